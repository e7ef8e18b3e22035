/**
 * Finds which of many phrases a text holds in one pass: each four characters that stand in it one after another have a place, and
 * only the phrases that end with what is at that place are compared with the text, which are none in nine of ten.
 */
import { flatString } from '../../text/index.ts';

/** Bits that each further character moves a place by: the fifth moves the first out of it. */
const STEP = 3;
const PLACES = 1 << (4 * STEP);

/** @param lines phrases parted by bars: as single strings they would take three bytes more each in the bundles */
export function readPhrases(lines: readonly string[]): readonly string[] {
  return lines.flatMap((line) => line.split('|'));
}

/** Phrases of several kinds. */
export class PhraseSearch {
  readonly #phrases: string[] = [''];
  readonly #kinds: number[] = [0];
  /** Of each phrase its length and its first character: to look at the text of those that are none would take longer. */
  readonly #lengths: number[] = [0];
  readonly #firsts: number[] = [0];
  /** Of each phrase the one before it that ends as it does; 0 where there is none. */
  readonly #before: number[] = [0];
  /** Of each place the last phrase that ends so. */
  readonly #last = new Uint16Array(PLACES);

  /** @param kinds phrases of four characters or more of each kind */
  constructor(kinds: readonly (readonly string[])[]) {
    kinds.forEach((phrases, kind) => {
      for (const phrase of phrases) {
        let place = 0;
        for (let at = 0; at < phrase.length; at += 1) place = placeBehind(place, phrase.charCodeAt(at));
        this.#before.push(this.#last[place] ?? 0);
        this.#last[place] = this.#phrases.push(phrase) - 1;
        this.#kinds.push(1 << kind);
        this.#lengths.push(phrase.length);
        this.#firsts.push(phrase.charCodeAt(0));
      }
    });
  }

  /** Bits of the kinds of which a text has a phrase. */
  kindsIn(text: string): number {
    const flat = flatString(text);
    const last = this.#last;
    let [place, found] = [0, 0];
    for (let at = 0; at < text.length; at += 1) {
      place = placeBehind(place, flat.charCodeAt(at));
      if (last[place] !== 0) found |= this.#endingAt(flat, at, last[place] ?? 0);
    }
    return found;
  }

  #endingAt(text: string, at: number, last: number): number {
    let found = 0;
    for (let number = last; number > 0; number = this.#before[number] ?? 0) {
      const from = at + 1 - (this.#lengths[number] ?? 0);
      if (from >= 0 && text.charCodeAt(from) === this.#firsts[number] && text.startsWith(this.#phrases[number] ?? '', from))
        found |= this.#kinds[number] ?? 0;
    }
    return found;
  }
}

function placeBehind(place: number, code: number): number {
  return ((place << STEP) ^ code) & (PLACES - 1);
}
