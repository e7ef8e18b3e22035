/** Where a dropped file goes in the stage, and where its page lives: `https://example.com/{path}`. The command line has the same patterns (infra/cli/addresses.ts). */

export interface Placed {
  readonly key: string;
  /** Null where there is no pattern, or what it gives is no address. */
  readonly sourceUrl: string | null;
}

/** The names by which the stage recognizes archives of pages (shared/objects/member.ts). */
const ARCHIVE_NAME = /\.(?:zip|wacz|tgz|(?:tar|warc|jsonl|ndjson)(?:\.gz|\.zst)?)$/i;

export const isArchive = (path: string): boolean => ARCHIVE_NAME.test(path);

/** `path` is the file's, as it was dropped; `folder` is the stage's, where it goes. */
export function placeFile(path: string, folder: string, pattern: string): Placed {
  const key = `${withoutEnds(folder)}/${path}`.replace(/^\//, '');
  // An archive's address is that of its top folder.
  return { key, sourceUrl: pattern.trim() === '' ? null : addressByPattern(pattern, isArchive(path) ? '' : path) };
}

/** A folder without slashes before and behind it. */
function withoutEnds(folder: string): string {
  const start = folder.search(/[^/]/);
  let end = folder.length;
  while (end > start && folder[end - 1] === '/') end -= 1;
  return start < 0 ? '' : folder.slice(start, end);
}

/** One folder alone stands for what is in it, as `galley publish FOLDER` has it: the paths are those below. Of several the names are kept. */
export function belowFolder<T extends { readonly path: string }>(all: readonly T[]): T[] {
  const [top, inFolder] = (all[0]?.path ?? '').split('/');
  const isOne = inFolder !== undefined && all.every(({ path }) => path.startsWith(`${top}/`));
  return all.map((one) => (isOne ? { ...one, path: one.path.slice(`${top}/`.length) } : one));
}

/** The words that a pattern may hold, in braces. */
export const PATTERN_WORDS = ['path', 'file', 'name', 'folder', 'date'] as const;

/** Endings that are the file's alone: a page's address seldom has them. */
const SUFFIXES = /\.(?:x?html?|shtml|php)(?:\.gz)?$/i;
const PACKED = /\.gz$/i;
const WORD = /\{(path|file|name|folder|date)\}/g;
const ANY_WORD = /\{([^{}]{0,40})\}/g;
const DAY = /\d{4}[-/]\d{2}[-/]\d{2}/;

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
  const encoded = (word: string): string => (values[word] ?? '').split('/').map(encodeURIComponent).join('/');
  const url = URL.parse(pattern.trim().replace(WORD, (_, word: string) => encoded(word)));
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
