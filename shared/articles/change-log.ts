/**
 * The change log: created, updated and deleted, in an order that a reader can follow without ever missing one.
 *
 * A reader asks for what lies before a horizon, CHANGE_LAG_MS behind its clock. So a row must be in its place before
 * the horizon reaches it. The writer takes the instant just before it writes the head, and sends the row within
 * SEND_WITHIN_MS of that instant or not at all; a request that was sent takes effect or is lost within the rest of the
 * lag (the client gives a request two seconds; clocks of AWS hosts differ by milliseconds). A row that could not be sent in
 * time, because its writer crashed or the table was throttled, is looked for after the lag: if it is there it was in
 * time; if not, nobody will write it any more, the head takes a new instant, and the row goes there. So the log
 * holds each change once, and never behind a reader. The bound is the only clock the records depend on.
 *
 * A removal is kept twice as long as the changes it undoes: whoever reads one of those on its last day has a cursor that
 * is good for another retention, and must still find the removal when its turn comes.
 */
import type { Head } from './head.ts';
import { changeKey, changePartition, headKey, type Key } from './keys.ts';
import { RETENTION_MS } from './transition.ts';
import { instantAfter } from './instants.ts';
import { changeSchema, type Change, type Paged, type Position } from './record.ts';
import type { Item, Table } from './table.ts';

export const CHANGE_LAG_MS = 5_000;
export const SEND_WITHIN_MS = 2_000;

export interface Clock {
  now(): number;
  sleep(ms: number): Promise<void>;
}

/** Sees to it that the head's change stands in the log. Null if the head was written by another meanwhile. */
export async function logChange(table: Table, clock: Clock, shards: number, given: Head): Promise<Head | null> {
  const change = given.pending?.change ?? null;
  if (change === null) return given;
  let head = given;
  for (let round = 0; round < MAX_ROUNDS; round += 1) {
    const at = head.changedAt;
    if (at === null) throw new Error(`The head of ${head.id} has a change to log but no instant for it: advance() sets both.`);
    const key = changeKey(head.id, at, head.version, shards);
    const age = clock.now() - Date.parse(at);
    if (age <= SEND_WITHIN_MS) {
      const row = { ...key, type: change, id: head.id, version: head.version, at, sequencer: head.sequencer, ...(change === 'deleted' && { expires: expiry(clock.now() + RETENTION_MS) }) };
      const isWritten = await putInTime(table, row, SEND_WITHIN_MS - Math.max(0, age));
      if (isWritten) return head;
      continue;
    }
    if (age < CHANGE_LAG_MS) await clock.sleep(CHANGE_LAG_MS - age);
    if ((await table.get(key)) !== null) return head;
    const moved: Head = { ...head, rev: head.rev + 1, changedAt: instantAfter(clock.now(), at) };
    const isMine = await table.update(headKey(head.id), 'SET changedAt = :at, rev = :next', { ':at': moved.changedAt, ':next': moved.rev, ':rev': head.rev }, 'rev = :rev');
    if (!isMine) return null;
    head = moved;
  }
  throw new Error(`The change of article ${given.id} could not be logged in ${MAX_ROUNDS} rounds: the table is throttled or away. The event goes back to the queue.`);
}

/** A round on a throttled table takes the lag; more than these would take the function's time from the rest of its batch. */
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

/** A change that a newer one of the same article follows is kept for those who lag behind, and then goes. */
export async function retireChange(table: Table, clock: Clock, shards: number, id: string, change: { readonly at: string; readonly version: number }): Promise<void> {
  await table.update(changeKey(id, change.at, change.version, shards), 'SET expires = :expires', { ':expires': expiry(clock.now()) }, 'attribute_exists(pk)');
}

/** Ten rows are less than the four kilobytes that DynamoDB bills at least. */
const MIN_CHUNK = 10;

/**
 * Changes after `position` and before `horizon`, oldest first over all shards. The position after them is never null:
 * a follower goes on from it for ever. A shard that is read up to the horizon stands at the horizon.
 *
 * Reads are consistent: DynamoDB sets no bound on how long another replica may not know a row, and a row that a follower
 * has passed over it never sees. Of each shard twice its share of the page is read, and where one has more than that the
 * page ends with it, short: whole pages of every shard would be eight times what is answered.
 */
export async function readChanges(table: Table, shards: number, position: Position | null, limit: number, horizon: string, now: number): Promise<Paged<Change>> {
  const chunk = Math.min(limit, Math.max(MIN_CHUNK, Math.ceil((2 * limit) / shards)));
  const pages = await Promise.all(Array.from({ length: shards }, async (_, shard) => {
    const after = position?.[String(shard)] ?? '';
    if (after >= horizon) return { shard, after, rows: [], more: false };
    // BETWEEN takes both ends in. A space sorts before '#': after a row comes the next row, after a bare instant its first row.
    const { items, more } = await table.query({
      pk: changePartition(shard),
      range: { expression: 'sk BETWEEN :after AND :horizon', values: { ':after': after === '' ? '0' : `${after} `, ':horizon': horizon } },
      limit: chunk,
      consistent: true,
    });
    return { shard, after, rows: items, more };
  }));
  const rows = pages.flatMap(({ shard, rows: found }) => found.map((row) => ({ shard, row, sk: String(row['sk']) })));
  // What a shard still holds comes after its last row read: no row of another may go before it.
  const ends = pages.flatMap(({ rows: found, more }) => (more ? String(found.at(-1)?.['sk'] ?? '') : []));
  const known = rows.filter(({ sk }) => ends.every((end) => sk <= end));
  const taken = known.toSorted((a, b) => (a.sk < b.sk ? -1 : a.sk > b.sk ? 1 : 0)).slice(0, limit);
  const next: Record<string, string> = {};
  for (const { shard, after, rows: found, more } of pages) {
    const consumed = taken.filter((row) => row.shard === shard);
    const isDrained = !more && consumed.length === found.length;
    next[String(shard)] = isDrained ? (after > horizon ? after : horizon) : (consumed.at(-1)?.sk ?? after);
  }
  const items = taken.filter(({ row }) => !isExpired(row, now)).map(({ row }) => changeSchema.parse(row));
  return { items, position: next };
}

/** The position brought back to `instant` where it is past it: what follows is read again from there. */
export function rewindPosition(position: Position, instant: string): Position {
  return Object.fromEntries(Object.entries(position).map(([shard, after]) => [shard, after < instant ? after : instant]));
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
