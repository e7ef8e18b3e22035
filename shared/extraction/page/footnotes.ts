/** Finds footnotes: marks in the text that lead to a note further down the same page. */
import type { Element } from 'domhandler';
import * as attribute from '../html/attribute-names.ts';
import type { Page, PageElement } from '../html/index.ts';

const NOTE_CLASS = /(?:^|[\s_-])(?:footnote|footnotes|noteref|fnref|sdfootnoteanc|easy-footnote|endnote)(?=[\s_-]|$)/i;
/** Elements that a note's text stands in. */
const NOTE_HOLDERS = new Set(['li', 'p', 'div', 'dd', 'aside', 'tr', 'span', 'a', 'section']);
const MAX_NOTES = 1000;

export interface Notes {
  /** Number of the note that a mark refers to. */
  readonly byMark: ReadonlyMap<Element, number>;
  /** Number of the note that an element holds. */
  readonly byHolder: ReadonlyMap<Element, number>;
}

const NONE: Notes = { byMark: new Map(), byHolder: new Map() };

/**
 * Marks and notes of the elements `from … end − 1`, numbered in the order of the marks.
 *
 * @param isKept whether an element is part of the article; a mark or a note that is not does not count
 * @param mayHold whether an element may hold a note, where that is asked before it is known what is kept
 */
export function findNotes(page: Page, from: number, end: number, isKept: (index: number) => boolean, mayHold = isKept): Notes {
  const marks: { link: Element; target: string }[] = [];
  for (const index of page.byTag.get('a') ?? []) {
    const link = page.elements[index];
    if (link === undefined || index < from || index >= end || !isKept(index)) continue;
    const href = link.value(attribute.HREF) ?? '';
    const target = href.startsWith('#') ? /^#([^\s#]{1,100})$/.exec(href)?.[1] : undefined;
    if (target !== undefined && marks.length < MAX_NOTES && isMark(page, index, link)) marks.push({ link, target: decode(target) });
  }
  if (marks.length === 0) return NONE;
  const wanted = new Set(marks.map(({ target }) => target));
  const holders = new Map<string, Element>();
  for (let i = from; i < end; i++) {
    const element = page.elements[i];
    const id = element?.value(attribute.ID) ?? (element?.name === 'a' ? element.value(attribute.NAME) : undefined);
    if (element === undefined || id === undefined || !wanted.has(id) || holders.has(id) || !mayHold(i)) continue;
    const holder = holderOf(page, i);
    if (holder !== null) holders.set(id, holder);
  }
  const byMark = new Map<Element, number>();
  const byHolder = new Map<Element, number>();
  for (const { link, target } of marks) {
    const holder = holders.get(target);
    if (holder === undefined) continue;
    const number = byHolder.get(holder) ?? byHolder.size + 1;
    byHolder.set(holder, number);
    byMark.set(link, number);
  }
  return { byMark, byHolder };
}

/** A mark is raised, or says that it is one. A back-link from a note is raised in few places and has an arrow. */
function isMark(page: Page, index: number, link: PageElement): boolean {
  const role = link.value(attribute.ROLE) ?? '';
  const named = link.value(attribute.CLASS) ?? '';
  if (role === 'doc-noteref' || link.value(attribute.EPUB_TYPE) === 'noteref') return true;
  if (/backref|backlink|reversefootnote|doc-backlink/i.test(`${named} ${role}`)) return false;
  const parent = page.elements[page.parent[index] ?? -1];
  const child = page.elements[index + 1];
  const raised = parent?.name === 'sup' || (child?.name === 'sup' && child.parent === link);
  return raised || NOTE_CLASS.test(named);
}

/** The note around an anchor: the anchor's own element where it can hold text, else the item or paragraph around it. */
function holderOf(page: Page, index: number): Element | null {
  const element = page.elements[index];
  if (element === undefined || !NOTE_HOLDERS.has(element.name)) return null;
  if (element.name !== 'a' && element.name !== 'span') return element;
  for (let up = page.parent[index] ?? -1, steps = 0; up >= 0 && steps < 3; up = page.parent[up] ?? -1, steps++) {
    const holder = page.elements[up];
    if (holder !== undefined && (holder.name === 'li' || holder.name === 'p' || holder.name === 'dd')) return holder;
  }
  return null;
}

function decode(fragment: string): string {
  try {
    return decodeURIComponent(fragment);
  } catch {
    return fragment;
  }
}
