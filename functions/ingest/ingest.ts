/** A batch of notifications worked through: which messages succeeded, a line and figures for every object. */
import type { SQSBatchResponse, SQSEvent, SQSRecord } from 'aws-lambda';
import { archiveFormat, memberOf } from '../../shared/archive-keys/index.ts';
import { parseMessage, type ObjectEvent } from '../../shared/objects/index.ts';
import { openArchive } from './archive.ts';
import { unpackPart } from './archive-part.ts';
import { runBatch, type Message, type TimeLeft } from './batch.ts';
import type { BatchState, Ingest } from './context.ts';
import { processOne } from './object.ts';
import { requeue } from './postpone.ts';

export type { Ingest } from './context.ts';

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
  const batchState: BatchState = {
    isThrottled: false,
    hasChanged: false,
    begun: new Set(),
    uploadSignals: [],
    failedOtherwise: new Set(),
    unfinished: new Set(),
  };
  const failed = await runBatch(messages, CONCURRENCY, time, (objectEvent, message) =>
    work(ingest, objectEvent, message, time, batchState),
  );
  for (const messageId of failed) failures.add(messageId);
  const isJam = batchState.isThrottled || ingest.throttles() > before;
  const waiting = messages.filter(
    ({ messageId }) =>
      failed.has(messageId) &&
      (!batchState.begun.has(messageId) || batchState.unfinished.has(messageId) || (isJam && !batchState.failedOtherwise.has(messageId))),
  );
  for (const messageId of await requeue(ingest, waiting, event.Records)) failures.delete(messageId);
  if (batchState.uploadSignals.length > 0 && time.hasTime()) await ingest.countSites(batchState.uploadSignals);
  // After all else: nothing that is stored waits for it, and where it fails the followers' schedule comes.
  if (batchState.hasChanged && time.hasTime()) await ingest.wakeUp();
  if (failures.size > 0) {
    logger.warn('messages returned to the queue', { failed: failures.size, of: event.Records.length });
    meter.count('failed', failures.size);
  }
  meter.flush();
  return { batchItemFailures: [...failures].map((itemIdentifier) => ({ itemIdentifier })) };
}

async function work(ingest: Ingest, event: ObjectEvent, message: Message, time: TimeLeft, batchState: BatchState): Promise<void> {
  if (event.part !== undefined) return await unpackPart(ingest, event, event.part, message, time, batchState);
  if (archiveFormat(event.key) !== null) return await openArchive(ingest, event, message, time, batchState);
  await processOne(ingest, memberOf(event.key) === null ? event : asRefetch(event), message, time, batchState);
}

/**
 * An event by the key of a page in an archive comes from a reconciliation or a replay, or of an object that someone uploaded under
 * such a key. Either way its place among the archive's events is not known: the object is refetched as it is now.
 */
function asRefetch(event: ObjectEvent): ObjectEvent {
  return { ...event, refetch: true, sequencer: null, versionId: null, eTag: null };
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
