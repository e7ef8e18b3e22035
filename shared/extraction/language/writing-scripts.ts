/** Scripts of a text, and of languages: a text in Arabic letters is not English, whatever its page declares. */
import { memoize } from '../text/index.ts';

/** `[first, last code point, script]`, the ranges of letters that articles are written in (Unicode blocks). */
const SCRIPTS: readonly (readonly [number, number, string])[] = [
  [0x370, 0x3ff, 'Grek'],
  [0x400, 0x52f, 'Cyrl'],
  [0x530, 0x58f, 'Armn'],
  [0x590, 0x5ff, 'Hebr'],
  [0x600, 0x77f, 'Arab'],
  [0x900, 0x97f, 'Deva'],
  [0x980, 0x9ff, 'Beng'],
  [0xa00, 0xa7f, 'Guru'],
  [0xa80, 0xaff, 'Gujr'],
  [0xb00, 0xb7f, 'Orya'],
  [0xb80, 0xbff, 'Taml'],
  [0xc00, 0xc7f, 'Telu'],
  [0xc80, 0xcff, 'Knda'],
  [0xd00, 0xd7f, 'Mlym'],
  [0xd80, 0xdff, 'Sinh'],
  [0xe00, 0xe7f, 'Thai'],
  [0xe80, 0xeff, 'Laoo'],
  [0xf00, 0xfff, 'Tibt'],
  [0x1000, 0x109f, 'Mymr'],
  [0x10a0, 0x10ff, 'Geor'],
  [0x1100, 0x11ff, 'Hang'],
  [0x1200, 0x137f, 'Ethi'],
  [0x1780, 0x17ff, 'Khmr'],
  [0x1e00, 0x1eff, 'Latn'],
  [0x1f00, 0x1fff, 'Grek'],
  [0x3040, 0x30ff, 'Kana'],
  [0x3400, 0x9fff, 'Hani'],
  [0xac00, 0xd7af, 'Hang'],
];

/** The first character behind the Latin blocks. */
const FIRST_BEYOND = 0x250;

/** From the first to the last of these ranges, but for punctuation and symbols: a text without these characters has Latin letters alone. */
const OTHER_SCRIPTS = /[\u0370-\u1fff\u3040-\ud7af]/;

/** Letters of each script; of a text that has none but Latin ones no more than are ever asked for. */
export function countScripts(text: string): ReadonlyMap<string, number> {
  if (!OTHER_SCRIPTS.test(text)) return new Map([['Latn', countLatin(text, MIN_LETTERS)]]);
  const counts = new Map<string, number>();
  const latin = countBeyondLatin(text, counts);
  counts.set('Latn', (counts.get('Latn') ?? 0) + latin);
  return counts;
}

/**
 * Counts the letters beyond Latin, and returns how many Latin ones there are. Nothing follows the loop: what does has not run when
 * V8 compiles a loop that is running, and code is then given up at the end of each text.
 */
function countBeyondLatin(text: string, counts: Map<string, number>): number {
  let latin = 0;
  for (let at = 0; at < text.length; at += 1) {
    const code = text.charCodeAt(at);
    if (code < FIRST_BEYOND) {
      latin += Number(isLatinLetter(code));
      continue;
    }
    const script = scriptOf(code);
    if (script !== null) counts.set(script, (counts.get(script) ?? 0) + 1);
  }
  return latin;
}

/** The same of a text with no letters beyond Latin, up to `most`. */
function countLatin(text: string, most: number): number {
  let latin = 0;
  for (let at = 0; at < text.length && latin < most; at += 1) latin += Number(isLatinLetter(text.charCodeAt(at)));
  return latin;
}

function isLatinLetter(code: number): boolean {
  return code >= 0x41 && code < FIRST_BEYOND && (code <= 0x5a || (code >= 0x61 && code <= 0x7a) || code >= 0xc0);
}

function scriptOf(code: number): string | null {
  for (const [first, last, script] of SCRIPTS) if (code <= last) return code >= first ? script : null;
  return null;
}

/** Fewer letters, or a smaller share of them in one script, rule nothing out. */
const MIN_LETTERS = 40;
const MAIN_SHARE = 0.6;
/** A declared language is ruled out where so few of the letters are its own. Latin ones stand in every script's texts, as names and code. */
const LATIN_TRACE = 0.3;
const TRACE = 0.05;

export interface MainScript {
  /** ISO 15924; Japanese syllables count as `Kana`. */
  readonly name: string;
  /** True where a language may have written the text. */
  readonly allows: (tag: string) => boolean;
}

/** The script in which most of a text is written; null where it is short or mixed. */
export function mainScriptOf(counts: ReadonlyMap<string, number>): MainScript | null {
  let letters = 0;
  for (const count of counts.values()) letters += count;
  const [name, most] = [...counts].reduce((best, one) => (one[1] > best[1] ? one : best), ['', 0]);
  const east = (counts.get('Hani') ?? 0) + (counts.get('Kana') ?? 0);
  if (letters < MIN_LETTERS || Math.max(most, east) < letters * MAIN_SHARE) return null;
  return {
    name,
    allows: (tag) => {
      const scripts = scriptsOf(tag);
      if (scripts === null || scripts.includes(name)) return true;
      const own = scripts.reduce((sum, script) => sum + (counts.get(script) ?? 0), 0) / letters;
      return own >= (scripts.includes('Latn') ? LATIN_TRACE : TRACE);
    },
  };
}

/** Languages that are written in several scripts, and scripts that are several in Unicode. */
const SEVERAL: Readonly<Record<string, readonly string[]>> = {
  sr: ['Cyrl', 'Latn'],
  bs: ['Latn', 'Cyrl'],
  sh: ['Latn', 'Cyrl'],
  cnr: ['Latn', 'Cyrl'],
  uz: ['Latn', 'Cyrl', 'Arab'],
  az: ['Latn', 'Cyrl', 'Arab'],
  kk: ['Cyrl', 'Latn', 'Arab'],
  ky: ['Cyrl', 'Latn', 'Arab'],
  tk: ['Latn', 'Cyrl', 'Arab'],
  tt: ['Cyrl', 'Latn'],
  tg: ['Cyrl', 'Latn', 'Arab'],
  ku: ['Latn', 'Arab', 'Cyrl'],
  ug: ['Arab', 'Latn', 'Cyrl'],
  pa: ['Guru', 'Arab'],
  sd: ['Arab', 'Deva'],
  ks: ['Arab', 'Deva'],
  ms: ['Latn', 'Arab'],
  ha: ['Latn', 'Arab'],
  sa: ['Deva', 'Latn'],
  mn: ['Cyrl', 'Mong'],
  ro: ['Latn', 'Cyrl'],
  crh: ['Latn', 'Cyrl'],
};
const PARTS: Readonly<Record<string, readonly string[]>> = {
  Jpan: ['Kana', 'Hani'],
  Kore: ['Hang', 'Hani'],
  Hans: ['Hani'],
  Hant: ['Hani'],
  Hira: ['Kana'],
};

/** More tags than any site declares. */
const MAX_MEMOIZED = 100;

/** Scripts in which a language is written (CLDR, likely subtags); null where that is not known. */
const scriptsOf = memoize((tag): readonly string[] | null => {
  const locale = new Intl.Locale(tag);
  const script = locale.script ?? (SEVERAL[locale.language] === undefined ? locale.maximize().script : undefined);
  return script === undefined ? (SEVERAL[locale.language] ?? null) : (PARTS[script] ?? [script]);
}, MAX_MEMOIZED);

/** Letters that one language of a script alone has, tried in order; the last of Arabic is what writes none of the others'. */
const OWN_LETTERS: Readonly<Record<string, readonly (readonly [RegExp, string])[]>> = {
  Arab: [
    [/[ٹڈڑںے]/, 'ur'],
    [/[پچژگیک]/, 'fa'],
    [/./, 'ar'],
  ],
  Cyrl: [
    [/[їєґ]/i, 'uk'],
    [/ў/i, 'be'],
    [/[ѓќѕ]/i, 'mk'],
    [/[ђћџ]/i, 'sr'],
    [/ұ/i, 'kk'],
    [/[ыэё]/i, 'ru'],
  ],
};

/** The language that the letters of a script indicate, for a text that its words do not tell; null where others rule it out. */
export function languageOfLetters(script: string, text: string): string | null {
  return OWN_LETTERS[script]?.find(([letters, language]) => letters.test(text) && mayBeWrittenIn(language, text))?.[1] ?? null;
}

const OFTEN = 0.025;
const RARE = 0.01;

/**
 * Letters of its script that a language does not write, and the share of a text's characters from which on they rule it out: names
 * and quotes hold some. Its relatives have twice as many on the mean ("і" 6 %; "ы", "э" and "ё" together 2.5 %).
 */
const FOREIGN_LETTERS: Readonly<Record<string, readonly [number, RegExp]>> = {
  ru: [OFTEN, /[\u0450\u0452-\u052f]/gi],
  uk: [RARE, /[ъыэ\u0450-\u0453\u0455\u0458-\u0490\u0492-\u052f]/gi],
  be: [OFTEN, /[ищъ\u0450\u0452-\u0455\u0457-\u045d\u045f-\u052f]/gi],
  bg: [RARE, /[ыэ\u0451-\u045c\u045e-\u052f]/gi],
  mk: [OFTEN, /[йщъыьэюя\u0451\u0452\u0454\u0456\u0457\u045b\u045e\u0460-\u052f]/gi],
  sr: [OFTEN, /[йщъыьэюя\u0450\u0451\u0453-\u0457\u045c\u045e\u0460-\u052f]/gi],
  ar: [RARE, /[پژگٹڈڑںے]/g],
  fa: [OFTEN, /[ٹڈڑںے]/g],
};
/** Fewer are a name. */
const MIN_FOREIGN = 3;

/** What somebody says in another language stands in quotation marks. */
const QUOTED = /[“„«「『][^“”„«»「」『』\n]{1,300}[”“»」』]/g;

/** False of a text with letters that the language does not write: one with "ы" is not Bulgarian, one with "і" not Russian. */
export function mayBeWrittenIn(language: string, text: string): boolean {
  const foreign = FOREIGN_LETTERS[language];
  if (foreign === undefined) return true;
  const count = text.replace(QUOTED, ' ').match(foreign[1])?.length ?? 0;
  return count < MIN_FOREIGN || count < foreign[0] * text.length;
}

export function directionOfScript(script: string): 'ltr' | 'rtl' {
  return script === 'Arab' || script === 'Hebr' ? 'rtl' : 'ltr';
}
