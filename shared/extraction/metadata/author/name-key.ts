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
    for (const word of fold(name).split(' ')) if (word !== '' && word !== 'and' && !words.includes(word)) insert(words, word);
  return words.join(' ');
}

/** Before the first word that is greater: of two or three, a sort takes longer to begin. */
function insert(words: string[], word: string): void {
  let at = words.length;
  for (; at > 0 && (words[at - 1] ?? '') > word; at -= 1) words[at] = words[at - 1] ?? '';
  words[at] = word;
}
