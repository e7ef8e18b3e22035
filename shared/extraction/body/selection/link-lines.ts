/**
 * Paragraphs that are a link and nothing else, and lead away from the story: another headline in brackets, which American papers
 * put between paragraphs, hashtags, prices and buttons of shops, and what else lists repeat below each of their things ("Book a room").
 */
import { isHeading } from '../../html/index.ts';
import { blockText } from '../blocks/index.ts';
import type { Selection } from './selection.ts';

const MAX_WORDS = 25;
/** Of its words so many are links; a bracket may stand beside them. */
const LINKED = 0.8;
/** A mark in brackets leads to a note, a day to an entry of a diary. */
const MIN_BRACKETED = 3;
const BRACKETED = /^\s?[[【]\D{1,200}[\]】]\s?$/;
const TO_SHOP =
  /^\W{0,3}(?:buy|shop|order|check (?:the )?(?:current |latest )?price|see (?:the )?(?:price|deal)|view (?:the )?(?:deal|offer)|get (?:the |this )?deal|zum angebot|jetzt (?:bei|kaufen|bestellen)|voir (?:l['’]offre|le prix)|acheter|ver (?:oferta|precio|preço)|comprar|acquista|vedi offerta|bekijk (?:prijs|aanbieding)|koop)(?=\W|$)|[$£€]\s?\d[\d.,]{0,9} (?:at|from|on) |\d\s?(?:€|zł|kr\.?|руб\.?|₽)(?=\W|$)/i;
const HASHTAGS = /^\s?(?:#[^\s#]{1,60}\s?){1,25}$/;
/** Items and cells are parts of something larger. */
const PARTS = new Set(['li', 'td', 'th', 'dt', 'dd', 'figcaption']);

/** A button says no more. */
const MAX_BUTTON_WORDS = 4;
/** What the model is surer of stays, however often it is said. */
const SURE_BUTTON = 0.9;

/** Drops paragraphs that are a link in brackets, lead to a shop, or say the same as others. */
export function dropLinkLines(selection: Selection): void {
  const { blocks } = selection;
  const buttons: { text: string; block: number }[] = [];
  for (let block = 0; block < blocks.count; block += 1) {
    if (!selection.keeps(block) || (blocks.linkWords[block] ?? 0) === 0) continue;
    if (!isLinkAlone(selection, block)) continue;
    const text = blockText(blocks, block);
    if (TO_SHOP.test(text)) selection.drop(block, 'leads to a shop');
    else if (HASHTAGS.test(text)) selection.drop(block, 'lists tags');
    else if (selection.words(block) >= MIN_BRACKETED && BRACKETED.test(text)) selection.drop(block, 'points to another story');
    else if (selection.words(block) <= MAX_BUTTON_WORDS && selection.chance(block) < SURE_BUTTON && !isInPart(selection, block))
      buttons.push({ text, block });
  }
  for (const alike of Map.groupBy(buttons, ({ text }) => text).values()) {
    // What stands one below the other is a list itself.
    const isApart = alike.every(({ block }, at) => at === 0 || block > (alike[at - 1]?.block ?? 0) + 1);
    if (alike.length > 1 && isApart) for (const { block } of alike) selection.drop(block, 'is a link that each thing of a list repeats');
  }
}

/** Elements from a box in an item or a cell up to that. */
const PART_REACH = 3;

function isInPart(selection: Selection, block: number): boolean {
  const { page } = selection;
  let up = selection.elementOf(block);
  for (let steps = 0; up >= 0 && steps <= PART_REACH; up = page.parent[up] ?? -1, steps += 1)
    if (PARTS.has(page.elements[up]?.name ?? '')) return true;
  return false;
}

/** Whether a paragraph is a link that names a price or asks to buy. */
export function leadsToShop(selection: Selection, block: number): boolean {
  return isLinkAlone(selection, block) && TO_SHOP.test(blockText(selection.blocks, block));
}

function isLinkAlone(selection: Selection, block: number): boolean {
  const words = selection.words(block);
  const tag = selection.tagOf(block) ?? '';
  return words <= MAX_WORDS && (selection.blocks.linkWords[block] ?? 0) >= words * LINKED && !isHeading(tag) && !PARTS.has(tag);
}
