/**
 * More matches than are ranked: they come newest first, and the answer says so; counting stops, and so does paging. On the real
 * bounds, on both engines.
 */
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import {
  createOpenSearchWriter,
  openOpenSearch,
  openOpenSearchReader,
  type SearchDocument,
  type SearchEngine,
  type SearchHits,
  type SearchRequest,
} from '../../shared/search/index.ts';
import { MOST_RANKED, MOST_RESULTS } from '../../shared/search/engine.ts';
import { findIn, makeIndex, sampleDocument, type TestIndex } from './index-of.ts';
import { startOpenSearch, WHY_NOT, type TestNode } from './opensearch/node.ts';

const START = Date.parse('2020-01-01T00:00:00Z');
const AT_ONCE = 5_000;
const PAGE = 3_000;

/** Words of nearly all, of exactly as many as are ranked, and of a few; the best by rank is the oldest. */
function* documents(): Generator<SearchDocument> {
  for (let at = 0; at <= MOST_RANKED; at += 1)
    yield sampleDocument({
      id: `m${String(at).padStart(6, '0')}`,
      title: [at === 0 ? 'all few few' : 'all', at > 0 ? 'most' : '', at % 20_000 === 0 ? 'few' : ''].join(' '),
      instant: START + at * 60_000,
    });
}

async function inBatches(write: (batch: SearchDocument[]) => Promise<void>): Promise<void> {
  let batch: SearchDocument[] = [];
  for (const document of documents()) {
    batch.push(document);
    if (batch.length === AT_ONCE) await write(batch.splice(0));
  }
  await write(batch);
}

function behaves(engine: () => SearchEngine): void {
  const find = (q: string, more: Partial<SearchRequest> = {}): Promise<SearchHits> => findIn(engine(), q, { limit: 2, ...more });

  it('ranks as many as it says, and counts them exactly', async () => {
    expect(await find('most')).toMatchObject({ ranking: 'relevance', total: MOST_RANKED, relation: 'exact' });
    expect(await find('few')).toMatchObject({ ranking: 'relevance', total: 3, relation: 'exact' });
    expect((await find('few')).hits[0]?.id).toBe('m000000');
  });

  it('gives one more than that newest first, says so, and stops counting', async () => {
    const found = await find('all');
    expect(found).toMatchObject({ ranking: 'newest', total: MOST_RANKED, relation: 'at-least' });
    expect(found.hits.map(({ id, score }) => [id, score])).toEqual([
      ['m050000', null],
      ['m049999', null],
    ]);
  });

  it.each(['all', 'most'])('pages through ten thousand of %s, each once, and no further', async (q) => {
    const seen = new Set<string>();
    let position: SearchRequest['position'] = null;
    let pages = 0;
    do {
      const page: SearchHits = await find(q, { limit: PAGE, position });
      for (const { id } of page.hits) seen.add(id);
      ({ position } = page);
      pages += 1;
    } while (position !== null && pages < 10);
    expect([seen.size, pages]).toEqual([MOST_RESULTS, Math.ceil(MOST_RESULTS / PAGE)]);
  });
}

describe('on SQLite', () => {
  let index: TestIndex;
  beforeAll(async () => {
    index = await makeIndex();
    await inBatches((batch) => index.add(...batch));
  });
  afterAll(() => index.close());
  behaves(() => index.engine);
});

if (WHY_NOT !== null) console.log(WHY_NOT);
describe.skipIf(WHY_NOT !== null)('on OpenSearch', () => {
  let node: TestNode;
  let engine: SearchEngine;
  beforeAll(async () => {
    node = await startOpenSearch();
    const client = openOpenSearch({ endpoint: node.endpoint, signer: null });
    const writer = await createOpenSearchWriter({ client, mostWords: Number.POSITIVE_INFINITY, newUid: () => 'many' }).open();
    await inBatches((batch) => writer.apply(batch, [], null));
    await client.request('POST', '/_refresh');
    engine = openOpenSearchReader(client);
  });
  afterAll(async () => await node.stop());
  behaves(() => engine);
});
