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

/** Log-odds that the candidate is right. A value on the threshold goes left. */
export function score(model: Model, features: readonly number[]): number {
  let sum = model.bias;
  for (const tree of model.trees) {
    let at = tree.nodes.length === 0 ? -1 : 0;
    while (at >= 0) {
      const node = tree.nodes[at];
      if (node === undefined) break;
      at = (features[node[0]] ?? 0) <= node[1] ? node[2] : node[3];
    }
    sum += tree.leaves[~at] ?? 0;
  }
  return sum;
}

export function probability(logOdds: number): number {
  return 1 / (1 + Math.exp(-logOdds));
}
