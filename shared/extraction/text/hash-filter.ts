/**
 * Sets of hashes that are tested with every word of a page, most of which are in none: a Bloom filter rules those out
 * by reading one byte.
 */
import { hashSlotOf } from './fnv-hash.ts';

/** Places for the words of a list, of which there are hundreds. */
const OF_A_LIST = 4_096;
/** Places for the few of a line. */
const OF_A_LINE = 512;

/** A Bloom filter over 32-bit hashes with one hash function: rules out most look-ups by reading one byte. */
export class BloomFilter {
  private readonly passes: Uint8Array;

  /** @param size places: a power of two, several times the hashes */
  constructor(hashes: Iterable<number>, size = OF_A_LIST) {
    this.passes = new Uint8Array(size);
    for (const hash of hashes) this.add(hash);
  }

  add(hash: number): void {
    this.passes[hashSlotOf(hash, this.passes.length)] = 1;
  }

  /** False for hashes that are none of those given; true for these, and by chance for others. */
  mayHold(hash: number): boolean {
    return this.passes[hashSlotOf(hash, this.passes.length)] === 1;
  }
}

/** Some sets of hashes, each a bit, behind one Bloom filter. */
export class HashSets {
  /** The sets that hold any. */
  filled = 0;
  private readonly sets = new Map<number, number>();
  private readonly filter = new BloomFilter([], OF_A_LINE);

  add(hash: number, set: number): void {
    this.filled |= set;
    this.sets.set(hash, (this.sets.get(hash) ?? 0) | set);
    this.filter.add(hash);
  }

  /** The sets that hold a hash. */
  of(hash: number): number {
    return this.filter.mayHold(hash) ? (this.sets.get(hash) ?? 0) : 0;
  }
}
