/**
 * Whether a word is somebody's given name: "Elliot Raba" is a person, "Trade Program" beside a headline is none. A Bloom
 * filter of 22,000 names of some seventy languages, in 16 KB; one word in sixteen that is no name passes by chance.
 */
import { bytesOfBase64, codeAt, fold, HASH_FACTOR, HASH_START, isLetter } from '../../text/index.ts';
import { GIVEN_NAMES } from './given-names-filter.ts';
import { looksLikePerson } from './name-shapes.ts';

/** Bits asked of each name. */
const PROBES = 4;

/** Unpacked at first use. */
let filter: Uint8Array | null = null;

/** True of a person's name, by its shape and its first word. */
export function isPerson(name: string): boolean {
  return looksLikePerson(name.includes(',') ? (name.split(',', 1)[0] ?? '') : name) && startsWithGivenName(name);
}

/** True where the first word of a text is somebody's given name. */
export function startsWithGivenName(text: string): boolean {
  const hash = hashOfLetters(text, 0, text.indexOf(' '));
  return hash === NO_LETTERS ? isGivenName(fold(text).split(' ', 1)[0] ?? '') : isGivenHash(hash);
}

/** True where somebody's given name stands in the text, in capitals and before another word: "Updated by Ana Holm". */
export function holdsGivenName(text: string): boolean {
  for (let from = 0, to = text.indexOf(' '); to >= 0; from = to + 1, to = text.indexOf(' ', from)) {
    if (isSmall(codeAt(text, from))) continue;
    const hash = hashOfLetters(text, from, to);
    if (hash === NO_LETTERS ? isCapitalisedGivenName(text.slice(from, to)) : isGivenHash(hash)) return true;
  }
  return false;
}

/** For a short look: most words of a sentence begin with a small letter. */
function isSmall(code: number): boolean {
  return code >= 97 && code <= 122;
}

function isCapitalisedGivenName(word: string): boolean {
  return CAPITAL.test(word) && isGivenName(fold(word));
}

/** A capital, behind a bracket or a quotation mark at most. */
const CAPITAL = /^[^\p{L}\p{N}]?\p{Lu}/u;

/** @param word folded: lower case, without accents */
export function isGivenName(word: string): boolean {
  return isGivenHash(hashOf(word));
}

function isGivenHash(hash: number): boolean {
  filter ??= bytesOfBase64(GIVEN_NAMES);
  const bits = filter.length * 8;
  for (let probe = 0; probe < PROBES; probe += 1) {
    const place = hashSlotOf(hash, probe, bits);
    if ((((filter[place >>> 3] ?? 0) >>> (place & 7)) & 1) === 0) return false;
  }
  return true;
}

/** @param bits of the filter: a power of two */
function hashSlotOf(hash: number, probe: number, bits: number): number {
  // Two halves of one hash make as many as are needed; an odd step reaches every bit.
  const step = Math.imul(hash ^ (hash >>> 15), 0x2c1b3c6d) | 1;
  return (((hash ^ (hash >>> 15)) + Math.imul(probe, step >>> 7)) >>> 0) & (bits - 1);
}

function hashOf(word: string): number {
  let hash = HASH_START;
  for (let at = 0; at < word.length; at += 1) hash = Math.imul(hash ^ word.charCodeAt(at), HASH_FACTOR);
  return hash >>> 0;
}

/** No hash: the word must be folded first. */
const NO_LETTERS = -1;

/** The hash of the folded word `from … to − 1`, where it is of ASCII letters alone, as most are; else `NO_LETTERS`. */
function hashOfLetters(text: string, from: number, to: number): number {
  if (from >= to) return NO_LETTERS;
  let hash = HASH_START;
  for (let at = from; at < to; at += 1) {
    const code = codeAt(text, at);
    if (!isLetter(code)) return NO_LETTERS;
    hash = Math.imul(hash ^ (code | 0x20), HASH_FACTOR);
  }
  return hash >>> 0;
}

/** The filter of a list of names, as base64. @param bits a power of two */
export function packGivenNames(names: Iterable<string>, bits: number): string {
  const bytes = new Uint8Array(bits / 8);
  for (const name of names) {
    const hash = hashOf(name);
    for (let probe = 0; probe < PROBES; probe += 1) {
      const place = hashSlotOf(hash, probe, bits);
      bytes[place >>> 3] = (bytes[place >>> 3] ?? 0) | (1 << (place & 7));
    }
  }
  return btoa(String.fromCharCode(...bytes));
}
