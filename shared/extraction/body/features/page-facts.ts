/**
 * Texts that the page declares outside its body (titles, description, JSON-LD's articleBody), which blocks are compared
 * with by word hashes.
 */
import * as attribute from '../../html/attribute-names.ts';
import { type Page, textOf } from '../../html/index.ts';
import type { Blocks } from '../blocks/index.ts';
import type { BodyHints } from '../../contract/index.ts';
import type { FeatureTable } from './feature-table.ts';
import { HashSets, hashWords } from '../../text/index.ts';

export interface PageFacts {
  /** Hashes of the words of {@link TITLE}, {@link DESCRIPTION} and {@link AUTHORS}. */
  readonly words: HashSets;
  /** Hashes of runs of three words of JSON-LD's articleBody; empty where there is none. */
  readonly articleBody: ReadonlySet<number>;
}

const TITLE = 1;
const DESCRIPTION = 2;
const AUTHORS = 4;

/** Longer article bodies than this are cut: the start locates the text as well. */
const MAX_BODY_CHARACTERS = 60_000;
const TITLE_PROPERTIES = new Set(['og:title', 'twitter:title']);
const DESCRIPTION_PROPERTIES = new Set(['og:description', 'description', 'twitter:description']);

/** Reads the declared texts that blocks are compared with: title, description, articleBody. */
export function readFacts(page: Page, hints: BodyHints): PageFacts {
  const words = new HashSets();
  for (const at of page.byTag.get('meta') ?? []) {
    const element = page.elements[at];
    const name = (element?.value(attribute.PROPERTY) ?? element?.value(attribute.NAME) ?? '').toLowerCase();
    const set = TITLE_PROPERTIES.has(name) ? TITLE : DESCRIPTION_PROPERTIES.has(name) ? DESCRIPTION : 0;
    if (set !== 0) addWords(words, set, element?.value(attribute.CONTENT) ?? '');
  }
  const titleElement = page.elements[page.byTag.get('title')?.[0] ?? -1];
  if (titleElement !== undefined) addWords(words, TITLE, textOf(titleElement));
  for (const author of hints.authors) addWords(words, AUTHORS, author);
  return { words, articleBody: shingles(hints.articleBody) };
}

function addWords(into: HashSets, set: number, text: string): void {
  for (const hash of hashWords(text.slice(0, 2000))) into.add(hash, set);
}

function shingles(text: string | null): Set<number> {
  const set = new Set<number>();
  if (text === null) return set;
  const hashes = hashWords(text.slice(0, MAX_BODY_CHARACTERS));
  for (let at = 0; at + 2 < hashes.length; at += 1) set.add(shingle(hashes[at] ?? 0, hashes[at + 1] ?? 0, hashes[at + 2] ?? 0));
  return set;
}

function shingle(one: number, two: number, three: number): number {
  return Math.imul(Math.imul(one, 31) + two, 31) + three;
}

/** Words of a block that are compared. */
const MAX_WORDS = 60;

/** What share of a block's words stands in the page's title; −1 where it has none. */
export function titleOverlap(blocks: Blocks, block: number, { words }: PageFacts): number {
  if ((words.filled & TITLE) === 0) return -1;
  const from = blocks.firstWord[block] ?? 0;
  const to = Math.min(blocks.firstWord[block + 1] ?? 0, from + MAX_WORDS);
  let hits = 0;
  for (let at = from; at < to; at += 1) hits += words.of(blocks.wordHashes[at] ?? 0) & TITLE;
  return to === from ? 0 : hits / (to - from);
}

/** The same of title, description and authors, at one go. */
export function writeOverlaps(blocks: Blocks, block: number, { words }: PageFacts, isShort: boolean, rows: FeatureTable): void {
  const from = blocks.firstWord[block] ?? 0;
  const to = Math.min(blocks.firstWord[block + 1] ?? 0, from + MAX_WORDS);
  const length = Math.max(1, to - from);
  let [title, description, authors] = [0, 0, 0];
  for (let at = from; at < to; at += 1) {
    const sets = words.of(blocks.wordHashes[at] ?? 0);
    if (sets === 0) continue;
    title += sets & TITLE;
    description += (sets & DESCRIPTION) >> 1;
    authors += sets >> 2;
  }
  const { filled } = words;
  rows.put('titleOverlap', isShort && (filled & TITLE) !== 0 ? title / length : -1);
  rows.put('descriptionOverlap', (filled & DESCRIPTION) === 0 ? -1 : description / length);
  rows.put('authorOverlap', (filled & AUTHORS) === 0 ? -1 : authors / length);
}

/** Share of the block's runs of three words that stand in JSON-LD's body; −1 where that says nothing. */
export function bodyCover(blocks: Blocks, block: number, set: ReadonlySet<number>): number {
  const from = blocks.firstWord[block] ?? 0;
  const to = Math.min(blocks.firstWord[block + 1] ?? 0, from + MAX_WORDS);
  if (set.size === 0 || to - from < 3) return -1;
  let hits = 0;
  for (let at = from; at + 2 < to; at += 1) {
    if (set.has(shingle(blocks.wordHashes[at] ?? 0, blocks.wordHashes[at + 1] ?? 0, blocks.wordHashes[at + 2] ?? 0))) hits += 1;
  }
  return hits / (to - from - 2);
}
