/** Boosted regression trees over a candidate's features: parameters are data, trained by tests/evaluation/metadata. */

/** `[feature, threshold, left, right]`: child ≥ 0 is a node of the same tree, < 0 is the leaf `~child` in `leaves`. */
export interface Tree {
  readonly nodes: readonly (readonly [feature: number, threshold: number, left: number, right: number])[];
  readonly leaves: readonly number[];
}

export interface Model {
  readonly features: readonly string[];
  readonly bias: number;
  readonly trees: readonly Tree[];
}

/** The trees end to end in typed arrays: ranking is a page's most frequent arithmetic. */
interface Flat {
  readonly feature: Int16Array;
  readonly threshold: Float64Array;
  readonly left: Int32Array;
  readonly right: Int32Array;
  readonly leaves: Float64Array;
  readonly roots: Int32Array;
}

const flattened = new WeakMap<Model, Flat>();

function flatten(model: Model): Flat {
  const nodes = model.trees.flatMap((tree) => tree.nodes);
  const flat: Flat = {
    feature: Int16Array.from(nodes, (node) => node[0]), threshold: Float64Array.from(nodes, (node) => node[1]),
    left: new Int32Array(nodes.length), right: new Int32Array(nodes.length),
    leaves: Float64Array.from(model.trees.flatMap((tree) => tree.leaves)), roots: new Int32Array(model.trees.length),
  };
  let firstNode = 0;
  let firstLeaf = 0;
  model.trees.forEach((tree, at) => {
    const moved = (child: number): number => (child >= 0 ? child + firstNode : child - firstLeaf);
    tree.nodes.forEach((node, offset) => {
      flat.left[firstNode + offset] = moved(node[2]);
      flat.right[firstNode + offset] = moved(node[3]);
    });
    flat.roots[at] = tree.nodes.length === 0 ? ~firstLeaf : firstNode;
    firstNode += tree.nodes.length;
    firstLeaf += tree.leaves.length;
  });
  flattened.set(model, flat);
  return flat;
}

/** Log-odds that the candidate is right. A value on the threshold goes left. */
export function score(model: Model, features: readonly number[]): number {
  const { feature, threshold, left, right, leaves, roots } = flattened.get(model) ?? flatten(model);
  let sum = model.bias;
  for (const root of roots) {
    let at = root;
    while (at >= 0) at = ((features[feature[at] ?? 0] ?? 0) <= (threshold[at] ?? 0) ? left[at] : right[at]) ?? -1;
    sum += leaves[~at] ?? 0;
  }
  return sum;
}

/**
 * What each group of features adds to the log-odds against their usual values: what `score` loses when a group's features
 * take `usual`. Only trees that asked for one of the group's features on their way are walked again.
 *
 * @param groupOf group of each feature, 0–30; −1 for none
 */
export function effects(model: Model, features: readonly number[], usual: readonly number[], groupOf: Int8Array, groups: number): Float64Array {
  const { feature, threshold, left, right, leaves, roots } = flattened.get(model) ?? flatten(model);
  const sums = new Float64Array(groups);
  for (const root of roots) {
    let asked = 0;
    let at = root;
    while (at >= 0) {
      const index = feature[at] ?? 0;
      const group = groupOf[index] ?? -1;
      if (group >= 0) asked |= 1 << group;
      at = ((features[index] ?? 0) <= (threshold[at] ?? 0) ? left[at] : right[at]) ?? -1;
    }
    const found = leaves[~at] ?? 0;
    for (let group = 0; asked !== 0; group += 1, asked >>>= 1) {
      if ((asked & 1) === 0) continue;
      let other = root;
      while (other >= 0) {
        const index = feature[other] ?? 0;
        const value = (groupOf[index] === group ? usual[index] : features[index]) ?? 0;
        other = (value <= (threshold[other] ?? 0) ? left[other] : right[other]) ?? -1;
      }
      sums[group] = (sums[group] ?? 0) + found - (leaves[~other] ?? 0);
    }
  }
  return sums;
}

export function probability(logOdds: number): number {
  return 1 / (1 + Math.exp(-logOdds));
}
