/**
 * Texts that the page declares outside its body (titles, description, JSON-LD's articleBody), which blocks are compared
 * with by word hashes.
 */
import * as attribute from '../../html/attribute-names.ts';
import { type Page, textOf } from '../../html/index.ts';
import type { Blocks } from '../blocks/index.ts';
import type { BodyHints } from '../../contract/index.ts';
import { HashSet, hashWords } from '../../text/index.ts';

export interface PageFacts {
  readonly title: HashSet;
  readonly description: HashSet;
  readonly authors: HashSet;
  /** Hashes of runs of three words of JSON-LD's articleBody; empty where there is none. */
  readonly articleBody: ReadonlySet<number>;
}

/** Longer article bodies than this are cut: the start locates the text as well. */
const MAX_BODY_CHARACTERS = 60_000;
const TITLE_PROPERTIES = new Set(['og:title', 'twitter:title']);
const DESCRIPTION_PROPERTIES = new Set(['og:description', 'description', 'twitter:description']);

/** Reads the declared texts that blocks are compared with: title, description, articleBody. */
export function readFacts(page: Page, hints: BodyHints): PageFacts {
  const title = new HashSet();
  const description = new HashSet();
  for (const at of page.byTag.get('meta') ?? []) {
    const element = page.elements[at];
    const name = (element?.value(attribute.PROPERTY) ?? element?.value(attribute.NAME) ?? '').toLowerCase();
    const into = TITLE_PROPERTIES.has(name) ? title : DESCRIPTION_PROPERTIES.has(name) ? description : null;
    if (into !== null) addWords(into, element?.value(attribute.CONTENT) ?? '');
  }
  const titleElement = page.elements[page.byTag.get('title')?.[0] ?? -1];
  if (titleElement !== undefined) addWords(title, textOf(titleElement));
  const authors = new HashSet();
  for (const author of hints.authors) addWords(authors, author);
  return { title, description, authors, articleBody: shingles(hints.articleBody) };
}

function addWords(into: HashSet, text: string): void {
  for (const hash of hashWords(text.slice(0, 2000))) into.add(hash);
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

/** Share of the block's words that stand in the set. */
export function overlap(blocks: Blocks, block: number, set: HashSet): number {
  if (set.size === 0) return -1;
  const from = blocks.firstWord[block] ?? 0;
  const to = Math.min(blocks.firstWord[block + 1] ?? 0, from + 60);
  let hits = 0;
  for (let at = from; at < to; at += 1) if (set.has(blocks.wordHashes[at] ?? 0)) hits += 1;
  return to === from ? 0 : hits / (to - from);
}

/** Share of the block's runs of three words that stand in JSON-LD's body; −1 where that says nothing. */
export function bodyCover(blocks: Blocks, block: number, set: ReadonlySet<number>): number {
  const from = blocks.firstWord[block] ?? 0;
  const to = Math.min(blocks.firstWord[block + 1] ?? 0, from + 60);
  if (set.size === 0 || to - from < 3) return -1;
  let hits = 0;
  for (let at = from; at + 2 < to; at += 1) {
    if (set.has(shingle(blocks.wordHashes[at] ?? 0, blocks.wordHashes[at + 1] ?? 0, blocks.wordHashes[at + 2] ?? 0))) hits += 1;
  }
  return hits / (to - from - 2);
}
