/**
 * Counts features of prose in one scan of a text, in any script: words, sentence ends, commas, digits, capitals. No
 * word lists: the measures hold for languages without spaces too.
 */

import { flatString } from './characters.ts';
import { HASH_FACTOR, HASH_START } from './fnv-hash.ts';

// V8 reads what a loop takes from another module anew each time.
const [START, FACTOR] = [HASH_START, HASH_FACTOR];

/** Running figures of one block's text. Reused between blocks to spare allocations. */
export interface TextCounts {
  /** A run of letters and digits; two Han or Kana characters, four Thai, Lao or Khmer ones. */
  words: number;
  /** Characters that are not white space. */
  chars: number;
  commas: number;
  /** `. ! ? 。` and the like after a word. */
  sentenceEnds: number;
  digits: number;
  /** Words that start with a capital. */
  capitals: number;
  /** Class of the last character that is not white space nor a closing quote or bracket. */
  last: number;
  /** Hash of letters and digits, case folded for ASCII: equal for equal texts. */
  hash: number;
  /** `| · • » › /`: separators of navigation and by-lines. */
  separators: number;
}

export const SPACE = 0;
export const LETTER = 1;
export const UPPER = 2;
export const DIGIT = 3;
export const STOP = 4;
export const COMMA = 5;
export const SEPARATOR = 6;
export const CLOSING = 7;
export const OTHER = 8;
export const IDEOGRAPH = 9;
export const DENSE = 10;
export const COLON = 11;
export const ELLIPSIS = 12;
/** Only as the last character: question marks indicate headings of FAQs. */
export const QUESTION = 13;

const SMALL = new Uint8Array(0x250);

function fillSmall(): void {
  SMALL.fill(OTHER);
  for (let code = 0; code <= 32; code += 1) SMALL[code] = SPACE;
  for (let code = 0xc0; code < 0x250; code += 1) SMALL[code] = LETTER;
  // Latin-1 capitals; beyond it, capitals have even codes closely enough to count them.
  for (let code = 0xc0; code <= 0xde; code += 1) SMALL[code] = UPPER;
  for (let code = 97; code <= 122; code += 1) SMALL[code] = LETTER;
  for (let code = 65; code <= 90; code += 1) SMALL[code] = UPPER;
  for (let code = 48; code <= 57; code += 1) SMALL[code] = DIGIT;
  const mark = (characters: string, type: number): void => {
    for (const character of characters) SMALL[character.charCodeAt(0)] = type;
  };
  mark('.!?', STOP);
  mark(',;', COMMA);
  mark('|·»/\u00d7', SEPARATOR);
  mark(')]}"\'', CLOSING);
  mark('_', LETTER);
  mark(':', COLON);
  mark('\u00a0', SPACE);
  mark('ªµº', LETTER);
}
fillSmall();

/** Class of a character code beyond the Latin blocks. */
function classOfHigh(code: number): number {
  if (code < 0x2000) {
    if (code >= 0x0e00 && code <= 0x0eff) return DENSE;
    if (code >= 0x1780 && code <= 0x17ff) return code === 0x17d4 ? STOP : DENSE;
    if (code >= 0x0391 && code <= 0x03a9) return UPPER;
    if (code >= 0x0400 && code <= 0x042f) return UPPER;
    if (code === 0x060c || code === 0x061b) return COMMA;
    if (code === 0x06d4 || code === 0x061f || code === 0x0964 || code === 0x0589) return STOP;
    if (code === 0x1680) return SPACE;
    return LETTER;
  }
  if (code < 0x2070) {
    if (code <= 0x200a || code === 0x2028 || code === 0x2029 || code === 0x202f) return SPACE;
    if (code === 0x2026) return ELLIPSIS;
    if (code === 0x2022 || code === 0x203a) return SEPARATOR;
    if (code === 0x2019 || code === 0x201d) return CLOSING;
    return OTHER;
  }
  if (code < 0x2c00) return OTHER;
  if (code >= 0x3400 && code <= 0x9fff) return IDEOGRAPH;
  if (code >= 0x3040 && code <= 0x30ff) return code === 0x30fb ? SEPARATOR : IDEOGRAPH;
  if (code === 0x3000) return SPACE;
  if (code === 0x3001 || code === 0xff0c || code === 0xff1b) return COMMA;
  if (code === 0x3002 || code === 0xff01 || code === 0xff1f || code === 0xff0e) return STOP;
  if (code === 0xff1a) return COLON;
  if (code >= 0x3008 && code <= 0x3011) return (code & 1) === 1 ? CLOSING : OTHER;
  if (code >= 0xd800 && code <= 0xdfff) return OTHER;
  if (code >= 0xf900 && code <= 0xfaff) return IDEOGRAPH;
  return LETTER;
}

export function classOf(code: number): number {
  return code < 0x250 ? (SMALL[code] ?? OTHER) : classOfHigh(code);
}

/** Counts of an empty text. */
export function newCounts(): TextCounts {
  return { words: 0, chars: 0, commas: 0, sentenceEnds: 0, digits: 0, capitals: 0, last: SPACE, hash: START, separators: 0 };
}

/** Makes counts those of an empty text again, without a new object. */
export function resetCounts(counts: TextCounts): void {
  counts.words = 0;
  counts.chars = 0;
  counts.commas = 0;
  counts.sentenceEnds = 0;
  counts.digits = 0;
  counts.capitals = 0;
  counts.last = SPACE;
  counts.hash = START;
  counts.separators = 0;
}

/** Hashes of words one behind the other; what stands behind the last of them is of no text. */
export interface WordHashes {
  list: Int32Array;
  count: number;
}

/**
 * Adds the characters `from … to − 1` of a text to the counts. A word that runs over two nodes counts twice: cheap, and rare.
 * @param text the page, or what {@link flatString} made
 * @param hashes takes a hash of each word (each character of a script without spaces), case folded for ASCII
 */
export function countText(text: string, from: number, to: number, counts: TextCounts, hashes: WordHashes): void {
  // No text has more words than characters.
  if (hashes.count + to - from > hashes.list.length) makeRoom(hashes, to - from);
  const { list } = hashes;
  let hashed = hashes.count;
  let { words, chars, commas, sentenceEnds, digits, capitals, last, hash, separators } = counts;
  for (let at = from; at < to; at += 1) {
    let code = text.charCodeAt(at);
    let type = code < 0x250 ? (SMALL[code] as number) : classOfHigh(code);
    if (type === SPACE) continue;
    if (type <= DIGIT) {
      // A loop of its own for what is most of a text: nothing is asked there but whether the word goes on.
      const start = at;
      let word = START;
      if (type === UPPER) capitals += 1;
      do {
        const folded = code < 128 ? code | 32 : code;
        word = Math.imul(word ^ folded, FACTOR);
        hash = Math.imul(hash ^ folded, FACTOR);
        digits += Number(type === DIGIT);
        last = type;
        at += 1;
        if (at === to) break;
        code = text.charCodeAt(at);
        type = code < 0x250 ? (SMALL[code] as number) : classOfHigh(code);
      } while (type <= DIGIT && type !== SPACE);
      list[hashed++] = word;
      words += 1;
      chars += at - start;
      if (at === to) break;
      if (type === SPACE) continue;
    }
    chars += 1;
    if (type === IDEOGRAPH || type === DENSE) {
      words += type === IDEOGRAPH ? 0.5 : 0.25;
      hash = Math.imul(hash ^ code, FACTOR);
      last = type;
      list[hashed++] = Math.imul(START ^ code, FACTOR);
      continue;
    }
    // An apostrophe, hyphen or full stop inside a word does not end a sentence; the next letter shows it.
    if (type === STOP) {
      const again = last === STOP || last === QUESTION;
      if (!again) sentenceEnds += 1;
      const next = at + 1 < to ? text.charCodeAt(at + 1) : 32;
      if (code === 46 && classOf(next) <= DIGIT && classOf(next) !== SPACE) sentenceEnds -= again ? 0 : 1;
    } else if (type === COMMA) commas += 1;
    else if (type === SEPARATOR) separators += 1;
    if (type !== CLOSING) last = code === 63 || code === 0xff1f || code === 0x061f ? QUESTION : type;
  }
  hashes.count = hashed;
  counts.words = words;
  counts.chars = chars;
  counts.commas = commas;
  counts.sentenceEnds = sentenceEnds;
  counts.digits = digits;
  counts.capitals = capitals;
  counts.last = last;
  counts.hash = hash;
  counts.separators = separators;
}

function makeRoom(hashes: WordHashes, more: number): void {
  const list = new Int32Array(2 * (hashes.count + more));
  list.set(hashes.list.subarray(0, hashes.count));
  hashes.list = list;
}

/** 1 for the characters of words, of those below 0x250. */
const IN_WORD = Uint8Array.from(SMALL, (type) => Number(type >= LETTER && type <= DIGIT));

/** Words of a text as {@link TextCounts} counts them. @example countWords('two words') // 2 */
export function countWords(text: string): number {
  const own = flatString(text);
  const { length } = own;
  let words = 0;
  let dense = 0;
  let before = 0;
  for (let at = 0; at < length; at += 1) {
    const code = own.charCodeAt(at);
    let here = 0;
    // Sums in place of branches, which no processor foretells at the ends of words: a third of the time.
    if (code < 0x250) here = IN_WORD[code] as number;
    else {
      const type = classOfHigh(code);
      if (type >= LETTER && type <= DIGIT) here = 1;
      else if (type === IDEOGRAPH) dense += 2;
      else if (type === DENSE) dense += 1;
    }
    words += here & ~before;
    before = here;
  }
  return words + dense / 4;
}

/** Hashes of a text's words, as {@link countText} makes them. */
export function hashWords(text: string): Int32Array {
  const hashes = { list: new Int32Array(text.length), count: 0 };
  countText(flatString(text), 0, text.length, newCounts(), hashes);
  return hashes.list.subarray(0, hashes.count);
}
