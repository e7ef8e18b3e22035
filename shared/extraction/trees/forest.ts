/** Evaluates the shipped decision trees, whatever they judge: flat typed arrays, one tight loop, and no more trees than a row needs. */
import { bytesOfBase64 } from '../text/index.ts';

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
  /** What a leaf adds to the log-odds; 0 of other nodes. */
  readonly adds: Float64Array;
  /** After so many trees a row is given up, or taken for sure, by the score it has reached. */
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

/** Probabilities of rows that were stopped early: what such rows come to on average. */
const REJECTED = 0.004;
const ACCEPTED = 0.985;

/**
 * Packed form, base64, little endian: int32 format, trees, nodes, distinct thresholds, bytes of each (4 or 8: floating point), stops,
 * leaf steps in one; float64 base; stops (int32 trees, float32 rejectBelow, float32 acceptAbove); distinct thresholds, the most
 * frequent first. Then the trees, each from its root on, left before right, so that no node says where its children are: a node
 * is its feature (uint8) and its threshold's number, a leaf is `LEAF` and what it adds, in whole steps such as 1/8192 (finer
 * than any decision needs, and short), the sign in the lowest bit. These numbers take seven bits a byte, the lowest first; the
 * highest bit says that more follow.
 */
export const FORMAT = 5;
/** Stands in a feature's place where a leaf begins. */
export const LEAF = 255;

/** Reads the packed form from front to back. */
class PackedReader {
  private readonly view: DataView<ArrayBuffer>;
  private at = 0;

  constructor(base64: string) {
    this.view = new DataView(bytesOfBase64(base64).buffer);
  }

  int32(): number {
    return this.view.getInt32((this.at += 4) - 4, true);
  }

  float(bytes: number): number {
    this.at += bytes;
    return bytes === 4 ? this.view.getFloat32(this.at - 4, true) : this.view.getFloat64(this.at - 8, true);
  }

  byte(): number {
    return this.view.getUint8((this.at += 1) - 1);
  }

  /** A number in as many bytes as it needs. */
  number(): number {
    let value = 0;
    for (let shift = 0; ; shift += 7) {
      const byte = this.byte();
      value |= (byte & 127) << shift;
      if (byte < 128) return value;
    }
  }

  list<Value>(count: number, next: () => Value): Value[] {
    return Array.from({ length: count }, next);
  }
}

/** Unpacks trees. Throws where they have another format than this code reads. */
export function readForest(base64: string): Forest {
  const reader = new PackedReader(base64);
  const format = reader.int32();
  if (format !== FORMAT) throw new Error(`The model has format ${format}, this code reads ${FORMAT}: run "npm run train" again.`);
  const [trees = 0, nodes = 0, distinct = 0, bytes = 8, stopCount = 0, steps = 1] = reader.list(6, () => reader.int32());
  const base = reader.float(8);
  const stops = reader.list(stopCount, () => ({ trees: reader.int32(), rejectBelow: reader.float(4), acceptAbove: reader.float(4) }));
  const thresholds = reader.list(distinct, () => reader.float(bytes));
  const count = 2 * nodes + trees;
  const forest = {
    base,
    stops,
    roots: new Int32Array(trees),
    leaves: nodes,
    feature: new Uint8Array(count),
    threshold: new Float64Array(count).fill(Infinity),
    children: new Int16Array(2 * count),
    adds: new Float64Array(count),
  };
  let node = 0;
  let leaf = nodes;
  // Trees are a few levels high: training says how many.
  const readTree = (): number => {
    const feature = reader.byte();
    const place = feature === LEAF ? leaf++ : node++;
    if (feature === LEAF) {
      const value = reader.number();
      forest.adds[place] = ((value >>> 1) ^ -(value & 1)) / steps;
    } else {
      forest.feature[place] = feature;
      forest.threshold[place] = thresholds[reader.number()] ?? 0;
    }
    forest.children[2 * place] = feature === LEAF ? place : readTree();
    forest.children[2 * place + 1] = feature === LEAF ? place : readTree();
    return place;
  };
  for (let tree = 0; tree < trees; tree += 1) forest.roots[tree] = readTree();
  return forest;
}

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
