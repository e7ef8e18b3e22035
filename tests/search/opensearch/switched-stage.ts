/**
 * A stage whose search changes engines: one table and one bucket that stay, and of each deployment a writer and a reader in
 * processes of their own, on SQLite or on a real OpenSearch. Its function for duplicates is deployed with it.
 */
import { createConsumer as createDuplicates } from '../../../functions/duplicates/consume.ts';
import { runSearchWriter, type SearchWriter } from '../../../functions/search-writer/run.ts';
import { articleId, openTable, type Table } from '../../../shared/articles/index.ts';
import { openDuplicatesReader, openReindexQueue } from '../../../shared/duplicates/index.ts';
import { runFollower, type FollowerParts } from '../../../shared/followers/index.ts';
import {
  COPY_FACET,
  createOpenSearchWriter,
  createSqliteWriter,
  findSqlite,
  openOpenSearch,
  openOpenSearchReader,
  openSqliteReader,
  type IndexSource,
  type OpenSearchClient,
  type SearchEngine,
  type SearchHits,
} from '../../../shared/search/index.ts';
import { World, type Action } from '../../properties/records-world.ts';
import { MemoryStore } from '../memory-store.ts';
import { temporaryFolders } from '../temporary-folders.ts';

export type Engine = 'sqlite' | 'opensearch' | 'off';

interface Deployment {
  readonly engine: Engine;
  readonly source: IndexSource | null;
  readonly reader: SearchEngine | null;
}

const LEASE_MS = 10_000;
const WINDOW_MS = 14 * 24 * 60 * 60 * 1_000;
const quiet = { info: () => undefined, error: () => undefined };
const meter = { count: () => undefined, milliseconds: () => undefined, bytes: () => undefined, flush: () => undefined };

export class SwitchedStage {
  readonly world = new World({ versioned: true, maxItemBytes: 350_000 });
  readonly store = new MemoryStore();
  readonly #folders = temporaryFolders();
  readonly #client: OpenSearchClient;
  readonly #table: Table;
  #deployed: Deployment = { engine: 'off', source: null, reader: null };
  #deployments = 0;
  #uids = 0;

  constructor(endpoint: string) {
    this.#client = openOpenSearch({ endpoint, signer: null });
    this.#table = openTable(this.world.table.client(), 't');
    this.store.now = () => this.world.time;
  }

  close(): void {
    this.#folders.removeAll();
  }

  /** A collection goes with the stack that had it, and comes empty with the next one. */
  async deploy(engine: Engine): Promise<void> {
    if (this.#deployed.engine === 'opensearch' && engine !== 'opensearch') await this.#client.request('DELETE', '/galley-*');
    this.#deployments += 1;
    const folder = (of: string) => this.#folders.of(`${of} ${this.#deployments}`);
    const newUid = () => `switched-${process.pid}-${(this.#uids += 1)}`;
    if (engine === 'off') this.#deployed = { engine, source: null, reader: null };
    else if (engine === 'opensearch')
      this.#deployed = {
        engine,
        source: createOpenSearchWriter({ client: this.#client, mostWords: 1_000, newUid }),
        reader: openOpenSearchReader(this.#client),
      };
    else {
      const sqlite = await findSqlite();
      if (!sqlite.found) throw new Error(sqlite.why);
      const [own, readers, now] = [folder('writer'), folder('reader'), () => this.world.time];
      this.#deployed = {
        engine,
        source: createSqliteWriter({ store: this.store, sqlite, folder: own, mostWords: 1_000, now, newUid }),
        reader: openSqliteReader({
          store: this.store,
          sqlite: findSqlite,
          folder: () => readers,
          now: () => (this.world.time += 5_000),
          onStale: () => undefined,
        }),
      };
    }
  }

  async publish(actions: readonly Action[]): Promise<void> {
    for (const action of actions) {
      this.world.act(action);
      await this.world.deliver(this.world.events.length - 1, false);
    }
    // Past the change log's lag, and past the time that a reindex request waits for its writer.
    this.world.time += 60_000;
  }

  /** The schedule comes: duplicates first, then search. `batches`: for how many of search's there is time. */
  async tick(batches = Number.POSITIVE_INFINITY): Promise<void> {
    const { engine, source } = this.#deployed;
    const { reader } = this.world;
    const parts: FollowerParts & Pick<SearchWriter, 'reader'> = {
      table: this.#table,
      reader,
      logger: quiet,
      meter,
      now: () => this.world.time,
      newHolder: () => `run ${this.world.time}`,
      leaseMs: LEASE_MS,
    };
    const sleep = async (ms: number): Promise<void> => void (this.world.time += ms);
    await runFollower(createDuplicates({ ...parts, windowMs: WINDOW_MS, areTurnsRecorded: engine !== 'off', sleep }), parts, () => true);
    this.world.time += 10_000;
    let left = batches;
    const copies = { queue: openReindexQueue(this.#table, parts.now), duplicates: openDuplicatesReader(this.#table) };
    if (source !== null) await runSearchWriter({ ...parts, index: source, copies, sleep }, false, () => (left -= 1) > 0);
    if (engine === 'opensearch') await this.#client.request('POST', '/galley-*/_refresh');
    this.world.time += 60_000;
  }

  /** What a search finds; `firsts` leaves out copies of earlier articles. */
  async search(which: 'all' | 'firsts' = 'all'): Promise<SearchHits> {
    const clause = which === 'all' ? null : ({ kind: 'not', clause: { kind: 'facet', facet: COPY_FACET } } as const);
    const request = { clause, from: null, to: null, dateField: null, sort: 'newest', limit: 100, position: null } as const;
    const found = await this.#deployed.reader?.search(request);
    if (found?.outcome !== 'found') throw new Error(`Search is off or away: ${found?.detail}`);
    return found;
  }

  async found(which: 'all' | 'firsts' = 'all'): Promise<string[]> {
    return (await this.search(which)).hits.map(({ id, version }) => `${id} ${version}`).toSorted();
  }

  /** What should be found. */
  async live(which: 'all' | 'firsts' = 'all'): Promise<string[]> {
    const found = await Promise.all(this.world.keys().map((key) => this.world.reader.get(articleId('raw', key))));
    const records = found.flatMap((one) => (one.state === 'live' ? [one.record] : []));
    const firsts = await openDuplicatesReader(this.#table).firsts(records.map(({ id }) => id));
    return records
      .filter(({ id }) => which === 'all' || firsts.has(id))
      .map(({ id, version }) => `${id} ${version}`)
      .toSorted();
  }
}
