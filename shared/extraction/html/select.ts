/** CSS selectors over a page. */
import { selectAll } from 'css-select';
import { isTag, type AnyNode, type Element } from 'domhandler';
import type { Page } from './page.ts';

/** Pages whose elements have children of their own, as css-select wants them: most pages are never asked. */
const prepared = new WeakSet<Page>();

/** Elements that a compiled selector matches, document order. */
export function selectElements(page: Page, query: (node: AnyNode) => boolean): readonly Element[] {
  if (!prepared.has(page)) for (const element of page.elements) element.keepChildren();
  prepared.add(page);
  return selectAll(query, page.document.children).filter(isTag);
}
