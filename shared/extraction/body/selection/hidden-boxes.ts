/**
 * Boxes of whole blocks that the page hides. Some wait to be opened: accordions, tabs, "read more", parts that a server
 * streams and a script puts in place. Others are nobody's to read: copies for machines, templates, dialogs, orders to
 * whatever reads a page without seeing it.
 *
 * On 847 pages with true texts, 440 boxes of 8 words or more were hidden. Of the 52 that belonged to the story, 50 had one
 * of the signs below or were most of it; the other two said again what stood there already.
 */
import * as attribute from '../../html/attribute-names.ts';
import { HIDING, type Page } from '../../html/index.ts';
import { elementBefore, hasClassFact, nameHasFact, isUnseenAt } from '../../page/index.ts';
import type { Selection } from './selection.ts';

/** A longer style is data, not a style. */
const MAX_STYLE = 2_000;

/** A sign of opening may stand on a box around this one. */
const MAX_STEPS = 3;

/** Drops kept blocks in hidden boxes that nothing on the page opens; what hides and is most of the story stays. */
export function dropHiddenBoxes(selection: Selection): void {
  const { page } = selection;
  let controlled: ReadonlySet<string> | null = null;
  let all = selection.wordsKept();
  forEachHiddenBox(selection, (box) => {
    const words = selection.wordsKeptIn(box);
    if (words === 0 || words > all - words) return;
    if (!isMetadata(page, box) && (opensByName(page, box) || opensByNeighbour(page, box))) {
      keepOpener(selection, box);
      return;
    }
    controlled ??= controlledIds(page);
    if (!isMetadata(page, box) && controlled.has(page.elements[box]?.value(attribute.ID) ?? '')) return;
    selection.dropAll(box, 'is hidden, and nothing opens it');
    all -= words;
  });
}

/** A question over its answer is the story's from here on: to the trees it is a button at the end of the page. */
const DOUBTED_OPENER = 0.2;

/** Keeps the line right before a box of the story that opens it. */
function keepOpener(selection: Selection, box: number): void {
  const block = selection.span(box)[0] - 1;
  if (block < 0 || selection.reason(block) !== undefined || selection.chance(block) < DOUBTED_OPENER) return;
  if (opensSomething(selection.page, selection.elementOf(block))) selection.keep(block, 'opens a part of the story');
}

/** Words of the story that a reader sees only after opening something. */
export function hiddenWords(selection: Selection): number {
  let words = 0;
  forEachHiddenBox(selection, (box) => {
    words += selection.wordsKeptIn(box);
  });
  return words;
}

/** Elements that hold a text and nothing else. A box may be hidden to be opened (an accordion), or to be filled in by a script. */
const TEXTS = ['p', 'li', 'h1', 'h2', 'h3', 'h4', 'h5', 'h6', 'dt', 'dd', 'blockquote', 'pre'];

/**
 * Styles by which a text is on the page and nobody sees it: no size, no height, a place far off. One that is transparent alone
 * is not meant: scripts fade it in.
 */
const UNREADABLE =
  /font-size\s?:\s?0(?![.\d])|(?:left|top|text-indent)\s?:\s?-\d{3}|(?<![-\w])(?:max-)?height\s?:\s?[01](?:px)?\s?(?:;|$)|(?<![-\w])width\s?:\s?[01](?:px)?\s?(?:;|$)/i;

/** A paragraph that hides itself is for nobody's eyes; where nothing else stays, the page shows it by some means of its own. */
export function dropHiddenTexts(selection: Selection): void {
  const { page, blocks } = selection;
  const unseen = new Set<number>();
  for (const name of TEXTS) {
    for (const element of page.byTag.get(name) ?? []) {
      if (!isUnseenAt(page, element) && !isUnreadable(page, element)) continue;
      const [from, past] = selection.span(element);
      for (let block = from; block < past; block += 1) if (selection.keeps(block)) unseen.add(block);
    }
  }
  if (unseen.size === 0) return;
  let others = 0;
  for (let block = 0; block < blocks.count; block += 1) if (selection.keeps(block) && !unseen.has(block)) others += 1;
  if (others > 0) for (const block of unseen) selection.drop(block, 'is hidden');
}

function isUnreadable({ attributeFlags, elements }: Page, at: number): boolean {
  const style = ((attributeFlags[at] ?? 0) & HIDING) === 0 ? undefined : elements[at]?.value(attribute.STYLE);
  return style !== undefined && style.length < MAX_STYLE && UNREADABLE.test(style);
}

/** Outermost hidden elements that hold whole blocks, document order. */
function forEachHiddenBox({ page, blocks }: Selection, tell: (element: number) => void): void {
  for (let at = 0; at < page.elements.length; at += 1) {
    if (((page.attributeFlags[at] ?? 0) & HIDING) === 0 || blocks.from[at] === blocks.to[at] || !isUnseenAt(page, at)) continue;
    tell(at);
    at = (page.end[at] ?? at + 1) - 1;
  }
}

/** Microdata for machines: the box is an item, or one of the parts in it is a property. */
function isMetadata(page: Page, box: number): boolean {
  if (page.elements[box]?.attribs['itemscope'] !== undefined) return true;
  for (let at = box; at < (page.end[box] ?? 0) && page.parent[at] !== undefined; at = at === box ? box + 1 : (page.end[at] ?? at + 1)) {
    if (page.elements[at]?.value(attribute.ITEMPROP) !== undefined) return true;
  }
  return false;
}

function opensByName(page: Page, box: number): boolean {
  let steps = 0;
  for (let up = box; up >= 0 && steps <= MAX_STEPS; up = page.parent[up] ?? -1, steps += 1) {
    const element = page.elements[up];
    if (hasClassFact(page, up, 'opens') || nameHasFact(element?.value(attribute.ID) ?? '', 'opens')) return true;
    const name = element?.name ?? '';
    // What a whole page is called says nothing of a box in it.
    if (name === 'article' || name === 'main' || name === 'body') return false;
    if (name === 'details' || element?.value(attribute.ROLE) === 'tabpanel') return true;
  }
  return false;
}

/** The element before the box, or before the box around it, says that it opens something. */
function opensByNeighbour(page: Page, box: number): boolean {
  for (const below of [box, page.parent[box] ?? -1]) {
    const before = elementBefore(page, below);
    const past = before < 0 ? -1 : (page.end[before] ?? 0);
    for (let at = before; at < past; at += 1) if (opensSomething(page, at)) return true;
  }
  return false;
}

/** Whether an element is what a reader presses to open and close a part of the page. */
export function opensSomething({ elements }: Page, at: number): boolean {
  const element = elements[at];
  return element?.name === 'summary' || element?.attribs['aria-expanded'] !== undefined || element?.value(attribute.ROLE) === 'tab';
}

/** Ids that a button or a link of the page opens. */
function controlledIds({ elements }: Page): ReadonlySet<string> {
  const ids = new Set<string>();
  for (const { attribs } of elements) {
    for (const id of attribs['aria-controls']?.split(/\s+/) ?? []) ids.add(id);
    for (const target of [attribs['href'], attribs['data-target'], attribs['data-bs-target'], attribs['data-toggle-target']])
      if (target?.startsWith('#') === true) ids.add(target.slice(1));
  }
  ids.delete('');
  return ids;
}
