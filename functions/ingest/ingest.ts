/** A batch of notifications worked through: which messages succeeded, a line and figures for every object. */
import type { SQSBatchResponse, SQSEvent, SQSRecord } from 'aws-lambda';
import type { Logger } from '@aws-lambda-powertools/logger';
import { articleId, type ArticleWriter } from '../../shared/articles/index.ts';
import { sightingOf, type Sighting } from '../../shared/drift/index.ts';
import { parseMessage, type ObjectEvent } from '../../shared/objects/index.ts';
import type { Observer } from '../../shared/observation/index.ts';
import { isThrottled, OBJECT_PROCESSED, objectLog, type Meter, type MetricName } from '../../shared/platform/index.ts';
import { runBatch, type Message, type TimeLeft } from './batch.ts';
import { backInQueue, type SendAgain } from './postpone.ts';
import { processEvent, type Processed } from './process.ts';

export interface Ingest {
  readonly writer: ArticleWriter;
  readonly observer: Observer;
  /** Events of other buckets have no business in the queue. */
  readonly bucket: string;
  readonly logger: Logger;
  readonly meter: Meter;
  readonly sendAgain: SendAgain;
  /** Tells those who follow the change log that there is something to read. */
  readonly wakeUp: () => Promise<void>;
  /** Counts what came of each site; it never fails, for no upload may. */
  readonly countSites: (sightings: readonly Sighting[]) => Promise<void>;
  /** How many requests the table has refused for want of capacity, since this process began. */
  readonly throttles: () => number;
  /** Milliseconds since 1970. */
  readonly now: () => number;
  readonly sleep: (ms: number) => Promise<void>;
  /** From 0 to 1. */
  readonly random: () => number;
}

/**
 * Objects worked on at once. Extraction is one thread's work, so more would only wait for it with their bytes in
 * memory: four keep the thread busy while others wait for S3 and the table.
 */
const CONCURRENCY = 4;

export async function ingestBatch(ingest: Ingest, event: SQSEvent, time: TimeLeft): Promise<SQSBatchResponse> {
  const { logger, meter } = ingest;
  const failures = new Set<string>();
  const messages: Message[] = [];
  for (const record of event.Records) {
    const message = parseRecord(ingest, record);
    if (message === 'poison') failures.add(record.messageId);
    else if (message !== 'nothing') messages.push(message);
  }
  const before = ingest.throttles();
  const batchState: BatchState = { isThrottled: false, hasChanged: false, begun: new Set(), sightings: [], failedOtherwise: new Set() };
  const failed = await runBatch(messages, CONCURRENCY, time, (objectEvent, message) =>
    processOne(ingest, objectEvent, message, time, batchState),
  );
  for (const messageId of failed) failures.add(messageId);
  const isJam = batchState.isThrottled || ingest.throttles() > before;
  const waiting = messages.filter(
    ({ messageId }) => failed.has(messageId) && (!batchState.begun.has(messageId) || (isJam && !batchState.failedOtherwise.has(messageId))),
  );
  for (const messageId of await backInQueue(ingest, waiting, event.Records)) failures.delete(messageId);
  if (batchState.sightings.length > 0 && time.hasTime()) await ingest.countSites(batchState.sightings);
  // After all else: nothing that is stored waits for it, and where it fails the followers' schedule comes.
  if (batchState.hasChanged && time.hasTime()) await ingest.wakeUp();
  if (failures.size > 0) {
    logger.warn('messages returned to the queue', { failed: failures.size, of: event.Records.length });
    meter.count('failed', failures.size);
  }
  meter.flush();
  return { batchItemFailures: [...failures].map((itemIdentifier) => ({ itemIdentifier })) };
}

function parseRecord({ logger, meter, bucket }: Ingest, record: SQSRecord): Message | 'poison' | 'nothing' {
  const parsed = parseMessage(record.body);
  if (parsed.kind === 'poison') {
    logger.error('message cannot be read', { messageId: record.messageId, problem: parsed.message, bytes: Buffer.byteLength(record.body) });
    meter.count('poison');
    return 'poison';
  }
  if (parsed.kind === 'nothing') {
    meter.count('ignored');
    return 'nothing';
  }
  if (parsed.events.some((event) => event.bucket !== bucket)) {
    logger.error('message cannot be read', { messageId: record.messageId, problem: `The message is about another bucket than ${bucket}.` });
    meter.count('poison');
    return 'poison';
  }
  return {
    messageId: record.messageId,
    receiveCount: Number(record.attributes.ApproximateReceiveCount) || 1,
    resends: parsed.again,
    events: parsed.events,
  };
}

const METRIC_OF: Readonly<Record<Processed['outcome'], MetricName>> = {
  stored: 'stored',
  unchanged: 'unchanged',
  rejected: 'rejected',
  withdrawn: 'withdrawn',
  ignored: 'ignored',
  superseded: 'superseded',
  repeat: 'superseded',
};

/** A page that is no article any more withdraws the one that it was. A repetition may finish what an earlier delivery began. */
const CHANGING: ReadonlySet<Processed['outcome']> = new Set(['stored', 'withdrawn', 'rejected', 'repeat']);

/** What became known while a batch was worked on. */
interface BatchState {
  isThrottled: boolean;
  /** Something may stand in the change log that did not before. */
  hasChanged: boolean;
  readonly begun: Set<string>;
  readonly sightings: Sighting[];
  /** Messages that failed for another reason than a throttled table. */
  readonly failedOtherwise: Set<string>;
}

async function processOne(ingest: Ingest, event: ObjectEvent, message: Message, time: TimeLeft, batchState: BatchState): Promise<void> {
  const { logger, meter, now } = ingest;
  const id = articleId(event.bucket, event.key);
  const log = objectLog(logger, { ...event, id });
  const started = now();
  batchState.begun.add(message.messageId);
  const about = {
    sequencer: event.sequencer,
    event: event.kind,
    messageId: message.messageId,
    receiveCount: message.receiveCount,
    again: message.resends,
  };
  try {
    const { observation, ...processed } = await processWithBackoff(
      ingest,
      event,
      message.receiveCount > 1 || message.resends > 0,
      time,
      batchState,
    );
    // What is only looked at again, as a replay does, says nothing new of its site.
    const sighting = observation === null || event.look ? null : sightingOf(observation, now());
    if (sighting !== null) batchState.sightings.push(sighting);
    batchState.hasChanged ||= CHANGING.has(processed.outcome);
    const durationMs = now() - started;
    log.info(OBJECT_PROCESSED, { ...about, ...processed, id, durationMs, extractMs: Math.round(processed.extractMs) });
    meter.count(METRIC_OF[processed.outcome]);
    meter.milliseconds('duration', durationMs);
    meter.milliseconds('lag', Math.max(0, now() - Date.parse(event.eventTime)));
    if (processed.bytes > 0) {
      meter.milliseconds('extraction', processed.extractMs);
      meter.bytes('bytes', processed.bytes);
    }
  } catch (error) {
    if (isThrottled(error)) {
      log.warn('object waits', { ...about, error, durationMs: now() - started });
      throw error;
    }
    batchState.failedOtherwise.add(message.messageId);
    log.error('object failed', {
      ...about,
      error,
      durationMs: now() - started,
      remedy: 'It is tried again; after its receives it lies in the dead-letter queue: see "galley redrive".',
    });
    throw error;
  }
}

/** A throttled table is no fault of the event: it is tried again here while there is time, and then postponed. */
async function processWithBackoff(
  { writer, observer, sleep, random }: Ingest,
  event: ObjectEvent,
  redelivered: boolean,
  time: TimeLeft,
  batchState: BatchState,
): Promise<Processed> {
  for (let attempt = 0; ; attempt += 1) {
    try {
      return await processEvent(writer, observer, event, redelivered || attempt > 0);
    } catch (error) {
      if (!isThrottled(error)) throw error;
      batchState.isThrottled = true;
      if (!time.hasTime()) throw error;
      await sleep(Math.min(FIRST_PAUSE_MS * 2 ** attempt, LAST_PAUSE_MS) * (0.5 + random() / 2));
      if (!time.hasTime()) throw error;
    }
  }
}

/** The SDK has paused several times before the error comes here. */
const FIRST_PAUSE_MS = 500;
const LAST_PAUSE_MS = 8_000;
