/** The store on a real engine (the local cloud's): what is written is read, in every state of an article's life. */
import { ScanCommand } from '@aws-sdk/lib-dynamodb';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import {
  articleId,
  openReader,
  openTable,
  openWriter,
  type ArticleWriter,
  type Observation,
  type RecordReader,
} from '../../shared/articles/index.ts';
import type { Article } from '../../shared/extraction/index.ts';
import { startTables, type Engine } from './table-engine.ts';
import { MemoryBucket } from './memory-bucket.ts';
import { sampleArticle, sampleEvent } from './sample.ts';

const NOON = Date.parse('2026-03-02T12:00:00Z');
const LATER = '2030-01-01T00:00:00.000Z';

let engine: Engine;
let writer: ArticleWriter;
let reader: RecordReader;
let now = NOON;
const bucket = new MemoryBucket();

beforeAll(async () => {
  engine = await startTables();
  const table = openTable(engine.client, engine.table);
  const bodies = { client: bucket.client(), name: 'bodies' };
  const clock = { now: () => now, sleep: async (ms: number) => void (now += ms) };
  writer = openWriter({ table, bodies, shards: 8, clock });
  reader = openReader({ table, bodies, rawBucketName: 'raw', shards: 8, now: () => now });
});
afterAll(() => engine.stop());

async function put(
  key: string,
  sequencer: string | null,
  article: Partial<Article> | Observation = {},
  versionId = `v-${sequencer}`,
): Promise<string> {
  const observation: Observation =
    'state' in article
      ? article
      : { state: 'article', article: sampleArticle(article), object: { versionId, eTag: 'e', size: 100 }, warnings: [] };
  const event = sampleEvent({
    key,
    sequencer,
    versionId,
    refetch: sequencer === null,
    kind: observation.state === 'removed' ? 'removed' : 'created',
  });
  const comparison = await writer.compareToRecorded(event);
  if (comparison.verdict !== 'process') return comparison.verdict;
  return (await writer.record(event, comparison, observation)).outcome;
}

const newest = { sort: 'newest', limit: 20 } as const;

describe('an article', () => {
  const id = articleId('raw', 'a.html');

  it('is read back as it was stored', async () => {
    expect(await put('a.html', '1', { text: 'Torn \ud800 surrogate and \u0000 stay' })).toBe('stored');
    const found = await reader.get(id);
    expect(found).toMatchObject({
      state: 'live',
      record: {
        id,
        version: 1,
        title: 'River rises overnight',
        firstSeen: '2026-03-01T09:00:00.000Z',
        object: { key: 'a.html', sequencer: '1', versionId: 'v-1' },
      },
    });
    if (found.state === 'live') expect(found.record).toMatchObject(sampleArticle({ text: 'Torn \ud800 surrogate and \u0000 stay' }));
  });

  it.each([
    ['site', 'https://www.example.org/other'],
    ['site', 'example.org'],
    ['author', 'JANE DOE'],
    ['tag', 'climate-change'],
    ['section', 'world'],
    ['lang', 'en'],
    ['lang', 'en_GB'],
  ] as const)('stands in the list of its %s as %s', async (dimension, value) => {
    const { items, position } = await reader.list({ ...newest, [dimension]: value }, null);
    expect(items.map((card) => card.id)).toEqual([id]);
    expect(position).toBeNull();
  });

  it('is found by its URLs in any dress', async () => {
    const cards = await Promise.all(
      ['http://example.org/news/river/', 'https://www.example.org/news/river?fbclid=1#x', 'https://example.org/news/lake'].map((url) =>
        reader.lookup(url, 10, null),
      ),
    );
    expect(cards.map((found) => found.items.map(({ match }) => match))).toEqual([['current'], ['current'], []]);
  });

  it('makes no version and no change when the page says the same', async () => {
    expect(await put('a.html', '2', { text: 'Torn \ud800 surrogate and \u0000 stay', score: 0.5 })).toBe('unchanged');
    expect(await reader.get(id)).toMatchObject({ record: { version: 1, object: { sequencer: '2', versionId: 'v-2' } } });
    expect((await reader.changes(null, 10, LATER)).items).toHaveLength(1);
    expect(await reader.receipt(id)).toMatchObject({ status: 'unchanged', version: 1, key: 'a.html' });
  });

  it('moves between lists and keeps its history when it changes', async () => {
    now += 60_000;
    expect(await put('a.html', '3', { title: 'River falls', section: 'Local' })).toBe('stored');
    expect((await reader.list({ ...newest, section: 'world' }, null)).items).toEqual([]);
    expect((await reader.list({ ...newest, section: 'local' }, null)).items).toMatchObject([{ title: 'River falls', version: 2 }]);
    expect((await reader.revisions(id, 10, null)).items).toMatchObject([
      { version: 2, changes: ['headline'] },
      { version: 1, changes: ['created'] },
    ]);
    expect(await reader.revisionSource(id, 1)).toEqual({ bucket: 'raw', key: 'a.html', versionId: 'v-1' });
  });

  it('stays withdrawn though an older upload is told of late', async () => {
    now += 60_000;
    expect(await put('a.html', '5', { state: 'removed' })).toBe('withdrawn');
    expect(await put('a.html', '4', { title: 'Late' })).toBe('superseded');
    expect(await reader.get(id)).toMatchObject({ state: 'withdrawn', version: 2 });
    expect((await reader.list(newest, null)).items).toEqual([]);
    expect((await reader.lookup('https://example.org/news/river', 10, null)).items).toEqual([]);
  });

  it('comes back with the next version', async () => {
    now += 60_000;
    expect(await put('a.html', '6')).toBe('stored');
    const { items } = await reader.changes(null, 10, LATER);
    expect(items.map(({ type, version }) => [type, version])).toEqual([
      ['created', 1],
      ['updated', 2],
      ['deleted', 2],
      ['created', 3],
    ]);
  });

  it('is withdrawn by an upload that is no article', async () => {
    const no = {
      state: 'rejected',
      status: 'rejected',
      reason: 'not-html',
      message: 'A PDF.',
      remedy: 'Upload HTML.',
      score: null,
      warnings: [],
      object: { versionId: 'v7', eTag: 'e', size: 9 },
    } as const;
    expect(await put('a.html', '7', no)).toBe('rejected');
    expect(await reader.receipt(id)).toMatchObject({ status: 'rejected', reason: 'not-html', remedy: 'Upload HTML.' });
    expect(await put('never.html', '1', no)).toBe('rejected');
    expect(await reader.get(articleId('raw', 'never.html'))).toEqual({ state: 'unknown' });
  });

  it('is followed without a gap from any position', async () => {
    const all = (await reader.changes(null, 100, LATER)).items;
    let position = null;
    const seen = [];
    for (let page = 0; page < all.length + 1; page += 1) {
      const next = await reader.changes(position, 1, LATER);
      seen.push(...next.items);
      position = next.position;
    }
    expect(seen).toEqual(all);
    expect((await reader.changes(position, 10, LATER)).items).toEqual([]);
  });
});

describe('what is withdrawn', () => {
  const DAY_MS = 24 * 60 * 60 * 1_000;
  /** Every row of the article by kind, with the days after which it may go. */
  async function rowsOf(key: string): Promise<string[]> {
    const id = articleId('raw', key);
    const { Items = [] } = await engine.documents.send(new ScanCommand({ TableName: engine.table, ConsistentRead: true }));
    const own = Items.map((row): [string, unknown] => [`${row['pk']} ${row['sk']}`, row['expires']]).filter(([name]) => name.includes(id));
    return own
      .map(
        ([name, expires]) =>
          `${name.replaceAll(id, 'ID').replace(/ .*(?=#ID#)/, ' …')} ${typeof expires === 'number' ? Math.round((expires * 1_000 - now) / DAY_MS) : 'stays'}`,
      )
      .map((row) => row.replace(/^C#\d/, 'C#'))
      .toSorted();
  }

  it('leaves its tombstone, history and changes, each with the day on which it goes', async () => {
    await put('gone.html', '1', { title: 'One' });
    await put('gone.html', '2', { title: 'Two' });
    await put('gone.html', '3', { state: 'removed' });
    expect(await rowsOf('gone.html')).toEqual([
      'A#ID A 90',
      'A#ID R#00000001 90',
      'A#ID R#00000002 90',
      'C# …#ID#00000001 90',
      'C# …#ID#00000002 180',
      'C# …#ID#00000002 90',
    ]);
  });

  it('as no article stays known for as long as its object lies there', async () => {
    await put('spoilt.html', '1', { title: 'One' });
    await put('spoilt.html', '2', {
      state: 'rejected',
      status: 'rejected',
      reason: 'not-html',
      message: 'A PDF.',
      remedy: 'Upload HTML.',
      score: null,
      warnings: [],
      object: { versionId: 'v2', eTag: 'e', size: 9 },
    });
    expect((await rowsOf('spoilt.html')).filter((row) => row.startsWith('A#ID A '))).toEqual(['A#ID A stays']);
  });
});
