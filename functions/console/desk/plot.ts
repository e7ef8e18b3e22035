/**
 * The bars of the chart, drawn by uPlot on a canvas: what was taken above the line, what was refused or taken back below it on a
 * scale of its own. Fetched when the desk has something to draw.
 */
import uPlot from 'uplot';
import { count } from '../format.ts';
import { ABOVE, BELOW, type Bar, type Series, type Stretch } from './bars.ts';

/** What the chart looks like now; a canvas cannot read the style sheet itself. */
export interface Look {
  readonly series: Readonly<Record<Series, string>>;
  readonly sheet: string;
  readonly rule: string;
  readonly line: string;
  readonly label: string;
  readonly refused: string;
  /** Behind the hours that are chosen, and at their ends. */
  readonly chosen: string;
  readonly edge: string;
  /** Of the labels: size and family. */
  readonly font: string;
}

/** What is drawn. */
export interface Drawing {
  readonly bars: readonly Bar[];
  readonly labels: readonly string[];
  /** Null where no hours are chosen. */
  readonly chosen: Stretch | null;
  readonly look: Look;
}

/** What a pointer does. */
export interface PlotEvents {
  /** With the hour under the pointer, and with null when it has left. */
  readonly onPoint: (index: number | null) => void;
  /** With the hours that were clicked, or dragged over. */
  readonly onChoose: (stretch: Stretch) => void;
}

export interface Plot {
  show(drawing: Drawing): void;
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
/** A pointer that moves less is still on its hour. */
const DRAG_PX = 5;

export function startPlot(host: HTMLElement, first: Drawing, events: PlotEvents): Plot {
  let now = first;
  const sizeOf = (): { width: number; height: number } => ({
    width: Math.max(1, host.clientWidth),
    height: Math.max(1, host.clientHeight),
  });
  const plot = new uPlot(
    optionsOf(() => now, events, sizeOf()),
    dataOf(now.bars),
    host,
  );
  const resized = new ResizeObserver(() => plot.setSize(sizeOf()));
  resized.observe(host);
  return {
    show(drawing) {
      now = drawing;
      plot.setData(dataOf(drawing.bars));
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

function optionsOf(now: () => Drawing, { onPoint, onChoose }: PlotEvents, size: { width: number; height: number }): uPlot.Options {
  let wasDragged = false;
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
    cursor: { y: false, drag: { setScale: false, x: true, y: false, dist: DRAG_PX, click: () => undefined }, points: { show: false } },
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
      ready: [
        (plot) =>
          plot.over.addEventListener('click', () => {
            const { idx } = plot.cursor;
            // A drag ends with a click, too.
            if (!wasDragged && idx != null) onChoose({ first: idx, last: idx });
            wasDragged = false;
          }),
      ],
      drawClear: [(plot) => drawChosen(plot, now())],
      draw: [(plot) => drawLine(plot, now().look.line)],
      setSelect: [
        (plot) => {
          const { left, width } = plot.select;
          wasDragged = true;
          plot.setSelect({ left: 0, top: 0, width: 0, height: 0 }, false);
          onChoose({ first: plot.posToIdx(left), last: plot.posToIdx(left + width) });
        },
      ],
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

/** Hours that are chosen, behind the bars; a line at each end, for systems whose colours do not tell the ground from the sheet. */
function drawChosen({ ctx, bbox, valToPos }: uPlot, { chosen, look }: Drawing): void {
  if (chosen === null) return;
  const [left, right] = [valToPos(chosen.first - 0.5, 'x', true), valToPos(chosen.last + 0.5, 'x', true)].map(Math.round);
  if (left === undefined || right === undefined) return;
  const line = Math.max(1, Math.round(devicePixelRatio));
  ctx.save();
  ctx.fillStyle = look.chosen;
  ctx.fillRect(left, bbox.top, right - left, bbox.height);
  ctx.fillStyle = look.edge;
  for (const x of [left, right - line]) ctx.fillRect(x, bbox.top, line, bbox.height);
  ctx.restore();
}

/** Hours that are named. */
const everyNth = (bars: number, labels: number): number[] => {
  const every = Math.max(1, Math.ceil(bars / Math.max(1, Math.floor(labels))));
  return Array.from({ length: Math.ceil(bars / every) }, (_, at) => at * every);
};

/** Zero, the half where it is a whole number, and the most. */
const steps = (top: number): number[] => (top > 3 ? [0, Math.round(top / 2), top] : [0, top]);
