/** Packs trained trees into the form that `shared/extraction/trees/packed-forest.ts` reads. */
import { addTrees, LEAF, newRow, type Stop } from '../../../shared/extraction/trees/forest.ts';
import { bitsFor, FORMAT, readForest } from '../../../shared/extraction/trees/packed-forest.ts';
import { quantile } from '../metrics/counts.ts';
import type { Trained } from './boost.ts';
import type { Tree } from './grow.ts';
import type { TrainingSet } from './training-set.ts';

/** Where a row may be stopped; most are links of menus, and clear after the first few trees. */
const STOPS: readonly number[] = [10, 20, 40, 70, 110, 170];
/** A row that ends over the first may still matter; one that ends under the second is still in doubt. */
const MATTERS = logit(0.06);
const DOUBTFUL = logit(0.9);
/** Share of the rows that matter, or are in doubt, that may be misjudged at each stop: three quarters of the trees are so never asked. */
const MISJUDGED = 0.003;

function logit(probability: number): number {
  return Math.log(probability / (1 - probability));
}

/** Packs with stops, for models that are asked of hundreds of rows a page. @param data rows from which it is learnt how early which score is clear */
export function packWithStops(trained: Trained, steps: number, data: TrainingSet): string {
  return pack(trained, steps, findStops(pack(trained, steps), data));
}

function findStops(packed: string, { rows, width, values, weight }: TrainingSet): Stop[] {
  const forest = readForest(packed);
  const stops = STOPS.filter((trees) => trees < forest.trees).map((trees) => ({
    trees,
    matters: [] as number[],
    doubtful: [] as number[],
  }));
  for (let row = 0; row < rows; row += 1) {
    if ((weight[row] ?? 0) === 0) continue;
    const own = newRow(values.subarray(row * width, (row + 1) * width));
    const sums: number[] = [];
    let score = forest.base;
    let done = 0;
    for (const { trees } of stops) {
      score = addTrees(forest, own, done, trees, score);
      sums.push(score);
      done = trees;
    }
    score = addTrees(forest, own, done, forest.trees, score);
    for (const [at, stop] of stops.entries()) {
      const sum = sums[at] ?? 0;
      if (score > MATTERS) stop.matters.push(sum);
      if (score < DOUBTFUL) stop.doubtful.push(sum);
    }
  }
  return stops.map(({ trees, matters, doubtful }) => ({
    trees,
    rejectBelow: quantile(matters, MISJUDGED),
    acceptAbove: quantile(doubtful, 1 - MISJUDGED),
  }));
}

/** Packs trees. @param steps in one: what leaves add is kept in such steps */
export function pack(trained: Trained, steps: number, stops: readonly Stop[] = []): string {
  const { trees } = trained;
  const nodes = trees.flatMap(({ feature, threshold }) => threshold.filter((_, at) => (feature[at] ?? -1) >= 0));
  const thresholds = distinct(nodes);
  checkSizes(trained, steps, 2 * nodes.length + trees.length);
  const bytes = thresholds.every((value) => Math.fround(value) === value) ? 4 : 8;
  const head = Buffer.alloc(36 + stops.length * 12 + thresholds.length * bytes);
  let at = 0;
  for (const count of [FORMAT, trees.length, nodes.length, thresholds.length, bytes, stops.length, steps])
    at = head.writeInt32LE(count, at);
  at = head.writeDoubleLE(trained.base, at);
  for (const stop of stops) {
    at = head.writeInt32LE(stop.trees, at);
    at = head.writeFloatLE(stop.rejectBelow, at);
    at = head.writeFloatLE(stop.acceptAbove, at);
  }
  for (const value of thresholds) at = bytes === 4 ? head.writeFloatLE(value, at) : head.writeDoubleLE(value, at);
  const placeOf = new Map(thresholds.map((value, place) => [value, place]));
  const asked = askedIn(trees, (threshold) => placeOf.get(threshold) ?? 0);
  const leaves = trees.flatMap(({ feature, value }) => value.filter((_, index) => (feature[index] ?? -1) < 0));
  const leafBits = bitsFor(leaves.reduce((most, adds) => Math.max(most, inSteps(adds, steps)), 0) + 1);
  const lists = [leafBits, asked.size].flatMap(bytesOfNumber);
  for (const [feature, places] of asked) {
    lists.push(feature, ...bytesOfNumber(places.length));
    for (const [rank, place] of places.entries()) lists.push(...bytesOfNumber(place - (places[rank - 1] ?? 0)));
  }
  const bits = new BitWriter();
  for (const tree of trees) writeTree(bits, tree, { asked, placeOf, leafBits, steps });
  return Buffer.concat([head, Buffer.from(lists), bits.bytes()]).toString('base64');
}

/** The features that trees ask about, ascending, each with the places of the thresholds that it is compared with. */
function askedIn(trees: readonly Tree[], placeOf: (threshold: number) => number): Map<number, number[]> {
  const asked = new Map<number, number[]>();
  for (const { feature, threshold } of trees)
    for (const [at, own] of feature.entries()) if (own >= 0) asked.set(own, [...(asked.get(own) ?? []), placeOf(threshold[at] ?? 0)]);
  return new Map(
    Array.from(asked, ([own, places]): [number, number[]] => [own, distinct(places)]).toSorted(([one], [other]) => one - other),
  );
}

/** With more the trees would leave no room for the page in the processor's second cache. */
const MOST_NODES = 32_767;

function checkSizes({ trees }: Trained, steps: number, count: number): void {
  if (count > MOST_NODES) throw new Error(`${count} nodes are more than ${MOST_NODES}: train fewer or smaller trees.`);
  const features = trees.reduce((most, { feature }) => Math.max(most, ...feature), 0) + 1;
  if (features > LEAF) throw new Error(`${features} features do not fit a byte each: train with fewer.`);
  const most = trees.reduce(
    (top, { feature, value }) => Math.max(top, ...value.map((adds, at) => ((feature[at] ?? -1) < 0 ? Math.abs(adds) : 0))),
    0,
  );
  if (most * steps > 2 ** 30) throw new Error(`A leaf of ${most} does not fit 31 bits in steps of 1/${steps}: take longer steps.`);
}

/** Each value once, ascending. */
function distinct(values: readonly number[]): number[] {
  return [...new Set(values)].toSorted((one, other) => one - other);
}

/** What a leaf adds in whole steps, the sign in the lowest bit. */
function inSteps(adds: number, steps: number): number {
  const stepped = Math.round(adds * steps);
  return ((stepped << 1) ^ (stepped >> 31)) >>> 0;
}

interface Coded {
  readonly asked: ReadonlyMap<number, readonly number[]>;
  readonly placeOf: ReadonlyMap<number, number>;
  readonly leafBits: number;
  readonly steps: number;
}

/** A tree from its root on, left before right. */
function writeTree(bits: BitWriter, { feature, threshold, left, right, value }: Tree, { asked, placeOf, leafBits, steps }: Coded): void {
  const features = [...asked.keys()];
  const write = (at: number): void => {
    const own = feature[at] ?? -1;
    bits.write(own < 0 ? 0 : 1, 1);
    if (own < 0) {
      bits.write(inSteps(value[at] ?? 0, steps), leafBits);
      return;
    }
    const places = asked.get(own) ?? [];
    bits.write(features.indexOf(own), bitsFor(features.length));
    bits.write(places.indexOf(placeOf.get(threshold[at] ?? 0) ?? 0), bitsFor(places.length));
    write(left[at] ?? 0);
    write(right[at] ?? 0);
  };
  write(0);
}

/** Bits one after another, the highest of a number first. */
class BitWriter {
  readonly #bytes: number[] = [];
  #taken = 8;

  write(value: number, count: number): void {
    for (let bit = count - 1; bit >= 0; bit -= 1) {
      if (this.#taken === 8) {
        this.#bytes.push(0);
        this.#taken = 0;
      }
      this.#bytes[this.#bytes.length - 1] = (this.#bytes.at(-1) ?? 0) | (((value >>> bit) & 1) << (7 - this.#taken));
      this.#taken += 1;
    }
  }

  bytes(): Buffer {
    return Buffer.from(this.#bytes);
  }
}

/** Seven bits a byte, the lowest first; the highest bit of a byte says that more follow. */
function bytesOfNumber(number: number): number[] {
  const bytes: number[] = [];
  let rest = number >>> 0;
  for (; rest > 127; rest >>>= 7) bytes.push((rest & 127) | 128);
  return [...bytes, rest];
}
