/** Content encodings undone, within bounds. */
import { brotliCompressSync, deflateRawSync, deflateSync, gzipSync, zstdCompressSync } from 'node:zlib';
import { describe, expect, it } from 'vitest';
import { decompress } from '../../shared/objects/index.ts';

const page = Buffer.from(`<!doctype html><p>${Array.from({ length: 500 }, (_, index) => `Sentence ${index * 7919} of the page. `).join('')}</p>`);
const MAX = 1_000_000;

describe('a page', () => {
  it.each([
    ['gzip', gzipSync(page)], ['x-gzip', gzipSync(page)], ['GZIP', gzipSync(page)], ['deflate', deflateSync(page)], ['deflate', deflateRawSync(page)],
    ['br', brotliCompressSync(page)], ['zstd', zstdCompressSync(page)], ['gzip, br', brotliCompressSync(gzipSync(page))], ['br , zstd,identity', zstdCompressSync(brotliCompressSync(page))],
    ['aws-chunked', page], [undefined, page], ['', page], ['aws-chunked,gzip', gzipSync(page)],
  ])('encoded as %s is read', async (encoding, stored) => {
    expect(await decompress(stored, encoding, MAX)).toEqual({ outcome: 'decoded', bytes: page, note: null });
  });

  it.each([['gzip', page], [undefined, gzipSync(page)], ['identity', zstdCompressSync(page)]])('whose header says %s and means otherwise is read with a note', async (encoding, stored) => {
    const result = await decompress(stored, encoding, MAX);
    expect(result).toMatchObject({ outcome: 'decoded', bytes: page });
    if (result.outcome === 'decoded') expect(result.note).toMatch(/Content-Encoding/);
  });

  it.each([
    ['gzip', gzipSync(page)], ['deflate', deflateSync(page)], ['br', brotliCompressSync(page)], ['zstd', zstdCompressSync(page)],
  ])('whose %s data ends early is undecodable', async (encoding, stored) => {
    expect(await decompress(stored.subarray(0, stored.length / 2), encoding, MAX)).toMatchObject({ outcome: 'refused', reason: 'undecodable' });
  });

  it.each(['compress', 'gzip, rot13', 'gzip,gzip,gzip,gzip,gzip'])('encoded as %s is undecodable', async (encoding) => {
    expect(await decompress(page, encoding, MAX)).toMatchObject({ outcome: 'refused', reason: 'undecodable' });
  });
});

describe('a bomb', { timeout: 180_000 }, () => {
  const zeros = Buffer.alloc(64 * 1024 * 1024);
  it.each([
    ['gzip', gzipSync(zeros)], ['br', brotliCompressSync(zeros)], ['zstd', zstdCompressSync(zeros)], ['gzip, gzip', gzipSync(gzipSync(zeros))],
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
