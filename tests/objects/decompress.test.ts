/** Content encodings undone, within bounds. */
import { readFileSync } from 'node:fs';
import { brotliCompressSync, deflateRawSync, deflateSync, gzipSync, zstdCompressSync } from 'node:zlib';
import { describe, expect, it } from 'vitest';
import { decompress } from '../../shared/objects/index.ts';

const page = Buffer.from(
  `<!doctype html><p>${Array.from({ length: 500 }, (_, index) => `Sentence ${index * 7919} of the page. `).join('')}</p>`,
);
const MAX = 1_000_000;

describe('a page', () => {
  it.each([
    ['gzip', gzipSync(page)],
    ['x-gzip', gzipSync(page)],
    ['GZIP', gzipSync(page)],
    ['deflate', deflateSync(page)],
    ['deflate', deflateRawSync(page)],
    ['br', brotliCompressSync(page)],
    ['zstd', zstdCompressSync(page)],
    ['gzip, br', brotliCompressSync(gzipSync(page))],
    ['br , zstd,identity', zstdCompressSync(brotliCompressSync(page))],
    ['aws-chunked', page],
    [undefined, page],
    ['', page],
    ['aws-chunked,gzip', gzipSync(page)],
  ])('encoded as %s is read', async (encoding, stored) => {
    expect(await decompress(stored, encoding, MAX)).toEqual({ outcome: 'decoded', bytes: page, note: null });
  });

  it.each([
    ['gzip', page],
    [undefined, gzipSync(page)],
    ['identity', zstdCompressSync(page)],
  ])('whose header says %s and means otherwise is read with a note', async (encoding, stored) => {
    const result = await decompress(stored, encoding, MAX);
    expect(result).toMatchObject({ outcome: 'decoded', bytes: page });
    if (result.outcome === 'decoded') expect(result.note).toMatch(/Content-Encoding/);
  });

  it.each([
    ['gzip', gzipSync(page)],
    ['deflate', deflateSync(page)],
    ['br', brotliCompressSync(page)],
    ['zstd', zstdCompressSync(page)],
  ])('whose %s data ends early is undecodable', async (encoding, stored) => {
    expect(await decompress(stored.subarray(0, stored.length / 2), encoding, MAX)).toMatchObject({
      outcome: 'refused',
      reason: 'undecodable',
    });
  });

  /** Frame without text, as pzstd writes it before each of its own. */
  const skippable = Buffer.from([0x50, 0x2a, 0x4d, 0x18, 4, 0, 0, 0, 1, 2, 3, 4]);
  const [first, second] = [page.subarray(0, 7000), page.subarray(7000)];

  it.each([
    ['gzip', [gzipSync(first), gzipSync(second)]],
    ['deflate', [deflateSync(first), deflateSync(second)]],
    ['deflate', [deflateRawSync(first), deflateRawSync(second)]],
    ['br', [brotliCompressSync(first), brotliCompressSync(second)]],
    ['zstd', [zstdCompressSync(first), zstdCompressSync(second)]],
    ['zstd', [skippable, zstdCompressSync(first), skippable, skippable, zstdCompressSync(second), skippable]],
    ['gzip', [gzipSync(page), Buffer.alloc(512)]],
    ['br', [brotliCompressSync(page), Buffer.from('\n')]],
    ['zstd', [zstdCompressSync(page), Buffer.alloc(3)]],
  ])('of several %s streams is read whole', async (encoding, parts) => {
    expect(await decompress(Buffer.concat(parts), encoding, MAX)).toEqual({ outcome: 'decoded', bytes: page, note: null });
  });

  it.each(['page.two-frames.zst', 'page.pzstd.zst'])('in %s is read whole without a word of its coding', async (file) => {
    const result = await decompress(readFileSync(new URL(file, import.meta.url)), undefined, MAX);
    if (result.outcome !== 'decoded') throw new Error(result.message);
    expect(result.note).toContain('compressed with zstd');
    expect(
      Buffer.from(result.bytes)
        .toString()
        .match(/Paragraph \d+ /g),
    ).toEqual(Array.from({ length: 400 }, (_, i) => `Paragraph ${i} `));
  });

  it.each([
    ['gzip', [gzipSync(page), gzipSync(page).subarray(0, 90)]],
    ['deflate', [deflateSync(page), deflateSync(page).subarray(0, 90)]],
    ['br', [brotliCompressSync(page), brotliCompressSync(page).subarray(0, 90)]],
    ['zstd', [zstdCompressSync(page), zstdCompressSync(page).subarray(0, 90)]],
    ['gzip', [gzipSync(page), Buffer.from('words')]],
    ['deflate', [deflateSync(page), Buffer.from('words')]],
    ['zstd', [zstdCompressSync(page), Buffer.from('words')]],
    ['zstd', [skippable]],
    ['zstd', [zstdCompressSync(page), skippable.subarray(0, 6)]],
  ])('of %s streams of which one is no such is undecodable, not cut', async (encoding, parts) => {
    const result = await decompress(Buffer.concat(parts), encoding, MAX);
    expect(result).toMatchObject({ outcome: 'refused', reason: 'undecodable' });
    if (result.outcome === 'refused') expect(result.message).toMatch(/damaged or ends early\.$/);
  });

  it('of more streams than anyone makes is undecodable, before each has cost a decoder', async () => {
    const empty = zstdCompressSync(Buffer.alloc(0));
    const result = await decompress(Buffer.concat(Array.from({ length: 100_000 }, () => empty)), 'zstd', MAX);
    expect(result).toMatchObject({
      outcome: 'refused',
      reason: 'undecodable',
      message: expect.stringContaining('more than 1000 zstd streams'),
    });
  });

  it.each(['gzip', 'br', 'zstd'] as const)('of several %s streams is held to one budget', async (encoding) => {
    const compress = { gzip: gzipSync, br: brotliCompressSync, zstd: zstdCompressSync }[encoding];
    const parts = [compress(first), compress(second)];
    expect(await decompress(Buffer.concat(parts), encoding, page.byteLength)).toMatchObject({ outcome: 'decoded' });
    expect(await decompress(Buffer.concat(parts), encoding, page.byteLength - 1)).toMatchObject({
      outcome: 'refused',
      reason: 'too-large',
    });
    expect(await decompress(Buffer.concat([...parts, compress(page)]), encoding, page.byteLength)).toMatchObject({
      outcome: 'refused',
      reason: 'too-large',
    });
  });

  it.each(['compress', 'constructor', '__proto__', 'gzip, rot13', 'gzip,gzip,gzip,gzip,gzip'])(
    'encoded as %s is undecodable',
    async (encoding) => {
      expect(await decompress(page, encoding, MAX)).toMatchObject({ outcome: 'refused', reason: 'undecodable' });
    },
  );
});

describe('a bomb', () => {
  const zeros = Buffer.alloc(64 * 1024 * 1024);
  it.each([
    ['gzip', gzipSync(zeros)],
    ['br', brotliCompressSync(zeros)],
    ['zstd', zstdCompressSync(zeros)],
    ['gzip, gzip', gzipSync(gzipSync(zeros))],
  ])('of %s is too large and takes no memory for it', async (encoding, stored) => {
    const before = process.memoryUsage().rss;
    expect(await decompress(stored, encoding, 10 * 1024 * 1024)).toMatchObject({ outcome: 'refused', reason: 'too-large' });
    expect(process.memoryUsage().rss - before).toBeLessThan(48 * 1024 * 1024);
  });

  it('is known by its ratio long before the byte budget', async () => {
    const stored = gzipSync(Buffer.alloc(4 * 1024 * 1024));
    expect(stored.length * 100).toBeLessThan(4 * 1024 * 1024);
    expect(await decompress(stored, 'gzip', 10 * 1024 * 1024)).toMatchObject({ outcome: 'refused', reason: 'too-large' });
  });
});
