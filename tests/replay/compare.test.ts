/** What a dry run says of a page: which fields differ, how alike the texts are, what the report counts, and which conditions hold. */
import { describe, expect, it } from 'vitest';
import type { Observation } from '../../shared/articles/index.ts';
import { extract, type Article } from '../../shared/extraction/index.ts';
import {
  compare,
  createReportCollector,
  isOlder,
  isSelected,
  judge,
  parseCondition,
  requestSchema,
  similarity,
  type BatchResult,
  type Report,
} from '../../shared/replay/index.ts';
import { reportPage } from '../../infra/cli/replay-page.ts';
import { summarize } from '../../infra/cli/replay-summary.ts';
import { page } from '../end-to-end/cloud.ts';

function articleOf(html: string): Article {
  const result = extract(Buffer.from(html), {});
  if (result.outcome !== 'article') throw new Error(result.message);
  return result.article;
}

const seen = (article: Article): Observation => ({
  state: 'article',
  article,
  object: { versionId: null, eTag: null, size: 1 },
  warnings: [],
});
const refused: Observation = {
  state: 'rejected',
  status: 'rejected',
  reason: 'no-article',
  message: 'It scores 0.10.',
  remedy: null,
  score: 0.1,
  warnings: [],
  object: null,
};

const one = { n: 0, key: 'a.html' };

describe('a page', () => {
  it('comes out the same', () => {
    const article = articleOf(page('The ferry'));
    expect(compare(one, 'id', article, seen(article)).page).toMatchObject({ outcome: 'same', similarity: 1, changed: [] });
  });
  it('comes out otherwise: a field is changed, gained or lost', () => {
    const [before, after] = [articleOf(page('The ferry')), articleOf(page('The bridge', { paragraphs: 8 }))];
    const { sample, page: figures } = compare(
      one,
      'id',
      { ...before, section: null, authors: before.authors },
      seen({ ...after, section: 'Sea', authors: [] }),
    );
    expect(figures.outcome).toBe('changed');
    expect(figures.changed).toEqual([
      { field: 'title', kind: 'changed' },
      { field: 'authors', kind: 'lost' },
      { field: 'section', kind: 'gained' },
      { field: 'text', kind: 'changed' },
    ]);
    expect(sample.changes[0]).toMatchObject({ before: 'The ferry', after: 'The bridge' });
    expect(figures.similarity).toBeGreaterThan(0.8);
    expect(figures.similarity).toBeLessThan(1);
  });
  it.each([
    ['lost', articleOf(page('The ferry')), refused],
    ['no-article', null, refused],
    ['gained', null, seen(articleOf(page('The ferry')))],
    ['gone', articleOf(page('The ferry')), { state: 'removed' } as const],
  ])('is %s', (outcome, before, observation) => {
    expect(compare(one, 'id', before, observation).page.outcome).toBe(outcome);
  });
});

describe('similarity of texts', () => {
  it.each([
    ['a b c d', 'a b c d', 1, 1],
    ['one two three four', 'five six seven eight', 0, 0],
    ['one two three four five six', 'six five four three two one', 0, 0.2],
    ['港口在黎明前开放', '港口在黎明前关闭', 0.5, 0.9],
    ['', '', 1, 1],
    ['words', '', 0, 0],
  ])('of %j and %j', (a, b, least, most) => {
    const found = similarity(a, b);
    expect(found).toBeGreaterThanOrEqual(least);
    expect(found).toBeLessThanOrEqual(most);
    expect(similarity(b, a)).toBe(found);
  });
});

function reportOf(batches: readonly BatchResult[], planned = 4): Report {
  const gathered = createReportCollector();
  for (const batch of batches) gathered.add(batch);
  return gathered.report({ request: requestSchema.parse({ run: 'x', isDryRun: true }), planned, extractor: '0.1.0' });
}

function batchOf(): BatchResult {
  const article = articleOf(page('The <b>ferry'));
  const compared = [
    compare({ n: 0, key: 'same' }, '0', article, seen(article)),
    compare({ n: 1, key: 'title' }, '1', article, seen({ ...article, title: 'Another' })),
    compare({ n: 2, key: 'lost/<script>' }, '2', article, refused),
  ];
  return {
    done: [0, 1, 2],
    queued: 0,
    pages: compared.map(({ page: figures }) => figures),
    samples: compared.slice(1).map(({ sample }) => sample),
  };
}

describe('a report', () => {
  it('counts each page once, however often its batch was done', () => {
    const once = reportOf([batchOf()]);
    expect(once).toMatchObject({
      done: 3,
      left: 1,
      compared: 2,
      outcomes: { same: 1, changed: 1, lost: 1 },
      fields: { title: { changed: 1 } },
    });
    expect(reportOf([batchOf(), batchOf()])).toEqual(once);
  });
  it('is a page in which nothing of what was uploaded is markup', () => {
    const html = reportPage(reportOf([batchOf()]));
    expect(html).toContain('lost/&lt;script&gt;');
    expect(html).not.toContain('<script');
    expect(html).not.toContain('<b>ferry');
  });
  it('is a page of a real run that tells what was queued and what is left, and compares nothing', () => {
    const whole = { ...reportOf([batchOf()]), run: 'nightly', isDryRun: false, planned: 1_200, done: 1_200, queued: 1_200, left: 0 };
    expect(reportPage(whole)).toMatch(/<h1>Replay nightly<\/h1>[^]*queued to be ingested again<\/dt><dd>1,200<\/dd>/);
    expect(reportPage(whole)).not.toMatch(/Dry run|would be withdrawn|Samples/);
    expect(reportPage({ ...whole, left: 50 })).toContain('galley replay resume nightly');
  });
  it('is a few lines of a terminal that tell what is left', () => {
    const text = summarize(reportOf([batchOf()]));
    expect(text).toContain('3 of 4 pages compared; 1 left');
    expect(text).toMatch(/title +1 \(50\.0 %\)/);
  });
});

describe('a condition', () => {
  const report = reportOf([batchOf()]);
  it.each([
    ['title.changed>2%', true],
    ['title.changed>50%', false],
    ['title.changed > 0', true],
    ['title.lost>0', false],
    ['title.any>0', true],
    ['articles.lost>30%', true],
    ['articles.lost>34%', false],
    ['text.under90>0', false],
  ])('%s holds: %s', (text, holds) => {
    const condition = parseCondition(text);
    if (condition === null) throw new Error(`${text} is no condition.`);
    expect(judge(condition, report).holds).toBe(holds);
  });
  it.each(['title', 'title.changed', 'title.changed<2%', 'nonsense.changed>2', 'articles.any>1', 'text.under90>x'])(
    '%s is none',
    (text) => {
      expect(parseCondition(text)).toBeNull();
    },
  );
});

describe('which objects are meant', () => {
  const record = {
    id: '1',
    key: 'a',
    state: 'live',
    eTag: null,
    versionId: null,
    site: 'example.org',
    extractor: '0.1.0',
    version: 1,
    firstSeen: null,
    unfinishedSince: null,
  } as const;
  const time = new Date('2026-03-01T00:00:00Z');
  const chosen = (selection: object, of: typeof record | null = record): boolean =>
    isSelected(requestSchema.parse({ run: 'x', isDryRun: true, ...selection }), { time }, of);
  it('all, unless something is said', () => {
    expect([chosen({}), chosen({}, null)]).toEqual([true, true]);
  });
  it('by site, time and extractor, all of them together', () => {
    expect([chosen({ site: 'example.org' }), chosen({ site: 'other.org' }), chosen({ site: 'example.org' }, null)]).toEqual([
      true,
      false,
      false,
    ]);
    expect([chosen({ since: '2026-03-01T00:00:00Z' }), chosen({ since: '2026-03-02T00:00:00Z' })]).toEqual([true, false]);
    expect([chosen({ extractorBefore: '0.1.1' }), chosen({ extractorBefore: '0.1.0' }), chosen({ extractorBefore: '0.1' }, null)]).toEqual([
      true,
      false,
      true,
    ]);
    expect(chosen({ site: 'example.org', extractorBefore: '0.1.0' })).toBe(false);
  });
  it('compares versions by their numbers', () => {
    expect([isOlder('0.9.0', '0.10.0'), isOlder('1.0.0', '0.10'), isOlder('1.0.0', '1'), isOlder(null, '0.0.1')]).toEqual([
      true,
      false,
      false,
      true,
    ]);
  });
});
