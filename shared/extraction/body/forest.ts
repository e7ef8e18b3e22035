/** Evaluates the shipped decision trees: flat typed arrays, one tight loop, and no more trees than a row needs. */

/** Trees one after another; a child below zero is the leaf `~child`. */
export interface Forest {
  readonly base: number;
  /** First node of each tree; a tree of one leaf starts at a leaf, below zero. */
  readonly roots: Int32Array;
  readonly feature: Uint8Array;
  readonly threshold: Float32Array;
  readonly left: Int16Array;
  readonly right: Int16Array;
  readonly leaf: Float32Array;
  /** After so many trees a row is given up, or taken for sure, by the score it has reached. */
  readonly stops: readonly Stop[];
}

export interface Stop {
  readonly trees: number;
  /** Hardly a row that scored less so far came to matter in training. */
  readonly hopeless: number;
  /** Hardly a row that scored more so far was doubtful in the end. */
  readonly sure: number;
}

/** Probabilities of rows that were stopped early: what such rows come to on average. */
const HOPELESS = 0.004;
const SURE = 0.985;

/**
 * Packed form, base64, little endian: int32 format, trees, nodes, leaves, distinct thresholds, stops; float32 base; stops (int32 trees,
 * float32 hopeless, float32 sure); roots (int32); distinct thresholds (float32); nodes' threshold numbers (uint16), left, right (int16);
 * leaves (int16, in steps); nodes' features (uint8).
 */
const FORMAT = 3;
/** Leaf values are stored in steps of 1/8192: finer than any decision needs, and ±4 is more than any leaf holds. */
export const LEAF_STEP = 8192;

function bytesOf(base64: string): Uint8Array {
  const binary = atob(base64);
  const bytes = new Uint8Array(binary.length);
  for (let at = 0; at < binary.length; at += 1) bytes[at] = binary.charCodeAt(at);
  return bytes;
}

export function readForest(base64: string): Forest {
  const view = new DataView(bytesOf(base64).buffer);
  const format = view.getInt32(0, true);
  if (format !== FORMAT) throw new Error(`The body model has format ${format}, this code reads ${FORMAT}: run "npm run train" again.`);
  const [trees = 0, nodes = 0, leaves = 0, distinct = 0, stopCount = 0] = [4, 8, 12, 16, 20].map((at) => view.getInt32(at, true));
  let at = 28;
  const read = <Value>(count: number, size: number, get: (position: number) => Value): Value[] => {
    const values: Value[] = [];
    for (let index = 0; index < count; index += 1, at += size) values.push(get(at));
    return values;
  };
  const int16 = (position: number): number => view.getInt16(position, true);
  const float32 = (position: number): number => view.getFloat32(position, true);
  const stops = read(stopCount, 12, (position) => ({ trees: view.getInt32(position, true), hopeless: float32(position + 4), sure: float32(position + 8) }));
  const roots = Int32Array.from(read(trees, 4, (position) => view.getInt32(position, true)));
  const thresholds = Float32Array.from(read(distinct, 4, float32));
  const threshold = Float32Array.from(read(nodes, 2, (position) => thresholds[view.getUint16(position, true)] ?? 0));
  const left = Int16Array.from(read(nodes, 2, int16));
  const right = Int16Array.from(read(nodes, 2, int16));
  const leaf = Float32Array.from(read(leaves, 2, (position) => int16(position) / LEAF_STEP));
  const feature = Uint8Array.from(read(nodes, 1, (position) => view.getUint8(position)));
  return { base: float32(24), roots, feature, threshold, left, right, leaf, stops };
}

/** Probability of the row that starts at a position. */
export function judgeRow(forest: Forest, values: Float32Array, offset: number): number {
  let score = forest.base;
  let done = 0;
  for (const { trees, hopeless, sure } of forest.stops) {
    score += sumTrees(forest, values, offset, done, trees);
    if (score < hopeless) return HOPELESS;
    if (score > sure) return SURE;
    done = trees;
  }
  return 1 / (1 + Math.exp(-(score + sumTrees(forest, values, offset, done, forest.roots.length))));
}

/** What trees `from` to `to` − 1 add to a row's score. */
export function sumTrees({ roots, feature, threshold, left, right, leaf }: Forest, values: Float32Array, offset: number, from: number, to: number): number {
  let sum = 0;
  for (let tree = from; tree < to; tree += 1) {
    // Positions are within bounds by construction of the model: checks here would cost a third of the time.
    let node = roots[tree] as number;
    while (node >= 0) node = ((values[offset + (feature[node] as number)] as number) <= (threshold[node] as number) ? left[node] : right[node]) as number;
    sum += leaf[~node] as number;
  }
  return sum;
}
