/** Features made from the wording of a block, of its neighbours and of blocks like it. */
import { numberEqual, type Numbered } from '../../text/index.ts';
import { Columns } from '../../page/index.ts';
import type { FeatureTable } from './feature-table.ts';

/** Columns that {@link writeWording} fills. */
export const WORDING_COLUMNS = 6;

/** Log odds by words alone, as `scoreWording` gives them, and their means. */
export interface WordingNotes {
  /** Blocks that look alike. */
  readonly alike: Numbered;
  readonly scores: Float32Array;
  /** Mean over the blocks that look alike, each weighted by its words. */
  readonly similar: Float32Array;
  /** Sums over blocks before block b. */
  readonly massBefore: Float64Array;
  readonly wordsBefore: Float64Array;
}

/** Blocks on each side that count as around. */
const AROUND = 4;

/** Log odds of each block's wording, with the means over its neighbours and over blocks that look alike. */
export function noteWording(scores: Float32Array, words: Float32Array, signature: Int32Array): WordingNotes {
  const count = scores.length;
  const alike = numberEqual(signature);
  const columns = new Columns(16 * (alike.count + count + 1));
  const masses = columns.float64(alike.count);
  const sizes = columns.float64(alike.count);
  const massBefore = columns.float64(count + 1);
  const wordsBefore = columns.float64(count + 1);
  for (let block = 0; block < count; block += 1) {
    const group = alike.of[block] ?? 0;
    const size = words[block] ?? 0;
    const mass = size * (scores[block] ?? 0);
    masses[group] = (masses[group] ?? 0) + mass;
    sizes[group] = (sizes[group] ?? 0) + size;
    massBefore[block + 1] = (massBefore[block] ?? 0) + mass;
    wordsBefore[block + 1] = (wordsBefore[block] ?? 0) + size;
  }
  const similar = new Float32Array(count);
  for (let block = 0; block < count; block += 1) {
    const group = alike.of[block] ?? 0;
    similar[block] = (masses[group] ?? 0) / (sizes[group] ?? 1);
  }
  return { alike, scores, similar, massBefore, wordsBefore };
}

export function writeWording({ scores, similar, massBefore, wordsBefore }: WordingNotes, block: number, rows: FeatureTable): void {
  rows.put('wording', scores[block] ?? 0);
  rows.put('wordingBefore', scores[block - 1] ?? 0);
  rows.put('wordingAfter', scores[block + 1] ?? 0);
  rows.put('wordingOfLikes', similar[block] ?? 0);
  rows.put('wordingAbove', meanOf(massBefore, wordsBefore, Math.max(0, block - AROUND), block));
  rows.put('wordingBelow', meanOf(massBefore, wordsBefore, block + 1, Math.min(scores.length, block + 1 + AROUND)));
}

function meanOf(massBefore: Float64Array, wordsBefore: Float64Array, from: number, to: number): number {
  const words = (wordsBefore[to] ?? 0) - (wordsBefore[from] ?? 0);
  return words <= 0 ? 0 : ((massBefore[to] ?? 0) - (massBefore[from] ?? 0)) / words;
}
