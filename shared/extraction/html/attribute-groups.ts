/**
 * Which groups of attributes an element has, a bit each, noted while its tag is read. Several passes ask every element
 * of the page for attributes that hardly any has; an answer from here costs a tenth of a look-up in the element.
 */

/** The element has a `class`. */
export const CLASS = 1;
/** The element has an `id`. */
export const ID = 1 << 1;
/** The element has a `role`. */
export const ROLE = 1 << 2;
/** Attributes that may hide an element: `hidden`, `aria-hidden`, `style`. */
export const HIDING = 1 << 3;
/** Microdata and RDFa. */
export const ITEM = 1 << 4;
/** Where days stand in attributes: `datetime`, `title`. */
export const DATE_TIME = 1 << 5;
/** The element has an `href`. */
export const LINK = 1 << 6;
/** Data attributes that are named after a date or a time. */
export const DATA_DATE_TIME = 1 << 7;

const GROUPS: ReadonlyMap<string, number> = new Map([
  ['class', CLASS],
  ['id', ID],
  ['data-testid', ID],
  ['role', ROLE],
  ['hidden', HIDING],
  ['aria-hidden', HIDING],
  ['style', HIDING],
  ['itemprop', ITEM],
  ['itemtype', ITEM],
  ['property', ITEM],
  ['datetime', DATE_TIME],
  ['title', DATE_TIME],
  ['href', LINK],
  ['rel', LINK],
]);

const DATA_DATE = /^data-.*(?:date|time|publi)/s;

/** The group of an attribute; 0 of one that nobody asks all elements for. */
export function groupOf(attribute: string): number {
  return GROUPS.get(attribute) ?? (DATA_DATE.test(attribute) ? DATA_DATE_TIME : 0);
}
