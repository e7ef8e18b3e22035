/**
 * What the site offers below the story: a box with a small heading, a line or two, and a link of a word or two that is a button
 * ("Play", "Find out more"). Apart from the story something else stands between them, which was dropped.
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
  const { page, blocks } = selection;
  const last = lastKept(selection, blocks.count);
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
  const { blocks } = selection;
  const button = past - 1;
  const words = selection.words(button);
  if (selection.keeps(button) || words > MAX_BUTTON_WORDS || (blocks.linkWords[button] ?? 0) < words) return false;
  const before = lastKept(selection, from);
  let between = 0;
  for (let block = before + 1; block < from; block += 1) between += selection.words(block);
  if (before < 0 || between < LEAST_BETWEEN) return false;
  let own = 0;
  for (let block = from; block < past; block += 1) if (selection.keeps(block)) own += selection.words(block);
  return own < selection.wordsKept() * MOST;
}

function lastKept(selection: Selection, past: number): number {
  let block = past - 1;
  while (block >= 0 && !selection.keeps(block)) block -= 1;
  return block;
}
