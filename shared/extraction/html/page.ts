/**
 * The parsed page: domhandler nodes, numbered in document order, so that every later step works on
 * plain arrays instead of walking the tree again. Nothing here recurses.
 */
import { isTag, isText, type ChildNode, type Document, type Element } from 'domhandler';
import { foldSpaces, isBlank, NOT_BLANK } from '../text/index.ts';
import { PageElement } from './element-node.ts';
import { PageText } from './text-node.ts';
import { nodeAfter } from './walk.ts';

/** Finds an element's position. It is kept on the element itself, where the DOM library has a field for it. */
class Positions {
  private readonly elements: readonly Element[];

  constructor(elements: readonly Element[]) {
    this.elements = elements;
  }

  /** Undefined for elements of other pages. */
  get(element: Element): number | undefined {
    const at = element.startIndex ?? -1;
    return this.elements[at] === element ? at : undefined;
  }
}

/** A page after parsing. Index `i` of every array belongs to `elements[i]`. */
export interface Page {
  /** What was parsed: see {@link PageText.place}. */
  readonly html: string;
  readonly document: Document;
  /** Document order; an element stands before all its descendants. */
  readonly elements: readonly PageElement[];
  /** Index of each element in `elements`. */
  readonly indexOf: Positions;
  /** Position of the parent element, −1 at the root. */
  readonly parent: Int32Array;
  /** One past the last descendant: the subtree of `i` is `i … end[i] − 1`. */
  readonly end: Int32Array;
  /** Groups of attributes that the element has: see attribute-groups.ts. */
  readonly attributeFlags: Uint8Array;
  /** All text nodes, those of scripts and blank ones included, document order. */
  readonly texts: readonly PageText[];
  /** Position of the first element after text `t`; where none follows, the count of elements. */
  readonly textAt: Int32Array;
  /** 1 for each text that is nothing but white space, zero-width space and byte order marks: most of a page's are line breaks and indentation. */
  readonly blank: Uint8Array;
  /** Positions of the elements of one tag name, document order. */
  readonly byTag: ReadonlyMap<string, readonly number[]>;
  /** True where a budget cut the tree. */
  readonly truncated: boolean;
  /** What {@link oncePerPage} remembers of the page, by slot. */
  readonly found: unknown[];
}

/**
 * Renumbers the elements of a document from which some were removed. Linear, iterative.
 * @param flagsBefore `Page.attributeFlags` by the positions that the elements had
 */
export function indexPage(document: Document, flagsBefore: Uint8Array, truncated: boolean, html: string): Page {
  const elements: PageElement[] = [];
  const byTag = new Map<string, number[]>();
  const parents: number[] = [];
  const ends: number[] = [];
  const attributeFlags: number[] = [];
  const texts: PageText[] = [];
  const textAt: number[] = [];
  let node: ChildNode | null = document.firstChild;
  let open = -1;
  while (node !== null) {
    if (node instanceof PageElement) {
      const index = elements.length;
      elements.push(node);
      attributeFlags.push(flagsBefore[node.startIndex ?? 0] ?? 0);
      node.startIndex = index;
      parents.push(open);
      ends.push(index + 1);
      const same = byTag.get(node.name);
      if (same === undefined) byTag.set(node.name, [index]);
      else same.push(index);
      const first: ChildNode | null = node.firstChild;
      if (first !== null) {
        open = index;
        node = first;
        continue;
      }
    } else if (node instanceof PageText) {
      texts.push(node);
      textAt.push(elements.length);
    }
    let next: ChildNode | null = node.nextSibling;
    let up: ChildNode['parent'] | Element['parent'] = node.parent;
    while (next === null && up !== null && isTag(up)) {
      ends[open] = elements.length;
      open = parents[open] ?? -1;
      next = up.nextSibling;
      up = up.parent;
    }
    node = next;
  }
  return pageOf({
    html,
    document,
    elements,
    parent: new Int32Array(parents),
    end: new Int32Array(ends),
    attributeFlags: new Uint8Array(attributeFlags),
    texts,
    textAt: new Int32Array(textAt),
    byTag,
    truncated,
  });
}

/**
 * Puts a page together, in one place: V8 gives objects whose properties were written in another order another shape, and after
 * the first of those gives up and compiles again all code that reads pages.
 */
export function pageOf(parts: Omit<Page, 'indexOf' | 'blank' | 'found'>): Page {
  const { html, document, elements, parent, end, attributeFlags, texts, textAt, byTag, truncated } = parts;
  return {
    html,
    document,
    elements,
    indexOf: new Positions(elements),
    parent,
    end,
    attributeFlags,
    texts,
    textAt,
    blank: blanksAmong(texts, html),
    byTag,
    truncated,
    found: [],
  };
}

/** An element ends where the last of those below it does. */
export function endsOf(parent: Int32Array): Int32Array {
  const end = new Int32Array(parent.length);
  for (let at = parent.length - 1; at >= 0; at -= 1) {
    if ((end[at] ?? 0) === 0) end[at] = at + 1;
    const up = parent[at] ?? -1;
    // Seen from the end, the first child of an element to come by is its last.
    if (up >= 0 && (end[up] ?? 0) === 0) end[up] = end[at] ?? 0;
  }
  return end;
}

function isBlankText(text: PageText, html: string): boolean {
  const { place } = text;
  return place < 0 ? !NOT_BLANK.test(text.data) : isBlank(html, place, place + text.length);
}

/** See {@link Page.blank}. */
function blanksAmong(texts: readonly PageText[], html: string): Uint8Array {
  const blank = new Uint8Array(texts.length);
  for (let at = 0; at < texts.length; at += 1) {
    const text = texts[at];
    if (text !== undefined && isBlankText(text, html)) blank[at] = 1;
  }
  return blank;
}

/** `valueOf` of each element's name, computed once for each name: a page has thousands of elements and few names. */
export function byName(page: Page, valueOf: (name: string) => number): Uint8Array {
  const values = new Uint8Array(page.elements.length);
  page.byTag.forEach((positions, name) => {
    const value = valueOf(name);
    if (value === 0) return;
    for (let at = 0; at < positions.length; at += 1) values[positions[at] ?? 0] = value;
  });
  return values;
}

/** Position of the element that a text stands in, −1 outside of all. */
export function parentOfText({ parent }: PageText): number {
  return parent === null ? -1 : (parent.startIndex ?? -1);
}

/** The first text from `at` on that is not inside element `index`, where all before it are before or in that element. */
export function textPast({ texts, textAt, end }: Page, index: number, at: number): number {
  const past = end[index] ?? 0;
  let next = at;
  for (let text = texts[next]; text !== undefined && (textAt[next] ?? 0) <= past && parentOfText(text) >= index; text = texts[next])
    next += 1;
  return next;
}

/** The one text that an element holds, in boxes or not; null where it holds more or none. */
export function onlyTextOf(element: PageElement | undefined): PageText | null {
  let only: ChildNode | null = element?.firstChild ?? null;
  while (only instanceof PageElement && only.nextSibling === null) only = only.firstChild;
  return only instanceof PageText && only.nextSibling === null ? only : null;
}

/** A script's text, which `textOf` leaves out. */
export function scriptText(script: Element): string {
  return script.children.map((child) => (isText(child) ? child.data : '')).join('');
}

const NO_TEXT = new Set(['script', 'style', 'noscript', 'template']);

/** The text that `textOf` begins with: the first below an element that is more than white space; null where there is none. */
export function firstTextOf(root: Element): PageText | null {
  let node: ChildNode | null = root.firstChild;
  while (node !== null) {
    if (node instanceof PageText) {
      if (node.firstCharacter() !== '') return node;
    } else if (isTag(node) && !NO_TEXT.has(node.name) && node.firstChild !== null) {
      node = node.firstChild;
      continue;
    }
    node = nodeAfter(node, root);
  }
  return null;
}

/**
 * The first character of `textOf`, without the rest of it; half of one beyond the basic plane.
 * @param count so many of the first text, which may have fewer
 */
export function firstCharacterOf(root: Element, count = 1): string {
  return firstTextOf(root)?.firstCharacter(count) ?? '';
}

/**
 * All text below a node, white space folded and trimmed; script and style left out.
 * @param enough characters after which the rest is left out, for callers that only need to know whether a text is short
 */
export function textOf(root: Element, enough = Infinity): string {
  const { firstChild } = root;
  if (firstChild !== null && firstChild.nextSibling === null && isText(firstChild)) return foldSpaces(firstChild.data.trim());
  const parts: string[] = [];
  let length = 0;
  let node: ChildNode | null = firstChild;
  while (node !== null && length <= enough) {
    if (isText(node)) {
      parts.push(node.data);
      length += node.data.length;
    } else if (isTag(node) && !NO_TEXT.has(node.name) && node.firstChild !== null) {
      node = node.firstChild;
      continue;
    } else if (isTag(node) && node.name === 'br') parts.push(' ');
    node = nodeAfter(node, root);
  }
  return foldSpaces(parts.join('').trim());
}
