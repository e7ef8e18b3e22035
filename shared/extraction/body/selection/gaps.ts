/**
 * Small holes in the story: blocks that the model doubts, between two that stay. On 148 pages of sites that the model had not
 * seen, holes of these kinds belonged to the story 19 times in 24, all others hardly every third time.
 */
import { isHeading } from '../../html/index.ts';
import { elementsMarked } from '../../page/index.ts';
import { COMMENTS, FURNITURE } from '../features/index.ts';
import { wordsIn, type Selection } from './selection.ts';

/** What is less likely was not doubted, but refused. */
const DOUBTED = 0.2;
/** A heading over a block that stays is the story's more often than not from here on. */
const DOUBTED_HEADING = 0.3;
/** Where another heading of its kind stays beside it, chance does not matter ("Ingredients" before "Instructions"): blocks to either side looked at. */
const NEAR = 60;
/** A button in a sentence is judged by its name alone; less than this is "share" and the like. */
const DOUBTED_WORD = 0.1;

/** Keeps blocks that the model doubts where both neighbours stay, or where they head what stays. */
export function fillGaps(selection: Selection): void {
  const { blocks, kept, reasons, probability } = selection;
  for (let block = 1; block + 1 < blocks.count; block += 1) {
    if (kept[block] === 1 || reasons.has(block) || kept[block + 1] !== 1) continue;
    const chance = probability[block] ?? 0;
    const isDoubted =
      (isHeadingOver(selection, block) && (chance >= DOUBTED_HEADING || hasLikeHeading(selection, block))) ||
      (kept[block - 1] === 1 &&
        ((chance >= DOUBTED && isLikeNeighbour(selection, block)) || (chance >= DOUBTED_WORD && isInSentence(selection, block))));
    if (!isDoubted) continue;
    kept[block] = 1;
    reasons.set(block, 'stands between parts of the story');
  }
}

function isHeadingOver({ page, blocks }: Selection, block: number): boolean {
  const element = blocks.element[block] ?? 0;
  const name = page.elements[element]?.name;
  const box = page.parent[element] ?? -1;
  const isLinked = (blocks.linkWords[block] ?? 0) * 2 > (blocks.words[block] ?? 0);
  return isHeading(name) && name !== 'h1' && !isLinked && box >= 0 && (blocks.to[box] ?? 0) > block + 1;
}

/** A heading of the same name and parent stays. */
function hasLikeHeading({ page, blocks, kept }: Selection, block: number): boolean {
  const element = blocks.element[block] ?? 0;
  const last = Math.min(blocks.count - 1, block + NEAR);
  for (let other = Math.max(0, block - NEAR); other <= last; other += 1) {
    const at = blocks.element[other] ?? 0;
    if (kept[other] === 1 && page.parent[at] === page.parent[element] && page.elements[at]?.name === page.elements[element]?.name)
      return true;
  }
  return false;
}

/** One more paragraph or item of the same parent. */
function isLikeNeighbour({ page, blocks, notes }: Selection, block: number): boolean {
  const own = blocks.element[block] ?? 0;
  return [block - 1, block + 1].some((beside) => {
    const other = blocks.element[beside] ?? 0;
    return other !== own && notes.signature[other] === notes.signature[own] && page.parent[other] === page.parent[own];
  });
}

/** What stands before and after it is one paragraph, which a button or another block cuts in two. */
function isInSentence({ page, blocks }: Selection, block: number): boolean {
  const around = blocks.element[block - 1] ?? -1;
  const own = blocks.element[block] ?? -1;
  return around >= 0 && around === blocks.element[block + 1] && own > around && own < (page.end[around] ?? 0);
}

/** Boxes of questions that open on their answers. */
const TOGGLES = /accordion|collaps|(?:^|[\s_-])(?:toggles?|faqs?)(?:$|[\s_-])/i;
/** Mean chance of such a box's words; those of other stories, readers and menus have a tenth of it. */
const DOUBTED_TOGGLES = 0.12;
/** So much of what is kept stands around it in the nearest element that holds any. */
const MOST = 0.5;

/**
 * Keeps toggles that stand in the story, whole: few pages of the corpus have any. Of 9 such boxes of 8 words and more on 300
 * pages of sites that the model had not seen, 4 were this likely and the story's, one was and was not, 4 were neither.
 */
export function keepToggles(selection: Selection): void {
  const { page, blocks, kept, notes, probability, reasons } = selection;
  const keptBefore = new Float64Array(blocks.count + 1);
  for (let block = 0; block < blocks.count; block += 1)
    keptBefore[block + 1] = (keptBefore[block] ?? 0) + (kept[block] === 1 ? (blocks.words[block] ?? 0) : 0);
  let past = 0;
  for (const box of elementsMarked(page, 'toggle', (names) => TOGGLES.test(names))) {
    const [from, to] = [blocks.from[box] ?? 0, blocks.to[box] ?? 0];
    if (
      box < past ||
      to - from < 2 ||
      ((notes.within[box] ?? 0) & (FURNITURE | COMMENTS)) !== 0 ||
      !standsInStory(selection, box, keptBefore)
    )
      continue;
    past = page.end[box] ?? past;
    if (wordsIn(selection, box) > (keptBefore[blocks.count] ?? 0)) continue;
    let chance = 0;
    for (let block = from; block < to; block += 1) chance += (probability[block] ?? 0) * (blocks.words[block] ?? 0);
    if (chance < wordsIn(selection, box) * DOUBTED_TOGGLES) continue;
    for (let block = from; block < to; block += 1) {
      if (kept[block] === 1 || reasons.has(block) || ((notes.within[blocks.element[block] ?? 0] ?? 0) & (FURNITURE | COMMENTS)) !== 0)
        continue;
      kept[block] = 1;
      reasons.set(block, 'opens and closes within the story');
    }
  }
}

function standsInStory({ page, blocks }: Selection, box: number, keptBefore: Float64Array): boolean {
  const all = keptBefore[blocks.count] ?? 0;
  for (let up = page.parent[box] ?? -1; up >= 0; up = page.parent[up] ?? -1) {
    const words = (keptBefore[blocks.to[up] ?? 0] ?? 0) - (keptBefore[blocks.from[up] ?? 0] ?? 0);
    if (words > 0) return words > all * MOST;
  }
  return false;
}
