/** Boosted regression trees over a candidate's features: parameters are data, trained by tests/evaluation/metadata. */

/** `[feature, threshold, left, right]`: child ≥ 0 is a node of the same tree, < 0 is the leaf `~child` in `leaves`. */
export interface Tree {
  readonly nodes: readonly (readonly [feature: number, threshold: number, left: number, right: number])[];
  readonly leaves: readonly number[];
}

/** A gradient-boosted ranker: the names of its features, a bias, and trees whose leaves are log-odds. */
export interface Model {
  readonly features: readonly string[];
  readonly bias: number;
  readonly trees: readonly Tree[];
}

/** The trees end to end in typed arrays, their leaves behind all nodes, each leading to itself: so several can go down in step. */
interface Flat {
  readonly roots: Int32Array;
  /** Position of the first leaf. */
  readonly firstLeaf: number;
  readonly feature: Int16Array;
  readonly threshold: Float64Array;
  /** Two a node: where to go if the value is at most the threshold, and where if not. */
  readonly children: Int32Array;
  /** What a leaf adds; 0 of other nodes. */
  readonly adds: Float64Array;
}

/** Trees walked side by side: the steps of one wait for each other, those of several do not. A power of two. */
const AT_ONCE = 4;
/** Trees that add nothing, for a last group that is not full. */
const PADDING: readonly Tree[] = Array.from({ length: AT_ONCE - 1 }, () => ({ nodes: [], leaves: [0] }));

const flattened = new WeakMap<Model, Flat>();

function flatten(model: Model): Flat {
  const trees = [...model.trees, ...PADDING.slice(0, -model.trees.length & (AT_ONCE - 1))];
  const inner = trees.reduce((sum, { nodes }) => sum + nodes.length, 0);
  const count = trees.reduce((sum, { leaves }) => sum + leaves.length, inner);
  const flat: Flat = {
    roots: new Int32Array(trees.length),
    firstLeaf: inner,
    feature: new Int16Array(count),
    threshold: new Float64Array(count).fill(Infinity),
    children: new Int32Array(2 * count),
    adds: new Float64Array(count),
  };
  for (let place = 0; place < 2 * count; place += 1) flat.children[place] = place >> 1;
  let firstNode = 0;
  let firstLeaf = inner;
  for (const [at, { nodes, leaves }] of trees.entries()) {
    const place = (child: number): number => (child >= 0 ? child + firstNode : ~child + firstLeaf);
    for (const [offset, [feature, threshold, left, right]] of nodes.entries()) {
      const node = firstNode + offset;
      flat.feature[node] = feature;
      flat.threshold[node] = threshold;
      flat.children[2 * node] = place(left);
      flat.children[2 * node + 1] = place(right);
    }
    flat.adds.set(leaves, firstLeaf);
    flat.roots[at] = nodes.length === 0 ? firstLeaf : firstNode;
    firstNode += nodes.length;
    firstLeaf += leaves.length;
  }
  flattened.set(model, flat);
  return flat;
}

/** The candidate being scored: arrays of whole numbers and of fractions are kept in two ways, and this in one. Longer than any model's features. */
const row = new Float64Array(256);

/** Log-odds that the candidate is right. A value on the threshold goes left. */
export function score(model: Model, features: readonly number[]): number {
  const { roots, firstLeaf, feature, threshold, children, adds } = flattened.get(model) ?? flatten(model);
  for (let at = 0; at < features.length; at += 1) row[at] = features[at] as number;
  // Positions are within bounds by construction.
  const below = (node: number): number =>
    children[2 * node + Number((row[feature[node] as number] as number) > (threshold[node] as number))] as number;
  let sum = model.bias;
  for (let tree = 0; tree < roots.length; tree += AT_ONCE) {
    let [a, b, c, d] = [roots[tree] as number, roots[tree + 1] as number, roots[tree + 2] as number, roots[tree + 3] as number];
    while (a < firstLeaf || b < firstLeaf || c < firstLeaf || d < firstLeaf) {
      a = below(a);
      b = below(b);
      c = below(c);
      d = below(d);
    }
    sum = sum + (adds[a] as number) + (adds[b] as number) + (adds[c] as number) + (adds[d] as number);
  }
  return sum;
}

/**
 * What each group of features adds to the log-odds against their usual values: what `score` loses when a group's features
 * take `usual`. Only trees that asked for one of the group's features on their way are walked again.
 *
 * @param groupOf group of each feature, 0–30; −1 for none
 */
export function effects(
  model: Model,
  features: readonly number[],
  usual: readonly number[],
  groupOf: Int8Array,
  groups: number,
): Float64Array {
  const { roots, firstLeaf, feature, threshold, children, adds } = flattened.get(model) ?? flatten(model);
  const sums = new Float64Array(groups);
  for (const root of roots) {
    let asked = 0;
    let node = root;
    while (node < firstLeaf) {
      const index = feature[node] ?? 0;
      const group = groupOf[index] ?? -1;
      if (group >= 0) asked |= 1 << group;
      node = children[2 * node + Number((features[index] ?? 0) > (threshold[node] ?? 0))] ?? node;
    }
    for (let group = 0; asked !== 0; group += 1, asked >>>= 1) {
      if ((asked & 1) === 0) continue;
      let other = root;
      while (other < firstLeaf) {
        const index = feature[other] ?? 0;
        const value = (groupOf[index] === group ? usual[index] : features[index]) ?? 0;
        other = children[2 * other + Number(value > (threshold[other] ?? 0))] ?? other;
      }
      sums[group] = (sums[group] ?? 0) + (adds[node] ?? 0) - (adds[other] ?? 0);
    }
  }
  return sums;
}

/** Log-odds → probability, by the logistic function. */
export function probability(logOdds: number): number {
  return 1 / (1 + Math.exp(-logOdds));
}
