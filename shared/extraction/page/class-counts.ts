/** Counts elements whose class says what they hold: prices, replies, cards, and the like. */
import { classesOf } from './class-index.ts';
import { keywordsOf, MAY_COUNT } from './class-keywords.ts';
import { COUNTED } from './class-vocabulary.ts';
import { KeywordMatcher } from '../text/index.ts';
import type { Page } from '../html/index.ts';

/** Names of the kinds of elements that are counted, in the order of the counts. */
export const NAME_KINDS: readonly string[] = Object.keys(COUNTED);
const NAMED = new KeywordMatcher(Object.values(COUNTED));

/** Elements looked at, and characters of a class. */
const MAX_ELEMENTS = 4_000;
const MAX_NAME = 200;

/** For each of {@link NAME_KINDS} how many elements of the page are of that kind, as log₂(1 + count). */
export function countNames(page: Page): readonly number[] {
  const { names, of } = classesOf(page);
  const times = new Int32Array(names.length);
  const total = Math.min(of.length, MAX_ELEMENTS);
  for (let at = 0; at < total; at += 1) {
    const name = of[at] ?? -1;
    if (name >= 0) times[name] = (times[name] ?? 0) + 1;
  }
  const counts = new Float64Array(NAME_KINDS.length);
  const keywords = keywordsOf(page);
  for (let at = 0; at < names.length; at += 1) {
    const count = times[at] ?? 0;
    const kind = count === 0 || ((keywords[at] ?? 0) & MAY_COUNT) === 0 ? -1 : NAMED.find(names[at] ?? '', MAX_NAME);
    if (kind >= 0) counts[kind] = (counts[kind] ?? 0) + count;
  }
  const logs: number[] = [];
  for (const count of counts) logs.push(Math.log2(1 + count));
  return logs;
}
