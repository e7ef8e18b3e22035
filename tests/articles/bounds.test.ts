/** What one question may cost: pages that lead nowhere for long end short, with the position to go on from. */
import { describe, expect, it } from 'vitest';
import { readChanges } from '../../shared/articles/change-log.ts';
import { facetFingerprint } from '../../shared/articles/facets.ts';
import { articleId, openReader, openTable, openWriter, type Position } from '../../shared/articles/index.ts';
import type { Table } from '../../shared/articles/table.ts';
import { nextHead, stamped, type Arrival } from '../../shared/articles/transition.ts';
import { normaliseUrl } from '../../shared/articles/urls.ts';
import { MemoryBucket } from './memory-bucket.ts';
import { MemoryTable } from './memory-table.ts';
import { sampleArticle, sampleEvent } from './sample.ts';

const NOW = Date.parse('2026-03-02T12:00:00Z');
const at = (ms: number): string => new Date(NOW + ms).toISOString();
const object = { versionId: 'v1', eTag: 'e', size: 1 };

/** A table with one article, and rows beside it that lead to none. */
async function tableWith(rows: readonly { readonly pk: string; readonly sk: string }[]) {
  const memory = new MemoryTable();
  const table = openTable(memory.client(), 't');
  const bodies = { client: new MemoryBucket().client(), name: 'b' };
  const writer = openWriter({ table, bodies, shards: 1, clock: { now: () => NOW, sleep: async () => {} } });
  const comparison = await writer.compareToRecorded(sampleEvent());
  if (comparison.verdict !== 'process') throw new Error('The first event of an object is due.');
  await writer.record(sampleEvent(), comparison, { state: 'article', article: sampleArticle(), object, warnings: [] });
  for (const row of rows) memory.rows.set(`${row.pk}\u0000${row.sk}`, row);
  return openReader({ table, bodies, rawBucketName: 'raw', shards: 1, now: () => NOW });
}

const stranger = (index: number): string => articleId('raw', `stranger ${index}`);

/** Pages until the end, and what they found. */
async function pages<Item>(
  read: (position: Position | null) => Promise<{ readonly items: readonly Item[]; readonly position: Position | null }>,
): Promise<number[]> {
  const lengths: number[] = [];
  let position: Position | null = null;
  do {
    const page = await read(position);
    lengths.push(page.items.length);
    position = page.position;
  } while (position !== null && lengths.length < 10);
  return lengths;
}

describe('a page that leads nowhere for long', () => {
  it('of a look-up ends after some hundred rows, and the next goes on', async () => {
    const url = 'example.org/news/river';
    const reader = await tableWith(Array.from({ length: 600 }, (_, index) => ({ pk: `U#${url}`, sk: `${stranger(index)}#1~x` })));
    const lengths = await pages((position) => reader.lookup(`https://${url}`, 10, position));
    expect(lengths).toHaveLength(2);
    expect(lengths.reduce((sum, length) => sum + length)).toBe(1);
  });

  it('of a list ends after a thousand rows, and the next goes on', async () => {
    const fingerprint = facetFingerprint(['all#']);
    const reader = await tableWith(
      Array.from({ length: 1_200 }, (_, index) => ({
        pk: 'L#all##0',
        sk: `2026-03-02T00:00:00.000Z#${stranger(index)}#1~x`,
        print: fingerprint,
      })),
    );
    // Filters of which the strangers' rows say that they do not match.
    const lengths = await pages((position) => reader.list({ type: 'NewsArticle', sort: 'newest', limit: 5 }, position));
    expect(lengths).toEqual([0, 1]);
  });
});

it('a page of changes asks each shard for twice its share: ten rows at least, which cost no more to read than one, and no more than the page', async () => {
  const limits: (number | undefined)[] = [];
  const table: Pick<Table, 'query'> = { query: async ({ limit }) => (limits.push(limit), { items: [], more: false }) };
  // `as`: changes are read by queries alone.
  await readChanges(table as Table, 4, null, 40, at(0), NOW);
  await readChanges(table as Table, 4, null, 1, at(0), NOW);
  expect(limits).toEqual([20, 20, 20, 20, 1, 1, 1, 1]);
  limits.length = 0;
  await readChanges(table as Table, 64, null, 100, at(0), NOW);
  expect(new Set(limits)).toEqual(new Set([10]));
});

describe('the instant of a change', () => {
  const arrival: Arrival = {
    ...sampleEvent(),
    id: articleId('raw', 'a'),
    refetched: false,
    attempt: 'a',
    shard: 0,
    observation: { state: 'article', article: sampleArticle(), object, warnings: [] },
  };
  const first = nextHead(null, arrival, NOW);

  it.each([
    ['that of its writing where the log is empty', first, null, at(0)],
    ['that of its writing where the log is behind', first, at(-5), at(0)],
    ['after the last of its shard', first, at(5_000), at(5_001)],
    [
      'after the last of its article, whose clock has been set back since',
      nextHead({ ...first, changedAt: at(9_000) }, { ...arrival, observation: { state: 'removed' } }, NOW),
      at(5_000),
      at(9_001),
    ],
  ])('is %s', (_, head, newest, expected) => {
    const { changedAt, updated, takenAt } = stamped(head, NOW, newest);
    expect({ changedAt, updated, takenAt }).toEqual({ changedAt: expected, updated: expected, takenAt: at(0) });
  });
});

it.each([
  [1_024, 1_024],
  [1_025, '#sha256-'.length + 256 + 64],
])('an address of %i characters is looked up by %i', (length, kept) => {
  expect(normaliseUrl(`https://example.org/${'x'.repeat(length - 'example.org/'.length)}`)).toHaveLength(kept);
});

it('a content that may not be read is an error, not an article that is gone', async () => {
  const table = openTable(new MemoryTable().client(), 't');
  const bucket = new MemoryBucket();
  const bodies = { client: bucket.client(), name: 'b' };
  const writer = openWriter({ table, bodies, shards: 1, clock: { now: () => NOW, sleep: async () => {} }, maxItemBytes: 10 });
  const standing = await writer.compareToRecorded(sampleEvent());
  if (standing.verdict !== 'process') throw new Error('The first event of an object is due.');
  await writer.record(sampleEvent(), standing, { state: 'article', article: sampleArticle(), object, warnings: [] });
  const refused = Object.assign(new Error('Access Denied'), { name: 'AccessDenied' });
  const denied = { client: bucket.client({ before: async () => await Promise.reject(refused) }), name: 'b' };
  const reader = openReader({ table, bodies: denied, rawBucketName: 'raw', shards: 1, now: () => NOW });
  const { bucket: named, key } = sampleEvent();
  await expect(reader.get(articleId(named, key))).rejects.toBe(refused);
});

it('a content that is not where its head says, time and again, is an error of that article alone', async () => {
  const memory = new MemoryTable();
  const [table, bodies] = [openTable(memory.client(), 't'), { client: new MemoryBucket().client(), name: 'b' }];
  const writer = openWriter({ table, bodies, shards: 1, clock: { now: () => NOW, sleep: async () => {} } });
  const comparison = await writer.compareToRecorded(sampleEvent());
  if (comparison.verdict !== 'process') throw new Error('The first event of an object is due.');
  await writer.record(sampleEvent(), comparison, { state: 'article', article: sampleArticle(), object, warnings: [] });
  for (const [key, row] of memory.rows) if (String(row['sk']).startsWith('B#')) memory.rows.delete(key);
  const reader = openReader({ table, bodies, rawBucketName: 'raw', shards: 1, now: () => NOW });
  // A retryable error would be an outage to followers, which then wait in front of this article for ever.
  await expect(reader.get(articleId(sampleEvent().bucket, sampleEvent().key))).rejects.toMatchObject({
    name: 'Error',
    message: expect.stringContaining('galley reconcile'),
  });
});
