/**
 * The ingest function: S3 notifications from the queue, in; articles in the table, out.
 *
 * Rights: `s3:GetObject`, `s3:GetObjectVersion` and `s3:ListBucket` on the raw bucket (without the last, S3 answers 403 where an
 * object is gone, and a removal could not be distinguished from a missing grant); `s3:PutObject` and `s3:DeleteObject` on the
 * bodies bucket, `s3:GetObject` under `archives/` there and `s3:ListBucket`; `dynamodb:GetItem`, `PutItem`, `UpdateItem`, `BatchWriteItem` and `Query` on the table; `sqs:SendMessage` on its own
 * queue, for messages that wait for a throttled table, and on the queues of those who follow the change log.
 */
// First: it holds for expressions that are made after it.
import './expressions.ts';
import { setTimeout as sleep } from 'node:timers/promises';
import { SendMessageBatchCommand } from '@aws-sdk/client-sqs';
import type { Context, SQSBatchResponse, SQSEvent } from 'aws-lambda';
import { archiveLimits, createUploadReader, openManifest, openSource } from '../../shared/archives/index.ts';
import { openTable, openWriter } from '../../shared/articles/index.ts';
import { addUploadSignals } from '../../shared/drift/index.ts';
import { createWakeUp } from '../../shared/followers/index.ts';
import {
  compileLate,
  ingestEnvironment,
  makeLogger,
  makeMeter,
  objectClient,
  isThrottled,
  promptQueueClient,
  tableClient,
} from '../../shared/platform/index.ts';
import { extractByRules, openRuleBook } from '../../shared/site-rules/index.ts';
import { openRuleStore } from '../../shared/stage-rules/index.ts';
import { ingestBatch, type Ingest } from './ingest.ts';
import type { SendAgain } from './postpone.ts';

/** Kept for the events under way: an extraction within its budget takes about a second of a full CPU, its writes a few hundred milliseconds. */
const RESERVE_MS = 8_000;
const RESERVE_SHARE = 0.25;
/** Kept for answering: past this, events under way are given up and return to the queue. */
const ANSWER_MS = 1_500;
const ANSWER_SHARE = 0.1;

/** Of an archive's pages to a message: some seconds of work, so that it fits between others, and few requests besides the pages' own. */
const PART_PAGES = 200;

let ingest: Ingest | undefined;

export async function handler(event: SQSEvent, context: Context): Promise<SQSBatchResponse> {
  ingest ??= start();
  const given = context.getRemainingTimeInMillis();
  const reserve = Math.min(RESERVE_MS, given * RESERVE_SHARE);
  const answer = Math.min(ANSWER_MS, given * ANSWER_SHARE);
  const { promise: deadline, resolve } = Promise.withResolvers<void>();
  const timer = setTimeout(resolve, given - answer);
  try {
    return await ingestBatch(ingest, event, { hasTime: () => context.getRemainingTimeInMillis() > reserve, deadline });
  } finally {
    clearTimeout(timer);
  }
}

function start(): Ingest {
  compileLate();
  const environment = ingestEnvironment();
  const [objects, tables] = [objectClient(), tableClient()];
  const logger = makeLogger();
  const table = openTable(tables, environment.TABLE_NAME);
  const limits = archiveLimits(environment.MAX_ARCHIVE_BYTES, environment.MAX_ARCHIVE_ENTRIES, environment.MAX_OBJECT_BYTES);
  let throttles = 0;
  tables.onFailure((error) => void (throttles += isThrottled(error) ? 1 : 0));
  const rules = openRuleBook({
    store: openRuleStore(table),
    now: Date.now,
    onFault: (host, why) => logger.error('site rule left out', { host, why, remedy: 'Save a rule that holds: galley rules put FILE.' }),
    onStale: (error) => logger.warn('site rules could not be refreshed', { error: error instanceof Error ? error : String(error) }),
  });
  return {
    writer: openWriter({
      table,
      bodies: { client: objects, name: environment.BODIES_BUCKET_NAME },
      shards: environment.LIST_SHARDS,
      clock: { now: Date.now, sleep },
    }),
    observer: {
      read: createUploadReader(() => objects, limits),
      extract: async (bytes, options) => extractByRules(bytes, options, await rules.current(), () => performance.now()),
      minScore: environment.MIN_SCORE,
      storeNonArticles: environment.STORE_NON_ARTICLES,
      maxBytes: environment.MAX_OBJECT_BYTES,
      now: () => performance.now(),
    },
    bucket: environment.RAW_BUCKET_NAME,
    sendAgain: sender(environment.QUEUE_URL),
    wakeUp: createWakeUp({
      queueUrls: environment.WAKE_QUEUE_URLS,
      client: promptQueueClient,
      now: Date.now,
      onFailure: (queueUrl, error) => logger.warn('wake-up not sent', { queueUrl, error: error instanceof Error ? error : String(error) }),
    }),
    countSites: async (uploadSignals) => {
      if (!environment.DRIFT) return;
      await addUploadSignals(table, uploadSignals, Date.now()).catch((error: unknown) =>
        logger.warn('sites not counted', { error: error instanceof Error ? error : String(error) }),
      );
    },
    throttles: () => throttles,
    logger,
    meter: makeMeter(),
    now: Date.now,
    sleep,
    random: Math.random,
    archives: {
      open: (request) => openSource(objects, request),
      manifest: openManifest(objects, environment.BODIES_BUCKET_NAME),
      limits,
      partPages: PART_PAGES,
    },
  };
}

function sender(queueUrl: string): SendAgain {
  return async (copies) => {
    const entries = copies.map(({ body, delaySeconds, group }, index) => ({
      Id: String(index),
      MessageBody: body,
      DelaySeconds: delaySeconds,
      ...(group === undefined ? {} : { MessageGroupId: group }),
    }));
    const { Successful = [] } = await promptQueueClient().send(new SendMessageBatchCommand({ QueueUrl: queueUrl, Entries: entries }));
    return new Set(Successful.map(({ Id }) => Number(Id)));
  };
}
