/** A list's rows are hints: what an article's head says now decides whether it stands in the list and passes the filters. */
import { describe, expect, it } from 'vitest';
import { openReader, openTable, openWriter, type Card, type ListQuery, type Paged, type Position } from '../../shared/articles/index.ts';
import { facet, facetFingerprint } from '../../shared/articles/facets.ts';
import type { Article } from '../../shared/extraction/index.ts';
import { MemoryBucket } from './memory-bucket.ts';
import { MemoryTable } from './memory-table.ts';
import { sampleArticle, sampleEvent } from './sample.ts';

function world() {
  const memory = new MemoryTable();
  let now = Date.parse('2026-03-01T12:00:00Z');
  const bodies = { client: new MemoryBucket().client(), name: 'b' };
  const table = openTable(memory.client(), 't');
  const writer = openWriter({ table, bodies, shards: 1, clock: { now: () => now, sleep: async (ms) => void (now += ms) } });
  const reader = openReader({ table, bodies, rawBucketName: 'raw', shards: 1, now: () => now });
  let sequence = 0;
  return {
    memory,
    put: async (article: Partial<Article>): Promise<void> => {
      now += 1_000;
      sequence += 1;
      const event = sampleEvent({ sequencer: sequence.toString(16).padStart(8, '0'), versionId: `v${sequence}` });
      const comparison = await writer.compareToRecorded(event);
      if (comparison.verdict !== 'process') throw new Error('Events in order are due.');
      await writer.record(event, comparison, {
        state: 'article',
        article: sampleArticle(article),
        object: { versionId: event.versionId, eTag: 'e', size: 1 },
        warnings: [],
      });
    },
    /** All pages, one after the other. */
    pages: async (query: Partial<ListQuery>): Promise<(string | null)[]> => {
      const titles: (string | null)[] = [];
      for (let position: Position | null = null, n = 0; n === 0 || position !== null; n += 1) {
        const page: Paged<Card> = await reader.list({ sort: 'newest', limit: 10, ...query }, position);
        titles.push(...page.items.map(({ title }) => title));
        position = page.position;
      }
      return titles;
    },
    list: async (query: Partial<ListQuery>): Promise<(string | null)[]> =>
      (await reader.list({ sort: 'newest', limit: 10, ...query }, null)).items.map(({ title }) => title),
  };
}

const isListRow = (row: Readonly<Record<string, unknown>>): boolean => typeof row['print'] === 'string';
const key = (row: Readonly<Record<string, unknown>>): string => `${String(row['pk'])} ${String(row['sk'])}`;

/** The rows of the first version, put back beside the second's: what a writer that died between the two leaves. */
async function withStaleRows(first: Partial<Article>, second: Partial<Article>) {
  const made = world();
  await made.put(first);
  const stale = made.memory.dump().filter(isListRow);
  expect(stale.length).toBeGreaterThan(3);
  await made.put(second);
  for (const row of stale) {
    const place = [...made.memory.rows].find(([, present]) => key(present) === key(row))?.[0];
    made.memory.rows.set(place ?? `${String(row['pk'])}\u0000${String(row['sk'])}`, row);
  }
  return made;
}

describe.each(['newest', 'oldest'] as const)('an article that moves from one generation of rows to the next, %s first', (sort) => {
  it('stands once in its list, whatever its pages', async () => {
    const { memory, put, pages } = world();
    await put({ title: 'Before', section: 'World' });
    const rows = memory.dump().filter(isListRow);
    await put({ title: 'After', section: 'Local' });
    // Both generations, at one instant: what a reader sees between the writes and the removals.
    for (const row of rows) memory.rows.set(`${String(row['pk'])}\u0000${String(row['sk'])}`, row);
    expect(memory.dump().filter((row) => String(row['pk']).startsWith('L#all'))).toHaveLength(2);
    for (const limit of [1, 2, 10]) {
      expect(await pages({ sort, limit })).toEqual(['After']);
      // The old row says that the article is not of this section, the new one that it is.
      expect(await pages({ sort, limit, site: 'example.org', section: 'Local' })).toEqual(['After']);
    }
  });
});

describe('an article whose old rows are still in the lists', () => {
  const before = {
    title: 'Before',
    section: 'World',
    type: 'NewsArticle',
    tags: ['Floods'],
    authors: [{ name: 'Jane Doe', url: null }],
    language: 'en',
  } as const satisfies Partial<Article>;
  const after = {
    title: 'After',
    section: 'Local',
    type: 'OpinionNewsArticle',
    tags: ['Storms'],
    authors: [{ name: 'John Roe', url: null }],
    language: 'de',
  } as const satisfies Partial<Article>;

  it.each<Partial<ListQuery>>([
    // In the lists that it left, by the rows themselves.
    { section: 'World' },
    { tag: 'Floods' },
    { author: 'Jane Doe' },
    { lang: 'en' },
    // In lists that it stands in, by what their rows say of the filters.
    { site: 'example.org', section: 'World' },
    { site: 'example.org', lang: 'en' },
    { type: 'NewsArticle' },
    { site: 'example.org', type: 'NewsArticle' },
    { author: 'John Roe', tag: 'Floods' },
  ])('is not found by what it was: %j', async (query) => {
    const { list } = await withStaleRows(
      { ...before, tags: [...before.tags], authors: [...before.authors] },
      { ...after, tags: [...after.tags], authors: [...after.authors] },
    );
    expect(await list(query)).toEqual([]);
  });

  it('is found once, as what it is, by what it is and was alike', async () => {
    const { list } = await withStaleRows(
      { title: 'Before', published: '2026-02-01T08:00:00Z' },
      { title: 'After', published: '2026-02-02T08:00:00Z' },
    );
    for (const query of [{}, { site: 'example.org' }, { section: 'World', tag: 'Floods' }]) expect(await list(query)).toEqual(['After']);
  });
});

it('an article whose row seems to pass a filter, as one in a million does, is held to its head', async () => {
  const { memory, put, list } = world();
  await put({ title: 'Report', section: 'World', tags: ['Floods'] });
  for (const [at, row] of memory.rows)
    if (isListRow(row)) memory.rows.set(at, { ...row, print: String(row['print']) + facetFingerprint([facet('section', 'Local') ?? '']) });
  expect(await list({ site: 'example.org', section: 'Local' })).toEqual([]);
  expect(await list({ site: 'example.org', section: 'World' })).toEqual(['Report']);
});
