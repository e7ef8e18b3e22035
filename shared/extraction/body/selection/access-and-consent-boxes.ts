/**
 * Boxes that sell access to the text, or stand in place of content that waits for consent, and have no class name that
 * says so. Sites name them as they like, but say much the same in them: whole phrases, and in the box something to
 * press or to follow. One such phrase is enough here, in languages and wordings whose sentences placeholder-and-offer-boxes.ts, which
 * asks for several signs, does not know.
 */
import type { Page } from '../../html/index.ts';
import { type Blocks, blockText } from '../blocks/index.ts';
import { countIn } from '../features/index.ts';
import { ACCESS_PHRASES, BLOCKED_PHRASES } from './access-and-consent-phrases.ts';
import type { Selection } from './selection.ts';
import { TriggerWords } from './trigger-words.ts';

/** A longer block says something of its own. */
const MAX_BLOCK_WORDS = 45;
/** An offer lists what one gets; what stands in place of a film says less. */
const MAX_OFFER_WORDS = 120;
const MAX_PLACEHOLDER_WORDS = 70;
/** A paragraph of so many words of which the model is so sure is the story's: a box that holds one is no offer. */
const PROSE_WORDS = 12;
const SURE = 0.95;
/** Of what is kept, such a box holds less. */
const MOST = 0.5;

/** The longest word of each phrase. */
const TRIGGERS = new TriggerWords([...ACCESS_PHRASES, ...BLOCKED_PHRASES].map(longestWord));
/** From here on scripts write no spaces between words. */
const FIRST_UNSPACED = 0x2e80;

const CONTROLS = ['button', 'a', 'input', 'label', 'form'];

/** Drops boxes that ask for money or for consent. */
export function dropAccessAndConsentBoxes(selection: Selection): void {
  const all = selection.wordsKept();
  for (let block = 0; block < selection.blocks.count; block += 1) {
    if (!selection.keeps(block) || selection.words(block) > MAX_BLOCK_WORDS || !mayAsk(selection.blocks, block)) continue;
    const text = blockText(selection.blocks, block).toLowerCase().replaceAll('’', "'");
    const [most, reason] = holdsAny(text, ACCESS_PHRASES)
      ? [MAX_OFFER_WORDS, 'offers access or asks for an account']
      : holdsAny(text, BLOCKED_PHRASES)
        ? [MAX_PLACEHOLDER_WORDS, 'stands in place of blocked content']
        : [0, ''];
    const box = most === 0 ? -1 : boxAround(selection, block, most, all);
    if (box >= 0) selection.dropAll(box, reason);
  }
}

function longestWord(phrase: string): string {
  return phrase.split(/[\s'-]/).reduce((longest, word) => (word.length > longest.length ? word : longest), '');
}

function mayAsk(blocks: Blocks, block: number): boolean {
  if (TRIGGERS.isIn(blocks, block)) return true;
  return (blocks.texts[blocks.firstText[block] ?? 0]?.data.trimStart().charCodeAt(0) ?? 0) >= FIRST_UNSPACED;
}

function holdsAny(text: string, phrases: readonly string[]): boolean {
  return phrases.some((phrase) => text.includes(phrase));
}

/** The widest short element around a block that holds something to press and none of the story; −1 where there is none. */
function boxAround(selection: Selection, block: number, most: number, all: number): number {
  const { page } = selection;
  let box = -1;
  for (let at = selection.elementOf(block); at >= 0; at = page.parent[at] ?? -1) {
    if (selection.wordsIn(at) > most || selection.wordsKeptIn(at) >= all * MOST || holdsProse(selection, at)) break;
    if (hasControl(page, at)) box = at;
  }
  return box;
}

function holdsProse(selection: Selection, box: number): boolean {
  const [from, past] = selection.span(box);
  for (let block = from; block < past; block += 1)
    if (selection.words(block) >= PROSE_WORDS && selection.chance(block) >= SURE && selection.keeps(block)) return true;
  return false;
}

function hasControl(page: Page, box: number): boolean {
  const end = page.end[box] ?? 0;
  return CONTROLS.some((name) => countIn(page.byTag.get(name), box + 1, end) > 0);
}
