/**
 * What the records cost, in the units that the engine reports (it counts as DynamoDB does). The bounds are promises
 * to whoever pays; articles have the lengths of real ones (tests/bench/api/records.ts).
 */
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { MEASURED } from '../../shared/costs/index.ts';
import {
  articleId,
  openReader,
  openTable,
  openWriter,
  type ArticleWriter,
  type ListQuery,
  type RecordReader,
  type Table,
  type Units,
} from '../../shared/articles/index.ts';
import type { Article } from '../../shared/extraction/index.ts';
import { after, BENCH_BUCKET, BENCH_SHARDS, benchArticle, benchKey, rowsOf } from '../bench/api/records.ts';
import { startTables, type Engine } from './table-engine.ts';
import { MemoryBucket } from './memory-bucket.ts';
import { sampleEvent } from './sample.ts';

/** A change removes the old content besides, which is billed like a write of it; a repetition leaves all but the head and its place in the list of receipts alone. */
const MOST = { writes: { article: 20, change: 22, repetition: 2, removal: 24 }, readsAnItem: 1.5, readsAPage: 30 };
/** Seven of ten real articles are no longer (the lengths in records.ts). Beyond, each kilobyte of compressed content adds a unit. */
const ORDINARY_CHARACTERS = 14_068;
const FEW = 100;
const MANY = 300;

let engine: Engine;
let table: Table;
let writer: ArticleWriter;
let reader: RecordReader;
let used = { read: 0, write: 0 };
let now = after(MANY);

beforeAll(async () => {
  engine = await startTables();
  table = openTable(
    engine.client,
    engine.table,
    ({ read, write }: Units) => void (used = { read: used.read + read, write: used.write + write }),
  );
  const bodies = { client: new MemoryBucket().client(), name: 'bodies' };
  writer = openWriter({ table, bodies, shards: BENCH_SHARDS, clock: { now: () => (now += 1), sleep: async (ms) => void (now += ms) } });
  reader = openReader({ table, bodies, rawBucketName: BENCH_BUCKET, shards: BENCH_SHARDS, now: () => now });
});
afterAll(() => engine.stop());

/** The units of one piece of work. */
async function cost(work: () => Promise<unknown>): Promise<Units> {
  used = { read: 0, write: 0 };
  await work();
  return used;
}

let sequence = 0;
async function ingest(key: string, article: Article | null): Promise<string> {
  sequence += 1;
  const sequencer = sequence.toString(16).padStart(16, '0');
  const event = sampleEvent({
    bucket: BENCH_BUCKET,
    key,
    sequencer,
    kind: article === null ? 'removed' : 'created',
    eventTime: new Date(now).toISOString(),
  });
  const comparison = await writer.compareToRecorded(event);
  if (comparison.verdict !== 'process') return comparison.verdict;
  const object = { versionId: `v-${sequencer}`, eTag: sequencer, size: 60_000 };
  return (
    await writer.record(event, comparison, article === null ? { state: 'removed' } : { state: 'article', article, object, warnings: [] })
  ).outcome;
}

/** Written by the store's own writer on a table in memory, then copied: thousands of rows in seconds. */
async function fill(from: number, to: number): Promise<void> {
  const rows = (await Promise.all(Array.from({ length: to - from }, (_, at) => rowsOf(from + at)))).flat();
  for (let at = 0; at < rows.length; at += 25) {
    await engine.client.send('BatchWriteItem', {
      RequestItems: { [engine.table]: rows.slice(at, at + 25).map((Item) => ({ PutRequest: { Item } })) },
    });
  }
}

const costOf = async (query: ListQuery): Promise<number> => (await cost(async () => await reader.list(query, null))).read;

describe('a write', () => {
  // Beyond the records that the lists below are filled with.
  const first = 10_000_000;

  const articles = Array.from({ length: 30 }, (_, index) => benchArticle(first + index)).filter(
    ({ text }) => text.length <= ORDINARY_CHARACTERS,
  );

  it.each(articles.map((article, index) => [index, article.text.length, article] as const))(
    'of article %i with %i characters, its change, its repetition and its removal stay within the bound',
    async (index, _length, article) => {
      const key = `written/${index}.html`;
      const corrected = {
        ...article,
        text: `${article.text} Corrected.`,
        blocks: [...article.blocks, { type: 'paragraph' as const, text: 'Corrected.', inlines: [{ text: 'Corrected.' }] }],
      };
      const steps = [
        ['article', 'stored', article],
        ['change', 'stored', corrected],
        ['repetition', 'unchanged', corrected],
        ['removal', 'withdrawn', null],
      ] as const;
      for (const [step, outcome, said] of steps) {
        const { write } = await cost(async () => expect(await ingest(key, said)).toBe(outcome));
        expect(write, step).toBeGreaterThan(0);
        expect(write, step).toBeLessThanOrEqual(MOST.writes[step]);
      }
    },
  );
});

describe('a read', () => {
  const page = { sort: 'newest', limit: 20 } as const;
  const lists: readonly (readonly [string, ListQuery])[] = [
    ['the newest', page],
    ['the oldest', { ...page, sort: 'oldest' }],
    ['a site', { ...page, site: 'site-7.example' }],
    ['a site and a section', { ...page, site: 'site-7.example', section: 'World' }],
    ['a tag and a language', { ...page, tag: 'tag 7', lang: 'en' }],
    ['an author', { ...page, author: 'Author 7' }],
    ['a span of time', { ...page, from: '2020-01-02T00:00:00.000Z', to: '2020-01-03T00:00:00.000Z' }],
  ];
  const costs = new Map<string, number>();

  it('of a page of cards stays within the bound', async () => {
    await fill(0, FEW);
    for (const [name, query] of lists) {
      costs.set(name, await costOf(query));
      expect(costs.get(name), name).toBeLessThanOrEqual(MOST.readsAPage);
    }
    const full = await cost(async () => expect((await reader.list(page, null)).items).toHaveLength(page.limit));
    expect(full.read).toBeGreaterThan(0);
  });

  it('of a page does not grow with the table', async () => {
    await fill(FEW, MANY);
    for (const [name, query] of lists) expect(await costOf(query), name).toBeLessThanOrEqual(MOST.readsAPage);
    // Full pages before and after: what they cost must be the same.
    for (const name of ['the newest', 'the oldest'])
      expect(await costOf(lists.find(([known]) => known === name)?.[1] ?? page), name).toBe(costs.get(name));
  });

  it('of an item stays within the bound', async () => {
    for (let index = 0; index < 50; index += 1) {
      if (benchArticle(index).text.length > ORDINARY_CHARACTERS) continue;
      const { read } = await cost(async () =>
        expect(await reader.get(articleId(BENCH_BUCKET, benchKey(index)))).toMatchObject({ state: 'live' }),
      );
      expect(read, `article ${index}`).toBeLessThanOrEqual(MOST.readsAnItem);
    }
  });
});

/** Long articles weigh on the mean of a few: what is nearer is nothing to correct a price for. */
const NEARLY = 0.15;
const SAMPLE = 60;

it('uses on the mean what galley cost reckons with', async () => {
  const sum = { characters: 0, writeUnits: 0, readUnits: 0, item: 0, bytes: 0 };
  for (let index = 0; index < SAMPLE; index += 1) {
    const key = `reckoned/${index}.html`;
    const article = benchArticle(24_000_000 + index);
    sum.characters += article.text.length;
    const written = await cost(async () => void (await ingest(key, article)));
    const read = await cost(async () => void (await reader.get(articleId(BENCH_BUCKET, key))));
    const rows = await rowsOf(24_000_000 + index);
    sum.writeUnits += written.write;
    sum.readUnits += written.read;
    sum.item += read.read;
    sum.bytes += rows.reduce((bytes, row) => bytes + bytesOf(row), 0);
  }
  // What docs/costs.md says an article is.
  expect(Math.abs(sum.characters / SAMPLE / 12_000 - 1)).toBeLessThanOrEqual(0.05);
  const list = (await cost(async () => await reader.list({ sort: 'newest', limit: 20 }, null))).read;
  const { article, item } = MEASURED;
  const pairs: readonly (readonly [string, number, number])[] = [
    ['article.writeUnits', sum.writeUnits / SAMPLE, article.writeUnits],
    ['article.readUnits', sum.readUnits / SAMPLE, article.readUnits],
    ['article.tableBytes', sum.bytes / SAMPLE, article.tableBytes],
    ['item.readUnits', sum.item / SAMPLE, item.readUnits],
    ['list.readUnits', list, MEASURED.list.readUnits],
  ];
  for (const [name, measured, reckoned] of pairs)
    expect(Math.abs(measured / reckoned - 1), `${name} is ${measured}; shared/costs/usage.ts says ${reckoned}`).toBeLessThanOrEqual(NEARLY);
});

/** Nearly as DynamoDB counts: names and values, binary ones by their bytes. */
function bytesOf(value: unknown): number {
  if (value instanceof Uint8Array) return value.length;
  if (typeof value === 'string') return Buffer.byteLength(value);
  if (Array.isArray(value)) return value.reduce((sum: number, one) => sum + bytesOf(one), 0);
  if (typeof value === 'object' && value !== null)
    return Object.entries(value).reduce((sum, [name, one]) => sum + Buffer.byteLength(name) + bytesOf(one), 0);
  return 8;
}
