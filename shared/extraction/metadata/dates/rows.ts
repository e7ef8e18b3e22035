/** Whether a date stands in a row of a list of other stories: one of several boxes alike, each with a link and a date. */
import * as attribute from '../../html/attribute-names.ts';
import { type Page, type PageElement, textOf } from '../../html/index.ts';

const ROWS = new Set(['li', 'tr', 'article', 'div', 'section', 'dt', 'dd', 'a']);
/** Levels between a date and its row, siblings looked at, and elements of a row. */
const MAX_LEVELS = 5;
const MAX_SIBLINGS = 12;
const MAX_ELEMENTS = 40;
/** Characters of a headline. */
const LEAST_HEADLINE = 12;
const HOLDS_DIGIT = /\d/;

/** True where the row does not hold the headline and another beside it is built alike. */
export function isInRow(page: Page, element: number, headline: number): boolean {
  let at = element;
  for (let level = 0; level < MAX_LEVELS && at > 0; level += 1, at = page.parent[at] ?? -1) {
    const box = page.elements[at];
    const end = page.end[at] ?? 0;
    if (box === undefined || (headline >= at && headline < end) || end - at > MAX_ELEMENTS) return false;
    if (ROWS.has(box.name) && holdsHeadline(page, at) && hasSiblingAlike(page, at)) return true;
  }
  return false;
}

function holdsHeadline(page: Page, row: number): boolean {
  for (let at = row; at < (page.end[row] ?? 0); at += 1) {
    const link = page.elements[at];
    if (link?.name === 'a' && !(link.value(attribute.HREF) ?? '#').startsWith('#') && textOf(link, LEAST_HEADLINE).length >= LEAST_HEADLINE)
      return true;
  }
  return false;
}

function hasSiblingAlike(page: Page, row: number): boolean {
  const own = page.elements[row];
  const parent = page.parent[row] ?? -1;
  let at = parent + 1;
  for (let seen = 0; at < (page.end[parent] ?? 0) && seen < MAX_SIBLINGS; at = Math.max(at + 1, page.end[at] ?? 0), seen += 1) {
    const other = page.elements[at];
    if (
      at !== row &&
      other !== undefined &&
      own !== undefined &&
      isAlike(own, other) &&
      holdsHeadline(page, at) &&
      HOLDS_DIGIT.test(textOf(other, 400))
    )
      return true;
  }
  return false;
}

function isAlike(one: PageElement, other: PageElement): boolean {
  return one.name === other.name && (one.name === 'li' || one.name === 'tr' || one.value(attribute.CLASS) === other.value(attribute.CLASS));
}
