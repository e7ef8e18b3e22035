/** What `galley publish` makes of paths: keys, addresses and types; and what it remembers. */
import { appendFileSync, mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { addressBy } from '../../infra/cli/addresses.ts';
import { openLedger } from '../../infra/cli/publish/ledger.ts';
import { findPages, hashOf, pageFrom } from '../../infra/cli/publish/pages.ts';

let folder: string;
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'galley-pages-'));
});
afterEach(() => rmSync(folder, { recursive: true }));

function write(...files: readonly string[]): void {
  for (const file of files) {
    mkdirSync(dirname(join(folder, file)), { recursive: true });
    writeFileSync(join(folder, file), '<p>Hello');
  }
}

const nowhere = (): undefined => undefined;
const now = (): Date => new Date('2026-03-01T12:00:00Z');
const keys = (...paths: string[]): string[] =>
  findPages(
    paths.map((path) => join(folder, path)),
    { prefix: '', address: nowhere },
  ).pages.map(({ terms }) => terms.key);

describe('pages', () => {
  it('are the pages of a folder and all below it, by their paths, packed ones by what they hold', () => {
    write(
      'site/b.html',
      'site/a/index.htm',
      'site/a/c.XHTML',
      'site/packed.html.gz',
      'site/logo.png',
      'site/.git/x.html',
      'site/.hidden.html',
    );
    const { pages, others } = findPages([join(folder, 'site')], { prefix: 'news/', address: nowhere });
    expect(pages.map(({ terms }) => terms)).toEqual([
      { key: 'news/a/c.XHTML', contentType: 'application/xhtml+xml' },
      { key: 'news/a/index.htm', contentType: 'text/html' },
      { key: 'news/b.html', contentType: 'text/html' },
      { key: 'news/packed.html', contentType: 'text/html', contentEncoding: 'gzip' },
    ]);
    expect(others).toBe(1);
  });

  it('are files by their names and patterns by their matches, each key once', () => {
    write('a.html', 'b.html', 'deep/c.html', 'story');
    expect(keys('story')).toEqual(['story']);
    expect(keys('*.html', 'a.html')).toEqual(['a.html', 'b.html']);
    expect(keys('**/*.html')).toEqual(['a.html', 'b.html', 'c.html']);
    expect(() => keys('none.html')).toThrow(/There is no file, folder or match for ".*none\.html"/);
  });
});

describe('an address', () => {
  it.each([
    [{ urlBase: 'https://example.com/' }, 'news/a.html', 'https://example.com/news/a.html'],
    [{ urlBase: 'https://example.com/blog/' }, 'news/index.html', 'https://example.com/blog/news/'],
    [{ urlBase: 'https://example.com/' }, 'index.html', 'https://example.com/'],
    [{ urlBase: 'https://example.com/' }, 'märz/a b?.html', 'https://example.com/m%C3%A4rz/a%20b%3F.html'],
    [{ urlPattern: 'https://example.com/{path}' }, 'news/a.html', 'https://example.com/news/a'],
    [{ urlPattern: 'https://example.com/{file}?amp=1' }, 'news/a.html', 'https://example.com/news/a.html?amp=1'],
    [{ urlPattern: 'https://example.com/story/{name}/' }, 'news/2026/a.htm', 'https://example.com/story/a/'],
    [{}, 'news/a.html', undefined],
  ])('by %j of %s is %s', (options, path, address) => {
    expect(addressBy(options)(path)).toBe(address);
  });
});

it('a page is known again by its bytes and how it is sent, not by its name', () => {
  const bytes = new TextEncoder().encode('<p>Hello');
  const hash = (key: string, url?: string, said = bytes) => hashOf(pageFrom(said, key, url), said);
  expect(hash('a.html')).toBe(hash('b.html'));
  expect(new Set([hash('a.html'), hash('a.html', 'https://example.com/'), hash('a.html', undefined, bytes.slice(1))]).size).toBe(3);
});

it('what was published is known after a crash within a line, for each stage apart', () => {
  const file = join(folder, '.galley/published.jsonl');
  const ledger = openLedger(file, 'http://one', now);
  ledger.note({ key: 'a.html', hash: 'h1', versionId: 'v1', status: 'sent' });
  ledger.note({ key: 'a.html', hash: 'h1', versionId: 'v1', status: 'stored' });
  ledger.note({ key: 'b.html', hash: 'h2', versionId: null, status: 'sent' });
  appendFileSync(file, '{"api":"http://one","key":"c.ht');
  const again = openLedger(file, 'http://one', now);
  expect([again.entry('a.html')?.status, again.entry('b.html')?.status, again.entry('c.html')]).toEqual(['stored', 'sent', undefined]);
  expect(openLedger(file, 'http://two', now).entry('a.html')).toBeUndefined();
});
