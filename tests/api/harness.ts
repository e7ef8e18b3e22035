/**
 * The API on the real store: the local cloud's table engine and fauxqs in this process, the real writer and reader, a clock
 * that the test moves. Nothing of ours is replaced; only time and the two services are local.
 */
import { randomBytes } from 'node:crypto';
import { createKey, createSigningSecret, type Right } from '../../shared/access/index.ts';
import {
  articleId,
  openReader,
  openTable,
  openWriter,
  type ArticleWriter,
  type Card,
  type ListQuery,
  type Paged,
  type Position,
  type Observation,
  type RecordReader,
  type StoreEvent,
  type Table,
  type Units,
} from '../../shared/articles/index.ts';
import { openDuplicatesReader, openReindexQueue } from '../../shared/duplicates/index.ts';
import type { Article } from '../../shared/extraction/index.ts';
import { createCountsWriter } from '../../shared/facet-counts/index.ts';
import { follow, type Consumer } from '../../shared/followers/index.ts';
import { openHookStore, type HookStore } from '../../shared/hooks/index.ts';
import { makeObjectClient, makeQueueClient, type TableClient } from '../../shared/platform/index.ts';
import { createSqliteWriter, findSqlite, openSqliteReader, type SearchEngine } from '../../shared/search/index.ts';
import { createApp } from '../../functions/api/app.ts';
import { ADMIN_OPERATIONS } from '../../functions/api/admin-operations.ts';
import { OPERATIONS } from '../../functions/api/operations.ts';
import type { ApiSettings, RequestLine } from '../../functions/api/operation.ts';
import { createConsumer as createDuplicatesConsumer } from '../../functions/duplicates/consume.ts';
import { createConsumer as createCountsConsumer } from '../../functions/facet-counts/consume.ts';
import { createConsumer } from '../../functions/search-writer/consume.ts';
import { reindexQueued } from '../../functions/search-writer/reindex.ts';
import { createTable } from '../articles/table-server.ts';
import { MemoryStore } from '../search/memory-store.ts';
import { temporaryFolders } from '../search/temporary-folders.ts';
import { send, type Call, type Reply } from './events.ts';
import { RAW_BUCKET, BODIES_BUCKET, SHARDS, type Services, openClient, LOCAL } from './services.ts';
import { openDependencies, type Dependencies } from './dependencies.ts';
import { sampleRejection } from '../articles/sample.ts';

export { RAW_BUCKET, startServices, startThrottled, type Services } from './services.ts';

const TABLE = 'articles';
const MAX_DELIVERIES = 20;

export interface WorldOptions {
  readonly access?: ApiSettings['access'];
  readonly corsOrigins?: readonly string[];
  /** Shares the table of this one, as a second instance of the function does. */
  readonly of?: World;
  /** Where the table is asked for; another address plays a table in trouble. */
  readonly tableEndpoint?: string;
  /** Instead of the local service: a table in memory, for thousands of histories. */
  readonly client?: TableClient;
  /** Of each request to the table, the first included. */
  readonly attempts?: number;
  readonly change?: (dependencies: Dependencies) => Dependencies;
}

/** One deployment with a table of its own. */
export class World {
  now = Date.parse('2026-03-01T12:00:00.000Z');
  readonly lines: { readonly line: RequestLine; readonly error: unknown }[] = [];
  readonly dependencies: Dependencies;
  readonly app: ReturnType<typeof createApp>;
  readonly writer: ArticleWriter;
  readonly objects: ReturnType<typeof makeObjectClient>;
  readonly tableName: string;
  readonly keyTable: { readonly client: TableClient; readonly tableName: string };
  units: { read: number; write: number } = { read: 0, write: 0 };
  /** Where the search index is published; `index` brings it up to date. */
  readonly searchStore = new MemoryStore();
  readonly countsStore = new MemoryStore();
  readonly #reader: RecordReader;
  readonly table: Table;
  readonly hookStore: HookStore;
  /** How often the sender of webhooks was woken. */
  wakes = 0;
  /** Of the service that all worlds share. */
  readonly queues: ReturnType<typeof makeQueueClient>;
  readonly queueUrls: { readonly queueUrl: string; readonly deadLetterQueueUrl: string };
  readonly #engine: SearchEngine;
  readonly #folders = temporaryFolders();
  #sequence = 0;
  #runs = 0;

  constructor(
    services: Services,
    tableName: string,
    {
      access = { readers: 'public', publishers: 'keys', admins: 'keys' },
      corsOrigins = [],
      tableEndpoint = services.tableEndpoint,
      client: given,
      attempts,
      change = (same) => same,
    }: WorldOptions = {},
  ) {
    const client = given ?? openClient(tableEndpoint, attempts);
    this.objects = makeObjectClient({ ...LOCAL, endpoint: services.objectEndpoint });
    this.queues = makeQueueClient({ ...LOCAL, endpoint: services.objectEndpoint });
    const queueUrl = (name: string): string => `${services.objectEndpoint}/000000000000/${name}`;
    this.queueUrls = { queueUrl: queueUrl('events'), deadLetterQueueUrl: queueUrl('dead') };
    this.tableName = tableName;
    this.keyTable = { client, tableName };
    const meter = ({ read, write }: Units): void => void (this.units = { read: this.units.read + read, write: this.units.write + write });
    const table = openTable(client, tableName, meter);
    const clock = {
      now: () => this.now,
      sleep: async (milliseconds: number) => {
        this.now += milliseconds;
      },
    };
    this.table = table;
    this.hookStore = openHookStore({ table, secret: createSigningSecret(this.keyTable, randomBytes), now: clock.now, randomBytes });
    this.#engine = openSqliteReader({
      store: this.searchStore,
      sqlite: findSqlite,
      folder: () => this.#folders.of('reader'),
      now: () => performance.now() * 10_000,
      onStale: () => undefined,
    });
    const options = { table, bodies: { client: this.objects, name: BODIES_BUCKET }, shards: SHARDS, clock };
    this.writer = openWriter(options);
    this.#reader = openReader({ ...options, rawBucketName: RAW_BUCKET, now: clock.now });
    this.dependencies = change(
      openDependencies({
        table,
        reader: this.#reader,
        keyTable: this.keyTable,
        objects: this.objects,
        queues: this.queues,
        queueUrls: this.queueUrls,
        hookStore: this.hookStore,
        replays: services.replays.runs,
        search: this.#engine,
        countsStore: this.countsStore,
        clock,
        access,
        corsOrigins,
        onWake: () => void (this.wakes += 1),
        log: (line, error) => this.lines.push({ line, error }),
      }),
    );
    this.app = createApp(this.dependencies, [...OPERATIONS, ...ADMIN_OPERATIONS]);
  }

  /** As the API asks the reader. */
  list(query: ListQuery, position: Position | null): Promise<Paged<Card>> {
    return this.#reader.list(query, position);
  }

  send(path: string, call: Call = {}): Promise<Reply> {
    return send(this.app, path, call);
  }

  id(key: string): string {
    return articleId(RAW_BUCKET, key);
  }

  async key(...rights: Right[]): Promise<string> {
    const made = await createKey(this.keyTable, { name: rights.join(' and '), rights, expires: null }, new Date(this.now), randomBytes);
    return made.key;
  }

  /** As the ingest function does when an upload event comes. Answers the article's id. */
  upload(key: string, article: Article): Promise<string> {
    return this.#record('created', key, {
      state: 'article',
      article,
      object: { versionId: `v${this.#sequence}`, eTag: `e${this.#sequence}`, size: 1_000 },
      warnings: [],
    });
  }

  remove(key: string): Promise<string> {
    return this.#record('removed', key, { state: 'removed' });
  }

  reject(key: string): Promise<string> {
    return this.#record('created', key, sampleRejection({ versionId: null, eTag: null, size: 10 }));
  }

  /** Lets a consumer follow the change log up to now. */
  async follow(make: (parts: { readonly table: Table; readonly reader: RecordReader }) => Consumer): Promise<void> {
    this.#runs += 1;
    await follow(make({ table: this.table, reader: this.#reader }), {
      table: this.table,
      source: this.#reader,
      now: () => this.now,
      leaseMs: 60_000,
      holder: `run ${this.#runs}`,
      hasTime: () => true,
    });
  }

  /** As the function that finds duplicates does. */
  findDuplicates(): Promise<void> {
    const windowMs = 14 * 86_400_000;
    return this.follow((parts) =>
      createDuplicatesConsumer({ ...parts, windowMs, areTurnsRecorded: true, now: () => this.now, sleep: async () => undefined }),
    );
  }

  /** As the function that counts does: all that was uploaded. */
  async count(): Promise<void> {
    this.settle();
    const writer = createCountsWriter(this.countsStore);
    await this.follow(({ reader }) => createCountsConsumer(writer, { reader, sleep: async () => undefined }));
  }

  /** As the search writer does: what has settled can be found. */
  async index(): Promise<void> {
    const sqlite = await findSqlite();
    if (!sqlite.found) throw new Error(sqlite.why);
    const source = createSqliteWriter({
      store: this.searchStore,
      sqlite,
      folder: this.#folders.of('writer'),
      mostWords: Number.POSITIVE_INFINITY,
      now: () => this.now,
      newUid: () => randomBytes(4).toString('hex'),
    });
    const index = await source.open();
    const duplicates = openDuplicatesReader(this.table);
    await this.follow(({ reader }) => createConsumer(index, { reader, duplicates, sleep: async () => undefined }));
    await reindexQueued(index, { queue: openReindexQueue(this.table, () => this.now), duplicates, reader: this.#reader }, () => true);
  }

  /** Past the lag of the change log. */
  settle(): void {
    this.now += 6_000;
  }

  /** Rows of receipts as ingest writes them, for lists that are longer than a test can fill. */
  async receiptRows(rows: readonly { readonly id: string; readonly key: string; readonly at: string }[]): Promise<void> {
    const items = rows.map(({ id, key, at }, index) => ({
      pk: `I#all#${index % SHARDS}`,
      sk: `${at}#${id}`,
      status: 'rejected',
      reason: 'no-article',
      key,
    }));
    for (let start = 0; start < items.length; start += 250) await this.table.writeAll(items.slice(start, start + 250), []);
  }

  async #record(kind: 'created' | 'removed', key: string, observation: Observation): Promise<string> {
    this.now += 1;
    this.#sequence += 1;
    const event = {
      kind,
      bucket: RAW_BUCKET,
      key,
      versionId: null,
      sequencer: this.#sequence.toString(16).padStart(16, '0'),
      eventTime: new Date(this.now).toISOString(),
      refetch: false,
    };
    for (let delivery = 0; ; delivery += 1) {
      try {
        if (await this.#deliver({ ...event, redelivered: delivery > 0 }, observation)) return this.id(key);
      } catch (error) {
        // What fails goes back to the queue and comes again.
        if (delivery === MAX_DELIVERIES) throw error;
      }
    }
  }

  /** False where another writer was faster: the event is to be looked at anew. */
  async #deliver(event: StoreEvent, observation: Observation): Promise<boolean> {
    const comparison = await this.writer.compareToRecorded(event);
    if (comparison.verdict !== 'process') return true;
    const { outcome } = await this.writer.record(event, comparison, observation);
    return outcome !== 'contended';
  }
}

let tables = 0;

export async function createWorld(services: Services, options: WorldOptions = {}): Promise<World> {
  if (options.of !== undefined) return new World(services, options.of.tableName, options);
  if (options.client !== undefined) return new World(services, TABLE, options);
  const tableName = `${TABLE}-${(tables += 1)}`;
  await createTable(services.tableEndpoint, tableName);
  return new World(services, tableName, options);
}
