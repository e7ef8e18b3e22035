/**
 * Text into the words that the index knows, the same way for articles and for queries: folded, and where a script sets no
 * spaces, cut into pairs of letters. The engine's own tokenizer then sees nothing but words with spaces between.
 *
 * SQLite's `unicode61` finds 4 of 17 words in six scripts, `Intl.Segmenter` 12 (it misses Korean: 회의 in 회의에서); folding with
 * pairs finds all. A run of letters ABC becomes `AB BC C`: a word in it is a phrase of pairs, a single letter a prefix.
 */

/** One word of a text: what the index knows it as, and where it stands. */
export interface Word {
  readonly word: string;
  /** In UTF-16 units of the text. */
  readonly start: number;
  readonly end: number;
  /** It is the single letter that a run of an unspaced script ends with. */
  readonly endsRun?: true;
}

const WORD = /[\p{L}\p{N}\p{M}]+/gu;
/** Scripts that write words without spaces between them, and Korean, whose particles cling to the word. */
const UNSPACED = /[\p{sc=Han}\p{sc=Hiragana}\p{sc=Katakana}\p{sc=Hangul}\p{sc=Thai}\p{sc=Lao}\p{sc=Khmer}\p{sc=Myanmar}ー々〆]/u;
const ASCII = /^[\0-\x7f]*$/;

/** Marks that are left out in writing as often as not: accents, Hebrew points, Arabic vowel signs. Those that carry the vowels of a script (Devanagari, Thai) stay. */
const LOOSE_MARKS =
  /[\u0300-\u036f\u0483-\u0487\u0591-\u05bd\u05bf\u05c1\u05c2\u05c4\u05c5\u05c7\u0610-\u061a\u0640\u064b-\u065f\u0670\u06d6-\u06dc\u06df-\u06e4\u06e7\u06e8\u06ea-\u06ed]|[\u1ab0-\u1aff]|[\u1dc0-\u1dff]|[\u20d0-\u20ff]|[\ufe20-\ufe2f]/g;
/** Letters without a Unicode decomposition, and variants of one letter on Arabic and Persian keyboards. */
const LETTERS: Readonly<Record<string, string>> = {
  ł: 'l',
  ø: 'o',
  đ: 'd',
  ħ: 'h',
  ı: 'i',
  ŧ: 't',
  ß: 'ss',
  æ: 'ae',
  œ: 'oe',
  þ: 'th',
  ð: 'd',
  ŋ: 'n',
  ς: 'σ',
  ى: 'ي',
  ی: 'ي',
  ک: 'ك',
  ة: 'ه',
  // The capital form of և.
  եւ: 'եվ',
};
const LETTER = /[łøđħıŧßæœþðŋςىیکة]|եւ/g;
/** Longer "words" are left out: they are keys and codes, which nobody types and each of which would be a term of the index. */
const MAX_WORD_CHARACTERS = 64;

/** One form for all ways of writing a word: `Łódź` is `lodz`, `STRASSE` and `Straße` are `strasse`. */
export function fold(text: string): string {
  if (ASCII.test(text)) return text.toLowerCase();
  return text
    .normalize('NFKD')
    .replace(LOOSE_MARKS, '')
    .toLowerCase()
    .replace(LOOSE_MARKS, '')
    .replace(LETTER, (letter) => LETTERS[letter] ?? letter)
    .normalize('NFC');
}

/** The words of a text, up to `most` of them. */
export function wordsOf(text: string, most: number = Number.POSITIVE_INFINITY): Word[] {
  const words: Word[] = [];
  for (const { 0: written, index } of text.matchAll(WORD)) {
    if (words.length >= most) break;
    if (ASCII.test(written))
      words.push({ word: written.slice(0, MAX_WORD_CHARACTERS).toLowerCase(), start: index, end: index + written.length });
    else if (UNSPACED.test(written)) addMixed(words, written, index);
    else addFolded(words, written, index);
  }
  return words.length > most ? words.slice(0, most) : words;
}

/** As the index stores a text. */
export function indexed(text: string, most?: number): string {
  return wordsOf(text, most)
    .map(({ word }) => word)
    .join(' ');
}

/** A phrase of a query: words that must follow each other, the last of them perhaps only a prefix. */
export interface Phrase {
  readonly words: readonly string[];
  readonly isPrefix: boolean;
}

/** Null where there is no letter and no digit in it. `isPrefix` of what was written with a star. */
export function phraseOf(text: string, isPrefix: boolean): Phrase | null {
  const words = wordsOf(text);
  const last = words.at(-1);
  if (last === undefined) return null;
  // The letter that ends a run stands by itself in the index only where the run ends there, and in a query it may go on.
  const isPastPairs = last.endsRun === true && words.length > 1 && words.at(-2)?.end === last.end;
  const phrase = (isPastPairs ? words.slice(0, -1) : words).map(({ word }) => word);
  const isLoneLetter = last.endsRun === true && words.length === 1;
  return { words: phrase, isPrefix: isLoneLetter || (isPrefix && !isPastPairs) };
}

/** Between letters of a spaced and of an unspaced script a word ends: `iPhone発売` is `iphone 発売 売`. */
function addMixed(words: Word[], written: string, start: number): void {
  let run: Letter[] = [];
  let spacedFrom = 0;
  for (const letter of [...lettersOf(written), null]) {
    if (letter?.isUnspaced === true) {
      if (run.length === 0) addFolded(words, written.slice(spacedFrom, letter.start), start + spacedFrom);
      run.push(letter);
      continue;
    }
    if (run.length === 0) continue;
    addPairs(words, run, start);
    spacedFrom = run.at(-1)?.end ?? 0;
    run = [];
  }
  addFolded(words, written.slice(spacedFrom), start + spacedFrom);
}

interface Letter {
  readonly folded: string;
  readonly isUnspaced: boolean;
  readonly start: number;
  readonly end: number;
}

/** Code points with the marks that follow them. */
function lettersOf(text: string): Letter[] {
  const letters: Letter[] = [];
  let at = 0;
  for (const character of text) {
    const end = at + character.length;
    const { folded, isUnspaced, isMark } = letterOf(character);
    const last = letters.at(-1);
    if (isMark && last !== undefined) letters[letters.length - 1] = { ...last, folded: (last.folded + folded).normalize('NFC'), end };
    else letters.push({ folded, isUnspaced, start: at, end });
    at = end;
  }
  return letters;
}

interface KnownLetter {
  readonly folded: string;
  readonly isUnspaced: boolean;
  readonly isMark: boolean;
}
/** Folding and three questions to the Unicode tables take microseconds; a text has a few hundred letters, again and again. */
const known = new Map<string, KnownLetter>();
const MOST_KNOWN = 20_000;

function letterOf(character: string): KnownLetter {
  const found = known.get(character);
  if (found !== undefined) return found;
  const folded = fold(character);
  // The voicing mark of half-width kana is a letter until it is folded.
  const made = { folded, isUnspaced: UNSPACED.test(folded), isMark: /^\p{M}$/u.test(folded) };
  if (known.size < MOST_KNOWN) known.set(character, made);
  return made;
}

function addPairs(words: Word[], run: readonly Letter[], start: number): void {
  for (const [index, letter] of run.entries()) {
    const next = run[index + 1];
    if (next === undefined) words.push({ word: letter.folded, start: start + letter.start, end: start + letter.end, endsRun: true });
    else words.push({ word: letter.folded + next.folded, start: start + letter.start, end: start + next.end });
  }
}

/** A word of a spaced script. Folding may take it apart (`½` becomes 1⁄2); its parts then share its place. */
function addFolded(words: Word[], written: string, start: number): void {
  for (const [part] of fold(written).matchAll(WORD))
    words.push({ word: part.slice(0, MAX_WORD_CHARACTERS), start, end: start + written.length });
}
