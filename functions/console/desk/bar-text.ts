/** Bars in words: for the line under the chart, its table and its labels. */
import { count, hoursText } from '../format.ts';
import { STRINGS } from '../strings/index.ts';
import { ABOVE, BELOW, type Bar, type Stretch } from './bars.ts';

const S = STRINGS.desk.chart;
/** The outcomes that the chart tells apart, in the order of its key. */
export const SERIES = [...ABOVE, ...BELOW] as const;

const CLOCK = new Intl.DateTimeFormat(undefined, { hour: '2-digit', minute: '2-digit', hourCycle: 'h23' });
const DAY = new Intl.DateTimeFormat(undefined, { day: 'numeric', month: 'short' });

/** When a bar begins, as short as its chart of so many bars lets it be said. */
export const hourLabel = ({ from }: Bar, bars: number): string => (bars === 7 || bars === 30 ? DAY : CLOCK).format(from);

/** What arrived in these hours; zero parts are left out. */
export function stretchText(bars: readonly Bar[], { first, last }: Stretch): string {
  const [from, to] = [bars[first], bars[last]];
  if (from === undefined || to === undefined) return '';
  const of = (name: (typeof SERIES)[number]): number => bars.slice(first, last + 1).reduce((sum, { values }) => sum + values[name], 0);
  const parts = SERIES.filter((name) => of(name) > 0).map((name) => `${count(of(name))} ${S.series[name].toLowerCase()}`);
  const when = first === last ? hourLabel(from, bars.length) : hoursText(hoursOf(from, to));
  return `${when}: ${parts.length === 0 ? S.nothing : parts.join(', ')}`;
}

/** From the beginning of one bar to the end of another, as the address has it. */
export const hoursOf = (first: Bar, last: Bar): { readonly since: string; readonly until: string } => ({
  since: new Date(first.from).toISOString(),
  until: new Date(last.to).toISOString(),
});
