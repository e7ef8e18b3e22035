/** The corpus as examples: features, labels and weights of every text block, page by page. */
import { annotate } from '../../../shared/extraction/body/features/block-context.ts';
import { blockText, cutBlocks, type Blocks } from '../../../shared/extraction/body/blocks/blocks.ts';
import { FEATURE_COUNT, writeFeatures } from '../../../shared/extraction/body/features/index.ts';
import { readFacts } from '../../../shared/extraction/body/features/page-facts.ts';
import { Rows } from '../../../shared/extraction/body/features/feature-table.ts';
import { MAX_TRAITS, readTraits } from '../../../shared/extraction/body/features/wording.ts';
import { noteWording, WORDING_COLUMNS, writeWording } from '../../../shared/extraction/body/features/wording-features.ts';
import { parsePage } from '../../../shared/extraction/html/parse.ts';
import { tokensOf } from '../metrics/words.ts';
import { readSet, type CorpusPage } from './corpus.ts';
import { readHints } from './hints.ts';
import { labelBlocks } from './label.ts';
import type { Traits } from './wording.ts';

export interface Example {
  readonly page: CorpusPage;
  readonly count: number;
  /** A row a block. The columns of wording are zero until {@link setWording}: they depend on which pages a model may know. */
  readonly rows: Rows;
  readonly label: Uint8Array;
  readonly weight: Float32Array;
  readonly words: Float32Array;
  readonly signature: Int32Array;
  readonly traits: Traits;
}

/** Pages whose true text is shorter teach nothing: their truth is a stub. */
const MIN_TRUTH_WORDS = 20;
/** A segment says less than a whole text: its block counts as much as a paragraph of thirty words. */
const SEGMENT_WEIGHT = 0.55;
/** Long pages must not drown short ones, which count as much in every measure: weights shrink with the fourth root of the text's words. */
const TYPICAL_WORDS = 600;

export function* readExamples(corpus: string, sets: readonly string[]): Generator<Example> {
  for (const set of sets) for (const page of readSet(corpus, set)) yield toExample(page);
}

function toExample(source: CorpusPage): Example {
  const page = parsePage(source.html);
  const blocks = cutBlocks(page);
  const rows = new Rows(blocks.count, FEATURE_COUNT);
  const notes = annotate(page, blocks);
  const { words } = blocks;
  const signature = blocks.element.map((element) => notes.signature[element] ?? 0);
  const wording = noteWording(new Float32Array(blocks.count), words, signature);
  writeFeatures({ page, blocks, notes, facts: readFacts(page, readHints(page, source.url)), wording }, rows);
  const common = { page: source, count: blocks.count, rows, words, signature, traits: traitsOf(blocks) };
  if (source.text === null) return { ...common, ...labelSegments(blocks, source) };
  const { label, sizes } = labelBlocks(blocks, source.text);
  const length = tokensOf(source.text).length;
  const share = length < MIN_TRUTH_WORDS ? 0 : (TYPICAL_WORDS / (length + 100)) ** 0.25;
  const weight = sizes.map((size, block) => share * (Math.sqrt(size) / 10) * thin(blocks, label, block));
  return { ...common, label, weight };
}

function traitsOf(blocks: Blocks): Traits {
  const cells: number[] = [];
  const from = new Int32Array(blocks.count + 1);
  const own = new Int32Array(MAX_TRAITS);
  for (let block = 0; block < blocks.count; block += 1) {
    const count = readTraits(blocks, block, own);
    for (let at = 0; at < count; at += 1) cells.push(own[at] ?? 0);
    from[block + 1] = cells.length;
  }
  return { cells: Int32Array.from(cells), from };
}

/** Fills the columns of wording. */
export function setWording({ rows, words, signature, count }: Example, scores: Float32Array): void {
  const notes = noteWording(scores, words, signature);
  for (let block = 0; block < count; block += 1) {
    rows.start(block, FEATURE_COUNT - WORDING_COLUMNS);
    writeWording(notes, block, rows);
  }
}

/** Links of menus are many and easy: one in four is learnt from, for four. */
const THINNING = 4;

function thin(blocks: Blocks, label: Uint8Array, block: number): number {
  const words = blocks.words[block] ?? 0;
  const easy = label[block] === 0 && words < 8 && (blocks.linkWords[block] ?? 0) > words * 0.9;
  if (!easy) return 1;
  return block % THINNING === 0 ? THINNING : 0;
}

function labelSegments(blocks: Blocks, page: CorpusPage): Pick<Example, 'label' | 'weight'> {
  const label = new Uint8Array(blocks.count);
  const weight = new Float32Array(blocks.count);
  const [wanted, unwanted] = [page.with.map(fold), page.without.map(fold)];
  for (let block = 0; block < blocks.count; block += 1) {
    const text = blockText(blocks, block);
    const holds = (segment: string): boolean => text.includes(segment) || (text.length > 12 && segment.includes(text));
    const isWanted = wanted.some(holds);
    if (!isWanted && !unwanted.some(holds)) continue;
    label[block] = isWanted ? 1 : 0;
    weight[block] = SEGMENT_WEIGHT;
  }
  return { label, weight };
}

function fold(text: string): string {
  return text.replace(/\s+/g, ' ').trim();
}
