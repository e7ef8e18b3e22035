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

/**
 * The trees end to end in typed arrays, their leaves behind all nodes, each leading to itself: ranking is a page's most
 * frequent arithmetic, and so it has no branch to be guessed.
 */
interface Flat {
  readonly roots: Int32Array;
  /** Steps from each root to its farthest leaf. */
  readonly depths: Uint8Array;
  readonly feature: Int16Array;
  readonly threshold: Float64Array;
  /** Two a node: where to go if the value is at most the threshold, and where if not. */
  readonly children: Int32Array;
  /** What a leaf adds; 0 of other nodes. */
  readonly adds: Float64Array;
}

const flattened = new WeakMap<Model, Flat>();

function flatten(model: Model): Flat {
  const nodes = model.trees.flatMap((tree) => tree.nodes);
  const leaves = model.trees.flatMap((tree) => tree.leaves);
  const count = nodes.length + leaves.length;
  const flat: Flat = {
    roots: new Int32Array(model.trees.length),
    depths: new Uint8Array(model.trees.length),
    feature: Int16Array.from({ length: count }, (_, node) => nodes[node]?.[0] ?? 0),
    threshold: Float64Array.from({ length: count }, (_, node) => nodes[node]?.[1] ?? Infinity),
    children: Int32Array.from({ length: 2 * count }, (_, place) => place >> 1),
    adds: Float64Array.from({ length: count }, (_, node) => leaves[node - nodes.length] ?? 0),
  };
  let firstNode = 0;
  let firstLeaf = nodes.length;
  model.trees.forEach((tree, at) => {
    const place = (child: number): number => (child >= 0 ? child + firstNode : ~child + firstLeaf);
    tree.nodes.forEach(([, , left, right], offset) => {
      flat.children[2 * (firstNode + offset)] = place(left);
      flat.children[2 * (firstNode + offset) + 1] = place(right);
    });
    flat.roots[at] = tree.nodes.length === 0 ? firstLeaf : firstNode;
    flat.depths[at] = depthOf(tree);
    firstNode += tree.nodes.length;
    firstLeaf += tree.leaves.length;
  });
  flattened.set(model, flat);
  return flat;
}

function depthOf({ nodes }: Tree): number {
  let depth = 0;
  for (let level = nodes.slice(0, 1); level.length > 0; depth += 1) level = level.flatMap(([, , left, right]) => [nodes[left], nodes[right]].filter((node) => node !== undefined));
  return depth;
}

/** Log-odds that the candidate is right. A value on the threshold goes left. */
export function score(model: Model, features: readonly number[]): number {
  const { roots, depths, feature, threshold, children, adds } = flattened.get(model) ?? flatten(model);
  // Positions are within bounds by construction.
  const below = (node: number): number => children[2 * node + Number((features[feature[node] as number] as number) > (threshold[node] as number))] as number;
  let sum = model.bias;
  for (let tree = 0; tree < roots.length; tree += 1) {
    let node = roots[tree] as number;
    for (let step = depths[tree] as number; step > 0; step -= 1) node = below(node);
    sum += adds[node] as number;
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
  const { roots, depths, feature, threshold, children, adds } = flattened.get(model) ?? flatten(model);
  const sums = new Float64Array(groups);
  for (const [tree, root] of roots.entries()) {
    const steps = depths[tree] ?? 0;
    let asked = 0;
    let node = root;
    for (let step = 0; step < steps; step += 1) {
      const index = feature[node] ?? 0;
      const group = groupOf[index] ?? -1;
      const next = children[2 * node + Number((features[index] ?? 0) > (threshold[node] ?? 0))] ?? node;
      // A leaf asks nothing.
      if (next === node) break;
      if (group >= 0) asked |= 1 << group;
      node = next;
    }
    for (let group = 0; asked !== 0; group += 1, asked >>>= 1) {
      if ((asked & 1) === 0) continue;
      let other = root;
      for (let step = 0; step < steps; step += 1) {
        const index = feature[other] ?? 0;
        const value = (groupOf[index] === group ? usual[index] : features[index]) ?? 0;
        other = children[2 * other + Number(value > (threshold[other] ?? 0))] ?? other;
      }
      sums[group] = (sums[group] ?? 0) + (adds[node] ?? 0) - (adds[other] ?? 0);
    }
  }
  return sums;
}

export function probability(logOdds: number): number {
  return 1 / (1 + Math.exp(-logOdds));
}
