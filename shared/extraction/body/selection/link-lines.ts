/**
 * Paragraphs that are a link and nothing else, and lead away from the story: another headline in brackets, which American papers
 * put between paragraphs, hashtags, prices and buttons of shops, and what else lists repeat below each of their things ("Book a room").
 */
import * as attribute from '../../html/attribute-names.ts';
import { isHeading, textOf } from '../../html/index.ts';
import { blockText } from '../blocks/index.ts';
import { isOwn } from './linked-headings.ts';
import type { Selection } from './selection.ts';

const MAX_WORDS = 25;
/** Of its words so many are links; a bracket may stand beside them. */
const LINKED = 0.8;
/** Of a line in brackets: "opens in a new window" may stand beside them, too. */
const LINKED_IN_BRACKETS = 0.5;
/** A mark in brackets leads to a note, a day to an entry of a diary. */
const MIN_BRACKETED = 3;
const BRACKETED = /^\s?[[【]\D{1,200}[\]】]\s?$/;
const TO_SHOP =
  /^\W{0,3}(?:buy|shop|order|check (?:the )?(?:current |latest )?price|see (?:the )?(?:price|deal)|view (?:the )?(?:deal|offer)|get (?:the |this )?deal|zum angebot|jetzt (?:bei|kaufen|bestellen)|voir (?:l['’]offre|le prix)|acheter|ver (?:oferta|precio|preço)|comprar|acquista|vedi offerta|bekijk (?:prijs|aanbieding)|koop)(?=\W|$)|[$£€]\s?\d[\d.,]{0,9} (?:at|from|on) |\d\s?(?:€|zł|kr\.?|руб\.?|₽)(?=\W|$)/i;
/** A price may stand behind the link. */
const PRICE = /[$£€]\s?\d\S{0,9}\s*$/;
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
  dropTeasersBetween(selection);
  const buttons: { text: string; block: number }[] = [];
  for (let block = 0; block < blocks.count; block += 1) {
    if (!selection.keeps(block) || (blocks.linkWords[block] ?? 0) === 0) continue;
    if (!isLinkAlone(selection, block, LINKED_IN_BRACKETS)) continue;
    const text = blockText(blocks, block);
    const isBracketed = selection.words(block) >= MIN_BRACKETED && BRACKETED.test(text);
    if (isBracketed) selection.drop(block, 'points to another story');
    else if (TO_SHOP.test(text) && (isLinkAlone(selection, block) || PRICE.test(text))) selection.drop(block, 'leads to a shop');
    else if (!isLinkAlone(selection, block)) continue;
    else if (HASHTAGS.test(text)) selection.drop(block, 'lists tags');
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

function isLinkAlone(selection: Selection, block: number, share = LINKED): boolean {
  const words = selection.words(block);
  const tag = selection.tagOf(block) ?? '';
  return words <= MAX_WORDS && (selection.blocks.linkWords[block] ?? 0) >= words * share && !isHeading(tag) && !PARTS.has(tag);
}

/** Words of another story's headline, and of the label before it. */
const LEAST_HEADLINE = 4;
const MAX_LABEL_WORDS = 4;
/** "NOW READ:", "Mirá también |", an arrow: all that stands before the link. "See:" is what an author says of a source. */
const LABEL = /^[^\p{L}\p{N}]{0,6}(?:(?!(?:see|siehe|cf\.?):)\p{L}[^.!?:|]{0,40}[:：|>])?[^\p{L}\p{N}]{0,6}$/iu;
/** What is to be fetched belongs to the story, as a sentence does. */
const FILE = /\.(?:pdf|docx?|xlsx?|zip|csv)(?:[?#]|$)/i;
const SENTENCE = /[.。]\s*$/;
/** Paragraphs of prose on both sides of such a line. */
const PROSE_WORDS = 12;
/** More of them are the parts of a survey, each over its text. */
const MOST_TEASERS = 2;

/**
 * Drops lines between two paragraphs that are a label, if anything, and a link to another page of the site: the headline of another
 * story, in whatever language. Below the last paragraph such a line leads to a source or a report as often.
 */
function dropTeasersBetween(selection: Selection): void {
  const { blocks } = selection;
  const teasers: number[] = [];
  for (let block = 1, before = -1; block < blocks.count; block += 1) {
    if (!selection.keeps(block)) continue;
    const linked = blocks.linkWords[block] ?? 0;
    if (
      linked >= LEAST_HEADLINE &&
      linked + MAX_LABEL_WORDS >= selection.words(block) &&
      selection.words(block) <= MAX_WORDS &&
      selection.isProse(before, PROSE_WORDS) &&
      selection.isProse(nextKept(selection, block), PROSE_WORDS) &&
      isTeasingLine(selection, block)
    )
      teasers.push(block);
    else before = block;
  }
  if (teasers.length <= MOST_TEASERS) for (const block of teasers) selection.drop(block, 'points to another story');
}

function nextKept(selection: Selection, block: number): number {
  let next = block + 1;
  while (next < selection.blocks.count && !selection.keeps(next)) next += 1;
  return next;
}

function isTeasingLine(selection: Selection, block: number): boolean {
  const { page } = selection;
  const element = selection.elementOf(block);
  if (selection.tagOf(block) !== 'p' && selection.tagOf(block) !== 'div') return false;
  const links: number[] = [];
  for (let at = element; at < (page.end[element] ?? 0); at += 1) if (page.elements[at]?.name === 'a') links.push(at);
  const link = page.elements[links[0] ?? -1];
  if (link === undefined || links.length > 1) return false;
  const href = link.value(attribute.HREF) ?? '';
  const headline = textOf(link).trim();
  const text = blockText(selection.blocks, block).trim();
  return (
    text.endsWith(headline) &&
    LABEL.test(text.slice(0, text.length - headline.length)) &&
    !SENTENCE.test(text) &&
    /^(?:https?:)?\/|^[a-z\d]/i.test(href) &&
    !FILE.test(href) &&
    !href.startsWith('mailto:') &&
    !href.startsWith('tel:') &&
    isOwn(page, href)
  );
}
