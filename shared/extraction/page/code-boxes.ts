/**
 * Boxes of code, whatever they are built of: `pre`, editors of `div`s, GitHub's tables of lines, a `code` of several lines;
 * and the numbers that highlighters set beside the lines.
 */
import { isText } from 'domhandler';
import * as attribute from '../html/attribute-names.ts';
import { HIDING, oncePerPage, textOf, type Page, type PageElement } from '../html/index.ts';
import { hasClassFact, elementsWithClassFact, nameHasFact } from './class-facts.ts';
import { INLINE } from './element-layout.ts';
import { elementBefore, holdsAny } from './positions.ts';

export interface CodeBoxes {
  /** Positions of the outermost boxes, ascending. */
  readonly boxes: readonly number[];
  /** Positions of elements beside them that hold nothing but the numbers of their lines. */
  readonly gutters: readonly number[];
}

const LAID_OUT = /(?:white-space(?:-collapse)?\s?:\s?(?:pre|break-spaces|preserve)|display\s?:\s?(?:block|grid))/i;
const MONOSPACED = /font(?:-family)?\s?:[^;]{0,200}monospace/i;
const MAX_STYLE = 1000;

/** Found once a page. */
export const codeBoxesOf = oncePerPage((page: Page): CodeBoxes => {
  const named = ['pre', 'listing', 'xmp'].flatMap((name) => page.byTag.get(name) ?? []);
  // A theme of WordPress calls all that it shows what CodeMirror calls its lines: an editor holds no paragraphs.
  const built = elementsWithClassFact(page, 'editor').filter((at) => !holdsAny(page, at, 'p', 'h1'));
  const lone = (page.byTag.get('code') ?? []).filter((at) => isBlockOfCode(page, at));
  const boxes: number[] = [];
  let past = 0;
  for (const at of [...named, ...built, ...lone, ...pastedFrom(page)].toSorted((one, other) => one - other)) {
    if (at < past) continue;
    boxes.push(at);
    past = page.end[at] ?? at + 1;
  }
  const asked = new Map<number, boolean>();
  return { boxes, gutters: boxes.flatMap((box) => guttersBeside(page, box, asked)) };
});

/** A `code` that has its box for itself, and is laid out as a block or has lines. */
function isBlockOfCode(page: Page, at: number): boolean {
  const { elements, parent, end, attributeFlags } = page;
  const code = elements[at];
  const around = elements[parent[at] ?? -1];
  if (code === undefined || around === undefined || INLINE.has(around.name) || !isAlone(code)) return false;
  if (((attributeFlags[at] ?? 0) & HIDING) !== 0 && LAID_OUT.test(styleOf(code))) return true;
  for (let inner = at + 1; inner < (end[at] ?? 0); inner += 1) if (!INLINE.has(elements[inner]?.name ?? '')) return true;
  return hasClassFact(page, at, 'highlighted') && textsIn(code).trim().includes('\n');
}

function isAlone({ previousSibling, nextSibling }: PageElement): boolean {
  return [previousSibling, nextSibling].every(
    (beside) =>
      beside === null || (isText(beside) && beside.data.trim() === '' && (beside.previousSibling === null || beside.nextSibling === null)),
  );
}

/** The texts that stand directly in an element. */
function textsIn(element: PageElement): string {
  return element.children.map((child) => (isText(child) ? child.data : '')).join(' ');
}

/** Editors put their own look into what is copied from them. */
function pastedFrom({ elements, attributeFlags }: Page): number[] {
  const found: number[] = [];
  for (let at = 0; at < elements.length; at += 1) {
    const element = ((attributeFlags[at] ?? 0) & HIDING) === 0 ? undefined : elements[at];
    if (element === undefined || INLINE.has(element.name)) continue;
    const style = styleOf(element);
    if (style.includes('monospace') && MONOSPACED.test(style) && LAID_OUT.test(style) && style.includes('white-space')) found.push(at);
  }
  return found;
}

function styleOf(element: PageElement): string {
  return (element.value(attribute.STYLE) ?? '').slice(0, MAX_STYLE);
}

const NOT_COPIED = /user-select\s?:\s?none/i;
const NUMBERS = /^\d{1,6}(?: \d{1,6}){0,20000}$/;

/** Numbers of lines, set beside them in an element of its own: one, or all of a column. */
export function isLineNumber(element: PageElement): boolean {
  return isNamedGutter(element) && NUMBERS.test(textOf(element).trim());
}

function isNamedGutter(element: PageElement): boolean {
  return nameHasFact(element.value(attribute.CLASS) ?? '', 'lineNumber') || NOT_COPIED.test(styleOf(element));
}

/** The numbers of all lines: each is one more than that above. @param text numbers, and white space between them */
export function isGutter(text: string): boolean {
  const numbers = text.trim().split(/\s+/);
  const first = Number(numbers[0]);
  return numbers.length > 1 && numbers.every((number, at) => /^\d{1,6}$/.test(number) && Number(number) === first + at);
}

/** Boxes between a column of numbers and the code beside it. */
const MAX_BOXES = 3;

/** Elements before the box, or before what holds it, that are columns of numbers. @param asked what was answered of each */
function guttersBeside(page: Page, box: number, asked: Map<number, boolean>): number[] {
  const found: number[] = [];
  for (let at = box, boxes = 0; at >= 0 && boxes < MAX_BOXES; at = page.parent[at] ?? -1, boxes += 1) {
    const index = elementBefore(page, at);
    if (index < 0 || asked.has(index)) continue;
    const isColumn = isColumnOfNumbers(page, index);
    asked.set(index, isColumn);
    if (isColumn) found.push(index);
  }
  return found;
}

/** A number in three boxes, ten thousand of them. */
const MAX_ELEMENTS = 30_000;

function isColumnOfNumbers({ elements, end }: Page, index: number): boolean {
  const last = end[index] ?? index;
  const parts: string[] = [];
  for (let at = index; at < last; at += 1) {
    const element = elements[at];
    const text = element === undefined ? '' : textsIn(element);
    if (parts.length > MAX_ELEMENTS || /[^\d\s]/.test(text)) return false;
    parts.push(text);
  }
  const numbers = parts.join(' ').trim();
  const column = elements[index];
  return isGutter(numbers) || (column !== undefined && isNamedGutter(column) && numbers !== '');
}
