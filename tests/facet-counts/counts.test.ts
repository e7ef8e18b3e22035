/** Counts: exact at rest, whatever comes twice, ends halfway or is overtaken. */
import fc from 'fast-check';
import { expect, it } from 'vitest';
import type { Changed } from '../../shared/followers/index.ts';
import { createCountsWriter, openCountsReader, type CountsReader, type ValueCount } from '../../shared/facet-counts/index.ts';
import type { ArticleRecord } from '../../shared/articles/index.ts';
import { sampleArticle } from '../articles/sample.ts';
import { MemoryStore } from '../search/memory-store.ts';

function live(id: string, version: number, changes: Partial<ArticleRecord>): Changed {
  const listedAt = `2026-03-01T12:00:${String(version).padStart(2, '0')}.000Z`;
  // `as`: the counts read nothing of the object and the moments that are left out.
  return { state: 'live', record: { ...sampleArticle(), id, version, site: 'example.org', listedAt, ...changes } as ArticleRecord };
}
const withdrawn = (id: string, version: number): Changed => ({ state: 'withdrawn', id, version });

const list = async (reader: CountsReader, dimension: 'site' | 'author' | 'tag' | 'section', prefix = ''): Promise<readonly ValueCount[]> =>
  (await reader.list({ dimension, prefix, sort: 'count', limit: 100 }, null)).items;

it('counts values by their form, names them as the latest article does, and forgets what is withdrawn', async () => {
  const store = new MemoryStore();
  const writer = createCountsWriter(store);
  let now = 0;
  const reader = openCountsReader(store, () => (now += 60_000));
  await writer.apply([
    live('a', 1, { tags: ['Climate change', 'Floods'] }),
    live('b', 2, { tags: ['Climate Change'], site: 'paper.example' }),
    live('c', 3, { tags: ['climbing'], section: null, authors: [{ name: 'Søren Łem', url: null }] }),
  ]);
  expect(await list(reader, 'tag')).toEqual([
    { value: 'climate-change', name: 'Climate Change', count: 2, last: '2026-03-01T12:00:02.000Z' },
    { value: 'climbing', name: 'climbing', count: 1, last: '2026-03-01T12:00:03.000Z' },
    { value: 'floods', name: 'Floods', count: 1, last: '2026-03-01T12:00:01.000Z' },
  ]);
  expect((await list(reader, 'tag', 'clim')).map(({ value }) => value)).toEqual(['climate-change', 'climbing']);
  expect((await list(reader, 'site')).map(({ value, count }) => [value, count])).toEqual([
    ['example.org', 2],
    ['paper.example', 1],
  ]);
  expect((await list(reader, 'author')).map(({ value }) => value)).toEqual(['jane-doe', 'soren-lem']);
  await writer.apply([withdrawn('b', 2)]);
  expect((await list(reader, 'tag'))[0]).toEqual({
    value: 'climate-change',
    name: 'Climate change',
    count: 1,
    last: '2026-03-01T12:00:01.000Z',
  });
  expect(await list(reader, 'section')).toEqual([{ value: 'world', name: 'World', count: 1, last: '2026-03-01T12:00:01.000Z' }]);
});

it('goes through all pages in each order, each value once', async () => {
  const store = new MemoryStore();
  await createCountsWriter(store).apply(
    Array.from({ length: 30 }, (_, index) => live(`a${index}`, 1 + (index % 7), { tags: [`tag ${index % 11}`, `own ${index}`] })),
  );
  const reader = openCountsReader(store, () => 0);
  for (const sort of ['count', 'value', 'last'] as const) {
    const all = (await reader.list({ dimension: 'tag', prefix: '', sort, limit: 100 }, null)).items;
    const seen: ValueCount[] = [];
    for (let position: Awaited<ReturnType<CountsReader['list']>>['position'] | undefined; position !== null;) {
      const page = await reader.list({ dimension: 'tag', prefix: '', sort, limit: 4 }, position ?? null);
      seen.push(...page.items);
      ({ position } = page);
    }
    expect(seen).toEqual(all);
    expect(all.length).toBe(41);
  }
});

type Step = { readonly id: string; readonly tags: readonly string[] | null };
const step: fc.Arbitrary<Step> = fc.record({
  id: fc.constantFrom('a', 'b', 'c', 'd', 'e', 'f'),
  tags: fc.option(fc.subarray(['one', 'two', 'three']), { freq: 4 }),
});

it('are at rest those of the live articles, whatever is repeated, killed or overtaken', async () => {
  await fc.assert(
    fc.asyncProperty(
      fc.array(fc.array(step, { minLength: 1, maxLength: 4 }), { minLength: 1, maxLength: 8 }),
      fc.array(fc.nat({ max: 60 }), { maxLength: 5 }),
      async (batches, kills) => {
        const store = new MemoryStore();
        const ends = new Set(kills);
        let operations = 0;
        store.hook = () => {
          operations += 1;
          if (ends.delete(operations)) throw new Error('killed');
        };
        const versions = new Map<string, number>();
        const now = new Map<string, readonly string[]>();
        // Two runs that hold what they have read: each is behind what the other wrote.
        const writers = [createCountsWriter(store), createCountsWriter(store)];
        for (const [index, batch] of batches.entries()) {
          const changed = [...new Map(batch.map((one) => [one.id, one] as const)).values()].flatMap(({ id, tags }): Changed[] => {
            const version = versions.get(id) ?? 0;
            if (tags === null) return now.delete(id) ? [withdrawn(id, version)] : [];
            versions.set(id, version + 1);
            now.set(id, tags);
            return [live(id, version + 1, { tags: [...tags], authors: [], section: null })];
          });
          for (let tries = 0; ; tries += 1) {
            try {
              await writers[(index + tries) % 2]?.apply(changed);
              break;
            } catch (error) {
              if (!(error instanceof Error) || !/killed|Another run/.test(error.message)) throw error;
            }
          }
        }
        store.hook = () => undefined;
        const counts = Object.fromEntries(
          (
            await list(
              openCountsReader(store, () => 0),
              'tag',
            )
          ).map(({ value, count }) => [value, count]),
        );
        const expected = new Map<string, number>();
        for (const tag of [...now.values()].flat()) expected.set(tag, (expected.get(tag) ?? 0) + 1);
        expect(counts).toEqual(Object.fromEntries(expected));
      },
    ),
    { numRuns: 200 },
  );
});
