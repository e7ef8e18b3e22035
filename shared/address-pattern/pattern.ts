/** Patterns of addresses, `https://example.com/{path}`: where a page stands on the web, by the path of its file. */

/** The words that a pattern may hold, in braces. */
export const PATTERN_WORDS = ['path', 'file', 'name', 'folder', 'date'] as const;

/** Endings that are the file's alone: a page's address seldom has them. */
const SUFFIXES = /\.(?:x?html?|shtml|php)(?:\.gz)?$/i;
const PACKED = /\.gz$/i;
const WORD = /\{(path|file|name|folder|date)\}/g;
const ANY_WORD = /\{([^{}]{0,40})\}/g;
const DAY = /\d{4}[-/]\d{2}[-/]\d{2}/;

/** A path as part of an address: what is between its slashes is percent-encoded. */
export const encodePath = (path: string): string => path.split('/').map(encodeURIComponent).join('/');

/**
 * The address of a page by its path, such as `news/2026-03-01-fair.html`; null where what the pattern gives is no http(s) address.
 * `{path}` is `news/2026-03-01-fair`, `{file}` keeps the ending, `{name}` is the last part, `{folder}` what stands before it, `{date}`
 * the first day in the path, as `2026/03/01`.
 */
export function addressByPattern(pattern: string, path: string): string | null {
  const whole = path.replace(SUFFIXES, '');
  const slash = whole.lastIndexOf('/');
  const values: Readonly<Record<string, string>> = {
    path: whole,
    file: path.replace(PACKED, ''),
    name: whole.slice(slash + 1),
    folder: slash < 0 ? '' : whole.slice(0, slash),
    date: DAY.exec(path)?.[0].replaceAll('-', '/') ?? '',
  };
  const url = URL.parse(pattern.trim().replace(WORD, (_, word: string) => encodePath(values[word] ?? '')));
  return url !== null && (url.protocol === 'https:' || url.protocol === 'http:') ? url.href : null;
}

export type PatternFault = 'not-absolute' | 'unknown-word' | 'same-for-all';

/** What is wrong with a pattern, or null; without any page its address is not asked for, so that an empty one is not wrong. */
export function patternFault(pattern: string): PatternFault | null {
  if (pattern.trim() === '') return null;
  const words = [...pattern.matchAll(ANY_WORD)].map(([, word]) => word ?? '');
  if (words.some((word) => !PATTERN_WORDS.some((known) => known === word))) return 'unknown-word';
  if (addressByPattern(pattern, 'a/b.html') === null) return 'not-absolute';
  return words.some((word) => word === 'path' || word === 'file' || word === 'name') ? null : 'same-for-all';
}
