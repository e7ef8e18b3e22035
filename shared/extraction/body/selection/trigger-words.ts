/** A prefilter of corrections: most blocks contain none of a correction's trigger words, and their text is never built. */
import { hashSlotOf, hashWords } from '../../text/index.ts';
import type { Blocks } from '../blocks/index.ts';
import type { Selection } from './selection.ts';

/** Places for the words of all lists: several times as many as there are. */
const PLACES = 16_384;
/** Of each place the lists that may have a word of such a hash, as bits: a word of the page is looked up once for all of them. */
const listsAt = new Uint8Array(PLACES);
const MOST_LISTS = 8;
let lists = 0;

/** A set of word hashes. */
export class TriggerWords {
  readonly #hashes: ReadonlySet<number>;
  readonly #bit: number;

  /** @param words in small letters; met with a capital and in capitals as well, since hashes fold the case of ASCII letters alone */
  constructor(words: readonly string[]) {
    const text = words.join(' ');
    const capitalized = text.replace(/(?<=^| )\p{L}/gu, (first) => first.toUpperCase());
    this.#hashes = new Set(hashWords(`${text} ${text.toUpperCase()} ${capitalized}`));
    if (lists === MOST_LISTS) throw new Error('More lists of trigger words than bits: take a wider array.');
    this.#bit = 1 << lists;
    lists += 1;
    for (const hash of this.#hashes) {
      const place = hashSlotOf(hash, PLACES);
      listsAt[place] = (listsAt[place] ?? 0) | this.#bit;
    }
  }

  /** Whether a block has one of them. @param reach how many of its words are looked at */
  isIn(selection: Selection, block: number, reach = Infinity): boolean {
    const { blocks } = selection;
    const found = (selection.triggers ??= findLists(blocks));
    if (((found[block] ?? 0) & this.#bit) === 0) return false;
    const from = blocks.firstWord[block] ?? 0;
    const to = Math.min(from + reach, blocks.firstWord[block + 1] ?? 0);
    for (let at = from; at < to; at += 1) {
      const hash = blocks.wordHashes[at] ?? 0;
      if (((listsAt[hashSlotOf(hash, PLACES)] ?? 0) & this.#bit) !== 0 && this.#hashes.has(hash)) return true;
    }
    return false;
  }
}

/** Of each block the lists that one of its words may be in. */
function findLists({ count, firstWord, wordHashes }: Blocks): Uint8Array {
  const found = new Uint8Array(count);
  let at = 0;
  for (let block = 0; block < count; block += 1) {
    let bits = 0;
    for (const past = firstWord[block + 1] ?? 0; at < past; at += 1) bits |= listsAt[hashSlotOf(wordHashes[at] ?? 0, PLACES)] ?? 0;
    found[block] = bits;
  }
  return found;
}
