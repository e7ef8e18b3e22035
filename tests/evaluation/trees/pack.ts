/** Packs trained trees into the form that `shared/extraction/trees/forest.ts` reads. */
import { addTrees, FORMAT, LEAF, readForest, type Stop } from '../../../shared/extraction/trees/forest.ts';
import { quantile } from '../metrics/counts.ts';
import type { Trained } from './boost.ts';
import type { Tree } from './grow.ts';
import type { TrainingSet } from './training-set.ts';

/** Where a row may be stopped; most are links of menus, and clear after the first few trees. */
const STOPS: readonly number[] = [10, 20, 40, 70, 110, 170];
/** A row that ends over the first may still matter; one that ends under the second is still in doubt. */
const MATTERS = logit(0.06);
const DOUBTFUL = logit(0.9);
/** Share of the rows that matter, or are in doubt, that may be misjudged at each stop: three quarters of the trees are so never asked. */
const MISJUDGED = 0.003;

function logit(probability: number): number {
  return Math.log(probability / (1 - probability));
}

/** Packs with stops, for models that are asked of hundreds of rows a page. @param data rows from which it is learnt how early which score is clear */
export function packWithStops(trained: Trained, steps: number, data: TrainingSet): string {
  return pack(trained, steps, findStops(pack(trained, steps), data));
}

function findStops(packed: string, { rows, width, values, weight }: TrainingSet): Stop[] {
  const forest = readForest(packed);
  const stops = STOPS.filter((trees) => trees < forest.roots.length).map((trees) => ({
    trees,
    matters: [] as number[],
    doubtful: [] as number[],
  }));
  for (let row = 0; row < rows; row += 1) {
    if ((weight[row] ?? 0) === 0) continue;
    const sums: number[] = [];
    let score = forest.base;
    let done = 0;
    for (const { trees } of stops) {
      score = addTrees(forest, values, row * width, done, trees, score);
      sums.push(score);
      done = trees;
    }
    score = addTrees(forest, values, row * width, done, forest.roots.length, score);
    for (const [at, stop] of stops.entries()) {
      const sum = sums[at] ?? 0;
      if (score > MATTERS) stop.matters.push(sum);
      if (score < DOUBTFUL) stop.doubtful.push(sum);
    }
  }
  return stops.map(({ trees, matters, doubtful }) => ({
    trees,
    rejectBelow: quantile(matters, MISJUDGED),
    acceptAbove: quantile(doubtful, 1 - MISJUDGED),
  }));
}

/** Packs trees. @param steps in one: what leaves add is kept in such steps */
export function pack(trained: Trained, steps: number, stops: readonly Stop[] = []): string {
  const { trees } = trained;
  const nodes = trees.flatMap(({ feature, threshold }) => threshold.filter((_, at) => (feature[at] ?? -1) >= 0));
  const thresholds = byFrequency(nodes);
  checkSizes(trained, steps, 2 * nodes.length + trees.length);
  const bytes = thresholds.every((value) => Math.fround(value) === value) ? 4 : 8;
  const head = Buffer.alloc(36 + stops.length * 12 + thresholds.length * bytes);
  let at = 0;
  for (const count of [FORMAT, trees.length, nodes.length, thresholds.length, bytes, stops.length, steps])
    at = head.writeInt32LE(count, at);
  at = head.writeDoubleLE(trained.base, at);
  for (const stop of stops) {
    at = head.writeInt32LE(stop.trees, at);
    at = head.writeFloatLE(stop.rejectBelow, at);
    at = head.writeFloatLE(stop.acceptAbove, at);
  }
  for (const value of thresholds) at = bytes === 4 ? head.writeFloatLE(value, at) : head.writeDoubleLE(value, at);
  const numberOf = new Map(thresholds.map((value, place) => [value, place]));
  return Buffer.concat([head, ...trees.map((tree) => Buffer.from(bytesOfTree(tree, numberOf, steps)))]).toString('base64');
}

function checkSizes({ trees }: Trained, steps: number, count: number): void {
  if (count > 32767) throw new Error(`${count} nodes do not fit 16 bits: train fewer or smaller trees.`);
  const features = trees.reduce((most, { feature }) => Math.max(most, ...feature), 0) + 1;
  if (features > LEAF) throw new Error(`${features} features do not fit a byte each: train with fewer.`);
  const most = trees.reduce(
    (top, { feature, value }) => Math.max(top, ...value.map((adds, at) => ((feature[at] ?? -1) < 0 ? Math.abs(adds) : 0))),
    0,
  );
  if (most * steps > 2 ** 30) throw new Error(`A leaf of ${most} does not fit 31 bits in steps of 1/${steps}: take longer steps.`);
}

/** Each value once, the most frequent first: these have the shortest numbers. */
function byFrequency(values: readonly number[]): number[] {
  const times = new Map<number, number>();
  for (const value of values) times.set(value, (times.get(value) ?? 0) + 1);
  return [...times].toSorted(([one, often], [other, otherOften]) => otherOften - often || one - other).map(([value]) => value);
}

/** A tree from its root on, left before right. */
function bytesOfTree({ feature, threshold, left, right, value }: Tree, numberOf: ReadonlyMap<number, number>, steps: number): number[] {
  const bytes: number[] = [];
  const write = (at: number): void => {
    const own = feature[at] ?? -1;
    if (own < 0) {
      const stepped = Math.round((value[at] ?? 0) * steps);
      bytes.push(LEAF, ...bytesOfNumber((stepped << 1) ^ (stepped >> 31)));
      return;
    }
    bytes.push(own, ...bytesOfNumber(numberOf.get(threshold[at] ?? 0) ?? 0));
    write(left[at] ?? 0);
    write(right[at] ?? 0);
  };
  write(0);
  return bytes;
}

/** Seven bits a byte, the lowest first; the highest bit of a byte says that more follow. */
function bytesOfNumber(number: number): number[] {
  const bytes: number[] = [];
  let rest = number >>> 0;
  for (; rest > 127; rest >>>= 7) bytes.push((rest & 127) | 128);
  return [...bytes, rest];
}
