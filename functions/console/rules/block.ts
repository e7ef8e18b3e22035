/** The element of a page that holds a block of text, and nothing else. */
import { locate } from '../article/locate.ts';
import { parentOf, tagOf, textOf } from './dom.ts';

/** Where an empty wrapper ends at the latest. */
const ROOTS = new Set(['body', 'main', 'article']);

/** @param words how the block begins; null where no text of the page does */
export function blockOf(page: Document, words: string): Element | null {
  const [range = null] = locate(page, [{ text: words }]);
  // Text nodes have a parent; a range over several has the element that holds them.
  const inner = range === null ? null : elementOf(range.commonAncestorContainer);
  if (inner === null) return null;
  let element = inner;
  // Of wrappers around the same text the outermost: that is the one with a name.
  for (let around = parentOf(element); around !== null && !ROOTS.has(tagOf(around)); around = parentOf(around)) {
    if (lettersOf(around) !== lettersOf(inner)) break;
    element = around;
  }
  return element;
}

const ELEMENT_NODE = 1;
const elementOf = (node: Node): Element | null => (node.nodeType === ELEMENT_NODE ? (node as Element) : node.parentElement);
const lettersOf = (element: Element): string => textOf(element).replaceAll(/\s+/g, '');
