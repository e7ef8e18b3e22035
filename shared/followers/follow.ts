/**
 * A follower: hands the change log to a consumer, from a cursor in the table, in order and without gaps, one run at a
 * time. Runs are called by ingest (wake-up.ts) and once a minute; what a run leaves undone, the next one does.
 *
 * Every change is handed over at least once. A crash between the consumer's work and the cursor's row repeats the last
 * batch, and a run that stood still past its lease may hand over an old batch after another run's newer one: consumers
 * are idempotent, and refuse work under a token that is less than one they have seen, or check versions.
 */
import { CHANGE_LAG_MS, type ArticleReader, type Change, type Table } from '../articles/index.ts';
import { openCursorRows, type CursorRow, type Progress } from './cursor-row.ts';
import { isOutage } from './outage.ts';
import { MOST_SET_ASIDE, openSetAside } from './set-aside.ts';

/** Changes that a consumer gets at once. */
export interface Batch {
  /** Oldest first; never empty. */
  readonly changes: readonly Change[];
  /** Grows with every lease and batch. */
  readonly token: number;
  /** Where `isCaughtUp`, all changes before this instant (ISO 8601 UTC) have been handed over with this batch. */
  readonly readTo: string;
  readonly isCaughtUp: boolean;
}

/** A consumer of the change log: it applies batches, and may see a change twice after a crash. */
export interface Consumer {
  /** Names the cursor; letters and hyphens. */
  readonly name: string;
  /** The id of what is being filled, such as an index. If it differs from the cursor's, reading starts from the beginning. */
  readonly target: string | null;
  /** Changes in one batch at most. */
  readonly batchSize: number;
  /**
   * Takes the changes, all or none. What it throws on an outage (see outage.ts) is tried again later; on anything else the batch
   * is halved until the change that it cannot take is found, and that one is set aside.
   */
  apply(batch: Batch): Promise<void>;
}

/** What one run of a follower needs: the table of its cursor, the log, a clock, and its bounds. */
export interface FollowOptions {
  readonly table: Table;
  readonly source: Pick<ArticleReader, 'changes'>;
  /** Milliseconds since 1970. */
  readonly now: () => number;
  /** Longer than a run may take: the lease ends this long after its last batch. */
  readonly leaseMs: number;
  /** Names this run: never twice the same. */
  readonly holder: string;
  /** Whether there is time for another batch. */
  readonly hasTime: () => boolean;
  readonly onSetAside?: (change: Change, error: unknown) => void;
}

/** How a run of a follower ended, and how far it came. */
export interface FollowOutcome {
  /** `busy`: another run holds the lease and was asked to read the log again; `lost`: another took it amid this run; `interrupted`: the time was up. */
  readonly state: 'caught-up' | 'interrupted' | 'busy' | 'lost';
  /** Changes that were handed over. */
  readonly changes: number;
  /** How far behind the consumer is: since the instant of the first change it has not seen, or of the newest that could be read. Null where another run is at it. */
  readonly lagMs: number | null;
  /** Changes that are set aside now. */
  readonly setAside: number;
}

interface Reading {
  readonly changes: readonly Change[];
  /** What stands once they are handed over. */
  readonly progress: Progress;
  readonly readTo: string;
  readonly isCaughtUp: boolean;
}

/** Calls and takes cross each other at most so often; the schedule comes again in a minute. */
const MOST_ROUNDS = 3;

/**
 * One run. Throws what the consumer threw on an outage; the cursor then stands where it stood, and the lease is given up: the next
 * call tries again, where it would else find the lease held until its end.
 */
export async function follow(consumer: Consumer, options: FollowOptions): Promise<FollowOutcome> {
  const { table, now, leaseMs, holder, hasTime } = options;
  const rows = openCursorRows(table, consumer.name);
  const aside = openSetAside(table, consumer.name);
  let changes = 0;
  let setAside = await aside.all();
  const outcome = (state: FollowOutcome['state'], lagMs: number | null): FollowOutcome => ({
    state,
    changes,
    lagMs,
    setAside: setAside.length,
  });

  const lease = await takeLease();
  if (lease === 'busy') return outcome('busy', null);
  if (lease === null) return outcome('caught-up', 0);
  let { held } = lease;
  try {
    return await readAll(lease.reading);
  } catch (error) {
    // This write may fail for the same reason: then the lease expires, and the first error is the one to report.
    await rows.giveUp(held).catch(() => undefined);
    throw error;
  }

  async function readAll(first: Reading | null): Promise<FollowOutcome> {
    await retrySetAside();
    let progress = progressOf(held, consumer);
    let ahead = first;
    for (;;) {
      const reading = ahead ?? (await readOn(progress, consumer.batchSize));
      ahead = null;
      if (reading.changes.length > 0) {
        await applyOrSetAside(reading.changes, { token: held.rev, readTo: reading.readTo, isCaughtUp: reading.isCaughtUp });
        const advanced = await rows.advance(held, reading.progress, now() + leaseMs);
        if (advanced === null) return outcome('lost', null);
        held = advanced;
        changes += reading.changes.length;
      }
      progress = reading.progress;
      if (!reading.isCaughtUp && hasTime()) continue;
      const released = await rows.release(held);
      if (released === 'lost') return outcome('lost', null);
      if (released === 'released')
        return reading.isCaughtUp ? outcome('caught-up', 0) : outcome('interrupted', lagOf(reading.changes, now()));
      held = released.wanted;
    }
  }

  /**
   * Null where there is nothing to do, which a read alone establishes: an idle stage pays for no writes. What was read is the first
   * batch: the lease is taken only where the cursor still stands where it was read from.
   */
  async function takeLease(): Promise<{ readonly held: CursorRow; readonly reading: Reading | null } | 'busy' | null> {
    for (let round = 0; round < MOST_ROUNDS; round += 1) {
      const row = await rows.read();
      if (row !== null && isHeld(row, now(), leaseMs)) {
        if (await rows.call(new Date(now()).toISOString())) return 'busy';
        continue;
      }
      const isDue = setAside.some(({ nextTry }) => nextTry <= now());
      const isFree = row !== null && !isDue && row.heldBy === undefined;
      const reading = isFree ? await readOn(progressOf(row, consumer), consumer.batchSize) : null;
      if (reading?.changes.length === 0) return null;
      const taken = await rows.take(row, holder, now() + leaseMs);
      if (taken !== null) return { held: taken, reading };
    }
    return 'busy';
  }

  /** About `limit` changes: pages of the log may be short, so several are read. */
  async function readOn(from: Progress, limit: number): Promise<Reading> {
    const readTo = new Date(now() - CHANGE_LAG_MS).toISOString();
    const found: Change[] = [];
    let { place } = from;
    for (;;) {
      const page = await options.source.changes(place, limit - found.length, readTo);
      found.push(...page.items);
      place = page.position ?? place;
      if (!page.more || found.length >= limit) return { changes: found, progress: { ...from, place }, readTo, isCaughtUp: !page.more };
    }
  }

  async function applyOrSetAside(all: readonly Change[], batch: Omit<Batch, 'changes'>): Promise<void> {
    try {
      await consumer.apply({ ...batch, changes: all });
    } catch (error) {
      const [first] = all;
      if (isOutage(error) || first === undefined) throw error;
      if (all.length === 1) return putAside(first, error, 0);
      const half = Math.ceil(all.length / 2);
      // The first half is not yet all of it.
      await applyOrSetAside(all.slice(0, half), { ...batch, isCaughtUp: false });
      await applyOrSetAside(all.slice(half), batch);
    }
  }

  async function putAside(change: Change, error: unknown, tries: number): Promise<void> {
    const isNew = setAside.every((one) => one.change.id !== change.id);
    if (isNew && setAside.length >= MOST_SET_ASIDE) {
      throw new Error(
        `${setAside.length} changes of ${consumer.name} are set aside already: it is not the changes that are wrong. The last one failed so:`,
        { cause: error },
      );
    }
    await aside.put(change, error, tries, now());
    if (isNew) setAside = [...setAside, { change, error: String(error), tries, nextTry: Number.POSITIVE_INFINITY }];
    options.onSetAside?.(change, error);
  }

  /** Those whose time has come, one by one. */
  async function retrySetAside(): Promise<void> {
    for (const { change, tries, nextTry } of setAside) {
      if (nextTry > now() || !hasTime()) continue;
      try {
        await consumer.apply({ changes: [change], token: held.rev, readTo: '', isCaughtUp: false });
        await aside.remove(change);
        setAside = setAside.filter((one) => one.change.id !== change.id);
      } catch (error) {
        if (isOutage(error)) throw error;
        await putAside(change, error, tries + 1);
      }
    }
  }
}

/** A lease that ends later than any lease can was given under a clock that was set back since. */
function isHeld({ heldBy, heldUntil = 0 }: CursorRow, now: number, leaseMs: number): boolean {
  return heldBy !== undefined && heldUntil > now && heldUntil <= now + leaseMs;
}

function progressOf({ target, place }: CursorRow, consumer: Consumer): Progress {
  return { target: consumer.target, place: target === consumer.target ? place : null };
}

function lagOf(changes: readonly Change[], now: number): number {
  return Math.max(0, now - Date.parse(changes.at(-1)?.at ?? ''));
}
