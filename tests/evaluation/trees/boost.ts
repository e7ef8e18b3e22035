/**
 * Gradient-boosted decision trees on binned features (leaf-wise growth), small enough to read: the one learner of all models.
 * Deterministic: one seed decides bagging of pages and choice of features.
 *
 * @see Friedman, "Greedy function approximation" (2001), for the method; histograms and leaf-wise growth as is common today
 */
import { randomFrom } from '../random.ts';
import { binColumns, type Bins } from './bins.ts';
import { Grower, type GrowOptions, type Tree } from './grow.ts';
import { ESTIMATES, type Objective } from './objectives.ts';
import type { TrainingSet } from './training-set.ts';

export interface BoostOptions extends GrowOptions {
  readonly trees: number;
  readonly learningRate: number;
  /** Share of the pages that one tree sees. */
  readonly pageShare: number;
  /** Share of the features that one tree may use: trees that differ average out what single pages taught them. */
  readonly featureShare: number;
  readonly maxBins: number;
  readonly seed: number;
}

/** What boosting gives, before it is packed. */
export interface Trained {
  /** Log-odds before any tree. */
  readonly base: number;
  readonly trees: readonly Tree[];
}

/**
 * Several models averaged, each from a seed of its own: one alone differs by half a point with chance. Their trees stand end to
 * end, each with its share of the say.
 *
 * @param objectives one a model
 */
export function boostSeveral(data: TrainingSet, options: BoostOptions, objectives: readonly Objective[]): Trained {
  const models = objectives.map((objective, number) => boost(data, { ...options, seed: options.seed + number }, objective));
  const count = models.length;
  return {
    base: models.reduce((sum, { base }) => sum + base, 0) / count,
    trees: models.flatMap(({ trees }) => trees.map((tree) => ({ ...tree, value: tree.value.map((value) => value / count) }))),
  };
}

export function boost(data: TrainingSet, options: BoostOptions, objective: Objective = 'logistic'): Trained {
  const used = usedRows(data);
  const bins = binColumns(data, used, options.maxBins);
  const random = randomFrom(options.seed);
  const label = Float32Array.from(used, (row) => data.label[row] ?? 0);
  const weight = normalized(Float32Array.from(used, (row) => data.weight[row] ?? 0));
  const base = baseScore(label, weight);
  const page = Int32Array.from(used, (row) => data.page[row] ?? 0);
  const estimate = ESTIMATES[objective];
  const score = new Float32Array(used.length).fill(base);
  const probability = new Float32Array(used.length);
  const gradient = new Float32Array(used.length);
  const hessian = new Float32Array(used.length);
  const grower = new Grower(bins, gradient, hessian, options);
  const trees: Tree[] = [];
  for (let round = 0; round < options.trees; round += 1) {
    estimate(score, page, probability);
    for (let at = 0; at < used.length; at += 1) {
      const p = probability[at] ?? 0;
      const w = weight[at] ?? 0;
      gradient[at] = w * (p - (label[at] ?? 0));
      hessian[at] = Math.max(1e-6, w * p * (1 - p));
    }
    const rows = bagRows(page, options.pageShare, random);
    const features = chooseFeatures(data.width, options.featureShare, random);
    const tree = grower.grow(rows, features, options.learningRate);
    trees.push(tree);
    addTree(bins, tree, score);
  }
  return { base: Math.fround(base), trees };
}

function usedRows(data: TrainingSet): Int32Array {
  const used: number[] = [];
  for (let row = 0; row < data.rows; row += 1) if ((data.weight[row] ?? 0) > 0) used.push(row);
  return Int32Array.from(used);
}

/** Weights with a mean of one, so that the minimum of a leaf's hessian means rows. */
function normalized(weight: Float32Array): Float32Array {
  const mean = weight.reduce((sum, value) => sum + value, 0) / weight.length;
  return weight.map((value) => value / mean);
}

function baseScore(label: Float32Array, weight: Float32Array): number {
  let [positive, all] = [1, 2];
  for (let at = 0; at < label.length; at += 1) {
    positive += (label[at] ?? 0) * (weight[at] ?? 0);
    all += weight[at] ?? 0;
  }
  return Math.log(positive / (all - positive));
}

function bagRows(page: Int32Array, share: number, random: () => number): Int32Array {
  const taken = new Map<number, boolean>();
  const rows: number[] = [];
  for (let at = 0; at < page.length; at += 1) {
    const key = page[at] ?? 0;
    let take = taken.get(key);
    if (take === undefined) {
      take = random() < share;
      taken.set(key, take);
    }
    if (take) rows.push(at);
  }
  return Int32Array.from(rows);
}

function chooseFeatures(width: number, share: number, random: () => number): Int32Array {
  const chosen: number[] = [];
  for (let feature = 0; feature < width; feature += 1) if (random() < share) chosen.push(feature);
  return Int32Array.from(chosen.length === 0 ? [0] : chosen);
}

function addTree(bins: Bins, tree: Tree, score: Float32Array): void {
  for (let row = 0; row < score.length; row += 1) {
    let node = 0;
    while ((tree.feature[node] ?? -1) >= 0) {
      const bin = bins.columns[tree.feature[node] ?? 0]?.[row] ?? 0;
      node = (bin <= (tree.bin[node] ?? 0) ? tree.left[node] : tree.right[node]) ?? 0;
    }
    score[row] = (score[row] ?? 0) + (tree.value[node] ?? 0);
  }
}
