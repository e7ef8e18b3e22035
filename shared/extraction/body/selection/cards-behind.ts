/**
 * Cards of other stories behind the story, of which each part alone reads like text. Some have no box of their own: a heading that is a
 * link, then what stands below it, are one card. Others have a heading without a link, and end with one that says "read more".
 */
import * as attribute from '../../html/attribute-names.ts';
import { isHeading, textOf } from '../../html/index.ts';
import { countWords } from '../../text/index.ts';
import { blockText } from '../blocks/index.ts';
import { isOwn, leadsToOwnPage } from './linked-headings.ts';
import { headsMore } from './lists-of-stories.ts';
import type { Selection } from './selection.ts';
import { isTeaser } from './teasers.ts';

const HEADINGS = ['h2', 'h3', 'h4', 'h5'];
const MIN_CARDS = 3;
/** Below a line that says "related" two are a row. */
const MIN_LED = 2;
const MAX_CARD_WORDS = 60;
/** Blocks below a heading: a text, and a day or a button. */
const MAX_BELOW = 2;
/** The story stands before them, with so many words at least. */
const MIN_STORY_WORDS = 80;
/** A row of which the model is surer on the whole belongs to the story. */
const DOUBTFUL = 0.9;
/** The headings of boxes are then of the rank that sections of a story have. */
const DOUBTFUL_SECTION = 0.6;
/** Boxes whose headings are links are cards where the model takes them for such, behind the shortest story, too. */
const DOUBTFUL_LINKED = 0.5;
const MIN_SHORT_STORY_WORDS = 30;
/** More of them below a few words are the list that the page is. */
const FEW_CARDS = 4;
const MAX_LEAD_WORDS = 6;
const PROSE_WORDS = 12;
const REASON = 'is a card of another story';

interface Row {
  readonly from: number;
  readonly past: number;
}

export function dropCardsBehind(selection: Selection): void {
  const { page, hints } = selection;
  if (hints.titleElement < 0) return;
  const flat = new Map<number, number[]>();
  const boxes = new Map<number, number[]>();
  const linkedBoxes = new Map<number, number[]>();
  for (const [rank, name] of HEADINGS.entries())
    for (const heading of page.byTag.get(name) ?? []) {
      if (heading < hints.titleElement) continue;
      const around = page.parent[heading] ?? -1;
      const head = page.elements[around]?.name === 'a' ? around : heading;
      const parent = page.parent[head] ?? -1;
      const grandparent = page.parent[parent] ?? -1;
      if (grandparent < 0) continue;
      const isLinked = leadsToOwnPage(page, heading);
      if (isLinked) gather(flat, parent * HEADINGS.length + rank, head);
      if (isLinked || head === heading) gather(isLinked ? linkedBoxes : boxes, grandparent * HEADINGS.length + rank, parent);
    }
  for (const heads of flat.values()) dropFlatRow(selection, heads);
  for (const [key, all] of boxes) dropBoxes(selection, all, key % HEADINGS.length === 0 ? DOUBTFUL_SECTION : DOUBTFUL, true);
  for (const all of linkedBoxes.values()) dropBoxes(selection, all, DOUBTFUL_LINKED, false);
}

function gather(groups: Map<number, number[]>, key: number, element: number): void {
  const group = groups.get(key);
  if (group === undefined) groups.set(key, [element]);
  else if (group.at(-1) !== element) group.push(element);
}

function dropFlatRow(selection: Selection, heads: readonly number[]): void {
  const { page, blocks } = selection;
  const row = heads.length < MIN_LED ? null : rowOf(selection, heads);
  if (row === null || !standsBehindStory(selection, row.from, heads.length)) return;
  const lead = row.from - 1;
  const parent = page.parent[heads[0] ?? -1] ?? -1;
  const isHeaded = isHeading(selection.tagOf(lead));
  const isBrief = selection.words(lead) <= MAX_LEAD_WORDS;
  const text = isBrief ? blockText(blocks, lead) : '';
  const isLed =
    isBrief &&
    (isTeaser(text, selection.words(lead), 0) || (isHeaded && page.parent[selection.elementOf(lead)] === parent && headsMore(text)));
  if (!isLed && (heads.length < MIN_CARDS || isHeaded || !isApart(selection, parent, row.from) || !isDoubtful(selection, row))) return;
  // "Other charges" may head a section of the story, which goes on below it.
  if (isLed && holdsProse(selection, parent, row.past)) return;
  for (let block = isLed ? lead : row.from; block < row.past; block += 1) selection.drop(block, REASON);
}

/** The blocks of a row; null where what stands below one of its headings is none or much. The last has as many as the one before it. */
function rowOf(selection: Selection, heads: readonly number[]): Row | null {
  const { page } = selection;
  const [first = 0] = heads;
  const parent = page.parent[first] ?? -1;
  let below = 0;
  let past = 0;
  for (const [at, head] of heads.entries()) {
    const [from, behind] = selection.span(head);
    const next = heads[at + 1];
    past = next === undefined ? Math.min(behind + below, selection.span(parent)[1]) : selection.span(next)[0];
    if (behind !== from + 1 || past === behind || past > behind + MAX_BELOW || selection.wordsBetween(from, past) > MAX_CARD_WORDS)
      return null;
    for (let block = behind; block < past; block += 1) if (isHeading(selection.tagOf(block))) return null;
    below = past - behind;
  }
  return { from: selection.span(first)[0], past };
}

/** Enough of the story stands before them, and its headline does not count them ("5 walks"). */
function standsBehindStory(selection: Selection, from: number, count: number, words = MIN_STORY_WORDS): boolean {
  const headline = selection.page.elements[selection.hints.titleElement];
  if (headline === undefined || textOf(headline).match(/\d+/g)?.includes(String(count)) === true) return false;
  const [title] = selection.span(selection.hints.titleElement);
  return selection.wordsKept(title, from) >= words;
}

/** Outside of the story's article; where it has none, no paragraph stands before them in the same element. Lists that a story is have intros in boxes, too. */
function isApart(selection: Selection, parent: number, past: number): boolean {
  const { page } = selection;
  for (const article of page.byTag.get('article') ?? [])
    if (selection.holdsHeadline(article)) return parent < article || parent >= (page.end[article] ?? 0);
  for (let block = selection.span(parent)[0]; block < past; block += 1)
    if (selection.isProse(block, PROSE_WORDS) && page.parent[selection.elementOf(block)] === parent) return false;
  return true;
}

function isDoubtful(selection: Selection, { from, past }: Row, doubtful = DOUBTFUL): boolean {
  let mass = 0;
  for (let block = from; block < past; block += 1) mass += selection.words(block) * selection.chance(block);
  return mass < selection.wordsBetween(from, past) * doubtful;
}

/** True where an element has prose that stays, in no box within it, from a block on. */
function holdsProse(selection: Selection, element: number, from = 0): boolean {
  const [start, past] = selection.span(element);
  for (let block = Math.max(start, from); block < past; block += 1)
    if (selection.keeps(block) && selection.isProse(block, PROSE_WORDS) && selection.page.parent[selection.elementOf(block)] === element)
      return true;
  return false;
}

/** @param doubtful see {@link DOUBTFUL}; @param hasButton whether "read more" makes cards of them, and not a link in their heading */
function dropBoxes(selection: Selection, boxes: readonly number[], doubtful: number, hasButton: boolean): void {
  for (const cards of Map.groupBy(boxes, (card) => selection.context.signature[card] ?? 0).values()) {
    const [first = 0] = cards;
    const row = { from: selection.span(first)[0], past: selection.span(cards.at(-1) ?? first)[1] };
    if (cards.length < MIN_CARDS || !cards.every((card) => isShort(selection, card) && (!hasButton || endsWithReadMore(selection, card))))
      continue;
    if (
      !standsBehindStory(selection, row.from, cards.length, hasButton || cards.length > FEW_CARDS ? MIN_STORY_WORDS : MIN_SHORT_STORY_WORDS)
    )
      continue;
    // Beside the story's own paragraphs boxes are its sections, and their buttons lead to more about each.
    if (hasButton && holdsProse(selection, selection.page.parent[first] ?? -1)) continue;
    if (isDoubtful(selection, row, doubtful)) for (const card of cards) selection.dropAll(card, REASON);
  }
}

function isShort(selection: Selection, card: number): boolean {
  return selection.wordsIn(card) <= MAX_CARD_WORDS && !selection.holdsHeadline(card);
}

const MAX_BUTTON_WORDS = 4;

/** A short box whose last link, to a page of the site, says that there is more to read. */
function endsWithReadMore(selection: Selection, card: number): boolean {
  const { page } = selection;
  let at = (page.end[card] ?? 0) - 1;
  while (at > card && page.elements[at]?.name !== 'a') at -= 1;
  const link = page.elements[at];
  const href = link?.value(attribute.HREF) ?? '#';
  if (at <= card || link === undefined || href.startsWith('#') || !isOwn(page, href)) return false;
  const text = textOf(link).trim();
  return countWords(text) <= MAX_BUTTON_WORDS && isTeaser(text, 1, 1);
}
