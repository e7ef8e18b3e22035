/**
 * Arrivals by hour: what was taken stands above the line, what was refused or taken back hangs below it on a scale of its own. Hours
 * that are clicked, dragged over or taken with the keys are shown alone in the list below; a table holds the same, with a link an hour.
 */
import { useMemo } from 'preact/hooks';
import { count } from '../format.ts';
import { navigate, href } from '../router.ts';
import { STRINGS } from '../strings/index.ts';
import { hourLabel, hoursOf, SERIES } from './bar-text.ts';
import type { Charted } from './arrivals.ts';
import { barsOf, BELOW, stretchOf, sumOf, type Bar, type Stretch } from './bars.ts';
import { Canvas } from './canvas.tsx';
import { addressOf, type DeskQuery } from './query.ts';

const S = STRINGS.desk.chart;
const HOURS: Readonly<Record<string, number>> = { '-1h': 2, '-24h': 24, '-7d': 168, '-30d': 720 };

/** `span` is what `hours` were counted over: that of the query before, until the new counts have come. */
export const Chart = ({ hours: counted, span, query }: Charted & { readonly query: DeskQuery }) => {
  const bars = useMemo(() => barsOf(counted, HOURS[span] ?? 24, Date.now()), [counted, span]);
  const { hours } = query;
  const chosen = hours === null ? null : stretchOf(bars, Date.parse(hours.since), Date.parse(hours.until));
  const toHours = (from: Bar, to: Bar): string => href('', addressOf({ ...query, hours: hoursOf(from, to) }));
  const choose = (stretch: Stretch | null): void => {
    const [from, to] = stretch === null ? [] : [bars[stretch.first], bars[stretch.last]];
    // A step that going back undoes.
    navigate(from === undefined || to === undefined ? href('', addressOf({ ...query, hours: null })) : toHours(from, to), { stays: true });
  };
  return (
    <section class="sheet chart" aria-labelledby="h-chart">
      <div class="head">
        <h2 id="h-chart">{S.title}</h2>
        <div class="key end">
          {SERIES.map((name) => (
            <span key={name}>
              {name === BELOW[0] && <span class="dim wideonly">{S.below}</span>}
              <i class={`c-${name}`} />
              {S.series[name]}
            </span>
          ))}
        </div>
      </div>
      <Canvas bars={bars} chosen={chosen} choose={choose} />
      <Table bars={bars} linkTo={(bar) => toHours(bar, bar)} />
    </section>
  );
};

const Table = ({ bars, linkTo }: { readonly bars: readonly Bar[]; readonly linkTo: (bar: Bar) => string }) => (
  <details class="dis pad">
    <summary>{S.table}</summary>
    <div class="scroll" tabIndex={0} role="region" aria-label={S.title}>
      <table>
        <thead>
          <tr>
            <th>{S.hour}</th>
            {SERIES.map((name) => (
              <th class="n" key={name}>
                {S.series[name]}
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {bars
            .filter((bar) => sumOf(bar, SERIES) > 0)
            .map((bar) => (
              <tr key={bar.from}>
                <td class="num">
                  <a href={linkTo(bar)}>{hourLabel(bar, bars.length)}</a>
                </td>
                {SERIES.map((name) => (
                  <td class="n" key={name}>
                    {count(bar.values[name])}
                  </td>
                ))}
              </tr>
            ))}
        </tbody>
      </table>
    </div>
  </details>
);
