/** The second engine on a real OpenSearch: the judged set as on SQLite, versions, paging, and building anew. */
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import {
  COPY_FACET,
  createOpenSearchWriter,
  openOpenSearch,
  openOpenSearchReader,
  parseQuery,
  type IndexSource,
  type OpenSearchClient,
  type SearchDocument,
  type SearchEngine,
  type SearchHits,
  type SearchRequest,
} from '../../../shared/search/index.ts';
import { documentsOf } from '../judged-documents.ts';
import { ARTICLES, JUDGEMENTS } from '../judged-set.ts';
import { sampleDocument } from '../index-of.ts';
import { startOpenSearch, WHY_NOT, type TestNode } from './node.ts';

if (WHY_NOT !== null) console.log(WHY_NOT);

const phrase = (word: string) => ({ kind: 'phrase', phrase: { words: [word], isPrefix: false } }) as const;

describe.skipIf(WHY_NOT !== null)('OpenSearch', () => {
  let node: TestNode;
  let client: OpenSearchClient;
  let writer: IndexSource;
  let engine: SearchEngine;
  let uids = 0;

  beforeAll(async () => {
    node = await startOpenSearch();
    client = openOpenSearch({ endpoint: node.endpoint, signer: null });
    writer = writerOf(client);
    engine = openOpenSearchReader(client);
    await add(...documentsOf(ARTICLES));
  });
  afterAll(async () => await node.stop());

  const writerOf = (through: OpenSearchClient): IndexSource =>
    createOpenSearchWriter({ client: through, mostWords: Number.POSITIVE_INFINITY, newUid: () => `test-${(uids += 1)}` });

  /** Written, and then searchable at once, for which OpenSearch else takes a second. */
  async function add(...documents: readonly SearchDocument[]): Promise<void> {
    await (await writer.open()).apply(documents, [], '2026-03-01T11:59:00.000Z');
    await client.request('POST', '/_refresh');
  }

  async function find(q: string, more: Partial<SearchRequest> = {}): Promise<SearchHits> {
    const parsed = parseQuery(q);
    if (!parsed.ok) throw new Error(parsed.detail);
    const found = await engine.search({ ...parsed.query, dateField: null, sort: 'relevance', limit: 20, position: null, ...more });
    if (found.outcome === 'unavailable') throw new Error(found.detail);
    return found;
  }

  it.each(JUDGEMENTS)('finds for $q what SQLite finds', async ({ q, finds, ordered, onOpenSearch = finds }) => {
    const found = await find(q);
    const ids = found.hits.map(({ id }) => id);
    expect(ordered === true ? ids : ids.toSorted()).toEqual(ordered === true ? onOpenSearch : finds.toSorted());
    expect(found).toMatchObject({ total: finds.length, relation: 'exact', indexedThrough: '2026-03-01T11:59:00.000Z' });
  });

  it('takes the same version anew where it became a copy, or ceased to be one', async () => {
    const copied = { id: 'copied', title: 'Quokka', facets: ['all#'] };
    const firsts = async () => {
      const clause = { kind: 'all', clauses: [phrase('quokka'), { kind: 'not', clause: { kind: 'facet', facet: COPY_FACET } }] } as const;
      return (await find('quokka', { clause })).total;
    };
    await add(sampleDocument(copied));
    expect(await firsts()).toBe(1);
    await add(sampleDocument({ ...copied, isCopy: true, facets: ['all#', COPY_FACET] }));
    expect([await firsts(), (await find('quokka')).total]).toEqual([0, 1]);
    await add(sampleDocument(copied));
    expect(await firsts()).toBe(1);
  });

  it('keeps the newest version, in whatever order they come, and removes no newer one', async () => {
    await add(sampleDocument({ id: 'v', version: 3, title: 'Wombat three' }));
    await add(sampleDocument({ id: 'v', version: 2, title: 'Wombat two' }));
    expect((await find('wombat')).hits).toMatchObject([{ id: 'v', version: 3 }]);
    await (
      await writer.open()
    ).apply(
      [],
      [
        { id: 'v', version: 2 },
        { id: 'never', version: 1 },
      ],
      null,
    );
    await client.request('POST', '/_refresh');
    expect((await find('wombat')).total).toBe(1);
    await (await writer.open()).apply([], [{ id: 'v', version: 3 }], null);
    await client.request('POST', '/_refresh');
    expect((await find('wombat')).total).toBe(0);
  });

  it.each(['relevance', 'newest'] as const)('goes through all pages by %s, each article once', async (sort) => {
    await add(
      ...Array.from({ length: 25 }, (_, at) =>
        sampleDocument({
          id: `p${String(at).padStart(2, '0')}`,
          title: `Numbat ${at % 3 === 0 ? 'numbat' : ''}`,
          instant: Date.parse('2026-01-01T00:00:00Z') + at * 60_000,
        }),
      ),
    );
    const seen: string[] = [];
    let position: SearchRequest['position'] = null;
    let lastPage: SearchHits | undefined;
    do {
      const page: SearchHits = await find('numbat', { sort, limit: 4, position });
      expect(page.total).toBe(25);
      seen.push(...page.hits.map(({ id }) => id));
      ({ position } = page);
      lastPage = page;
    } while (position !== null);
    expect(seen.toSorted()).toEqual(Array.from({ length: 25 }, (_, at) => `p${String(at).padStart(2, '0')}`));
    if (sort === 'newest') expect(seen).toEqual(seen.toSorted().toReversed());

    // And back from the last page, whose own position is that of the one before it.
    const pages: string[][] = [];
    let place = lastPage?.previous ?? null;
    while (place !== null) {
      const page: SearchHits = await find('numbat', { sort, limit: 4, position: place, back: true });
      pages.unshift(page.hits.map(({ id }) => id));
      place = page.previous;
    }
    expect(pages.flat()).toEqual(seen.slice(0, 24));
  });

  it('builds an index anew beside the one that is searched, and exchanges them', async () => {
    await writer.rebuild();
    const next = await writer.open();
    await next.apply([sampleDocument({ id: 'only', title: 'Only this' })], [], '2026-03-02T00:00:00.000Z');
    expect((await find('numbat')).total).toBe(25);
    expect(await next.caughtUp()).toBe('took-its-place');
    await client.request('POST', '/_refresh');
    expect((await find('numbat')).total).toBe(0);
    expect(await find('only')).toMatchObject({ total: 1, indexedThrough: '2026-03-02T00:00:00.000Z' });
    const after = await writer.open();
    expect(after.target).toBe(next.target);
    expect(await after.caughtUp()).toBe('kept');
  });

  it('is asked nothing in a run without changes, so that a collection may sleep, and nothing is written past another process', async () => {
    let asked = 0;
    const counted: OpenSearchClient = { request: async (...given) => ((asked += 1), await client.request(...given)) };
    const own = writerOf(counted);
    const { target } = await own.open();
    asked = 0;
    for (let run = 0; run < 3; run += 1) {
      const idle = await own.open();
      expect([idle.target, await idle.caughtUp()]).toEqual([target, 'kept']);
    }
    expect(asked).toBe(0);
    const other = writerOf(client);
    await other.rebuild();
    const built = await other.open();
    await built.apply([sampleDocument({ id: 'built', title: 'Built anew' })], [], null);
    await built.caughtUp();
    await expect((await own.open()).apply([sampleDocument({ id: 'late', title: 'Late' })], [], null)).rejects.toThrow('the next run');
    expect((await own.open()).target).toBe(built.target);
  });

  it('says so where it is away', async () => {
    const away = openOpenSearchReader(openOpenSearch({ endpoint: 'http://127.0.0.1:9', signer: null }));
    expect(
      await away.search({ clause: null, from: null, to: null, dateField: null, sort: 'newest', limit: 1, position: null }),
    ).toMatchObject({ outcome: 'unavailable', reason: 'away' });
  });
});
