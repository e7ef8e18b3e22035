/** The judged set, on SQLite: everything that should be found is, nothing else is, and the best comes first. */
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { count, proved } from '../prove/proof.ts';
import { documentsOf } from './judged-documents.ts';
import { ARTICLES, JUDGEMENTS } from './judged-set.ts';
import { makeIndex, type TestIndex } from './index-of.ts';

let index: TestIndex;
beforeAll(async () => {
  index = await makeIndex();
  await index.add(...documentsOf(ARTICLES));
});
afterAll(() => index.close());

describe.each(JUDGEMENTS)('$q', ({ q, finds, ordered }) => {
  it(finds.length === 0 ? 'finds nothing' : `finds ${finds.join(', ')}`, async () => {
    const found = await index.find(q);
    const ids = found.hits.map(({ id }) => id);
    expect(ordered === true ? ids : ids.toSorted()).toEqual(ordered === true ? finds : finds.toSorted());
    expect(found).toMatchObject({ total: finds.length, relation: 'exact' });
  });
});

it('is of sixty searches and ten scripts at least', () => {
  const scripts = [
    'Latin',
    'Cyrillic',
    'Greek',
    'Arabic',
    'Hebrew',
    'Devanagari',
    'Bengali',
    'Tamil',
    'Georgian',
    'Armenian',
    'Han',
    'Hiragana',
    'Hangul',
    'Thai',
    'Lao',
    'Khmer',
    'Myanmar',
  ];
  expect(JUDGEMENTS.length).toBeGreaterThanOrEqual(60);
  expect(scripts.length).toBeGreaterThanOrEqual(10);
  proved({
    id: 'search-judged',
    promise: 'Search finds all of what it should and nothing else, with and without accents, in spaced scripts and unspaced ones',
    tried: `${count(JUDGEMENTS.length)} searches in ${scripts.length} scripts over ${ARTICLES.length} articles`,
    test: 'tests/search/judged.test.ts',
  });
});
