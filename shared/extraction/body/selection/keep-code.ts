/** Code that goes with the story: its lines are short and full of signs, and the model takes half of them for furniture. */
import { isHeading } from '../../html/index.ts';
import { codeBoxesOf, INLINE } from '../../page/index.ts';
import type { Selection } from './selection.ts';

/** Boxes around a piece of code that hold nothing but it and a line about it: a file's name, a button to copy it. */
const MAX_WRAPPERS = 3;
const MAX_BESIDE_WORDS = 8;
/** A file's name over code is short; more words that were dropped between story and code are another story's. */
const MAX_BETWEEN_WORDS = 40;

/**
 * Keeps the code that stands among kept text in one element with it, whole, with the headings over it; and drops the numbers
 * of its lines. Code that stands alone stays or goes as the model says.
 */
export function keepCode(selection: Selection): void {
  const { page, context } = selection;
  const { boxes, gutters } = codeBoxesOf(page);
  for (const gutter of gutters) selection.dropAll(gutter, 'numbers the lines of code');
  for (const code of boxes) {
    // A `code` in the line has its parent for itself, and the block is that one's.
    const box = INLINE.has(page.elements[code]?.name ?? '') ? (page.parent[code] ?? code) : code;
    const [from, past] = selection.span(box);
    if (from === past || selection.isAside(box)) continue;
    if (!selection.keepsAnyOf(box) && (context.hidden[box] === 1 || !followsText(selection, box))) continue;
    selection.keepAll(box, 'is code of the story');
    keepHeadingsOver(selection, from);
  }
}

/** Whether kept text stands before the box, or right behind it, in the element that it stands in. */
function followsText(selection: Selection, box: number): boolean {
  const { page } = selection;
  const [from, past] = selection.span(box);
  let around = page.parent[box] ?? -1;
  for (let wrappers = 0; wrappers < MAX_WRAPPERS && around >= 0; wrappers += 1, around = page.parent[around] ?? -1) {
    const [start, end] = selection.span(around);
    if (selection.wordsBetween(start, from) + selection.wordsBetween(past, end) > MAX_BESIDE_WORDS) break;
  }
  const start = around < 0 ? from : selection.span(around)[0];
  for (let before = from - 1; before >= start && selection.wordsBetween(before + 1, from) <= MAX_BETWEEN_WORDS; before -= 1)
    if (selection.keeps(before)) return true;
  return past < selection.span(around)[1] && selection.keeps(past);
}

/** Headings right over kept code that were taken for furniture, because nothing below them read like prose. */
function keepHeadingsOver(selection: Selection, from: number): void {
  for (let block = from - 1; block >= 0 && !selection.keeps(block); block -= 1) {
    const name = selection.tagOf(block);
    if (!isHeading(name) || name === 'h1') return;
    selection.keep(block, 'heads code of the story');
  }
}
