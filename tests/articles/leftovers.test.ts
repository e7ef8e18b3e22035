/** What is left in the table of articles that are gone, or of attempts that died: readers pass over it, and redeliveries sweep it up. */
import { expect, it } from 'vitest';
import {
  articleId,
  openReader,
  openTable,
  openWriter,
  RETENTION_MS,
  type Observation,
  type StoreEvent,
} from '../../shared/articles/index.ts';
import { facetFingerprint } from '../../shared/articles/facets.ts';
import { keysAt } from '../../shared/articles/lookup.ts';
import type { Article } from '../../shared/extraction/index.ts';
import { MemoryBucket } from './memory-bucket.ts';
import { MemoryTable } from './memory-table.ts';
import { killAt, NEW, OLD, world } from './race-world.ts';
import { sampleArticle, sampleEvent } from './sample.ts';

/** A store on a clock that the test moves. */
function stage() {
  const state = { now: Date.parse('2026-03-02T12:00:00Z') };
  const memory = new MemoryTable();
  const opened = openTable(memory.client(), 't');
  /** Partitions that were read. */
  const queried: string[] = [];
  const table: typeof opened = { ...opened, query: (query) => (queried.push(query.pk), opened.query(query)) };
  const bodies = { client: new MemoryBucket().client(), name: 'b' };
  const writer = openWriter({ table, bodies, shards: 1, clock: { now: () => state.now, sleep: async () => {} } });
  const reader = openReader({ table, bodies, rawBucketName: 'raw', shards: 1, now: () => state.now });
  const record = async (changes: Partial<StoreEvent>, observation: Observation): Promise<string> => {
    const event = sampleEvent(changes);
    const comparison = await writer.compareToRecorded(event);
    return comparison.verdict === 'process' ? (await writer.record(event, comparison, observation)).outcome : comparison.verdict;
  };
  return { state, memory, queried, table, reader, record };
}

const object = { versionId: 'v1', eTag: 'e', size: 1 };
const page = (article: Partial<Article> = {}): Observation => ({
  state: 'article',
  article: sampleArticle(article),
  object,
  warnings: [],
});
const id = articleId('raw', sampleEvent().key);
const stranger = articleId('raw', 'stranger');
const isOf = (generation: string) => (row: Record<string, unknown>) => String(row['sk']).endsWith(`#${generation}`);
const isContent = (name: string): boolean => name.startsWith('PutItem A#') && name.includes(' B#');

it('an article that comes back keeps the day on which it was first seen, and has no history of before once that has expired', async () => {
  const { state, reader, record } = stage();
  await record({ sequencer: '1' }, page());
  await record({ sequencer: '2', kind: 'removed' }, { state: 'removed' });
  state.now += RETENTION_MS / 2;
  expect(await record({ sequencer: '3', eventTime: '2026-04-20T09:00:00.000Z' }, page({ title: 'It rises again' }))).toBe('stored');
  expect(await reader.get(id)).toMatchObject({ record: { version: 2, firstSeen: sampleEvent().eventTime } });
  expect(await reader.revision(id, 1)).toMatchObject({ version: 1 });
  state.now += RETENTION_MS / 2 + 1_000;
  // The table removes rows some days after their end.
  expect(await reader.revision(id, 1)).toBeNull();
  expect((await reader.revisions(id, 10, null)).items.map(({ version }) => version)).toEqual([2]);
});

it('a row whose article is forgotten is passed over by lists and by the search for copies', async () => {
  const { memory, table, reader, record } = stage();
  await record({}, page());
  const sk = `2026-03-02T00:00:00.000Z#${stranger}#1~x`;
  const rows = [
    { pk: 'L#all##0', sk, print: facetFingerprint(['all#']) },
    { pk: 'U#example.org/news/river', sk: `${stranger}#1~x` },
  ];
  for (const row of rows) memory.rows.set(`${row.pk}\u0000${row.sk}`, row);
  expect((await reader.list({ sort: 'newest', limit: 5 }, null)).items.map((card) => card.id)).toEqual([id]);
  expect(await keysAt(table, ['example.org/news/river'], 'none')).toEqual([sampleEvent().key]);
});

it('a redelivery removes the rows of an attempt that nothing else lists, and none of its own, of addresses left behind, or of one on its way', async () => {
  const { memory, record } = stage();
  await record({ sequencer: '2' }, page());
  const own = memory.dump().filter(({ pk }) => /^[LU]#/.test(String(pk)));
  const placeOf = (row: (typeof own)[number]): string => String(row['sk']).slice(0, String(row['sk']).lastIndexOf('#') + 1);
  const put = (row: Record<string, unknown>): void => void memory.rows.set(`${String(row['pk'])}\u0000${String(row['sk'])}`, row);
  const [older, former, newer] = ['1~dead', '1~left', '3~coming'];
  for (const row of own) {
    put({ ...row, sk: placeOf(row) + older });
    put({ ...row, sk: placeOf(row) + former, expires: 2_000_000_000 });
    put({ ...row, sk: placeOf(row) + newer });
  }
  expect(await record({ sequencer: '2', redelivered: true }, page())).toBe('repeat');
  const left = memory.dump().filter(({ pk }) => /^[LU]#/.test(String(pk)));
  expect([older, former, newer].map((generation) => left.filter(isOf(generation)).length)).toEqual([0, own.length, own.length]);
  expect(left).toHaveLength(3 * own.length);
});

it('a redelivery takes back what died of its own event, and leaves that of another to its own redelivery', async () => {
  const { deliver, memory } = world();
  await expect(deliver(OLD, { title: 'Old' }, { after: killAt(isContent) })).rejects.toThrow('killed');
  await expect(deliver(NEW, { title: 'New' }, { after: killAt(isContent) })).rejects.toThrow('killed');
  const taken = (): unknown[] =>
    memory
      .dump()
      .filter(({ sk }) => String(sk).startsWith('B#'))
      .map(({ sk, expires }) => [String(sk).split('#')[1], expires !== undefined])
      .toSorted();
  expect(await deliver({ ...NEW, redelivered: true }, { title: 'New' })).toBe('stored');
  expect(taken()).toEqual([
    ['1', false],
    ['2', false],
    ['2', true],
  ]);
  expect(await deliver({ ...OLD, redelivered: true }, { title: 'Old' })).toBe('superseded');
  expect(taken()).toEqual([
    ['1', true],
    ['2', false],
    ['2', true],
  ]);
});

it('a page that says the same again is recorded without a search for the last change', async () => {
  const { queried, record } = stage();
  await record({ sequencer: '1' }, page());
  queried.length = 0;
  expect(await record({ sequencer: '2' }, page())).toBe('unchanged');
  expect(queried.filter((pk) => pk.startsWith('C#'))).toEqual([]);
});
