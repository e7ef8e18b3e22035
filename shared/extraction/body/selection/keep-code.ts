/** Code that goes with the story: its lines are short and full of signs, and the model takes half of them for furniture. */
import { isHeading, type Page } from '../../html/index.ts';
import { codeBoxesOf, INLINE } from '../../page/index.ts';
import type { Blocks } from '../blocks/index.ts';
import { type BlockContext, COMMENTS, FURNITURE } from '../features/index.ts';

/** Boxes around a piece of code that hold nothing but it and a line about it: a file's name, a button to copy it. */
const MAX_WRAPPERS = 3;
const MAX_BESIDE_WORDS = 8;
/** A file's name over code is short; more words that were dropped between story and code are another story's. */
const MAX_BETWEEN_WORDS = 40;

/**
 * Keeps the code that stands among kept text in one element with it, whole, with the headings over it; and drops the numbers
 * of its lines. Code that stands alone stays or goes as the model says.
 */
export function keepCode(
  page: Page,
  blocks: Blocks,
  { within, hidden, wordsBefore }: BlockContext,
  kept: Uint8Array,
  reasons: Map<number, string>,
): void {
  const { boxes, gutters } = codeBoxesOf(page);
  for (const gutter of gutters) setAll(blocks, gutter, kept, 0, 'numbers the lines of code', reasons);
  for (const code of boxes) {
    // A `code` in the line has its parent for itself, and the block is that one's.
    const box = INLINE.has(page.elements[code]?.name ?? '') ? (page.parent[code] ?? code) : code;
    const from = blocks.from[box] ?? 0;
    const to = blocks.to[box] ?? 0;
    if (from === to || ((within[box] ?? 0) & (COMMENTS | FURNITURE)) !== 0) continue;
    if (!kept.subarray(from, to).includes(1) && (hidden[box] === 1 || !followsText(page, blocks, wordsBefore, box, kept))) continue;
    setAll(blocks, box, kept, 1, 'is code of the story', reasons);
    keepHeadingsOver(page, blocks, from, kept, reasons);
  }
}

/** Whether kept text stands before the box, or right behind it, in the element that it stands in. */
function followsText(page: Page, blocks: Blocks, wordsBefore: Float64Array, box: number, kept: Uint8Array): boolean {
  const from = blocks.from[box] ?? 0;
  const to = blocks.to[box] ?? 0;
  const wordsOf = (start: number, end: number): number => (wordsBefore[end] ?? 0) - (wordsBefore[start] ?? 0);
  let around = page.parent[box] ?? -1;
  for (let wrappers = 0; wrappers < MAX_WRAPPERS && around >= 0; wrappers += 1, around = page.parent[around] ?? -1) {
    if (wordsOf(blocks.from[around] ?? 0, from) + wordsOf(to, blocks.to[around] ?? 0) > MAX_BESIDE_WORDS) break;
  }
  for (let before = from - 1; before >= (blocks.from[around] ?? from) && wordsOf(before + 1, from) <= MAX_BETWEEN_WORDS; before -= 1)
    if (kept[before] === 1) return true;
  return to < (blocks.to[around] ?? 0) && kept[to] === 1;
}

/** Headings right over kept code that were taken for furniture, because nothing below them read like prose. */
function keepHeadingsOver(page: Page, blocks: Blocks, from: number, kept: Uint8Array, reasons: Map<number, string>): void {
  for (let block = from - 1; block >= 0 && kept[block] !== 1; block -= 1) {
    const heading = blocks.element[block] ?? 0;
    if (!isHeading(page.elements[heading]?.name) || page.elements[heading]?.name === 'h1') return;
    kept[block] = 1;
    reasons.set(block, 'heads code of the story');
  }
}

function setAll(blocks: Blocks, element: number, kept: Uint8Array, value: 0 | 1, reason: string, reasons: Map<number, string>): void {
  for (let block = blocks.from[element] ?? 0; block < (blocks.to[element] ?? 0); block += 1) {
    if (kept[block] === value) continue;
    kept[block] = value;
    reasons.set(block, reason);
  }
}
