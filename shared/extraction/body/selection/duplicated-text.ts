/** Text carried twice: copies for other layouts, the whole story once more as one block, sentences pulled out as quotes. */
import type { Page } from '../../html/index.ts';
import { elementBefore, hasClassFact } from '../../page/index.ts';
import { BloomFilter } from '../../text/index.ts';
import type { Blocks } from '../blocks/index.ts';
import type { Selection } from './selection.ts';

/** Shorter texts recur in any article: a refrain, a cell of a table. */
const MIN_COPY_WORDS = 10;

/** So many words in a row that stand above in the same order are no refrain. */
const MIN_RUN_WORDS = 100;
/** Of a short story so much of all that is kept, in so many words: the whole of it, for another screen. */
const HALF = 0.45;
const MIN_HALF_WORDS = 30;
/** A line that the model is less sure of goes by itself. */
const SURE_COPY = 0.75;

/**
 * Responsive layouts carry a text twice, in two containers: the first stays. Siblings that repeat are the author's, and so
 * are single lines and short lists: of 90 such lines on real pages people had marked 65 both times.
 */
export function dropCopies(selection: Selection): void {
  const { page, blocks } = selection;
  const containerOf = (block: number): number => page.parent[selection.elementOf(block)] ?? -1;
  const order: number[] = [];
  const places = new Map<number, number>();
  let run: number[] = [];
  const all = selection.wordsKept();
  const endRun = (): void => {
    const words = run.reduce((sum, block) => sum + selection.words(block), 0);
    const isHalf = run.length > 1 && words >= MIN_HALF_WORDS && words >= all * HALF;
    for (const block of run) {
      const isDoubtful = selection.words(block) >= MIN_COPY_WORDS && selection.chance(block) < SURE_COPY;
      if (words >= MIN_RUN_WORDS || isDoubtful || isHalf) selection.drop(block, 'repeats a text above');
    }
    run = [];
  };
  let next = -1;
  for (let block = 0; block < blocks.count; block += 1) {
    if (!selection.keeps(block)) continue;
    const hash = blocks.hash[block] ?? 0;
    if (next < 0 || blocks.hash[order[next] ?? -1] !== hash) {
      endRun();
      next = places.get(hash) ?? -1;
    }
    if (next < 0) places.set(hash, order.length);
    else {
      if (containerOf(block) !== containerOf(order[next] ?? -1)) run.push(block);
      next += 1;
    }
    order.push(block);
  }
  endRun();
}

/** Words by which two texts are known to begin alike, and to say the same. */
const RUN = 6;
/** A block that says again what several others say has more words than this. */
const MIN_WHOLE_WORDS = 60;
/** Those who say it say hardly anything else: less than so many times its words. */
const MUCH_MORE = 1.3;
/** A page has one such block, or two; each is compared with all the page. */
const MAX_WHOLES = 8;
/** Of its runs of words, so many stand in other blocks. */
const CONTAINED = 0.9;

/** Drops a block that holds what other blocks hold one by one: the whole story once more, for readers who pay or for search engines. */
export function dropContained(selection: Selection): void {
  const { blocks } = selection;
  const starts = new Map<number, number>();
  const wholes = new Set<number>();
  for (let block = 0; block < blocks.count; block += 1) {
    if (!selection.keeps(block) || lengthOf(blocks, block) < RUN) continue;
    const key = runAt(blocks, blocks.firstWord[block] ?? 0, RUN);
    const other = starts.get(key);
    if (other === undefined) starts.set(key, block);
    else for (const one of [block, other]) if (lengthOf(blocks, one) >= MIN_WHOLE_WORDS && wholes.size < MAX_WHOLES) wholes.add(one);
  }
  for (const whole of wholes)
    if (selection.keeps(whole) && isSaidByOthers(selection, whole)) selection.drop(whole, 'says as one what others say one by one');
}

function lengthOf({ firstWord }: Blocks, block: number): number {
  return (firstWord[block + 1] ?? 0) - (firstWord[block] ?? 0);
}

/** A hash of so many words from one on. */
function runAt({ wordHashes }: Blocks, from: number, length: number): number {
  let hash = 0;
  for (let at = from; at < from + length; at += 1) hash = (Math.imul(hash, 31) + (wordHashes[at] ?? 0)) | 0;
  return hash;
}

/** Asked of few blocks: those that begin like a shorter one. Several together must say it, as one alone is a refrain. */
function isSaidByOthers(selection: Selection, whole: number): boolean {
  const { blocks } = selection;
  const from = blocks.firstWord[whole] ?? 0;
  const last = from + lengthOf(blocks, whole) - RUN;
  /** Of each run of words who says it, of several the last; −1 where nobody does. */
  const others = new Map<number, number>();
  for (let at = from; at <= last; at += 1) others.set(runAt(blocks, at, RUN), -1);
  const own = new BloomFilter(others.keys());
  for (let block = 0; block < blocks.count; block += 1) {
    if (!selection.keeps(block) || lengthOf(blocks, block) >= lengthOf(blocks, whole)) continue;
    for (let at = blocks.firstWord[block] ?? 0; at + RUN <= (blocks.firstWord[block + 1] ?? 0); at += 1) {
      const run = runAt(blocks, at, RUN);
      if (own.mayHold(run) && others.has(run)) others.set(run, block);
    }
  }
  const sayers = new Set<number>();
  let hits = 0;
  for (let at = from; at <= last; at += 1) {
    const sayer = others.get(runAt(blocks, at, RUN)) ?? -1;
    if (sayer < 0) continue;
    hits += 1;
    sayers.add(sayer);
  }
  // A text of recurring phrases shares some with each of many others: those say much more.
  const words = [...sayers].reduce((sum, block) => sum + lengthOf(blocks, block), 0);
  // A run that crosses from one block into the next stands in neither.
  const crossing = (RUN - 1) * (sayers.size - 1);
  return sayers.size > 1 && words < lengthOf(blocks, whole) * MUCH_MORE && hits + crossing >= (last - from + 1) * CONTAINED;
}

/** Boxes that hold a sentence of the story in large letters. */
const QUOTE_TAGS = ['aside', 'blockquote', 'figure'] as const;
const MIN_QUOTE_WORDS = 4;
const MAX_QUOTE_WORDS = 60;
/** More such boxes than any story has cost too much to look up. */
const MAX_QUOTES = 40;

/** Drops sentences that a box pulls out of a paragraph that stays. */
export function dropPullQuotes(selection: Selection): void {
  const { page, blocks } = selection;
  const quotes: number[] = [];
  for (let block = 0; block < blocks.count && quotes.length < MAX_QUOTES; block += 1) {
    const words = lengthOf(blocks, block);
    if (!selection.keeps(block) || words < MIN_QUOTE_WORDS || words > MAX_QUOTE_WORDS) continue;
    const element = blocks.element[block] ?? -1;
    if (
      isInQuoteBox(page, element) ||
      (words >= MIN_UNMARKED_WORDS && isSetBetweenParagraphs(page, element) && !(block > 0 && selection.announces(block - 1)))
    )
      quotes.push(block);
  }
  if (quotes.length === 0) return;
  const own = new Set(quotes);
  for (const quote of quotes) {
    for (let block = 0; block < blocks.count; block += 1) {
      if (!selection.keeps(block) || own.has(block) || !holdsWords(blocks, block, quote)) continue;
      selection.drop(quote, PULLED_OUT);
      dropSayer(selection, quote);
      break;
    }
  }
}

const PULLED_OUT = 'is pulled out of a paragraph';
/** Whose words they are stands beside them, in no more words. */
const MAX_SAYER_WORDS = 10;

function dropSayer(selection: Selection, quote: number): void {
  const { page } = selection;
  const box = page.parent[selection.elementOf(quote)] ?? -1;
  if (box < 0 || !isInQuoteBox(page, box)) return;
  if (selection.wordsIn(box) - selection.words(quote) <= MAX_SAYER_WORDS) selection.dropAll(box, PULLED_OUT);
}

/** A box may be two elements deep; the paragraph itself may bear the name. */
const MAX_QUOTE_STEPS = 3;

function isInQuoteBox(page: Page, start: number): boolean {
  const { elements, parent } = page;
  let steps = 0;
  for (let up = start; up >= 0 && steps < MAX_QUOTE_STEPS; up = parent[up] ?? -1, steps += 1) {
    const element = elements[up];
    if (element === undefined || element.name === 'article' || element.name === 'main') return false;
    if (QUOTE_TAGS.some((tag) => tag === element.name) || hasClassFact(page, up, 'pulledOut')) return true;
  }
  return false;
}

/** Fewer words in a box without a name may be repeated by the author. */
const MIN_UNMARKED_WORDS = 6;

/** True of a box without a name that holds one text and stands between two paragraphs: what its page sets in large letters there. */
function isSetBetweenParagraphs(page: Page, start: number): boolean {
  const { elements, parent, end } = page;
  let box = start;
  while (elements[box]?.name === 'span' && end[parent[box] ?? -1] === end[box]) box = parent[box] ?? -1;
  const after = end[box] ?? 0;
  if (elements[box]?.name !== 'div' || after - box > MAX_QUOTE_STEPS) return false;
  return elements[after]?.name === 'p' && parent[after] === parent[box] && elements[elementBefore(page, box)]?.name === 'p';
}

/** True where a block says all words of another one after the other, and more. */
function holdsWords(blocks: Blocks, block: number, quote: number): boolean {
  const { wordHashes, firstWord } = blocks;
  const length = lengthOf(blocks, quote);
  const from = firstWord[quote] ?? 0;
  const last = (firstWord[block + 1] ?? 0) - length;
  if (lengthOf(blocks, block) <= length) return false;
  for (let at = firstWord[block] ?? 0; at <= last; at += 1) {
    let same = 0;
    while (same < length && wordHashes[at + same] === wordHashes[from + same]) same += 1;
    if (same === length) return true;
  }
  return false;
}
