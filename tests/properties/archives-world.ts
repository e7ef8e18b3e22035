/**
 * A world of one archive and its versions: its events and parts in a queue, delivered in any order by the ingest function's own
 * code, from the message to the table; and what must hold at the end.
 */
import { Logger } from '@aws-lambda-powertools/logger';
import { expect } from 'vitest';
import { ingestBatch, type Ingest } from '../../functions/ingest/ingest.ts';
import { archiveLimits, createUploadReader, openManifest, openSource } from '../../shared/archives/index.ts';
import { articleId, openTable, openWriter } from '../../shared/articles/index.ts';
import type { ExtractionResult } from '../../shared/extraction/index.ts';
import { memberKey } from '../../shared/archive-keys/index.ts';
import { MemoryBucket } from '../articles/memory-bucket.ts';
import type { Interference } from '../articles/memory-table.ts';
import { sampleArticle } from '../articles/sample.ts';
import { tar } from '../archives/make.ts';
import { SHARDS, START, World } from './records-world.ts';

export const ARCHIVE = 'export/pages.tar';
const RAW = 'raw';
const NAMES = ['a.html', 'b.html', 'c.html', 'd.html', 'e.html'] as const;
const LIMITS = archiveLimits(1_000_000, 1_000, 100_000);
/** Small, so that an archive has several. */
const PART_PAGES = 2;

/** What a publisher does to the archive: pages by their contents (null is none), `spoil` makes it no archive, `delete` removes it. */
export type Action =
  | { readonly does: 'put'; readonly pages: readonly (number | null)[]; readonly sequenced: boolean }
  | { readonly does: 'spoil' | 'delete'; readonly sequenced: boolean };

export interface QueuedMessage {
  readonly body: string;
  readonly receives: number;
}

const silent = new Logger({ logLevel: 'SILENT' });
const unmetered: Ingest['meter'] = { count: () => {}, milliseconds: () => {}, bytes: () => {}, flush: () => {} };
const never = new Promise<void>(() => {});

export class ArchiveWorld extends World {
  readonly queue: QueuedMessage[] = [];
  readonly manifests = new MemoryBucket();
  partPages = PART_PAGES;
  private places = 0;
  private tries = 0;

  override keys(): string[] {
    return NAMES.map((name) => memberKey({ archive: ARCHIVE, name }));
  }

  upload(action: Action): void {
    this.put(bytesOf(action), action.sequenced);
  }

  /** Null removes it. */
  put(bytes: Uint8Array | null, isSequenced = true): void {
    this.places += 1;
    const version = this.raw.write(ARCHIVE, bytes);
    const object = {
      key: ARCHIVE,
      ...(bytes === null ? {} : { eTag: version.eTag }),
      ...(this.setting.versioned ? { versionId: version.versionId } : {}),
      ...(isSequenced ? { sequencer: `00${this.places.toString(16)}` } : {}),
    };
    const eventName = bytes === null ? 'ObjectRemoved:DeleteMarkerCreated' : 'ObjectCreated:Put';
    const eventTime = new Date(START + this.places * 1_000).toISOString();
    this.queue.push({ body: JSON.stringify({ Records: [{ eventName, eventTime, s3: { bucket: { name: RAW }, object } }] }), receives: 0 });
  }

  /** One receive of a message by a function instance of its own; whether it may be deleted from the queue. */
  async receive({ body, receives }: QueuedMessage, interference: Interference = {}): Promise<boolean> {
    this.time += 1;
    const raw = this.raw.client(interference);
    const ingest: Ingest = {
      writer: openWriter({
        table: openTable(this.table.client(interference), 't'),
        bodies: { client: this.bodies.client(interference), name: 'b' },
        shards: SHARDS,
        clock: this.clock,
        maxItemBytes: this.setting.maxItemBytes,
        nameAttempt: () => String((this.tries += 1)),
      }),
      observer: {
        read: createUploadReader(() => raw, LIMITS),
        extract: pageOf,
        minScore: 0.5,
        storeNonArticles: false,
        maxBytes: 100_000,
        now: () => 0,
      },
      bucket: RAW,
      logger: silent,
      meter: unmetered,
      sendAgain: async (copies) => {
        await interference.before?.('SendMessageBatch');
        this.queue.push(...copies.map((copy) => ({ body: copy.body, receives: 0 })));
        await interference.after?.('SendMessageBatch');
        return new Set(copies.keys());
      },
      wakeUp: async () => {},
      countSites: async () => {},
      throttles: () => 0,
      now: () => this.time,
      sleep: async () => {},
      random: () => 0,
      archives: {
        open: (request) => openSource(raw, request),
        manifest: openManifest(this.manifests.client(interference), 'b'),
        limits: LIMITS,
        partPages: this.partPages,
      },
    };
    const record = {
      messageId: 'm',
      receiptHandle: 'r',
      body,
      attributes: {
        ApproximateReceiveCount: String(receives + 1),
        SentTimestamp: '0',
        SenderId: 's',
        ApproximateFirstReceiveTimestamp: '0',
      },
      messageAttributes: {},
      md5OfBody: '',
      eventSource: 'aws:sqs',
      eventSourceARN: 'arn',
      awsRegion: 'r',
    };
    const { batchItemFailures } = await ingestBatch(ingest, { Records: [record] }, { hasTime: () => true, deadline: never });
    return batchItemFailures.length === 0;
  }
}

function bytesOf(action: Action): Uint8Array | null {
  if (action.does !== 'put') return action.does === 'delete' ? null : Buffer.from('no archive at all');
  return tar(
    action.pages.flatMap((content, index) =>
      content === null ? [] : [{ name: NAMES[index] ?? '', body: `page ${content} ${NAMES[index]}` }],
    ),
  );
}

function pageOf(input: Uint8Array | string): ExtractionResult {
  const [word, content, name] = Buffer.from(input as Uint8Array)
    .toString()
    .split(' ');
  if (word !== 'page') return { outcome: 'rejected', reason: 'not-html', message: 'Not a page.', warnings: [] };
  if (content === '9') return { outcome: 'rejected', reason: 'not-html', message: 'A picture.', warnings: [] };
  const article = sampleArticle({
    title: `Title ${content} of ${name}`,
    text: `Text ${content} of ${name}.`,
    published: Number(content) % 2 === 0 ? null : '2026-02-03',
    url: `https://example.org/${name}/${Number(content) % 3}`,
    sourceUrl: null,
  });
  return { outcome: 'article', encoding: 'utf-8', article };
}

/** The records are those of the archive as it is now, page by page, and its own receipt says so and counts each. */
export async function checkArchive(world: ArchiveWorld, actions: readonly Action[]): Promise<void> {
  const last = actions.at(-1);
  const pages = last?.does === 'put' ? last.pages : [];
  const version = world.raw.versions.get(ARCHIVE)?.at(-1);
  for (const [index, name] of NAMES.entries()) {
    const key = memberKey({ archive: ARCHIVE, name });
    const content = pages[index] ?? null;
    const found = await world.reader.get(articleId(RAW, key));
    const receipt = await world.reader.receiptOfKey(key);
    if (content === null || content === 9) expect(found.state, key).not.toBe('live');
    else
      expect(found, key).toMatchObject({
        state: 'live',
        record: { title: `Title ${content} of ${name}`, object: { key, versionId: version?.versionId, eTag: version?.eTag } },
      });
    if (content !== null) expect(receipt?.status, key).toBe(content === 9 ? 'rejected' : found.state === 'live' ? receipt?.status : 'none');
    else if (receipt !== null) expect(receipt.status, key).toBe('withdrawn');
  }
  const receipt = await world.reader.receiptOfKey(ARCHIVE);
  const isEmpty = pages.every((content) => content === null);
  expect(receipt?.status).toBe(last?.does === 'delete' ? 'withdrawn' : last?.does === 'spoil' || isEmpty ? 'rejected' : 'unpacked');
  if (receipt?.status !== 'unpacked') return;
  const { stored = 0, unchanged = 0, rejected = 0 } = receipt.pages ?? {};
  const refused = pages.filter((content) => content === 9).length;
  const sum = pages.filter((content) => content !== null).length;
  expect([stored + unchanged + rejected, rejected], JSON.stringify(receipt.pages)).toEqual([sum, refused]);
}
