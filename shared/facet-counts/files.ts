/**
 * The counts in files of the bodies bucket, two a shard of the articles:
 *
 *     facets/articles/<shard>   what each article of the shard is counted under: the truth
 *     facets/counts/<shard>     how often each value occurs in it, and when last: made from the first, and read by the API
 *
 * A file is replaced only where nobody else has replaced it, so that an older run never writes over a newer one's. The counts
 * are recomputed from the articles each time and never added to: an article that comes twice counts once.
 */
import { gunzipSync, gzipSync } from 'node:zlib';
import * as z from 'zod/mini';
import type { ObjectStore } from '../search/index.ts';
import type { Value } from './values.ts';

/** A change rewrites its shard: with more shards there is less to write, and more for the API to read. */
export const SHARDS = 16;

/** Where the files lie in the bodies bucket. */
export const FILES_PREFIX = 'facets/';

export interface Entry {
  readonly version: number;
  /** When it was published, or else first seen. */
  readonly at: string;
  readonly values: readonly Value[];
}

export interface Count {
  readonly facet: string;
  /** As the latest article writes it. */
  readonly name: string;
  readonly count: number;
  readonly last: string;
}

const articlesSchema = z.object({
  format: z.literal(1),
  articles: z.record(z.string(), z.tuple([z.int(), z.string(), z.array(z.tuple([z.string(), z.string()]))])),
});
const countsSchema = z.object({ format: z.literal(1), counts: z.array(z.tuple([z.string(), z.string(), z.int(), z.string()])) });

export interface Stored<Content> {
  readonly content: Content;
  /** Null where there is no file yet. */
  readonly eTag: string | null;
}

const articlesKey = (shard: number): string => `articles/${shard}`;
const countsKey = (shard: number): string => `counts/${shard}`;

/** `held` is what was read before; it is answered again where nothing has changed. */
export async function readArticles(
  store: ObjectStore,
  shard: number,
  held: Stored<ReadonlyMap<string, Entry>> | undefined,
): Promise<Stored<ReadonlyMap<string, Entry>>> {
  const found = await store.read(articlesKey(shard), held === undefined || held.eTag === null ? {} : { unless: held.eTag });
  if (found === 'unchanged' && held !== undefined) return held;
  if (typeof found === 'string') return { content: new Map(), eTag: null };
  const { articles } = articlesSchema.parse(parse(found.bytes));
  const entries = Object.entries(articles).map(([id, [version, at, values]]) => [id, { version, at, values }] as const);
  return { content: new Map(entries), eTag: found.eTag };
}

/** The new entity tag; null where another was faster. */
export function replaceArticles(
  store: ObjectStore,
  shard: number,
  articles: ReadonlyMap<string, Entry>,
  eTag: string | null,
): Promise<string | null> {
  const flat = Object.fromEntries([...articles].map(([id, { version, at, values }]) => [id, [version, at, values]]));
  return store.replace(articlesKey(shard), bytesOf({ format: 1, articles: flat }), eTag);
}

export async function readCounts(
  store: ObjectStore,
  shard: number,
  held: Stored<readonly Count[]> | undefined,
): Promise<Stored<readonly Count[]>> {
  const found = await store.read(countsKey(shard), held === undefined || held.eTag === null ? {} : { unless: held.eTag });
  if (found === 'unchanged' && held !== undefined) return held;
  if (typeof found === 'string') return { content: [], eTag: null };
  const { counts } = countsSchema.parse(parse(found.bytes));
  return { content: counts.map(([facet, name, count, last]) => ({ facet, name, count, last })), eTag: found.eTag };
}

export function replaceCounts(store: ObjectStore, shard: number, counts: readonly Count[], eTag: string | null): Promise<string | null> {
  return store.replace(
    countsKey(shard),
    bytesOf({ format: 1, counts: counts.map(({ facet, name, count, last }) => [facet, name, count, last]) }),
    eTag,
  );
}

const parse = (bytes: Uint8Array): unknown => JSON.parse(gunzipSync(bytes).toString('utf8'));
const bytesOf = (value: unknown): Uint8Array => gzipSync(JSON.stringify(value));
