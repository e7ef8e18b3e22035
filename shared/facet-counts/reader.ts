/** The counts as the API answers them: the shards' files merged, and cached for a few seconds. */
import type { Position } from '../articles/index.ts';
import type { ObjectStore } from '../search/index.ts';
import { readCounts, SHARDS, type Count, type Stored } from './files.ts';
import type { Counted } from './values.ts';

/** The orders that counts can be had in. */
export const COUNT_SORTS = ['count', 'value', 'last'] as const;
export type CountSort = (typeof COUNT_SORTS)[number];

/** A value with its articles counted. */
export interface ValueCount {
  /** As the lists' filters take it. */
  readonly value: string;
  readonly name: string;
  readonly count: number;
  readonly last: string;
}

export interface CountQuery {
  readonly dimension: Counted;
  /** How the values begin, in the form of values; '' for all. */
  readonly prefix: string;
  readonly sort: CountSort;
  /** Of sites: these alone. */
  readonly sites?: readonly string[] | undefined;
  /** Those before the position, instead of those after it. */
  readonly back?: boolean;
  readonly limit: number;
}

/** A page of counts, with the positions that lead to those after and before it. */
export interface CountPage {
  readonly items: readonly ValueCount[];
  readonly position: Position | null;
  readonly previous: Position | null;
}

/** Lists counts. */
export interface CountsReader {
  list(query: CountQuery, position: Position | null): Promise<CountPage>;
}

/** The files are asked for again after so long. */
const HELD_MS = 10_000;

/** A reader of the published counts. */
export function openCountsReader(store: ObjectStore, now: () => number): CountsReader {
  let held: readonly Stored<readonly Count[]>[] = [];
  let merged: ReadonlyMap<string, readonly ValueCount[]> = new Map();
  let readAt = Number.NEGATIVE_INFINITY;

  async function all(): Promise<typeof merged> {
    const age = now() - readAt;
    // A negative age is a clock that was set back.
    if (age >= 0 && age < HELD_MS) return merged;
    const read = await Promise.all(Array.from({ length: SHARDS }, (_, shard) => readCounts(store, shard, held[shard])));
    if (read.some((one, shard) => one !== held[shard])) merged = merge(read.flatMap(({ content }) => content));
    [held, readAt] = [read, now()];
    return merged;
  }

  return {
    async list({ dimension, prefix, sites, sort, back = false, limit }, position) {
      const fitting = ((await all()).get(dimension) ?? []).filter(
        ({ value }) => value.startsWith(prefix) && (sites === undefined || sites.includes(value)),
      );
      const sorted = fitting.toSorted(ORDERS[sort]);
      const place = position && {
        value: position['value'] ?? '',
        name: '',
        count: Number(position['count']),
        last: position['last'] ?? '',
      };
      const passed =
        place === null ? 0 : sorted.filter((one) => (back ? ORDERS[sort](one, place) < 0 : ORDERS[sort](one, place) <= 0)).length;
      const start = back ? Math.max(0, passed - limit) : passed;
      const items = sorted.slice(start, back ? passed : start + limit);
      const [first, last] = [items[0], items.at(-1)];
      return {
        items,
        position: start + items.length < sorted.length && last !== undefined ? positionAt(last) : null,
        previous: start > 0 && first !== undefined ? positionAt(first) : null,
      };
    },
  };
}

const positionAt = ({ value, count, last }: ValueCount): Position => ({ value, count: String(count), last });

function merge(counts: readonly Count[]): Map<string, ValueCount[]> {
  const byFacet = new Map<string, Count>();
  for (const one of counts) {
    const known = byFacet.get(one.facet);
    if (known === undefined) byFacet.set(one.facet, one);
    else byFacet.set(one.facet, { ...(one.last > known.last ? one : known), count: one.count + known.count });
  }
  const values = [...byFacet.values()].map(({ facet, ...rest }) => ({
    dimension: facet.split('#', 1).join(''),
    value: facet.slice(facet.indexOf('#') + 1),
    ...rest,
  }));
  return new Map(
    [...Map.groupBy(values, ({ dimension }) => dimension)].map(([dimension, some]) => [
      dimension,
      some.map(({ value, name, count, last }) => ({ value, name, count, last })),
    ]),
  );
}

type Order = (a: ValueCount, b: ValueCount) => number;
const byValue: Order = (a, b) => (a.value < b.value ? -1 : a.value > b.value ? 1 : 0);
const ORDERS: Readonly<Record<CountSort, Order>> = {
  value: byValue,
  count: (a, b) => b.count - a.count || byValue(a, b),
  last: (a, b) => (a.last < b.last ? 1 : a.last > b.last ? -1 : byValue(a, b)),
};
