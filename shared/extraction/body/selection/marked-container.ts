/**
 * Prefers the container that the page itself marks as its story: a post of three lines beside a longer column loses by
 * every count of words, but its container names it.
 */
import * as attribute from '../../html/attribute-names.ts';
import { ITEM, type Page } from '../../html/index.ts';
import { bitOfCategory, elementsWithClassFact, holdsAny } from '../../page/index.ts';
import type { Selection } from './selection.ts';

/** Parts of a story's container that do not belong to the story. */
const NOT_STORY = ['share', 'related', 'newsletter', 'tags', 'nav', 'meta', 'author', 'comments', 'pagination', 'form', 'ad'].reduce(
  (bits, word) => bits | bitOfCategory(word),
  0,
);
const MIN_WORDS = 4;
/** A short block of links alone is a label or a menu's; longer ones are what a post of links consists of. */
const LINKED = 0.8;
const MAX_LABEL_WORDS = 3;

/** A text of more words is found by itself. */
const SHORT_TEXT = 60;
const MAX_POST = 150;
/** Of the container's words, so many kept mean that it was found. */
const FOUND = 0.8;

/**
 * The text of the only container that a page marks as its story is the story where what is kept is doubtful and nothing of
 * it, or where what is kept is short and stands beside it or leaves a part of it out.
 */
export function preferMarkedContainer(selection: Selection): void {
  const container = markedContainer(selection);
  if (container < 0) return;
  const all = selection.wordsKept();
  const inside = selection.wordsKeptIn(container);
  if (all > SHORT_TEXT && (inside > 0 || isSure(selection, all))) return;
  const own: number[] = [];
  const [from, past] = selection.span(container);
  for (let block = from; block < past; block += 1) if (isStory(selection, block, container)) own.push(block);
  const words = own.reduce((sum, block) => sum + selection.words(block), 0);
  if (words < MIN_WORDS || (inside === all && inside > words * FOUND)) return;
  // Where something of it was found, a container of much more is a page's, not a post's.
  if (inside > 0 && words > MAX_POST) return;
  selection.clear('stands outside of what the page marks as its story');
  for (const block of own) selection.keep(block, 'stands in what the page marks as its story');
}

/** Below this mean chance of its words, a longer text that was found beside the container may be furniture. */
const SURE = 0.5;

/**
 * Names are given wrongly, too: to a teaser below the story, to a box of two lines beside it. A longer text that the model is
 * sure of stays (5 of 792 corpus pages were lost whole without this).
 */
function isSure(selection: Selection, all: number): boolean {
  let mass = 0;
  for (let block = 0; block < selection.blocks.count; block += 1)
    if (selection.keeps(block)) mass += selection.words(block) * selection.chance(block);
  return mass >= all * SURE;
}

/** −1 where the page marks none, or several of one kind. */
function markedContainer(selection: Selection): number {
  const { page, context } = selection;
  const holdsText = (at: number): boolean => {
    const [from, past] = selection.span(at);
    return past > from && context.hidden[at] !== 1 && !selection.isAside(at);
  };
  const bodies: number[] = [];
  for (let at = 0; at < page.attributeFlags.length; at += 1)
    if (((page.attributeFlags[at] ?? 0) & ITEM) !== 0 && page.elements[at]?.value(attribute.ITEMPROP) === 'articleBody') bodies.push(at);
  const kinds = [
    () => bodies,
    () => elementsWithClassFact(page, 'storyBody'),
    () => elementsWithClassFact(page, 'storyEntry'),
    () => page.byTag.get('article') ?? [],
  ];
  for (const elementsOf of kinds) {
    const holders = elementsOf().filter(holdsText);
    if (holders.length > 0) return holders.length === 1 ? (holders[0] ?? -1) : -1;
  }
  return -1;
}

function isStory(selection: Selection, block: number, container: number): boolean {
  const { page, blocks, context, hints } = selection;
  const element = selection.elementOf(block);
  if (element === hints.titleElement || context.hidden[element] === 1 || selection.isAside(element)) return false;
  const words = selection.words(block);
  if (words <= MAX_LABEL_WORDS && (blocks.linkWords[block] ?? 0) > words * LINKED) return false;
  for (let up = element; up > container; up = page.parent[up] ?? -1) {
    if (up === hints.titleElement || page.elements[up]?.name === 'h1' || isCard(page, up)) return false;
    if (selection.isCalled(up, NOT_STORY)) return false;
  }
  return true;
}

const HEADINGS = ['h2', 'h3', 'h4', 'h5'];

/** A link around a heading is a card of another page. */
function isCard(page: Page, element: number): boolean {
  return page.elements[element]?.name === 'a' && holdsAny(page, element, ...HEADINGS);
}
