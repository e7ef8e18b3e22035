/**
 * A text as a bottom-k sketch: the smallest hashes of its five-word shingles. Two texts that share a passage share small
 * hashes, so the smallest few serve as keys to find copies by, and the whole sketch tells how much of the shorter text
 * the longer one contains (Broder 1997, "On the resemblance and containment of documents").
 *
 * On 786 real articles and seven kinds of editing, and against SimHash and banded MinHash: docs/duplicates.md.
 */
import { wordsOf } from '../search/index.ts';

/** Words in a shingle. Where a script sets no spaces, words are pairs of letters, and a shingle is six letters. */
const SHINGLE_WORDS = 5;
/** Hashes in a sketch: 256 bytes of a row. With fewer the estimate of containment strays past the threshold of groups.ts. */
const SKETCH_HASHES = 64;
/** A shorter text (a caption, a notice) is contained in too many others by chance. */
const LEAST_SHINGLES = 40;
/** A longer text (a live blog, a book) is compared by its first words. */
const MOST_WORDS = 20_000;

/** What is kept of a text to compare it by. */
export interface Sketch {
  /** Different shingles of the text. */
  readonly shingles: number;
  /** The smallest hashes, ascending. */
  readonly hashes: readonly number[];
}

/** Null for a text that is too short to be distinguished from others. */
export function sketchOf(text: string): Sketch | null {
  const words = wordsOf(text, MOST_WORDS).map(({ word }) => hash(word));
  const hashes = new Set<number>();
  for (let start = 0; start + SHINGLE_WORDS <= words.length; start += 1) {
    let mixed = 0;
    for (let at = start; at < start + SHINGLE_WORDS; at += 1) mixed = Math.imul(mixed, 0x01000193) ^ (words[at] ?? 0);
    hashes.add(finish(mixed));
  }
  if (hashes.size < LEAST_SHINGLES) return null;
  const smallest = Uint32Array.from(hashes).toSorted().subarray(0, SKETCH_HASHES);
  return { shingles: hashes.size, hashes: [...smallest] };
}

/**
 * How much of the shorter text the longer one contains, 0–1: the share of common hashes among the smallest of both estimates
 * the resemblance J, and with it and the sizes the common part is J(a + b)/(1 + J).
 */
export function containment(a: Sketch, b: Sketch): number {
  const [inA, inB] = [new Set(a.hashes), new Set(b.hashes)];
  const union = [...new Set([...a.hashes, ...b.hashes])].toSorted((x, y) => x - y).slice(0, SKETCH_HASHES);
  const common = union.filter((one) => inA.has(one) && inB.has(one)).length;
  const resemblance = common / union.length;
  return Math.min(1, (resemblance * (a.shingles + b.shingles)) / ((1 + resemblance) * Math.min(a.shingles, b.shingles)));
}

/** FNV-1a over UTF-16 units, with the finish of MurmurHash3: words differ in few bits, hashes must differ in half of theirs. */
function hash(word: string): number {
  let mixed = 0x811c9dc5;
  for (let at = 0; at < word.length; at += 1) mixed = Math.imul(mixed ^ word.charCodeAt(at), 0x01000193);
  return finish(mixed);
}

function finish(mixed: number): number {
  let bits = mixed;
  bits = Math.imul(bits ^ (bits >>> 16), 0x85ebca6b);
  bits = Math.imul(bits ^ (bits >>> 13), 0xc2b2ae35);
  return (bits ^ (bits >>> 16)) >>> 0;
}
