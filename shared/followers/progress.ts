/**
 * Reading on from a cursor: which changes come next, and what has been handed over already.
 *
 * The log's order hangs on one clock (shared/articles/change-log.ts), and clocks are set back. Changes that are written
 * after that stand behind a cursor that was read up to the old time. So each run begins LOOK_BACK_MS before the cursor
 * and passes over what it knows to have handed over, by marks that the row keeps. That finds them all:
 *
 * - Where the clock is still behind the cursor, that is seen, and reading begins anew LOOK_BACK_MS before the clock; what
 *   comes twice comes in its order.
 * - Where it is past the cursor again, it was set back by less than the time between two runs, and so what was
 *   written since lies within as much before the cursor. Followers run once a minute.
 *
 * An article's own instants only grow, whatever clocks do, so its changes come in order in either case.
 */
import { createHash } from 'node:crypto';
import { CHANGE_LAG_MS, rewindPosition, type Change, type Position } from '../articles/index.ts';
import type { Progress } from './cursor-row.ts';

/** One and a half of the time between two scheduled runs. */
export const LOOK_BACK_MS = 90_000;
/** Hosts of AWS differ by milliseconds; less than the change log's lag, so that nothing is written that far behind. */
const CLOCK_TOLERANCE_MS = 1_000;
/** Ten seconds of instants, `2026-03-01T12:00:1`, share an entry. */
const BUCKET_CHARACTERS = 18;
const MARK_CHARACTERS = 8;
/** 32 KB of the row; a follower that is further behind than this many changes does not look back as far. */
const MOST_MARKS = 4_000;

export interface ChangeSource {
  changes(position: Position | null, limit: number, horizon: string): Promise<{ readonly items: readonly Change[]; readonly position: Position | null }>;
}

/** Changes to hand over, and the progress that stands once that is done. */
export interface Reading {
  readonly changes: readonly Change[];
  readonly progress: Progress;
  /** The log is read up to the horizon. */
  readonly isCaughtUp: boolean;
}

/** Where to begin a run. `now` in milliseconds since 1970. */
export function beginAt(progress: Progress, now: number): Progress {
  const { place, readTo, knownSince } = progress;
  if (place === null || readTo === null) return progress;
  const ahead = now - CHANGE_LAG_MS - Date.parse(readTo);
  if (ahead < -CLOCK_TOLERANCE_MS) {
    const start = instant(now - CHANGE_LAG_MS - LOOK_BACK_MS);
    return { ...progress, place: rewindPosition(place, start), knownSince: start, recent: {} };
  }
  // Once there was no change for a while, the last ones need not be looked at every minute for ever.
  if (ahead > LOOK_BACK_MS || knownSince === null || !isReadTo(place, readTo)) return progress;
  return { ...progress, place: rewindPosition(place, knownSince) };
}

/** Up to `limit` changes, a page of the log more at most; pages may be short, so several are read. */
export async function readOn(source: ChangeSource, progress: Progress, limit: number, now: number): Promise<Reading> {
  const horizon = instant(now - CHANGE_LAG_MS);
  const changes: Change[] = [];
  let { place } = progress;
  let isCaughtUp = false;
  while (changes.length < limit && !isCaughtUp) {
    const page = await source.changes(place, Math.max(LEAST_PAGE, limit - changes.length), horizon);
    place = page.position ?? place;
    changes.push(...page.items.filter((change) => !isKnown(progress.recent, change)));
    isCaughtUp = place === null || isReadTo(place, horizon);
  }
  const marks = withMarks(progress, changes, isCaughtUp ? instant(now - CHANGE_LAG_MS - LOOK_BACK_MS) : '');
  return { changes, isCaughtUp, progress: { ...progress, ...marks, place, readTo: horizon } };
}

/** Looking back over a busy minute, one by one would be a thousand pages. */
const LEAST_PAGE = 100;

/** Whether every shard is read up to the instant. */
const isReadTo = (place: Position, horizon: string): boolean => Object.values(place).every((after) => after >= horizon);

const instant = (milliseconds: number): string => new Date(milliseconds).toISOString();
const bucketOf = (at: string): string => at.slice(0, BUCKET_CHARACTERS);
const markOf = ({ id, version, type, at }: Change): string => createHash('sha256').update(`${id} ${version} ${type} ${at}`).digest('base64').slice(0, MARK_CHARACTERS);

function isKnown(recent: Progress['recent'], change: Change): boolean {
  const marks = recent[bucketOf(change.at)] ?? '';
  const mark = markOf(change);
  for (let at = 0; at < marks.length; at += MARK_CHARACTERS) if (marks.startsWith(mark, at)) return true;
  return false;
}

/** Adds the changes' marks and forgets those from before `since`, and the oldest where there are too many. */
function withMarks({ recent, knownSince }: Progress, changes: readonly Change[], since: string): Pick<Progress, 'recent' | 'knownSince'> {
  const marks = new Map(Object.entries(recent));
  for (const change of changes) marks.set(bucketOf(change.at), `${marks.get(bucketOf(change.at)) ?? ''}${markOf(change)}`);
  const start = knownSince === null || knownSince < since ? since : knownSince;
  const kept: Record<string, string> = {};
  let room = MOST_MARKS * MARK_CHARACTERS;
  for (const [bucket, text] of [...marks].toSorted(([a], [b]) => (a < b ? 1 : -1))) {
    if (endOf(bucket) <= start) break;
    room -= text.length;
    // From here on nothing is known completely, and what is not known must not be read again as if it were new.
    if (room < 0) return { recent: kept, knownSince: endOf(bucket) };
    kept[bucket] = text;
  }
  return { recent: kept, knownSince: start };
}

/** Sorts after every instant of the bucket and before the next bucket's. */
const endOf = (bucket: string): string => `${bucket}~`;
