/** Arrivals of the last hours by the thousand: made by the store's own writer in memory, and put into a stage's table in batches. */
import { setTimeout } from 'node:timers/promises';
import { openTable, openWriter, type Observation } from '../../../shared/articles/index.ts';
import { makeTableClient } from '../../../shared/platform/index.ts';
import type { Outputs } from '../../../infra/local/index.ts';
import { makeArticle } from '../../api/articles.ts';
import { MemoryTable } from '../../articles/memory-table.ts';

const SITES = 40;
/** What arrived is spread over less than the day that the desk shows. */
const SPREAD_MS = 20 * 3_600_000;
/** Settled long ago, so that nothing of it counts as still under way. */
const AGE_MS = 600_000;
const AT_ONCE = 250;
const LANES = 4;
/** On a busy machine the local table may not answer in time; writing the same rows again changes nothing. */
const TRIES = 20;
const REJECTED_EVERY = 50;

export async function addArrivals(outputs: Outputs, count: number, onProgress: (done: number) => void): Promise<void> {
  const client = makeTableClient({ region: outputs.region, endpoint: outputs.dynamodbEndpoint, credentials: outputs.credentials });
  const table = openTable(client, outputs.tableName);
  const newest = Date.now() - AGE_MS;
  for (let start = 0; start < count; start += AT_ONCE) {
    const memory = new MemoryTable();
    const indexes = Array.from({ length: Math.min(AT_ONCE, count - start) }, (_, at) => start + at);
    for (const index of indexes) await arrive(memory, outputs, index, Math.round(newest - SPREAD_MS + (index * SPREAD_MS) / count));
    const rows = memory.dump();
    const lanes = Array.from({ length: LANES }, (_, lane) => rows.filter((_row, at) => at % LANES === lane));
    await Promise.all(lanes.map((lane) => patiently(() => table.writeAll(lane as never, []))));
    onProgress(start + indexes.length);
  }
  client.destroy();
}

async function patiently(write: () => Promise<void>): Promise<void> {
  for (let attempt = 1; ; attempt += 1) {
    try {
      await write();
      return;
    } catch (error) {
      if (attempt === TRIES) throw error;
      await setTimeout(attempt * 200);
    }
  }
}

async function arrive(memory: MemoryTable, { rawBucketName, bodiesBucketName }: Outputs, index: number, now: number): Promise<void> {
  // Bodies of this length stay in the table, so no client is needed.
  const bodies = { client: { send: () => Promise.reject(new Error('These bodies need no bucket.')) } as never, name: bodiesBucketName };
  const clock = { now: () => now, sleep: async () => {} };
  const writer = openWriter({ table: openTable(memory.client(), 'table'), bodies, shards: 8, clock });
  const object = { versionId: `version-${index}`, eTag: `"${index}"`, size: 6_000 };
  const event = {
    kind: 'created',
    bucket: rawBucketName,
    key: `site-${index % SITES}/${index}.html`,
    versionId: object.versionId,
    sequencer: index.toString(16).padStart(16, '0'),
    eventTime: new Date(now - 800).toISOString(),
    refetch: false,
    redelivered: false,
  } as const;
  const comparison = await writer.compareToRecorded(event);
  if (comparison.verdict !== 'process') throw new Error(`Arrival ${index} is ${comparison.verdict}.`);
  await writer.record(event, comparison, observed(index, object));
}

function observed(index: number, object: { versionId: string; eTag: string; size: number }): Observation {
  if (index % REJECTED_EVERY === 7) {
    const [message, remedy] = ['The object is a PDF document.', 'Upload the HTML page.'];
    return { state: 'rejected', status: 'rejected', reason: 'not-html', message, remedy, score: null, warnings: [], object };
  }
  const url = `https://site-${index % SITES}.example/${index}`;
  const title = `The council votes on quay ${index} of the old harbour, and nobody expected it to be close`;
  return { state: 'article', article: makeArticle({ url, sourceUrl: url, title }), object, warnings: [] };
}
