/** An index of documents on a store in memory, with its writer and a reader, for tests. */
import { join } from 'node:path';
import {
  createSqliteWriter,
  filterFacet,
  findSqlite,
  openSqliteReader,
  parseQuery,
  type SearchDocument,
  type SearchEngine,
  type SearchHits,
  type SearchRequest,
  type SqliteWriterSource,
} from '../../shared/search/index.ts';
import { MemoryStore } from './memory-store.ts';
import { temporaryFolders } from './temporary-folders.ts';

export interface TestIndex {
  readonly store: MemoryStore;
  readonly sqlite: Extract<Awaited<ReturnType<typeof findSqlite>>, { found: true }>;
  readonly writer: SqliteWriterSource;
  /** Its copy of the index, from its first writing on. */
  readonly writerFile: string;
  readonly engine: SearchEngine;
  /** Another process's writer on the same store. */
  newWriter(): Promise<SqliteWriterSource>;
  newReader(onFetched?: (bytes: number) => void, onStale?: (error: unknown) => void): SearchEngine;
  /** On a platform whose SQLite lacks what is needed. */
  readerWithout(why: string): SearchEngine;
  /** Lets time go by. */
  pass(ms: number): void;
  add(...documents: readonly SearchDocument[]): Promise<void>;
  find(q: string, more?: Partial<SearchRequest>): Promise<SearchHits>;
  /** Ids of the first page. */
  ids(q: string, more?: Partial<SearchRequest>): Promise<string[]>;
  close(): void;
}

/** Readers look for a new manifest at each search. */
export async function makeIndex(mostWords = Number.POSITIVE_INFINITY): Promise<TestIndex> {
  const sqlite = await findSqlite();
  if (!sqlite.found) throw new Error(sqlite.why);
  const store = new MemoryStore();
  const folders = temporaryFolders();
  const state = { now: Date.parse('2026-03-01T12:00:00Z'), uids: 0, folders: 0 };
  const folder = (): string => folders.of(String((state.folders += 1)));
  const writerFile = join(folders.of('1'), 'writer.db');
  store.now = () => state.now;
  const newWriter = async (): Promise<SqliteWriterSource> =>
    createSqliteWriter({
      store,
      sqlite,
      folder: folder(),
      mostWords,
      now: () => (state.now += 10),
      newUid: () => `uid-${(state.uids += 1)}`,
    });
  const newReader: TestIndex['newReader'] = (onFetched, onStale = () => undefined) => {
    const own = folder();
    return openSqliteReader({
      store,
      sqlite: findSqlite,
      folder: () => own,
      now: () => (state.now += 10_000),
      onStale,
      ...(onFetched !== undefined && { onFetched }),
    });
  };
  const [writer, engine] = [await newWriter(), newReader()];
  const find: TestIndex['find'] = async (q, more) => await findIn(engine, q, more);
  return {
    store,
    sqlite,
    writer,
    writerFile,
    engine,
    newWriter,
    newReader,
    find,
    readerWithout: (why) =>
      openSqliteReader({ store, sqlite: async () => ({ found: false, why }), folder, now: () => state.now, onStale: () => undefined }),
    pass: (ms) => void (state.now += ms),
    add: async (...documents) => await (await writer.open()).apply(documents, [], '2026-03-01T11:59:00.000Z'),
    ids: async (q, more) => (await find(q, more)).hits.map(({ id }) => id),
    close: folders.removeAll,
  };
}

/** The first page of a query's hits, of any reader. */
export async function findIn(engine: SearchEngine, q: string, more: Partial<SearchRequest> = {}): Promise<SearchHits> {
  const parsed = parseQuery(q);
  if (!parsed.ok) throw new Error(parsed.detail);
  const found = await engine.search({ ...parsed.query, dateField: null, sort: 'relevance', limit: 20, position: null, ...more });
  if (found.outcome === 'unavailable') throw new Error(found.detail);
  return found;
}

/** The facets by which filters of these values find a document. */
export const facetsOf = (filter: string, values: readonly string[]): string[] => [
  ...new Set(values.flatMap((value) => filterFacet(filter, value) ?? [])),
];

export function sampleDocument(changes: Partial<SearchDocument> & { readonly id: string }): SearchDocument {
  const instant = Date.parse('2026-02-01T08:00:00Z');
  return {
    version: 1,
    title: '',
    subtitle: '',
    tags: '',
    text: '',
    facets: ['all#'],
    instant,
    firstSeen: instant,
    isDated: true,
    isCopy: false,
    ...changes,
  };
}
