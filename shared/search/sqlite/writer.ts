/**
 * The one writer of the published index: its own copy of the file, changed and published batch by batch.
 *
 * Two at once do no harm, because a publication is refused if another came between; the follower's lease keeps them apart. An
 * index of an older format, or one that is to be rebuilt, is built beside the one that is searched and replaces it once it has
 * caught up with the change log; until then the old one stays as it was.
 */
import { closeSync, ftruncateSync, openSync, rmSync, writeSync } from 'node:fs';
import { join } from 'node:path';
import { RETENTION_MS } from '../../articles/index.ts';
import { TryLaterError } from '../../followers/index.ts';
import type { SearchIndex } from '../engine.ts';
import type { ObjectStore } from '../object-store.ts';
import { fetchChunks, MissingPackError } from './fetch-chunks.ts';
import { openIndexFile, type IndexFile } from './index-file.ts';
import {
  CHUNK_BYTES,
  emptyManifest,
  manifestKey,
  readManifest,
  writeManifest,
  type Manifest,
  type ManifestName,
  type ReadManifest,
} from './manifest.ts';
import { missingPack, publish, sweep } from './publish.ts';
import { FORMAT } from './schema.ts';
import type { Sqlite } from './sqlite.ts';

/** What a writer of the index in S3 needs from its process. */
export interface SqliteWriterOptions {
  readonly store: ObjectStore;
  readonly sqlite: Extract<Sqlite, { found: true }>;
  /** A folder of this process's own. */
  readonly folder: string;
  /** Words of an article's text that are indexed. */
  readonly mostWords: number;
  /** Milliseconds since 1970. */
  readonly now: () => number;
  /** Names a building of the index: never twice the same. */
  readonly newUid: () => string;
}

/** Packs are counted when a process begins, and once a day. */
const WHOLE_FOR_MS = 24 * 60 * 60 * 1_000;

/** What a run continues from. */
interface Base {
  readonly name: ManifestName;
  readonly present: ReadManifest | null;
  readonly base: ReadManifest;
}

/** The index as one run of the follower writes to it. */
export interface SqliteWriter extends SearchIndex {
  readonly isRebuilding: boolean;
  readonly articles: number;
  /**
   * To be called when all changes are applied: a rebuilt index replaces the old one, and packs that nobody needs are
   * removed.
   */
  caughtUp(): Promise<'took-its-place' | 'kept'>;
}

/** Opens the index for a run, or begins to rebuild it. */
export interface SqliteWriterSource {
  /** Reads how the published index stands; call it at the start of each run. */
  open(): Promise<SqliteWriter>;
  /** Begins to rebuild the index, unless that is under way. */
  rebuild(): Promise<void>;
}

/** The single writer of the index in S3. Two at once cannot both publish: the manifest is replaced under its entity tag. */
export function createSqliteWriter(options: SqliteWriterOptions): SqliteWriterSource {
  const { store, now, newUid } = options;
  const copy = new LocalCopy(options);

  async function begin(name: ManifestName): Promise<ReadManifest> {
    const manifest = emptyManifest(newUid(), now());
    const eTag = await writeManifest(store, name, manifest, null);
    const found = eTag === null ? await readManifest(store, name) : { manifest, eTag };
    if (found === null) throw new TryLaterError(`${manifestKey(name)} of the search index is being written by another.`);
    return found;
  }

  /** A published index that cannot be read whole is of no use to a writer. */
  async function startAnew(name: ManifestName): Promise<void> {
    if (name === 'next') await store.remove(manifestKey('next'));
    else await begin('next');
  }

  /** The manifest to continue from: that of the next index if one is being built, else the present one. */
  async function currentBase(): Promise<Base> {
    const [present, next] = await Promise.all([readManifest(store, 'index'), readManifest(store, 'next')]);
    if (next !== null && (next.manifest.uid === present?.manifest.uid || next.manifest.format !== FORMAT)) {
      // It took its place already, or an older program began it.
      await store.remove(manifestKey('next'));
      return await currentBase();
    }
    if (next !== null) return { name: 'next', present, base: next };
    if (present === null) return { name: 'index', present, base: await begin('index') };
    if (present.manifest.format !== FORMAT || isForgotten(present.manifest, now()))
      return { name: 'next', present, base: await begin('next') };
    return { name: 'index', present, base: present };
  }

  let wholeAt = Number.NEGATIVE_INFINITY;

  /**
   * The same, of an index that has all its packs. A stage that was on another engine, or had search off, has a lifecycle that removes the
   * index, the packs that were written long ago first; and where nothing changes, a writer would not miss them.
   */
  async function wholeBase(): Promise<Base> {
    const found = await currentBase();
    const age = now() - wholeAt;
    if (age >= 0 && age < WHOLE_FOR_MS) return found;
    const gap = await missingPack(store, found.base.manifest);
    if (gap !== null) {
      await startAnew(found.name);
      return await wholeBase();
    }
    wholeAt = now();
    return found;
  }

  return {
    async rebuild() {
      const [present, next] = await Promise.all([readManifest(store, 'index'), readManifest(store, 'next')]);
      // Without an index there is none to build another beside.
      if (present !== null && next === null) await begin('next');
    },
    async open() {
      const { name, present, base: found } = await wholeBase();
      let base = found;
      return {
        target: base.manifest.uid,
        get indexedThrough() {
          return base.manifest.indexedThrough;
        },
        isRebuilding: name === 'next',
        get articles() {
          return base.manifest.articles;
        },
        async apply(upserts, removals, readTo) {
          try {
            const file = await copy.at(base.manifest);
            const pages = file.apply(upserts, removals);
            const indexedThrough = readTo ?? base.manifest.indexedThrough;
            const published = await publish({
              store,
              name,
              base,
              path: copy.path,
              pages,
              articles: file.articles,
              indexedThrough,
              now: now(),
            });
            if (published === null)
              throw new TryLaterError('Another writer has published the search index meanwhile; its changes come first.');
            base = published;
            copy.is(base.manifest);
          } catch (error) {
            // The copy is ahead of what is published, or broken: it is fetched again.
            copy.discard();
            if (!(error instanceof MissingPackError)) throw error;
            await startAnew(name);
            throw new TryLaterError('The published search index has a gap. It is being rebuilt.', { cause: error });
          }
        },
        async caughtUp() {
          if (name === 'index') {
            base = await sweep(store, name, base, now());
            return 'kept';
          }
          const taken = await writeManifest(
            store,
            'index',
            withRetired(base.manifest, present?.manifest ?? null, now()),
            present?.eTag ?? null,
          );
          if (taken === null)
            throw new TryLaterError(
              'Another writer has published the search index meanwhile; the new one takes its place at the next run.',
            );
          await store.remove(manifestKey('next'));
          return 'took-its-place';
        },
      };
    },
  };
}

/**
 * No writer has been at it for as long as the change log keeps removals, so that it may hold articles whose removal no log tells any more.
 * A writer looks for orphans once a day, whether anything changes or not.
 */
const isForgotten = ({ sweptAt }: Manifest, now: number): boolean => now - sweptAt > RETENTION_MS;

/** The old index's packs go an hour after it: its readers may be at them. */
function withRetired(manifest: Manifest, old: Manifest | null, now: number): Manifest {
  const named = new Set(manifest.packs.map(({ name }) => name));
  const gone = (old?.packs ?? []).filter(({ name }) => !named.has(name)).map(({ name }) => ({ name, since: now }));
  return { ...manifest, retired: [...manifest.retired, ...(old?.retired ?? []), ...gone] };
}

/** The writer's copy of the file, and of which generation it is. */
class LocalCopy {
  readonly path: string;
  readonly #options: SqliteWriterOptions;
  #file: IndexFile | undefined;
  #of = '';

  constructor(options: SqliteWriterOptions) {
    this.#options = options;
    this.path = join(options.folder, 'writer.db');
  }

  /** The file as the manifest has it; fetched where the copy is of another generation. */
  async at(manifest: Manifest): Promise<IndexFile> {
    if (this.#file !== undefined && this.#of === generationOf(manifest)) return this.#file;
    this.discard();
    const { store, sqlite, mostWords } = this.#options;
    const isNew = manifest.chunks.length === 0;
    if (!isNew) {
      const file = openSync(this.path, 'w');
      try {
        await fetchChunks(
          store,
          manifest,
          [...manifest.chunks.keys()],
          (chunk, bytes) => void writeSync(file, bytes, 0, bytes.byteLength, chunk * CHUNK_BYTES),
        );
        ftruncateSync(file, manifest.bytes);
      } finally {
        closeSync(file);
      }
    }
    this.#file = openIndexFile(sqlite, this.path, isNew, mostWords);
    this.is(manifest);
    return this.#file;
  }

  is(manifest: Manifest): void {
    this.#of = generationOf(manifest);
  }

  discard(): void {
    this.#file?.close();
    this.#file = undefined;
    this.#of = '';
    for (const suffix of ['', '-wal', '-shm']) rmSync(this.path + suffix, { force: true });
  }
}

const generationOf = ({ uid, generation }: Manifest): string => `${uid} ${generation}`;
