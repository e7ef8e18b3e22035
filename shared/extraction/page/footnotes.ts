/**
 * Footnotes in the forms that pages give them: a link to a note further down, a raised number over a note that begins with the
 * same, and a note in the line itself, shown beside it or when its mark is pressed.
 */
import { isText, type Element } from 'domhandler';
import * as attribute from '../html/attribute-names.ts';
import type { Page, PageElement } from '../html/index.ts';
import { CLASS_EXPRESSIONS } from './class-vocabulary.ts';
import { INLINE } from './element-layout.ts';
import { inlineNotesOf } from './inline-notes.ts';
import { isLabel, isLabelElement, shortTextOf } from './note-labels.ts';

/** Fragments that name notes: Markdown's `fn:1`, Word's `_ftn1`, Google's `ftnt1`, LibreOffice's `sdfootnote1sym`, `note-1`. */
const NOTE_ID = /(?:^|[_.:-])(?:fn|ftn|ftnt|sd(?:foot|end)note|foot-?note|end-?note|note|cite_note)s?[_.:-]{0,2}\d/i;
const MAX_NOTES = 1000;

/** The footnotes of a page: which elements are marks, which hold notes, and which repeat labels. */
export interface Notes {
  /** Number of the note that a mark refers to: a link, a raised number, or what holds a number and its note. */
  readonly byMark: ReadonlyMap<Element, number>;
  /** Number of the note that an element holds. */
  readonly byHolder: ReadonlyMap<Element, number>;
  /** Of those, the ones that stand in the line that their mark does. */
  readonly inLine: ReadonlySet<Element>;
  /** Labels that repeat a mark: beside a note in the line, or at the beginning of a note. */
  readonly labels: ReadonlySet<Element>;
}

const NONE: Notes = { byMark: new Map(), byHolder: new Map(), inLine: new Set(), labels: new Set() };

/** A mark and the note that it refers to, by position. */
interface Pair {
  readonly mark: number;
  readonly holder: number;
  readonly label?: number;
  readonly isInLine?: boolean;
}

/**
 * Marks and notes of the elements `from … end − 1`, numbered in the order of the marks.
 *
 * @param isKept whether an element is part of the article; a mark or a note that is not does not count
 * @param mayHold whether an element may hold a note, where that is asked before it is known what is kept
 */
export function findNotes(page: Page, from: number, end: number, isKept: (index: number) => boolean, mayHold = isKept): Notes {
  const pairs = [...linkedNotes(page, from, end, isKept, mayHold), ...raisedNotes(page, from, end, isKept, mayHold)];
  for (const note of inlineNotesOf(page))
    if (note.mark >= from && note.mark < end && isKept(note.mark)) pairs.push({ ...note, isInLine: true });
  if (pairs.length === 0) return NONE;
  const [byMark, byHolder] = [new Map<Element, number>(), new Map<Element, number>()];
  const [inLine, labels] = [new Set<Element>(), new Set<Element>()];
  for (const { mark, holder, label, isInLine } of pairs.toSorted((one, other) => one.mark - other.mark).slice(0, MAX_NOTES)) {
    const marker = page.elements[mark];
    const note = page.elements[holder];
    if (marker === undefined || note === undefined) continue;
    const number = byHolder.get(note) ?? byHolder.size + 1;
    byHolder.set(note, number);
    byMark.set(marker, number);
    if (isInLine === true) inLine.add(note);
    const said = page.elements[label ?? -1];
    if (said !== undefined) labels.add(said);
  }
  return { byMark, byHolder, inLine, labels };
}

type Asks = [page: Page, from: number, end: number, isKept: (index: number) => boolean, mayHold: (index: number) => boolean];

/** Links to an element below them, which stands in the note or holds it. */
function linkedNotes(...[page, from, end, isKept, mayHold]: Asks): Pair[] {
  const marks: { index: number; target: string }[] = [];
  for (const index of page.byTag.get('a') ?? []) {
    const link = page.elements[index];
    if (link === undefined || index < from || index >= end || !isKept(index)) continue;
    const target = fragmentOf(link.value(attribute.HREF) ?? '');
    if (target !== null && marks.length < MAX_NOTES && isMark(page, index, link, target)) marks.push({ index, target });
  }
  if (marks.length === 0) return [];
  const wanted = new Set(marks.map(({ target }) => target));
  const anchors = new Map<string, number>();
  for (let at = from; at < end; at += 1) {
    const element = page.elements[at];
    const id = element?.value(attribute.ID) ?? (element?.name === 'a' ? element.value(attribute.NAME) : undefined);
    if (id !== undefined && wanted.has(id) && !anchors.has(id)) anchors.set(id, at);
  }
  const places = new Set(anchors.values());
  const holders = new Map([...places].map((anchor) => [anchor, holderOf(page, anchor, places)]));
  return marks.flatMap(({ index, target }) => {
    const anchor = anchors.get(target) ?? -1;
    // A link back up from a note looks like a mark, and leads to a paragraph of the story.
    const holder = anchor > index ? (holders.get(anchor) ?? -1) : -1;
    return holder > index && mayHold(holder) ? [{ mark: index, holder }] : [];
  });
}

/** The fragment that a link leads to. Some sites write their page's whole address before it. */
function fragmentOf(href: string): string | null {
  const at = href.indexOf('#');
  if (at < 0 || href.length - at > 101 || href.length - at < 2 || href.length > 500) return null;
  const fragment = href.slice(at + 1);
  return (at > 0 && !NOTE_ID.test(fragment)) || /[\s#]/.test(fragment) ? null : decode(fragment);
}

/** A mark is raised, or says that it is one. */
function isMark(page: Page, index: number, link: PageElement, target: string): boolean {
  const role = link.value(attribute.ROLE) ?? '';
  const named = link.value(attribute.CLASS) ?? '';
  if (role === 'doc-noteref' || link.value(attribute.EPUB_TYPE) === 'noteref') return true;
  if (CLASS_EXPRESSIONS.wayBack.test(`${named} ${role}`)) return false;
  const parent = page.elements[page.parent[index] ?? -1];
  const child = page.elements[index + 1];
  const raised = parent?.name === 'sup' || (child?.name === 'sup' && child.parent === link);
  return raised || CLASS_EXPRESSIONS.footnoteMark.test(named) || (NOTE_ID.test(target) && isLabelElement(link));
}

/** Boxes between an anchor and what holds its note. */
const MAX_BOXES = 4;

/** The note around an anchor: the innermost block that says more than a label, if it is not that of other notes as well. */
function holderOf(page: Page, anchor: number, anchors: ReadonlySet<number>): number {
  for (let up = anchor, boxes = 0; up >= 0 && boxes <= MAX_BOXES; up = page.parent[up] ?? -1, boxes += 1) {
    const element = page.elements[up];
    if (element === undefined || (up !== anchor && countIn(anchors, up, page.end[up] ?? up) > 1)) return -1;
    if (element.name === 'dt') return nextDefinition(page, up);
    if ((INLINE.has(element.name) && element.name !== 'span') || element.name === 'td' || element.name === 'th') continue;
    if (up === anchor && !INLINE.has(element.name)) return up;
    // A `span` around the whole note holds it; an empty one before it, or one around its number, does not.
    if (shortTextOf(element) !== '' && !isLabelElement(element))
      return element.name === 'span' && up !== anchor ? blockAround(page, up) : up;
  }
  return -1;
}

function blockAround(page: Page, index: number): number {
  let up = index;
  while (up >= 0 && INLINE.has(page.elements[up]?.name ?? '')) up = page.parent[up] ?? -1;
  return up;
}

function countIn(anchors: ReadonlySet<number>, from: number, end: number): number {
  let count = 0;
  for (const anchor of anchors) if (anchor >= from && anchor < end) count += 1;
  return count;
}

function nextDefinition(page: Page, term: number): number {
  const next = page.end[term] ?? -1;
  return page.elements[next]?.name === 'dd' ? next : -1;
}

/** Raised numbers without a link: marks in a text, and the same at the beginning of a paragraph or item below it. */
function raisedNotes(...[page, from, end, isKept, mayHold]: Asks): Pair[] {
  const marks: { index: number; label: string }[] = [];
  const notes = new Map<string, { holder: number; label: number }>();
  for (const index of page.byTag.get('sup') ?? []) {
    const raised = page.elements[index];
    if (raised === undefined || index < from || index >= end || holdsLink(page, index)) continue;
    const label = shortTextOf(raised);
    if (!isLabel(label)) continue;
    const block = blockAround(page, page.parent[index] ?? -1);
    if (beginsBlock(page, index, block)) {
      if (mayHold(block) && !notes.has(label)) notes.set(label, { holder: block, label: index });
    } else if (isKept(index) && marks.length < MAX_NOTES) marks.push({ index, label });
  }
  return marks.flatMap(({ index, label }) => {
    const note = notes.get(label);
    return note !== undefined && note.holder > index ? [{ mark: index, ...note }] : [];
  });
}

function holdsLink({ elements, parent, end }: Page, index: number): boolean {
  if (elements[parent[index] ?? -1]?.name === 'a') return true;
  for (let at = index + 1; at < (end[index] ?? 0); at += 1) if (elements[at]?.name === 'a') return true;
  return false;
}

const NOTE_BLOCKS = new Set(['p', 'li', 'div', 'dd', 'td', 'aside', 'small']);

/** Whether nothing but white space stands before an inline element in its block. */
function beginsBlock({ elements, parent }: Page, index: number, block: number): boolean {
  if (!NOTE_BLOCKS.has(elements[block]?.name ?? '')) return false;
  for (let at = index; at !== block && at >= 0; at = parent[at] ?? -1) {
    for (let before = elements[at]?.previousSibling ?? null; before !== null; before = before.previousSibling) {
      if (!isText(before) || before.data.trim() !== '') return false;
    }
  }
  return true;
}

function decode(fragment: string): string {
  try {
    return decodeURIComponent(fragment);
  } catch {
    return fragment;
  }
}
