/** Arrivals by hour or day, as the chart and its table show them. */

/** What arrived in one hour, by what became of it, as the API counts. */
export interface HourCounts {
  readonly from: string;
  readonly status: Readonly<Record<string, number>>;
}

/** What was taken, from the line upwards; and what was refused or taken back, from the line downwards. */
export const ABOVE = ['stored', 'unchanged'] as const;
export const BELOW = ['rejected', 'withdrawn'] as const;
export type Series = (typeof ABOVE)[number] | (typeof BELOW)[number];

export interface Bar {
  /** When its hour or day begins, and when the next one does, in milliseconds since 1970. */
  readonly from: number;
  readonly to: number;
  readonly values: Readonly<Record<Series, number>>;
}

const HOUR_MS = 3_600_000;
/** Longer spans have a bar a day, for bars that can be seen. */
const MOST_HOURS = 48;

/** Of the last `span` hours, up to the one that `now` lies in. */
export function barsOf(hours: readonly HourCounts[], span: number, now: number): Bar[] {
  const step = span > MOST_HOURS ? 24 * HOUR_MS : HOUR_MS;
  const last = Math.floor(now / step) * step;
  const bars = Math.round((span * HOUR_MS) / step);
  return Array.from({ length: bars }, (_, index) => {
    const from = last - (bars - 1 - index) * step;
    const within = hours.filter((one) => Date.parse(one.from) >= from && Date.parse(one.from) < from + step);
    const of = (name: Series): number => within.reduce((all, { status }) => all + (status[name] ?? 0), 0);
    const values = { stored: of('stored'), unchanged: of('unchanged'), rejected: of('rejected'), withdrawn: of('withdrawn') };
    return { from, to: from + step, values };
  });
}

/** From one bar to another; both count, and may be the same. */
export interface Stretch {
  readonly first: number;
  readonly last: number;
}

/** The bars that lie between two moments; null where none does. */
export function stretchOf(bars: readonly Bar[], since: number, until: number): Stretch | null {
  const first = bars.findIndex(({ to }) => to > since);
  const last = bars.findLastIndex(({ from }) => from < until);
  return first < 0 || last < first ? null : { first, last };
}

export const sumOf = ({ values }: Bar, names: readonly Series[]): number => names.reduce((all, name) => all + values[name], 0);
