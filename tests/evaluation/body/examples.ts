/** The corpus as examples: features, labels and weights of every text block, page by page. */
import { annotate } from '../../../shared/extraction/body/annotate.ts';
import { blockText, cutBlocks, type Blocks } from '../../../shared/extraction/body/blocks.ts';
import { FEATURE_COUNT, writeFeatures } from '../../../shared/extraction/body/features.ts';
import { readFacts } from '../../../shared/extraction/body/page-facts.ts';
import { Rows } from '../../../shared/extraction/body/row.ts';
import { parsePage } from '../../../shared/extraction/dom/parse.ts';
import { readSet, tokens, type CorpusPage } from './corpus.ts';
import { readHints } from './hints.ts';
import { labelBlocks } from './label.ts';

export interface Example {
  readonly page: Pick<CorpusPage, 'id' | 'set' | 'site' | 'with' | 'without'>;
  readonly count: number;
  readonly values: Float32Array;
  readonly label: Uint8Array;
  readonly weight: Float32Array;
  readonly words: Float32Array;
  readonly signature: Int32Array;
  readonly oracle: number;
  /** Tokens of the truth; null where the set holds segments only. */
  readonly truth: readonly string[] | null;
  readonly tokens: readonly (readonly string[])[];
  readonly texts: readonly string[];
}

/** Pages whose true text is shorter teach nothing: their truth is a stub. */
const MIN_TRUTH_WORDS = 20;
/** A segment says less than a whole text: its block counts as much as a short paragraph. */
const SEGMENT_WEIGHT = 0.3;

export let featureNames: readonly string[] = [];

export function* readExamples(corpus: string, sets: readonly string[]): Generator<Example> {
  for (const set of sets) for (const page of readSet(corpus, set)) yield toExample(page);
}

function toExample(source: CorpusPage): Example {
  const page = parsePage(source.html);
  const blocks = cutBlocks(page);
  const rows = new Rows(blocks.count, FEATURE_COUNT);
  const notes = annotate(page, blocks);
  writeFeatures({ page, blocks, notes, facts: readFacts(page, readHints(page, source.url)) }, rows);
  if (rows.names.length > featureNames.length) featureNames = rows.names;
  const texts = Array.from({ length: blocks.count }, (_, block) => blockText(blocks, block));
  const common = {
    page: { id: source.id, set: source.set, site: source.site, with: source.with.map(fold), without: source.without.map(fold) },
    count: blocks.count, values: rows.values, words: blocks.words, signature: blocks.element.map((element) => notes.signature[element] ?? 0), texts, tokens: texts.map((text) => tokens(text)),
  };
  if (source.text === null) return { ...common, ...labelSegments(texts, common.page), oracle: 1, truth: null };
  const truth = tokens(source.text);
  const { label, sizes, oracle } = labelBlocks(blocks, source.text);
  const weight = sizes.map((size, block) => (truth.length < MIN_TRUTH_WORDS ? 0 : (Math.sqrt(size) / 10) * thin(blocks, label, block)));
  return { ...common, label, weight, oracle, truth };
}

/** Links of menus are many and easy: one in four is learnt from, for four. */
const THINNING = 4;

function thin(blocks: Blocks, label: Uint8Array, block: number): number {
  const words = blocks.words[block] ?? 0;
  const easy = label[block] === 0 && words < 8 && (blocks.linkWords[block] ?? 0) > words * 0.9;
  if (!easy) return 1;
  return block % THINNING === 0 ? THINNING : 0;
}

function labelSegments(texts: readonly string[], page: Example['page']): Pick<Example, 'label' | 'weight'> {
  const label = new Uint8Array(texts.length);
  const weight = new Float32Array(texts.length);
  for (const [block, text] of texts.entries()) {
    const holds = (segment: string): boolean => text.includes(segment) || (text.length > 12 && segment.includes(text));
    const wanted = page.with.some(holds);
    if (!wanted && !page.without.some(holds)) continue;
    label[block] = wanted ? 1 : 0;
    weight[block] = SEGMENT_WEIGHT;
  }
  return { label, weight };
}

export function fold(text: string): string {
  return text.replace(/\s+/g, ' ').trim();
}
