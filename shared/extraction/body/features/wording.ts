/**
 * Wording: a linear model (feature hashing) over a block's own words, pairs of words, and its first and last words,
 * independent of its surroundings. "Sign up for", "is a writer based in" and "photograph by" count in texts of any
 * length, in every language of the corpus. The table is learnt by `npm run train`; nothing in it can be traced to a
 * page.
 */
import type { Blocks } from '../blocks/index.ts';
import { bytesOfBase64 } from '../../text/index.ts';

/** Size of the table, as a power of two: small beside the trees. Half of it came out within noise; more was not tried. */
export const WORDING_BITS = 15;
/** Words read of each block: its beginning shows what it is. */
const MAX_WORDS = 40;
/** Most traits of a block: each word, each pair, the first, the first pair, the last. */
export const MAX_TRAITS = 2 * MAX_WORDS + 3;
/** Weights are stored in steps of 1/24: ±5 is more than any holds. */
export const WORDING_STEP = 24;

const FIRST = 0x3c6ef372;
const LAST = 0x5be0cd19;

/** A weight a cell, in steps; the bias as it is. */
export interface Wording {
  readonly weights: Int8Array;
  readonly bias: number;
}

/** Unpacks the table of words' weights. */
export function readWording({ table, bias }: { readonly table: string; readonly bias: number }): Wording {
  return { weights: new Int8Array(bytesOfBase64(table).buffer), bias };
}

function cellOf(hash: number): number {
  return Math.imul(hash ^ (hash >>> 15), 0x2c1b3c6d) >>> (32 - WORDING_BITS);
}

function pair(one: number, other: number): number {
  return Math.imul(one, 0x9e3779b1) ^ other;
}

/** Writes the cells of a block's traits; answers how many there are, at most {@link MAX_TRAITS}. */
export function readTraits(blocks: Blocks, block: number, into: Int32Array): number {
  const { wordHashes } = blocks;
  const from = blocks.firstWord[block] ?? 0;
  const end = blocks.firstWord[block + 1] ?? 0;
  if (from === end) return 0;
  const to = Math.min(end, from + MAX_WORDS);
  let count = 0;
  let before = 0;
  for (let at = from; at < to; at += 1) {
    const hash = wordHashes[at] ?? 0;
    into[count++] = cellOf(hash);
    if (at > from) into[count++] = cellOf(pair(before, hash));
    before = hash;
  }
  const first = wordHashes[from] ?? 0;
  into[count++] = cellOf(first ^ FIRST);
  if (to - from > 1) into[count++] = cellOf(pair(first, wordHashes[from + 1] ?? 0) ^ FIRST);
  into[count++] = cellOf((wordHashes[end - 1] ?? 0) ^ LAST);
  return count;
}

/** Log odds by the traits `cells[from] … cells[to − 1]`. */
export function scoreTraits({ weights, bias }: Wording, cells: Int32Array, from: number, to: number): number {
  if (from === to) return bias;
  let sum = 0;
  for (let at = from; at < to; at += 1) sum += weights[cells[at] as number] as number;
  return bias + sum / (WORDING_STEP * Math.sqrt(to - from));
}

/** Log odds of each block to be the article's, by its words alone. */
export function scoreWording(blocks: Blocks, wording: Wording): Float32Array {
  const scores = new Float32Array(blocks.count);
  const traits = new Int32Array(MAX_TRAITS);
  for (let block = 0; block < blocks.count; block += 1) {
    scores[block] = scoreTraits(wording, traits, 0, readTraits(blocks, block, traits));
  }
  return scores;
}
