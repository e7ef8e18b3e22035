/**
 * The searching side of the published index: a copy of the file in a folder of the process's own, brought up to date by the
 * chunks that changed, and opened read-only for a generation at a time.
 *
 * SQLite's calls are synchronous, so no search is under way while the file is patched. Nothing is kept in memory but the
 * manifest and SQLite's cache: an index may be larger than the function.
 */
import { closeSync, ftruncateSync, openSync, rmSync, writeSync } from 'node:fs';
import { join } from 'node:path';
import type { DatabaseSync } from 'node:sqlite';
import type { SearchEngine, SearchHits, SearchUnavailable } from '../engine.ts';
import type { ObjectStore } from '../object-store.ts';
import { fetchChunks } from './fetch-chunks.ts';
import { find } from './find.ts';
import { CHUNK_BYTES, manifestKey, newChunks, parseManifest, type Manifest } from './manifest.ts';
import { FORMAT } from './schema.ts';
import type { Sqlite } from './sqlite.ts';

/** The manifest is polled at most this often: a request that finds no change costs 0.4 millionths of a dollar and a few milliseconds. */
const MANIFEST_MS = 2_000;
/** 64 MB. Larger changes are written over the old file, which is then not searched meanwhile, and not gathered in memory. */
const MOST_GATHERED_CHUNKS = 16_384;

/** What a reader of the index in S3 needs from its process. */
export interface SqliteReaderOptions {
  readonly store: ObjectStore;
  readonly sqlite: () => Promise<Sqlite>;
  /** A folder of this process's own. */
  readonly folder: () => string;
  /** Milliseconds since 1970. */
  readonly now: () => number;
  /** Called when a generation could not be fetched; the previous one is searched. */
  readonly onStale: (error: unknown) => void;
  /** Called with the bytes that fetching a new generation took. */
  readonly onFetched?: (bytes: number) => void;
}

interface Opened {
  readonly manifest: Manifest;
  readonly eTag: string;
  /** Null for an index that holds nothing yet. */
  readonly db: DatabaseSync | null;
}

/** Searches the published index: fetches the chunks that are new, and opens a file a generation. */
export function openSqliteReader(options: SqliteReaderOptions): SearchEngine {
  let opened: Opened | undefined;
  let askedAt = Number.NEGATIVE_INFINITY;
  let refreshing: Promise<SearchUnavailable | null> | undefined;

  /** Brings the file up to the present manifest; one at a time. */
  async function refresh(): Promise<SearchUnavailable | null> {
    const { store, sqlite: findEngine, now } = options;
    const age = now() - askedAt;
    if (opened !== undefined && age >= 0 && age < MANIFEST_MS) return null;
    const sqlite = await findEngine();
    if (!sqlite.found) return { outcome: 'unavailable', reason: 'no-engine', detail: sqlite.why };
    const asked = now();
    const found = await store.read(manifestKey('index'), opened === undefined ? {} : { unless: opened.eTag });
    askedAt = asked;
    if (found === 'unchanged') return null;
    // A stage of which the writer has not run yet: there is nothing to find.
    if (found === 'absent') return null;
    const manifest = parseManifest(found.bytes);
    if (manifest.format !== FORMAT)
      return { outcome: 'unavailable', reason: 'rebuilding', detail: 'The index is being rebuilt in another format.' };
    opened = await patch(options, sqlite, opened, manifest, found.eTag);
    return null;
  }

  async function refreshed(): Promise<SearchUnavailable | null> {
    try {
      return await (refreshing ??= refresh());
    } catch (error) {
      // Where patching failed midway the file is closed, and there is nothing to go on with.
      if (opened?.db?.isOpen === false) opened = undefined;
      if (opened === undefined)
        return {
          outcome: 'unavailable',
          reason: 'away',
          detail: `The index cannot be fetched: ${error instanceof Error ? error.message : String(error)}`,
        };
      options.onStale(error);
      return null;
    } finally {
      refreshing = undefined;
    }
  }

  return {
    name: 'sqlite',
    async search(request): Promise<SearchHits | SearchUnavailable> {
      const unavailable = await refreshed();
      if (unavailable !== null) return unavailable;
      const { db = null, manifest } = opened ?? {};
      const indexedThrough = manifest?.indexedThrough ?? null;
      if (db === null)
        return {
          outcome: 'found',
          hits: [],
          total: 0,
          relation: 'exact',
          ranking: request.sort,
          position: null,
          previous: null,
          indexedThrough,
        };
      return { outcome: 'found', ...find(db, request), indexedThrough };
    },
  };
}

/** Fetches what differs, closes the old generation, writes, opens the new one. */
async function patch(
  { store, folder, onFetched }: SqliteReaderOptions,
  sqlite: Extract<Sqlite, { found: true }>,
  old: Opened | undefined,
  manifest: Manifest,
  eTag: string,
): Promise<Opened> {
  const path = join(folder(), 'reader.db');
  if (manifest.chunks.length === 0) {
    old?.db?.close();
    return { manifest, eTag, db: null };
  }
  const base = old?.db === null || old === undefined ? null : old.manifest;
  const wanted = base === null ? [...manifest.chunks.keys()] : newChunks(manifest, base);
  const gathered = new Map<number, Uint8Array>();
  const isGathered = base !== null && wanted.length <= MOST_GATHERED_CHUNKS;
  let bytes = isGathered ? await fetchChunks(store, manifest, wanted, (chunk, found) => void gathered.set(chunk, found)) : 0;
  old?.db?.close();
  if (base === null) rmSync(path, { force: true });
  const file = openSync(path, base === null ? 'w' : 'r+');
  const write = (chunk: number, found: Uint8Array): void => void writeSync(file, found, 0, found.byteLength, chunk * CHUNK_BYTES);
  try {
    for (const [chunk, found] of gathered) write(chunk, found);
    if (!isGathered) bytes += await fetchChunks(store, manifest, wanted, write);
    ftruncateSync(file, manifest.bytes);
  } finally {
    closeSync(file);
  }
  onFetched?.(bytes);
  return { manifest, eTag, db: sqlite.open(path, 'read') };
}
