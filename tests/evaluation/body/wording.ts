/** Trains the table of `shared/extraction/body/features/wording.ts`: logistic regression over hashed traits, by AdaGrad. */
import { scoreTraits, WORDING_BITS, WORDING_STEP, type Wording } from '../../../shared/extraction/body/features/wording.ts';
import { randomFrom, shuffle } from '../random.ts';

/** Traits of the blocks of one page: those of block b are `cells[from[b]] … cells[from[b + 1] − 1]`. */
export interface Traits {
  readonly cells: Int32Array;
  readonly from: Int32Array;
}

export interface WordingExample {
  readonly traits: Traits;
  readonly label: Uint8Array;
  readonly weight: Float32Array;
}

const EPOCHS = 8;
const RATE = 0.25;
/** How strongly weights are drawn to zero, a pass: rare words must recur to count. */
const RIDGE = 3;
const SEED = 20261126;
const EPSILON = 1e-6;

export function trainWording(examples: readonly WordingExample[]): Wording {
  const size = 1 << WORDING_BITS;
  const weights = new Float64Array(size);
  const squares = new Float64Array(size);
  const uses = new Float64Array(size);
  const rows: [example: WordingExample, block: number][] = [];
  let total = 0;
  for (const example of examples) {
    for (let block = 0; block < example.label.length; block += 1) {
      if ((example.weight[block] ?? 0) === 0) continue;
      rows.push([example, block]);
      total += example.weight[block] ?? 0;
      const { cells, from } = example.traits;
      for (let at = from[block] ?? 0; at < (from[block + 1] ?? 0); at += 1) uses[cells[at] ?? 0] = (uses[cells[at] ?? 0] ?? 0) + 1;
    }
  }
  const scale = rows.length / total;
  const random = randomFrom(SEED);
  let bias = 0;
  let biasSquares = 0;
  for (let epoch = 0; epoch < EPOCHS; epoch += 1) {
    shuffle(rows, random);
    for (const [
      {
        traits: { cells, from },
        label,
        weight,
      },
      block,
    ] of rows) {
      const start = from[block] ?? 0;
      const end = from[block + 1] ?? 0;
      const norm = end === start ? 0 : 1 / Math.sqrt(end - start);
      let sum = bias;
      for (let at = start; at < end; at += 1) sum += norm * (weights[cells[at] ?? 0] ?? 0);
      const error = (1 / (1 + Math.exp(-sum)) - (label[block] ?? 0)) * (weight[block] ?? 0) * scale;
      biasSquares += error * error;
      bias -= (RATE * error) / Math.sqrt(biasSquares + EPSILON);
      for (let at = start; at < end; at += 1) {
        const cell = cells[at] ?? 0;
        const own = weights[cell] ?? 0;
        const gradient = error * norm + (RIDGE * own) / (uses[cell] ?? 1);
        const square = (squares[cell] ?? 0) + gradient * gradient;
        squares[cell] = square;
        weights[cell] = own - (RATE * gradient) / Math.sqrt(square + EPSILON);
      }
    }
  }
  return { weights: Int8Array.from(weights, (value) => Math.max(-127, Math.min(127, Math.round(value * WORDING_STEP)))), bias };
}

/** Log odds of a page's blocks, as `scoreWording` gives them. */
export function applyWording(wording: Wording, { cells, from }: Traits, count: number): Float32Array {
  const scores = new Float32Array(count);
  for (let block = 0; block < count; block += 1) scores[block] = scoreTraits(wording, cells, from[block] ?? 0, from[block + 1] ?? 0);
  return scores;
}
