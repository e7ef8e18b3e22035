/** Packs trained trees into the form that `shared/extraction/trees/forest.ts` reads. */
import { addTrees, FORMAT, readForest, type Stop } from '../../../shared/extraction/trees/forest.ts';
import { quantile } from '../metrics/counts.ts';
import type { Trained } from './boost.ts';
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

/** Nodes and leaves of all trees, end to end; a child that is a leaf is its complement. */
function layOut({ trees }: Trained): Record<'roots' | 'feature' | 'threshold' | 'left' | 'right' | 'leaf', number[]> {
  const flat = { roots: [], feature: [], threshold: [], left: [], right: [], leaf: [] } as ReturnType<typeof layOut>;
  for (const tree of trees) {
    const place = tree.feature.map((own, at) => {
      if (own < 0) return ~(flat.leaf.push(tree.value[at] ?? 0) - 1);
      return flat.feature.push(own) - 1;
    });
    flat.roots.push(place[0] ?? 0);
    for (const [at, own] of tree.feature.entries()) {
      if (own < 0) continue;
      flat.threshold.push(tree.threshold[at] ?? 0);
      flat.left.push(place[tree.left[at] ?? 0] ?? 0);
      flat.right.push(place[tree.right[at] ?? 0] ?? 0);
    }
  }
  return flat;
}

/** Packs trees. @param steps in one: leaves are kept in such steps, as 16 bits */
export function pack(trained: Trained, steps: number, stops: readonly Stop[] = []): string {
  const { roots, feature, threshold, left, right, leaf } = layOut(trained);
  if (feature.length + leaf.length > 32767)
    throw new Error(`${feature.length + leaf.length} nodes do not fit 16 bits: train fewer or smaller trees.`);
  const steppedLeaf = leaf.map((value) => Math.round(value * steps));
  const most = Math.max(...steppedLeaf.map(Math.abs));
  if (most > 32767) throw new Error(`A leaf of ${most / steps} does not fit 16 bits in steps of 1/${steps}: take longer steps.`);
  const distinct = [...new Set(threshold)].toSorted((one, other) => one - other);
  const numberOf = new Map(distinct.map((value, at) => [value, at]));
  const bytes = Buffer.alloc(36 + stops.length * 12 + roots.length * 4 + distinct.length * 8 + feature.length * 7 + leaf.length * 2);
  let at = 0;
  for (const count of [FORMAT, roots.length, feature.length, leaf.length, distinct.length, stops.length, steps])
    at = bytes.writeInt32LE(count, at);
  at = bytes.writeDoubleLE(trained.base, at);
  for (const stop of stops) {
    at = bytes.writeInt32LE(stop.trees, at);
    at = bytes.writeFloatLE(stop.rejectBelow, at);
    at = bytes.writeFloatLE(stop.acceptAbove, at);
  }
  for (const root of roots) at = bytes.writeInt32LE(root, at);
  for (const value of distinct) at = bytes.writeDoubleLE(value, at);
  for (const value of threshold) at = bytes.writeUInt16LE(numberOf.get(value) ?? 0, at);
  for (const child of left) at = bytes.writeInt16LE(child, at);
  for (const child of right) at = bytes.writeInt16LE(child, at);
  for (const value of steppedLeaf) at = bytes.writeInt16LE(value, at);
  for (const own of feature) at = bytes.writeUInt8(own, at);
  return bytes.toString('base64');
}
