/**
 * Small boxes among the paragraphs that lead elsewhere, known by two lines together where neither alone would tell: a label over
 * headlines that are links, a headline over "Read more", an invitation over what it is to.
 */
import { isHeading } from '../../html/index.ts';
import { blockText } from '../blocks/index.ts';
import { isTeaser, TEASER_REACH, TEASER_TRIGGERS } from './teasers.ts';
import { invited, MAX_SIGNS, SURE_INVITATION } from './invitations.ts';
import type { Selection } from './selection.ts';

const MAX_LABEL_WORDS = 6;
/** Words of a box of links, of one link with its label, and of an invitation. */
const MAX_LIST_WORDS = 90;
const MAX_CARD_WORDS = 30;
const MAX_INVITATION_WORDS = 60;
/** Of what stands below a label, so much is links: days and counters stand beside them. */
const LINKED = 0.5;
/** Of what is kept, such a box holds less. */
const MOST = 0.3;

export function dropTeaserBoxes(selection: Selection): void {
  const { blocks } = selection;
  let all: number | null = null;
  for (let block = 0; block < blocks.count; block += 1) {
    const words = selection.words(block);
    if (words <= MAX_LABEL_WORDS && TEASER_TRIGGERS.isIn(selection, block, TEASER_REACH) && isTeaser(blockText(blocks, block), words, 0)) {
      all ??= selection.wordsKept();
      if (!REFERS.test(blockText(blocks, block))) dropBelowLabel(selection, block, all);
      dropAboveLabel(selection, block, all);
    } else if (words <= MAX_INVITATION_WORDS && selection.keeps(block) && selection.chance(block) < SURE_INVITATION) {
      const box = boxOfInvitation(selection, block);
      if (box < 0) continue;
      all ??= selection.wordsKept();
      if (isSmall(selection, box, MAX_INVITATION_WORDS, all)) selection.dropAll(box, 'invites to something of the site');
    }
  }
}

/** The label is the first line of the box, and links stand below it. */
function dropBelowLabel(selection: Selection, label: number, all: number): void {
  const box = boxAround(selection, label, (from, past) => from === label && past > label + 1);
  if (box < 0 || !isSmall(selection, box, MAX_LIST_WORDS, all)) return;
  const [, past] = selection.span(box);
  if (selection.linkWordsBetween(label + 1, past) >= selection.wordsBetween(label + 1, past) * LINKED)
    selection.dropAll(box, 'points to other stories');
}

/** Manuals and encyclopedias end with these, and with links that are theirs. */
const REFERS =
  /^\W{0,3}(?:see also|siehe auch|voir aussi|véase también|vedi anche|veja também|zie ook|se även|se også|zobacz też|см\. также)\W{0,3}$/i;

/** The label is the last line of the box, and a headline alone stands above it: with a sentence between them it is a thing of a list. */
function dropAboveLabel(selection: Selection, label: number, all: number): void {
  const box = boxAround(selection, label, (from, past) => past === label + 1 && from === label - 1);
  if (box >= 0 && isSmall(selection, box, MAX_CARD_WORDS, all) && isHeading(selection.tagOf(selection.span(box)[0])))
    selection.dropAll(box, 'points to another story');
}

/** Invitations are known by their first characters: no phrase is longer. */
const NEAR = 64;
/** Of what the site invites to, that which its manuals have no step about, as they have about apps and e-mail. */
const LETTER =
  /newsletter|telegram|whatsapp|rundbrief|infolettre|boletín|boletim|nieuwsbrief|biuletyn|nyhetsbrev|nyhedsbrev|uutiskirje|телеграм/i;
const DOWNLOADS = /^\W{0,6}download/i;

/**
 * The box of a line that invites, with what it is to in the next line: "Sign up to Low Water", "A free weekly newsletter". −1 where
 * it is none, or a step of a list. Most paragraphs begin no small box, so that hardly any text is cut.
 */
function boxOfInvitation(selection: Selection, block: number): number {
  const { blocks } = selection;
  const box = boxAround(selection, block, (from, past) => from === block && past > block + 1);
  if (box < 0 || selection.wordsIn(box) > MAX_INVITATION_WORDS || isInList(selection, block, box)) return -1;
  const text = blockText(blocks, block).slice(0, NEAR);
  if (DOWNLOADS.test(text) || (invited(text).exec(text)?.index ?? Infinity) >= MAX_SIGNS) return -1;
  return LETTER.test(blockText(blocks, block + 1)) ? box : -1;
}

const LISTS = new Set(['li', 'ol', 'ul', 'dl']);

function isInList({ page, blocks }: Selection, block: number, box: number): boolean {
  let at = blocks.element[block] ?? -1;
  while (at > box && !LISTS.has(page.elements[at]?.name ?? '')) at = page.parent[at] ?? -1;
  return LISTS.has(page.elements[at]?.name ?? '') || LISTS.has(page.elements[page.parent[box] ?? -1]?.name ?? '');
}

const REACH = 4;

/** The nearest element around a block whose blocks are as asked; −1 where there is none. */
function boxAround(selection: Selection, block: number, fits: (from: number, past: number) => boolean): number {
  const { page } = selection;
  let box = selection.elementOf(block);
  for (let steps = 0; box >= 0 && steps < REACH; box = page.parent[box] ?? -1, steps += 1) if (fits(...selection.span(box))) return box;
  return -1;
}

const isSmall = (selection: Selection, box: number, most: number, all: number): boolean =>
  selection.keepsAnyOf(box) && selection.isSmallPart(box, most, MOST, all);
