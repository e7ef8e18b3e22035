/** One event from its arrival to its record: where it stands, what the object is, what the store made of it. */
import { ConflictError } from '../../shared/platform/index.ts';
import type { ArticleWriter, Observation, Receipt, Recorded, StoreEvent } from '../../shared/articles/index.ts';
import type { ObjectEvent } from '../../shared/objects/index.ts';
import { observe, type Observed, type Observer } from '../../shared/observation/index.ts';

/** What became of one event. `superseded`: a newer event says more, or will; nothing was to be done. */
export interface Processed {
  readonly outcome: Extract<Recorded, { id: string }>['outcome'] | 'superseded' | 'repeat';
  readonly reason: string;
  readonly id: string | null;
  readonly version: number | null;
  readonly score: number | null;
  readonly bytes: number;
  readonly extractMs: number;
  /** Null if the object was not read. */
  readonly observation: Observation | null;
  /** What the receipt says where nothing was to be done. */
  readonly before?: Receipt['status'];
}

/**
 * Rounds of the compare-and-write loop that may be lost to other writers of the same key before the event returns to
 * the queue.
 */
const MAX_ROUNDS = 12;

/** Throws what a retry may mend; everything else is an outcome. */
export async function processEvent(
  writer: ArticleWriter,
  observer: Observer,
  event: ObjectEvent,
  redelivered: boolean,
): Promise<Processed> {
  const arrival: StoreEvent = { ...event, redelivered };
  let observed: { readonly refetch: boolean; readonly result: Observed } | null = null;
  for (let round = 0; round < MAX_ROUNDS; round += 1) {
    const comparison = await writer.compareToRecorded(arrival);
    if (comparison.verdict !== 'process') {
      const before = comparison.head.receipt?.status;
      return { ...idle(comparison.verdict, comparison.verdict, observed?.result), ...(before !== undefined && { before }) };
    }
    // What an event's own version says never changes; what a refetch sees is good only for the head it was compared with.
    if (observed === null || comparison.refetch || observed.refetch) observed = await observeOrRefetch(observer, event, comparison.refetch);
    const result: Observed = observed.result;
    const recorded = await writer.record(arrival, { ...comparison, refetch: observed.refetch }, result.observation);
    if (recorded.outcome !== 'contended') {
      const { bytes, extractMs, score } = result;
      return {
        observation: result.observation,
        outcome: recorded.outcome,
        reason: recorded.reason,
        id: recorded.id,
        version: recorded.version,
        score,
        bytes,
        extractMs,
      };
    }
  }
  throw new ConflictError(`Other writers were faster ${MAX_ROUNDS} times on one key; the event goes back to the queue.`);
}

/**
 * If the version that the event names is gone, a newer event is on its way, or lost. Looking at what is there now is right in both
 * cases, and keeps the time at which the object was first seen.
 */
async function observeOrRefetch(observer: Observer, event: ObjectEvent, refetch: boolean): Promise<{ refetch: boolean; result: Observed }> {
  const result = await observe(observer, event, refetch);
  if (result !== 'gone') return { refetch, result };
  const present = await observe(observer, event, true);
  if (present === 'gone') throw new Error('A refetch finds the present object or none; it cannot find a version gone.');
  return { refetch: true, result: present };
}

/** Where nothing was to be done. */
export function idle(outcome: 'superseded' | 'repeat', reason: string, result?: Observed): Processed {
  return {
    observation: null,
    outcome,
    reason,
    id: null,
    version: null,
    score: null,
    bytes: result?.bytes ?? 0,
    extractMs: result?.extractMs ?? 0,
  };
}
