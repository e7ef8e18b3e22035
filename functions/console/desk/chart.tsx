/**
 * Arrivals by hour: what was taken stands above the line, what was refused or taken back hangs below it on a scale of
 * its own. Drawn as SVG, which takes the page's colours in every scheme; a table holds the same.
 */
import { count } from '../format.ts';
import { STRINGS } from '../strings/index.ts';
import type { Counts } from './arrivals.ts';

const S = STRINGS.desk.chart;

const ABOVE = ['stored', 'unchanged'] as const;
const BELOW = ['rejected', 'withdrawn'] as const;
type Series = (typeof ABOVE)[number] | (typeof BELOW)[number];

const HOURS: Readonly<Record<string, number>> = { '-1h': 2, '-24h': 24, '-7d': 168, '-30d': 720 };
const HOUR_MS = 3_600_000;
/** In units of the drawing; the axis stands at three quarters. */
const [WIDTH, HEIGHT, ZERO] = [960, 120, 88];
const LABELS = 8;

interface Bar {
  readonly from: number;
  readonly values: Readonly<Record<Series, number>>;
}

export const Chart = ({ hours, since }: { readonly hours: NonNullable<Counts['hours']>; readonly since: string }) => {
  const bars = barsOf(hours, HOURS[since] ?? 24, Date.now());
  const top = Math.max(1, ...bars.map(({ values }) => sum(values, ABOVE)));
  const bottom = Math.max(1, ...bars.map(({ values }) => sum(values, BELOW)));
  const each = WIDTH / bars.length;
  return (
    <section class="sheet chart" aria-labelledby="h-chart">
      <div class="head">
        <h2 id="h-chart">{S.title}</h2>
        <div class="key end">
          {[...ABOVE, ...BELOW].map((name) => (
            <span key={name}>
              <i class={`c-${name}`} />
              {S.series[name]}
            </span>
          ))}
        </div>
      </div>
      <div class="plot">
        <svg viewBox={`0 0 ${WIDTH} ${HEIGHT}`} preserveAspectRatio="none" role="img" aria-label={S.label(count(top), count(bottom))}>
          {bars.map(({ from, values }, index) => (
            <g key={from}>
              {stacked(values, ABOVE, (ZERO - 4) / top).map(({ name, start, length }) => (
                <rect
                  key={name}
                  class={`c-${name}`}
                  x={index * each + each * 0.12}
                  width={each * 0.76}
                  y={ZERO - start - length}
                  height={length}
                />
              ))}
              {stacked(values, BELOW, (HEIGHT - ZERO - 2) / bottom).map(({ name, start, length }) => (
                <rect key={name} class={`c-${name}`} x={index * each + each * 0.12} width={each * 0.76} y={ZERO + start} height={length} />
              ))}
            </g>
          ))}
          <line x1="0" x2={WIDTH} y1={ZERO} y2={ZERO} />
        </svg>
        <div class="axis num" aria-hidden="true">
          {ticks(bars).map(({ from, covers }) => (
            <span key={from} style={{ flex: covers }}>
              {label(from, bars.length)}
            </span>
          ))}
        </div>
      </div>
      <details class="dis pad">
        <summary>{S.table}</summary>
        <div class="scroll" tabIndex={0} role="region" aria-label={S.title}>
          <table>
            <thead>
              <tr>
                <th>{S.hour}</th>
                {[...ABOVE, ...BELOW].map((name) => (
                  <th class="n" key={name}>
                    {S.series[name]}
                  </th>
                ))}
              </tr>
            </thead>
            <tbody>
              {bars
                .filter(({ values }) => sum(values, ABOVE) + sum(values, BELOW) > 0)
                .map(({ from, values }) => (
                  <tr key={from}>
                    <td class="num">{label(from, bars.length)}</td>
                    {[...ABOVE, ...BELOW].map((name) => (
                      <td class="n" key={name}>
                        {count(values[name])}
                      </td>
                    ))}
                  </tr>
                ))}
            </tbody>
          </table>
        </div>
      </details>
    </section>
  );
};

const sum = (values: Bar['values'], names: readonly Series[]): number => names.reduce((all, name) => all + values[name], 0);

/** Whole hours up to this one; longer spans by the day, for bars that can be seen. */
export function barsOf(hours: NonNullable<Counts['hours']>, span: number, now: number): Bar[] {
  const step = span > 48 ? 24 * HOUR_MS : HOUR_MS;
  const last = Math.floor(now / step) * step;
  const bars = Math.round((span * HOUR_MS) / step);
  return Array.from({ length: bars }, (_, index) => {
    const from = last - (bars - 1 - index) * step;
    const within = hours.filter((one) => Date.parse(one.from) >= from && Date.parse(one.from) < from + step);
    const of = (name: Series): number => within.reduce((all, { status }) => all + (status[name] ?? 0), 0);
    return { from, values: { stored: of('stored'), unchanged: of('unchanged'), rejected: of('rejected'), withdrawn: of('withdrawn') } };
  });
}

function stacked(values: Bar['values'], names: readonly Series[], unit: number): { name: Series; start: number; length: number }[] {
  let start = 0;
  return names.flatMap((name) => {
    const length = values[name] * unit;
    const at = start;
    start += length;
    // A pixel of the sheet between two.
    return length === 0 ? [] : [{ name, start: at, length: Math.max(1, length - 1) }];
  });
}

/** Each label stands where its first bar does, and takes the room of those that it covers. */
function ticks(bars: readonly Bar[]): { from: number; covers: number }[] {
  const every = Math.ceil(bars.length / LABELS);
  return bars.flatMap(({ from }, index) => (index % every === 0 ? [{ from, covers: Math.min(every, bars.length - index) }] : []));
}

const CLOCK = new Intl.DateTimeFormat(undefined, { hour: '2-digit', minute: '2-digit', hourCycle: 'h23' });
const DAY = new Intl.DateTimeFormat(undefined, { day: 'numeric', month: 'short' });
const label = (from: number, bars: number): string => (bars === 7 || bars === 30 ? DAY : CLOCK).format(from);
