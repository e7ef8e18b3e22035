/** Where a dropped file goes in the stage, and where its page lives: `https://example.com/{path}`. */
import { archiveFormat } from '../../../shared/archive-keys/index.ts';
import { addressByPattern } from '../../../shared/address-pattern/index.ts';

export interface Placed {
  readonly key: string;
  /** Null where there is no pattern, or what it gives is no address. */
  readonly sourceUrl: string | null;
}

/** Whether the stage recognizes a file as an archive of pages, by its name. */
export const isArchive = (path: string): boolean => archiveFormat(path) !== null;

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
