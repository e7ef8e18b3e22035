/**
 * Delta encoding of positions in the change log: places that are just an instant of a shard (nearly all are) become differences
 * to the oldest of them, in base 36, one per shard in the order of the shards; places of another form stay as they are.
 */
import type { Position } from '../../shared/articles/index.ts';

export interface PackedPosition {
  /** `<oldest>,<difference>,,<difference>`, milliseconds since 1970; empty where a shard has no such place. Absent where none has. */
  readonly instants?: string | undefined;
  /** Places that are not a plain instant, by shard. */
  readonly others: Position;
}

const PLACE = /^(.{24})#~$/;
const SHARD = /^(?:0|[1-9]\d{0,2})$/;
const BASE = 36;

export function packPosition(position: Position): PackedPosition {
  const instants = new Map<number, number>();
  const others: Record<string, string> = {};
  for (const [name, place] of Object.entries(position)) {
    const instant = SHARD.test(name) ? instantIn(place) : null;
    if (instant === null) others[name] = place;
    else instants.set(Number(name), instant);
  }
  if (instants.size === 0) return { others };
  const oldest = Math.min(...instants.values());
  const differences = Array.from({ length: Math.max(...instants.keys()) + 1 }, (_, shard) => {
    const instant = instants.get(shard);
    return instant === undefined ? '' : (instant - oldest).toString(BASE);
  });
  return { instants: [oldest.toString(BASE), ...differences].join(','), others };
}

export function unpackPosition({ instants, others }: PackedPosition): Position {
  if (instants === undefined) return others;
  const [oldest = '', ...differences] = instants.split(',');
  const places = differences.flatMap((difference, shard) =>
    difference === '' ? [] : [[String(shard), placeAt(Number.parseInt(oldest, BASE) + Number.parseInt(difference, BASE))]],
  );
  return { ...others, ...Object.fromEntries(places) };
}

/** Null for a place that would not survive the round trip. */
function instantIn(place: string): number | null {
  const at = Date.parse(PLACE.exec(place)?.[1] ?? '');
  return !Number.isNaN(at) && placeAt(at) === place ? at : null;
}

const placeAt = (instant: number): string => `${new Date(instant).toISOString()}#~`;
