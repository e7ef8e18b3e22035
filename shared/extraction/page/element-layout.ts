/** Layout of elements by name, for the body finder: which break a line, and which hold no text for readers. */
import { isText, type ChildNode } from 'domhandler';
import { PageElement } from '../html/index.ts';

/** Elements whose content flows in the line; all others stand on their own. Custom elements count as blocks. */
export const INLINE: ReadonlySet<string> = new Set(
  'a abbr acronym b bdi bdo big cite code data del dfn em font i ins kbd label mark nobr output q rb rp rt rtc ruby s samp small span strike strong sub sup time tt u var wbr img picture source svg math path g use'.split(
    ' ',
  ),
);

/** Nothing below these is text for a reader. */
export const NO_TEXT: ReadonlySet<string> = new Set(
  'head script style noscript template svg math iframe object embed audio video canvas map select option textarea datalist title noframes noembed progress meter'.split(
    ' ',
  ),
);

/** Elements that hold running text and no blocks. */
const HOLDS_LINES = /^(?:p|h[1-6]|dt|figcaption)$/;
/** Elements with a hyphen that are no custom elements of the page's. */
const NOT_CUSTOM = /^(?:amp-|shadow-root$|noscript-content$)/;

/**
 * Whether a custom element flows in a line, as all do unless a style sheet has it otherwise: in a paragraph, or right beside
 * text. Else it is taken for a box of its own. So MathJax 3 sets formulas into sentences (`mjx-container`).
 */
export function isInlineCustom(element: PageElement): boolean {
  for (let at: PageElement = element; at.name.includes('-') && !NOT_CUSTOM.test(at.name);) {
    const { parent, previousSibling, nextSibling } = at;
    if (isWords(previousSibling) || isWords(nextSibling)) return true;
    if (!(parent instanceof PageElement)) return false;
    if (INLINE.has(parent.name) || HOLDS_LINES.test(parent.name)) return true;
    at = parent;
  }
  return false;
}

function isWords(node: ChildNode | null): boolean {
  return node !== null && isText(node) && node.data.trim() !== '';
}

/** Layout facts for cutting a page into blocks, as bits. */
export const BLOCK = 1;
/** Nothing below the element is text for a reader. */
export const TEXTLESS = 2;
/** The element is a link. */
export const LINK = 4;
/** The element sets text in bold. */
export const BOLD = 8;
/** The element sets text in italics. */
export const ITALIC = 16;
/** The element breaks a line. */
export const BREAK = 32;

const EXTRA: ReadonlyMap<string, number> = new Map([
  ['a', LINK],
  ['b', BOLD],
  ['strong', BOLD],
  ['i', ITALIC],
  ['em', ITALIC],
  ['br', BREAK],
]);

/** One look-up for each element; names that are in no list are blocks. */
const LAYOUTS: ReadonlyMap<string, number> = new Map(
  [...INLINE, ...NO_TEXT, 'br'].map((name) => [
    name,
    (INLINE.has(name) ? 0 : BLOCK) | (NO_TEXT.has(name) ? TEXTLESS : 0) | (EXTRA.get(name) ?? 0),
  ]),
);

/** The layout bits of an element by its name; elements in no list are blocks. */
export function layoutOf(name: string): number {
  return LAYOUTS.get(name) ?? BLOCK;
}

/**
 * The kind of a block, by its nearest element in this table. Similar kinds have neighbouring numbers, so that trees can
 * split between them.
 */
export const KIND: ReadonlyMap<string, number> = new Map(
  [
    'p',
    'blockquote',
    'pre',
    'li',
    'dd',
    'dt',
    'td',
    'th',
    'h2',
    'h3',
    'h4',
    'h5',
    'h6',
    'h1',
    'summary',
    'center',
    'section',
    'article',
    'div',
    'main',
    'figcaption',
    'caption',
    'figure',
    'address',
    'aside',
    'header',
    'footer',
    'nav',
    'form',
    'fieldset',
    'legend',
    'button',
    'label',
  ].map((name, at) => [name, at + 1]),
);
