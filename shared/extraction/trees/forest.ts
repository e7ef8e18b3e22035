/**
 * Evaluates the shipped decision trees: flat typed arrays, one tight loop, and early stopping once a row's score is
 * decided.
 */

/**
 * Trees one after another, then their leaves, which are nodes that lead to themselves: so several trees can go down in
 * step, none waiting for another. That takes half the time of one tree after another.
 */
export interface Forest {
  /** Log-odds before any tree. */
  readonly base: number;
  readonly roots: Int32Array;
  /** Position of the first leaf. */
  readonly leaves: number;
  readonly feature: Uint8Array;
  readonly threshold: Float64Array;
  /** Two a node: where to go if the value is at most the threshold, and where if not. */
  readonly children: Int16Array;
  /** The log-odds that a leaf adds; 0 for other nodes. */
  readonly adds: Float64Array;
  /** After so many trees a row is rejected or accepted early, by the score it has reached. */
  readonly stops: readonly Stop[];
}

export interface Stop {
  readonly trees: number;
  /** Hardly a row that scored less so far came to matter in training. */
  readonly rejectBelow: number;
  /** Hardly a row that scored more so far was doubtful in the end. */
  readonly acceptAbove: number;
}

/** Features of what is judged. Of one kind in a process, so that the loop below is compiled for it: the product has doubles. */
export type Row = Float64Array | Float32Array;

/** Probabilities of rows that were stopped early: the average of such rows. */
const REJECTED = 0.004;
const ACCEPTED = 0.985;

/** Probability of the row that starts at a position. */
export function judgeRow(forest: Forest, values: Row, offset: number): number {
  let score = forest.base;
  let done = 0;
  for (const { trees, rejectBelow, acceptAbove } of forest.stops) {
    score = addTrees(forest, values, offset, done, trees, score);
    if (score < rejectBelow) return REJECTED;
    if (score > acceptAbove) return ACCEPTED;
    done = trees;
  }
  return probability(addTrees(forest, values, offset, done, forest.roots.length, score));
}

/** Log-odds → probability, by the logistic function. */
export function probability(logOdds: number): number {
  return 1 / (1 + Math.exp(-logOdds));
}

/**
 * A row's score with what trees `from` to `to` − 1 add to it. Five are walked at a time, since the steps of one wait for each
 * other, until all five are at their leaves: three quarters of the time that as many steps as the deepest tree has would take.
 */
export function addTrees(
  { roots, feature, threshold, children, adds, leaves }: Forest,
  values: Row,
  offset: number,
  from: number,
  to: number,
  score: number,
): number {
  let sum = score;
  let tree = from;
  // Positions are within bounds by construction of the model: checks here would cost a third of the time.
  for (; tree + 4 < to; tree += 5) {
    let a = roots[tree] as number;
    let b = roots[tree + 1] as number;
    let c = roots[tree + 2] as number;
    let d = roots[tree + 3] as number;
    let e = roots[tree + 4] as number;
    while (a < leaves || b < leaves || c < leaves || d < leaves || e < leaves) {
      a = children[2 * a + Number((values[offset + (feature[a] as number)] as number) > (threshold[a] as number))] as number;
      b = children[2 * b + Number((values[offset + (feature[b] as number)] as number) > (threshold[b] as number))] as number;
      c = children[2 * c + Number((values[offset + (feature[c] as number)] as number) > (threshold[c] as number))] as number;
      d = children[2 * d + Number((values[offset + (feature[d] as number)] as number) > (threshold[d] as number))] as number;
      e = children[2 * e + Number((values[offset + (feature[e] as number)] as number) > (threshold[e] as number))] as number;
    }
    sum = sum + (adds[a] as number) + (adds[b] as number) + (adds[c] as number) + (adds[d] as number) + (adds[e] as number);
  }
  for (; tree < to; tree += 1) {
    let node = roots[tree] as number;
    while (node < leaves)
      node = children[2 * node + Number((values[offset + (feature[node] as number)] as number) > (threshold[node] as number))] as number;
    sum += adds[node] as number;
  }
  return sum;
}
