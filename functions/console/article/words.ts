/** The words that two versions of a text differ in, each with a few around it. */
import { diffArrays, diffWordsWithSpace } from 'diff';

export interface Part {
  readonly text: string;
  readonly kind: 'same' | 'added' | 'removed';
}

/** Characters kept on either side of a change. */
const CONTEXT = 40;
/** Paragraphs are compared whole first; longer lists of changes than this are not read. */
const MOST_PASSAGES = 12;

/** One list of parts for each paragraph that changed, in the order of the text. */
export function changedPassages(older: readonly string[], newer: readonly string[]): Part[][] {
  const passages: Part[][] = [];
  const changes = diffArrays([...older], [...newer]);
  for (let at = 0; at < changes.length && passages.length < MOST_PASSAGES; at += 1) {
    const [change, next] = [changes[at], changes[at + 1]];
    if (change === undefined || (!change.added && !change.removed)) continue;
    // A removal and the addition that replaces it are shown side by side.
    const [removed, added] = change.removed ? [change.value, next?.added === true ? next.value : []] : [[], change.value];
    if (change.removed && next?.added === true) at += 1;
    for (let line = 0; line < Math.max(removed.length, added.length); line += 1)
      passages.push(shortened(wordsOf(removed[line] ?? '', added[line] ?? '')));
  }
  return passages.slice(0, MOST_PASSAGES);
}

const wordsOf = (older: string, newer: string): Part[] =>
  diffWordsWithSpace(older, newer).map(({ value, added, removed }) => ({
    text: value,
    kind: added ? 'added' : removed ? 'removed' : 'same',
  }));

function shortened(parts: readonly Part[]): Part[] {
  return parts.map((part, index) => {
    if (part.kind !== 'same' || part.text.length <= CONTEXT * 2) return part;
    const head = index === 0 ? '' : part.text.slice(0, CONTEXT);
    const tail = index === parts.length - 1 ? '' : part.text.slice(-CONTEXT);
    return { ...part, text: `${head}…${tail}` };
  });
}
