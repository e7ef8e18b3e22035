/** Reads class names and ids by their words, matched whole: the categories that the body weighs, the sets that metadata asks for. */
import { codeAt, HASH_FACTOR, HASH_START, hashOf, isCapital, isLetter, BloomFilter, KeywordMatcher, nameTokens } from '../text/index.ts';
import { NEUTRAL_WORDS, WORD_CATEGORIES, WORD_SETS } from './class-vocabulary.ts';

/** How many categories of words there are. */
export const CATEGORY_COUNT = WORD_CATEGORIES.length;

const NEUTRAL = new Set(NEUTRAL_WORDS.split(' '));

function readCategories(): ReadonlyMap<string, number> {
  const bits = new Map<string, number>();
  for (const [at, words] of WORD_CATEGORIES.entries()) {
    for (const word of words.split(' ')) bits.set(word, (bits.get(word) ?? 0) | (1 << at));
  }
  return bits;
}
const BITS = readCategories();

/** The bit of the category that a word of a name belongs to. */
export function bitOfCategory(word: string): number {
  return BITS.get(word) ?? 0;
}

/** `any`: categories of all words of the names; `head`: those of each name's head word. */
export interface NameBits {
  readonly any: number;
  readonly head: number;
}

const NONE: NameBits = { any: 0, head: 0 };
/** Names longer than this are generated or data, not names. */
const MAX_LENGTH = 400;

interface Word {
  readonly bits: number;
  readonly isNeutral: boolean;
}

/** All words of the vocabulary by their hash, so that no string is built for a word of a name. */
const WORDS: ReadonlyMap<number, Word> = new Map(
  Array.from(new Set([...BITS.keys(), ...NEUTRAL]), (word): [number, Word] => [
    hashOf(word),
    { bits: bitOfCategory(word), isNeutral: NEUTRAL.has(word) },
  ]),
);

const FILTER = new BloomFilter(WORDS.keys());

/**
 * Names are parted by white space, and fall into words at all that is no ASCII letter and before a capital that starts
 * one: `card-title`, `cardTitle` and `HTMLCard` have two words each.
 *
 * @param names a class attribute or an id, as `flatString` keeps it to be fast
 */
export function readNames(names: string): NameBits {
  if (names === '') return NONE;
  const length = Math.min(names.length, MAX_LENGTH);
  let [any, heads, head] = [0, 0, 0];
  let at = 0;
  while (at < length) {
    let code = names.charCodeAt(at);
    if (!isLetter(code)) {
      if (isBlank(code)) {
        heads |= head;
        head = 0;
      }
      at += 1;
      continue;
    }
    let hash = HASH_START;
    const start = at;
    while (at < length && isCapital(code)) {
      // The last capital before a small letter starts the next word.
      if (at > start && at + 1 < length && isSmall(names.charCodeAt(at + 1))) break;
      hash = Math.imul(hash ^ (code | 32), HASH_FACTOR);
      at += 1;
      code = at < length ? names.charCodeAt(at) : 0;
    }
    if (at <= start + 1) {
      while (at < length && isSmall(code)) {
        hash = Math.imul(hash ^ code, HASH_FACTOR);
        at += 1;
        code = at < length ? names.charCodeAt(at) : 0;
      }
    }
    const word = FILTER.mayHold(hash) ? WORDS.get(hash) : undefined;
    const bits = word === undefined ? 0 : word.bits;
    any |= bits;
    if (word === undefined || !word.isNeutral) head = bits;
  }
  return { any, head: heads | head };
}

function isSmall(code: number): boolean {
  return code >= 97 && code <= 122;
}

/** White space between names; the little that is not ASCII is left out but for the no-break space. */
function isBlank(code: number): boolean {
  return (code >= 9 && code <= 13) || code === 32 || code === 160;
}

type WordSet = keyof typeof WORD_SETS;

const SET_NAMES = Object.keys(WORD_SETS);
const SETS: ReadonlyMap<string, number> = readSets();

function readSets(): ReadonlyMap<string, number> {
  const bits = new Map<string, number>();
  for (const [at, words] of Object.values(WORD_SETS).entries())
    for (const word of words.split(' ')) bits.set(word, (bits.get(word) ?? 0) | (1 << at));
  return bits;
}

/** The bit of a set of words. */
export function bitOfSet(set: WordSet): number {
  return 1 << SET_NAMES.indexOf(set);
}

const SET_FILTER = new BloomFilter(Array.from(SETS.keys(), hashOf));
/** Letters beyond ASCII may be small for ones of ASCII. */
const BEYOND_ASCII = /[^\0-\x7f]/;

/**
 * Bits of the sets that a name has a word of, as `nameTokens` takes it apart: `postTitle` and `post-title` one of `title`. No string is
 * made of a word that is in none.
 */
export function setsIn(name: string): number {
  let bits = 0;
  if (BEYOND_ASCII.test(name)) {
    for (const token of nameTokens(name)) bits |= SETS.get(token) ?? 0;
    return bits;
  }
  for (let at = 0; at < name.length; at += 1) {
    const start = at;
    let hash = HASH_START;
    let [before, code] = [0, codeAt(name, at)];
    while (isSmall(code) || isDigit(code) || (isCapital(code) && !isSmall(before) && !isDigit(before))) {
      hash = Math.imul(hash ^ (code | 32), HASH_FACTOR);
      at += 1;
      before = code;
      code = at < name.length ? codeAt(name, at) : 0;
    }
    if (at > start && SET_FILTER.mayHold(hash)) bits |= SETS.get(name.slice(start, at).toLowerCase()) ?? 0;
    // A capital starts the next word, anything else stands between two.
    if (isCapital(code)) at -= 1;
  }
  return bits;
}

function isDigit(code: number): boolean {
  return code >= 48 && code <= 57;
}

/** A reader of names for some sets alone: most names contain no word of theirs, and need not be split. */
export function readerOfSets(...sets: readonly WordSet[]): (name: string) => number {
  const matcher = new KeywordMatcher([sets.flatMap((set) => WORD_SETS[set].split(' '))]);
  const wanted = sets.reduce((bits, set) => bits | bitOfSet(set), 0);
  return (name) => (matcher.kindsIn(name, MAX_LENGTH) === 0 ? 0 : setsIn(name.slice(0, MAX_LENGTH)) & wanted);
}
