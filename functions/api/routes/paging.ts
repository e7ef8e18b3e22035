/** Links from one page of a list to others (RFC 8288). */
import type { Position } from '../../../shared/articles/index.ts';

/** Marks the position of a cursor to the previous page, which is read backwards from there. */
const BACK = 'back';

/** The position of a cursor, and whether the list is to be read back from there. */
export function readDirection(position: Position | null): { readonly position: Position | null; readonly back: boolean } {
  if (position === null) return { position, back: false };
  const { [BACK]: back, ...rest } = position;
  return { position: rest, back: back !== undefined };
}

/** The position marked as one to read backwards from. */
export const asBackwards = (position: Position): Position => ({ ...position, [BACK]: '1' });

/**
 * The positions of the next and the previous page, from where reading began (`position`; null at the beginning), where
 * it ended (`reached`) and its direction.
 */
export function adjacentPositions({
  reached,
  position,
  back,
}: Readonly<Record<'reached' | 'position', Position | null>> & { readonly back: boolean }): {
  readonly next: Position | null;
  readonly previous: Position | null;
} {
  const before = back ? reached : position;
  return { next: back ? position : reached, previous: before === null ? null : asBackwards(before) };
}

/** The cursors to the pages before and after one. */
export interface AdjacentCursors {
  readonly next: string | null;
  /** Undefined for lists that cannot be read backwards. */
  readonly previous?: string | null;
}

/** The `Link` header: the pages before and after by their cursors, and the first page where this is another. */
export function pageLinks(request: Request, { next, previous = null }: AdjacentCursors): Record<string, string> {
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
