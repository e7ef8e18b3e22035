/**
 * Where a list was read to: a gap between two of its places, from which it can be read on, or back to its beginning.
 *
 * All walks of a rank are merged in one order, so one place says for each of them how far it was read, and a position is as
 * short with 64 shards as with one. Positions of earlier releases name a place a walk; they lead on and not back.
 */
import type { Position } from './record.ts';

export interface Gap {
  readonly rank: number;
  /** Null at the beginning of the rank, or with `before` at its end. */
  readonly place: string | null;
  /** Of the place: what was read on lies before the gap, what was read back lies after it. */
  readonly side: 'after' | 'before';
  /** By the names of walks; of earlier releases. */
  readonly places: Position;
}

/** Members of a position. No walk has these names. */
const RANK = 'rank';
const PLACE = 'place';
const SIDE = 'side';

/** Without a position the gap is before all. */
export function gapOf(position: Position | null): Gap {
  const { [RANK]: rank = '0', [PLACE]: place = null, [SIDE]: side, ...places } = position ?? {};
  return { rank: Number(rank), place, side: side === 'before' ? 'before' : 'after', places };
}

export function positionAt(rank: number, place: string | null, back: boolean): Position {
  return { ...(place !== null && { [PLACE]: place }), ...(rank > 0 && { [RANK]: String(rank) }), ...(back && { [SIDE]: 'before' }) };
}

/** Whether a list can be read back from there, which the beginning and positions of earlier releases do not allow. */
export function hasPrevious(position: Position | null): boolean {
  return position !== null && [RANK, PLACE, SIDE].some((member) => position[member] !== undefined);
}

/** Whether anything of a rank is still to be read. */
export function isAhead({ rank }: { readonly rank: number }, gap: Gap, back: boolean): boolean {
  if (rank === gap.rank) return gap.place !== null || (gap.side === 'before') === back;
  return back ? rank < gap.rank : rank > gap.rank;
}
