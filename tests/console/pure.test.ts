/** The console's small decisions, without a browser. */
import { describe, expect, it } from 'vitest';
import { faultOf, isArchive, placeFile } from '../../functions/console/upload/address.ts';
import type { Receipt as ShownReceipt } from '../../shared/client/index.ts';
import { archiveFormat } from '../../shared/objects/index.ts';
import { byReason, cells, isAbout, tally, type Entry } from '../../functions/console/upload/entry.ts';

describe('the address of a page', () => {
  it.each([
    ['1998/fair.html', 'https://fenwick.example/{path}', 'https://fenwick.example/1998/fair'],
    ['1998/the fair?.htm', 'https://fenwick.example/{path}', 'https://fenwick.example/1998/the%20fair%3F'],
    ['a/b/c.xhtml.gz', 'https://fenwick.example/{folder}/p-{name}', 'https://fenwick.example/a/b/p-c'],
    ['top.html', 'https://fenwick.example/{folder}{name}', 'https://fenwick.example/top'],
    ['logs/2024-03-01-fair.html', 'https://fenwick.example/{date}/{name}', 'https://fenwick.example/2024/03/01/2024-03-01-fair'],
    ['a.html', '', null],
    ['a.html', 'javascript:{path}', null],
    ['../../a.html', 'fenwick.example/{path}', null],
    ['1998/fair.zip', 'https://fenwick.example/{path}', 'https://fenwick.example/'],
  ])('%s by %s', (path, pattern, address) => {
    expect(placeFile(path, 'x', pattern).sourceUrl).toBe(address);
  });

  it.each([
    ['', 'a/b.html', 'a/b.html'],
    ['/news/', 'a/b.html', 'news/a/b.html'],
    ['news/archive', 'b.html', 'news/archive/b.html'],
  ])('keeps the file’s path as its key, in the folder “%s”', (folder, path, key) => {
    expect(placeFile(path, folder, '').key).toBe(key);
  });

  it.each([
    ['', null],
    ['https://a.example/{path}', null],
    ['https://a.example/{slug}', 'unknown-word'],
    ['/articles/{path}', 'not-absolute'],
    ['https://a.example/page', 'same-for-all'],
  ])('says what is wrong with “%s”', (pattern, fault) => {
    expect(faultOf(pattern)).toBe(fault);
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

it.each(`${ARCHIVES} ${NO_ARCHIVES}`.split(' '))('takes %s for an archive where the stage does', (name) => {
  expect(isArchive(name)).toBe(archiveFormat(name) !== null);
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
    const groups = byReason([rejected('empty'), rejected('not-html'), rejected('not-html'), { ...ENTRY, state: 'failed' }]);
    expect(groups.map(([reason, of]) => [reason, of.length])).toEqual([
      ['not-html', 2],
      ['empty', 1],
      ['not-sent', 1],
    ]);
  });
});
