/**
 * Small holes in the story: blocks that the model doubts, between two that stay. On 148 pages of sites that the model had not
 * seen, holes of these kinds belonged to the story 19 times in 24, all others hardly every third time.
 */
import * as attribute from '../../html/attribute-names.ts';
import { isHeading } from '../../html/index.ts';
import { CLASS_EXPRESSIONS, elementsWithClassFact, holdsAny } from '../../page/index.ts';
import { endsSentence, WITHOUT_SPACES } from '../../text/index.ts';
import { blockText } from '../blocks/index.ts';
import { isTeaser } from './teasers.ts';
import type { Selection } from './selection.ts';

/** Blocks that are less likely were rejected, not doubtful. */
const DOUBTED = 0.2;
/** A heading over a block that stays is the story's more often than not from here on. */
const DOUBTED_HEADING = 0.3;
/** Where another heading of its kind stays beside it, chance does not matter ("Ingredients" before "Instructions"): blocks to either side looked at. */
const NEAR = 60;
/** Elements from a block up to the quote that it is. */
const QUOTE_REACH = 2;
/** A button in a sentence is judged by its name alone; less than this is "share" and the like. */
const DOUBTED_WORD = 0.1;

/** Keeps blocks that the model doubts where both neighbours stay, or where they head what stays. */
export function fillGaps(selection: Selection): void {
  const { blocks } = selection;
  for (let block = 1; block + 1 < blocks.count; block += 1) {
    if (selection.keeps(block) || selection.reason(block) !== undefined || !selection.keeps(block + 1)) continue;
    const chance = selection.chance(block);
    const isDoubted =
      (chance >= DOUBTED && isOverOwnParts(selection, block)) ||
      (isHeadingOver(selection, block) &&
        (chance >= DOUBTED_HEADING || hasLikeHeading(selection, block) || headsSureList(selection, block))) ||
      (selection.keeps(block - 1) &&
        ((chance >= DOUBTED && (isLikeNeighbour(selection, block) || isQuoteAlone(selection, block))) ||
          (chance >= DOUBTED_WORD && isInSentence(selection, block)) ||
          isRepeatedLabel(selection, block)));
    if (isDoubted) selection.keep(block, 'stands between parts of the story');
  }
}

const MAX_REPEATED_WORDS = 5;

/** A year, a day or a label over a text, as others of its kind stand over theirs, more of which stay than go: in a chronicle, in a list of versions. */
function isRepeatedLabel(selection: Selection, block: number): boolean {
  const { blocks, context } = selection;
  const kindOf = (at: number): number | undefined => context.signature[blocks.element[at] ?? -1];
  const [own, next] = [kindOf(block), kindOf(block + 1)];
  if (own === next || selection.words(block) > MAX_REPEATED_WORDS || blocks.linkWords[block] !== 0) return false;
  let more = 0;
  for (let other = block - NEAR; other <= block + NEAR; other += 1)
    if (kindOf(other) === own && kindOf(other + 1) === next) more += selection.keeps(other) && selection.keeps(other + 1) ? 1 : -1;
  return more > 0;
}

/** The summary of a box that opens, or an item over items of its own: what it is over stays. */
function isOverOwnParts(selection: Selection, block: number): boolean {
  const { page } = selection;
  const tag = selection.tagOf(block);
  const element = selection.elementOf(block);
  const whole = tag === 'summary' ? (page.parent[element] ?? -1) : tag === 'li' ? element : -1;
  return whole >= 0 && !selection.isLinked(block) && selection.elementOf(block + 1) < (page.end[whole] ?? 0);
}

/** A sentence right below the headline is the story's first from here on, whatever stands between it and the text. */
const DOUBTED_STANDFIRST = 0.2;
/** One that ends without a full stop, as many standfirsts do, needs more: headings and notes stand there, too. */
const DOUBTED_OPEN_STANDFIRST = 0.4;
const LEAST_STANDFIRST = 8;

/** Blocks from the headline to an introduction that its class names: days, sources and buttons stand between. */
const INTRODUCTION_REACH = 12;
/** Characters of one in a script without spaces. */
const LEAST_CHARACTERS = 10;
/** Characters of the classes of an element among which that name is looked for. */
const MAX_NAMES = 200;

/** Keeps a standfirst that the model doubts and the record does not have: the paragraph right behind the headline, or one that its class names. */
export function keepStandfirst(selection: Selection): void {
  const { page, blocks, hints } = selection;
  const element = page.end[hints.titleElement] ?? -1;
  if (hints.titleElement >= 0 && hints.subtitle === null) keepIntroduction(selection, selection.span(element)[0]);
  const [block] = selection.span(element);
  if (hints.titleElement < 0 || selection.elementOf(block) !== element || selection.tagOf(block) !== 'p' || block > selection.first) return;
  if (selection.words(block) < LEAST_STANDFIRST || selection.chance(block) < DOUBTED_STANDFIRST || selection.isLinked(block)) return;
  if (selection.chance(block) >= DOUBTED_OPEN_STANDFIRST || endsSentence(blockText(blocks, block)))
    selection.keep(block, 'is the sentence below the headline');
}

function keepIntroduction(selection: Selection, behind: number): void {
  const { page, blocks, context } = selection;
  for (let block = behind; block < Math.min(selection.first, behind + INTRODUCTION_REACH); block += 1) {
    const element = selection.elementOf(block);
    if (selection.chance(block) < DOUBTED_STANDFIRST || selection.isLinked(block) || isHeading(selection.tagOf(block))) continue;
    const names = [element, page.parent[element] ?? -1].map((at) => page.elements[at]?.value(attribute.CLASS) ?? '');
    if (!names.some((name) => CLASS_EXPRESSIONS.introduction.test(name.slice(0, MAX_NAMES))) || context.hidden[element] === 1) continue;
    const text = blockText(blocks, block);
    const isLong = selection.words(block) >= LEAST_STANDFIRST || (text.length >= LEAST_CHARACTERS && WITHOUT_SPACES.test(text));
    if (isLong && endsSentence(text)) selection.keep(block, 'introduces the story');
  }
}

function isHeadingOver(selection: Selection, block: number): boolean {
  const element = selection.elementOf(block);
  const name = selection.tagOf(block);
  const box = selection.page.parent[element] ?? -1;
  // Some editors head sections by `h1`, below the headline.
  const { titleElement } = selection.hints;
  const mayHead = isHeading(name) && (name !== 'h1' || (titleElement >= 0 && element > titleElement));
  return mayHead && !selection.isLinked(block) && box >= 0 && selection.span(box)[1] > block + 1;
}

/** Of a list that the model is this sure of, its heading is part: "Ingredients", "What you need". */
const SURE_ITEM = 0.4;

/** The very next element is a list of which all stays. */
function headsSureList(selection: Selection, block: number): boolean {
  const { page } = selection;
  const list = page.end[selection.elementOf(block)] ?? -1;
  const name = page.elements[list]?.name;
  if (name !== 'ul' && name !== 'ol') return false;
  const [from, past] = selection.span(list);
  for (let item = from; item < past; item += 1) if (!selection.keeps(item) || selection.chance(item) < SURE_ITEM) return false;
  return past > from;
}

/** A heading of the same name and parent stays. */
function hasLikeHeading(selection: Selection, block: number): boolean {
  const { page, blocks } = selection;
  const element = selection.elementOf(block);
  const last = Math.min(blocks.count - 1, block + NEAR);
  for (let other = Math.max(0, block - NEAR); other <= last; other += 1) {
    const at = selection.elementOf(other);
    if (selection.keeps(other) && page.parent[at] === page.parent[element] && page.elements[at]?.name === page.elements[element]?.name)
      return true;
  }
  return false;
}

/** One more paragraph or item of the same parent. */
function isLikeNeighbour({ page, blocks, context }: Selection, block: number): boolean {
  const own = blocks.element[block] ?? 0;
  return [block - 1, block + 1].some((beside) => {
    const other = blocks.element[beside] ?? 0;
    return other !== own && context.signature[other] === context.signature[own] && page.parent[other] === page.parent[own];
  });
}

/** A quote set apart between two paragraphs, whatever boxes the editor put around each. */
function isQuoteAlone(selection: Selection, block: number): boolean {
  const { page } = selection;
  let quote = selection.elementOf(block);
  for (let steps = 0; quote >= 0 && page.elements[quote]?.name !== 'blockquote'; quote = page.parent[quote] ?? -1, steps += 1)
    if (steps >= QUOTE_REACH) return false;
  return quote >= 0 && selection.span(quote)[1] === block + 1 && !selection.isLinked(block);
}

/** What stands before and after it is one paragraph, which a button or another block cuts in two. */
function isInSentence({ page, blocks }: Selection, block: number): boolean {
  const around = blocks.element[block - 1] ?? -1;
  const own = blocks.element[block] ?? -1;
  if (around < 0 || around !== blocks.element[block + 1] || own <= around || own >= (page.end[around] ?? 0)) return false;
  // A caption stands so, too, where line breaks part the paragraphs.
  const box = page.parent[own] ?? around;
  return box === around || !holdsAny(page, box, 'img');
}

/** A list that a sentence announces has so many items at most, each of a few words. */
const MAX_ITEMS = 15;
const MAX_ITEM_WORDS = 12;
/** The announcing sentence is the story's, and so is what stands behind the list. */
const SURE_AROUND = 0.7;
const LEAD_WORDS = 3;

/**
 * Keeps the list that a sentence of the story announces with a colon: names of people who all have pages of their own look
 * like a menu. A phrase that points to other stories announces no such list.
 */
export function keepAnnouncedLists(selection: Selection): void {
  const { page, blocks } = selection;
  for (const list of [...(page.byTag.get('ul') ?? []), ...(page.byTag.get('ol') ?? [])]) {
    const [from, past] = selection.span(list);
    const lead = from - 1;
    if (past === from || past - from > MAX_ITEMS || !selection.keeps(lead) || selection.isAside(list) || isHeading(selection.tagOf(lead)))
      continue;
    if (!isSureBeside(selection, list, lead) || !isSureBeside(selection, list, past)) continue;
    const text = blockText(blocks, lead);
    if (selection.words(lead) < LEAD_WORDS || !selection.announces(lead) || isTeaser(text, selection.words(lead), 1)) continue;
    if (blocks.words.subarray(from, past).some((words) => words > MAX_ITEM_WORDS)) continue;
    for (let block = from; block < past; block += 1)
      if (selection.reason(block) === undefined) selection.keep(block, 'is a list that the story announces');
  }
}

function isSureBeside(selection: Selection, list: number, block: number): boolean {
  const { page } = selection;
  return selection.keeps(block) && selection.chance(block) >= SURE_AROUND && page.parent[list] === page.parent[selection.elementOf(block)];
}

/** Mean chance of the words of a box of questions that open on their answers; those of other stories, readers and menus have a tenth of it. */
const DOUBTED_TOGGLES = 0.12;
/** So much of what is kept stands around it in the nearest element that holds any. */
const MOST = 0.5;

/**
 * Keeps toggles that stand in the story, whole: few pages of the corpus have any. Of 9 such boxes of 8 words and more on 300
 * pages of sites that the model had not seen, 4 were this likely and the story's, one was and was not, 4 were neither.
 */
export function keepToggles(selection: Selection): void {
  const { page, blocks } = selection;
  const keptBefore = new Float64Array(blocks.count + 1);
  for (let block = 0; block < blocks.count; block += 1)
    keptBefore[block + 1] = (keptBefore[block] ?? 0) + (selection.keeps(block) ? selection.words(block) : 0);
  let end = 0;
  for (const box of elementsWithClassFact(page, 'toggle')) {
    const [from, past] = selection.span(box);
    if (box < end || past - from < 2 || selection.isAside(box) || !standsInStory(selection, box, keptBefore)) continue;
    end = page.end[box] ?? end;
    const words = selection.wordsIn(box);
    if (words > (keptBefore[blocks.count] ?? 0)) continue;
    let chance = 0;
    for (let block = from; block < past; block += 1) chance += selection.chance(block) * selection.words(block);
    if (chance < words * DOUBTED_TOGGLES) continue;
    for (let block = from; block < past; block += 1)
      if (selection.reason(block) === undefined && !selection.isAside(selection.elementOf(block)))
        selection.keep(block, 'opens and closes within the story');
  }
}

function standsInStory(selection: Selection, box: number, keptBefore: Float64Array): boolean {
  const { page, blocks } = selection;
  const all = keptBefore[blocks.count] ?? 0;
  for (let up = page.parent[box] ?? -1; up >= 0; up = page.parent[up] ?? -1) {
    const [from, past] = selection.span(up);
    const words = (keptBefore[past] ?? 0) - (keptBefore[from] ?? 0);
    if (words > 0) return words > all * MOST;
  }
  return false;
}
