/** Teasers of other stories: phrases of many languages, such as "read more" and "lue myös", that stand alone or before a link. */
import { HASH_FACTOR, HASH_START, hashWords, isLetter, twinned } from '../../text/index.ts';
import { TEASERS } from './teaser-phrases.ts';
import { TriggerWords } from './trigger-words.ts';

/** Lines are known by their first characters; none of the phrases is longer. */
const MAX_PHRASE = 48;

/** First word → phrases that begin with it, so that most lines cost one look-up; of "mots-clés" it is the part before the hyphen, as of a line's. */
const BY_FIRST_WORD: ReadonlyMap<string, readonly string[]> = Map.groupBy(TEASERS.map(asPhrase), firstOf);

function firstOf(phrase: string): string {
  return /^[\p{L}\p{M}\p{N}’]+/u.exec(phrase)?.[0] ?? '';
}

/** Few blocks have one of these words among their first, which begin with a phrase; what is counted as a word before it may be a sign. */
export const TEASER_TRIGGERS = new TriggerWords([...BY_FIRST_WORD.keys(), ...TEASERS.map(firstOf), 'İLGİLİ']);
export const TEASER_REACH = 4;

const noLettersBefore = twinned(/^[^\p{L}\p{N}]{0,16}/u);
const firstWord = twinned(/^[^\p{L}\p{N}]{0,16}([\p{L}\p{M}\p{N}’']+)/u);
const NO_LETTERS_AFTER = /^[^\p{L}\p{N}]*$/u;
const WORD_GOES_ON = /^[\p{L}\p{M}\p{N}]/u;

/** A teaser is a phrase and nothing else, or a phrase and then mostly link. Both counts are of words. */
export function isTeaser(text: string, words: number, linkWords: number): boolean {
  if (!mayBeTeaser(text)) return false;
  const near = text.slice(0, MAX_PHRASE + 16);
  const first = firstWord(near).exec(near)?.[1];
  const phrases = first === undefined ? undefined : BY_FIRST_WORD.get(asPhrase(first));
  if (phrases === undefined) return false;
  const start = asPhrase(near.replace(noLettersBefore(near), ''));
  for (const phrase of phrases) {
    if (!start.startsWith(phrase)) continue;
    const rest = start.slice(phrase.length);
    if (!WORD_GOES_ON.test(rest) && (NO_LETTERS_AFTER.test(rest) || (linkWords > 0 && linkWords * 2 >= words - phrase.split(' ').length)))
      return true;
  }
  return false;
}

/** Signs before the first word that the expressions pass over. */
const MAX_SIGNS_BEFORE = 16;
const APOSTROPHE = 39;
const isSign = (code: number): boolean => code < 128 && !isLetter(code) && !(code >= 48 && code <= 57);

/** By the hash of a first word of ASCII letters the phrases that begin with it. */
const BY_FIRST_HASH = new Map(
  Array.from(BY_FIRST_WORD, ([word, phrases]): [number, readonly string[]] => [
    /^[a-z]+$/.test(word) ? (hashWords(word)[0] ?? 0) : 0,
    phrases,
  ]),
);

/** False where the text begins with ASCII letters as none of the phrases does, as most texts: these are not given to expressions. */
function mayBeTeaser(text: string): boolean {
  let at = 0;
  while (at < MAX_SIGNS_BEFORE && isSign(text.charCodeAt(at))) at += 1;
  const start = at;
  let hash = HASH_START;
  for (; isLetter(text.charCodeAt(at)); at += 1) hash = Math.imul(hash ^ (text.charCodeAt(at) | 32), HASH_FACTOR);
  const isWhole = at >= text.length || (isSign(text.charCodeAt(at)) && text.charCodeAt(at) !== APOSTROPHE);
  return !isWhole || (BY_FIRST_HASH.get(hash)?.some((phrase) => mayBegin(text, start, phrase)) ?? false);
}

/** Whether a phrase stands there as far as the text is ASCII, and no apostrophe, which is spelt in two ways. */
function mayBegin(text: string, from: number, phrase: string): boolean {
  for (let at = 0; at < phrase.length; at += 1) {
    const code = text.charCodeAt(from + at);
    if (code >= 128 || code === APOSTROPHE) return true;
    if ((isLetter(code) ? code | 32 : code) !== phrase.charCodeAt(at)) return false;
  }
  return true;
}

/** In small letters, one kind of apostrophe, and the dotless i of Turkish with its dot, which capitals do not tell apart from one without. */
function asPhrase(text: string): string {
  const lower = text.toLowerCase();
  return /[\u0307'ı]/.test(lower) ? lower.replace(/i\u0307|ı/g, 'i').replace(/'/g, '’') : lower;
}
