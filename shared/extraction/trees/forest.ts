/**
 * Evaluates the shipped decision trees: flat typed arrays, one tight loop, and early stopping once a row's score is
 * decided.
 */

/**
 * The nodes of all trees, roots first: tree t begins at node t. Leaves are nodes that lead to themselves: so several trees can go
 * down in step, none waiting for another. That takes half the time of one tree after another.
 */
export interface Forest {
  /** Log-odds before any tree. */
  readonly base: number;
  /** How many trees there are. */
  readonly trees: number;
  /**
   * A node's feature in the lowest eight bits, {@link LEAF} in those of a leaf; above them where to go if the value is at most the
   * threshold. Where to go if not is the next node: so a step reads three numbers and not four, of 12 bytes and not of 21.
   */
  readonly nodes: Int32Array;
  /** The threshold of a node; the log-odds that a leaf adds. */
  readonly numbers: Float64Array;
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

/** Stands for the feature of a leaf, and in the lowest bits of a node has them all. */
export const LEAF = 255;

/** Features of what is judged, as {@link newRow} makes it: of one kind and length in a process, so that the loop below is compiled for it. */
export type Row = Float64Array<ArrayBuffer>;

/** A row with room for any model's features. What leaves ask for is above nothing, and leads on to the leaf itself. */
export function newRow(values: ArrayLike<number> = []): Row {
  const row = new Float64Array(LEAF + 1);
  row.set(values);
  row[LEAF] = NaN;
  return row;
}

/** Probabilities of rows that were stopped early: the average of such rows. */
const REJECTED = 0.004;
const ACCEPTED = 0.985;

/** Probability of a row. */
export function judgeRow(forest: Forest, row: Row): number {
  let score = forest.base;
  let done = 0;
  for (const { trees, rejectBelow, acceptAbove } of forest.stops) {
    score = addTrees(forest, row, done, trees, score);
    if (score < rejectBelow) return REJECTED;
    if (score > acceptAbove) return ACCEPTED;
    done = trees;
  }
  return probability(addTrees(forest, row, done, forest.trees, score));
}

/** Log-odds → probability, by the logistic function. */
export function probability(logOdds: number): number {
  return 1 / (1 + Math.exp(-logOdds));
}

/**
 * A row's score with what trees `from` to `to` − 1 add to it. Five are walked at a time, since the steps of one wait for each
 * other, until all five are at their leaves: three quarters of the time that as many steps as the deepest tree has would take.
 */
export function addTrees({ nodes, numbers }: Forest, row: Row, from: number, to: number, score: number): number {
  let sum = score;
  let tree = from;
  // Positions are within bounds by construction of the model: checks here would cost a third of the time.
  for (; tree + 4 < to; tree += 5) {
    let a = tree;
    let b = tree + 1;
    let c = tree + 2;
    let d = tree + 3;
    let e = tree + 4;
    let atA = nodes[a] as number;
    let atB = nodes[b] as number;
    let atC = nodes[c] as number;
    let atD = nodes[d] as number;
    let atE = nodes[e] as number;
    while ((atA & atB & atC & atD & atE & LEAF) !== LEAF) {
      a = (atA >> 8) + Number((row[atA & LEAF] as number) > (numbers[a] as number));
      b = (atB >> 8) + Number((row[atB & LEAF] as number) > (numbers[b] as number));
      c = (atC >> 8) + Number((row[atC & LEAF] as number) > (numbers[c] as number));
      d = (atD >> 8) + Number((row[atD & LEAF] as number) > (numbers[d] as number));
      e = (atE >> 8) + Number((row[atE & LEAF] as number) > (numbers[e] as number));
      atA = nodes[a] as number;
      atB = nodes[b] as number;
      atC = nodes[c] as number;
      atD = nodes[d] as number;
      atE = nodes[e] as number;
    }
    sum = sum + (numbers[a] as number) + (numbers[b] as number) + (numbers[c] as number) + (numbers[d] as number) + (numbers[e] as number);
  }
  for (; tree < to; tree += 1) {
    let node = tree;
    for (let at = nodes[node] as number; (at & LEAF) !== LEAF; at = nodes[node] as number)
      node = (at >> 8) + Number((row[at & LEAF] as number) > (numbers[node] as number));
    sum += numbers[node] as number;
  }
  return sum;
}
