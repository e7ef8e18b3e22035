/** Which language a text is written in: by its script, then by its function words. */
import { flatString, kindAt, LETTER, MARK } from '../text/index.ts';
import { countScripts, mayBeWrittenIn } from './writing-scripts.ts';
import { FUNCTION_WORDS } from './words.ts';

export interface Detection {
  /** Primary subtag. */
  readonly language: string;
  /** 0–1. Function words: the share of words that are the language's own; a script of one language: its share of letters. */
  readonly strength: number;
  /** The same for other languages. */
  readonly strengthOf: (language: string) => number;
  /** Words or letters that the answer rests on. */
  readonly evidence: number;
}

const MAX_WORDS = 300;
/** Fewer words than this are no evidence. */
const MIN_WORDS = 20;
const MIN_LETTERS = 20;

/** Scripts in which all but one language are rare on the web. */
const LANGUAGE_OF: Readonly<Record<string, string>> = {
  Grek: 'el',
  Armn: 'hy',
  Hebr: 'he',
  Beng: 'bn',
  Guru: 'pa',
  Gujr: 'gu',
  Orya: 'or',
  Taml: 'ta',
  Telu: 'te',
  Knda: 'kn',
  Mlym: 'ml',
  Sinh: 'si',
  Thai: 'th',
  Laoo: 'lo',
  Tibt: 'bo',
  Mymr: 'my',
  Geor: 'ka',
  Hang: 'ko',
  Ethi: 'am',
  Khmr: 'km',
  Kana: 'ja',
  Hani: 'zh',
};
/** A language is written in its script's share of letters or more; the rest is names and quotes in another. */
const MAIN_SHARE = 0.4;
/** Japanese mixes kana into Han; this share of kana tells it from Chinese. */
const KANA_SHARE = 0.1;

const LANGUAGES = Object.keys(FUNCTION_WORDS);

/**
 * A hash table of function words: most words of a text are none, and their hashes rule them out without making a string of each. All of
 * it stands in a few small arrays, since each page finds it outside of the processor's caches.
 */
interface WordTable {
  /** Number of a word by slot, −1 empty; a word stands in its hash's slot or the next free one. */
  readonly slots: Int16Array;
  readonly hashes: Int32Array;
  /** The characters of all words, and where each word's begin; those of the last end where another's would begin. */
  readonly codes: Uint16Array;
  readonly codesAt: Uint16Array;
  /** The same of the languages that have it. */
  readonly languages: Uint8Array;
  readonly languagesAt: Uint16Array;
}

/** A power of two, three times the number of words or more. */
const SLOTS = 8_192;
const TABLE = readTable();

function readTable(): WordTable {
  const table = new Map<string, number[]>();
  LANGUAGES.forEach((language, at) => {
    for (const word of new Set((FUNCTION_WORDS[language] ?? '').split(' '))) {
      const known = table.get(word);
      if (known === undefined) table.set(word, [at]);
      else known.push(at);
    }
  });
  const slots = new Int16Array(SLOTS).fill(-1);
  const hashes = new Int32Array(table.size);
  const [codes, codesAt]: [number[], number[]] = [[], [0]];
  const [languages, languagesAt]: [number[], number[]] = [[], [0]];
  let number = 0;
  for (const [word, own] of table) {
    let hash = 0;
    for (let index = 0; index < word.length; index += 1) {
      hash = hashOn(hash, word.charCodeAt(index));
      codes.push(word.charCodeAt(index));
    }
    let slot = slotOf(hash);
    while (slots[slot] !== -1) slot = (slot + 1) & (SLOTS - 1);
    slots[slot] = number;
    hashes[number] = hash;
    codesAt.push(codes.length);
    languages.push(...own);
    languagesAt.push(languages.length);
    number += 1;
  }
  return {
    slots,
    hashes,
    codes: new Uint16Array(codes),
    codesAt: new Uint16Array(codesAt),
    languages: new Uint8Array(languages),
    languagesAt: new Uint16Array(languagesAt),
  };
}

function hashOn(hash: number, code: number): number {
  return (Math.imul(hash, 31) + code) | 0;
}

function slotOf(hash: number): number {
  return (hash ^ (hash >>> 13)) & (SLOTS - 1);
}

/** Number of the function word that stands in `text` from `from` to `past`, whose hash is given; −1 where it is none. */
function wordAt(text: string, from: number, past: number, hash: number): number {
  const { slots, hashes } = TABLE;
  for (let slot = slotOf(hash); ; slot = (slot + 1) & (SLOTS - 1)) {
    const number = slots[slot] ?? -1;
    if (number < 0 || (hashes[number] === hash && isWordAt(number, text, from, past))) return number;
  }
}

function isWordAt(number: number, text: string, from: number, past: number): boolean {
  const { codes, codesAt } = TABLE;
  const start = codesAt[number] ?? 0;
  if ((codesAt[number + 1] ?? 0) - start !== past - from) return false;
  for (let at = from; at < past; at += 1) if (codes[start + at - from] !== text.charCodeAt(at)) return false;
  return true;
}

/** Null where the text is too short to tell, or in no language known here. @param sample the start of a text */
export function detectLanguage(sample: string, scripts = countScripts(sample)): Detection | null {
  let letters = 0;
  for (const count of scripts.values()) letters += count;
  if (letters < MIN_LETTERS) return null;
  if (scripts.get('Latn') === letters) return byFunctionWords(sample);
  const share = (script: string): number => (scripts.get(script) ?? 0) / letters;
  const east = share('Hani') + share('Kana');
  if (east >= MAIN_SHARE) return ofScript(share('Kana') >= KANA_SHARE ? 'ja' : 'zh', east, letters);
  for (const [script, language] of Object.entries(LANGUAGE_OF))
    if (share(script) >= MAIN_SHARE) return ofScript(language, share(script), letters);
  return byFunctionWords(sample);
}

function ofScript(language: string, strength: number, evidence: number): Detection {
  return { language, strength, evidence, strengthOf: (other) => (other === language ? strength : 0) };
}

function byFunctionWords(sample: string): Detection | null {
  const text = flatString(sample.toLowerCase());
  const { languages, languagesAt } = TABLE;
  const hits = new Float64Array(LANGUAGES.length);
  let words = 0;
  for (let at = 0; at < text.length && words < MAX_WORDS; at += 1) {
    const from = at;
    let hash = 0;
    let code = text.charCodeAt(at);
    while (isWord(text, at, code)) {
      hash = hashOn(hash, code);
      at += 1;
      code = text.charCodeAt(at);
    }
    if (at === from) continue;
    words += 1;
    const number = wordAt(text, from, at, hash);
    if (number < 0) continue;
    const first = languagesAt[number] ?? 0;
    const past = languagesAt[number + 1] ?? 0;
    // A word that many languages share is weak evidence: it counts by how few share it.
    const weight = 1 / (0.5 + (past - first) / 2);
    for (let known = first; known < past; known += 1) {
      const language = languages[known] ?? 0;
      hits[language] = (hits[language] ?? 0) + weight;
    }
  }
  if (words < MIN_WORDS) return null;
  let best = 0;
  // The letters are looked at of the few that may win alone.
  for (let at = 1; at < hits.length; at += 1)
    if ((hits[at] ?? 0) > (hits[best] ?? 0) && ((hits[at] ?? 0) >= words * OWN_STRENGTH || mayBeWrittenIn(LANGUAGES[at] ?? '', sample)))
      best = at;
  const strengthOf = (language: string): number => (hits[LANGUAGES.indexOf(language)] ?? 0) / words;
  const language = LANGUAGES[best] ?? '';
  const strength = strengthOf(language);
  return strength < MIN_STRENGTH ? null : { language, strength, strengthOf, evidence: words };
}

/** False past the end, where `code` is no number. */
function isWord(text: string, at: number, code: number): boolean {
  return code < 128 ? code >= 97 && code <= 122 : code >= 128 && (kindAt(text, at) & (LETTER | MARK)) !== 0;
}

/** Running text has 20–45 % function words of its language; lists and menus under a tenth. */
const MIN_STRENGTH = 0.06;
/** With so many the text is in a language whatever letters its names and quotations have: a related one has fewer. */
export const OWN_STRENGTH = 0.1;
