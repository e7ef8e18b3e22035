/** Ascending positions of a page's elements or texts, as `byTag` and `textAt` hold them, counted by halves. */
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
