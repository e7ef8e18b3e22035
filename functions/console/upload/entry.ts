/** One file on its way: what is known of it, and what that adds up to. */
import type { Receipt as ShownReceipt } from '../../../shared/client/index.ts';

/**
 * `waiting` to be sent, `sent` and in the queue, then what the receipt says. `failed` could not be sent; `left-out`
 * counts no more; `unpacked` is an archive, in whose place its pages count.
 */
export type EntryState = 'waiting' | 'sent' | 'visible' | 'rejected' | 'failed' | 'left-out' | 'unpacked';

export interface Entry {
  readonly id: string;
  /** As dropped, folders and all. */
  readonly path: string;
  readonly key: string;
  readonly sourceUrl: string | null;
  readonly size: number;
  readonly state: EntryState;
  /** When it was dropped, in milliseconds since 1970: the order of the list. */
  readonly added: number;
  /** The bytes, for as long as they may have to be sent (again). */
  readonly file: Blob | null;
  /** When S3 took it, by its clock, and as which version. */
  readonly sentAt: number | null;
  readonly versionId: string | null;
  readonly receipt: ShownReceipt | null;
  /** Why it could not be sent. */
  readonly problem: string | null;
  /** Of a page that came in an archive: the key of that. */
  readonly archive?: string;
}

export interface Tally {
  readonly total: number;
  readonly waiting: number;
  readonly sent: number;
  readonly visible: number;
  readonly rejected: number;
  readonly failed: number;
}

export function tally(entries: readonly Entry[]): Tally {
  const counts = { waiting: 0, sent: 0, visible: 0, rejected: 0, failed: 0, 'left-out': 0, unpacked: 0 };
  for (const { state } of entries) counts[state] += 1;
  const { 'left-out': leftOut, unpacked, ...rest } = counts;
  return { total: entries.length - leftOut - unpacked, ...rest };
}

export const isUnderWay = ({ state }: Entry): boolean => state === 'waiting' || state === 'sent';

/** A cell of the forme stands for several files where there are many, and is as bad as its worst. */
const MOST_CELLS = 1000;
const WORST: readonly EntryState[] = ['failed', 'rejected', 'waiting', 'sent', 'visible'];

export function cells(entries: readonly Entry[]): EntryState[] {
  const counted = entries.filter(({ state }) => state !== 'left-out' && state !== 'unpacked');
  const each = Math.ceil(counted.length / MOST_CELLS);
  const made: EntryState[] = [];
  for (let at = 0; at < counted.length; at += each) {
    const within = counted.slice(at, at + each);
    made.push(WORST.find((state) => within.some((one) => one.state === state)) ?? 'visible');
  }
  return made;
}

/** Clocks of S3's answer have seconds alone. */
const SECOND_MS = 1000;

/** Whether a receipt is about what was sent, and not about what stood there before. */
export function isAbout(receipt: ShownReceipt, { sentAt, versionId }: Entry): boolean {
  if (versionId !== null && receipt.versionId === versionId) return true;
  return sentAt !== null && Date.parse(receipt.receivedAt) >= sentAt - SECOND_MS;
}

/** Rejected ones by reason, the most frequent first. */
export function byReason(entries: readonly Entry[]): readonly (readonly [reason: string, entries: readonly Entry[]])[] {
  const groups = Map.groupBy(
    entries.filter(({ state }) => state === 'rejected' || state === 'failed'),
    ({ receipt, size }) => receipt?.reason ?? (size === 0 ? 'empty' : 'not-sent'),
  );
  return [...groups].toSorted(([, a], [, b]) => b.length - a.length);
}
