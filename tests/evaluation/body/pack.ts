/** Packs trained trees into the form that `shared/extraction/body/forest.ts` reads. */
import { LEAF_STEP, readForest, sumTrees, TREE_DEPTH, type Stop } from '../../../shared/extraction/body/forest.ts';
import { quantile } from '../metrics/counts.ts';
import type { Forest, TrainingSet } from './gbdt.ts';

/** Where a row may be stopped; most are links of menus, and clear after the first few trees. */
const STOPS: readonly number[] = [12, 24, 48, 96, 160, 240];
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
  const stops = STOPS.filter((trees) => trees < forest.trees).map((trees) => ({ trees, matters: [] as number[], doubtful: [] as number[] }));
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
    score += sumTrees(forest, values, row * width, done, forest.trees);
    for (const [at, stop] of stops.entries()) {
      const sum = sums[at] ?? 0;
      if (score > MATTERS) stop.matters.push(sum);
      if (score < DOUBTFUL) stop.doubtful.push(sum);
    }
  }
  return stops.map(({ trees, matters, doubtful }) => ({ trees, hopeless: quantile(matters, MISJUDGED), sure: quantile(doubtful, 1 - MISJUDGED) }));
}

function pack({ base, trees }: Forest, stops: readonly Stop[]): string {
  if (trees.some(({ feature }) => feature.length !== TREE_DEPTH)) throw new Error(`Trees of the body model have ${TREE_DEPTH} levels.`);
  const feature = trees.flatMap((tree) => tree.feature);
  const threshold = trees.flatMap((tree) => tree.threshold);
  const leaf = trees.flatMap((tree) => tree.value);
  const distinct = [...new Set(threshold)].toSorted((one, other) => one - other);
  const numberOf = new Map(distinct.map((value, at) => [value, at]));
  const bytes = Buffer.alloc(20 + stops.length * 12 + distinct.length * 4 + feature.length * 3 + leaf.length * 2);
  let at = 0;
  for (const count of [2, trees.length, stops.length, distinct.length]) at = bytes.writeInt32LE(count, at);
  at = bytes.writeFloatLE(base, at);
  for (const stop of stops) {
    at = bytes.writeInt32LE(stop.trees, at);
    at = bytes.writeFloatLE(stop.hopeless, at);
    at = bytes.writeFloatLE(stop.sure, at);
  }
  for (const value of distinct) at = bytes.writeFloatLE(value, at);
  for (const value of threshold) at = bytes.writeUInt16LE(numberOf.get(value) ?? 0, at);
  for (const value of leaf) at = bytes.writeInt16LE(Math.max(-32768, Math.min(32767, Math.round(value * LEAF_STEP))), at);
  for (const own of feature) at = bytes.writeUInt8(own, at);
  return bytes.toString('base64');
}
