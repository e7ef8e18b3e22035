/** Text → Markdown that shows that text and nothing else, in CommonMark and GFM alike. */
import { foldSpaces } from '../text/index.ts';

/** Characters that start something anywhere in a line. `|` would part cells, `~` strike out. */
const ANYWHERE = /[\\`*[\]<~|]/;
const ALL_ANYWHERE = /[\\`*[\]<~|]/g;

/** Text without any of these needs a look at its first character only. */
const SUSPECT = /[\\`*[\]<~|_&@:\n]/;

/** GFM makes links of bare addresses, and then shows the backslashes in them: those that are text only stay text. */
const BARE_ADDRESS = /(?:https?|ftp)(?=:\/\/)|www(?=\.)|\w(?=@\w)/gi;

/**
 * @param atLineStart whether the text begins a line, where more characters have a meaning
 * @see https://spec.commonmark.org/0.31.2/#backslash-escapes
 */
export function escapeMarkdown(text: string, atLineStart: boolean): string {
  if (!SUSPECT.test(text) && !text.includes('www.')) return atLineStart ? escapeLineStart(text) : text;
  // Some readers take the bracket behind an escaped one for an address all the same, where both stand in a link's text.
  let escaped = ANYWHERE.test(text) ? text.replace(ALL_ANYWHERE, '\\$&').replaceAll('\\](', '\\]\\(') : text;
  if (escaped.includes('_')) escaped = escapeUnderscores(escaped);
  if (escaped.includes('&')) escaped = escaped.replace(/&(?=#?\w{1,32};)/g, '\\&');
  if (escaped.includes('://') || escaped.includes('www.') || escaped.includes('@')) escaped = escaped.replace(BARE_ADDRESS, '$&\\');
  if (!atLineStart && !escaped.includes('\n')) return escaped;
  const lines = escaped.split('\n');
  return lines.map((line, i) => (i > 0 || atLineStart ? escapeLineStart(line) : line)).join('\n');
}

/** Between two letters an underscore is no emphasis in any dialect: names_like_this stay readable. */
function escapeUnderscores(text: string): string {
  return text.replace(/_/g, (_, at: number) => (isWord(text.charAt(at - 1)) && isWord(text.charAt(at + 1)) ? '_' : '\\_'));
}

function isWord(character: string): boolean {
  return /^[\p{L}\p{N}]$/u.test(character);
}

/** Headings, quotes, lists, rules, tables' second lines and underlined headings all show in a line's first character. */
function escapeLineStart(line: string): string {
  if (/^[A-Za-z]/.test(line)) return line;
  const trimmed = line.replace(/^[ \t]{1,1000}/, '');
  const number = /^(\d{1,9})([.)])(?=\s|$)/.exec(trimmed);
  if (number !== null) return `${number[1]}\\${trimmed.slice(number[1]?.length ?? 0)}`;
  return /^[#>+=:-]/.test(trimmed) ? `\\${trimmed}` : trimmed;
}

/** An address inside `(…)`: brackets, spaces and backslashes percent-encoded, entities kept from being read as such. */
export function escapeDestination(url: string): string {
  return url.replace(/[()\\<>\s|`*[\]]/g, (character) => `%${character.charCodeAt(0).toString(16).toUpperCase().padStart(2, '0')}`).replace(/&(?=#?\w{1,32};)/g, '&amp;');
}

/** Code in a line, between more backticks than it holds in a row. */
export function codeSpan(text: string): string {
  const code = foldSpaces(text);
  const ticks = '`'.repeat(longestRun(code, '`') + 1);
  const space = code.startsWith('`') || code.endsWith('`') || (code.startsWith(' ') && code.endsWith(' ') && code.trim() !== '') ? ' ' : '';
  return `${ticks}${space}${code}${space}${ticks}`;
}

/** A fence that the code cannot close. */
export function fenceFor(text: string): string {
  return '`'.repeat(Math.max(3, longestRun(text, '`') + 1));
}

function longestRun(text: string, character: string): number {
  let longest = 0;
  let run = 0;
  for (let i = 0; i < text.length; i++) {
    run = text.charAt(i) === character ? run + 1 : 0;
    if (run > longest) longest = run;
  }
  return longest;
}
