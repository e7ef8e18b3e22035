/**
 * The API over tables of growing size: requests a second, times, and the read and write units that each operation costs.
 *
 *     npm run bench -- api [--records 1000,10000,100000] [--requests 400] [--json FILE] [--svg FILE]
 *
 * The function runs in this process, from API Gateway's event to its result; the table is the embedded engine in another.
 * `own` is the time outside of calls to the table: the function's work. Units are what DynamoDB's answers report, and do
 * not depend on the machine; times do.
 */
import { randomBytes } from 'node:crypto';
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { DynamoDBDocumentClient } from '@aws-sdk/lib-dynamodb';
import { Command } from 'commander';
import { openRuleStore } from '../../../shared/stage-rules/index.ts';
import { createApp } from '../../../functions/api/app.ts';
import type { ApiDependencies } from '../../../functions/api/operation.ts';
import { OPERATIONS } from '../../../functions/api/operations.ts';
import { createCursors } from '../../../functions/api/cursor.ts';
import { createQuotaCounter, createSigningSecret } from '../../../shared/access/index.ts';
import { articleId, openReader, openTable, type Units } from '../../../shared/articles/index.ts';
import { makeTableClient } from '../../../shared/platform/index.ts';
import { send } from '../../api/events.ts';
import { createTable } from '../../api/harness.ts';
import { plot } from '../extraction/plot.ts';
import { fill, startEngine } from './engine.ts';
import { after, BENCH_BUCKET, BENCH_SHARDS, benchKey, record } from './records.ts';

const LOCAL = { region: 'us-east-1', credentials: { accessKeyId: 'local', secretAccessKey: 'local' } };
const TABLE = 'bench';
const CONCURRENCY = 8;
const WARM_UP = 40;

interface Measured {
  readonly records: number;
  readonly operation: string;
  readonly requestsPerSecond: number;
  readonly p50Ms: number;
  readonly p99Ms: number;
  readonly ownP50Ms: number;
  readonly readUnits: number;
  readonly writeUnits: number;
  readonly answerBytes: number;
}

export function command(): Command {
  return new Command()
    .description('the API over tables of growing size')
    .option('--records <counts>', 'table sizes, separated by commas', (text) => text.split(',').map(Number), [1_000, 10_000, 100_000])
    .option('--requests <count>', 'measured requests an operation', Number, 400)
    .option('--json <file>', 'also write the figures to a file')
    .option('--svg <file>', 'also plot the units over the table size')
    .action(async ({ records, requests, json, svg }: { records: number[]; requests: number; json?: string; svg?: string }) => {
      const measured = await run(
        records.toSorted((a, b) => a - b),
        requests,
      );
      if (json !== undefined) await writeFile(json, `${JSON.stringify(measured, null, 2)}\n`);
      if (svg !== undefined) await writeFile(svg, unitsPlot(measured));
    });
}

const PLOTTED: readonly (readonly [operation: string, color: string])[] = [
  ['ingest (writes of one article)', '#b45309'],
  ['list by site and section', '#7c3aed'],
  ['changes of 100', '#0f766e'],
  ['list of 20', '#2563eb'],
  ['item', '#dc2626'],
];

export function unitsPlot(measured: readonly Measured[]): string {
  const series = PLOTTED.map(([operation, color]) => {
    const rows = measured.filter((row) => row.operation === operation);
    const isWrite = rows.some(({ writeUnits }) => writeUnits > 0);
    return {
      name: `${operation}${isWrite ? '' : ' (reads)'}`,
      color,
      isLine: true,
      points: rows.map((row) => [row.records, isWrite ? row.writeUnits : row.readUnits] as const),
    };
  });
  return plot('What an operation costs does not grow with the table', 'articles in the table', 'capacity units', series);
}

async function run(sizes: readonly number[], requests: number): Promise<Measured[]> {
  const folder = await mkdtemp(join(tmpdir(), 'galley-bench-'));
  const all: Measured[] = [];
  try {
    await withEngine(folder, (_, endpoint) => createTable(endpoint, TABLE));
    let held = 0;
    for (const size of sizes) {
      const before = held;
      await fill(folder, TABLE, held, size, (done) => progress(`filling the table: ${before + done} of ${size} records`));
      held = size;
      const found = await withEngine(folder, (client) => measureAll(client, size, requests));
      all.push(...found);
      print(found);
    }
  } finally {
    await rm(folder, { recursive: true, force: true });
  }
  return all;
}

async function withEngine<Result>(
  folder: string,
  work: (client: DynamoDBDocumentClient, endpoint: string) => Promise<Result>,
): Promise<Result> {
  const engine = await startEngine(folder);
  try {
    return await work(makeTableClient({ ...LOCAL, endpoint: engine.endpoint }), engine.endpoint);
  } finally {
    await engine.stop();
  }
}

/** Counts the units and the time of every call to the table. */
interface Meter {
  read: number;
  write: number;
  tableMs: number;
}

async function measureAll(client: DynamoDBDocumentClient, size: number, requests: number): Promise<Measured[]> {
  const meter: Meter = { read: 0, write: 0, tableMs: 0 };
  const count = ({ read, write }: Units): void => {
    meter.read += read;
    meter.write += write;
  };
  const now = after(size);
  const table = openTable(timed(client, meter), TABLE, count);
  const bodies = { client: { send: () => Promise.reject(new Error('The benchmark uses no bucket.')) } as never, name: 'bodies' };
  const app = createApp<ApiDependencies>(
    {
      reader: openReader({ table, bodies, rawBucketName: BENCH_BUCKET, shards: BENCH_SHARDS, now: () => now }),
      articleId: (key) => articleId(BENCH_BUCKET, key),
      keys: { check: async () => null },
      quotas: createQuotaCounter(
        () => Promise.reject(new Error('The bench has no keys.')),
        () => new Date(now),
        () => undefined,
      ),
      cursors: createCursors(createSigningSecret({ client, tableName: TABLE }, randomBytes)),
      uploads: { sign: () => Promise.reject(new Error('The benchmark asks for no uploads.')) },
      duplicates: null,
      rules: openRuleStore(table),
      trials: { check: () => Promise.reject(new Error('The bench checks no rule.')), run: async () => null },
      counts: null,
      drift: null,
      figures: () => Promise.reject(new Error('The bench does not ask for the status.')),
      search: null,
      onSearchUnavailable: () => undefined,
      objectExists: async () => false,
      settings: {
        access: { readers: 'public', publishers: 'keys' },
        corsOrigins: [],
        uploadMaxBytes: 1,
        archiveMaxBytes: 1,
        maxWaitSeconds: 0,
        publicUrl: null,
        feeds: { title: 'Articles', websubHub: null },
      },
      removeObject: () => Promise.reject(new Error('The benchmark removes nothing.')),
      explain: async () => ({ outcome: 'gone' }),
      now: () => new Date(now),
      sleep: async () => {},
      log: () => {},
    },
    OPERATIONS,
  );
  const deep = await deepPath(app, Math.min(size / 2, 2_000));
  const operations: readonly (readonly [string, (index: number) => string])[] = [
    ['item', (index) => `/v1/articles/${articleId(BENCH_BUCKET, benchKey((index * 7_919) % size))}`],
    ['item as HTML', (index) => `/v1/articles/${articleId(BENCH_BUCKET, benchKey((index * 7_919) % size))}.html`],
    ['list of 20', () => '/v1/articles?limit=20'],
    ['list of 20, far down', () => deep],
    ['list by site', (index) => `/v1/articles?limit=20&site=site-${index % 40}.example`],
    ['list by site and section', (index) => `/v1/articles?limit=20&site=site-${index % 40}.example&section=world`],
    ['list by author and language', (index) => `/v1/articles?limit=20&author=author+${index % 200}&lang=en`],
    ['look-up by URL', (index) => `/v1/articles/lookup?url=${encodeURIComponent(`https://site-${index % 40}.example/${index % size}`)}`],
    ['changes of 100', () => '/v1/changes?limit=100'],
  ];
  const results: Measured[] = [];
  for (const [operation, pathOf] of operations) {
    progress(`${size} records: ${operation}`);
    results.push({ records: size, operation, ...(await measure(app, pathOf, requests, meter)) });
  }
  progress(`${size} records: ingest`);
  results.push({ records: size, operation: 'ingest (writes of one article)', ...(await measureWrites(client, table, size, meter)) });
  return results;
}

/** A client whose calls are timed; the time of calls side by side counts once. */
function timed(client: DynamoDBDocumentClient, meter: Meter): DynamoDBDocumentClient {
  let open = 0;
  let since = 0;
  const call = async (...given: Parameters<DynamoDBDocumentClient['send']>): Promise<unknown> => {
    if (open === 0) since = performance.now();
    open += 1;
    try {
      return await client.send(...given);
    } finally {
      open -= 1;
      if (open === 0) meter.tableMs += performance.now() - since;
    }
  };
  // The store calls `send` alone.
  return { send: call } as unknown as DynamoDBDocumentClient;
}

type App = ReturnType<typeof createApp>;
const COMPRESSED = { headers: { 'accept-encoding': 'gzip, br' } };

async function measure(
  app: App,
  pathOf: (index: number) => string,
  requests: number,
  meter: Meter,
): Promise<Omit<Measured, 'records' | 'operation'>> {
  for (let index = 0; index < WARM_UP; index += 1) await ask(app, pathOf(index));
  const [times, own]: [number[], number[]] = [[], []];
  let bytes = 0;
  Object.assign(meter, { read: 0, write: 0 });
  for (let index = 0; index < requests; index += 1) {
    const path = pathOf(index);
    meter.tableMs = 0;
    const started = performance.now();
    bytes += await ask(app, path);
    const took = performance.now() - started;
    times.push(took);
    own.push(took - meter.tableMs);
  }
  const [readUnits, writeUnits] = [meter.read / requests, meter.write / requests];
  const started = performance.now();
  await Promise.all(
    Array.from({ length: CONCURRENCY }, async (_, lane) => {
      for (let index = lane; index < requests; index += CONCURRENCY) await ask(app, pathOf(index));
    }),
  );
  const requestsPerSecond = (requests * 1_000) / (performance.now() - started);
  return {
    requestsPerSecond,
    p50Ms: quantile(times, 0.5),
    p99Ms: quantile(times, 0.99),
    ownP50Ms: quantile(own, 0.5),
    readUnits,
    writeUnits,
    answerBytes: bytes / requests,
  };
}

/** New articles through the writer, onto the table as it is. */
async function measureWrites(
  client: DynamoDBDocumentClient,
  table: ReturnType<typeof openTable>,
  size: number,
  meter: Meter,
): Promise<Omit<Measured, 'records' | 'operation'>> {
  const clock = { now: () => after(size), sleep: async () => {} };
  const articles = 30;
  const [times, own]: [number[], number[]] = [[], []];
  // Beyond every size that will still be loaded.
  const first = 10_000_000 + size;
  Object.assign(meter, { read: 0, write: 0 });
  for (let index = first; index < first + articles; index += 1) {
    meter.tableMs = 0;
    const started = performance.now();
    await record(table, index, clock);
    const took = performance.now() - started;
    times.push(took);
    own.push(took - meter.tableMs);
  }
  const total = times.reduce((sum, time) => sum + time, 0);
  return {
    requestsPerSecond: (articles * 1_000) / total,
    p50Ms: quantile(times, 0.5),
    p99Ms: quantile(times, 0.99),
    ownP50Ms: quantile(own, 0.5),
    readUnits: meter.read / articles,
    writeUnits: meter.write / articles,
    answerBytes: 0,
  };
}

async function ask(app: App, path: string): Promise<number> {
  const reply = await send(app, path, COMPRESSED);
  if (reply.status !== 200) throw new Error(`${path} answered ${reply.status}: ${reply.text}`);
  return reply.resultBytes;
}

/** The page after `skip` articles. */
async function deepPath(app: App, skip: number): Promise<string> {
  let path = '/v1/articles?limit=100';
  for (let passed = 0; passed < skip; passed += 100) {
    const { cursor }: { cursor: string | null } = JSON.parse((await send(app, path)).text);
    if (cursor === null) break;
    path = `/v1/articles?limit=100&cursor=${cursor}`;
  }
  return path.replace('limit=100', 'limit=20');
}

function quantile(values: readonly number[], share: number): number {
  const sorted = values.toSorted((a, b) => a - b);
  return sorted[Math.min(sorted.length - 1, Math.floor(share * sorted.length))] ?? 0;
}

function progress(text: string): void {
  if (process.stderr.isTTY) process.stderr.write(`\r\u001b[K${text}`);
}

function print(rows: readonly Measured[]): void {
  progress('');
  const head = ['records', 'operation', 'req/s', 'p50 ms', 'p99 ms', 'own p50 ms', 'read units', 'write units', 'bytes'];
  const lines = rows.map((row) => [
    String(row.records),
    row.operation,
    row.requestsPerSecond.toFixed(0),
    row.p50Ms.toFixed(1),
    row.p99Ms.toFixed(1),
    row.ownP50Ms.toFixed(1),
    row.readUnits.toFixed(1),
    row.writeUnits.toFixed(1),
    row.answerBytes.toFixed(0),
  ]);
  const widths = head.map((title, column) => Math.max(title.length, ...lines.map((line) => line[column]?.length ?? 0)));
  for (const line of [head, ...lines])
    console.log(
      line.map((cell, column) => (column === 1 ? cell.padEnd(widths[column] ?? 0) : cell.padStart(widths[column] ?? 0))).join('  '),
    );
}
