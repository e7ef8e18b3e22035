/** What is found out about a page, kept on the page. */
import type { Page } from './page.ts';

let slots = 0;

/**
 * Remembers what `find` says of a page in a slot of the page itself, so that both go together. A `WeakMap` lets go later: V8's
 * minor collections keep every value of one alive, whatever became of its key, and with the value the page that it points to.
 *
 * @example export const notesOf = oncePerPage((page) => findNotes(page));
 */
export function oncePerPage<Found extends object>(find: (page: Page) => Found): (page: Page) => Found {
  const slot = slots++;
  return (page) => {
    // Nothing else writes into this slot.
    const known = page.found[slot] as Found | undefined;
    if (known !== undefined) return known;
    const found = find(page);
    page.found[slot] = found;
    return found;
  };
}
