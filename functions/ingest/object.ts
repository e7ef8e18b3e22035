/** Processes one event of one object with backoff while the table throttles, logs it and counts it. */
import { articleId } from '../../shared/articles/index.ts';
import { uploadSignalsOf } from '../../shared/drift/index.ts';
import type { ObjectEvent } from '../../shared/objects/index.ts';
import { isThrottled, OBJECT_PROCESSED, objectLog, type MetricName } from '../../shared/platform/index.ts';
import type { Message, TimeLeft } from './batch.ts';
import type { BatchState, Ingest } from './context.ts';
import { processEvent, type Processed } from './process.ts';

const METRIC_OF: Readonly<Record<Processed['outcome'], MetricName>> = {
  stored: 'stored',
  unchanged: 'unchanged',
  rejected: 'rejected',
  withdrawn: 'withdrawn',
  ignored: 'ignored',
  superseded: 'superseded',
  repeat: 'superseded',
  // Archives are counted by their pages.
  unpacking: 'ignored',
  unpacked: 'ignored',
};

/** A page that is no article any more withdraws the one that it was. A repetition may finish what an earlier delivery began. */
const CHANGING: ReadonlySet<Processed['outcome']> = new Set(['stored', 'withdrawn', 'rejected', 'repeat']);

/** Processes one event, then logs its outcome in one line and counts it in metrics. */
export async function processOne(
  ingest: Ingest,
  event: ObjectEvent,
  message: Message,
  time: TimeLeft,
  batchState: BatchState,
): Promise<Processed> {
  const { logger, meter, now } = ingest;
  const id = articleId(event.bucket, event.key);
  const log = objectLog(logger, { ...event, id });
  const started = now();
  batchState.begun.add(message.messageId);
  const isRepeated = message.receiveCount > 1 || message.resends > 0;
  const about = {
    sequencer: event.sequencer,
    event: event.kind,
    messageId: message.messageId,
    // Of a message that comes for the first time, as nearly all do, the line says nothing: its bytes are paid for with every upload.
    ...(isRepeated && { receiveCount: message.receiveCount, again: message.resends }),
  };
  try {
    const { observation, ...processed } = await processWithBackoff(ingest, event, isRepeated, time, batchState);
    // A refetch, as of a replay, says nothing new of its site.
    const signals = observation === null || event.refetch ? null : uploadSignalsOf(observation, now());
    if (signals !== null) batchState.uploadSignals.push(signals);
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
    return { observation, ...processed };
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
