/** Where a page lives, from where its file lay: `https://example.com/{path}`. */

export interface Placed {
  readonly key: string;
  /** Null where there is no pattern, or what it gives is no address. */
  readonly sourceUrl: string | null;
}

const SUFFIXES = /\.(?:x?html?|shtml|php)(?:\.gz)?$/i;

/** The names by which the stage recognizes archives of pages (shared/objects/member.ts). */
const ARCHIVE_NAME = /\.(?:zip|wacz|tgz|(?:tar|warc|jsonl|ndjson)(?:\.gz|\.zst)?)$/i;

export const isArchive = (path: string): boolean => ARCHIVE_NAME.test(path);

/** The words that a pattern may hold. */
export const WORDS = ['path', 'name', 'folder', 'date'] as const;

/** `path` is the file's, with folders, as it was dropped; `folder` is the stage's, where it goes. */
export function placeFile(path: string, folder: string, pattern: string): Placed {
  const key = `${withoutEnds(folder)}/${path}`.replace(/^\//, '');
  // An archive's address is that of its top folder.
  return { key, sourceUrl: pattern.trim() === '' ? null : addressOf(isArchive(path) ? '' : path, pattern.trim()) };
}

/** A folder without slashes before and behind it. */
function withoutEnds(folder: string): string {
  const start = folder.search(/[^/]/);
  let end = folder.length;
  while (end > start && folder[end - 1] === '/') end -= 1;
  return start < 0 ? '' : folder.slice(start, end);
}

function addressOf(path: string, pattern: string): string | null {
  const whole = path.replace(SUFFIXES, '');
  const slash = whole.lastIndexOf('/');
  const values: Readonly<Record<string, string>> = {
    path: whole,
    name: whole.slice(slash + 1),
    folder: slash < 0 ? '' : whole.slice(0, slash),
    date: /\d{4}[-/]\d{2}[-/]\d{2}/.exec(path)?.[0].replaceAll('-', '/') ?? '',
  };
  const encoded = (word: string): string => (values[word] ?? '').split('/').map(encodeURIComponent).join('/');
  const url = URL.parse(pattern.replace(/\{(path|name|folder|date)\}/g, (_, word: string) => encoded(word)));
  return url !== null && (url.protocol === 'https:' || url.protocol === 'http:') ? url.href : null;
}

/** What is wrong with a pattern, or null. */
export function faultOf(pattern: string): 'not-absolute' | 'unknown-word' | 'same-for-all' | null {
  if (pattern.trim() === '') return null;
  const words = [...pattern.matchAll(/\{([^{}]{0,40})\}/g)].map(([, word]) => word ?? '');
  if (words.some((word) => !WORDS.some((known) => known === word))) return 'unknown-word';
  if (addressOf('a/b.html', pattern) === null) return 'not-absolute';
  return words.some((word) => word === 'path' || word === 'name') ? null : 'same-for-all';
}
