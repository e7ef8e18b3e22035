/**
 * Lists, tables, lists of terms and toggles at the end of a story. The trees judge each item alone, and the threshold cuts between
 * items of like chance; a reader sees one thing, which is the story's or is not.
 */
import { bitOfCategory, elementBefore } from '../../page/index.ts';
import { blockText } from '../blocks/index.ts';
import type { Selection } from './selection.ts';

const TAG_NAMES = bitOfCategory('tags');
const STRUCTURES = ['ul', 'ol', 'table', 'dl', 'details'];
/** Mean chance of the words of one: those of the site's have a third of it. */
const DOUBTED = 0.3;
/** What stands right before one is the story's, and this sure. */
const SURE_BEFORE = 0.7;
/** Each of its parts says little: longer ones are judged well alone, and offers of the author's are long. */
const MAX_PART_WORDS = 14;

/** A longer one is looked at no further. */
const MAX_WORDS = 150;

/** Keeps a short structure whole which stands right behind the story's text and in the same element as that. */
export function keepStructuresWhole(selection: Selection): void {
  const { page } = selection;
  for (const name of STRUCTURES)
    for (const element of page.byTag.get(name) ?? []) {
      const [from, past] = selection.span(element);
      if (past === from || !standsBehindText(selection, element) || !saysLittle(selection, from, past)) continue;
      if (selection.isAside(element) || selection.isCalled(element, TAG_NAMES) || meanChance(selection, from, past) < DOUBTED) continue;
      if (isOfSite(selection, from, past)) continue;
      for (let block = from; block < past; block += 1) selection.keep(block, 'belongs to a whole that stays');
    }
}

function standsBehindText(selection: Selection, element: number): boolean {
  const { parent, elements } = selection.page;
  const before = selection.span(element)[0] - 1;
  if (before < 0 || !selection.keeps(before) || selection.elementOf(before) <= (parent[element] ?? -1)) return false;
  // One question behind the other: the second is as much the story's as the first.
  const isNext = elements[element]?.name === 'details' && elements[elementBefore(selection.page, element)]?.name === 'details';
  return isNext || selection.chance(before) >= SURE_BEFORE;
}

/** Short parts without links: a link leads to an offer, a tag or another story. */
function saysLittle(selection: Selection, from: number, past: number): boolean {
  if (selection.wordsBetween(from, past) > MAX_WORDS || selection.linkWordsBetween(from, past) > 0) return false;
  return selection.blocks.words.subarray(from, past).every((words) => words <= MAX_PART_WORDS);
}

/** A tag, a telephone or an address of mail: what a site says of itself, or files its stories under. */
const SIGN_OF_SITE = /^\s*#|@|\d[\d\s()/-]{5,20}\d/;

/** A part of such a kind, or one that was dropped for a reason of its own, gives the whole away. */
function isOfSite(selection: Selection, from: number, past: number): boolean {
  for (let block = from; block < past; block += 1)
    if ((!selection.keeps(block) && selection.reason(block) !== undefined) || SIGN_OF_SITE.test(blockText(selection.blocks, block)))
      return true;
  return false;
}

function meanChance(selection: Selection, from: number, past: number): number {
  let mass = 0;
  for (let block = from; block < past; block += 1) mass += selection.chance(block) * selection.words(block);
  return mass / selection.wordsBetween(from, past);
}
