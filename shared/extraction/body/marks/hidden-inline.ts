/** Inline content that is kept although it holds no words (formulas), and words that are dropped because they are hidden. */
import { isTag, isText, type ChildNode, type Text } from 'domhandler';
import { anchorOf, inlineNotesOf, isDrawingOf, texOf, texOfImage, screenReaderOnlyElements, isUnseenAt } from '../../page/index.ts';
import * as attribute from '../../html/attribute-names.ts';
import { HIDING, type Page, ROLE } from '../../html/index.ts';
import { DROPPED, KEPT } from '../../contract/index.ts';
import type { Marks } from './marks.ts';

/** Elements around a formula that belong to it alone: KaTeX has two, Wikipedia two, MathJax three. */
const MAX_WRAPPERS = 4;

/**
 * Keeps the formulas of a kept text, with what is around them alone, and drops what shows the same again: their pictures,
 * and their drawings, text in a hundred pieces that KaTeX and MathJax set beside the formula and hide from screen readers.
 *
 * @param marks media must be marked already
 * @param formulas ascending positions
 */
export function markFormulas(marks: Marks, formulas: readonly number[]): void {
  const { selection, root, past, keep } = marks;
  const { page, blocks } = selection;
  for (const formula of formulas) {
    const at = blocks.from[formula] ?? 0;
    if (formula <= root || formula >= past || !(selection.keeps(at) || selection.keeps(at - 1))) continue;
    let top = formula;
    let wrappers = 0;
    for (let up = page.parent[top] ?? -1; keep[up] !== KEPT && up >= 0 && wrappers < MAX_WRAPPERS; up = page.parent[up] ?? -1) {
      if (blocks.from[up] !== blocks.to[up]) break;
      top = up;
      wrappers += 1;
    }
    const isInLine = keep[page.parent[top] ?? -1] === KEPT;
    // One in a box of its own may stay with the media around it.
    if (!isInLine && keep[formula] === DROPPED) continue;
    const element = page.elements[formula];
    const tex = element === undefined ? '' : texOf(element);
    for (let up = formula; up >= top; up = page.parent[up] ?? -1) {
      if (isInLine) keep[up] = KEPT;
      dropDrawings(marks, up, tex);
    }
  }
}

/** Both neighbours of an element, where they are the formula's picture or are hidden from screen readers. */
function dropDrawings({ selection: { page, blocks }, keep, droppedText }: Marks, index: number, tex: string): void {
  const element = page.elements[index];
  if (element === undefined) return;
  for (const beside of [element.previousSibling, element.nextSibling]) {
    const at = beside !== null && isTag(beside) ? (page.indexOf.get(beside) ?? -1) : -1;
    const neighbour = page.elements[at];
    if (neighbour?.name === 'img' && texOfImage(neighbour) === tex) keep[at] = DROPPED;
    else if (beside === element.previousSibling && isDrawingOf(beside, element)) dropTextsIn(page, at, droppedText);
    else if (neighbour?.value(attribute.ARIA_HIDDEN) === 'true' && blocks.from[at] === blocks.to[at]) dropTextsIn(page, at, droppedText);
  }
}

/**
 * Words that a line hides within itself: traps for robots, labels that a script shows, orders to whatever reads the text
 * without seeing the page. On 1,322 real pages none of them belonged to the story. Three hidden things do: boxes of whole
 * blocks, which wait to be opened, formulas, which stand there for screen readers beside a picture, and notes, which are
 * shown when their mark is pressed.
 */
export function dropInvisible({ selection: { page, blocks }, root, past, droppedText }: Marks, formulas: readonly number[]): void {
  const notes = new Set(inlineNotesOf(page).map(({ holder }) => holder));
  let formula = 0;
  for (let at = root + 1; at < past; at += 1) {
    if (((page.attributeFlags[at] ?? 0) & HIDING) === 0 || blocks.from[at] !== blocks.to[at]) continue;
    if (!(isUnseenAt(page, at) || isInvisible(page, at)) || notes.has(at)) continue;
    const end = page.end[at] ?? at + 1;
    while ((formulas[formula] ?? end) < at) formula += 1;
    if ((formulas[formula] ?? end) >= end) dropTextsIn(page, at, droppedText);
    at = end - 1;
  }
}

/** Styles that leave an element in its place, with nothing of it to be seen. */
const INVISIBLE =
  /(?:^|;)\s{0,4}(?:font-size\s?:\s?0(?:px|r?em|pt|%)?\s?(?:;|!|$)|clip\s?:\s?rect\(\s?[01]|clip-path\s?:\s?inset\(\s?(?:50|100)%|text-indent\s?:\s?-\d{3,6}|(?:left|top|right)\s?:\s?-\d{3,6})/i;

function isInvisible({ elements }: Page, at: number): boolean {
  const style = elements[at]?.value(attribute.STYLE);
  return style !== undefined && style.length < 2000 && INVISIBLE.test(style);
}

/** Words in the line for screen readers, in boxes that a pointer opens, and on what a picture is pressed for. */
export function dropScreenReaderOnly({ selection: { page }, root, past, droppedText }: Marks): void {
  for (const element of screenReaderOnlyElements(page, root, past)) dropTextsIn(page, element, droppedText);
  for (const figure of page.byTag.get('figure') ?? []) {
    if (figure <= root || figure >= past) continue;
    for (let at = figure + 1; at < (page.end[figure] ?? 0); at += 1) {
      const element = ((page.attributeFlags[at] ?? 0) & ROLE) === 0 ? undefined : page.elements[at];
      if (element?.value(attribute.ROLE) === 'button') dropTextsIn(page, at, droppedText);
    }
  }
}

/** A heading's link to itself is the page's, not the heading's. */
export function dropAnchors({ selection: { page }, root, past, droppedText }: Marks): void {
  for (const link of page.byTag.get('a') ?? []) {
    const text = link <= root || link >= past ? null : anchorOf(page, link);
    if (text !== null) droppedText.add(text);
  }
}

function dropTextsIn(page: Page, top: number, dropped: Set<Text>): void {
  for (let at = top; at < (page.end[top] ?? 0); at += 1) {
    let child: ChildNode | null = page.elements[at]?.firstChild ?? null;
    for (; child !== null; child = child.nextSibling) if (isText(child)) dropped.add(child);
  }
}
