/** Evaluates the shipped decision trees: flat typed arrays, one tight loop. */

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
}

/**
 * Packed form, base64, little endian: five 32-bit counts (format, trees, nodes, leaves, distinct thresholds), base (float32),
 * roots (int32), thresholds (float32), nodes' threshold numbers (uint16), left, right (int16), leaves (float32 as int16 × scale), features (uint8).
 */
const FORMAT = 1;
/** Leaf values are stored in steps of 1/8192: finer than any decision needs, and ±4 is more than any leaf holds. */
const LEAF_STEP = 8192;

function bytesOf(base64: string): Uint8Array {
  const binary = atob(base64);
  const bytes = new Uint8Array(binary.length);
  for (let at = 0; at < binary.length; at += 1) bytes[at] = binary.charCodeAt(at);
  return bytes;
}

export function readForest(base64: string): Forest {
  const view = new DataView(bytesOf(base64).buffer);
  const [format, trees, nodes, leaves, distinct] = [0, 4, 8, 12, 16].map((at) => view.getInt32(at, true));
  if (format !== FORMAT || trees === undefined || nodes === undefined || leaves === undefined || distinct === undefined) {
    throw new Error(`The body model has format ${format}, this code reads ${FORMAT}: run "npm run train" again.`);
  }
  let at = 24;
  const read = (count: number, size: number, get: (position: number) => number): number[] => {
    const values: number[] = [];
    for (let index = 0; index < count; index += 1, at += size) values.push(get(at));
    return values;
  };
  const int16 = (position: number): number => view.getInt16(position, true);
  const float32 = (position: number): number => view.getFloat32(position, true);
  const roots = Int32Array.from(read(trees, 4, (position) => view.getInt32(position, true)));
  const thresholds = Float32Array.from(read(distinct, 4, float32));
  const threshold = Float32Array.from(read(nodes, 2, (position) => thresholds[view.getUint16(position, true)] ?? 0));
  const left = Int16Array.from(read(nodes, 2, int16));
  const right = Int16Array.from(read(nodes, 2, int16));
  const leaf = Float32Array.from(read(leaves, 2, (position) => int16(position) / LEAF_STEP));
  const feature = Uint8Array.from(read(nodes, 1, (position) => view.getUint8(position)));
  return { base: view.getFloat32(20, true), roots, feature, threshold, left, right, leaf };
}

/** Trees after which a hopeless row is given up, and the score that makes it hopeless: a probability under 1 in 200 that no later tree has mended. */
const EARLY_TREES = 40;
const HOPELESS = -5.3;

/** Probability of each row of a table. */
export function judgeRows(forest: Forest, values: Float32Array, width: number, count: number): Float32Array {
  const probability = new Float32Array(count);
  for (let row = 0; row < count; row += 1) probability[row] = judgeRow(forest, values, row * width);
  return probability;
}

/** Probability of the row that starts at a position. */
export function judgeRow(forest: Forest, values: Float32Array, offset: number): number {
  return 1 / (1 + Math.exp(-scoreRow(forest, values, offset)));
}

function scoreRow(forest: Forest, values: Float32Array, offset: number): number {
  const { roots, feature, threshold, left, right, leaf } = forest;
  let score = forest.base;
  for (let tree = 0; tree < roots.length; tree += 1) {
    // Positions are within bounds by construction of the model: checks here would cost a third of the time.
    let node = roots[tree] as number;
    while (node >= 0) node = ((values[offset + (feature[node] as number)] as number) <= (threshold[node] as number) ? left[node] : right[node]) as number;
    score += leaf[~node] as number;
    if (tree === EARLY_TREES && score < HOPELESS) return score;
  }
  return score;
}
