/**
 * Text → Markdown that shows that text and nothing else. This is the only escaper there is: bodies, titles and credits
 * pass through it.
 *
 * CommonMark and GFM decide what is written. Renderers that know less (Showdown, and snarkdown, which knows no backslash
 * before a bracket or a back-tick, and no fence inside a list) let raw HTML through as well, so nothing may look like a
 * tag to them: `<` and back-ticks of the text leave as entities, which every dialect reads alike.
 */
import { foldSpaces, isLetter } from '../text/index.ts';

/** Characters that start something anywhere in a line. `|` would part cells, `~` strike out. */
const ANYWHERE = /[\\`*[\]<~|]/g;

const ENTITIES: Readonly<Record<string, string>> = { '<': '&lt;', '`': '&#96;' };

/** Text without any of these needs a look at its first character only. */
const SUSPECT = /[\\`*[\]<~|_&@]|:\/\/|www\./i;

/** GFM makes links of bare addresses, and then shows the backslashes in them: those that are text only stay text. */
const BARE_ADDRESS = /(?:https?|ftp)(?=:\/\/)|www(?=\.)|[\w.+-](?=@[\w.-])/gi;

/**
 * A prefilter: each of these contains one of these signs. An expression that may begin with any letter is slow to find
 * that a text has none.
 */
const MAY_HOLD_ADDRESS = /@|:\/\/|www\./i;

/** The characters around a run of text. */
export interface Around {
  /** The last characters that were written, empty at the start. */
  readonly before: string;
  /** The first character of the text that follows, empty at the end. */
  readonly after: string;
}

/** Nothing around a run. */
export const NOTHING: Around = { before: '', after: '' };

/**
 * @param atLineStart whether the text begins a line, where more characters have a meaning
 * @param isBare whether the text is known to hold no character that means something within a line
 * @see https://spec.commonmark.org/0.31.2/#backslash-escapes
 */
export function escapeMarkdown(text: string, atLineStart: boolean, around = NOTHING, isBare = false): string {
  const escaped = !isBare && SUSPECT.test(text) ? escapeInline(text, around.after) : text;
  // Behind a bracket that closes, these make a link or its definition of it, whoever wrote the bracket.
  if (around.before.endsWith(']') && /^[(:]/.test(escaped)) return `\\${escaped}`;
  if (!atLineStart && !escaped.includes('\n')) return escaped;
  if (!escaped.includes('\n')) return escapeLineStart(escaped);
  const lines = escaped.split('\n');
  return lines.map((line, i) => (i > 0 || atLineStart ? escapeLineStart(line) : line)).join('\n');
}

function escapeInline(text: string, after: string): string {
  let escaped = text;
  if (text.includes('&')) {
    escaped = escaped.replace(/&(?=#?\w{1,32};)/g, '&amp;');
    // The rest of what reads as an entity may follow in the next run.
    if (/[\w#;]/.test(after)) escaped = escaped.replace(/&(?=#?\w{0,32}$)/, '&amp;');
  }
  escaped = escaped.replace(ANYWHERE, (character) => ENTITIES[character] ?? `\\${character}`).replace(/\\\](?=[(:])/g, '\\]\\');
  if (escaped.includes('_')) escaped = escapeUnderscores(escaped);
  return MAY_HOLD_ADDRESS.test(escaped) ? escaped.replace(BARE_ADDRESS, '$&\\') : escaped;
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
  if (isLetter(line.charCodeAt(0))) return line;
  const trimmed = line.replace(/^[ \t]{1,1000}/, '');
  const number = /^(\d{1,9})([.)])(?=\s|$)/.exec(trimmed);
  if (number !== null) return `${number[1]}\\${trimmed.slice(number[1]?.length ?? 0)}`;
  return /^[#>+=:-]/.test(trimmed) ? `\\${trimmed}` : trimmed;
}

/** A prefilter: the characters below, and `&`. */
const IN_ADDRESS = /[()\\<>\s|`*[\]"'&]/;

/** An address inside `(…)`: brackets, quotes, spaces and backslashes percent-encoded, entities kept from being read as such. */
export function escapeDestination(url: string): string {
  if (!IN_ADDRESS.test(url)) return url;
  return url
    .replace(/[()\\<>\s|`*[\]"']/g, (character) => `%${character.charCodeAt(0).toString(16).toUpperCase().padStart(2, '0')}`)
    .replace(/&(?=#?\w{1,32};)/g, '&amp;');
}

/** An alternative text, as it stands in `![…]`: some renderers look for a tag's end in it. */
export function escapeAlt(text: string): string {
  return escapeMarkdown(text, false).replaceAll('>', '&gt;');
}

/**
 * A footnote's text behind its `[^1]:`. Renderers without footnotes read a link's definition there and take the text for its
 * address: a zero-width space before it keeps a scheme from being one, and a space behind it a single word from being all.
 */
export function escapeNote(markdown: string): string {
  const isAddress = /^(?:[a-z][a-z\d+.-]{0,40}:(?=\S)|(?:java|vb)script:|data:|\\\\)/i.test(markdown);
  const isDefinition = /^\S{1,9999}(?:\s{1,9}["'(|].{0,9999})?$/.test(markdown) && /["'`:|]/.test(markdown);
  return `${isAddress ? '&#8203;' : ''}${markdown}${isDefinition ? ' &#32;' : ''}`;
}

/**
 * Code in a line, between more back-ticks than it holds in a row.
 * @param inCell in a table's cell `\|` is a bar, in code too; whether a backslash before that counts is read differently
 *   everywhere, so a bar that follows one in the code stands outside of it
 */
export function codeSpan(text: string, inCell: boolean): string {
  const code = foldSpaces(text);
  if (!inCell || !code.includes('|')) return tickedSpan(code);
  return code
    .split(/(?<=\\)\|/)
    .map((part) => (part === '' ? '' : tickedSpan(part).replaceAll('|', '\\|')))
    .join('\\|');
}

function tickedSpan(code: string): string {
  const ticks = '`'.repeat(longestRun(code, '`') + 1);
  const space = code.startsWith('`') || code.endsWith('`') || (code.startsWith(' ') && code.endsWith(' ') && code.trim() !== '') ? ' ' : '';
  return `${ticks}${space}${code}${space}${ticks}`;
}

/** Code that would come alive in a renderer that took it for text: tags, pictures, links that run. */
export function looksLikeMarkup(code: string): boolean {
  return /<[a-z!/?]/i.test(code) || isPictureAhead(code) || (/\][(:]/.test(code) && /script|data|&/i.test(code));
}

/** Whether a line holds `![`, and behind it a `](` with no other bracket that closes before. */
function isPictureAhead(code: string): boolean {
  for (let end = code.indexOf(']('); end !== -1; end = code.indexOf('](', end + 2)) {
    const before = code.slice(end === 0 ? 0 : code.lastIndexOf(']', end - 1) + 1, end);
    if (before.lastIndexOf('![') > before.lastIndexOf('\n')) return true;
  }
  return false;
}

/**
 * A fenced block that its code cannot close.
 *
 * snarkdown knows fences of three back-ticks with a plain word behind them, and lines that are indented by four: code that
 * looks like markup is written so that it finds one of the two.
 */
export function codeBlock(code: string, language: string | null): string {
  const fence = '`'.repeat(Math.max(3, longestRun(code, '`') + 1));
  if (!looksLikeMarkup(code)) return `${fence}${language ?? ''}\n${code}\n${fence}`;
  const word = (language ?? '').replaceAll('+', 'p').replaceAll('#', 'sharp').replace(/\W/g, '');
  if (fence.length === 3 && !isReadBeforeFences(code)) return `${fence}${word}\n${code}\n${fence}`;
  return `${fence}${word || 'text'}\n${indentCode(code)}\n${fence}`;
}

export function indentCode(code: string): string {
  return code.replace(/^(?=[^\n])/gm, '    ');
}

/** snarkdown takes lines that read as a link's definition first, and a line of dashes for one that underlines the fence. */
function isReadBeforeFences(code: string): boolean {
  return /^(?:---|===)/.test(code) || code.split('\n').some((line) => line.startsWith('[') && line.includes(']:'));
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
