/** From kept blocks to marks on the tree: which elements and text nodes the serializer writes, and which media go with them. */
import { isTag, isText, type Text } from 'domhandler';
import { codeBoxesOf, formulasOf, INLINE, mentionsOf } from '../../page/index.ts';
import { isHeading, type Page } from '../../html/index.ts';
import { isPictureElement, PLAYER_ELEMENTS } from '../../media/index.ts';
import type { BlockContext } from '../features/index.ts';
import type { Blocks } from '../blocks/index.ts';
import { DROPPED, KEPT, MEDIA } from '../../contract/index.ts';
import { postsOf } from '../selection/index.ts';
import { dropAnchors, dropUnread, dropUnseen, markFormulas } from './hidden-inline.ts';

export { explainBlocks } from './explain.ts';

export interface Marks {
  readonly root: number;
  readonly keep: Uint8Array;
  readonly droppedText: ReadonlySet<Text>;
}

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
/** A caption with its credit; more text beside a picture is a card of its own. */
const MAX_CAPTION_WORDS = 80;

export function markTree(page: Page, blocks: Blocks, notes: BlockContext, kept: Uint8Array): Marks {
  const keep = new Uint8Array(page.elements.length);
  const droppedText = new Set<Text>();
  const first = kept.indexOf(1);
  if (first < 0) return { root: -1, keep, droppedText };
  const last = kept.lastIndexOf(1);
  for (let block = first; block <= last; block += 1) {
    if (kept[block] === 1) markUp(page, blocks, block, keep);
  }
  const root = commonAncestor(page, boxOf(page, blocks, first), boxOf(page, blocks, last));
  if (root >= 0) keep[root] = KEPT;
  markEmpty(page, keep);
  if (root >= 0) {
    const formulas = formulasOf(page);
    markMedia(page, blocks, kept, keep, root, first, last);
    markFormulas(page, blocks, kept, root, formulas, keep, droppedText);
    markPosts(page, blocks, notes, keep, root, first, last);
    markBlank(page, blocks, root, keep);
    markCode(page, root, keep);
    for (const mention of mentionsOf(page).keys())
      if (mention > root && keep[mention] === DROPPED && keep[page.parent[mention] ?? -1] === KEPT) keep[mention] = KEPT;
    dropUnseen(page, blocks, root, formulas, droppedText);
    dropUnread(page, root, droppedText);
    dropAnchors(page, root, droppedText);
  }
  for (let block = 0; block < blocks.count; block += 1) {
    if (kept[block] !== 1) dropTexts(page, blocks, block, keep, droppedText);
  }
  return { root, keep, droppedText };
}

function parentOf(page: Page, text: Text | undefined): number {
  const parent = text?.parent;
  return parent !== null && parent !== undefined && isTag(parent) ? (page.indexOf.get(parent) ?? -1) : -1;
}

/** The element that holds the whole block: what is around its first text may be a mere label in front of it. */
function boxOf(page: Page, blocks: Blocks, block: number): number {
  const box = blocks.element[block] ?? -1;
  return box >= 0 ? box : parentOf(page, blocks.texts[blocks.firstText[block] ?? 0]);
}

function markUp(page: Page, blocks: Blocks, block: number, keep: Uint8Array): void {
  for (let at = blocks.firstText[block] ?? 0; at < (blocks.firstText[block + 1] ?? 0); at += 1) {
    for (let up = parentOf(page, blocks.texts[at]); up >= 0 && keep[up] !== KEPT; up = page.parent[up] ?? -1) keep[up] = KEPT;
  }
}

function dropTexts(page: Page, blocks: Blocks, block: number, keep: Uint8Array, dropped: Set<Text>): void {
  for (let at = blocks.firstText[block] ?? 0; at < (blocks.firstText[block + 1] ?? 0); at += 1) {
    const text = blocks.texts[at];
    const parent = parentOf(page, text);
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
function markBlank({ elements, parent, end }: Page, { blankElements }: Blocks, root: number, keep: Uint8Array): void {
  const past = end[root] ?? 0;
  for (const holder of blankElements) {
    if (holder <= root || holder >= past || keep[holder] !== DROPPED) continue;
    let up = holder;
    while (up > root && keep[up] === DROPPED && INLINE.has(elements[up]?.name ?? '')) up = parent[up] ?? -1;
    if (keep[up] !== KEPT) continue;
    for (let inner = holder; inner !== up; inner = parent[inner] ?? -1) keep[inner] = KEPT;
  }
}

/** Of a box of code all: lines without a word (`}`) are in no block, and empty ones part the others. */
function markCode(page: Page, root: number, keep: Uint8Array): void {
  for (const box of codeBoxesOf(page).boxes) {
    if (box < root || box >= (page.end[root] ?? 0) || keep[box] !== KEPT) continue;
    for (let at = box + 1; at < (page.end[box] ?? 0); at += 1)
      if (keep[at] === DROPPED && !NEVER.has(page.elements[at]?.name ?? '')) keep[at] = KEPT;
  }
}

/** Pictures, players and figures between the first and the last kept text, with their captions. */
function markMedia(page: Page, blocks: Blocks, kept: Uint8Array, keep: Uint8Array, root: number, first: number, last: number): void {
  const headline = headlineBefore(page, blocks, first);
  for (const name of mediaNamesOf(page)) {
    for (const element of page.byTag.get(name) ?? []) {
      if (
        element <= root ||
        element >= (page.end[root] ?? 0) ||
        keep[element] !== DROPPED ||
        (name === 'noscript' && !holdsPicture(page, element))
      )
        continue;
      const at = blocks.from[element] ?? 0;
      if (at > last + 1 || (at < first && !leads(page, element, at, headline))) continue;
      const top = highestDropped(page, element, keep);
      if (!holdsOnlyMedia(page, blocks, top)) continue;
      markSubtree(page, top, keep, name === 'noscript' ? KEPT : MEDIA);
      // What stands in a `noscript` is shown by no script but the page's own: its caption is text.
      if (name === 'noscript') kept.fill(1, blocks.from[top], blocks.to[top]);
    }
  }
  markCaptions(page, keep, root);
}

/** Boxes between a figure and its caption. */
const MAX_BOXES = 3;

/** A figure whose picture stays keeps its caption, whatever else of it stayed. */
function markCaptions(page: Page, keep: Uint8Array, root: number): void {
  for (const caption of page.byTag.get('figcaption') ?? []) {
    if (caption <= root || caption >= (page.end[root] ?? 0) || keep[caption] !== DROPPED) continue;
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
function markPosts(
  page: Page,
  blocks: Blocks,
  { wordsBefore }: BlockContext,
  keep: Uint8Array,
  root: number,
  first: number,
  last: number,
): void {
  const wordsIn = (element: number): number => (wordsBefore[blocks.to[element] ?? 0] ?? 0) - (wordsBefore[blocks.from[element] ?? 0] ?? 0);
  for (const post of postsOf(page)) {
    const at = blocks.from[post] ?? 0;
    if (post <= root || post >= (page.end[root] ?? 0) || keep[post] !== DROPPED || at > last + 1 || at < first) continue;
    const top = highestDropped(page, post, keep);
    if (wordsIn(top) - wordsIn(post) > MAX_BESIDE) continue;
    markSubtree(page, top, keep);
    keep[post] = MEDIA;
  }
}

/** Block of the last `h1` before the story; the count of blocks where there is none. */
function headlineBefore(page: Page, blocks: Blocks, first: number): number {
  let headline = blocks.count;
  for (const element of page.byTag.get('h1') ?? []) {
    const at = blocks.from[element] ?? 0;
    if (at < first && (blocks.to[element] ?? 0) > at) headline = at;
  }
  return headline;
}

/** The picture between headline and story, if the page calls it a figure: others there are avatars and icons. */
function leads(page: Page, element: number, at: number, headline: number): boolean {
  if (at < headline) return false;
  for (let up = element; up >= 0; up = page.parent[up] ?? -1) if (page.elements[up]?.name === 'figure') return true;
  return false;
}

function highestDropped(page: Page, element: number, keep: Uint8Array): number {
  let top = element;
  for (let up = page.parent[element] ?? -1; up >= 0 && keep[up] !== KEPT; up = page.parent[up] ?? -1) top = up;
  return top;
}

/** A wrapper around a picture may hold a caption, but no heading and no card text. */
function holdsOnlyMedia(page: Page, blocks: Blocks, top: number): boolean {
  let words = 0;
  for (let block = blocks.from[top] ?? 0; block < (blocks.to[top] ?? 0); block += 1) {
    words += blocks.words[block] ?? 0;
    // Ends early: a thousand pictures in one dropped list must not count its text a thousand times.
    if (words > MAX_CAPTION_WORDS) return false;
    if (isHeading(page.elements[blocks.element[block] ?? 0]?.name)) return false;
  }
  return true;
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
