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

export function probability(logOdds: number): number {
  return 1 / (1 + Math.exp(-logOdds));
}
