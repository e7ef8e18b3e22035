/**
 * The API on the real store: the local cloud's table engine and fauxqs in this process, the real writer and reader, a clock
 * that the test moves. Nothing of ours is replaced; only time and the two services are local.
 */
import { archiveLimits, createUploadReader } from '../../shared/archives/index.ts';
import { randomBytes } from 'node:crypto';
import { CreateTableCommand, DynamoDBClient } from '@aws-sdk/client-dynamodb';
import { DynamoDBDocumentClient } from '@aws-sdk/lib-dynamodb';
import { startFauxqs } from 'fauxqs';
import { serveTables } from '../articles/table-server.ts';
import {
  addToRow,
  createKey,
  createKeyRegistry,
  createQuotaCounter,
  createSigningSecret,
  findKey,
  type Right,
} from '../../shared/access/index.ts';
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
import { openDeadLetters } from '../../shared/dead-letters/index.ts';
import { openDuplicatesReader, openTurns } from '../../shared/duplicates/index.ts';
import type { Article } from '../../shared/extraction/index.ts';
import { openDriftStore } from '../../shared/drift/index.ts';
import { createCountsWriter, openCountsReader } from '../../shared/facet-counts/index.ts';
import { openFigures } from '../../shared/figures/index.ts';
import { follow, type Consumer } from '../../shared/followers/index.ts';
import { openHookDesk, openHookStore, type HookStore } from '../../shared/hooks/index.ts';
import { makeObjectClient, makeQueueClient, makeTableClient } from '../../shared/platform/index.ts';
import { openRuleStore } from '../../shared/stage-rules/index.ts';
import { createSqliteWriter, findSqlite, openSqliteReader, type SearchEngine } from '../../shared/search/index.ts';
import { openKeyRing, type AdminDependencies } from '../../functions/api/administration.ts';
import { ADMIN_OPERATIONS } from '../../functions/api/admin-operations.ts';
import { createApp } from '../../functions/api/app.ts';
import { OPERATIONS } from '../../functions/api/operations.ts';
import { createCursors } from '../../functions/api/cursor.ts';
import type { ApiDependencies, ApiSettings, RequestLine } from '../../functions/api/operation.ts';
import { createExplainer } from '../../functions/api/explaining.ts';
import { createRuleTrials } from '../../functions/api/rule-trials.ts';
import { createRulesInUse } from '../../functions/api/rules-in-use.ts';
import { objectExists, removeObject, uploadTarget } from '../../functions/api/raw-bucket.ts';
import { createConsumer as createDuplicatesConsumer } from '../../functions/duplicates/consume.ts';
import { createConsumer as createCountsConsumer } from '../../functions/facet-counts/consume.ts';
import { createConsumer } from '../../functions/search-writer/consume.ts';
import { indexTurns } from '../../functions/search-writer/turns.ts';
import { MemoryStore } from '../search/memory-store.ts';
import { temporaryFolders } from '../search/temporary-folders.ts';
import { createUploadSigner } from '../../functions/api/presigned-post.ts';
import { send, type Call, type Reply } from './events.ts';

const LOCAL = { region: 'us-east-1', credentials: { accessKeyId: 'local', secretAccessKey: 'local' } };
const TABLE = 'articles';
export const RAW_BUCKET = 'raw';
const BODIES_BUCKET = 'bodies';
const MAX_DELIVERIES = 20;
export const SHARDS = 4;

export interface Services {
  readonly tableEndpoint: string;
  readonly objectEndpoint: string;
  stop(): Promise<void>;
}

export async function startServices(): Promise<Services> {
  const tables = await serveTables();
  const objects = await startFauxqs({ port: 0, host: '127.0.0.1', logger: false });
  for (const name of [RAW_BUCKET, BODIES_BUCKET]) objects.createBucket(name);
  for (const name of ['events', 'dead']) objects.createQueue(name);
  return {
    tableEndpoint: tables.endpoint,
    objectEndpoint: `http://127.0.0.1:${objects.port}`,
    async stop() {
      await tables.stop();
      await objects.stop();
    },
  };
}

type Dependencies = ApiDependencies & AdminDependencies;

export interface WorldOptions {
  readonly access?: ApiSettings['access'];
  readonly corsOrigins?: readonly string[];
  /** Shares the table of this one, as a second instance of the function does. */
  readonly of?: World;
  /** Where the table is asked for; another address plays a table in trouble. */
  readonly tableEndpoint?: string;
  /** Instead of the local service: a table in memory, for thousands of histories. */
  readonly client?: DynamoDBDocumentClient;
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
  readonly keyTable: { readonly client: ReturnType<typeof makeTableClient>; readonly tableName: string };
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
    const meter = ({ read, write }: Units): void => {
      this.units = { read: this.units.read + read, write: this.units.write + write };
    };
    const table = openTable(client, tableName, meter);
    const clock = {
      now: () => this.now,
      sleep: async (milliseconds: number) => {
        this.now += milliseconds;
      },
    };
    this.table = table;
    const read = createUploadReader(() => this.objects, archiveLimits(100_000_000, 10_000, 10_000_000));
    this.hookStore = openHookStore({ table, secret: createSigningSecret(this.keyTable, randomBytes), now: clock.now, randomBytes });
    this.#engine = openSqliteReader({
      store: this.searchStore,
      sqlite: findSqlite,
      folder: () => this.#folders.of('reader'),
      now: () => performance.now() * 10_000,
    });
    const options = { table, bodies: { client: this.objects, name: BODIES_BUCKET }, shards: SHARDS, clock };
    this.writer = openWriter(options);
    const now = (): Date => new Date(this.now);
    this.#reader = openReader({ ...options, rawBucketName: RAW_BUCKET, now: clock.now });
    this.dependencies = change({
      reader: this.#reader,
      articleId: (key) => articleId(RAW_BUCKET, key),
      keys: createKeyRegistry((id) => findKey(this.keyTable, id), now),
      quotas: createQuotaCounter(addToRow(this.keyTable), now, () => undefined),
      keyRing: openKeyRing(this.keyTable, now, randomBytes),
      hooks: (apiUrl) =>
        openHookDesk({
          store: this.hookStore,
          arePrivateAllowed: false,
          apiUrl,
          wake: async () => void (this.wakes += 1),
          now: clock.now,
        }),
      deadLetters: openDeadLetters(this.queues, this.queueUrls),
      cursors: createCursors(createSigningSecret(this.keyTable, randomBytes)),
      uploads: createUploadSigner(() => uploadTarget(this.objects, RAW_BUCKET), now),
      objectExists: (key) => objectExists(this.objects, RAW_BUCKET, key),
      removeObject: (key) => removeObject(this.objects, RAW_BUCKET, key),
      duplicates: openDuplicatesReader(table),
      explain: createExplainer(read, RAW_BUCKET, 10_000_000, createRulesInUse(openRuleStore(table))),
      rules: openRuleStore(table),
      trials: createRuleTrials(read, RAW_BUCKET, 10_000_000, createRulesInUse(openRuleStore(table))),
      counts: openCountsReader(this.countsStore, () => performance.now() * 10_000_000),
      drift: openDriftStore(table),
      figures: openFigures({
        table,
        reader: this.#reader,
        followers: ['search', 'duplicates', 'facets'],
        drift: openDriftStore(table),
        now: clock.now,
      }),
      search: this.#engine,
      onSearchUnavailable: () => undefined,
      settings: {
        access,
        corsOrigins,
        uploadMaxBytes: 10_000_000,
        archiveMaxBytes: 100_000_000,
        maxWaitSeconds: 20,
        publicUrl: null,
        feeds: { title: 'Articles', websubHub: null },
      },
      now,
      sleep: clock.sleep,
      log: (line, error) => this.lines.push({ line, error }),
    });
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
    const facts = {
      reason: 'not-html' as const,
      message: 'The object is a PDF.',
      remedy: 'Upload the HTML page.',
      score: null,
      warnings: [],
    };
    return this.#record('created', key, {
      state: 'rejected',
      status: 'rejected',
      ...facts,
      object: { versionId: null, eTag: null, size: 10 },
    });
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
    await follow(createConsumer(index, { reader: this.#reader, duplicates, sleep: async () => undefined }), {
      table: this.table,
      source: this.#reader,
      now: () => this.now,
      leaseMs: 60_000,
      holder: randomBytes(4).toString('hex'),
      hasTime: () => true,
    });
    await indexTurns(index, { turns: openTurns(this.table, () => this.now), duplicates, reader: this.#reader }, () => true);
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

function openClient(endpoint: string, attempts: number | undefined): DynamoDBDocumentClient {
  if (attempts === undefined) return makeTableClient({ ...LOCAL, endpoint });
  return DynamoDBDocumentClient.from(new DynamoDBClient({ ...LOCAL, endpoint, maxAttempts: attempts }));
}

let tables = 0;

export async function createWorld(services: Services, options: WorldOptions = {}): Promise<World> {
  if (options.of !== undefined) return new World(services, options.of.tableName, options);
  if (options.client !== undefined) return new World(services, TABLE, options);
  tables += 1;
  const tableName = `${TABLE}-${tables}`;
  await createTable(services.tableEndpoint, tableName);
  return new World(services, tableName, options);
}

export async function createTable(endpoint: string, tableName: string): Promise<void> {
  const client = makeTableClient({ ...LOCAL, endpoint });
  await client.send(
    new CreateTableCommand({
      TableName: tableName,
      BillingMode: 'PAY_PER_REQUEST',
      AttributeDefinitions: [
        { AttributeName: 'pk', AttributeType: 'S' },
        { AttributeName: 'sk', AttributeType: 'S' },
      ],
      KeySchema: [
        { AttributeName: 'pk', KeyType: 'HASH' },
        { AttributeName: 'sk', KeyType: 'RANGE' },
      ],
    }),
  );
}
