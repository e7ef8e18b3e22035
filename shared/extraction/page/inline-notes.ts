/**
 * Notes that stand in the line: side notes after Tufte's fashion, and plug-ins that hide a note in its mark, or right behind
 * it, until somebody presses that.
 */
import { isTag, isText, type ChildNode } from 'domhandler';
import { oncePerPage, type Page, type PageElement } from '../html/index.ts';
import { elementsWithClassFact, nameHasFact } from './class-facts.ts';
import { INLINE } from './element-layout.ts';
import { isLabel, isLabelElement, shortTextOf } from './note-labels.ts';

export interface InlineNote {
  /** Position of the element in whose place the mark stands: the note itself, or what holds label and note. */
  readonly mark: number;
  readonly holder: number;
  /** Position of the label in front of the note. */
  readonly label?: number;
}

/** Elements that a box of another kind is: a list of notes, the section that they stand in. */
const MAY_HOLD = new Set(['span', 'small', 'i', 'em', 'cite', 'ins', 'label']);
const MIN_WORDS = 3;

/** Found once a page, in document order. */
export const inlineNotesOf = oncePerPage((page: Page): readonly InlineNote[] => {
  const notes: InlineNote[] = [];
  let past = 0;
  for (const box of elementsWithClassFact(page, 'note')) {
    if (box < past) continue;
    const note = noteIn(page, box);
    if (note === null) continue;
    notes.push(note);
    past = page.end[note.mark] ?? box + 1;
  }
  return notes;
});

function noteIn(page: Page, box: number): InlineNote | null {
  const element = page.elements[box];
  if (element === undefined || !MAY_HOLD.has(element.name) || !isInLine(page, box)) return null;
  const own = element.children
    .map((child) => (isText(child) ? child.data : ''))
    .join('')
    .trim();
  // A number, and the note in it: what is no label is the note.
  const inner = isLabel(own) || own === '' ? noteBehindLabel(page, box) : null;
  if (inner !== null) return { mark: box, ...inner };
  const text = shortTextOf(element);
  if (isLabel(text) || text.split(/\s+/).length < MIN_WORDS) return null;
  const label = labelBefore(page, element);
  return { mark: box, holder: box, ...(label < 0 ? {} : { label }) };
}

/** Inside one box: an element that says much, and beside it nothing but a label. */
function noteBehindLabel(page: Page, box: number): { holder: number; label?: number } | null {
  let holder = -1;
  let label = -1;
  for (let at = box + 1; at < (page.end[box] ?? 0); at = page.end[at] ?? at + 1) {
    const inner = page.elements[at];
    if (inner === undefined || shortTextOf(inner) === '') continue;
    if (isLabelElement(inner)) label = at;
    else if (holder < 0) holder = at;
    else return null;
  }
  return holder < 0 ? null : { holder, ...(label < 0 ? {} : { label }) };
}

/** Siblings looked at before a note. */
const MAX_SIBLINGS = 6;
const LABEL_ELEMENTS = new Set(['sup', 'label', 'a', 'button']);

/** The raised number, or the button, in front of a note. */
function labelBefore(page: Page, element: PageElement): number {
  let before: ChildNode | null = element.previousSibling;
  for (let steps = 0; before !== null && steps < MAX_SIBLINGS; before = before.previousSibling, steps += 1) {
    if (isText(before) && before.data.trim() !== '') return -1;
    if (!isTag(before) || shortTextOf(before) === '') continue;
    const isNamed = LABEL_ELEMENTS.has(before.name) || nameHasFact(before.attribs['class'] ?? '', 'note');
    return isNamed && isLabelElement(before) ? (page.indexOf.get(before) ?? -1) : -1;
  }
  return -1;
}

/** Text of the story before it, in the same block. */
function isInLine({ elements, parent }: Page, box: number): boolean {
  for (let at = box; at >= 0 && INLINE.has(elements[at]?.name ?? ''); at = parent[at] ?? -1) {
    let before: ChildNode | null = elements[at]?.previousSibling ?? null;
    for (let steps = 0; before !== null && steps < MAX_SIBLINGS; before = before.previousSibling, steps += 1) {
      const text = isText(before) ? before.data.trim() : isTag(before) && INLINE.has(before.name) ? shortTextOf(before) : '';
      if (text !== '' && !isLabel(text)) return true;
    }
  }
  return false;
}
