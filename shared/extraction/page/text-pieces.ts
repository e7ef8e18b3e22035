/** Text of small boxes node by node: what markup keeps apart where white space does not. */
import { isTag, isText, type ChildNode } from 'domhandler';
import * as attribute from '../html/attribute-names.ts';
import { ITEM, nodeAfter, type Page, type PageElement, PageText, textOf } from '../html/index.ts';
import { tidy } from '../text/index.ts';

/** Texts of the nodes below an element, one each; a nested itemprop=name alone where there is one. */
export function piecesOf(page: Page, index: number): readonly string[] {
  const end = page.end[index] ?? 0;
  for (let at = index + 1; at < Math.min(end, index + 40); at += 1) {
    const inner = nameAt(page, at);
    if (inner === undefined) continue;
    // Of several people, each has a name.
    const past = page.end[at] ?? 0;
    if (past < end && nameAt(page, past) !== undefined) break;
    return [tidy(inner.value(attribute.CONTENT) ?? textOf(inner))];
  }
  const root = page.elements[index];
  if (root === undefined) return [];
  const content = root.value(attribute.CONTENT);
  if (content !== undefined) return [tidy(content)];
  const pieces: string[] = [];
  let node: ChildNode | null = root.firstChild;
  for (let steps = 0; node !== null && steps < 200 && pieces.length < 60; steps += 1) {
    if (node instanceof PageText) {
      // Most texts between elements are white space, of which nothing is left once it is tidied.
      const text = node.firstCharacter() === '' ? '' : tidy(node.data);
      if (text !== '' && text !== pieces.at(-1)) pieces.push(text);
    } else if (
      isTag(node) &&
      node.firstChild !== null &&
      node.name !== 'script' &&
      node.name !== 'style' &&
      node.name !== 'noscript' &&
      node.name !== 'svg'
    ) {
      node = node.firstChild;
      continue;
    }
    node = nodeAfter(node, root);
  }
  return pieces;
}

/** The element at a position where microdata calls it the name of something. */
function nameAt({ elements, attributeFlags }: Page, at: number): PageElement | undefined {
  const element = ((attributeFlags[at] ?? 0) & ITEM) === 0 ? undefined : elements[at];
  return element?.value(attribute.ITEMPROP) === 'name' ? element : undefined;
}

/** Lines of an element's own text that are read. */
const MAX_LINES = 4;

/** The same line by line, where it has few: a `br` ends a line. */
export function ownLines(page: Page, index: number): readonly string[] {
  if (!holdsBreak(page, index)) return [ownText(page, index)];
  const lines = [''];
  for (let child = page.elements[index]?.firstChild ?? null; child !== null; child = child.nextSibling) {
    if (isTag(child) && child.name === 'br') lines.push('');
    else if (isText(child)) lines[lines.length - 1] += child.data;
    if (lines.length > 2 * MAX_LINES) break;
  }
  const said = lines.map(tidy).filter((line) => line !== '');
  return said.length > 1 && said.length <= MAX_LINES ? said : [ownText(page, index)];
}

function holdsBreak({ elements }: Page, index: number): boolean {
  for (let child = elements[index]?.firstChild ?? null; child !== null; child = child.nextSibling)
    if (isTag(child) && child.name === 'br') return true;
  return false;
}

/** Text that stands directly in the element. */
export function ownText(page: Page, index: number): string {
  const element = page.elements[index];
  if (element === undefined || element.name === 'script' || element.name === 'style') return '';
  let text = '';
  for (let child = element.firstChild; child !== null; child = child.nextSibling)
    if (isText(child) && text.length < 300) text += child.data;
  return text.length > 600 ? '' : tidy(text);
}
