/**
 * The bars of the chart, drawn by uPlot on a canvas: what was taken above the line, what was refused or taken back below it on a
 * scale of its own. Fetched when the desk has something to draw.
 */
import uPlot from 'uplot';
import { count } from '../format.ts';
import { ABOVE, BELOW, type Bar, type Series } from './bars.ts';

/** What the chart looks like now; a canvas cannot read the style sheet itself. */
export interface Look {
  readonly series: Readonly<Record<Series, string>>;
  readonly sheet: string;
  readonly rule: string;
  readonly line: string;
  readonly label: string;
  readonly refused: string;
  /** Of the labels: size and family. */
  readonly font: string;
}

export interface Plot {
  show(bars: readonly Bar[], labels: readonly string[], look: Look): void;
  /** Marks an hour, by its index; null marks none. */
  mark(index: number | null): void;
  end(): void;
}

/** Of the height, above the line. */
const ABOVE_SHARE = 0.74;
const BAR_SHARE = 0.76;
const WIDEST_BAR_PX = 64;
/** Of the hours' labels: so much room each, and no more of them than can be taken in. */
const LABEL_PX = 72;
const MOST_LABELS = 8;
const X_AXIS_PX = 20;
const Y_AXIS_PX = 40;
const GAP_PX = 4;

type Draw = { readonly bars: readonly Bar[]; readonly labels: readonly string[]; readonly look: Look };

/** @param onPoint called with the hour under the pointer, and with null when it has left */
export function startPlot(host: HTMLElement, first: Draw, onPoint: (index: number | null) => void): Plot {
  let now = first;
  const sizeOf = (): { width: number; height: number } => ({
    width: Math.max(1, host.clientWidth),
    height: Math.max(1, host.clientHeight),
  });
  const plot = new uPlot(
    optionsOf(() => now, onPoint, sizeOf()),
    dataOf(now.bars),
    host,
  );
  const resized = new ResizeObserver(() => plot.setSize(sizeOf()));
  resized.observe(host);
  return {
    show(bars, labels, look) {
      now = { bars, labels, look };
      plot.setData(dataOf(bars));
      // Colours may have changed where the numbers have not.
      plot.redraw(false, true);
    },
    mark(index) {
      const left = index === null ? -10 : plot.valToPos(index, 'x');
      plot.setCursor({ left, top: 0 }, false);
    },
    end() {
      resized.disconnect();
      plot.destroy();
    },
  };
}

/** Sums, so that each bar reaches from the line over all that stands nearer to it; drawn from the longest to the shortest. */
function dataOf(bars: readonly Bar[]): uPlot.AlignedData {
  const sums = (names: readonly Series[], sign: number): number[][] =>
    names.map((_, at) => bars.map(({ values }) => sign * names.slice(0, at + 1).reduce((sum, name) => sum + values[name], 0))).toReversed();
  return [bars.map((_, index) => index), ...sums(ABOVE, 1), ...sums(BELOW, -1)];
}

const most = (bars: readonly Bar[], names: readonly Series[]): number =>
  Math.max(1, ...bars.map(({ values }) => names.reduce((sum, name) => sum + values[name], 0)));

function optionsOf(now: () => Draw, onPoint: (index: number | null) => void, size: { width: number; height: number }): uPlot.Options {
  const bars = uPlot.paths.bars?.({ size: [BAR_SHARE, WIDEST_BAR_PX], align: 0 });
  const series = (name: Series, scale: string): uPlot.Series => ({
    scale,
    ...(bars === undefined ? {} : { paths: bars }),
    fill: () => now().look.series[name],
    // A pixel of the sheet between two.
    stroke: () => now().look.sheet,
    width: 1,
    points: { show: false },
  });
  const axis = { stroke: () => now().look.label, font: now().look.font, ticks: { show: false }, gap: GAP_PX } satisfies uPlot.Axis;
  const grid = { stroke: () => now().look.rule, width: 1 };
  return {
    ...size,
    ms: 1,
    padding: [GAP_PX * 2, 0, 0, 0],
    legend: { show: false },
    cursor: { y: false, drag: { setScale: false, x: false, y: false }, points: { show: false } },
    scales: {
      x: { time: false, range: () => [-0.5, Math.max(0, now().bars.length - 1) + 0.5] },
      // Both have their zero at the same height.
      taken: { range: () => [(-most(now().bars, ABOVE) * (1 - ABOVE_SHARE)) / ABOVE_SHARE, most(now().bars, ABOVE)] },
      refused: { range: () => [-most(now().bars, BELOW), (most(now().bars, BELOW) * ABOVE_SHARE) / (1 - ABOVE_SHARE)] },
    },
    axes: [
      {
        ...axis,
        size: X_AXIS_PX,
        grid: { show: false },
        splits: ({ bbox }) => everyNth(now().bars.length, Math.min(MOST_LABELS, bbox.width / devicePixelRatio / LABEL_PX)),
        values: (_, splits) => splits.map((index) => now().labels[index] ?? ''),
      },
      {
        ...axis,
        scale: 'taken',
        size: Y_AXIS_PX,
        grid,
        splits: () => steps(most(now().bars, ABOVE)),
        values: (_, splits) => splits.map((value) => count(value)),
      },
      {
        ...axis,
        scale: 'refused',
        side: 1,
        size: Y_AXIS_PX,
        stroke: () => now().look.refused,
        grid,
        // Nothing below needs no scale.
        splits: () => (now().bars.some(({ values }) => BELOW.some((name) => values[name] > 0)) ? [-most(now().bars, BELOW)] : []),
        values: (_, splits) => splits.map((value) => count(-value)),
      },
    ],
    series: [{}, ...ABOVE.toReversed().map((name) => series(name, 'taken')), ...BELOW.toReversed().map((name) => series(name, 'refused'))],
    hooks: {
      draw: [(plot) => drawLine(plot, now().look.line)],
      setCursor: [({ cursor: { idx, left } }) => onPoint(left === undefined || left < 0 ? null : (idx ?? null))],
    },
  };
}

/** The line that both kinds stand on, over the bars. */
function drawLine({ ctx, bbox, valToPos }: uPlot, colour: string): void {
  const y = Math.round(valToPos(0, 'taken', true));
  ctx.save();
  ctx.fillStyle = colour;
  ctx.fillRect(bbox.left, y, bbox.width, Math.max(1, Math.round(devicePixelRatio)));
  ctx.restore();
}

/** Hours that are named. */
const everyNth = (bars: number, labels: number): number[] => {
  const every = Math.max(1, Math.ceil(bars / Math.max(1, Math.floor(labels))));
  return Array.from({ length: Math.ceil(bars / every) }, (_, at) => at * every);
};

/** Zero, the half where it is a whole number, and the most. */
const steps = (top: number): number[] => (top > 3 ? [0, Math.round(top / 2), top] : [0, top]);
