/** A prefilter of corrections: most blocks contain none of a correction's trigger words, and their text is never built. */
import { BloomFilter, hashWords } from '../../text/index.ts';
import type { Blocks } from '../blocks/index.ts';

/** A set of word hashes behind a Bloom filter. */
export class TriggerWords {
  readonly #hashes: ReadonlySet<number>;
  readonly #filter: BloomFilter;

  /** @param words in small letters; met with a capital and in capitals as well, since hashes fold the case of ASCII letters alone */
  constructor(words: readonly string[]) {
    const text = words.join(' ');
    const capitalized = text.replace(/(?<=^| )\p{L}/gu, (first) => first.toUpperCase());
    this.#hashes = new Set(hashWords(`${text} ${text.toUpperCase()} ${capitalized}`));
    this.#filter = new BloomFilter(this.#hashes);
  }

  /** Whether a block has one of them. @param reach how many of its words are looked at */
  isIn(blocks: Blocks, block: number, reach = Infinity): boolean {
    const from = blocks.firstWord[block] ?? 0;
    const to = Math.min(from + reach, blocks.firstWord[block + 1] ?? 0);
    for (let at = from; at < to; at += 1) {
      const hash = blocks.wordHashes[at] ?? 0;
      if (this.#filter.mayHold(hash) && this.#hashes.has(hash)) return true;
    }
    return false;
  }
}
