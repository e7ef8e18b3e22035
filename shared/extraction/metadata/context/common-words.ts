/** Words that the page's prose writes in lower case: people's names are not among them. */
import { isText } from 'domhandler';
import { codeAt } from '../../text/index.ts';
import type { Page } from '../../html/index.ts';

/** Prose that is searched: paragraphs and characters. */
const MAX_PARAGRAPHS = 60;
const MAX_PROSE = 12_000;

/** The prose is gathered and taken apart at the first question. */
export function commonWords(page: Page): (word: string) => boolean {
  let words: WordSet | null = null;
  return (word) => {
    words ??= new WordSet(readProse(page));
    return words.has(word);
  };
}

/** Of a character's code below 192; those from there on are taken for letters. */
const [NO_LETTER, LETTER, CAPITAL] = [0, 1, 2];
const KINDS = Uint8Array.from({ length: 192 }, (_, code) =>
  code >= 65 && code <= 90 ? CAPITAL : (code >= 97 && code <= 122) || code === 39 ? LETTER : NO_LETTER,
);

function kindOf(code: number): number {
  return code < 192 ? (KINDS[code] ?? NO_LETTER) : LETTER;
}

/** False past a text's end, where `code` is no number. */
function isLetter(code: number): boolean {
  return code >= 0 && kindOf(code) !== NO_LETTER;
}

/** A power of two, several times the different words of the prose read. */
const SLOTS = 8_192;
/** Slots looked at before a word is left out: prose of this length has about a thousand words. */
const MAX_PROBES = 64;

/** All words of a text that have no ASCII capital, by hash: no string is made of any of them. */
class WordSet {
  readonly #text: string;
  /** Where a word ends, by slot; 0 empty. */
  readonly #ends = new Int32Array(SLOTS);
  readonly #lengths = new Uint8Array(SLOTS);
  /** True where words were left out: then the text is searched for what is not found. */
  #full = false;

  constructor(text: string) {
    this.#text = text;
    let hash = 0;
    let start = 0;
    let kinds = 0;
    // The text ends with what is no letter.
    for (let at = 0; at < text.length; at += 1) {
      const code = text.charCodeAt(at);
      const kind = kindOf(code);
      if (kind !== NO_LETTER) {
        kinds |= kind;
        hash = (Math.imul(hash, 31) + code) | 0;
        continue;
      }
      if (kinds === LETTER) this.#put(hash, start, at);
      start = at + 1;
      hash = 0;
      kinds = 0;
    }
  }

  /** True where the text has the word, or several, with no letter before or behind. @param word folded: without capitals */
  has(word: string): boolean {
    let hash = 0;
    for (let at = 0; at < word.length; at += 1) {
      const code = codeAt(word, at);
      if (!isLetter(code)) return this.#search(word);
      hash = (Math.imul(hash, 31) + code) | 0;
    }
    if (word.length === 0 || word.length > 255) return this.#search(word);
    for (let slot = slotOf(hash), probes = 0; probes < MAX_PROBES; slot = (slot + 1) & (SLOTS - 1), probes += 1) {
      const end = this.#ends[slot] ?? 0;
      if (end === 0) break;
      if (this.#lengths[slot] === word.length && this.#text.startsWith(word, end - word.length)) return true;
    }
    return this.#full && this.#search(word);
  }

  #put(hash: number, start: number, end: number): void {
    const length = end - start;
    let slot = slotOf(hash);
    const most = length < 256 ? MAX_PROBES : 0;
    for (let probes = 0; probes < most; probes += 1) {
      const known = this.#ends[slot] ?? 0;
      if (known === 0) {
        this.#ends[slot] = end;
        this.#lengths[slot] = length;
        return;
      }
      if (this.#lengths[slot] === length && same(this.#text, known - length, start, length)) return;
      slot = (slot + 1) & (SLOTS - 1);
    }
    this.#full = true;
  }

  #search(word: string): boolean {
    const text = this.#text;
    for (let at = text.indexOf(word); at !== -1; at = text.indexOf(word, at + 1)) {
      if (!isLetter(text.charCodeAt(at - 1)) && !isLetter(text.charCodeAt(at + word.length))) return true;
    }
    return false;
  }
}

function slotOf(hash: number): number {
  return (hash ^ (hash >>> 13)) & (SLOTS - 1);
}

function same(text: string, one: number, other: number, length: number): boolean {
  for (let at = 0; at < length; at += 1) if (text.charCodeAt(one + at) !== text.charCodeAt(other + at)) return false;
  return true;
}

function readProse(page: Page): string {
  const parts: string[] = [];
  let read = 0;
  for (const index of (page.byTag.get('p') ?? []).slice(0, MAX_PARAGRAPHS)) {
    const element = page.elements[index];
    if (element === undefined || read > MAX_PROSE) break;
    for (let child = element.firstChild; child !== null; child = child.nextSibling) {
      if (!isText(child)) continue;
      parts.push(child.data.slice(0, 2_000));
      read += child.data.length;
    }
  }
  // Joined even where there is one part, so that it is always kept in the same way: see `codeAt`.
  parts.push('');
  return parts.join('\n');
}
