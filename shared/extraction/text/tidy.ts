/** Texts of metadata: made readable once, and folded for comparing. */
import { decodeHTML } from 'entities';
import { foldSpaces } from './characters.ts';
import { stripInvisible } from './invisible.ts';
import { memoize } from './memoize.ts';

/** Longest value kept of a single-line field; the longest real headlines stay under 300. */
const MAX_LENGTH = 500;

/**
 * White space folded; out go controls, non-characters, zero-width and soft-hyphen characters, and those that turn the direction
 * of text: left open in a name, they would turn what an app writes beside it. The joiners that Persian and Indic scripts
 * need stay, and halves of characters, which JSON can escape, become the mark for what is none.
 */
export function tidy(value: string): string {
  if (!UNTIDY.test(value)) return value;
  // White space at the ends is all that makes most texts untidy.
  const trimmed = value.trim();
  if (!UNTIDY.test(trimmed) || !UNTIDY_BEYOND_ASCII.test(trimmed)) return trimmed;
  const folded = foldSpaces(trimmed);
  return UNTIDY_BEYOND_ASCII.test(folded) ? stripInvisible(folded).replace(DIRECTIONS_AND_CONTROLS, '').toWellFormed().trim() : folded;
}

const DIRECTIONS_AND_CONTROLS = /[\p{Cc}\p{Noncharacter_Code_Point}\u00AD\u061C\u200E\u200F\u202A-\u202E\u2066-\u2069]/gu;

/** Most texts are printable ASCII with single spaces inside, and need no copy. */
const UNTIDY = /[^ -~]|^ | (?: |$)/;
/** The same for letters and marks beyond ASCII: white space to fold, all that is taken out, and halves of characters. */
const UNTIDY_BEYOND_ASCII =
  // oxlint-disable-next-line no-control-regex -- control characters are the point
  /[\u0000-\u001f\u007f-\u00a0\u00ad\u061c\u1680\u2000-\u200b\u200e\u200f\u2028-\u202f\u205f-\u2069\u3000\ud800-\udfff\ufdd0-\ufdef\ufeff\ufff9-\ufffb\ufffe\uffff]|^ | (?: |$)/;

/** Entities decoded once more (publishing systems encode twice), tags out, tidied, cut at a word past `maxLength`. */
export function clean(value: string, maxLength = MAX_LENGTH): string {
  let text = value.length > maxLength * 8 ? value.slice(0, maxLength * 8) : value;
  if (text.includes('<')) text = text.replace(/<\/?[a-z][^<>]{0,300}>/gi, ' ');
  if (text.includes('&')) text = decodeHTML(text);
  text = tidy(text);
  if (text.length <= maxLength) return text;
  const cut = text.lastIndexOf(' ', maxLength);
  return `${withoutHalf(text.slice(0, cut > maxLength / 2 ? cut : maxLength)).trimEnd()}…`;
}

/** A text that was cut, without the first half of a character that the cut went through. */
export function withoutHalf(text: string): string {
  return text.replace(/[\ud800-\udbff]$/, '');
}

/**
 * A text for comparing: without case, accents and punctuation, its words separated by one space.
 * @example fold('The “Harbour”, again!') // 'the harbour again'
 */
export function fold(value: string): string {
  return value.length > MOST_KEPT ? foldAnew(value) : foldOnce(value);
}

/** A page's names and headlines are folded four times each; what is kept of them from page to page stays small. */
const MOST_KEPT = 300;
const foldOnce = memoize(foldAnew, 300);

function foldAnew(value: string): string {
  if (!BEYOND_PUNCTUATION.test(value))
    return value
      .toLowerCase()
      .replace(/[^a-z0-9]{2,}|[^a-z0-9 ]/g, ' ')
      .trim();
  const bare = value
    .normalize('NFKD')
    .replace(/\p{M}+/gu, '')
    .toLowerCase();
  // Without its accents most of what Europe writes is ASCII, where Unicode's tables need not be searched.
  return bare.replace(/[^ -~]/.test(bare) ? /[^\p{L}\p{N}]{2,}|[^\p{L}\p{N} ]/gu : /[^a-z0-9]{2,}|[^a-z0-9 ]/g, ' ').trim();
}

/**
 * Characters beyond ASCII that may be a letter, a number or a mark. Left out are the marks of typography, which fold to
 * nothing: dashes and quotes stand in most headlines, and few of these hold anything else that needs Unicode's tables.
 */
const BEYOND_PUNCTUATION = /[^ -~\u00a0-\u00a9\u00ab-\u00b1\u00b4\u00b6-\u00b8\u00bb\u00bf\u00d7\u00f7\u2000-\u206f]/;

/** A word for looking it up: case and accents of Latin, Greek and Cyrillic letters and vowel points aside; vowel signs of other scripts stay. */
export function foldWord(word: string): string {
  return (
    /[^ -~]/.test(word) ? word.normalize('NFKD').replace(/[\u0300-\u036f\u0591-\u05c7\u064b-\u0655\u200c]+/g, '') : word
  ).toLowerCase();
}

/** The words of a text, folded for comparison. */
export function words(value: string): readonly string[] {
  const folded = fold(value);
  return folded === '' ? [] : folded.split(' ');
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
  const parted = /[a-z\d][A-Z]/.test(value) ? value.replace(/([a-z\d])([A-Z])/g, '$1 $2') : value;
  return parted.toLowerCase().match(/[a-z\d]+/g) ?? [];
}
