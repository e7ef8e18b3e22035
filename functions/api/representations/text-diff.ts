/** The difference between two texts, by paragraphs. */
import { diffArrays } from 'diff';
import type { TextChange } from '../response-schemas.ts';

/** What both have, what only the earlier has and what only the later has, in the order of reading. */
export function diffTexts(earlier: string, later: string): TextChange[] {
  return diffArrays(paragraphsOf(earlier), paragraphsOf(later)).map(({ added, removed, value }) => ({
    change: added ? 'added' : removed ? 'removed' : 'same',
    text: value.join('\n\n'),
  }));
}

function paragraphsOf(text: string): string[] {
  return text.split(/\n{2,}/).filter((paragraph) => paragraph.trim() !== '');
}
