/** Lists of the page's own headings, each a link to one of them, that a plugin or a theme made: their class says so. What an author announces stays. */
import * as attribute from '../../html/attribute-names.ts';
import type { Page } from '../../html/index.ts';
import type { Selection } from './selection.ts';

const NAMED = /(?:^|[\s_-])(?:toc|table-?of-?contents)(?:$|[\s_-])/i;
/** Elements from a list up to the box that is named so. */
const REACH = 3;

/** Drops the lists of a page's contents. */
export function dropContentsLists(selection: Selection): void {
  const { page } = selection;
  for (const list of [...(page.byTag.get('ul') ?? []), ...(page.byTag.get('ol') ?? [])])
    if (selection.keepsAnyOf(list) && isNamed(page, list) && leadsWithin(selection, list))
      selection.dropAll(list, 'lists the headings of the page');
}

function isNamed(page: Page, list: number): boolean {
  let up = list;
  for (let steps = 0; up >= 0 && steps <= REACH; up = page.parent[up] ?? -1, steps += 1)
    if (NAMED.test((page.elements[up]?.value(attribute.CLASS) ?? '').slice(0, 200))) return true;
  return false;
}

/** All of it are links to places of the page. */
function leadsWithin({ page, blocks }: Selection, list: number): boolean {
  for (let block = blocks.from[list] ?? 0; block < (blocks.to[list] ?? 0); block += 1)
    if (blocks.linkWords[block] !== blocks.words[block]) return false;
  for (let at = list + 1; at < (page.end[list] ?? 0); at += 1) {
    const element = page.elements[at];
    if (element?.name === 'a' && element.value(attribute.HREF)?.startsWith('#') !== true) return false;
  }
  return true;
}
