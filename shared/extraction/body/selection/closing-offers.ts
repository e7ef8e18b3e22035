/**
 * What the site offers below the story: a box with a small heading, a line or two, and a link of a word or two that is a button
 * ("Play", "Find out more"). Something else stands between it and the story, which was dropped.
 */
import { isHeading } from '../../html/index.ts';
import type { Selection } from './selection.ts';

const MAX_WORDS = 40;
const MAX_BUTTON_WORDS = 3;
/** Of what is kept, the box holds less. */
const MOST = 0.25;
/** What parts it from the story says as much. */
const LEAST_BETWEEN = 3;

export function dropClosingOffer(selection: Selection): void {
  const { page, last } = selection;
  if (last < 0) return;
  for (let box = selection.elementOf(last); box > 0; box = page.parent[box] ?? -1) {
    const [from, past] = selection.span(box);
    if (selection.wordsIn(box) > MAX_WORDS) return;
    if (past - from < 3 || !isHeading(selection.tagOf(from)) || selection.tagOf(from) === 'h2') continue;
    if (isOffer(selection, from, past)) selection.dropAll(box, 'is an offer below the story');
    return;
  }
}

function isOffer(selection: Selection, from: number, past: number): boolean {
  const button = past - 1;
  const words = selection.words(button);
  if (selection.keeps(button) || words > MAX_BUTTON_WORDS || (selection.blocks.linkWords[button] ?? 0) < words) return false;
  let before = from - 1;
  while (before >= 0 && !selection.keeps(before)) before -= 1;
  if (before < 0 || selection.wordsBetween(before + 1, from) < LEAST_BETWEEN) return false;
  return selection.wordsKept(from, past) < selection.wordsKept() * MOST;
}
