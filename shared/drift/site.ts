/**
 * A site as it is watched: its signals, and whether it has fallen silent. Pure: takes the state and an hour's counts,
 * answers the next state.
 */
import * as z from 'zod/mini';
import { judgeHour, UNKNOWN, type Verdict } from './detector.ts';
import { SIGNALS, type Signal } from './upload-signals.ts';

const signalSchema = z.object({ n: z.number(), k: z.number(), recent: z.array(z.readonly(z.tuple([z.number(), z.number()]))) });
const verdictSchema = z.enum(['learning', 'well', 'amber', 'drifting']);
/** The verdicts on a site, the worst first. */
export const VERDICTS = ['drifting', 'silent', 'amber', 'well', 'learning'] as const;

export const siteStateSchema = z.object({
  /** The newest hour that is in it: hours since 1970. */
  through: z.number(),
  /** The newest hour with an upload, and hours between such, on average. */
  lastUpload: z.number(),
  usualGap: z.nullable(z.number()),
  gaps: z.number(),
  isSilent: z.boolean(),
  signals: z.record(
    z.enum(SIGNALS),
    z.object({
      state: signalSchema,
      verdict: verdictSchema,
      usual: z.number(),
      now: z.number(),
      /** The hour that the verdict came with; null in rows that are older than this member. */
      since: z._default(z.nullable(z.number()), null),
    }),
  ),
});
/** All that is known of a site. */
export type SiteState = z.infer<typeof siteStateSchema>;

/** The uploads of a site within an hour. */
export interface HourCounts {
  readonly pages: number;
  readonly articles: number;
  readonly good: Readonly<Partial<Record<Signal, number>>>;
}

/**
 * Fourteen times the usual gap occurs by chance once in a million gaps, and two days cover nights and weekends. Four times the gap
 * would raise an alarm about every other week for a site with three uploads a day.
 */
const SILENT_AFTER_GAPS = 14;
const SILENT_AFTER_HOURS = 48;
/** Gaps that must be known before silence means anything. */
const GAPS_KNOWN = 10;

/** The counts of an hour without uploads. */
export const NO_COUNTS: HourCounts = { pages: 0, articles: 0, good: {} };

/** The site after one more hour. */
export function takeHour(before: SiteState | null, hour: number, { pages, articles, good }: HourCounts): SiteState {
  const last = before?.lastUpload ?? hour;
  const gaps = (before?.gaps ?? 0) + (pages > 0 && before !== null ? 1 : 0);
  const usualGap = pages > 0 && before !== null ? averaged(before.usualGap, hour - last, gaps) : (before?.usualGap ?? null);
  const lastUpload = pages > 0 ? hour : last;
  const judgedSignals = SIGNALS.map((signal) => {
    const [n, k] = signal === 'accepted' ? [pages, articles] : [articles, good[signal] ?? 0];
    const known = before?.signals[signal];
    const result = judgeHour(known?.state ?? UNKNOWN, n, k);
    return [signal, { ...result, since: known !== undefined && known.verdict === result.verdict ? known.since : hour }] as const;
  });
  return {
    through: hour,
    lastUpload,
    usualGap,
    gaps,
    isSilent: usualGap !== null && gaps >= GAPS_KNOWN && hour - lastUpload > Math.max(SILENT_AFTER_HOURS, SILENT_AFTER_GAPS * usualGap),
    // `as`: an entry for each of SIGNALS, which fromEntries does not say.
    signals: Object.fromEntries(
      judgedSignals.map(([signal, { state, ...rest }]) => [signal, { state: { ...state, recent: [...state.recent] }, ...rest }]),
    ) as SiteState['signals'],
  };
}

const averaged = (before: number | null, gap: number, gaps: number): number =>
  before === null ? gap : before + (gap - before) / Math.min(gaps, 50);

/** The worst verdict on a site, and the signals that gave it. */
export function driftStatusOf({ isSilent, signals }: SiteState): {
  readonly verdict: Verdict | 'silent';
  readonly because: readonly Signal[];
} {
  for (const verdict of ['drifting', 'amber'] as const) {
    const because = SIGNALS.filter((signal) => signals[signal].verdict === verdict);
    if (verdict === 'amber' && isSilent) return { verdict: 'silent', because: [] };
    if (because.length > 0) return { verdict, because };
  }
  return { verdict: SIGNALS.every((signal) => signals[signal].verdict === 'learning') ? 'learning' : 'well', because: [] };
}
