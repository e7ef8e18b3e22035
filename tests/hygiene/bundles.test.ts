/** The functions' bundles hold what is listed, so that a new dependency shows in review. */
import { mkdtempSync, readdirSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { describe, expect, it, onTestFinished } from 'vitest';
import { bundle, writeBundle } from '../../infra/constructs/bundle.ts';
import { DENSE_DECODER, packedText } from '../../infra/constructs/dense-bytes.ts';
import { detectEncoding } from '../../shared/extraction/decode/detect-charset.ts';
import { extract } from '../../shared/extraction/index.ts';
import { bundleContents, committedContents, ENTRIES } from './bundle-contents.ts';

const UPDATE = 'If the change is meant, run `node tests/hygiene/bundle-contents.ts` and commit bundle-contents.json with it.';

/** Use of a package shifts its bytes a little with every change of ours; this much is no news. */
const MARGIN = { share: 0.15, bytes: 4_096 };

/** Lambda's cold start grows with what it must load; 150 ms was measured for 0.8 MB. */
const MOST_BYTES = 1_000_000;

/** Encodings of one byte a letter, which the tables are mostly about. */
const ENCODINGS = [
  'windows-1250',
  'windows-1251',
  'windows-1252',
  'windows-1253',
  'windows-1254',
  'windows-1255',
  'windows-1256',
  'koi8-r',
];
const CASES = new URL('../pages/cases/', import.meta.url);
const PAGES = readdirSync(CASES)
  .filter((name) => /^(?:25\d-.*|28\d-.*|3\d\d-.*news.*)\.html$/.test(name))
  .map((name) => readFileSync(new URL(name, CASES), 'utf8'));

/** A page's text in an encoding; what that lacks is left out. */
function encoded(page: string, encoding: string): Uint8Array {
  const decoder = new TextDecoder(encoding);
  const byteOf = new Map(Array.from({ length: 256 }, (_, byte) => [decoder.decode(Uint8Array.of(byte)), byte]));
  return Uint8Array.from([...page.replace(/<meta charset[^>]*>/i, '')].flatMap((letter) => byteOf.get(letter) ?? []));
}

const [found, committed] = [bundleContents(), committedContents()];

describe.each(ENTRIES)('the bundle of %s', (entry) => {
  const listed = committed[entry] ?? [];
  const packages = found[entry] ?? [];

  it('holds the packages that are listed, in these versions and under these licences', () => {
    const names = (list: typeof packages) => list.map(({ name, version, licence }) => `${name} ${version} ${licence}`);
    expect(names(packages), UPDATE).toEqual(names(listed));
  });

  it('holds about as much of each', () => {
    const grown = packages.filter(({ name, version, bytes }) => {
      const before = listed.find((known) => known.name === name && known.version === version)?.bytes ?? bytes;
      return Math.abs(bytes - before) > Math.max(MARGIN.bytes, before * MARGIN.share);
    });
    expect(grown, UPDATE).toEqual([]);
  });

  it('stays small enough to start fast', () => {
    expect(packages.length).toBeGreaterThan(0);
    expect(packages.reduce((sum, { bytes }) => sum + bytes, 0)).toBeLessThan(MOST_BYTES);
  });
});

describe('a bundle of the detector of charsets', () => {
  it('answers as the detector itself does, although its tables are packed', async () => {
    const folder = mkdtempSync(join(tmpdir(), 'galley-bundle-'));
    onTestFinished(() => rmSync(folder, { recursive: true }));
    writeBundle('shared/extraction/decode/detect-charset.ts', folder);
    const bundled: { detectEncoding: typeof detectEncoding } = await import(pathToFileURL(join(folder, 'index.mjs')).href);
    const samples = ENCODINGS.flatMap((encoding) => PAGES.map((page) => encoded(page, encoding)));
    const answers = samples.map((bytes) => detectEncoding(bytes));
    expect(samples.map((bytes) => bundled.detectEncoding(bytes))).toEqual(answers);
    expect(new Set(answers).size).toBeGreaterThan(5);
  });
});

describe('a bundle of extraction', () => {
  it('extracts what its sources do, although its models are written more closely', async () => {
    const folder = mkdtempSync(join(tmpdir(), 'galley-bundle-'));
    onTestFinished(() => rmSync(folder, { recursive: true }));
    writeBundle('shared/extraction/index.ts', folder);
    const bundled: { extract: typeof extract } = await import(pathToFileURL(join(folder, 'index.mjs')).href);
    for (const page of ['305-blogger-post.html', '309-chinese-news.html', '321-forum-thread.html']) {
      const bytes = readFileSync(new URL(page, CASES));
      expect(bundled.extract(bytes, { url: 'https://www.quaypost.example/news' })).toEqual(
        extract(bytes, { url: 'https://www.quaypost.example/news' }),
      );
    }
  });

  it.each([0, 1, 12, 13, 14, 255])('holds %i bytes as they are', async (length) => {
    const bytes = Uint8Array.from({ length }, (_, at) => (at * 151 + length) % 256);
    const { bytesOfBase64 }: { bytesOfBase64: (text: string) => Uint8Array } = await import(
      `data:text/javascript,${encodeURIComponent(DENSE_DECODER)}`
    );
    expect(bytesOfBase64(packedText(bytes))).toEqual(bytes);
  });
});

describe('a bundle of lists of phrases', () => {
  it.each(['interface', 'teaser', 'access-and-consent'])('has those of %s, although they are packed', async (name) => {
    const folder = mkdtempSync(join(tmpdir(), 'galley-bundle-'));
    onTestFinished(() => rmSync(folder, { recursive: true }));
    const path = `shared/extraction/body/selection/${name}-phrases.ts`;
    writeBundle(path, folder);
    const bundled: object = await import(pathToFileURL(join(folder, 'index.mjs')).href);
    const source: object = await import(new URL(`../../${path}`, import.meta.url).href);
    expect({ ...bundled }).toEqual({ ...source });
  });
});

describe('a bundle of the names of characters', () => {
  it('has all of them, although they are packed', async () => {
    const folder = mkdtempSync(join(tmpdir(), 'galley-bundle-'));
    onTestFinished(() => rmSync(folder, { recursive: true }));
    const path = 'node_modules/entities/dist/esm/generated/decode-data-html.js';
    writeBundle(path, folder);
    const bundled: object = await import(pathToFileURL(join(folder, 'index.mjs')).href);
    const source: object = await import(new URL(`../../${path}`, import.meta.url).href);
    expect({ ...bundled }).toEqual({ ...source });
  });
});

describe('the bundle of ingest', () => {
  const { files, metafile } = bundle('functions/ingest/handler.ts');
  const code = Buffer.from(files.find(({ name }) => name === 'index.mjs')?.contents ?? []).toString();

  it('is 1.2 MB at most, our own code included', () => {
    expect(Buffer.byteLength(code)).toBeLessThan(1.2 * 1024 * 1024);
  });

  it('says how expressions are compiled before extraction makes one', () => {
    const inOrder = Object.keys(Object.values(metafile.outputs).find(({ entryPoint }) => entryPoint !== undefined)?.inputs ?? {});
    const extraction = inOrder.findIndex((path) => path.startsWith('shared/extraction/'));
    const expressions = inOrder.indexOf('functions/ingest/expressions.ts');
    expect(expressions).toBeGreaterThanOrEqual(0);
    expect(expressions).toBeLessThan(extraction);
    expect(code).toContain('--regexp-tier-up-ticks=0');
  });

  it('describes the operations that it calls', () => {
    for (const shape of ['GetObjectRequest', 'PutObjectRequest', 'ListObjectsV2Output', 'SendMessageBatchRequest'])
      expect(code).toContain(`"${shape}"`);
  });

  it('leaves out the others, and the reader of event streams', () => {
    for (const shape of ['SelectObjectContentRequest', 'BucketLifecycleConfiguration', 'LifecycleConfiguration'])
      expect(code).not.toContain(shape);
    expect(Object.keys(metafile.inputs).filter((path) => path.includes('/event-streams/'))).toEqual([]);
  });
});
