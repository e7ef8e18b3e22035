/** Evaluates the shipped decision trees: symmetric ones, six comparisons a tree that wait for nothing, in flat typed arrays. */

/** Questions a tree; the loop below spells them out. */
export const TREE_DEPTH = 6;
const LEAVES = 1 << TREE_DEPTH;

/** Trees one after another. Bit l of a leaf's number says whether the row's value is over the threshold of question l. */
export interface Forest {
  readonly base: number;
  readonly trees: number;
  readonly feature: Uint8Array;
  readonly threshold: Float32Array;
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
 * Packed form, base64, little endian: int32 format, trees, stops, distinct thresholds; float32 base; stops (int32 trees, float32 hopeless,
 * float32 sure); distinct thresholds (float32); each question's threshold number (uint16); leaves (int16, in steps); each question's feature (uint8).
 */
const FORMAT = 2;
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
  const [trees, stopCount, distinct] = [view.getInt32(4, true), view.getInt32(8, true), view.getInt32(12, true)];
  let at = 20;
  const read = <Value>(count: number, size: number, get: (position: number) => Value): Value[] => {
    const values: Value[] = [];
    for (let index = 0; index < count; index += 1, at += size) values.push(get(at));
    return values;
  };
  const stops = read(stopCount, 12, (position) => ({
    trees: view.getInt32(position, true), hopeless: view.getFloat32(position + 4, true), sure: view.getFloat32(position + 8, true),
  }));
  const thresholds = Float32Array.from(read(distinct, 4, (position) => view.getFloat32(position, true)));
  const questions = trees * TREE_DEPTH;
  const threshold = Float32Array.from(read(questions, 2, (position) => thresholds[view.getUint16(position, true)] ?? 0));
  const leaf = Float32Array.from(read(trees * LEAVES, 2, (position) => view.getInt16(position, true) / LEAF_STEP));
  const feature = Uint8Array.from(read(questions, 1, (position) => view.getUint8(position)));
  return { base: view.getFloat32(16, true), trees, feature, threshold, leaf, stops };
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
  return 1 / (1 + Math.exp(-(score + sumTrees(forest, values, offset, done, forest.trees))));
}

/** What trees `from` to `to` − 1 add to a row's score. */
export function sumTrees({ feature, threshold, leaf }: Forest, values: Float32Array, offset: number, from: number, to: number): number {
  let sum = 0;
  for (let tree = from, at = from * TREE_DEPTH; tree < to; tree += 1, at += TREE_DEPTH) {
    // Positions are within bounds by construction of the model: checks here would cost a third of the time.
    const number =
      ((values[offset + (feature[at] as number)] as number) > (threshold[at] as number) ? 1 : 0) |
      ((values[offset + (feature[at + 1] as number)] as number) > (threshold[at + 1] as number) ? 2 : 0) |
      ((values[offset + (feature[at + 2] as number)] as number) > (threshold[at + 2] as number) ? 4 : 0) |
      ((values[offset + (feature[at + 3] as number)] as number) > (threshold[at + 3] as number) ? 8 : 0) |
      ((values[offset + (feature[at + 4] as number)] as number) > (threshold[at + 4] as number) ? 16 : 0) |
      ((values[offset + (feature[at + 5] as number)] as number) > (threshold[at + 5] as number) ? 32 : 0);
    sum += leaf[tree * LEAVES + number] as number;
  }
  return sum;
}
