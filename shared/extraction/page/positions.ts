/** Positions of a page's elements: the ascending ones that `byTag` and `textAt` hold, counted by halves, and that of a sibling. */
import { isTag, type ChildNode } from 'domhandler';
import type { Page } from '../html/index.ts';

/** How many of the ascending positions lie before one. */
export function countBefore(positions: ArrayLike<number>, position: number): number {
  let low = 0;
  let high = positions.length;
  while (low < high) {
    const middle = (low + high) >> 1;
    if ((positions[middle] ?? 0) < position) low = middle + 1;
    else high = middle;
  }
  return low;
}

/** How many of the ascending positions lie from one to before another; none where there are no positions. */
export function countIn(positions: readonly number[] | undefined, from: number, to: number): number {
  return positions === undefined ? 0 : countBefore(positions, to) - countBefore(positions, from);
}

/** Whether an element holds, or is, one of these names. */
export function holdsAny(page: Page, element: number, ...names: readonly string[]): boolean {
  return names.some((name) => countIn(page.byTag.get(name), element, page.end[element] ?? 0) > 0);
}

/** Position of the sibling before an element, whatever text stands between them; −1 where there is none. */
export function elementBefore({ elements, indexOf }: Page, at: number): number {
  let before: ChildNode | null = elements[at]?.previousSibling ?? null;
  while (before !== null && !isTag(before)) before = before.previousSibling;
  return before === null ? -1 : (indexOf.get(before) ?? -1);
}
