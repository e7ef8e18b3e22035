/** `galley publish --unpack`: what it makes of archives on the publisher's own disk. */
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { gzipSync } from 'node:zlib';
import { afterEach, beforeEach, expect, it } from 'vitest';
import { addressBy } from '../../infra/cli/addresses.ts';
import { findPages, hashOf, type Page } from '../../infra/cli/publish/pages.ts';
import { unpackArchives } from '../../infra/cli/publish/unpacked.ts';
import { tar, warcPage, zip } from '../archives/make.ts';

let folder: string;
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'galley-unpack-'));
});
afterEach(() => rmSync(folder, { recursive: true }));

const BASE = { prefix: 'news/', address: addressBy({ urlBase: 'https://example.com/' }) };

function found(file: string, bytes: string | Uint8Array): readonly Page[] {
  writeFileSync(join(folder, file), bytes);
  return findPages([join(folder, file)], { ...BASE, archives: true }).pages;
}

const textOf = (page: Page): string => new TextDecoder().decode(page.read());

it.each([
  ['export.zip', zip],
  ['export.tar.gz', (files: Parameters<typeof tar>[0]) => gzipSync(tar(files))],
])('takes the files out of %s, with the addresses that they have on the web', async (name, pack) => {
  const files = [
    { name: 'a/index.html', body: '<p>A' },
    { name: 'b.html', body: '<p>B' },
    { name: 'logo.png', body: 'x' },
    { name: 'packed.html.gz', body: gzipSync('<p>Packed') },
  ];
  const { pages, others, unreadable } = await unpackArchives(found(name, pack(files)), BASE);
  expect(pages.map(({ terms }) => terms)).toEqual([
    { key: 'news/export/a/index.html', contentType: 'text/html', sourceUrl: 'https://example.com/a/' },
    { key: 'news/export/b.html', contentType: 'text/html', sourceUrl: 'https://example.com/b.html' },
    { key: 'news/export/packed.html', contentType: 'text/html', sourceUrl: 'https://example.com/packed.html' },
  ]);
  expect(pages.map(textOf)).toEqual(['<p>A', '<p>B', '<p>Packed']);
  expect([others, unreadable]).toEqual([1, []]);
});

it('takes the addresses and types that a WARC and JSON Lines name themselves', async () => {
  const warc = warcPage('https://www.example.org/story', '<p>Story', { type: 'text/html; charset=iso-8859-1' });
  const { pages } = await unpackArchives(found('crawl.warc', warc), BASE);
  expect(pages.map(({ terms }) => terms)).toEqual([
    {
      key: 'news/crawl/https://www.example.org/story',
      contentType: 'text/html; charset=iso-8859-1',
      sourceUrl: 'https://www.example.org/story',
    },
  ]);
  const line = `${JSON.stringify({ url: 'https://example.org/x', html: '<p>X' })}\n`;
  expect((await unpackArchives(found('pages.jsonl', line), BASE)).pages.map(({ terms: { sourceUrl } }) => sourceUrl)).toEqual([
    'https://example.org/x',
  ]);
});

it('leaves pages that are no archives as they are, and knows a page of the next archive again', async () => {
  const page = found('plain.html', '<p>Plain');
  const first = await unpackArchives([...page, ...found('export.zip', zip([{ name: 'a.html', body: '<p>A' }]))], BASE);
  const next = await unpackArchives(
    [
      ...page,
      ...found(
        'export.zip',
        zip([
          { name: 'a.html', body: '<p>A' },
          { name: 'b.html', body: '<p>B' },
        ]),
      ),
    ],
    BASE,
  );
  const hashes = ({ pages }: typeof first): Map<string, string> => new Map(pages.map((one) => [one.terms.key, hashOf(one, one.read())]));
  expect([...hashes(next).keys()]).toEqual(['news/export/a.html', 'news/export/b.html', 'news/plain.html']);
  for (const [key, hash] of hashes(first)) expect(hashes(next).get(key), key).toBe(hash);
});

it('says which archive cannot be unpacked, why, and what to do', async () => {
  await expect(unpackArchives(found('broken.zip', 'no ZIP at all'), BASE)).rejects.toThrow(
    /broken\.zip cannot be unpacked: .+ Create the archive again, or send it as it is, without --unpack\./,
  );
});

it('leaves out a page that cannot be read, and says which', async () => {
  const files = [
    { name: 'good.html', body: '<p>Good' },
    { name: 'bad.html.gz', body: Buffer.concat([gzipSync('<p>Bad').subarray(0, 14), Buffer.from('cut off here')]) },
  ];
  const { pages, unreadable } = await unpackArchives(found('export.zip', zip(files)), BASE);
  expect(pages.map(({ terms }) => terms.key)).toEqual(['news/export/good.html']);
  expect(unreadable).toEqual([expect.stringMatching(/export\.zip: bad\.html\.gz: .+/)]);
});
