/** The corpus as examples: features, labels and weights of every text block, page by page. */
import { isTag } from 'domhandler';
import { readBlockContext } from '../../../shared/extraction/body/features/block-context.ts';
import { blockText, cutBlocks, type Blocks } from '../../../shared/extraction/body/blocks/blocks.ts';
import { FEATURE_COUNT, writeFeatures } from '../../../shared/extraction/body/features/index.ts';
import { readFacts } from '../../../shared/extraction/body/features/page-facts.ts';
import { MAX_TRAITS, readTraits } from '../../../shared/extraction/body/features/wording.ts';
import { noteWording, WORDING_COLUMNS, writeWording } from '../../../shared/extraction/body/features/wording-features.ts';
import { parsePage } from '../../../shared/extraction/html/parse.ts';
import { tokensOf } from '../metrics/words.ts';
import { hardenPages, STORY_MARK, writePlainPages, type HardenedPage } from './augment/index.ts';
import type { CorpusPage } from './corpus.ts';
import { NamedTable } from './named-table.ts';
import { readHints } from './hints.ts';
import { labelBlocks } from './label.ts';
import type { Traits } from './wording.ts';

export interface Example {
  readonly page: CorpusPage;
  readonly count: number;
  /** A row a block. The columns of wording are zero until {@link setWording}: they depend on which pages a model may know. */
  readonly rows: NamedTable;
  readonly label: Uint8Array;
  readonly weight: Float32Array;
  readonly words: Float32Array;
  /** Of each block's text. */
  readonly hashes: Int32Array;
  readonly signature: Int32Array;
  readonly traits: Traits;
  /** Written or changed for training: never judged, and no source of wordings. */
  readonly isMade: boolean;
}

/** Pages whose true text is shorter teach nothing: their truth is a stub. */
const MIN_TRUTH_WORDS = 20;
/** A segment says less than a whole text: its block counts as much as a paragraph of thirty words. */
const SEGMENT_WEIGHT = 0.55;
/** Long pages must not drown short ones, which count as much in every measure: weights shrink with the fourth root of the text's words. */
const TYPICAL_WORDS = 600;

/** Made pages beside those found; `folds` as in {@link hardenPages}. */
export function* makeExamples(found: readonly Example[], folds: number): Generator<Example> {
  const byPage = new Map(found.map((example) => [example.page, example]));
  for (const hardened of hardenPages([...byPage.keys()], folds)) {
    const original = byPage.get(hardened.original);
    if (original !== undefined) yield toHardenedExample(hardened, original);
  }
  for (const page of writePlainPages([...byPage.keys()], folds)) yield toPlainExample(page);
}

interface Described extends Omit<Example, 'label' | 'weight'> {
  readonly blocks: Blocks;
}

function describe(source: CorpusPage, isMade: boolean): Described {
  const page = parsePage(source.html);
  const blocks = cutBlocks(page);
  const rows = new NamedTable(blocks.count, FEATURE_COUNT);
  const context = readBlockContext(page, blocks);
  const { words } = blocks;
  const signature = blocks.element.map((element) => context.signature[element] ?? 0);
  const wording = noteWording(new Float32Array(blocks.count), words, signature);
  writeFeatures({ page, blocks, context, facts: readFacts(page, readHints(page, source.url)), wording }, rows);
  return { page: source, blocks, count: blocks.count, rows, words, hashes: blocks.hash, signature, traits: traitsOf(blocks), isMade };
}

/** A page of the corpus, labelled by its truth. */
export function toExample(source: CorpusPage): Example {
  const { blocks, ...common } = describe(source, false);
  if (source.text === null) return { ...common, ...labelSegments(blocks, source) };
  const { label, sizes } = labelBlocks(blocks, source.text);
  const length = tokensOf(source.text).length;
  const share = length < MIN_TRUTH_WORDS ? 0 : (TYPICAL_WORDS / (length + 100)) ** 0.25;
  return { ...common, label, weight: sizes.map((size, block) => share * weightOf(blocks, label, block, size)) };
}

/**
 * A made page counts as a quarter of a page as found, and a longer one for hardly more: the story's blocks are alike. At a
 * half, with fewer features a tree, pages as found lost 0.003 of word F1.
 */
export const MADE_SHARE = 0.25;
export const MADE_EXPONENT = 0.6;

/** Labels of a hardened page, by text: what was part of the story stays part of it; a text that was both teaches nothing. */
function toHardenedExample({ page, added, grafts }: HardenedPage, original: Example): Example {
  const labels = new Map<number, 0 | 1 | null>();
  for (const [block, hash] of original.hashes.entries()) {
    const label = original.label[block] === 1 ? 1 : 0;
    labels.set(hash, labels.has(hash) && labels.get(hash) !== label ? null : label);
  }
  for (const graft of grafts) for (const hash of cutBlocks(parsePage(graft)).hash) if (!labels.has(hash)) labels.set(hash, 0);
  const { blocks, ...common } = describe(page, true);
  return {
    ...common,
    ...weigh(blocks, (block) => labels.get(blocks.hash[block] ?? 0) ?? (added.has(blockText(blocks, block)) ? 1 : null)),
  };
}

/** Labels of a written page, by the mark on the story's elements. */
function toPlainExample(page: CorpusPage): Example {
  const { blocks, ...common } = describe(page, true);
  return { ...common, ...weigh(blocks, (block) => (isMarked(blocks, block) ? 1 : 0)) };
}

function isMarked(blocks: Blocks, block: number): boolean {
  for (let up = blocks.texts[blocks.firstText[block] ?? 0]?.parent ?? null; up !== null && isTag(up); up = up.parent)
    if (up.attribs[STORY_MARK] !== undefined) return true;
  return false;
}

/** @param labelOf null for a block that teaches nothing */
function weigh(blocks: Blocks, labelOf: (block: number) => 0 | 1 | null): Pick<Example, 'label' | 'weight'> {
  const label = new Uint8Array(blocks.count);
  const weight = new Float32Array(blocks.count);
  const labels = Array.from({ length: blocks.count }, (_, block) => labelOf(block));
  let length = 0;
  for (const [block, one] of labels.entries()) if (one === 1) length += blocks.words[block] ?? 0;
  const share = MADE_SHARE * (TYPICAL_WORDS / (length + 100)) ** MADE_EXPONENT;
  for (const [block, one] of labels.entries()) {
    label[block] = one ?? 0;
    if (one !== null) weight[block] = Math.min(1, share) * weightOf(blocks, label, block, blocks.words[block] ?? 0);
  }
  return { label, weight };
}

/** Long blocks decide more words; easy ones are thinned out. @param size tokens of the block */
function weightOf(blocks: Blocks, label: Uint8Array, block: number, size: number): number {
  return (Math.sqrt(size) / 10) * thin(blocks, label, block);
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
  const context = noteWording(scores, words, signature);
  for (let block = 0; block < count; block += 1) {
    rows.start(block, FEATURE_COUNT - WORDING_COLUMNS);
    writeWording(context, block, rows);
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
