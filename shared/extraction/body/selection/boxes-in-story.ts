/**
 * Short boxes between the paragraphs of a story that ask for something or lead elsewhere: a newsletter's, a gift's, a card of another story
 * with its blurb. A box's name may say nothing, and its words are of any language; the trees are in doubt of each of its blocks,
 * but what it holds besides them tells it apart: a button, a field, or a line that is a link and nothing else.
 */
import { countIn, holdsAny } from '../../page/index.ts';
import * as attribute from '../../html/attribute-names.ts';
import type { Selection } from './selection.ts';
import { blockText } from '../blocks/index.ts';
import { isTeaser } from './teasers.ts';
import { opensSomething } from './hidden-boxes.ts';
import { leadsAway } from './linked-headings.ts';

/** A longer box is a part of the story or has a name. */
const MAX_WORDS = 70;
/** The least share of what is kept that stands beside the box in one element. */
const MOST = 0.5;
/** Paragraphs beside it, and how much surer of these the trees are on the mean. */
const PROSE_WORDS = 12;
const LEAST_PROSE = 3;
const DOUBT = 0.15;
/** What stands in a row of its kind is a list. */
const MOST_ALIKE = 2;
const BOXES = new Set(['div', 'aside', 'section', 'form']);
/** Parts of a story that such a box has not. */
const PARTS = ['pre', 'code', 'table', 'ul', 'ol', 'dl', 'blockquote'];
const HEADS_PART = /^h[1-3]$/;
const CONTROLS = ['button', 'form'];

export function dropBoxesInStory(selection: Selection): void {
  const { page, context } = selection;
  const column = columnOf(selection);
  const children: number[] = [];
  const past = page.end[column] ?? 0;
  for (let at = column + 1; at < past; at = Math.max(at + 1, page.end[at] ?? 0)) children.push(at);
  const prose = children.filter((at) => isProse(selection, at)).map((at) => selection.chance(selection.span(at)[0]));
  if (prose.length < LEAST_PROSE) return;
  const doubtful = prose.reduce((sum, chance) => sum + chance, 0) / prose.length - DOUBT;
  const alike = Map.groupBy(children, (at) => context.signature[at]);
  for (const at of children)
    if (
      BOXES.has(page.elements[at]?.name ?? '') &&
      (alike.get(context.signature[at])?.length ?? 0) <= MOST_ALIKE &&
      isDoubtful(selection, at, startsWithTeaser(selection, at) ? 1 : doubtful) &&
      asksOrLeads(selection, at)
    )
      selection.dropAll(at, 'is a box with something to press or to follow');
}

/** The smallest element that holds most of what is kept; −1 where none does. */
function columnOf(selection: Selection): number {
  const { page } = selection;
  const all = selection.wordsKept();
  let column = -1;
  let past = page.elements.length;
  for (let at = 0; at < past;) {
    if (selection.wordsKeptIn(at) > all * MOST) {
      column = at;
      past = page.end[at] ?? past;
      at += 1;
      // What an element holds is no more than it is.
    } else at = Math.max(at + 1, page.end[at] ?? 0);
  }
  return column;
}

/** A paragraph of the column, or the box of one. */
function isProse(selection: Selection, at: number): boolean {
  const [from, past] = selection.span(at);
  return past === from + 1 && selection.keeps(from) && selection.words(from) >= PROSE_WORDS;
}

function isDoubtful(selection: Selection, box: number, doubtful: number): boolean {
  const { page, blocks } = selection;
  const [from, past] = selection.span(box);
  if (selection.wordsIn(box) > MAX_WORDS) return false;
  let saysMore = false;
  for (let block = from; block < past; block += 1) {
    if (selection.keeps(block) && (selection.chance(block) >= doubtful || selection.reason(block) !== undefined)) return false;
    saysMore ||= selection.keeps(block) && blocks.linkWords[block] === 0;
    if (
      HEADS_PART.test(selection.tagOf(block) ?? '') &&
      !leadsAway(page, selection.elementOf(block)) &&
      !isTeaser(blockText(blocks, block), 0, 0)
    )
      return false;
  }
  return saysMore && !holdsAny(page, box, ...PARTS);
}

function asksOrLeads(selection: Selection, box: number): boolean {
  const { page, blocks } = selection;
  const end = page.end[box] ?? 0;
  // A question that opens on its answer, as in an accordion: what is to be pressed there belongs to the text.
  for (let at = box + 1; at < end; at += 1) if (page.elements[at]?.name === 'button' && opensSomething(page, at)) return false;
  const [from, past] = selection.span(box);
  if (CONTROLS.some((name) => countIn(page.byTag.get(name), box, end) > 0)) return true;
  // Alone before a line, a box to tick is a task's.
  const isTask = (input: number): boolean => past === from + 1 && page.elements[input]?.value(attribute.TYPE) === 'checkbox';
  if ((page.byTag.get('input') ?? []).some((input) => input > box && input < end && !isTask(input))) return true;
  for (let block = from; block < past; block += 1) if ((blocks.linkWords[block] ?? 0) > 0 && selection.isLinked(block)) return true;
  return false;
}

/** "Read also" alone, in the first line of a card. */
function startsWithTeaser({ blocks }: Selection, box: number): boolean {
  return isTeaser(blockText(blocks, blocks.from[box] ?? 0), 0, 0);
}
