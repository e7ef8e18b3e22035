/**
 * Paragraphs that are a link and nothing else, and lead away from the story: another headline in brackets, which American papers
 * put between paragraphs, and prices and buttons of shops, which lists of goods repeat below each of them.
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
/** Items and cells are parts of something larger. */
const PARTS = new Set(['li', 'td', 'th', 'dt', 'dd', 'figcaption']);

/** Drops paragraphs that are a link in brackets or lead to a shop. */
export function dropLinkLines(selection: Selection): void {
  const { blocks } = selection;
  for (let block = 0; block < blocks.count; block += 1) {
    if (!selection.keeps(block) || (blocks.linkWords[block] ?? 0) === 0) continue;
    if (leadsToShop(selection, block)) selection.drop(block, 'leads to a shop');
    else if (isLinkAlone(selection, block) && selection.words(block) >= MIN_BRACKETED && BRACKETED.test(blockText(blocks, block)))
      selection.drop(block, 'points to another story');
  }
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
