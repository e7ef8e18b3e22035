/**
 * The change log: created, updated and deleted, in an order that a reader can follow without missing any.
 *
 * A reader asks for what lies before a horizon, CHANGE_LAG_MS behind its clock. So a row must be in its place before
 * the horizon reaches it. The writer takes the instant just before it writes the head, and sends the row within
 * SEND_WITHIN_MS of that instant or not at all; a request that was sent takes effect or is lost within the rest of the
 * lag (the client gives a request two seconds; clocks of AWS hosts differ by milliseconds). A row that could not be sent in
 * time, because its writer crashed or the table was throttled, is looked for after the lag: if it is there it was in
 * time; if not, nobody will write it any more, the head takes a new instant, and the row goes there. So the log
 * holds each change once, and never behind a reader. The bound is the only clock the records depend on.
 *
 * That clock may be set back (a laptop that slept, a host whose time is mended): instants of its own would then lie where
 * readers have been. So an instant is also after the last one of its shard, which is read just before the head is
 * written, and a reader stands at the last row that it took, not at its horizon: whatever is written later comes after
 * that. A row whose instant is ahead of its writer's clock would be waited for until the clock comes there; it carries
 * `takenAt`, the clock's reading, and is read once that is twice the lag old: its shard's last row may have been read just
 * before another came into place, within one lag of its sending, and what was written on this reading within one more.
 *
 * A removal is kept twice as long as the changes it undoes: whoever reads one of those on its last day has a cursor that
 * is good for another retention, and must still find the removal when its turn comes.
 */
import { RetryableError } from '../platform/index.ts';
import type { Head } from './head.ts';
import { hostIn } from './facets.ts';
import { changeKey, changePartition, headKey, type Key } from './keys.ts';
import { instantAfter } from './instants.ts';
import { changeSchema, type ChangePage, type ChangeStart, type Position } from './record.ts';
import { isListedByChange, receiptFacts, siteOfReceipt } from './receipt-rows.ts';
import { lastKey, type Item, type Table } from './table.ts';
import { RETENTION_MS } from './transition.ts';

/** The log is read up to this long ago, so that no write that began earlier can still land in what was read. */
export const CHANGE_LAG_MS = 5_000;
/** A write of the log is sent within this time after its instant was drawn, or draws again. */
export const SEND_WITHIN_MS = 2_000;
/** Clocks of hosts differ by less. One that reads further back than it did was set back. */
const MAX_SKEW_MS = 1_000;

/** A clock that also waits; milliseconds since 1970. */
export interface Clock {
  now(): number;
  sleep(ms: number): Promise<void>;
}

/**
 * Appends the head's change to the log, unless it is there already. Null if the head was written by another meanwhile.
 * A head that was read (`isOurs` is false) has most often had its change logged by its writer: then nothing is sent.
 */
export async function logChange(table: Table, clock: Clock, given: Head, isOurs: boolean): Promise<Head | null> {
  if (given.pending === null || given.pending.change === null) return given;
  const { change, shard } = given.pending;
  let head = given;
  if (!isOurs && given.changedAt !== null && (await table.get(changeKey(given.id, given.changedAt, given.version, shard))) !== null)
    return given;
  for (let round = 0; round < MAX_ROUNDS; round += 1) {
    const at = head.changedAt;
    if (at === null) throw new Error(`The head of ${head.id} has a change to log but no instant for it: advance() sets both.`);
    const key = changeKey(head.id, at, head.version, shard);
    const takenAt = head.takenAt ?? at;
    const age = clock.now() - Date.parse(takenAt);
    if (age >= -MAX_SKEW_MS && age <= SEND_WITHIN_MS) {
      const row = {
        ...key,
        type: change,
        id: head.id,
        version: head.version,
        at,
        takenAt,
        sequencer: head.sequencer,
        ...(change !== 'created' && { formerSite: formerSiteOf(head) }),
        ...(change === 'deleted' && { expires: expiry(clock.now() + RETENTION_MS) }),
        ...(isListedByChange(head) && receiptFacts(head, siteOfReceipt(head))),
      };
      const isWritten = await putInTime(table, row, SEND_WITHIN_MS - Math.max(0, age));
      if (isWritten) return head;
      continue;
    }
    if ((await table.get(key)) !== null) return head;
    // A clock that was set back does not say how long ago the row was sent: then the whole lag is waited for.
    if (age < CHANGE_LAG_MS) {
      await clock.sleep(CHANGE_LAG_MS - Math.max(0, age));
      if ((await table.get(key)) !== null) return head;
    }
    const newest = await newestChange(table, shard);
    const now = clock.now();
    const changedAt = instantAfter(now, newest !== null && newest > at ? newest : at);
    const moved: Head = { ...head, rev: head.rev + 1, changedAt, takenAt: new Date(now).toISOString() };
    const values = { ':at': changedAt, ':taken': moved.takenAt, ':next': moved.rev, ':rev': head.rev };
    const isMine = await table.update(headKey(head.id), 'SET changedAt = :at, takenAt = :taken, rev = :next', values, 'rev = :rev');
    if (!isMine) return null;
    head = moved;
  }
  throw new RetryableError(
    `The change of article ${given.id} could not be logged in ${MAX_ROUNDS} rounds: the table is throttled or away. The event goes back to the queue.`,
  );
}

/** The site before the change: readers that are bound to other sites are not shown a removal of what they never saw. */
function formerSiteOf({ pending, live }: Head): string {
  const before = pending?.retired.hints ?? live;
  return (before === null ? null : hostIn(before.facets)) ?? '';
}

/** The instant of the last change in a shard; null where there is none. */
export async function newestChange(table: Table, shard: number): Promise<string | null> {
  const { items } = await table.query({
    pk: changePartition(shard),
    newestFirst: true,
    limit: 1,
    consistent: true,
    attributes: ['sk'],
  });
  return lastKey(items)?.split('#')[0] ?? null;
}

/** Rounds at most: each takes the lag on a throttled table, and more would use up the function's time for the rest of its batch. */
const MAX_ROUNDS = 6;

/** False where the time was up before an answer came: the row may be there or not. */
async function putInTime(table: Table, row: Item & Key, timeMs: number): Promise<boolean> {
  const signal = AbortSignal.timeout(Math.max(1, timeMs));
  try {
    await table.put(row, undefined, signal);
    return true;
  } catch (error) {
    if (signal.aborted) return false;
    throw error;
  }
}

/** A row that nothing needs any more is kept for those who lag behind, and then goes; the bytes of a content go at once. */
export function retire(table: Table, clock: Clock, key: Key): Promise<boolean> {
  return table.update(key, 'SET expires = :expires REMOVE bytes', { ':expires': expiry(clock.now()) }, 'attribute_exists(pk)');
}

/** Ten rows are less than the four kilobytes that DynamoDB bills at least. */
const MIN_CHUNK = 10;

/**
 * Changes after `position` that are safe to read, oldest first over all shards. A follower goes on from the position for
 * ever: it says of each shard after which row to go on, in as few characters as tell it from the next.
 *
 * Reads are consistent: DynamoDB sets no bound on how long another replica may not know a row, and a row that a follower
 * has passed over it never sees. Of each shard twice its share of the page is read, and where one has more than that the
 * page ends with it, short: whole pages of every shard would be eight times what is answered.
 */
export async function readChanges(
  table: Table,
  shards: number,
  position: Position | null,
  limit: number,
  horizon: string,
  now: number,
  { since = '0', liveAt }: ChangeStart = {},
): Promise<ChangePage> {
  const chunk = Math.min(limit, Math.max(MIN_CHUNK, Math.ceil((2 * limit) / shards)));
  const pages = await Promise.all(
    Array.from({ length: shards }, async (_, shard) => {
      const after = position?.[String(shard)] ?? '';
      const range = { expression: 'sk > :after', values: { ':after': after === '' ? since : after } };
      const { items, more } = await table.query({ pk: changePartition(shard), range, limit: chunk, consistent: true });
      const safe = items.findLastIndex((row) => isInPlace(row, horizon, now)) + 1;
      return { shard, after, found: items, rows: items.slice(0, safe), more: more && safe === items.length, isWhole: !more };
    }),
  );
  const rows = pages.flatMap(({ shard, rows: found }) => found.map((row) => ({ shard, row, sk: String(row['sk']) })));
  // What a shard still holds comes after its last row read: no row of another may go before it.
  const ends = pages.flatMap(({ rows: found, more }) => (more ? String(found.at(-1)?.['sk'] ?? '') : []));
  const known = rows.filter(({ sk }) => ends.every((end) => sk <= end));
  const taken = known.toSorted((a, b) => (a.sk < b.sk ? -1 : a.sk > b.sk ? 1 : 0)).slice(0, limit);
  const next: Record<string, string> = {};
  for (const { shard, after, found, isWhole } of pages) {
    const reached = taken.findLast((row) => row.shard === shard)?.sk ?? after;
    const following = found.map((row) => String(row['sk'])).find((sk) => sk > reached);
    const isKnown = following !== undefined || isWhole;
    if (reached !== '') next[String(shard)] = isKnown ? placeBetween(reached, following) : reached;
  }
  const items = taken.filter(({ row }) => !isExpired(row, now) && !isHistory(row, liveAt)).map(({ row }) => changeSchema.parse(row));
  return { items, position: next, more: taken.length < rows.length || pages.some(({ more }) => more) };
}

/**
 * The shortest place that lies after `taken` and before `following`, the next row of its shard (undefined at the end): most often
 * `<instant>#~`. It passes over no row that is yet to come: when a row may be read all others of its instant are in place,
 * for their writers had not seen it when they drew theirs, and the lag has passed since.
 */
export function placeBetween(taken: string, following: string | undefined): string {
  const [instant, ...rest] = taken.split('#');
  if (rest.length === 0) return taken;
  const start = `${instant}#`;
  if (following?.startsWith(start) !== true) return `${start}${AFTER_ALL}`;
  // Where they part `following` has the greater character, so whatever else `taken` says there makes no difference.
  const parted = Array.from(following).findIndex((character, index) => character !== taken[index]);
  return parted < 0 || parted >= taken.length ? taken : `${taken.slice(0, parted + 1)}${AFTER_ALL}`;
}

/** Sorts after every character of a row's key. */
const AFTER_ALL = '~';

/** A row that has an end is a removal, or a change that another of its article followed. */
function isHistory(row: Item, liveAt: string | undefined): boolean {
  return liveAt !== undefined && row['expires'] !== undefined && String(row['at']) < liveAt;
}

/** Whether all rows before this one in its shard, and this one, are where they will ever be. */
function isInPlace(row: Item, horizon: string, now: number): boolean {
  return String(row['sk']) <= horizon || Date.parse(String(row['takenAt'])) <= now - 2 * CHANGE_LAG_MS;
}

/** Seconds since 1970, as the table's time to live wants it. */
export function expiry(now: number): number {
  return Math.floor((now + RETENTION_MS) / 1_000);
}

/** DynamoDB removes expired rows within days, not at once: until then readers pass over them. */
export function isExpired(row: Item, now: number): boolean {
  const expires = row['expires'];
  return typeof expires === 'number' && expires * 1_000 <= now;
}
