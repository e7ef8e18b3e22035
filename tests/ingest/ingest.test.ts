/** The ingest function on real services: uploads in, records, receipts and log lines out. */
import { gzipSync } from 'node:zlib';
import {
  DeleteObjectCommand,
  HeadObjectCommand,
  ListObjectsV2Command,
  PutObjectCommand,
  type PutObjectCommandInput,
} from '@aws-sdk/client-s3';
import { describe, expect, it } from 'vitest';
import { ingestBatch, type Ingest } from '../../functions/ingest/ingest.ts';
import { articleId } from '../../shared/articles/index.ts';
import { sampleArticle } from '../articles/sample.ts';
import {
  withIngest,
  services,
  ingest,
  reader,
  lines,
  uploadSignals,
  page,
  upload,
  event,
  record,
  never,
  deliver,
  word,
  failed,
  processed,
  codes,
  MAX_BYTES,
} from './run-ingest.ts';

withIngest();

describe('a receipt', () => {
  it('names the article, and tells how to say where the page was published', async () => {
    await deliver([await upload('nameless.html', page('A page without an address'))]);
    const nameless = await reader.receiptOfKey('nameless.html');
    expect(nameless).toMatchObject({ title: 'A page without an address', url: null });
    expect(nameless?.warnings.find(({ code }) => code === 'no-url')?.message).toContain('x-amz-meta-source-url');
    await deliver([
      await upload('named.html', page('A page with an address'), { Metadata: { 'source-url': 'https://example.org/named' } }),
    ]);
    expect(await reader.receiptOfKey('named.html')).toMatchObject({ title: 'A page with an address', url: 'https://example.org/named' });
    expect(await codes('named.html')).not.toContain('no-url');
    await deliver([await upload('misnamed.html', page('A page with a wrong address'), { Metadata: { 'source-url': 'example.org/x' } })]);
    expect((await reader.receiptOfKey('misnamed.html'))?.warnings.find(({ code }) => code === 'source-url-invalid')?.message).toContain(
      'x-amz-meta-source-url',
    );
  });

  it('goes with an article that has the terms of the upload before those of its page', async () => {
    const html = page('A page with terms').replace(
      '<head>',
      '<head><meta name="robots" content="noarchive"><meta name="tdm-reservation" content="0"><link rel="license" href="https://example.org/of-the-page">',
    );
    const Metadata = {
      'x-robots-tag': 'max-snippet:50',
      'tdm-reservation': '1',
      rsl: 'https://example.org/license.xml',
      'tdm-policy': 'none',
    };
    await deliver([await upload('terms.html', html, { Metadata })]);
    const receipt = await reader.receiptOfKey('terms.html');
    expect(await codes('terms.html')).toContain('rights-invalid');
    expect(await reader.get(receipt?.id ?? '')).toMatchObject({
      record: {
        rights: {
          robots: ['noarchive', 'max-snippet:50'],
          tdmReservation: 1,
          tdmPolicy: null,
          license: 'https://example.org/of-the-page',
          rsl: 'https://example.org/license.xml',
        },
        provenance: { rights: { source: 'object:x-robots-tag,tdm-reservation,rsl' } },
      },
    });
  });

  it('warns of a copy at the same address for as long as there is one', async () => {
    const at = { Metadata: { 'source-url': 'https://example.org/copied?utm_source=mail' } };
    await deliver([await upload('original.html', page('Copied'), at)]);
    expect(await codes('original.html')).not.toContain('same-url-as');
    await deliver([await upload('copy.html', page('Copied'), at)]);
    const warning = (await reader.receiptOfKey('copy.html'))?.warnings.find(({ code }) => code === 'same-url-as');
    expect(warning?.message).toContain('"original.html"');
    await services.s3.send(new DeleteObjectCommand({ Bucket: 'raw', Key: 'original.html' }));
    await deliver([event('original.html', 'ObjectRemoved:Delete')]);
    await deliver([await upload('copy.html', page('Copied, and changed'), at)]);
    expect(await codes('copy.html')).not.toContain('same-url-as');
  });

  it('holds whole sentences, and remedies that say more than what happened', async () => {
    const selector = `.${'locked-'.repeat(60)}`;
    const data = JSON.stringify({
      '@context': 'https://schema.org',
      '@type': 'NewsArticle',
      headline: 'Long',
      url: `https://${'x'.repeat(300)}`,
      hasPart: { '@type': 'WebPageElement', isAccessibleForFree: false, cssSelector: selector },
    });
    await deliver([
      await upload(
        'wordy.html',
        page('Wordy').replace(
          '</head>',
          `<script type="application/ld+json">${data}</script><link rel="canonical" href="http://[${'long '.repeat(200)}"></head>`,
        ),
      ),
    ]);
    const receipt = await reader.receiptOfKey('wordy.html');
    expect(receipt?.warnings.length).toBeGreaterThan(2);
    for (const { message } of receipt?.warnings ?? []) expect(message).toMatch(/[.!?…]$/);
    for (const [key, content] of Object.entries({ 'hollow.html': ' ', 'scan.html': '%PDF-1.7\n%', 'noise.html': '\0\u0001'.repeat(200) })) {
      await deliver([await upload(key, content)]);
      const refused = await reader.receiptOfKey(key);
      expect(refused?.status).toBe('rejected');
      // Where the message orders something, the remedy orders something else.
      for (const order of firstWords(refused?.remedy)) if (order !== 'The') expect(firstWords(refused?.message), key).not.toContain(order);
    }
  });
});

describe('an upload', () => {
  it('becomes an article, a receipt and a line in the log without its content', async () => {
    expect(
      failed(
        await deliver([
          await upload('harbour.html', page('Ferries leave on time'), { Metadata: { 'source-url': 'https://example.org/harbour' } }),
        ]),
      ),
    ).toEqual([]);
    const id = articleId('raw', 'harbour.html');
    const found = await reader.get(id);
    expect(found).toMatchObject({ state: 'live', record: { title: 'Ferries leave on time', sourceUrl: 'https://example.org/harbour' } });
    expect(await reader.receiptOfKey('harbour.html')).toMatchObject({ status: 'stored', version: 1 });
    expect(processed()).toMatchObject([
      {
        key: 'harbour.html',
        id,
        outcome: 'stored',
        reason: 'stored',
        version: 1,
        sequencer: expect.stringMatching(/^[0-9a-f]+$/),
        durationMs: expect.any(Number),
        extractMs: expect.any(Number),
        bytes: page('Ferries leave on time').length,
      },
    ]);
    expect(JSON.stringify(lines)).not.toMatch(/Ferries|harbour was calm/);
    // What is the same of nearly all uploads would be paid for with each.
    for (const member of ['sampling_rate', 'receiveCount', 'again']) expect(processed()[0]).not.toHaveProperty(member);
    expect(lines.some((line) => 'ArticlesStored' in line && '_aws' in line)).toBe(true);
  });

  it('that comes again says how often in its line', async () => {
    const body = await upload('repeated.html', page('Brought twice'));
    await ingestBatch(ingest, { Records: [record(body, 0, 3)] }, { hasTime: () => true, deadline: never });
    expect(processed()).toMatchObject([{ key: 'repeated.html', receiveCount: 3, again: 0 }]);
  });

  it('that is compressed is read through its encoding', async () => {
    await deliver([await upload('packed.html', gzipSync(page('A packed page')), { ContentEncoding: 'gzip' })]);
    expect(await reader.get(articleId('raw', 'packed.html'))).toMatchObject({ record: { title: 'A packed page' } });
  });

  it('that is removed withdraws its article', async () => {
    await deliver([await upload('gone.html', page('Soon gone'))]);
    await services.s3.send(new DeleteObjectCommand({ Bucket: 'raw', Key: 'gone.html' }));
    await deliver([event('gone.html', 'ObjectRemoved:Delete')]);
    expect(await reader.get(articleId('raw', 'gone.html'))).toMatchObject({ state: 'withdrawn' });
    expect(await reader.receiptOfKey('gone.html')).toMatchObject({ status: 'withdrawn', reason: 'removed', remedy: null });
  });

  it('that was overwritten before its event came is seen as it is now', async () => {
    const first = await upload('twice.html', page('First'));
    const second = await upload('twice.html', page('Second'));
    await deliver([first]);
    expect(await reader.get(articleId('raw', 'twice.html'))).toMatchObject({ record: { title: 'Second', version: 1 } });
    await deliver([second]);
    expect(await reader.get(articleId('raw', 'twice.html'))).toMatchObject({ record: { title: 'Second', version: 1 } });
  });

  it.each<[string, string | Uint8Array, Partial<PutObjectCommandInput>, { status: string; reason: string }]>([
    ['empty.html', '', {}, { status: 'rejected', reason: 'empty' }],
    ['folder/', '', {}, { status: 'ignored', reason: 'folder-marker' }],
    ['paper.html', Buffer.from('%PDF-1.7\n%\xe2\xe3\xcf\xd3\n', 'latin1'), {}, { status: 'rejected', reason: 'not-html' }],
    ['huge.html', Buffer.alloc(MAX_BYTES + 1, 'x'), {}, { status: 'rejected', reason: 'too-large' }],
    ['bomb.html', gzipSync(Buffer.alloc(1_900_000)), { ContentEncoding: 'gzip' }, { status: 'rejected', reason: 'too-large' }],
    ['cut.html', gzipSync(page('Cut')).subarray(0, 200), { ContentEncoding: 'gzip' }, { status: 'rejected', reason: 'undecodable' }],
    [
      'index.html',
      '<!doctype html><title>Home</title><ul><li><a href="/a">A</a><li><a href="/b">B</a></ul>',
      {},
      { status: 'rejected', reason: 'no-article' },
    ],
  ])('%s gets a receipt with a reason', async (key, body, headers, expected) => {
    expect(failed(await deliver([await upload(key, body, headers)]))).toEqual([]);
    const receipt = await reader.receiptOfKey(key);
    expect(receipt).toMatchObject(expected);
    if (expected.status === 'rejected') expect(receipt?.remedy).toMatch(/\.$/);
    expect(await reader.get(articleId('raw', key))).toEqual({ state: 'unknown' });
  });

  it('that is rejected is listed with the address that it was uploaded with, under its site', async () => {
    const named = { Metadata: { 'source-url': 'https://www.refused.example/a' } };
    const refused = [
      await upload('refused/index.html', '<!doctype html><title>Home</title><ul><li><a href="/a">A</a></ul>', named),
      await upload('refused/paper.html', '%PDF-1.7', named),
      await upload('refused/huge.html', Buffer.alloc(MAX_BYTES + 1, 'x'), named),
      await upload('refused/nowhere.html', '%PDF-1.7'),
    ];
    await deliver(refused);
    const query = { prefixes: ['refused/'], site: 'refused.example', sort: 'newest', limit: 10 } as const;
    const { items } = await reader.receipts(query, null);
    expect(new Set(items.map(({ key, status, url }) => `${key} ${status} ${url}`))).toEqual(
      new Set(['index', 'paper', 'huge'].map((name) => `refused/${name}.html rejected https://www.refused.example/a`)),
    );
    expect((await reader.receiptOfKey('refused/nowhere.html'))?.url).toBeNull();
  });

  it.each(['../../etc/passwd', 'a b+c%25.html', 'ünï/日本.html', `long/${'x'.repeat(900)}.html`])(
    'under the key %s is an article like any other',
    async (key) => {
      await deliver([await upload(key, page('Odd key'))]);
      expect(await reader.get(articleId('raw', key))).toMatchObject({ record: { title: 'Odd key', object: { key } } });
    },
  );

  it('whose key would forge a line or steer a terminal is logged in escapes', async () => {
    const key = 'x\n{"level":"ERROR"}\u001b[2J\u202ehtml';
    await deliver([event(key, 'ObjectRemoved:Delete')]);
    expect(processed()).toMatchObject([{ key: 'x\\u{a}{"level":"ERROR"}\\u{1b}[2J\\u{202e}html', outcome: 'withdrawn' }]);
  });

  it('with a body too big for an item goes to the bodies bucket and leaves it with its object', async () => {
    // Beside the extractor, whose taste in words is not at stake here.
    const text = Array.from({ length: 150_000 }, (_, index) => word(index)).join(' ');
    const wordy: Ingest = {
      ...ingest,
      observer: { ...ingest.observer, extract: () => ({ outcome: 'article', encoding: 'utf-8', article: sampleArticle({ text }) }) },
    };
    await ingestBatch(wordy, { Records: [record(await upload('big.html', page('Big')), 0)] }, { hasTime: () => true, deadline: never });
    const found = await reader.get(articleId('raw', 'big.html'));
    expect(found.state === 'live' && found.record.text === text).toBe(true);
    const { Contents = [] } = await services.s3.send(new ListObjectsV2Command({ Bucket: 'bodies' }));
    expect(Contents).toHaveLength(1);
    await deliver([event('big.html', 'ObjectRemoved:Delete')]);
    await expect(services.s3.send(new HeadObjectCommand({ Bucket: 'bodies', Key: Contents[0]?.Key ?? '' }))).rejects.toThrow();
  });
});

/** A notification of one upload; without a sequencer it only asks to look again. */
const uploadOf = (key: string, sequencer: string | undefined): string =>
  JSON.stringify({
    Records: [
      {
        eventName: 'ObjectCreated:Put',
        eventTime: new Date().toISOString(),
        s3: { bucket: { name: 'raw' }, object: { key, ...(sequencer !== undefined && { sequencer }) } },
      },
    ],
  });

it('counts what came of each site, of uploads alone', async () => {
  uploadSignals.length = 0;
  const text = '<p>A long sentence about the ferry and the fog, told at length.</p>'.repeat(30);
  const html = `<!doctype html><title>T</title><link rel="canonical" href="https://www.counted.example/a"><article><h1>T</h1>${text}</article>`;
  await services.s3.send(new PutObjectCommand({ Bucket: 'raw', Key: 'counted.html', Body: html, ContentType: 'text/html' }));
  for (const sequencer of ['a1', undefined]) {
    const arrived = {
      messageId: `counted-${sequencer}`,
      body: uploadOf('counted.html', sequencer),
      attributes: { ApproximateReceiveCount: '1' },
    };
    // `as`: what the batch reads of a record.
    const batch = { Records: [arrived] } as unknown as Parameters<typeof ingestBatch>[1];
    await ingestBatch(ingest, batch, { hasTime: () => true, deadline: new Promise(() => {}) });
  }
  expect(uploadSignals.map(({ site, isArticle }) => ({ site, isArticle }))).toEqual([{ site: 'counted.example', isArticle: true }]);
  expect(uploadSignals[0]?.good).toEqual(expect.arrayContaining(['accepted', 'title', 'plausible', 'long', 'sure']));
  expect(uploadSignals[0]?.good).not.toContain('author');
});

/** The words that begin its sentences and clauses. */
function firstWords(text: string | null | undefined): string[] {
  return (text ?? '').split(/[.:;] /).map((part) => part.split(' ')[0] ?? '');
}
