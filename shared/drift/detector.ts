/**
 * Whether a site's pages come out worse than they used to: the margin test. The last 12, 40 and 150 pages are each held against the
 * site's own baseline less a margin, and the site drifts where one of them would be that bad less than once in a thousand times.
 *
 * The margin absorbs weekends, sections and other swings of a site without an alarm. The z-test, EWMA and CUSUM have none,
 * and gave 64, 237 and 125 false alarms per 1,000 days of sites with 300 articles a day, where this gave one in 18,000
 * (tests/drift/detector.test.ts holds it to one in 10,000).
 */

/** What is known of one signal of a site: its baseline, and the newest hours. */
export interface SignalState {
  /** Pages that the baseline is learnt from, and how many of them were good. */
  readonly n: number;
  readonly k: number;
  /** Pages and good ones an hour, oldest first; hours without pages are left out. */
  readonly recent: readonly (readonly [number, number])[];
}

export type Verdict = 'learning' | 'well' | 'amber' | 'drifting';

export interface Judged {
  readonly state: SignalState;
  readonly verdict: Verdict;
  /** Of the baseline, and of the newest pages that were judged. */
  readonly usual: number;
  readonly now: number;
}

/** A signal of which nothing has been seen. */
export const UNKNOWN: SignalState = { n: 0, k: 0, recent: [] };

const WINDOWS = [12, 40, 150] as const;
const MARGIN = 0.12;
const IMPROBABLE = 1e-3;
/** As many pages as must be seen before anything is said. */
const LEARNT_FROM = 30;
/** The baseline follows a site as it slowly changes: it is that of about so many pages. */
const REMEMBERED = 1_000;
/** Amber, which colours a list and raises no alarm: a fifth worse over the newest twenty pages. */
const AMBER = { drop: 0.2, pages: 20 } as const;

/** Takes in an hour of a site: `k` good ones of `n` pages. While it drifts the baseline stands still, or it would learn what is wrong. */
export function judgeHour({ n: learnt, k: good, recent: before }: SignalState, n: number, k: number): Judged {
  if (n === 0) return judged({ n: learnt, k: good, recent: before });
  if (learnt < LEARNT_FROM) return judged({ n: learnt + n, k: good + k, recent: before });
  const recent = trimmed([...before, [n, k]]);
  const result = judged({ n: learnt, k: good, recent });
  if (result.verdict === 'drifting') return result;
  const keep = Math.min(1, REMEMBERED / (learnt + n));
  return { ...result, state: { n: (learnt + n) * keep, k: (good + k) * keep, recent } };
}

function judged(state: SignalState): Judged {
  const { n, k, recent } = state;
  const usual = (k + 1) / (n + 2);
  const newest = lastPages(recent, AMBER.pages);
  const now = newest.n === 0 ? usual : newest.k / newest.n;
  if (n < LEARNT_FROM) return { state, verdict: 'learning', usual, now };
  const least = Math.max(0.05, usual - MARGIN);
  const drifts = WINDOWS.some((pages) => {
    const window = lastPages(recent, pages);
    return window.n >= pages && lowerTail(window.n, window.k, least) < IMPROBABLE;
  });
  const isAmber = newest.n >= AMBER.pages && now < usual - AMBER.drop;
  return { state, verdict: drifts ? 'drifting' : isAmber ? 'amber' : 'well', usual, now };
}

/** The newest hours that together have at least so many pages. */
function lastPages(recent: SignalState['recent'], pages: number): { readonly n: number; readonly k: number } {
  let [n, k] = [0, 0];
  for (let at = recent.length - 1; at >= 0 && n < pages; at -= 1) {
    const [hour, good] = recent[at] ?? [0, 0];
    n += hour;
    k += good;
  }
  return { n, k };
}

/** Only what the widest window may need. */
function trimmed(recent: SignalState['recent']): SignalState['recent'] {
  let pages = 0;
  let from = recent.length;
  while (from > 0 && pages < WINDOWS[2]) {
    from -= 1;
    pages += recent[from]?.[0] ?? 0;
  }
  return recent.slice(from);
}

/** How likely at most `k` of `n` are good where each is with probability `p`: the lower tail of the binomial distribution. */
export function lowerTail(n: number, k: number, p: number): number {
  let sum = 0;
  let term = n * Math.log1p(-p);
  for (let i = 0; i <= k; i += 1) {
    if (i > 0) term += Math.log((n - i + 1) / i) + Math.log(p / (1 - p));
    sum += Math.exp(term);
  }
  return Math.min(1, sum);
}
