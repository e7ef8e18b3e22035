/** What is more than one answer of the table holds: long histories, many articles at one address, addresses that were left. */
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import {
  articleId,
  openReader,
  openTable,
  openWriter,
  RETENTION_MS,
  type ArticleWriter,
  type Found,
  type Position,
  type RecordReader,
  type Revision,
} from '../../shared/articles/index.ts';
import { headItem, parseHead } from '../../shared/articles/head.ts';
import { headKey } from '../../shared/articles/keys.ts';
import type { Article } from '../../shared/extraction/index.ts';
import { startTables, type Engine } from './table-engine.ts';
import { MemoryBucket } from './memory-bucket.ts';
import { sampleArticle, sampleEvent } from './sample.ts';

let engine: Engine;
let writer: ArticleWriter;
let reader: RecordReader;
let now = Date.parse('2026-03-02T12:00:00Z');

beforeAll(async () => {
  engine = await startTables();
  const table = openTable(engine.client, engine.table);
  const bodies = { client: new MemoryBucket().client(), name: 'bodies' };
  writer = openWriter({ table, bodies, shards: 2, clock: { now: () => now, sleep: async (ms) => void (now += ms) } });
  reader = openReader({ table, bodies, rawBucketName: 'raw', shards: 2, now: () => now });
});
afterAll(() => engine.stop());

let sequence = 0;
async function put(key: string, article: Partial<Article> | null): Promise<string> {
  now += 1_000;
  sequence += 1;
  const event = sampleEvent({
    key,
    sequencer: sequence.toString(16).padStart(8, '0'),
    versionId: `v${sequence}`,
    kind: article === null ? 'removed' : 'created',
  });
  const comparison = await writer.compareToRecorded(event);
  if (comparison.verdict !== 'process') throw new Error('Events in order are due.');
  await writer.record(
    event,
    comparison,
    article === null
      ? { state: 'removed' }
      : { state: 'article', article: sampleArticle(article), object: { versionId: event.versionId, eTag: 'e', size: 1 }, warnings: [] },
  );
  return articleId('raw', key);
}

async function everything<Item>(
  read: (position: Position | null) => Promise<{ readonly items: readonly Item[]; readonly position: Position | null }>,
): Promise<Item[]> {
  const items: Item[] = [];
  let position: Position | null = null;
  do {
    const page = await read(position);
    items.push(...page.items);
    position = page.position;
  } while (position !== null);
  return items;
}

describe('a live blog of 1,000 versions', () => {
  const VERSIONS = 1_000;
  /** As the store left the first version when the second came, with something beside it: 1,000 are more than a megabyte. */
  async function liveBlog(key: string): Promise<string> {
    const id = await put(key, { title: key });
    await put(key, { title: `${key}, again` });
    const { Items: [row] = [] } = await engine.client.send('Query', {
      TableName: engine.table,
      KeyConditionExpression: 'pk = :pk AND begins_with(sk, :r)',
      ExpressionAttributeValues: { ':pk': `A#${id}`, ':r': 'R#' },
    });
    const copies = Array.from({ length: VERSIONS - 1 }, (_, at) => ({
      ...row,
      sk: `R#${String(at + 1).padStart(8, '0')}`,
      version: at + 1,
      beside: 'x'.repeat(1_000),
    }));
    for (let at = 0; at < copies.length; at += 50)
      await Promise.all(copies.slice(at, at + 50).map((Item) => engine.client.send('PutItem', { TableName: engine.table, Item })));
    const { Items: [head] = [] } = await engine.client.send('Query', {
      TableName: engine.table,
      KeyConditionExpression: 'pk = :pk AND sk = :a',
      ExpressionAttributeValues: { ':pk': `A#${id}`, ':a': 'A' },
    });
    const latest = headItem({ ...parseHead(head ?? {}), version: VERSIONS });
    await engine.client.send('PutItem', { TableName: engine.table, Item: { ...headKey(id), ...latest } });
    return id;
  }

  it('has all of its history, in pages', async () => {
    const id = await liveBlog('blog.html');
    const all: Revision[] = await everything((position) => reader.revisions(id, 100, position));
    expect(all.map(({ version }) => version)).toEqual(Array.from({ length: VERSIONS }, (_, at) => VERSIONS - at));
    expect(await reader.revision(id, 3)).toMatchObject({ version: 3 });
    expect(await reader.revision(id, VERSIONS + 1)).toBeNull();
  });

  it('is forgotten whole when it is withdrawn', async () => {
    const id = await liveBlog('gone.html');
    await put('gone.html', null);
    now += RETENTION_MS + 60_000;
    expect(await everything((position) => reader.revisions(id, 100, position))).toEqual([]);
    const kept = await everything(async (position) => {
      const { Items: items = [], LastEvaluatedKey: last } = await engine.client.send('Query', {
        TableName: engine.table,
        KeyConditionExpression: 'pk = :pk',
        ExpressionAttributeValues: { ':pk': `A#${id}` },
        ...(position !== null && { ExclusiveStartKey: position }),
      });
      return { items, position: last === undefined ? null : { pk: String(last['pk']), sk: String(last['sk']) } };
    });
    expect(kept.filter((row) => row['expires'] === undefined)).toEqual([]);
    expect(kept.length).toBeGreaterThan(VERSIONS);
  });
});

const look = async (url: string): Promise<string[]> => found((await reader.lookup(url, 10, null)).items);
const found = (items: readonly Found[]): string[] => items.map(({ card, match }) => `${card.title} ${match}`);

describe('an address', () => {
  it('finds every article that stands there, however many', async () => {
    const url = 'https://example.org/copied';
    for (let copy = 0; copy < 31; copy += 1) await put(`copies/${copy}.html`, { title: `Copy ${copy}`, url, sourceUrl: null });
    for (const limit of [1, 7, 25, 100]) {
      const all = await everything((position) => reader.lookup(url, limit, position));
      expect(found(all).toSorted()).toEqual(Array.from({ length: 31 }, (_, copy) => `Copy ${copy} current`).toSorted());
    }
    expect((await reader.lookup(url, 7, null)).items).toHaveLength(7);
  });

  it('that an article has left finds it for the retention, after those that stand there', async () => {
    const [old, new_] = ['https://example.org/old', 'https://example.org/new'];
    await put('moved.html', { title: 'Moved', url: old, sourceUrl: null });
    await put('moved.html', { title: 'Moved', url: new_, sourceUrl: null });
    await put('stays.html', { title: 'Stays', url: old, sourceUrl: null });
    expect([await look(old), await look(new_)]).toEqual([['Stays current', 'Moved former'], ['Moved current']]);
    await put('moved.html', { title: 'Moved back', url: old, sourceUrl: null });
    expect([(await look(old)).toSorted(), await look(new_)]).toEqual([['Moved back current', 'Stays current'], ['Moved back former']]);
    now += RETENTION_MS - 60_000;
    expect(await look(new_)).toEqual(['Moved back former']);
    now += 120_000;
    expect([(await look(old)).toSorted(), await look(new_)]).toEqual([['Moved back current', 'Stays current'], []]);
    await put('moved.html', null);
    expect([await look(old), await look(new_)]).toEqual([['Stays current'], []]);
  });
});
