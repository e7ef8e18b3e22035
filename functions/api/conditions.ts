/** Evaluates a request's preconditions against the representation that would be answered (RFC 9110, 13). Pure. */

/** `met`: answer as asked. */
export type Verdict = 'met' | 'not-modified' | 'failed';

export interface Validators {
  /** A strong entity tag, quotes and all. */
  readonly tag: string;
  /** See {@link lastModified}; null where there is none to compare with. */
  readonly modified: string | null;
}

/**
 * In the order of RFC 9110, 13.2.2: `If-Match` before `If-Unmodified-Since`, then `If-None-Match` before
 * `If-Modified-Since`; of each pair a tag decides alone where it is sent.
 */
export function evaluate(headers: Headers, { tag, modified }: Validators): Verdict {
  const match = headers.get('if-match');
  if (match !== null) {
    // Strong comparison: a weak tag matches nothing.
    if (!listed(match, tag, false)) return 'failed';
  } else if (isLater(modified, headers.get('if-unmodified-since'))) {
    return 'failed';
  }
  const noneMatch = headers.get('if-none-match');
  if (noneMatch !== null) return listed(noneMatch, tag, true) ? 'not-modified' : 'met';
  const since = headers.get('if-modified-since');
  return since !== null && modified !== null && parseHttpDate(since) !== null && !isLater(modified, since) ? 'not-modified' : 'met';
}

/** A reader's replica may still answer with the version before for about this long. */
const REPLICA_LAG_MS = 5_000;

/**
 * `Last-Modified` for a version stored at `instant`, or null while it could not distinguish that version from another: HTTP dates
 * have whole seconds, and of two versions within one second the first must not pass for the second. So the date is rounded up to
 * the end of that second, and given only once neither another version of it nor a stale replica can be read any more.
 */
export function lastModified(instant: string, now: number): string | null {
  const end = (Math.floor(Date.parse(instant) / 1_000) + 1) * 1_000;
  return end + REPLICA_LAG_MS <= now ? new Date(end).toUTCString() : null;
}

function listed(header: string, tag: string, isWeak: boolean): boolean {
  if (header.trim() === '*') return true;
  return header.split(',').some((candidate) => (isWeak ? candidate.trim().replace(/^W\//, '') : candidate.trim()) === tag);
}

/** False where either is no date: such a condition is ignored. */
function isLater(modified: string | null, than: string | null): boolean {
  const [a, b] = [modified, than].map((date) => (date === null ? null : parseHttpDate(date)));
  return typeof a === 'number' && typeof b === 'number' && a > b;
}

const MONTH = '(?:Jan|Feb|Mar|Apr|May|Jun|Jul|Aug|Sep|Oct|Nov|Dec)';
const TIME = '\\d{2}:\\d{2}:\\d{2}';
/** The one form to write and the two to read (RFC 9110, 5.6.7): `Sun, 06 Nov 1994 08:49:37 GMT`, `Sunday, 06-Nov-94 08:49:37 GMT`, `Sun Nov  6 08:49:37 1994`. */
const FIXED = new RegExp(`^(?:Mon|Tue|Wed|Thu|Fri|Sat|Sun), \\d{2} ${MONTH} \\d{4} ${TIME} GMT$`);
const RFC_850 = new RegExp(`^(?:Mon|Tues|Wednes|Thurs|Fri|Satur|Sun)day, \\d{2}-${MONTH}-\\d{2} ${TIME} GMT$`);
const ASCTIME = new RegExp(`^(?:Mon|Tue|Wed|Thu|Fri|Sat|Sun) ${MONTH} [ \\d]\\d ${TIME} \\d{4}$`);

/** Milliseconds since 1970; null for what is no HTTP date. */
export function parseHttpDate(text: string): number | null {
  const date = text.trim();
  if (!FIXED.test(date) && !RFC_850.test(date) && !ASCTIME.test(date)) return null;
  const time = Date.parse(ASCTIME.test(date) ? `${date} GMT` : date);
  return Number.isNaN(time) ? null : time;
}
