/** Which language a text is written in: by its script, then by its function words. */
import { flatString, kindAt, LETTER, MARK } from '../text/index.ts';
import { countScripts } from './writing-scripts.ts';
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

/** A hash table of function words: most words of a text are none, and a probe by hash rules them out without making a string of each. */
interface WordTable {
  /** Position in `words` by slot, −1 empty; a word stands in its hash's slot or the next free one. */
  readonly slots: Int16Array;
  readonly words: readonly string[];
  /** Languages of each word. */
  readonly languages: readonly (readonly number[])[];
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
  const words = [...table.keys()];
  words.forEach((word, at) => {
    let hash = 0;
    for (let index = 0; index < word.length; index += 1) hash = hashOn(hash, word.charCodeAt(index));
    let slot = slotOf(hash);
    while (slots[slot] !== -1) slot = (slot + 1) & (SLOTS - 1);
    slots[slot] = at;
  });
  return { slots, words, languages: [...table.values()] };
}

function hashOn(hash: number, code: number): number {
  return (Math.imul(hash, 31) + code) | 0;
}

function slotOf(hash: number): number {
  return (hash ^ (hash >>> 13)) & (SLOTS - 1);
}

/** Languages that have the word in `text` at `from`, whose hash is given; undefined where none has. */
function languagesOf(text: string, from: number, length: number, hash: number): readonly number[] | undefined {
  for (let slot = slotOf(hash); ; slot = (slot + 1) & (SLOTS - 1)) {
    const at = TABLE.slots[slot] ?? -1;
    if (at < 0) return undefined;
    const word = TABLE.words[at] ?? '';
    if (word.length === length && text.startsWith(word, from)) return TABLE.languages[at];
  }
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
    const known = languagesOf(text, from, at - from, hash);
    if (known === undefined) continue;
    // A word that many languages share is weak evidence: it counts by how few share it.
    for (const language of known) hits[language] = (hits[language] ?? 0) + 1 / (0.5 + known.length / 2);
  }
  if (words < MIN_WORDS) return null;
  let best = 0;
  for (let at = 1; at < hits.length; at += 1) if ((hits[at] ?? 0) > (hits[best] ?? 0)) best = at;
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
