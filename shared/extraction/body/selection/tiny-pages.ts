/** Pages of a few words, on which nothing distinguishes the story from its surroundings. */
import { FURNITURE } from '../features/index.ts';
import type { Selection } from './selection.ts';

/** A page of fewer words has no room for furniture that would have to be distinguished from the story. */
const TINY_WORDS = 40;

/** The few words of a tiny page are its body, whether or not they read like a story: a note, three lines, a list of links. */
export function keepTiny(selection: Selection): void {
  const { blocks, context, hints } = selection;
  if (blocks.count > TINY_WORDS || blocks.words.reduce((sum, words) => sum + words, 0) > TINY_WORDS) return;
  const kept = Array.from({ length: blocks.count }, (_, block) => block).filter((block) => selection.keeps(block));
  const isEmpty = kept.length === 0;
  const keepsLinks = isEmpty || kept.some((block) => selection.isLinked(block));
  for (let block = 0; block < blocks.count; block += 1) {
    const element = selection.elementOf(block);
    // Beside text that stays, links alone are a menu, and what a correction dropped is none of it.
    if (!isEmpty && (selection.reason(block) !== undefined || (!keepsLinks && selection.isLinked(block)))) continue;
    if (element === hints.titleElement || ((context.within[element] ?? 0) & FURNITURE) !== 0 || context.hidden[element] === 1) continue;
    selection.keep(block, 'is all that there is');
  }
}
