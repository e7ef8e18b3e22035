/** Packs trained trees into the form that `shared/extraction/trees/forest.ts` reads. */
import { LEAF_STEP, readForest, sumTrees, type Stop } from '../../../shared/extraction/trees/forest.ts';
import { quantile } from '../metrics/counts.ts';
import type { Forest } from './gbdt.ts';
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

/** @param data rows from which it is learnt how early which score is clear */
export function packForest(forest: Forest, data: TrainingSet): string {
  return pack(forest, findStops(pack(forest, []), data));
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
      score += sumTrees(forest, values, row * width, done, trees);
      sums.push(score);
      done = trees;
    }
    score += sumTrees(forest, values, row * width, done, forest.roots.length);
    for (const [at, stop] of stops.entries()) {
      const sum = sums[at] ?? 0;
      if (score > MATTERS) stop.matters.push(sum);
      if (score < DOUBTFUL) stop.doubtful.push(sum);
    }
  }
  return stops.map(({ trees, matters, doubtful }) => ({
    trees,
    rejectBelow: quantile(matters, MISJUDGED),
    sure: quantile(doubtful, 1 - MISJUDGED),
  }));
}

function pack(forest: Forest, stops: readonly Stop[]): string {
  const roots: number[] = [];
  const feature: number[] = [];
  const threshold: number[] = [];
  const left: number[] = [];
  const right: number[] = [];
  const leaf: number[] = [];
  for (const tree of forest.trees) {
    const place = tree.feature.map((own, at) => {
      if (own < 0) return ~(leaf.push(tree.value[at] ?? 0) - 1);
      return feature.push(own) - 1;
    });
    roots.push(place[0] ?? 0);
    for (const [at, own] of tree.feature.entries()) {
      if (own < 0) continue;
      threshold.push(tree.threshold[at] ?? 0);
      left.push(place[tree.left[at] ?? 0] ?? 0);
      right.push(place[tree.right[at] ?? 0] ?? 0);
    }
  }
  if (feature.length > 32767 || leaf.length > 32767)
    throw new Error(`${feature.length} nodes do not fit 16 bits: train fewer or smaller trees.`);
  const distinct = [...new Set(threshold)].toSorted((one, other) => one - other);
  const numberOf = new Map(distinct.map((value, at) => [value, at]));
  const bytes = Buffer.alloc(28 + stops.length * 12 + roots.length * 4 + distinct.length * 4 + feature.length * 7 + leaf.length * 2);
  let at = 0;
  for (const count of [3, roots.length, feature.length, leaf.length, distinct.length, stops.length]) at = bytes.writeInt32LE(count, at);
  at = bytes.writeFloatLE(forest.base, at);
  for (const stop of stops) {
    at = bytes.writeInt32LE(stop.trees, at);
    at = bytes.writeFloatLE(stop.rejectBelow, at);
    at = bytes.writeFloatLE(stop.sure, at);
  }
  for (const root of roots) at = bytes.writeInt32LE(root, at);
  for (const value of distinct) at = bytes.writeFloatLE(value, at);
  for (const value of threshold) at = bytes.writeUInt16LE(numberOf.get(value) ?? 0, at);
  for (const child of left) at = bytes.writeInt16LE(child, at);
  for (const child of right) at = bytes.writeInt16LE(child, at);
  for (const value of leaf) at = bytes.writeInt16LE(Math.max(-32768, Math.min(32767, Math.round(value * LEAF_STEP))), at);
  for (const own of feature) at = bytes.writeUInt8(own, at);
  return bytes.toString('base64');
}
