/**
 * Finds whether a text holds one of many phrases. One pass over the text notes which four characters stand in it one after another,
 * and a phrase is searched for only where its first four and its last four are among them: of hundreds, hardly one.
 */
import { flatString } from '../../text/index.ts';

export interface Phrase {
  readonly text: string;
  /** Places of its first four characters and of its last four. */
  readonly first: number;
  readonly last: number;
}

/** Bits that each further character moves a place by: the fifth moves the first out of it. */
const STEP = 3;
const PLACES = 1 << (4 * STEP);

/** @param lines phrases of four characters or more, parted by bars: as single strings they would take three bytes more each in the bundles */
export function readPhrases(lines: readonly string[]): readonly Phrase[] {
  return lines.flatMap((line) => line.split('|').map((text) => ({ text, first: notePlaces(text.slice(0, 4)), last: notePlaces(text) })));
}

/** Of each place 1 where the text that was noted last has it. One for all texts: to make one takes longer than to read a text. */
const seen = new Uint8Array(PLACES);

/** Notes the places of all runs of four characters in a text, for `holdsAny`; answers the last. */
export function notePlaces(text: string): number {
  seen.fill(0);
  const flat = flatString(text);
  let last = 0;
  for (let at = 0; at < text.length; at += 1) {
    last = ((last << STEP) ^ flat.charCodeAt(at)) & (PLACES - 1);
    seen[last] = 1;
  }
  return last;
}

/** @param text the one that was noted last */
export function holdsAny(text: string, phrases: readonly Phrase[]): boolean {
  return phrases.some((phrase) => seen[phrase.first] === 1 && seen[phrase.last] === 1 && text.includes(phrase.text));
}
