/**
 * Arrivals by hour: what was taken stands above the line, what was refused or taken back hangs below it on a scale of its own. A canvas
 * that the arrow keys walk through hour by hour; a table holds the same.
 */
import { useEffect, useMemo, useRef, useState } from 'preact/hooks';
import { count } from '../format.ts';
import { STRINGS } from '../strings/index.ts';
import { ABOVE, barsOf, BELOW, sumOf, type Bar, type HourCounts } from './bars.ts';
import type { Look, Plot } from './plot.ts';

const S = STRINGS.desk.chart;
const ALL = [...ABOVE, ...BELOW] as const;
const HOURS: Readonly<Record<string, number>> = { '-1h': 2, '-24h': 24, '-7d': 168, '-30d': 720 };

export const Chart = ({ hours, since }: { readonly hours: readonly HourCounts[]; readonly since: string }) => {
  const bars = useMemo(() => barsOf(hours, HOURS[since] ?? 24, Date.now()), [hours, since]);
  const [at, point] = useState<number | null>(null);
  return (
    <section class="sheet chart" aria-labelledby="h-chart">
      <div class="head">
        <h2 id="h-chart">{S.title}</h2>
        <div class="key end">
          {ALL.map((name) => (
            <span key={name}>
              {name === BELOW[0] && <span class="dim wideonly">{S.below}</span>}
              <i class={`c-${name}`} />
              {S.series[name]}
            </span>
          ))}
        </div>
      </div>
      <Canvas bars={bars} at={at} point={point} />
      <p class="hour num" aria-hidden="true">
        {at === null ? '' : valueText(bars, at)}
      </p>
      <Table bars={bars} />
    </section>
  );
};

interface CanvasProps {
  readonly bars: readonly Bar[];
  readonly at: number | null;
  readonly point: (at: number | null) => void;
}

/** A slider over the hours: that is what a screen reader calls what arrow keys walk through. */
const Canvas = ({ bars, at, point }: CanvasProps) => {
  const host = useRef<HTMLDivElement>(null);
  const plot = useRef<Plot | null>(null);
  const shown = useRef({ bars, at });
  shown.current = { bars, at };

  useEffect(() => {
    let isGone = false;
    void import('./plot.ts').then(({ startPlot }) => {
      if (isGone || host.current === null) return;
      plot.current = startPlot(host.current, drawingOf(host.current, shown.current.bars), point);
    });
    const repaint = (): void => {
      if (host.current !== null) show(host.current);
    };
    const stop = whenLookChanges(repaint);
    return () => {
      isGone = true;
      stop();
      plot.current?.end();
      plot.current = null;
    };
  }, []);
  useEffect(() => {
    if (host.current !== null) show(host.current);
  }, [bars]);

  function show(element: HTMLElement): void {
    const { bars: latest, labels, look } = drawingOf(element, shown.current.bars);
    plot.current?.show(latest, labels, look);
  }
  const step = (to: number): void => {
    const next = Math.min(bars.length - 1, Math.max(0, to));
    plot.current?.mark(next);
    point(next);
  };
  const here = at ?? bars.length - 1;
  const keys: Readonly<Record<string, number>> = {
    ArrowLeft: here - 1,
    ArrowDown: here - 1,
    ArrowRight: at === null ? here : here + 1,
    ArrowUp: at === null ? here : here + 1,
    Home: 0,
    End: bars.length - 1,
  };
  return (
    <div
      class="plot"
      ref={host}
      tabIndex={0}
      role="slider"
      aria-labelledby="h-chart"
      aria-valuemin={1}
      aria-valuemax={bars.length}
      aria-valuenow={here + 1}
      aria-valuetext={valueText(bars, here)}
      onKeyDown={(event) => {
        const to = keys[event.key];
        if (to === undefined || event.ctrlKey || event.metaKey || event.altKey) return;
        event.preventDefault();
        step(to);
      }}
      onBlur={() => {
        plot.current?.mark(null);
        point(null);
      }}
    />
  );
};

/** An hour in words; zero parts are left out. */
function valueText(bars: readonly Bar[], at: number): string {
  const bar = bars[at];
  if (bar === undefined) return '';
  const parts = ALL.filter((name) => bar.values[name] > 0).map((name) => `${count(bar.values[name])} ${S.series[name].toLowerCase()}`);
  return `${label(bar.from, bars.length)}: ${parts.length === 0 ? S.nothing : parts.join(', ')}`;
}

function drawingOf(element: HTMLElement, bars: readonly Bar[]): { bars: readonly Bar[]; labels: readonly string[]; look: Look } {
  return { bars, labels: bars.map(({ from }) => label(from, bars.length)), look: lookOf(element) };
}

/** Each colour as the style sheet, the scheme and the person's system have it now: a probe takes it, as an element would. */
function lookOf(element: HTMLElement): Look {
  const probe = document.createElement('i');
  element.append(probe);
  const colour = (token: string): string => {
    probe.style.color = `var(${token})`;
    return getComputedStyle(probe).color;
  };
  const { fontFamily } = getComputedStyle(element);
  const look = {
    series: {
      stored: colour('--c-stored'),
      unchanged: colour('--c-unchanged'),
      rejected: colour('--c-rejected'),
      withdrawn: colour('--c-withdrawn'),
    },
    sheet: colour('--sheet'),
    rule: colour('--rule'),
    line: colour('--ink-2'),
    label: colour('--ink-3'),
    refused: colour('--red'),
    font: `11px ${fontFamily}`,
  };
  probe.remove();
  return look;
}

const CONDITIONS = ['(prefers-color-scheme: dark)', '(forced-colors: active)', '(prefers-contrast: more)'];

/** @returns what stops listening */
function whenLookChanges(act: () => void): () => void {
  const queries = CONDITIONS.map((condition) => matchMedia(condition));
  for (const query of queries) query.addEventListener('change', act);
  return () => {
    for (const query of queries) query.removeEventListener('change', act);
  };
}

const Table = ({ bars }: { readonly bars: readonly Bar[] }) => (
  <details class="dis pad">
    <summary>{S.table}</summary>
    <div class="scroll" tabIndex={0} role="region" aria-label={S.title}>
      <table>
        <thead>
          <tr>
            <th>{S.hour}</th>
            {ALL.map((name) => (
              <th class="n" key={name}>
                {S.series[name]}
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {bars
            .filter((bar) => sumOf(bar, ALL) > 0)
            .map(({ from, values }) => (
              <tr key={from}>
                <td class="num">{label(from, bars.length)}</td>
                {ALL.map((name) => (
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
);

const CLOCK = new Intl.DateTimeFormat(undefined, { hour: '2-digit', minute: '2-digit', hourCycle: 'h23' });
const DAY = new Intl.DateTimeFormat(undefined, { day: 'numeric', month: 'short' });
const label = (from: number, bars: number): string => (bars === 7 || bars === 30 ? DAY : CLOCK).format(from);
