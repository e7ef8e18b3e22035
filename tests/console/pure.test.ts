/** The console's small decisions, without a browser. */
import { describe, expect, it } from 'vitest';
import { barsOf, stretchOf } from '../../functions/console/desk/bars.ts';
import { addressOf, countedPath, deskQuery, isOver, listPath } from '../../functions/console/desk/query.ts';
import { belowFolder, isArchive, placeFile } from '../../functions/console/upload/address.ts';
import type { Receipt as ShownReceipt } from '../../shared/client/index.ts';
import { foldAround, foldsOf, stopsOf, type Decided } from '../../functions/console/article/folds.ts';
import { byReason, cells, isAbout, tally, type Entry } from '../../functions/console/upload/entry.ts';

describe('the address of a page', () => {
  it('is where its top folder lives, of an archive', () => {
    expect(placeFile('1998/fair.zip', 'x', 'https://fenwick.example/{path}').sourceUrl).toBe('https://fenwick.example/');
    expect(placeFile('1998/fair.html', 'x', 'https://fenwick.example/{path}').sourceUrl).toBe('https://fenwick.example/1998/fair');
    expect(placeFile('1998/fair.html', 'x', ' ').sourceUrl).toBeNull();
  });

  it.each([
    ['', 'a/b.html', 'a/b.html'],
    ['/news/', 'a/b.html', 'news/a/b.html'],
    ['news/archive', 'b.html', 'news/archive/b.html'],
  ])('keeps the file’s path as its key, in the folder “%s”', (folder, path, key) => {
    expect(placeFile(path, folder, '').key).toBe(key);
  });
});

const ENTRY: Entry = {
  id: '1', path: 'a.html', key: 'a.html', sourceUrl: null, size: 1, state: 'sent', added: 0, file: null,
  sentAt: Date.parse('2026-11-28T10:00:00Z'), versionId: 'v2', receipt: null, problem: null,
}; // prettier-ignore
const receipt = (more: Partial<ShownReceipt>): ShownReceipt => ({
  id: '1', key: 'a.html', status: 'rejected', reason: 'empty', message: '', remedy: null, warnings: [], title: null, url: null, score: null,
  version: null, versionId: 'v1', receivedAt: '2026-11-28T09:00:00Z', processedAt: '2026-11-28T09:00:01Z', article: null, ...more,
}); // prettier-ignore

const ARCHIVES = 'a.zip b/A.ZIP c.wacz d.tar d.tgz d.tar.gz d.tar.zst e.warc e.warc.gz e.warc.zst f.jsonl f.ndjson.gz';
const NO_ARCHIVES = 'a.html a.html.gz zip a.zip.html a.zip.gz a.wacz.gz a.json a.gz a.zipx';

it.each(ARCHIVES.split(' '))('takes %s for an archive', (name) => {
  expect(isArchive(name)).toBe(true);
});

it.each(NO_ARCHIVES.split(' '))('takes %s for no archive', (name) => {
  expect(isArchive(name)).toBe(false);
});

describe('files on their way', () => {
  it('takes no receipt for its own that is about what stood there before', () => {
    expect(isAbout(receipt({}), ENTRY)).toBe(false);
    expect(isAbout(receipt({ versionId: 'v2' }), ENTRY)).toBe(true);
    expect(isAbout(receipt({ receivedAt: '2026-11-28T10:00:00.300Z' }), ENTRY)).toBe(true);
  });

  it('counts without those that are left out', () => {
    const states = ['waiting', 'sent', 'visible', 'visible', 'rejected', 'failed', 'left-out', 'unpacked'] as const;
    expect(tally(states.map((state) => ({ ...ENTRY, state })))).toEqual({
      total: 6, waiting: 1, sent: 1, visible: 2, rejected: 1, failed: 1,
    }); // prettier-ignore
  });

  it('draws at most a thousand cells, each as bad as its worst', () => {
    const many = Array.from({ length: 5000 }, (_, at) => ({ ...ENTRY, state: at === 4321 ? 'rejected' : 'visible' }) as const);
    const drawn = cells(many);
    expect(drawn.length).toBe(1000);
    expect(drawn.flatMap((state, at) => (state === 'rejected' ? [at] : []))).toEqual([864]);
  });

  it('groups by reason, the most frequent first', () => {
    const rejected = (reason: 'empty' | 'not-html'): Entry => ({ ...ENTRY, state: 'rejected', receipt: receipt({ reason }) });
    const groups = byReason([
      rejected('empty'),
      rejected('not-html'),
      rejected('not-html'),
      rejected('not-html'),
      { ...ENTRY, state: 'failed' },
      // It never went, for that reason.
      { ...ENTRY, state: 'failed', size: 0 },
    ]);
    expect(groups.map(([reason, of]) => [reason, of.length])).toEqual([
      ['not-html', 3],
      ['empty', 2],
      ['not-sent', 1],
    ]);
  });
});

const below = (...paths: string[]): string[] => belowFolder(paths.map((path) => ({ path }))).map(({ path }) => path);

describe('what was dropped on the page', () => {
  it('has the paths below a folder that came alone, as on the command line, and the folders’ names where there are several', () => {
    expect(below('site/a.html', 'site/news/b.html')).toEqual(['a.html', 'news/b.html']);
    expect(below('site/a.html', 'sites/b.html')).toEqual(['site/a.html', 'sites/b.html']);
    expect(below('site/a.html', 'b.html')).toEqual(['site/a.html', 'b.html']);
    expect(below('b.html', 'a.html')).toEqual(['b.html', 'a.html']);
    expect(below()).toEqual([]);
  });
});

const blocks = (text: string): Decided[] =>
  [...text].map((letter) => ({
    role: letter === 'K' ? 'kept' : letter === 'f' ? 'field' : 'dropped',
    probability: letter === 'n' ? 0.3 : 0.01,
  }));

describe('long runs of dropped blocks', () => {
  it.each([
    ['ddddKddd', []],
    ['dddddKd', [[0, 5]]],
    ['KdddddddfdddddK', [[1, 8], [9, 14]]],
    ['KdddnddddK', []],
    ['Kdddddd', [[1, 7]]],
    ['dddddddd', []],
  ])('fold in %s at %j', (text, folds) => {
    expect(foldsOf(blocks(text)).map(({ from, to }) => [from, to])).toEqual(folds);
  }); // prettier-ignore

  it('are one stop of the keys until they are opened', () => {
    const all = blocks('KdddddKd');
    const folds = foldsOf(all);
    expect(stopsOf(all, folds, new Set())).toEqual([1, 7]);
    expect(stopsOf(all, folds, new Set([1]))).toEqual([1, 2, 3, 4, 5, 7]);
    expect(foldAround(folds, new Set(), 3)).toEqual({ from: 1, to: 6 });
    expect(foldAround(folds, new Set([1]), 3)).toBeUndefined();
  });
});

describe('the bars of the chart', () => {
  const hours = [
    { from: '2026-11-28T23:00:00Z', status: { stored: 2, rejected: 1 } },
    { from: '2026-11-29T06:00:00Z', status: { stored: 3, ignored: 9 } },
  ];
  const now = Date.parse('2026-11-29T06:40:00Z');
  it('are an hour each, up to the present one, or a day each of longer spans', () => {
    const day = barsOf(hours, 24, now);
    expect([day.length, day.at(-1)?.from, day.at(-1)?.values]).toEqual([
      24,
      Date.parse('2026-11-29T06:00:00Z'),
      { stored: 3, unchanged: 0, rejected: 0, withdrawn: 0 },
    ]);
    expect(day.at(-8)?.values).toMatchObject({ stored: 2, rejected: 1 });
    expect(barsOf(hours, 168, now).map(({ values }) => values.stored)).toEqual([0, 0, 0, 0, 0, 2, 3]);
  });
});

const queryOf = (text: string) => deskQuery(new URLSearchParams(text));

describe('hours that are chosen in the chart', () => {
  const [since, until] = ['2026-11-28T09:00:00.000Z', '2026-11-28T11:00:00.000Z'];

  it('are in the address, and the span that they were chosen in is, too', () => {
    const query = queryOf(`status=rejected&since=${since}&until=${until}&span=-7d&site=news.example`);
    expect(query).toEqual({ status: 'rejected', span: '-7d', hours: { since, until }, filters: { site: 'news.example' } });
    expect(addressOf(query)).toEqual({ status: 'rejected', since, until, span: '-7d', site: 'news.example' });
    expect(addressOf({ ...query, hours: null })).toEqual({ status: 'rejected', since: '-7d', site: 'news.example' });
    const asked = new URL(listPath(query), 'https://a.example').searchParams;
    expect(Object.fromEntries(asked)).toEqual({ status: 'rejected', site: 'news.example', since, until });
  });

  it.each(['since=-7d', `since=-7d&until=${until}`, `since=${until}&until=${since}`, `since=${since}`, 'since=yesterday&until=today'])(
    'are none where the address does not say two moments in their order: %s',
    (text) => {
      expect(queryOf(text).hours).toBeNull();
      expect(queryOf(text).span).toBe(text.startsWith('since=-7d') ? '-7d' : '-24h');
    },
  );

  it('are bars, as far as the chart shows them', () => {
    const bars = barsOf([], 24, Date.parse('2026-11-28T20:30:00Z'));
    expect(stretchOf(bars, Date.parse(since), Date.parse(until))).toEqual({ first: 12, last: 13 });
    expect(stretchOf(bars, Date.parse('2026-11-27T10:00:00Z'), Date.parse('2026-11-27T22:00:00Z'))).toEqual({ first: 0, last: 0 });
    expect(stretchOf(bars, Date.parse('2026-11-26T10:00:00Z'), Date.parse('2026-11-26T12:00:00Z'))).toBeNull();
  });

  it('are counted once for all outcomes and reasons, and take nothing in when they are over', () => {
    const query = queryOf(`since=${since}&until=${until}&reason=empty&status=rejected`);
    expect(countedPath(query)).toBe(countedPath(queryOf(`since=${since}&until=${until}`)));
    expect(countedPath(query)).not.toBe(countedPath({ ...query, hours: null }));
    expect([isOver(query, Date.parse(until) - 1), isOver(query, Date.parse(until)), isOver(queryOf(''), Date.now())]).toEqual([
      false, true, false,
    ]); // prettier-ignore
  });
});
