/** Links from one page of a list to others (RFC 8288). */
import type { Position } from '../../../shared/articles/index.ts';

/** A member of the positions in cursors that lead to the page before: it is read back from there. */
const BACK = 'back';

/** The position of a cursor, and whether the list is to be read back from there. */
export function directed(position: Position | null): { readonly position: Position | null; readonly back: boolean } {
  if (position === null) return { position, back: false };
  const { [BACK]: back, ...rest } = position;
  return { position: rest, back: back !== undefined };
}

/** For a cursor to the page before. */
export const backwards = (position: Position): Position => ({ ...position, [BACK]: '1' });

/** The positions beside a page that was read from a gap (null at the beginning) to where it reached, on or back. */
export function neighbours({
  reached,
  position,
  back,
}: Readonly<Record<'reached' | 'position', Position | null>> & { readonly back: boolean }): {
  readonly next: Position | null;
  readonly previous: Position | null;
} {
  const before = back ? reached : position;
  return { next: back ? position : reached, previous: before === null ? null : backwards(before) };
}

/** The cursors to the pages before and after one. */
export interface Neighbours {
  readonly next: string | null;
  /** Undefined of lists that lead on alone. */
  readonly previous?: string | null;
}

/** The `Link` header: the pages before and after by their cursors, and the first page where this is another. */
export function pageLinks(request: Request, { next, previous = null }: Neighbours): Record<string, string> {
  const { pathname, searchParams } = new URL(request.url);
  const at = (cursor: string | null): string => {
    const query = new URLSearchParams(searchParams);
    query.delete('cursor');
    if (cursor !== null) query.set('cursor', cursor);
    return query.size === 0 ? pathname : `${pathname}?${query}`;
  };
  const links = [
    ...(next === null ? [] : [`<${at(next)}>; rel="next"`]),
    ...(previous === null ? [] : [`<${at(previous)}>; rel="prev"`]),
    ...(searchParams.has('cursor') ? [`<${at(null)}>; rel="first"`] : []),
  ];
  return links.length === 0 ? {} : { link: links.join(', ') };
}
