/** Whether an element stands in a box of other stories, whose bylines are not this one's. */
import { oncePerPage, type Page } from '../../html/index.ts';
import { elementsWithClassFact } from '../../page/index.ts';

const MAX_BOX_LEVELS = 8;
export function isOfOtherStory(page: Page, element: number): boolean {
  const boxes = boxesOfOtherStories(page);
  if (boxes.size === 0) return false;
  for (let at = element, level = 0; at >= 0 && level < MAX_BOX_LEVELS; at = page.parent[at] ?? -1, level += 1) {
    const name = page.elements[at]?.name;
    if (name === undefined || name === 'body' || name === 'main') return false;
    if (boxes.has(at)) return true;
  }
  return false;
}

/** Found once a page: all bylines on it are asked about. */
const boxesOfOtherStories = oncePerPage((page: Page): ReadonlySet<number> => new Set(elementsWithClassFact(page, 'otherStories')));
