/** Texts of metadata: made readable once, and folded for comparing. */
import { decodeHTML } from 'entities';

/** Longest value kept of a single-line field; the longest real headlines stay under 300. */
const MAX_LENGTH = 500;

/** White space folded, control, zero-width and soft-hyphen characters out; the joiners that Persian and Indic scripts need stay. */
export function tidy(value: string): string {
  if (isTidy(value)) return value;
  const folded = value.replace(/\s+/g, ' ').trim();
  return /[^ -~]/.test(folded) ? folded.replace(/[\p{Cc}\u00AD\u200B\u200E\u200F\u202A-\u202E\u2060]/gu, '').trim() : folded;
}

/** Printable ASCII with single spaces inside: most texts are, and need no copy. */
function isTidy(value: string): boolean {
  let last = SPACE;
  for (let at = 0; at < value.length; at += 1) {
    const code = value.charCodeAt(at);
    if (code < SPACE || code > 126 || (code === SPACE && last === SPACE)) return false;
    last = code;
  }
  return last !== SPACE || value === '';
}

const SPACE = 32;

/** Entities decoded once more (publishing systems encode twice), tags out, tidied, cut at a word past `maxLength`. */
export function clean(value: string, maxLength = MAX_LENGTH): string {
  let text = value.length > maxLength * 8 ? value.slice(0, maxLength * 8) : value;
  if (text.includes('<')) text = text.replace(/<\/?[a-z][^<>]{0,300}>/gi, ' ');
  if (text.includes('&')) text = decodeHTML(text);
  text = tidy(text);
  if (text.length <= maxLength) return text;
  const cut = text.lastIndexOf(' ', maxLength);
  return `${text.slice(0, cut > maxLength / 2 ? cut : maxLength).trimEnd()}…`;
}

/** For comparing: case, accents and punctuation aside; words parted by one space. */
export function fold(value: string): string {
  if (isPrintable(value)) return asciiWords(value, false).join(' ');
  return value.normalize('NFKD').replace(/\p{M}+/gu, '').toLowerCase().replace(/[^\p{L}\p{N}]+/gu, ' ').trim();
}

export function words(value: string): readonly string[] {
  if (isPrintable(value)) return asciiWords(value, false);
  const folded = fold(value);
  return folded === '' ? [] : folded.split(' ');
}

function isPrintable(value: string): boolean {
  for (let at = 0; at < value.length; at += 1) {
    const code = value.charCodeAt(at);
    if (code < SPACE || code > 126) return false;
  }
  return true;
}

/** Runs of letters and digits in lower case; `camel`: a capital behind a small letter or a digit begins a word, too. */
function asciiWords(value: string, camel: boolean): string[] {
  const lower = value.toLowerCase();
  const found: string[] = [];
  let start = -1;
  let behind = false;
  for (let at = 0; at < value.length; at += 1) {
    const code = value.charCodeAt(at);
    const capital = code >= 65 && code <= 90;
    const small = (code >= 97 && code <= 122) || (code >= 48 && code <= 57);
    if (start >= 0 && (!(capital || small) || (camel && capital && behind))) {
      found.push(lower.slice(start, at));
      start = -1;
    }
    if (start < 0 && (capital || small)) start = at;
    behind = small;
  }
  if (start >= 0) found.push(lower.slice(start));
  return found;
}

/** Share of `of`'s words that stand in `within`, 0–1. */
export function overlap(of: readonly string[], within: ReadonlySet<string>): number {
  if (of.length === 0) return 0;
  let found = 0;
  for (const word of of) if (within.has(word)) found += 1;
  return found / of.length;
}

/** `breadcrumbBar nav-main_top` → breadcrumb, bar, nav, main, top. */
export function nameTokens(value: string): readonly string[] {
  if (isPrintable(value)) return asciiWords(value, true);
  return value.replace(/([a-z\d])([A-Z])/g, '$1 $2').toLowerCase().split(/[^a-z\d]+/).filter((token) => token !== '');
}
