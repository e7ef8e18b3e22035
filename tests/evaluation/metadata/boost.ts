/** Trains boosted regression trees (logistic loss, histograms, leaf-wise Newton steps) for the rankers. */
import { probability, type Model } from '../../../shared/extraction/trees/index.ts';
import { randomFrom } from '../random.ts';
import type { Tree } from '../trees/grow.ts';
import { pack } from '../trees/pack.ts';

export interface Sample {
  readonly features: readonly number[];
  readonly right: boolean;
  readonly weight: number;
  /** Candidates of one page are neighbours in the list and share this number. */
  readonly page: number;
}

export interface Settings {
  readonly rounds: number;
  readonly depth: number;
  readonly rate: number;
  /** Smallest sum of second derivatives in a leaf: keeps leaves from learning single pages. */
  readonly minHessian: number;
  readonly lambda: number;
  /** Share of the features that one tree may use: trees that differ average out what single pages taught them. */
  readonly columns: number;
  /** `page`: one of the page's candidates is right, softmax over them. `each`: every candidate is judged alone, so that none may be right. */
  readonly loss: 'page' | 'each';
}

/**
 * Several models averaged, each of other subsets of the features: one alone differs by half a point with chance. Their trees
 * stand end to end, each with its share of the say. Features are drawn by position, so each model gets them in another order.
 */
export function trainSeveral(names: readonly string[], samples: readonly Sample[], settings: Settings, count: number): Model {
  const models = Array.from({ length: count }, (_, number) => trainInOrder(names, samples, settings, shuffled(names.length, number)));
  const base = models.reduce((sum, model) => sum + model.base, 0) / count;
  const trees = models.flatMap((model) =>
    model.trees.map(({ nodes, leaves }) => ({ nodes, leaves: leaves.map((leaf) => Math.round((leaf / count) * 1e5) / 1e5) })),
  );
  return { features: names, trees: pack({ base, trees: trees.map(treeOf) }, LEAF_STEPS * count) };
}

function trainInOrder(names: readonly string[], samples: readonly Sample[], settings: Settings, order: readonly number[]): Boosted {
  const model = boostRanker(
    order.length,
    samples.map((sample) => ({ ...sample, features: order.map((feature) => sample.features[feature] ?? 0) })),
    settings,
  );
  const trees = model.trees.map(({ nodes, leaves }) => ({
    leaves,
    nodes: nodes.map(([feature, threshold, left, right]) => [order[feature] ?? 0, threshold, left, right] as const),
  }));
  return { ...model, trees };
}

/** Positions in an order that is the same each time. */
function shuffled(length: number, seed: number): readonly number[] {
  const key = (position: number): number => Math.imul(position + 1, 0x9e3779b1 + seed * 0x85ebca6a) >>> 0;
  return Array.from({ length }, (_, position) => position).toSorted((one, other) => key(one) - key(other));
}

const BINS = 32;
/** Where chance starts: the same training gives the same bytes. */
export const SEED = 1;

export function train(names: readonly string[], samples: readonly Sample[], settings: Settings): Model {
  const { base, trees } = boostRanker(names.length, samples, settings);
  return { features: names, trees: pack({ base, trees: trees.map(treeOf) }, LEAF_STEPS) };
}

/** Leaves have four decimals. */
const LEAF_STEPS = 10_000;

/** A tree as nodes and leaves: a child that is a leaf is its complement. */
interface NodesAndLeaves {
  readonly nodes: readonly (readonly [feature: number, threshold: number, left: number, right: number])[];
  readonly leaves: readonly number[];
}

interface Boosted {
  readonly base: number;
  readonly trees: readonly NodesAndLeaves[];
}

function treeOf({ nodes, leaves }: NodesAndLeaves): Tree {
  const place = (child: number): number => (child < 0 ? nodes.length + ~child : child);
  const all = [...nodes, ...leaves.map(() => [-1, 0, -1, -1] as const)];
  return {
    feature: all.map(([feature]) => feature),
    bin: all.map(() => 0),
    threshold: all.map(([, threshold]) => threshold),
    left: nodes.map(([, , left]) => place(left)),
    right: nodes.map(([, , , right]) => place(right)),
    value: [...nodes.map(() => 0), ...leaves],
    gain: all.map(() => 0),
  };
}

function boostRanker(width: number, samples: readonly Sample[], settings: Settings): Boosted {
  const names = Array.from({ length: width }, (_, feature) => feature);
  const edges = names.map((_, feature) => quantiles(samples.map((sample) => sample.features[feature] ?? 0)));
  const binned = names.map((_, feature) =>
    Uint8Array.from(samples, (sample) => binOf(edges[feature] ?? [], sample.features[feature] ?? 0)),
  );
  const total = samples.reduce((sum, sample) => sum + sample.weight, 0);
  const right = samples.reduce((sum, sample) => sum + (sample.right ? sample.weight : 0), 0);
  const bias = Math.log(right / (total - right));
  const scores = new Float64Array(samples.length).fill(bias);
  const trees: NodesAndLeaves[] = [];
  const random = randomFrom(SEED);
  const gradients = new Float64Array(samples.length);
  const hessians = new Float64Array(samples.length);
  for (let round = 0; round < settings.rounds; round += 1) {
    const guesses = settings.loss === 'each' ? scores.map(probability) : softmax(samples, scores);
    samples.forEach((sample, at) => {
      const guess = guesses[at] ?? 0;
      gradients[at] = sample.weight * ((sample.right ? 1 : 0) - guess);
      hessians[at] = sample.weight * Math.max(1e-6, guess * (1 - guess));
    });
    const allowed = names.map(() => random() < settings.columns);
    trees.push(grow(edges, binned, gradients, hessians, scores, settings, allowed));
  }
  return { base: round4(bias), trees };
}

function softmax(samples: readonly Sample[], scores: Float64Array): Float64Array {
  const guesses = new Float64Array(samples.length);
  for (let start = 0; start < samples.length;) {
    let end = start;
    while (end < samples.length && samples[end]?.page === samples[start]?.page) end += 1;
    const most = Math.max(...scores.subarray(start, end));
    let sum = 0;
    for (let at = start; at < end; at += 1) sum += guesses[at] = Math.exp((scores[at] ?? 0) - most);
    for (let at = start; at < end; at += 1) guesses[at] = (guesses[at] ?? 0) / sum;
    start = end;
  }
  return guesses;
}

function grow(
  edges: readonly (readonly number[])[],
  binned: readonly Uint8Array[],
  gradients: Float64Array,
  hessians: Float64Array,
  scores: Float64Array,
  settings: Settings,
  allowed: readonly boolean[],
): NodesAndLeaves {
  const nodes: [number, number, number, number][] = [];
  const leaves: number[] = [];
  const leaf = (rows: Uint32Array): number => {
    let gradient = 0;
    let hessian = 0;
    for (const row of rows) {
      gradient += gradients[row] ?? 0;
      hessian += hessians[row] ?? 0;
    }
    const value = round4((settings.rate * gradient) / (hessian + settings.lambda));
    for (const row of rows) scores[row] = (scores[row] ?? 0) + value;
    return ~(leaves.push(value) - 1);
  };
  const build = (rows: Uint32Array, depth: number): number => {
    const split = depth === 0 ? null : bestSplit(rows, edges, binned, gradients, hessians, settings, allowed);
    if (split === null) return leaf(rows);
    const at = nodes.push([split.feature, edges[split.feature]?.[split.bin] ?? 0, 0, 0]) - 1;
    const column = binned[split.feature] ?? new Uint8Array();
    const left = build(
      rows.filter((row) => (column[row] ?? 0) <= split.bin),
      depth - 1,
    );
    const rightChild = build(
      rows.filter((row) => (column[row] ?? 0) > split.bin),
      depth - 1,
    );
    const node = nodes[at];
    if (node !== undefined) [node[2], node[3]] = [left, rightChild];
    return at;
  };
  build(Uint32Array.from(scores.keys()), settings.depth);
  return { nodes, leaves };
}

function bestSplit(
  rows: Uint32Array,
  edges: readonly (readonly number[])[],
  binned: readonly Uint8Array[],
  gradients: Float64Array,
  hessians: Float64Array,
  settings: Settings,
  allowed: readonly boolean[],
): { readonly feature: number; readonly bin: number } | null {
  let best: { feature: number; bin: number } | null = null;
  let bestGain = 1e-3;
  const gradientOf = new Float64Array(BINS + 1);
  const hessianOf = new Float64Array(BINS + 1);
  for (let feature = 0; feature < binned.length; feature += 1) {
    if (allowed[feature] !== true) continue;
    const column = binned[feature] ?? new Uint8Array();
    gradientOf.fill(0);
    hessianOf.fill(0);
    let gradient = 0;
    let hessian = 0;
    for (const row of rows) {
      const bin = column[row] ?? 0;
      gradientOf[bin] = (gradientOf[bin] ?? 0) + (gradients[row] ?? 0);
      hessianOf[bin] = (hessianOf[bin] ?? 0) + (hessians[row] ?? 0);
      gradient += gradients[row] ?? 0;
      hessian += hessians[row] ?? 0;
    }
    const whole = gradient ** 2 / (hessian + settings.lambda);
    let leftGradient = 0;
    let leftHessian = 0;
    for (let bin = 0; bin < (edges[feature]?.length ?? 0); bin += 1) {
      leftGradient += gradientOf[bin] ?? 0;
      leftHessian += hessianOf[bin] ?? 0;
      if (leftHessian < settings.minHessian || hessian - leftHessian < settings.minHessian) continue;
      const gain =
        leftGradient ** 2 / (leftHessian + settings.lambda) +
        (gradient - leftGradient) ** 2 / (hessian - leftHessian + settings.lambda) -
        whole;
      if (gain > bestGain) {
        bestGain = gain;
        best = { feature, bin };
      }
    }
  }
  return best;
}

/** Thresholds between values: midway where few values occur, at quantiles where many do. */
function quantiles(values: readonly number[]): readonly number[] {
  const distinct = [...new Set(values)].toSorted((one, two) => one - two);
  if (distinct.length <= BINS) return distinct.slice(1).map((value, at) => round4((value + (distinct[at] ?? value)) / 2));
  const sorted = values.toSorted((one, two) => one - two);
  const picked = Array.from({ length: BINS - 1 }, (_, at) => round4(sorted[Math.floor(((at + 1) * sorted.length) / BINS)] ?? 0));
  return [...new Set(picked)];
}

function binOf(edges: readonly number[], value: number): number {
  let bin = 0;
  while (bin < edges.length && value > (edges[bin] ?? 0)) bin += 1;
  return bin;
}

function round4(value: number): number {
  return Math.round(value * 10_000) / 10_000;
}
