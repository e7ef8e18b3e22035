/**
 * An archive from its event to its parts: recorded, looked through, written down, and sent to the queue in parts.
 *
 * The order of steps keeps the promises. First the record of the archive moves on to this event; then the parts are written down;
 * only then is it checked whether the record still stands at this event, and which pages other versions wrote down that this one
 * does not hold. So of two versions unpacked side by side either the older one sees that it is overtaken, before any page of it is
 * touched, or the newer one sees what the older one holds, and withdraws it under its own place in the order (docs/decisions/0010).
 */
import {
  ArchiveRefusal,
  mapConcurrently,
  listArchive,
  type Directory,
  type Part,
  type Plan,
  type Source,
  type Unpacking,
} from '../../shared/archives/index.ts';
import { articleId, type Observation, type StoreEvent } from '../../shared/articles/index.ts';
import { unpackPartBody, type ObjectEvent } from '../../shared/objects/index.ts';
import { ConflictError, isThrottled, OBJECT_PROCESSED, objectLog, RetryableError } from '../../shared/platform/index.ts';
import { conclude } from './archive-end.ts';
import type { Message, TimeLeft } from './batch.ts';
import type { BatchState, Ingest } from './context.ts';
import { idle, type Processed } from './process.ts';

/** SQS takes ten messages a batch. */
const MESSAGES = 10;
/** SQS hands out other messages first while a group has many in work: single uploads do not wait for an archive. */
const GROUP = 'archives';
const MAX_ROUNDS = 12;

export async function openArchive(
  ingest: Ingest,
  event: ObjectEvent,
  message: Message,
  time: TimeLeft,
  batchState: BatchState,
): Promise<void> {
  const started = ingest.now();
  const log = objectLog(ingest.logger, { ...event, id: articleId(event.bucket, event.key) });
  batchState.begun.add(message.messageId);
  const isAgain = message.receiveCount > 1 || message.resends > 0;
  try {
    const { observation: _, extractMs: _ms, ...processed } = await recordAndPlan(ingest, { ...event, redelivered: isAgain }, event, time);
    batchState.hasChanged ||= processed.outcome === 'withdrawn';
    log.info(OBJECT_PROCESSED, { messageId: message.messageId, ...processed, durationMs: ingest.now() - started });
  } catch (error) {
    if (isThrottled(error)) batchState.isThrottled = true;
    else batchState.failedOtherwise.add(message.messageId);
    log.error('archive not opened', {
      error,
      remedy: 'It is tried again; after its receives it lies in the dead-letter queue: see "galley redrive".',
    });
    throw error;
  }
}

async function recordAndPlan(ingest: Ingest, arrival: StoreEvent, event: ObjectEvent, time: TimeLeft): Promise<Processed> {
  const { writer } = ingest;
  const id = articleId(event.bucket, event.key);
  for (let round = 0; round < MAX_ROUNDS; round += 1) {
    const comparison = await writer.compareToRecorded(arrival);
    if (comparison.verdict !== 'process') {
      const { head } = comparison;
      // Killed before all parts were in the queue, perhaps: sent again they do no harm.
      if (comparison.verdict === 'repeat' && (await isUnderWay(ingest, { id, sequencer: head.sequencer }, head.receipt?.status))) {
        const source = head.object === null ? null : await ingest.archives.open({ ...event, ...head.object });
        if (source !== null || head.object === null)
          await plan(ingest, { id, sequencer: head.sequencer }, event, source, arrival.redelivered, time);
      }
      return idle(comparison.verdict, comparison.verdict);
    }
    const { source, refetch } = await find(ingest, event, comparison.refetch);
    if (isDropOfOldVersion(event, source, comparison.head?.object?.versionId)) return idle('superseded', 'superseded');
    const observation: Observation = source === null ? { state: 'removed' } : unpacking(source);
    const recorded = await writer.record(arrival, { ...comparison, refetch }, observation);
    if (recorded.outcome === 'contended') continue;
    await plan(ingest, { id, sequencer: recorded.sequencer }, event, source, arrival.redelivered, time);
    const { outcome, reason, version } = recorded;
    return { ...idle('repeat', reason), outcome, id, version, bytes: source?.facts.size ?? 0 };
  }
  throw new ConflictError(`Other writers were faster ${MAX_ROUNDS} times on one archive; the event goes back to the queue.`);
}

/** The archive as the event names it; as it is now, where it is not known which it was. Null where there is none. */
async function find({ archives }: Ingest, event: ObjectEvent, refetch: boolean): Promise<{ source: Source | null; refetch: boolean }> {
  if (event.kind === 'removed' && !refetch) return { source: null, refetch };
  const now = { bucket: event.bucket, key: event.key, versionId: null, eTag: null };
  const source = await archives.open(refetch ? now : event);
  // The version that the event names is gone: a newer event is on its way, or lost.
  return source === null && !refetch ? { source: await archives.open(now), refetch: true } : { source, refetch };
}

/** Lifecycle rules drop old versions one by one; the one that is recorded stands as it did. */
function isDropOfOldVersion(event: ObjectEvent, source: Source | null, recorded: string | null | undefined): boolean {
  return event.kind === 'removed' && source !== null && source.facts.versionId !== null && source.facts.versionId === recorded;
}

const unpacking = ({ facts, notes }: Source): Observation => ({
  state: 'rejected',
  status: 'unpacking',
  reason: 'unpacking',
  message: 'The archive is being unpacked; each of its pages gets a receipt of its own.',
  remedy: null,
  score: null,
  warnings: notes.warnings,
  object: facts,
});

async function isUnderWay({ archives: { manifest } }: Ingest, { id, sequencer }: Unpacking, status: string | undefined): Promise<boolean> {
  if (status === 'unpacking') return true;
  return status === 'withdrawn' && (await manifest.holders(id)).some((place) => place <= sequencer);
}

const NOTHING: Directory = { segments: [], pages: [], others: 0, archives: 0, doubled: 0 };

async function plan(
  ingest: Ingest,
  unpacked: Unpacking,
  event: ObjectEvent,
  source: Source | null,
  isAgain: boolean,
  time: TimeLeft,
): Promise<void> {
  const { manifest, partPages } = ingest.archives;
  const { directory, refused } = source === null ? { directory: NOTHING, refused: null } : await list(ingest, source, isAgain, time);
  const { segments, pages, others, archives, doubled } = directory;
  const object = source === null ? null : { versionId: source.facts.versionId, eTag: source.facts.eTag };
  const parts = slices(pages, partPages).map((some): Part => ({ segments: [...segments], pages: some, gone: [], object }));
  const names = pages.map(({ name }) => name);
  await mapConcurrently([...parts.entries()], async ([number, part]) => await manifest.writePart(unpacked, number, part));
  await manifest.writeHeld(unpacked, names);
  if ((await ingest.writer.recordedHead(event.bucket, event.key))?.sequencer !== unpacked.sequencer) return;
  const gone = await goneNames(ingest, unpacked, new Set(names));
  const withdrawals = slices(gone, partPages).map((some): Part => ({ segments: [], pages: [], gone: some, object: null }));
  await mapConcurrently(
    [...withdrawals.entries()],
    async ([number, part]) => await manifest.writePart(unpacked, parts.length + number, part),
  );
  const made: Plan = { parts: parts.length + withdrawals.length, pages: pages.length, others, archives, doubled, refused };
  await manifest.writePlan(unpacked, made);
  await send(ingest, event, unpacked.sequencer, made.parts);
  if (made.parts === 0) await conclude(ingest, event, unpacked);
}

interface Listing {
  readonly directory: Directory;
  readonly refused: Plan['refused'];
}

/** What takes too long may do so because others in the batch took their time: it is refused when it comes again. */
async function list({ archives: { limits } }: Ingest, source: Source, isAgain: boolean, time: TimeLeft): Promise<Listing> {
  let isOutOfTime = false;
  const hasTime = (): boolean => {
    isOutOfTime ||= !time.hasTime();
    return !isOutOfTime;
  };
  try {
    return { directory: await listArchive(source, limits, hasTime), refused: null };
  } catch (error) {
    if (!(error instanceof ArchiveRefusal)) throw error;
    if (isOutOfTime && !isAgain) throw new RetryableError('The time was up before the archive was looked through; it is tried again.');
    return { directory: NOTHING, refused: { reason: error.reason, message: error.message } };
  }
}

/** Pages that another version of the archive wrote down, whichever of the two came first, and this one does not hold. */
async function goneNames({ archives: { manifest } }: Ingest, { id, sequencer }: Unpacking, held: ReadonlySet<string>): Promise<string[]> {
  const others = (await manifest.holders(id)).filter((place) => place !== sequencer);
  const names = await mapConcurrently(others, async (place) => await manifest.readHeld({ id, sequencer: place }));
  return [...new Set(names.flat())].filter((name) => !held.has(name)).toSorted();
}

async function send({ sendAgain }: Ingest, { bucket, key, eventTime: time }: ObjectEvent, sequencer: string, count: number): Promise<void> {
  for (let from = 0; from < count; from += MESSAGES) {
    const numbers = Array.from({ length: Math.min(MESSAGES, count - from) }, (_, index) => from + index);
    const copies = numbers.map((number) => ({
      body: unpackPartBody({ bucket, key, time }, { number, sequencer }),
      delaySeconds: 0,
      group: GROUP,
    }));
    const sent = await sendAgain(copies);
    if (sent.size < copies.length) throw new RetryableError(`The queue took ${sent.size} of ${copies.length} parts of an archive.`);
  }
}

function slices<Item>(items: readonly Item[], size: number): Item[][] {
  return Array.from({ length: Math.ceil(items.length / size) }, (_, index) => items.slice(index * size, (index + 1) * size));
}
