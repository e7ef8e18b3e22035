/** Links from a heading, a term or a caption to itself, which say "#" or "¶" and are no part of it. */
import type { Text } from 'domhandler';
import * as attribute from '../html/attribute-names.ts';
import { isHeading, onlyTextOf, type Page } from '../html/index.ts';

/** The signs that such links show. */
const SIGNS = '[#¶§🔗∞]';
const SIGN = new RegExp(`^\\s{0,9}${SIGNS}\\s{0,9}$`, 'u');
const MAX_SIGN = 12;
/** Boxes between a heading and such a link, and between that and what it shows. */
const MAX_BOXES = 3;

/** What a heading's link to itself shows; null of any other link. */
export function anchorOf({ elements, parent, end }: Page, link: number): Text | null {
  const text = (end[link] ?? 0) - link <= MAX_BOXES ? onlyTextOf(elements[link]) : null;
  if (text === null || text.data.length > MAX_SIGN || !SIGN.test(text.data)) return null;
  let up = parent[link] ?? -1;
  for (let boxes = 0; boxes < MAX_BOXES && !isHeading(elements[up]?.name); boxes += 1) up = parent[up] ?? -1;
  return isHeading(elements[up]?.name) || leadsToItself(elements, parent, link) ? text : null;
}

/** Elements besides headings to which manuals give such links. */
const NAMED = new Set(['dt', 'caption', 'figcaption']);

/** Whether a link in a term or a caption leads to that or to what it captions: a sign without a target near is a note's. */
function leadsToItself(elements: Page['elements'], parent: Page['parent'], link: number): boolean {
  const target = elements[link]?.value(attribute.HREF) ?? '';
  let isNamed = false;
  for (let up = parent[link] ?? -1, boxes = 0; up >= 0 && boxes < MAX_BOXES; up = parent[up] ?? -1, boxes += 1) {
    const element = elements[up];
    isNamed ||= NAMED.has(element?.name ?? '');
    if (isNamed && target.length > 1 && target === `#${element?.value(attribute.ID) ?? ''}`) return true;
  }
  return false;
}

const AT_EDGE = new RegExp(`^${SIGNS}\\s{0,9}|\\s{0,9}${SIGNS}$`, 'u');

/** A heading's text without what its link to itself shows. @param text as it stands there, trimmed */
export function withoutAnchor(page: Page, heading: number, text: string): string {
  if (!AT_EDGE.test(text)) return text;
  for (let at = heading + 1; at < (page.end[heading] ?? 0); at += 1)
    if (page.elements[at]?.name === 'a' && anchorOf(page, at) !== null) return text.replace(AT_EDGE, '');
  return text;
}
