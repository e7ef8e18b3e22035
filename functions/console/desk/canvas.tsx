/** The chart's canvas: the pointer and the arrow keys go through its hours, and choose some of them. */
import { useEffect, useId, useRef, useState } from 'preact/hooks';
import { STRINGS } from '../strings/index.ts';
import { hourLabel, stretchText } from './bar-text.ts';
import type { Bar, Stretch } from './bars.ts';
import type { Drawing, Look, Plot } from './plot.ts';

interface CanvasProps {
  readonly bars: readonly Bar[];
  readonly chosen: Stretch | null;
  /** With null where all hours are wanted again. */
  readonly choose: (stretch: Stretch | null) => void;
}

/** A slider over the hours: that is what a screen reader calls what arrow keys walk through. */
export const Canvas = ({ bars, chosen, choose }: CanvasProps) => {
  const host = useRef<HTMLDivElement>(null);
  const plot = useRef<Plot | null>(null);
  const [at, point] = useState<number | null>(null);
  /** Where Shift was pressed: the other end of what the arrow keys take in. */
  const [anchor, hold] = useState<number | null>(null);
  const hint = useId();
  const taken = anchor === null || at === null ? null : { first: Math.min(anchor, at), last: Math.max(anchor, at) };
  const latest = useRef({ bars, chosen: taken ?? chosen, choose });
  latest.current = { bars, chosen: taken ?? chosen, choose };

  const draw = (): void => {
    if (host.current !== null) plot.current?.show(drawingOf(host.current, latest.current));
  };
  useEffect(() => {
    let isGone = false;
    void import('./plot.ts').then(({ startPlot }) => {
      if (isGone || host.current === null) return;
      const onChoose = (stretch: Stretch): void => latest.current.choose(stretch);
      plot.current = startPlot(host.current, drawingOf(host.current, latest.current), { onPoint: point, onChoose });
    });
    const stop = whenLookChanges(draw);
    return () => {
      isGone = true;
      stop();
      plot.current?.end();
      plot.current = null;
    };
  }, []);
  useEffect(draw, [bars, chosen?.first, chosen?.last, taken?.first, taken?.last]);

  const here = at ?? chosen?.last ?? bars.length - 1;
  const steps: Readonly<Record<string, number>> = {
    ArrowLeft: here - 1,
    ArrowDown: here - 1,
    ArrowRight: at === null ? here : here + 1,
    ArrowUp: at === null ? here : here + 1,
    Home: 0,
    End: bars.length - 1,
  };
  const onKeyDown = (event: KeyboardEvent): void => {
    const to = steps[event.key];
    if (event.ctrlKey || event.metaKey || event.altKey) return;
    if (to !== undefined) {
      const next = Math.min(bars.length - 1, Math.max(0, to));
      hold(event.shiftKey ? (anchor ?? here) : null);
      plot.current?.mark(next);
      point(next);
    } else if (event.key === 'Enter') {
      hold(null);
      choose(taken ?? { first: here, last: here });
    } else if (event.key === 'Escape' && anchor !== null) hold(null);
    else if (event.key === 'Escape' && chosen !== null) choose(null);
    else return;
    event.preventDefault();
  };
  const said = stretchText(bars, taken ?? { first: here, last: here });
  return (
    <>
      <div
        class="plot"
        ref={host}
        tabIndex={0}
        role="slider"
        aria-labelledby="h-chart"
        aria-describedby={hint}
        aria-valuemin={1}
        aria-valuemax={bars.length}
        aria-valuenow={here + 1}
        aria-valuetext={said}
        onKeyDown={onKeyDown}
        onBlur={() => {
          plot.current?.mark(null);
          point(null);
          hold(null);
        }}
      />
      <p class="sr" id={hint}>
        {S.keys}
      </p>
      <p class="hour num" aria-hidden="true">
        {at === null ? <span class="dim wideonly">{S.choose}</span> : said}
      </p>
    </>
  );
};

const S = STRINGS.desk.chart;

function drawingOf(element: HTMLElement, { bars, chosen }: Pick<Drawing, 'bars' | 'chosen'>): Drawing {
  return { bars, chosen, labels: bars.map((bar) => hourLabel(bar, bars.length)), look: lookOf(element) };
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
    chosen: colour('--wash'),
    edge: colour('--blue'),
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
