/** Measures one operation of the API: times, units and answers a second. */
import { createApp } from '../../../functions/api/app.ts';
import { openTable } from '../../../shared/articles/index.ts';
import type { TableClient } from '../../../shared/platform/index.ts';
import { send } from '../../api/events.ts';
import { after, record } from './records.ts';

const CONCURRENCY = 8;
const WARM_UP = 40;

export interface Measured {
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

/** Counts the units and the time of every call to the table. */
export interface Meter {
  read: number;
  write: number;
  tableMs: number;
}

/** A client whose calls are timed; the time of calls side by side counts once. */
export function timed(client: TableClient, meter: Meter): TableClient {
  let open = 0;
  let since = 0;
  return {
    async send(...given) {
      if (open === 0) since = performance.now();
      open += 1;
      try {
        return await client.send(...given);
      } finally {
        open -= 1;
        if (open === 0) meter.tableMs += performance.now() - since;
      }
    },
  };
}

export type App = ReturnType<typeof createApp>;
const COMPRESSED = { headers: { 'accept-encoding': 'gzip, br' } };

export async function measure(
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
export async function measureWrites(
  client: TableClient,
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

function quantile(values: readonly number[], share: number): number {
  const sorted = values.toSorted((a, b) => a - b);
  return sorted[Math.min(sorted.length - 1, Math.floor(share * sorted.length))] ?? 0;
}
