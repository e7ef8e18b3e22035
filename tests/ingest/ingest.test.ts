/** The ingest function on real services: uploads in, records, receipts and log lines out. */
import type { Sighting } from '../../shared/drift/index.ts';
import { gzipSync } from 'node:zlib';
import { Logger } from '@aws-lambda-powertools/logger';
import {
  DeleteObjectCommand,
  HeadObjectCommand,
  ListObjectsV2Command,
  PutObjectCommand,
  type PutObjectCommandInput,
} from '@aws-sdk/client-s3';
import type { SQSBatchResponse, SQSRecord } from 'aws-lambda';
import { afterAll, beforeAll, beforeEach, describe, expect, it, vi } from 'vitest';
import { ingestBatch, type Ingest } from '../../functions/ingest/ingest.ts';
import type { Copy } from '../../functions/ingest/postpone.ts';
import { archiveLimits, openManifest, openSource } from '../../shared/archives/index.ts';
import { articleId, openReader, openTable, openWriter, type RecordReader } from '../../shared/articles/index.ts';
import { extract } from '../../shared/extraction/index.ts';
import { encodeKey, readObject } from '../../shared/objects/index.ts';
import { makeMeter } from '../../shared/platform/index.ts';
import { sampleArticle } from '../articles/sample.ts';
import { startServices, type Services } from './services.ts';

const MAX_BYTES = 2_000_000;
let services: Services;
let ingest: Ingest;
let reader: RecordReader;
let lines: Record<string, unknown>[] = [];
let sequence = 0;
let copies: Copy[] = [];
let wakeUps = 0;
const sightings: Sighting[] = [];

beforeAll(async () => {
  process.env['POWERTOOLS_METRICS_NAMESPACE'] = 'Galley';
  process.env['POWERTOOLS_SERVICE_NAME'] = 'ingest';
  services = await startServices();
  const table = openTable(services.engine.client, services.engine.table);
  const bodies = { client: services.s3, name: 'bodies' };
  ingest = {
    writer: openWriter({ table, bodies, shards: 2, clock: { now: Date.now, sleep: async () => {} } }),
    observer: {
      read: (request) => readObject(services.s3, request, MAX_BYTES),
      extract,
      minScore: 0.2,
      storeNonArticles: false,
      maxBytes: MAX_BYTES,
      now: () => performance.now(),
    },
    sendAgain: async (sent) => {
      copies.push(...sent);
      return new Set(sent.keys());
    },
    wakeUp: async () => void (wakeUps += 1),
    countSites: async (seen) => void sightings.push(...seen),
    throttles: () => 0,
    bucket: 'raw',
    logger: new Logger({ serviceName: 'ingest', logLevel: 'INFO' }),
    meter: makeMeter(),
    now: Date.now,
    sleep: async () => {},
    random: () => 0.5,
    archives: {
      open: (request) => openSource(services.s3, request),
      manifest: openManifest(services.s3, 'bodies'),
      limits: archiveLimits(8_000_000, 1_000, MAX_BYTES),
      partPages: 10,
    },
  };
  reader = openReader({ table, bodies, rawBucketName: 'raw', shards: 2, now: Date.now });
});
afterAll(() => services.stop());
beforeEach(() => {
  lines = [];
  copies = [];
  wakeUps = 0;
  const keep = (chunk: string | Uint8Array): boolean => {
    for (const line of String(chunk).split('\n')) if (line.startsWith('{')) lines.push(JSON.parse(line) as Record<string, unknown>);
    return true;
  };
  vi.spyOn(process.stdout, 'write').mockImplementation(keep);
  vi.spyOn(process.stderr, 'write').mockImplementation(keep);
  vi.spyOn(console, 'log').mockImplementation(keep);
});

const page = (title: string, words = 'The harbour was calm this morning, and the first ferries left on time for the islands. '): string =>
  `<!doctype html><html lang="en"><head><title>${title}</title><meta property="og:type" content="article"></head><body><article><h1>${title}</h1>${`<p>${words.repeat(4)}</p>`.repeat(6)}</article></body></html>`;

async function upload(key: string, body: string | Uint8Array, headers: Partial<PutObjectCommandInput> = {}): Promise<string> {
  const { ETag = '' } = await services.s3.send(
    new PutObjectCommand({ Bucket: 'raw', Key: key, Body: body, ContentType: 'text/html', ...headers }),
  );
  return event(key, 'ObjectCreated:Put', { eTag: ETag.replaceAll('"', ''), size: body.length });
}

function event(key: string, eventName: string, object: Record<string, unknown> = {}): string {
  sequence += 1;
  return JSON.stringify({
    Records: [
      {
        eventName,
        eventTime: new Date().toISOString(),
        s3: { bucket: { name: 'raw' }, object: { key: encodeKey(key), sequencer: sequence.toString(16).padStart(8, '0'), ...object } },
      },
    ],
  });
}

function record(body: string, index: number, receives = 1): SQSRecord {
  return {
    messageId: `m${index}`,
    receiptHandle: 'r',
    body,
    attributes: { ApproximateReceiveCount: String(receives), SentTimestamp: '0', SenderId: 's', ApproximateFirstReceiveTimestamp: '0' },
    messageAttributes: {},
    md5OfBody: '',
    eventSource: 'aws:sqs',
    eventSourceARN: 'arn',
    awsRegion: 'us-east-1',
  };
}

const never = new Promise<void>(() => {});
const deliver = (bodies: readonly string[], hasTime: () => boolean = () => true): Promise<SQSBatchResponse> =>
  ingestBatch(ingest, { Records: bodies.map((body, index) => record(body, index)) }, { hasTime, deadline: never });
/** Words that hardly compress. */
const word = (index: number): string => ((index * 2_654_435_761) % 4_294_967_296).toString(36).replace(/[0-9]/g, 'e');
const failed = (response: SQSBatchResponse): string[] => response.batchItemFailures.map((failure) => failure.itemIdentifier);
const processed = (): Record<string, unknown>[] => lines.filter((line) => line['message'] === 'object processed');

const codes = async (key: string): Promise<string[]> => ((await reader.receiptOfKey(key))?.warnings ?? []).map(({ code }) => code);

describe('a receipt', { timeout: 180_000 }, () => {
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
    for (const key of ['empty.html', 'paper.html', 'index.html']) {
      const refused = await reader.receiptOfKey(key);
      if (refused !== null)
        expect(refused.remedy?.split(' ').slice(0, 4).join(' ')).not.toBe(refused.message.split(' ').slice(0, 4).join(' '));
    }
  });
});

describe('an upload', { timeout: 180_000 }, () => {
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
    expect(lines.some((line) => 'ArticlesStored' in line && '_aws' in line)).toBe(true);
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

/** On a table that refuses some of the questions for an event's comparison. */
const throttled = (jams: (tries: number) => boolean): Ingest => {
  let tries = 0;
  return {
    ...ingest,
    writer: {
      ...ingest.writer,
      compareToRecorded: async (arrival) => {
        tries += 1;
        if (jams(tries)) throw Object.assign(new Error('slow down'), { name: 'ProvisionedThroughputExceededException' });
        return ingest.writer.compareToRecorded(arrival);
      },
    },
  };
};
/** Says that there is time as often as `left`. */
const turns = (left: number) => () => (left -= 1) >= 0;

/** Time enough to begin, and an answer due in a second. */
const inASecond = () => ({ hasTime: () => true, deadline: new Promise<void>((resolve) => setTimeout(resolve, 1_000)) });

describe('a batch', { timeout: 180_000 }, () => {
  it('fails the poison and the bucket of others alone, and takes the rest', async () => {
    const good = await upload('neighbour.html', page('Good neighbour'));
    const foreign = good.replace('"name":"raw"', '"name":"other"');
    expect(failed(await deliver(['not json', good, foreign, '{"Event":"s3:TestEvent"}']))).toEqual(['m0', 'm2']);
    expect(await reader.get(articleId('raw', 'neighbour.html'))).toMatchObject({ state: 'live' });
  });

  it('wakes those who follow the change log once, after all else, where something changed and there is time', async () => {
    await deliver([await upload('one.html', page('One that is new')), await upload('two.html', page('Another that is new'))]);
    expect(wakeUps).toBe(1);
    await deliver([await upload('one.html', page('One that is new'))]);
    expect(wakeUps).toBe(1);
    await deliver(
      [await upload('three.html', page('A third one'))],
      (() => {
        let asked = 0;
        return () => (asked += 1) === 1;
      })(),
    );
    expect(wakeUps).toBe(1);
  });

  it('sends to the end of the queue what it has no time for', async () => {
    const bodies = await Promise.all(['t1', 't2', 't3'].map((key) => upload(key, page(key))));
    let calls = 0;
    expect(failed(await deliver(bodies, () => (calls += 1) <= 1))).toEqual([]);
    expect(copies).toHaveLength(2);
  });

  it('is answered at its deadline, whatever is still under way', async () => {
    const [quick, stuck] = [await upload('quick.html', page('Quick')), await upload('stuck.html', page('Stuck'))];
    const slow: Ingest = {
      ...ingest,
      observer: {
        ...ingest.observer,
        read: (request) => (request.key === 'stuck.html' ? new Promise(() => {}) : ingest.observer.read(request)),
      },
    };
    const records = [record(stuck, 0), record(quick, 1)];
    expect(failed(await ingestBatch(slow, { Records: records }, inASecond()))).toEqual(['m0']);
    // The same, while the SDK is told to wait by the table: then the message is not to blame.
    let refused = 0;
    expect(failed(await ingestBatch({ ...slow, throttles: () => refused++ }, { Records: records }, inASecond()))).toEqual([]);
    expect(copies).toHaveLength(1);
    expect(await reader.get(articleId('raw', 'quick.html'))).toMatchObject({ state: 'live' });
  });

  it('waits for a throttled table as long as there is time', async () => {
    const body = await upload('jam.html', page('Jam'));
    expect(
      failed(
        await ingestBatch(
          throttled((tries) => tries <= 5),
          { Records: [record(body, 0)] },
          { hasTime: () => true, deadline: never },
        ),
      ),
    ).toEqual([]);
    expect([copies, await reader.receiptOfKey('jam.html')]).toMatchObject([[], { status: 'stored' }]);
  });

  it('sends what must wait longer to the end of the queue, also what it could not begin, and costs it no receive', async () => {
    const bodies = await Promise.all([...Array(6).keys()].map((n) => upload(`wait/${n}.html`, page(`Waits ${n}`))));
    const records = bodies.map((body, index) => record(body, index));
    expect(
      failed(
        await ingestBatch(
          throttled(() => true),
          { Records: records },
          { hasTime: turns(8), deadline: never },
        ),
      ),
    ).toEqual([]);
    expect(copies.map(({ body }) => JSON.parse(body))).toEqual(bodies.map((body) => ({ ...JSON.parse(body), again: 1 })));
    const [first] = copies;
    copies = [];
    await ingestBatch(
      throttled(() => true),
      { Records: [record(first?.body ?? '', 0)] },
      { hasTime: turns(3), deadline: never },
    );
    expect(copies[0]?.delaySeconds).toBeGreaterThan(first?.delaySeconds ?? 0);
    expect(failed(await deliver([copies[0]?.body ?? '']))).toEqual([]);
    expect(await reader.receiptOfKey('wait/0.html')).toMatchObject({ status: 'stored' });
  });

  it('gives back what it could not send anew, and what failed for another reason', async () => {
    const [waiting, broken] = [await upload('wait/a.html', page('Waits')), await upload('wait/b.html', page('Broken'))];
    const both: Ingest = {
      ...ingest,
      sendAgain: async () => new Set(),
      observer: {
        ...ingest.observer,
        read: async (request) => {
          throw request.key === 'wait/a.html' ? Object.assign(new Error('slow down'), { name: 'SlowDown' }) : new Error('unreadable');
        },
      },
    };
    const run = (one: Ingest) =>
      ingestBatch(one, { Records: [record(waiting, 0), record(broken, 1)] }, { hasTime: turns(6), deadline: never });
    expect(failed(await run(both)).toSorted()).toEqual(['m0', 'm1']);
    expect(failed(await run({ ...both, sendAgain: async () => Promise.reject(new Error('no queue')) })).toSorted()).toEqual(['m0', 'm1']);
    expect(failed(await run({ ...both, sendAgain: ingest.sendAgain }))).toEqual(['m1']);
  });

  it('takes the events of one key in their order', async () => {
    const put = await upload('order.html', page('Ordered'));
    const removal = event('order.html', 'ObjectRemoved:Delete');
    await services.s3.send(new DeleteObjectCommand({ Bucket: 'raw', Key: 'order.html' }));
    await deliver([removal, put]);
    expect(processed().map((line) => line['outcome'])).toEqual(['withdrawn', 'withdrawn']);
  });

  it('returns an object that cannot be read now, and says so', async () => {
    const broken: Ingest = {
      ...ingest,
      observer: { ...ingest.observer, read: async () => Promise.reject(new Error('AccessDenied: no s3:GetObject')) },
    };
    const body = await upload('denied.html', page('Denied'));
    expect(failed(await ingestBatch(broken, { Records: [record(body, 0)] }, { hasTime: () => true, deadline: never }))).toEqual(['m0']);
    expect(lines).toContainEqual(
      expect.objectContaining({
        level: 'ERROR',
        message: 'object failed',
        key: 'denied.html',
        error: expect.objectContaining({ message: 'AccessDenied: no s3:GetObject' }),
      }),
    );
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
  sightings.length = 0;
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
  expect(sightings.map(({ site, isArticle }) => ({ site, isArticle }))).toEqual([{ site: 'counted.example', isArticle: true }]);
  expect(sightings[0]?.good).toEqual(expect.arrayContaining(['accepted', 'title', 'plausible', 'long', 'sure']));
  expect(sightings[0]?.good).not.toContain('author');
});
