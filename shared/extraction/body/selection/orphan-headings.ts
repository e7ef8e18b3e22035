/** Headings over nothing that stays. */
import { bitOfCategory, holdsAny } from '../../page/index.ts';
import { isHeading, type Page } from '../../html/index.ts';
import type { Selection } from './selection.ts';

/** A heading that the model is surer of heads a picture or a card: two in three of those belong to the story, of the others hardly every second. */
const SURE_HEADING = 0.65;

/** A heading over nothing: all else in its box was dropped (a newsletter's, a list of related stories), so it goes too. */
export function dropOrphanHeadings(selection: Selection): void {
  const { page, blocks } = selection;
  const nextKept = new Int32Array(blocks.count);
  for (let block = blocks.count - 1, next = blocks.count; block >= 0; block -= 1) {
    nextKept[block] = next;
    if (selection.keeps(block)) next = block;
  }
  let lastKept = -1;
  for (let block = 0; block < blocks.count; lastKept = selection.keeps(block) ? block : lastKept, block += 1) {
    if (!selection.keeps(block) || !isHeading(selection.tagOf(block))) continue;
    let box = page.parent[selection.elementOf(block)] ?? -1;
    // A heading may have a box of its own, as the title of a row of cards has.
    if (page.elements[box]?.name === 'header' && selection.wordsIn(box) === selection.words(block)) box = page.parent[box] ?? -1;
    if (box < 0) continue;
    const [from, past] = selection.span(box);
    if (past - from < 2 || isHeadingsWrapper(selection, box) || lastKept >= from || (nextKept[block] ?? past) < past) continue;
    const endsStory = (nextKept[block] ?? 0) >= blocks.count && !holdsPicture(page, box);
    if (
      selection.chance(block) >= SURE_HEADING &&
      !endsStory &&
      !isOfDroppedBox(selection, from, past) &&
      !headsLinks(selection, block, box, past)
    )
      continue;
    selection.drop(block, 'heads nothing that stays');
  }
}

/** What a heading at the very end is over may be a picture. */
function holdsPicture(page: Page, box: number): boolean {
  return holdsAny(page, box, ...PICTURES);
}

const PICTURES = ['img', 'picture', 'video', 'iframe'];

/** A correction knew the rest of the box for something of the site, in words that no picture or card has. */
function isOfDroppedBox(selection: Selection, from: number, past: number): boolean {
  for (let block = from; block < past; block += 1) if (OF_SITE.has(selection.reason(block) ?? '')) return true;
  return false;
}

/** Of what stands below it, this share of the blocks leads elsewhere: goods, cards of other texts. */
const LEADING = 0.5;
/** A number heads what stands in another box, and a sentence or two in a heading's element are text. */
const LEAST_HEADING_WORDS = 2;
const MAX_HEADING_WORDS = 15;

/** Links to other pages, without a picture, in a box that the heading begins. */
function headsLinks(selection: Selection, block: number, box: number, past: number): boolean {
  const { page, blocks } = selection;
  if (
    selection.span(box)[0] !== block ||
    selection.words(block) < LEAST_HEADING_WORDS ||
    selection.words(block) > MAX_HEADING_WORDS ||
    holdsPicture(page, box)
  )
    return false;
  let leading = 0;
  for (let below = block + 1; below < past; below += 1) if ((blocks.links[below] ?? 0) > 0) leading += 1;
  return leading >= (past - block - 1) * LEADING;
}

const OF_SITE = new Set([
  'invites to something of the site',
  'is a form',
  'asks for a gift',
  'points to another story',
  'offers access or asks for an account',
  'lists other posts',
]);

const HEADING_NAMES = bitOfCategory('heading');

/** A box around a heading and what belongs to it alone: a link to edit the section, an anchor. */
function isHeadingsWrapper(selection: Selection, box: number): boolean {
  return selection.isCalled(box, HEADING_NAMES);
}
