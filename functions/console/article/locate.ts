/**
 * Finds the blocks of the account in the page's own document, by their words: the extractor's text and the browser's
 * differ in white space alone. An element of the page may be named like a method of its document, and stands in its place then: so
 * the prototype of this page's own is asked.
 */
import type { BlockDecision } from '../../../shared/extraction/index.ts';

/** A stretch of the page; null where the words were not found. */
export type Found = Range | null;

const SKIPPED = new Set(['SCRIPT', 'STYLE', 'NOSCRIPT', 'TEMPLATE', 'TEXTAREA', 'TITLE']);

interface Letters {
  /** All characters of the page but white space. */
  readonly text: string;
  /** For each of them, the text node and the place in it. */
  readonly nodes: readonly Text[];
  readonly offsets: readonly number[];
}

export function locate(page: Document, decisions: readonly Pick<BlockDecision, 'text'>[]): Found[] {
  const letters = lettersOf(page);
  let from = 0;
  return decisions.map(({ text }) => {
    const wanted = text.replace(/\s+/g, '').replace(/…$/, '');
    if (wanted === '') return null;
    // In the order of the page; what the browser nests otherwise (a table's stray rows) may stand before.
    let at = letters.text.indexOf(wanted, from);
    if (at < 0) at = letters.text.indexOf(wanted);
    if (at < 0) return null;
    const end = at + wanted.length;
    if (at >= from) from = end;
    return rangeOf(page, letters, at, end);
  });
}

function lettersOf(page: Document): Letters {
  const [nodes, offsets]: [Text[], number[]] = [[], []];
  const parts: string[] = [];
  const walker = Document.prototype.createTreeWalker.call(page, page, NodeFilter.SHOW_TEXT);
  for (let node = walker.nextNode(); node !== null; node = walker.nextNode()) {
    if (node.parentElement !== null && SKIPPED.has(node.parentElement.tagName)) continue;
    const text = node as Text;
    for (let at = 0; at < text.data.length; at += 1) {
      const character = text.data[at] ?? '';
      if (/\s/.test(character)) continue;
      parts.push(character);
      nodes.push(text);
      offsets.push(at);
    }
  }
  return { text: parts.join(''), nodes, offsets };
}

function rangeOf(page: Document, { nodes, offsets }: Letters, start: number, end: number): Found {
  const [first, last] = [nodes[start], nodes[end - 1]];
  if (first === undefined || last === undefined) return null;
  const range = Document.prototype.createRange.call(page);
  range.setStart(first, offsets[start] ?? 0);
  range.setEnd(last, (offsets[end - 1] ?? 0) + 1);
  return range;
}
