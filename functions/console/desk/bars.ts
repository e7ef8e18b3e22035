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
  /** When its hour or day begins, in milliseconds since 1970. */
  readonly from: number;
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
    return { from, values: { stored: of('stored'), unchanged: of('unchanged'), rejected: of('rejected'), withdrawn: of('withdrawn') } };
  });
}

export const sumOf = ({ values }: Bar, names: readonly Series[]): number => names.reduce((all, name) => all + values[name], 0);
