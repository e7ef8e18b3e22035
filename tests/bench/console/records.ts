/** Arrivals of the last hours by the thousand: made by the store's own writer in memory, and put into a stage's table in batches. */
import { existsSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { setTimeout } from 'node:timers/promises';
import * as z from 'zod';
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
/** The table in memory reads all its rows for each query: so it holds few. */
const AT_ONCE = 20;
/** On a busy machine the local table may not answer in time; writing the same rows again changes nothing. */
const TRIES = 20;
const REJECTED_EVERY = 50;
/** After this long a kept stage has arrivals that are older than the day that the desk shows. */
const KEPT_MS = 3 * 3_600_000;

const noteSchema = z.object({ count: z.number(), newest: z.number() });

/** Adds arrivals to a stage that does not have them already. */
export async function provideArrivals(folder: string, outputs: Outputs, count: number, say: (said: string) => void): Promise<void> {
  const path = join(folder, 'arrivals.json');
  const noted = existsSync(path) ? noteSchema.parse(JSON.parse(readFileSync(path, 'utf8'))) : null;
  if (noted !== null && (noted.count !== count || noted.newest < Date.now() - KEPT_MS))
    throw new Error(
      `${folder} holds ${noted.count} arrivals up to ${new Date(noted.newest).toISOString()}: remove it, and it is made anew.`,
    );
  if (noted === null) {
    const newest = Date.now() - AGE_MS;
    await addArrivals(outputs, count, newest, (done) => say(`${done} of ${count} records`));
    writeFileSync(path, JSON.stringify({ count, newest }));
  }
}

async function addArrivals(outputs: Outputs, count: number, newest: number, onProgress: (done: number) => void): Promise<void> {
  const client = makeTableClient({ region: outputs.region, endpoint: outputs.dynamodbEndpoint, credentials: outputs.credentials });
  const table = openTable(client, outputs.tableName);
  for (let start = 0; start < count; start += AT_ONCE) {
    const memory = new MemoryTable();
    const indexes = Array.from({ length: Math.min(AT_ONCE, count - start) }, (_, at) => start + at);
    for (const index of indexes) await arrive(memory, outputs, index, Math.round(newest - SPREAD_MS + (index * SPREAD_MS) / count));
    const rows = memory.dump();
    await patiently(() => table.writeAll(rows as never, []));
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
  return { state: 'article', article: makeArticle({ url, sourceUrl: url, title }, storyOf(index)), object, warnings: [] };
}

const SYLLABLES = 'ka lo mi ren tu sal ver do pin gra hel or'.split(' ');
const [PARAGRAPHS, WORDS] = [6, 45];

/** No two say the same: ten thousand copies of one story would keep the function that compares them at work for hours. */
function storyOf(index: number): string[] {
  let state = index + 1;
  // Park and Miller's generator: the same index always gives the same story.
  const next = (below: number): number => (state = (state * 48_271) % 2_147_483_647) % below;
  const word = (): string => [0, 1, 2].map(() => SYLLABLES[next(SYLLABLES.length)]).join('');
  return Array.from({ length: PARAGRAPHS }, () => `${Array.from({ length: WORDS }, word).join(' ')}.`);
}
