/** Archives of every format, by real tools and by our own hand: what is in them, the pages' bytes, and what hostile ones come to. */
import { readFileSync } from 'node:fs';
import { gzipSync, zstdCompressSync } from 'node:zlib';
import { describe, expect, it } from 'vitest';
import { archiveLimits, createUploadReader, listArchive, openSource, readPages, type ArchiveLimits } from '../../shared/archives/index.ts';
import { archiveFormat, memberKey, memberOf } from '../../shared/archive-keys/index.ts';
import { MemoryBucket } from '../articles/memory-bucket.ts';
import { story, tar, tarEntry, warcPage, warcRecord, zip, type MadeFile } from './make.ts';

const LIMITS = archiveLimits(8_000_000, 2_000, 200_000);
const TWO_FRAMES = Buffer.concat([zstdCompressSync('{"html":"<p>1"}\n'), zstdCompressSync('{"html":"<p>2"}\n')]);
const sample = (name: string): Buffer => readFileSync(new URL(`samples/${name}`, import.meta.url));

async function source(key: string, body: Uint8Array, metadata: Record<string, string> = {}) {
  const bucket = new MemoryBucket();
  bucket.metadata = metadata;
  bucket.write(key, body);
  const opened = await openSource(bucket.client(), { bucket: 'raw', key, versionId: null, eTag: null });
  if (opened === null) throw new Error(`${key} is not there.`);
  return opened;
}

interface Unpacked {
  readonly pages: Readonly<Record<string, string>>;
  readonly urls: Readonly<Record<string, string | null>>;
  readonly refused: Readonly<Record<string, string>>;
  readonly others: number;
  readonly archives: number;
  readonly doubled: number;
}

async function unpack(
  key: string,
  body: Uint8Array,
  metadata: Record<string, string> = {},
  limits: ArchiveLimits = LIMITS,
): Promise<Unpacked> {
  const opened = await source(key, body, metadata);
  const { segments, pages: entries, others, archives, doubled } = await listArchive(opened, limits);
  const pages: Record<string, string> = {};
  const urls: Record<string, string | null> = {};
  const refused: Record<string, string> = {};
  for await (const { entry, reading } of readPages(opened, segments, entries, limits)) {
    expect(reading.facts.versionId).toBe('v1');
    if (reading.outcome === 'refused') refused[entry.name] = `${reading.reason}: ${reading.message}`;
    else {
      pages[entry.name] = Buffer.from(reading.bytes).toString('utf8');
      urls[entry.name] = reading.sourceUrl;
    }
  }
  expect(Object.keys(pages).length + Object.keys(refused).length).toBe(entries.length);
  return { pages, urls, refused, others, archives, doubled };
}

const refusal = (key: string, body: Uint8Array, limits?: ArchiveLimits): Promise<string> =>
  unpack(key, body, {}, limits).then(
    () => 'taken',
    (error: Error & { reason?: string }) => `${error.reason}: ${error.message}`,
  );

describe('an archive that a real tool made', () => {
  it.each(['pax.tar.gz', 'gnu.tar.zst', 'info.zip', 'python.zip'])('%s has its pages, long and foreign names too', async (name) => {
    const { pages, others, refused } = await unpack(`site/${name}`, sample(name));
    const names = Object.keys(pages).map((one) => one.replace(/^\.\//, ''));
    expect(names.toSorted()).toEqual(['index.html', 'news/ferries.html', 'news/høst.html', `news/${'long-'.repeat(45)}.html`].toSorted());
    for (const [page, html] of Object.entries(pages)) expect(html, page).toMatch(/^<!doctype html>.*<\/html>$/);
    expect(others).toBeGreaterThan(0);
    expect(refused).toEqual({});
  });

  it.each(['crawl.warc.gz', 'crawl.wacz'])('%s has the pages that were answered, under their addresses', async (name) => {
    const { pages, urls, refused } = await unpack(name, sample(name));
    expect(Object.keys(pages)).toEqual(['plain', 'chunked', 'packed', 'saved'].map((page) => `https://example.org/${page}`));
    for (const [address, html] of Object.entries(pages)) expect(html, address).toMatch(/^<!doctype html>.*<\/html>$/);
    expect(urls['https://example.org/chunked']).toBe('https://example.org/chunked');
    expect(refused).toEqual({});
  });
});

const FILES: readonly MadeFile[] = Array.from({ length: 40 }, (_, index) => ({
  name: `news/${index}.html`,
  body: story(`Story ${index}`),
}));
const lines = (files: readonly MadeFile[]): Buffer =>
  Buffer.from(files.map(({ name, body }) => JSON.stringify({ url: `https://example.org/${name}`, html: body })).join('\n'));
const warc = (files: readonly MadeFile[]): Buffer =>
  Buffer.concat(files.map(({ name, body }) => warcPage(`https://example.org/${name}`, body)));

const MADE: readonly (readonly [string, Buffer])[] = [
  ['a.zip', zip(FILES)],
  ['stored.zip', zip(FILES, { method: 0 })],
  ['a.tar', tar(FILES)],
  ['a.tgz', gzipSync(tar(FILES))],
  ['a.tar.zst', zstdCompressSync(tar(FILES))],
  ['a.warc', warc(FILES)],
  ['a.warc.gz', Buffer.concat(FILES.map(({ name, body }) => gzipSync(warcPage(`https://example.org/${name}`, body))))],
  ['a.jsonl', lines(FILES)],
  ['a.jsonl.gz', gzipSync(lines(FILES))],
];

describe.each(MADE)('%s', (key, body) => {
  it('gives each page by its place what it gives in one pass', async () => {
    const { pages } = await unpack(key, body);
    expect(Object.values(pages)).toEqual(FILES.map((file) => file.body));
    const opened = await source(key, body);
    const { segments, pages: entries } = await listArchive(opened, LIMITS);
    for (const from of [0, 7, 39]) {
      const seen: string[] = [];
      for await (const { reading } of readPages(opened, segments, entries.slice(from, from + 5), LIMITS))
        if (reading.outcome === 'read') seen.push(Buffer.from(reading.bytes).toString('utf8'));
      expect(seen).toEqual(FILES.slice(from, from + 5).map((file) => file.body));
    }
  });

  it('gives a page by its key, and nothing under a name that it does not hold', async () => {
    const bucket = new MemoryBucket();
    bucket.write(key, body);
    const read = createUploadReader(() => bucket.client(), LIMITS);
    const [first] = Object.keys((await unpack(key, body)).pages);
    const at = (name: string) => ({ bucket: 'raw', key: memberKey({ archive: key, name }), versionId: null, eTag: null });
    expect(await read(at(first ?? ''))).toMatchObject({ outcome: 'read', facts: { versionId: 'v1' } });
    expect(await read(at('no such page'))).toEqual({ outcome: 'gone' });
    bucket.write(key, null);
    expect(await read(at(first ?? ''))).toEqual({ outcome: 'gone' });
    expect(await read({ ...at(first ?? ''), versionId: 'v1' })).toMatchObject({ outcome: 'read' });
  });

  it('is refused as a whole where it is cut off, or is something else', async () => {
    const cut = body.subarray(0, Math.floor(body.length * 0.7));
    expect(await refusal(key, cut)).toMatch(key.endsWith('.jsonl') ? /^taken$/ : /^bad-archive: /);
    expect(await refusal(key, Buffer.from(story('No archive')))).toMatch(/^bad-archive: /);
    expect(await refusal(key, new Uint8Array())).toBe('bad-archive: The archive is empty.');
  });
});

describe('the pages of an archive', () => {
  it('stand on the web where it says, or below the address that it was uploaded with', async () => {
    const files = [
      { name: './index.html', body: story('A') },
      { name: 'news/æ b.html', body: story('B') },
    ];
    expect((await unpack('a.tar', tar(files), { 'source-url': 'https://example.org/site' })).urls).toEqual({
      './index.html': 'https://example.org/site/',
      'news/æ b.html': 'https://example.org/site/news/%C3%A6%20b.html',
    });
    expect((await unpack('a.zip', zip(files))).urls['./index.html']).toBeNull();
    const { urls } = await unpack('a.jsonl', Buffer.from('{"url":"https://u:p@example.org/x","html":"<p>x"}\n\n{"html":"<p>y"}\n'));
    expect(urls).toEqual({ 'https://u:p@example.org/x': 'https://example.org/x', 'line-3': null });
  });

  it('are read whatever their neighbours are: a broken line, a lie, a page that is too large', async () => {
    const { pages, refused } = await unpack(
      'a.jsonl',
      Buffer.from(
        `${JSON.stringify({ url: 'https://example.org/1', html: '<p>1' })}\n{"html": broken\n{"text":"x"}\n${JSON.stringify({ html: 'x'.repeat(300_000) })}\n${JSON.stringify({ html: '<p>5' })}`,
      ),
    );
    expect(Object.keys(pages)).toEqual(['https://example.org/1', 'line-5']);
    expect(refused['line-2']).toMatch(/^undecodable: The line is not JSON/);
    expect(refused['line-3']).toMatch(/^undecodable: The line has no text "html"/);
    expect(refused['line-4']).toMatch(/^too-large: /);
    const big = await unpack(
      'a.tar',
      tar([
        { name: 'big.html', body: 'x'.repeat(300_000) },
        { name: 'b.html', body: 'B' },
      ]),
    );
    expect(big).toMatchObject({
      pages: { 'b.html': 'B' },
      refused: { 'big.html': 'too-large: The page has 300000 bytes; the budget is 200000.' },
    });
  });

  it('are all there where a file is made of several frames', async () => {
    expect((await unpack('a.jsonl.zst', TWO_FRAMES)).pages).toEqual({ 'line-1': '<p>1', 'line-2': '<p>2' });
  });

  it('have one of a name, the last', async () => {
    const twice = [
      { name: 'a.html', body: 'first' },
      { name: 'b.html', body: 'b' },
      { name: 'a.html', body: 'second' },
    ];
    for (const [key, body] of [
      ['a.zip', zip(twice)],
      ['a.tar', tar(twice)],
    ] as const)
      expect(await unpack(key, body)).toMatchObject({ pages: { 'b.html': 'b', 'a.html': 'second' }, doubled: 1 });
  });

  it('have names that lead nowhere, and are cut to what a key may hold', async () => {
    const files = [
      { name: '../../etc/passwd.html', body: 'up' },
      { name: '/root.html', body: 'root' },
      { name: 'c:\\x.html', body: 'c' },
    ];
    expect(Object.keys((await unpack('a.zip', zip(files))).pages)).toEqual(['../../etc/passwd.html', '/root.html', 'c:/x.html']);
    const long = Array.from({ length: 2 }, (_, index) => `https://example.org/${'ø'.repeat(900)}${index}`);
    const { pages } = await unpack('a.jsonl', Buffer.from(long.map((url) => JSON.stringify({ url, html: '<p>' })).join('\n')));
    expect(Object.keys(pages)).toHaveLength(2);
    for (const name of Object.keys(pages)) expect(Buffer.byteLength(memberKey({ archive: 'a.jsonl', name }))).toBeLessThanOrEqual(1024);
  });

  it('are plain files: no links, no folders, no hidden files, no archives inside', async () => {
    const entries = [
      tarEntry('a.html', 'a'),
      tarEntry('link.html', '', '2'),
      tarEntry('hard.html', '', '1'),
      tarEntry('folder.html/', '', '5'),
    ];
    expect(
      await unpack('a.tar', Buffer.concat([...entries, tarEntry('.git/x.html', 'x'), tarEntry('inner.zip', zip(FILES))])),
    ).toMatchObject({
      pages: { 'a.html': 'a' },
      others: 4,
      archives: 1,
    });
    const link = zip([{ name: 'link.html', body: '/etc/passwd' }], { lie: { attributes: 0o120777 << 16 } });
    expect(await unpack('a.zip', link)).toMatchObject({ pages: {}, others: 1 });
  });
});

describe('a hostile archive', () => {
  it('cannot hold more entries than it may, however small', async () => {
    const many = Array.from({ length: 2_001 }, (_, index) => ({ name: `${index}.html`, body: '' }));
    for (const [key, body] of [
      ['a.zip', zip(many)],
      ['a.tar', tar(many)],
      ['a.jsonl', Buffer.from('{"html":""}\n'.repeat(2_001))],
    ] as const)
      expect(await refusal(key, body)).toBe('too-large: The archive has more than 2000 entries.');
  });

  it('cannot unpack to more than it may', async () => {
    const bomb = gzipSync(tar([{ name: 'a.txt', body: Buffer.alloc(20_000_000) }]));
    expect(await refusal('a.tar.gz', bomb)).toMatch(/^too-large: Unpacked, the archive has more than \d+ bytes/);
    const wide = zip(FILES, { lie: { size: 4_000_000 } });
    expect(await refusal('a.zip', wide)).toMatch(/^too-large: Unpacked/);
    expect(await refusal('a.zip', zip([{ name: 'a.html', body: '' }], { overlap: true }))).toBe('taken');
    expect(await refusal('a.zip', zip(FILES, { overlap: true }))).toBe('bad-archive: Two entries of the ZIP share bytes.');
    expect(await refusal('a.tar', Buffer.alloc(LIMITS.archiveBytes + 1))).toMatch(/^too-large: The archive has/);
  });

  it('cannot lie about a page', async () => {
    const one = [{ name: 'a.html', body: story('A') }];
    for (const lie of [{ size: 10 }, { size: 5_000 }, { crc: 1 }])
      expect((await unpack('a.zip', zip(one, { lie }))).refused['a.html']).toMatch(/damaged/);
    expect((await unpack('a.zip', zip(one, { lie: { flags: 0x801 } }))).refused['a.html']).toMatch(/encrypted/);
    const packedHard = [{ name: 'a.html', body: Buffer.alloc(190_000) }];
    expect((await unpack('a.zip', zip(packedHard))).refused['a.html']).toMatch(/^too-large: .* more than 100 times its packed size/);
    const half = tarEntry('a.html', 'short', '0', 2_000_000);
    expect(await refusal('a.tar', half)).toMatch(/ends early/);
  });

  it('cannot make one WARC record read into the next', async () => {
    const unended = warcRecord(
      { 'WARC-Type': 'response', 'WARC-Target-URI': 'https://example.org/x', 'Content-Type': 'application/http' },
      'HTTP/1.1 200 OK\r\nContent-Type: text/html',
    );
    const { pages } = await unpack('a.warc', Buffer.concat([unended, warcPage('https://example.org/y', '<p>y')]));
    expect(pages).toEqual({ 'https://example.org/x': '', 'https://example.org/y': '<p>y' });
  });
});

describe('the key of a page in an archive', () => {
  it.each([
    ['a.zip!/b.html', { archive: 'a.zip', name: 'b.html' }],
    ['x!/a.tar.gz!/b!/c.zip!/d.html', { archive: 'x!/a.tar.gz', name: 'b!/c.zip!/d.html' }],
    ['A.WARC.GZ!/https://example.org/', { archive: 'A.WARC.GZ', name: 'https://example.org/' }],
    ['a.html!/b.html', null],
    ['a.zip!/', null],
    ['a.zip', null],
  ])('%s', (key, member) => {
    expect(memberOf(key)).toEqual(member);
    if (member !== null) expect(memberKey(member)).toBe(key);
  });

  it.each([
    ['a.zip', 'zip'],
    ['a.WACZ', 'wacz'],
    ['a.tgz', 'tar'],
    ['a.warc.gz', 'warc'],
    ['a.ndjson.zst', 'jsonl'],
    ['a.html', null],
    ['a.html.gz', null],
    ['zip', null],
  ])('%s is %s', (key, format) => expect(archiveFormat(key)).toBe(format));
});
