/**
 * Finds which of many phrases a text holds in one pass: each four characters that stand in it one after another have a place, and
 * only the phrases that end with what is at that place are compared with the text, which are none in nine of ten.
 */
import { flatString } from '../../text/index.ts';

/** Bits of the number of a place. */
const BITS = 13;
/** Spreads what four characters come to over the places. */
const SPREAD = 0x9e3779b1;

/** @param lines phrases parted by bars: as single strings they would take three bytes more each in the bundles */
export function readPhrases(lines: readonly string[]): readonly string[] {
  return lines.flatMap((line) => line.split('|'));
}

/** Phrases of several kinds. */
export class PhraseSearch {
  readonly #phrases: string[] = [''];
  readonly #kinds: number[] = [0];
  /** Of each phrase the one before it that ends as it does; 0 where there is none. */
  readonly #before: number[] = [0];
  /** Of each place the last phrase that ends so. */
  readonly #last = new Uint16Array(1 << BITS);

  /** @param kinds phrases of four characters or more of each kind */
  constructor(kinds: readonly (readonly string[])[]) {
    kinds.forEach((phrases, kind) => {
      for (const phrase of phrases) {
        let four = 0;
        for (let at = 0; at < phrase.length; at += 1) four = (four << 8) ^ phrase.charCodeAt(at);
        const place = placeOf(four);
        this.#before.push(this.#last[place] ?? 0);
        this.#last[place] = this.#phrases.push(phrase) - 1;
        this.#kinds.push(1 << kind);
      }
    });
  }

  /** Bits of the kinds of which a text has a phrase. */
  kindsIn(text: string): number {
    const flat = flatString(text);
    const last = this.#last;
    let [four, found] = [0, 0];
    for (let at = 0; at < text.length; at += 1) {
      four = (four << 8) ^ flat.charCodeAt(at);
      for (let number = last[placeOf(four)] ?? 0; number > 0; number = this.#before[number] ?? 0) {
        const phrase = this.#phrases[number] ?? '';
        const from = at + 1 - phrase.length;
        if (flat.charCodeAt(from) === phrase.charCodeAt(0) && flat.startsWith(phrase, from)) found |= this.#kinds[number] ?? 0;
      }
    }
    return found;
  }
}

/** @param four the last four characters: each further one shifts the fifth out */
function placeOf(four: number): number {
  return Math.imul(four, SPREAD) >>> (32 - BITS);
}
