/** A part of an archive: its pages, some at a time, each as if it were an object of its own under the archive's place in the order. */
import { readPages, type Part, type ReadPage, type Source, type Unpacking } from '../../shared/archives/index.ts';
import { articleId, placeOfPages, type PageCounts } from '../../shared/articles/index.ts';
import { memberKey } from '../../shared/archive-keys/index.ts';
import { type ArchivePart, type ObjectEvent } from '../../shared/objects/index.ts';
import { isThrottled, objectLog, RetryableError } from '../../shared/platform/index.ts';
import { conclude } from './archive-end.ts';
import type { Message, TimeLeft } from './batch.ts';
import type { BatchState, Ingest } from './context.ts';
import { processOne } from './object.ts';
import type { Processed } from './process.ts';

/** As for objects: while one waits for the table, another is extracted. */
const AT_ONCE = 4;

interface Work {
  readonly ingest: Ingest;
  readonly archive: ObjectEvent;
  readonly message: Message;
  readonly time: TimeLeft;
  readonly batchState: BatchState;
}

/** Throws where some of it is left to do; what is done is not done again. */
export async function unpackPart(
  ingest: Ingest,
  event: ObjectEvent,
  part: ArchivePart,
  message: Message,
  time: TimeLeft,
  batchState: BatchState,
): Promise<void> {
  batchState.begun.add(message.messageId);
  const unpacking: Unpacking = { id: articleId(event.bucket, event.key), sequencer: part.sequencer };
  try {
    await unpack({ ingest, archive: event, message, time, batchState }, unpacking, part.number);
  } catch (error) {
    if (isThrottled(error)) batchState.isThrottled = true;
    else if (!batchState.unfinished.has(message.messageId)) batchState.failedOtherwise.add(message.messageId);
    objectLog(ingest.logger, { ...event, id: unpacking.id }).warn('part of an archive waits', {
      part: part.number,
      messageId: message.messageId,
      error: error instanceof Error ? error : String(error),
    });
    throw error;
  }
}

async function unpack(work: Work, unpacking: Unpacking, number: number): Promise<void> {
  const { ingest, archive, batchState, message } = work;
  const { manifest, open } = ingest.archives;
  const head = await ingest.writer.recordedHead(archive.bucket, archive.key);
  const isOvertaken = head?.sequencer !== unpacking.sequencer;
  // What comes again may have left rows behind where it was killed: then each page is looked after, whatever came since.
  const isAgain = message.receiveCount > 1 || message.resends > 0;
  if (isOvertaken && !isAgain) return;
  const part = await manifest.readPart(unpacking, number);
  if (part === null) return;
  if (isAgain || (await manifest.readDone(unpacking, number)) === null) {
    const source = part.object === null ? null : await open({ ...archive, ...part.object });
    const counts: PageCounts = { stored: 0, unchanged: 0, rejected: 0, withdrawn: 0 };
    const { failures, left, done } = await workOff(work, unpacking, part, source, (status) => {
      if (status in counts) counts[status as keyof PageCounts] += 1;
    });
    if (left > 0) {
      if (done > 0) batchState.unfinished.add(message.messageId);
      throw new RetryableError(`The time was up with ${left} pages of the part left; the message comes again.`);
    }
    if (failures.length > 0) throw failures.find((failure) => !isThrottled(failure)) ?? failures[0];
    await manifest.writeDone(unpacking, number, counts);
  }
  if (isOvertaken) return;
  const plan = await manifest.readPlan(unpacking);
  if (plan !== null && (await manifest.done(unpacking)).length >= plan.parts) await conclude(ingest, archive, unpacking);
}

interface WorkedOff {
  readonly failures: readonly unknown[];
  readonly left: number;
  readonly done: number;
}

/** Every page is tried, whatever became of the others. */
async function workOff(
  work: Work,
  { sequencer }: Unpacking,
  part: Part,
  source: Source | null,
  count: (status: string) => void,
): Promise<WorkedOff> {
  const { time } = work;
  const failures: unknown[] = [];
  const running = new Set<Promise<void>>();
  let begun = 0;
  for await (const page of pagesOf(work, part, source)) {
    if (!time.hasTime()) break;
    begun += 1;
    const task = pageEvent(work, page, part, sequencer)
      // Also of a page that a run beside this one looked at later, and so superseded.
      .then(({ outcome, before }) => count(before ?? outcome))
      .catch((error: unknown) => void failures.push(error))
      .finally(() => running.delete(task));
    running.add(task);
    if (running.size >= AT_ONCE) await Promise.race(running);
  }
  await Promise.all(running);
  return { failures, left: part.pages.length + part.gone.length - begun, done: begun - failures.length };
}

interface Page {
  readonly name: string;
  /** Null where it is to be withdrawn; undefined where the archive that it was found in is gone, and it is to be asked for again. */
  readonly reading: ReadPage['reading'] | null | undefined;
}

async function* pagesOf({ ingest }: Work, part: Part, source: Source | null): AsyncGenerator<Page> {
  for (const name of part.gone) yield { name, reading: null };
  if (source === null) for (const { name } of part.pages) yield { name, reading: undefined };
  else
    for await (const { entry, reading } of readPages(source, part.segments, part.pages, ingest.archives.limits))
      yield { name: entry.name, reading };
}

function pageEvent(work: Work, { name, reading }: Page, { object }: Part, sequencer: string): Promise<Processed> {
  const { ingest, archive, message, time, batchState } = work;
  const { versionId, eTag } = reading === null || object === null ? { versionId: null, eTag: null } : object;
  const event: ObjectEvent = {
    kind: reading === null ? 'removed' : 'created',
    bucket: archive.bucket,
    key: memberKey({ archive: archive.key, name }),
    versionId,
    eTag,
    size: reading?.facts.size ?? null,
    sequencer: placeOfPages(sequencer),
    eventTime: archive.eventTime,
    refetch: false,
  };
  const { observer } = ingest;
  // The bytes are at hand; only a refetch asks the bucket.
  const read: typeof observer.read = async (request) =>
    reading !== null && reading !== undefined && request.versionId === versionId && request.eTag === eTag
      ? reading
      : await observer.read(request);
  return processOne({ ...ingest, observer: { ...observer, read } }, event, message, time, batchState);
}
