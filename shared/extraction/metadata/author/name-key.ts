/** Whether two sets of names are the same people's: a key to compare. */
import { fold, memoize } from '../../text/index.ts';

/** Names asked about, each by several ways in which it is found: those of a few pages. */
const MAX_MEMOIZED = 200;

/** The same set of names whatever their order, case and accents. */
export function nameKey(names: readonly string[]): string {
  return names.length === 1 ? keyOfOne(names[0] ?? '') : keyOf(names);
}

const keyOfOne = memoize((name) => keyOf([name]), MAX_MEMOIZED);

function keyOf(names: readonly string[]): string {
  const words: string[] = [];
  for (const name of names)
    for (const word of fold(name).split(' ')) if (word !== '' && word !== 'and' && !words.includes(word)) words.push(word);
  // A plain sort compares code units, as `<` does.
  return words.toSorted().join(' ');
}
