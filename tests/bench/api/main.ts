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
import { Command } from 'commander';
import { openRuleStore } from '../../../shared/stage-rules/index.ts';
import { createApp } from '../../../functions/api/app.ts';
import type { ApiDependencies } from '../../../functions/api/operation.ts';
import { OPERATIONS } from '../../../functions/api/operations.ts';
import { createCursors } from '../../../functions/api/cursor.ts';
import { createQuotaCounter, createSigningSecret } from '../../../shared/access/index.ts';
import { articleId, openReader, openTable, type Units } from '../../../shared/articles/index.ts';
import { makeTableClient, type TableClient } from '../../../shared/platform/index.ts';
import { send } from '../../api/events.ts';
import { createTable } from '../../articles/table-server.ts';
import { plot } from '../extraction/plot.ts';
import { fill, startEngine } from './engine.ts';
import { after, BENCH_BUCKET, BENCH_SHARDS, benchKey } from './records.ts';
import { type Measured, type Meter, timed, type App, measure, measureWrites } from './measure.ts';

const LOCAL = { region: 'us-east-1', credentials: { accessKeyId: 'local', secretAccessKey: 'local' } };
const TABLE = 'bench';

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

async function withEngine<Result>(folder: string, work: (client: TableClient, endpoint: string) => Promise<Result>): Promise<Result> {
  const engine = await startEngine(folder);
  try {
    return await work(makeTableClient({ ...LOCAL, endpoint: engine.endpoint }), engine.endpoint);
  } finally {
    await engine.stop();
  }
}

async function measureAll(client: TableClient, size: number, requests: number): Promise<Measured[]> {
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
      queues: async () => null,
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
