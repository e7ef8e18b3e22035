/** What is asked of the records from outside, to compare them with the bucket: all that live, page by page. */
import { expect, it } from 'vitest';
import { openInspector, openTable, openWriter, type ObjectRecord } from '../../shared/articles/index.ts';
import { MemoryBucket } from './memory-bucket.ts';
import { MemoryTable } from './memory-table.ts';
import { sampleArticle, sampleEvent } from './sample.ts';

const NOW = Date.parse('2026-03-02T12:00:00Z');
/** More than two pages of a hundred, in the one shard. */
const ARTICLES = 220;

it('finds each article that lives once, on however many pages of a shard, and since when it is there', { timeout: 180_000 }, async () => {
  const table = openTable(new MemoryTable().client(), 't');
  const bodies = { client: new MemoryBucket().client(), name: 'b' };
  const writer = openWriter({ table, bodies, shards: 1, clock: { now: () => NOW, sleep: async () => {} } });
  const record = async (key: string, sequencer: string, state: 'article' | 'removed'): Promise<void> => {
    const event = sampleEvent({ key, sequencer, kind: state === 'removed' ? 'removed' : 'created' });
    const comparison = await writer.compareToRecorded(event);
    if (comparison.verdict !== 'process') throw new Error(`${key} is due.`);
    const object = { versionId: 'v1', eTag: 'e', size: 1 };
    await writer.record(event, comparison, state === 'removed' ? { state } : { state, article: sampleArticle(), object, warnings: [] });
  };
  const keys = Array.from({ length: ARTICLES }, (_, index) => `news/${index}.html`);
  for (const key of keys) await record(key, '01', 'article');
  await record('news/0.html', '02', 'removed');

  const inspector = openInspector(table, 'raw');
  const found: ObjectRecord[] = [];
  let pages = 0;
  for (let position: Readonly<Record<string, string>> | null = null, isFirst = true; isFirst || position !== null; isFirst = false) {
    const page = await inspector.live(position);
    found.push(...page.records);
    ({ position } = page);
    expect((pages += 1)).toBeLessThan(100);
  }
  expect(found.map(({ key }) => key).toSorted()).toEqual(keys.slice(1).toSorted());
  expect(new Set(found.map(({ firstSeen }) => firstSeen))).toEqual(new Set([sampleEvent().eventTime]));
  expect(found.every(({ eTag, versionId, state }) => eTag === 'e' && versionId === 'v1' && state === 'live')).toBe(true);
});
