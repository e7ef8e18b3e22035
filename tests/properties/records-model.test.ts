/**
 * The records against a model that knows nothing of rows: a map of articles, filtered and sorted anew for every question.
 * After each operation, lists with every filter and page size, look-ups and changes must agree.
 */
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { TableClient } from '../../shared/platform/index.ts';
import {
  DATE_FIELDS,
  openReader,
  openTable,
  openWriter,
  type Card,
  type ListQuery,
  type Position,
  type RecordReader,
  type Selection,
} from '../../shared/articles/index.ts';
import type { Article } from '../../shared/extraction/index.ts';
import { startTables } from '../articles/table-engine.ts';
import { count, proved, runs } from '../prove/proof.ts';
import { MemoryBucket } from '../articles/memory-bucket.ts';
import { MemoryTable } from '../articles/memory-table.ts';
import { sampleArticle } from '../articles/sample.ts';
import { type Facts, type Operation, Model } from './list-model.ts';

const RUNS = runs(150, 1_500);
const SITES = ['one.example', 'two.example'];
const NAMES = ['One News', 'Two News'];
const AUTHORS = ['ann', 'bob'];
const TAGS = ['x', 'y', 'z'];
const SECTIONS = ['news', 'sport'];
const LANGS = ['en', 'de', 'pt-br', 'zh-hant-tw'];
const TYPES: readonly Article['type'][] = ['NewsArticle', 'BlogPosting'];
const DATES = ['2026-01-01', '2026-01-01T10:00:00Z', '2026-01-01T12:00:00+02:00', '2026-01-02', '2026-02-01T00:00:00Z'];
const INSTANTS = [
  '2026-01-01T00:00:00.000Z',
  '2026-01-01T10:00:00.000Z',
  '2026-01-02T00:00:00.000Z',
  '2026-03-01T00:00:05.000Z',
  '2026-03-01T00:00:20.000Z',
];

const facts: fc.Arbitrary<Facts> = fc.record({
  site: fc.constantFrom(...SITES),
  author: fc.constantFrom(...AUTHORS),
  tags: fc.subarray(TAGS),
  section: fc.constantFrom(...SECTIONS),
  lang: fc.constantFrom(...LANGS),
  type: fc.constantFrom(...TYPES),
  published: fc.constantFrom(null, ...DATES),
  modified: fc.constantFrom(null, null, ...DATES),
  siteName: fc.constantFrom(null, ...NAMES),
});
const operation: fc.Arbitrary<Operation> = fc.record({
  key: fc.nat({ max: 14 }).map((key) => `k${key}`),
  does: fc.constantFrom('put', 'put', 'put', 'put', 'delete', 'spoil'),
  facts,
});
const optional = <Value>(values: readonly Value[]): fc.Arbitrary<Value | undefined> =>
  fc.option(fc.constantFrom(...values), { nil: undefined, freq: 2 });
/** Nothing, one value, or several to have and not to have. */
const selection = (values: readonly string[]): fc.Arbitrary<string | Selection | undefined> =>
  fc.oneof(
    { weight: 5, arbitrary: fc.constant(undefined) },
    { weight: 3, arbitrary: fc.constantFrom(...values) },
    { weight: 2, arbitrary: fc.record({ any: fc.subarray([...values]), none: fc.subarray([...values], { maxLength: 1 }) }) },
  );
const query: fc.Arbitrary<ListQuery> = fc.record({
  site: selection([...SITES, 'one news', 'TWO NEWS']),
  author: selection(AUTHORS),
  tag: selection([...TAGS, 'none']),
  section: selection(SECTIONS),
  lang: selection([...LANGS, 'pt', 'zh', 'zh-hant', 'e', '*']),
  type: selection(TYPES),
  from: optional(INSTANTS),
  to: optional(INSTANTS),
  dateField: optional(DATE_FIELDS),
  sort: fc.constantFrom('newest', 'oldest'),
  sortField: optional(['published', 'modified', 'listed', 'updated'] as const),
  limit: fc.integer({ min: 1, max: 8 }),
});

async function play(
  client: TableClient,
  tableName: string,
  operations: readonly Operation[],
  queries: readonly ListQuery[],
  bucket: string,
): Promise<void> {
  let time = Date.parse('2026-03-01T00:00:00.000Z');
  const bodies = { client: new MemoryBucket().client(), name: 'bodies' };
  const table = openTable(client, tableName);
  const writer = openWriter({ table, bodies, shards: 3, clock: { now: () => time, sleep: async () => {} } });
  const reader = openReader({ table, bodies, rawBucketName: bucket, shards: 3, now: () => time });
  const model = new Model();
  for (const [index, given] of operations.entries()) {
    time += 1_000;
    const eventTime = new Date(time).toISOString();
    const event = {
      kind: given.does === 'delete' ? 'removed' : 'created',
      bucket,
      key: given.key,
      versionId: null,
      sequencer: `1${String(index).padStart(4, '0')}`,
      eventTime,
      refetch: false,
      redelivered: false,
    } as const;
    const comparison = await writer.compareToRecorded(event);
    if (comparison.verdict !== 'process') throw new Error('Events in order are due.');
    await writer.record(
      event,
      comparison,
      given.does === 'delete'
        ? { state: 'removed' }
        : given.does === 'spoil'
          ? {
              state: 'rejected',
              status: 'rejected',
              reason: 'not-html',
              message: 'x',
              remedy: null,
              score: null,
              warnings: [],
              object: null,
            }
          : { state: 'article', article: articleOf(given.facts), object: { versionId: null, eTag: null, size: 1 }, warnings: [] },
    );
    model.apply(given, eventTime);
    const asked = queries[index % queries.length];
    if (asked !== undefined) expect(await pages(reader, asked), JSON.stringify(asked)).toEqual(model.list(asked));
  }
  for (const asked of queries) expect(await pages(reader, asked), JSON.stringify(asked)).toEqual(model.list(asked));
  for (const site of SITES) {
    const { items: found } = await reader.lookup(`http://www.${site}/story?utm_source=x`, 100, null);
    expect(
      found
        .filter(({ match }) => match === 'current')
        .map(({ card }) => card.id)
        .toSorted(),
    ).toEqual(
      [...model.live.values()]
        .filter((known) => known.site === site)
        .map((known) => known.id)
        .toSorted(),
    );
  }
  const { items } = await reader.changes(null, 100, new Date(time + 10_000).toISOString());
  expect(items.map(({ type, id, version }) => ({ type, id, version }))).toEqual(model.changes);
}

function articleOf({ site, author, tags, section, lang, type, published, modified, siteName }: Facts): Article {
  return sampleArticle({
    url: `https://${site}/story`,
    sourceUrl: null,
    authors: [{ name: author, url: null }],
    tags: [...tags],
    section,
    language: lang,
    type,
    published,
    modified,
    siteName,
  });
}

async function pages(reader: RecordReader, asked: ListQuery): Promise<string[]> {
  const cards: Card[] = [];
  let position: Position | null = null;
  do {
    const page: Awaited<ReturnType<RecordReader['list']>> = await reader.list(asked, position);
    expect(page.items.length).toBeLessThanOrEqual(asked.limit);
    cards.push(...page.items);
    position = page.position;
  } while (position !== null);
  return cards.map(({ id, version }) => `${id} ${version}`);
}

describe('lists, look-ups and changes', () => {
  it('agree with the model after every operation', { timeout: runs(900_000, 1_200_000) }, async () => {
    await fc.assert(
      fc.asyncProperty(
        fc.array(operation, { minLength: 1, maxLength: 50 }),
        fc.array(query, { minLength: 1, maxLength: 25 }),
        async (operations, queries) => {
          await play(new MemoryTable().client(), 't', operations, queries, 'raw');
        },
      ),
      { numRuns: RUNS },
    );
    proved({
      id: 'records-model',
      promise: 'Lists with every filter, look-ups and changes agree with a model after every operation',
      tried: `${count(RUNS)} runs of up to 50 operations`,
      test: 'tests/properties/records-model.test.ts',
    });
  });

  it('agree with it on a real engine too', async () => {
    await fc.assert(
      fc.asyncProperty(
        fc.array(operation, { minLength: 20, maxLength: 30 }),
        fc.array(query, { minLength: 15, maxLength: 15 }),
        async (operations, queries) => {
          const engine = await startTables();
          try {
            await play(engine.client, engine.table, operations, queries, 'raw');
          } finally {
            await engine.stop();
          }
        },
      ),
      { numRuns: 4 },
    );
  });
});
