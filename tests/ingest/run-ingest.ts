/** The ingest function on real services, with what it wrote and sent gathered for a test to look at. */
import type { UploadSignals } from '../../shared/drift/index.ts';
import { PutObjectCommand, type PutObjectCommandInput } from '@aws-sdk/client-s3';
import type { SQSBatchResponse, SQSRecord } from 'aws-lambda';
import { afterAll, beforeAll, beforeEach, vi } from 'vitest';
import { ingestBatch, type Ingest } from '../../functions/ingest/ingest.ts';
import type { Copy } from '../../functions/ingest/postpone.ts';
import { archiveLimits, openManifest, openSource } from '../../shared/archives/index.ts';
import { openReader, openTable, openWriter, type RecordReader } from '../../shared/articles/index.ts';
import { extract } from '../../shared/extraction/index.ts';
import { encodeKey, readObject } from '../../shared/objects/index.ts';
import { makeLogger, makeMeter } from '../../shared/platform/index.ts';
import { startServices, type Services } from './services.ts';

export const MAX_BYTES = 2_000_000;
export let services: Services;
export let ingest: Ingest;
export let reader: RecordReader;
export const lines: Record<string, unknown>[] = [];
let sequence = 0;
/** What was sent to the end of the queue. */
export const copies: Copy[] = [];
export let wakeUps = 0;
export const uploadSignals: UploadSignals[] = [];

/** Starts the services for a file of tests, and begins each test with nothing heard: call it once, at the top. */
export function withIngest(): void {
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
      countSites: async (seen) => void uploadSignals.push(...seen),
      throttles: () => 0,
      bucket: 'raw',
      logger: makeLogger({ serviceName: 'ingest', logLevel: 'INFO' }),
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
    lines.length = 0;
    copies.length = 0;
    wakeUps = 0;
    const keep = (chunk: string | Uint8Array): boolean => {
      for (const line of String(chunk).split('\n')) if (line.startsWith('{')) lines.push(JSON.parse(line) as Record<string, unknown>);
      return true;
    };
    vi.spyOn(process.stdout, 'write').mockImplementation(keep);
    vi.spyOn(process.stderr, 'write').mockImplementation(keep);
    vi.spyOn(console, 'log').mockImplementation(keep);
  });
}

export const page = (
  title: string,
  words = 'The harbour was calm this morning, and the first ferries left on time for the islands. ',
): string =>
  `<!doctype html><html lang="en"><head><title>${title}</title><meta property="og:type" content="article"></head><body><article><h1>${title}</h1>${`<p>${words.repeat(4)}</p>`.repeat(6)}</article></body></html>`;

export async function upload(key: string, body: string | Uint8Array, headers: Partial<PutObjectCommandInput> = {}): Promise<string> {
  const { ETag = '' } = await services.s3.send(
    new PutObjectCommand({ Bucket: 'raw', Key: key, Body: body, ContentType: 'text/html', ...headers }),
  );
  return event(key, 'ObjectCreated:Put', { eTag: ETag.replaceAll('"', ''), size: body.length });
}

export function event(key: string, eventName: string, object: Record<string, unknown> = {}): string {
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

export function record(body: string, index: number, receives = 1): SQSRecord {
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

export const never = new Promise<void>(() => {});
export const deliver = (bodies: readonly string[], hasTime: () => boolean = () => true): Promise<SQSBatchResponse> =>
  ingestBatch(ingest, { Records: bodies.map((body, index) => record(body, index)) }, { hasTime, deadline: never });
/** Words that hardly compress. */
export const word = (index: number): string => ((index * 2_654_435_761) % 4_294_967_296).toString(36).replace(/[0-9]/g, 'e');
export const failed = (response: SQSBatchResponse): string[] => response.batchItemFailures.map((failure) => failure.itemIdentifier);
export const processed = (): Record<string, unknown>[] => lines.filter((line) => line['message'] === 'object processed');

export const codes = async (key: string): Promise<string[]> => ((await reader.receiptOfKey(key))?.warnings ?? []).map(({ code }) => code);
