/** From kept blocks to marks on the tree: which elements and text nodes the serializer writes, and which media go with them. */
import { isText, type Text } from 'domhandler';
import { codeBoxesOf, formulasOf, INLINE, mentionsOf } from '../../page/index.ts';
import { isHeading, type Page, parentOfText } from '../../html/index.ts';
import { isPictureElement, PLAYER_ELEMENTS } from '../../media/index.ts';
import { DROPPED, KEPT, MEDIA } from '../../contract/index.ts';
import { blockText } from '../blocks/index.ts';
import { leadsToShop, postsOf, type Selection } from '../selection/index.ts';
import { dropAnchors, dropScreenReaderOnly, dropInvisible, markFormulas } from './hidden-inline.ts';
import type { Marks } from './marks.ts';
import { isCard, leads, MAX_CAPTION_WORDS } from './story-pictures.ts';

export { explainBlocks } from './explain.ts';

const MEDIA_NAMES = [
  'img',
  'picture',
  'noscript',
  'video',
  'audio',
  'iframe',
  'embed',
  'object',
  'amp-img',
  'amp-video',
  'amp-iframe',
  ...PLAYER_ELEMENTS.keys(),
];
/** Never part of a form, whatever stands around them. */
const NEVER = new Set(['script', 'style', 'template', 'select', 'button', 'input', 'textarea', 'link', 'meta', 'head', 'title']);
const EMPTY_KEPT = ['br', 'hr', 'wbr'];

/** Marks the tree as the selection has it. */
export function markTree(selection: Selection): Pick<Marks, 'root' | 'keep' | 'droppedText'> {
  const { page, blocks, first, last } = selection;
  const keep = new Uint8Array(page.elements.length);
  const droppedText = new Set<Text>();
  if (first < 0) return { root: -1, keep, droppedText };
  for (let block = first; block <= last; block += 1) if (selection.keeps(block)) markUp(selection, block, keep);
  const root = commonAncestor(page, boxOf(selection, first), boxOf(selection, last));
  if (root >= 0) keep[root] = KEPT;
  markEmpty(page, keep);
  if (root >= 0) markInRoot({ selection, root, past: page.end[root] ?? 0, first, last, keep, droppedText });
  for (let block = 0; block < blocks.count; block += 1) if (!selection.keeps(block)) dropTexts(selection, block, keep, droppedText);
  return { root, keep, droppedText };
}

/**
 * Marks what belongs to the kept blocks without being one (code, media, mentions), and drops inline content that
 * readers do not see.
 */
function markInRoot(marks: Marks): void {
  const formulas = formulasOf(marks.selection.page);
  markMedia(marks);
  markFormulas(marks, formulas);
  markPosts(marks);
  markBlank(marks);
  markCode(marks);
  markMentions(marks);
  dropInvisible(marks, formulas);
  dropScreenReaderOnly(marks);
  dropAnchors(marks);
}

/** The element that holds the whole block: what is around its first text may be a mere label in front of it. */
function boxOf({ blocks }: Selection, block: number): number {
  const box = blocks.element[block] ?? -1;
  return box >= 0 ? box : (blocks.anchor[block] ?? -1);
}

function markUp({ page, blocks }: Selection, block: number, keep: Uint8Array): void {
  for (let at = blocks.firstText[block] ?? 0; at < (blocks.firstText[block + 1] ?? 0); at += 1) {
    const text = blocks.texts[at];
    if (text === undefined) continue;
    for (let up = parentOfText(text); up >= 0 && keep[up] !== KEPT; up = page.parent[up] ?? -1) keep[up] = KEPT;
  }
}

function dropTexts({ blocks }: Selection, block: number, keep: Uint8Array, dropped: Set<Text>): void {
  for (let at = blocks.firstText[block] ?? 0; at < (blocks.firstText[block + 1] ?? 0); at += 1) {
    const text = blocks.texts[at];
    const parent = text === undefined ? -1 : parentOfText(text);
    if (text !== undefined && parent >= 0 && keep[parent] === KEPT) dropped.add(text);
  }
}

/** Lowest element that holds both; −1 where the tree has no single root. */
function commonAncestor(page: Page, one: number, other: number): number {
  let up = one;
  while (up >= 0 && !(up <= other && other < (page.end[up] ?? 0))) up = page.parent[up] ?? -1;
  return up;
}

function markEmpty(page: Page, keep: Uint8Array): void {
  for (const name of EMPTY_KEPT) {
    for (const element of page.byTag.get(name) ?? []) {
      const parent = page.parent[element] ?? -1;
      if (parent >= 0 && keep[parent] === KEPT) keep[element] = KEPT;
    }
  }
}

/**
 * Inline elements that hold nothing but white space: it parts the words on both sides of them, and in code it is all of the
 * layout. Editors, React and highlighters (the class `w` of Pygments and Chroma) set blanks apart so.
 */
function markBlank({ selection, root, past, keep }: Marks): void {
  const { elements, parent } = selection.page;
  for (const holder of selection.blocks.blankElements) {
    if (holder <= root || holder >= past || keep[holder] !== DROPPED) continue;
    let up = holder;
    while (up > root && keep[up] === DROPPED && INLINE.has(elements[up]?.name ?? '')) up = parent[up] ?? -1;
    if (keep[up] !== KEPT) continue;
    for (let inner = holder; inner !== up; inner = parent[inner] ?? -1) keep[inner] = KEPT;
  }
}

/** Keeps the whole of a code box: lines without a word (`}`) are in no block, and empty lines separate the others. */
function markCode({ selection: { page }, root, past, keep }: Marks): void {
  for (const box of codeBoxesOf(page).boxes) {
    if (box < root || box >= past || keep[box] !== KEPT) continue;
    for (let at = box + 1; at < (page.end[box] ?? 0); at += 1)
      if (keep[at] === DROPPED && !NEVER.has(page.elements[at]?.name ?? '')) keep[at] = KEPT;
  }
}

/** People whom an empty element names, in text that stays. */
function markMentions({ selection: { page }, root, keep }: Marks): void {
  for (const mention of mentionsOf(page).keys())
    if (mention > root && keep[mention] === DROPPED && keep[page.parent[mention] ?? -1] === KEPT) keep[mention] = KEPT;
}

/** Pictures, players and figures between the first and the last kept text, with their captions. */
function markMedia(marks: Marks): void {
  const { selection, root, past, first, last, keep } = marks;
  const { page, blocks } = selection;
  const headline = headlineBefore(selection, first);
  for (const name of mediaNamesOf(page)) {
    for (const element of page.byTag.get(name) ?? []) {
      if (element <= root || element >= past || keep[element] !== DROPPED || (name === 'noscript' && !holdsPicture(page, element)))
        continue;
      const at = blocks.from[element] ?? 0;
      if (at > last + 1 || (at < first && !leads(selection, element, at, headline))) continue;
      const top = highestDropped(page, element, keep);
      if (!holdsOnlyMedia(selection, top)) continue;
      markSubtree(page, top, keep, name === 'noscript' ? KEPT : MEDIA);
      // The caption of a picture in a `noscript` is kept as text, because only the page's own script would show it.
      if (name === 'noscript') selection.keepAll(top, 'stands beside a picture that needs no script');
    }
  }
  markCaptions(marks);
}

/** Boxes between a figure and its caption. */
const MAX_BOXES = 3;

/** A figure whose picture stays keeps its caption, whatever else of it stayed. */
function markCaptions({ selection: { page }, root, past, keep }: Marks): void {
  for (const caption of page.byTag.get('figcaption') ?? []) {
    if (caption <= root || caption >= past || keep[caption] !== DROPPED) continue;
    let figure = page.parent[caption] ?? -1;
    for (let boxes = 0; boxes < MAX_BOXES && page.elements[figure]?.name !== 'figure'; boxes += 1) figure = page.parent[figure] ?? -1;
    if (page.elements[figure]?.name !== 'figure' || keep[figure] === DROPPED || !holdsKeptPicture(page, figure, keep)) continue;
    for (let up = page.parent[caption] ?? -1; up !== figure; up = page.parent[up] ?? -1) if (keep[up] === DROPPED) keep[up] = MEDIA;
    markSubtree(page, caption, keep);
  }
}

function holdsKeptPicture({ elements, end }: Page, figure: number, keep: Uint8Array): boolean {
  for (let at = figure + 1; at < (end[figure] ?? 0); at += 1) if (elements[at]?.name === 'img' && keep[at] !== DROPPED) return true;
  return false;
}

/** A picture in a `noscript`, as markup or escaped once more. */
function holdsPicture({ elements, end }: Page, index: number): boolean {
  for (let at = index + 1; at < (end[index] ?? 0); at += 1) if (elements[at]?.name === 'img') return true;
  const only = elements[index]?.firstChild ?? null;
  return only !== null && isText(only) && /^\s{0,99}<(?:img|picture)\s/i.test(only.data);
}

/** Elements of a page's own that show a picture: `a-img`, `lazy-image`. */
function mediaNamesOf({ byTag }: Page): string[] {
  return [...MEDIA_NAMES, ...[...byTag.keys()].filter((name) => isPictureElement(name))];
}

/** Words beside a post in the box that it shares with nothing else: a heading of its own, a link to open it. */
const MAX_BESIDE = 10;

/** Posts between the first and the last kept text that were dropped for what they say, which is little: all of them go with the story. */
function markPosts({ selection, root, past, first, last, keep }: Marks): void {
  const { page, blocks } = selection;
  for (const post of postsOf(page)) {
    const at = blocks.from[post] ?? 0;
    if (post <= root || post >= past || keep[post] !== DROPPED || at > last + 1 || at < first) continue;
    const top = highestDropped(page, post, keep);
    if (selection.wordsIn(top) - selection.wordsIn(post) > MAX_BESIDE) continue;
    markSubtree(page, top, keep);
    keep[post] = MEDIA;
  }
}

/** Block of the last `h1` before the story, or of another headline; the count of blocks where there is none. */
function headlineBefore(selection: Selection, first: number): number {
  const { page, blocks, hints } = selection;
  let headline = blocks.count;
  for (const element of [hints.titleElement, ...(page.byTag.get('h1') ?? [])]) {
    const [from, past] = element < 0 ? [0, 0] : selection.span(element);
    if (from < first && past > from) headline = from;
  }
  return headline;
}

function highestDropped(page: Page, element: number, keep: Uint8Array): number {
  let top = element;
  for (let up = page.parent[element] ?? -1; up >= 0 && keep[up] !== KEPT; up = page.parent[up] ?? -1) top = up;
  return top;
}

/** A wrapper around a picture may hold a caption, but no heading, no card text, and no author's name that links to the author. */
function holdsOnlyMedia(selection: Selection, top: number): boolean {
  let words = 0;
  const [from, past] = selection.span(top);
  for (let block = from; block < past; block += 1) {
    words += selection.words(block);
    // Ends early: a thousand pictures in one dropped list must not count its text a thousand times.
    if (words > MAX_CAPTION_WORDS) return false;
    if (isHeading(selection.tagOf(block)) || isByline(selection, block) || leadsToShop(selection, block) || isCard(selection, top, block))
      return false;
  }
  return true;
}

function isByline(selection: Selection, block: number): boolean {
  if (!selection.isLinked(block) || selection.tagOf(block) === 'figcaption') return false;
  const text = blockText(selection.blocks, block);
  return selection.hints.authors.some((name) => text.includes(name));
}

function markSubtree(page: Page, top: number, keep: Uint8Array, mark = MEDIA): void {
  let at = top;
  while (at < (page.end[top] ?? 0)) {
    if (NEVER.has(page.elements[at]?.name ?? '')) {
      at = page.end[at] ?? at + 1;
      continue;
    }
    keep[at] = mark;
    at += 1;
  }
}
