/**
 * Rows of cards that stand apart from the sure text: tickers, people, other stories without a link in their heading. The
 * trees see a block at a time and are in doubt of each; together, alike, each with a picture, a link or an hour of its own, and
 * all outside of the element that holds the sure paragraphs, they are a list of the site's.
 */
import { countIn } from '../../page/index.ts';
import type { Page } from '../../html/index.ts';
import type { Selection } from './selection.ts';

/** Paragraphs of which the model is this sure mark where the story stands. */
const SURE = 0.9;
const PROSE_WORDS = 12;
const MIN_SURE = 2;
/** A row of which the model is surer on the whole belongs to the story. */
const DOUBTFUL = 0.8;
const MIN_CARDS = 3;
/** A card says little; a longer item is a text. */
const MAX_CARD_WORDS = 60;

/** Signs of a card: what a row's items show beside their words. */
const SHOWN = ['img', 'picture', 'time', 'a'];

export function dropDetachedCardRows(selection: Selection): void {
  const { page, context } = selection;
  const core = coreOf(selection);
  if (core < 0) return;
  const coreEnd = page.end[core] ?? 0;
  const rows = new Map<number, number[]>();
  const seen = new Set<number>();
  for (let block = 0; block < selection.blocks.count; block += 1) {
    if (!selection.keeps(block) || selection.chance(block) >= SURE) continue;
    for (let at = selection.elementOf(block); at >= 0 && !seen.has(at); at = page.parent[at] ?? -1) {
      seen.add(at);
      const parent = page.parent[at] ?? -1;
      const isAround = at <= core && (page.end[at] ?? 0) >= coreEnd;
      if (parent < 0 || isAround || (at >= core && at < coreEnd)) break;
      const key = parent * 0x1_0000_0000 + ((context.signature[at] ?? 0) >>> 0);
      const row = rows.get(key);
      if (row === undefined) rows.set(key, [at]);
      else row.push(at);
    }
  }
  for (const row of rows.values()) if (row.length >= MIN_CARDS && isDoubtfulRow(selection, row)) dropRow(selection, row);
}

/** The smallest element around all sure paragraphs; −1 where there are too few, or where it is the page. */
function coreOf(selection: Selection): number {
  const { page } = selection;
  let core = -1;
  let count = 0;
  for (let block = 0; block < selection.blocks.count; block += 1) {
    if (!selection.keeps(block) || selection.chance(block) < SURE || selection.words(block) < PROSE_WORDS) continue;
    count += 1;
    const element = selection.elementOf(block);
    if (core < 0) core = page.parent[element] ?? -1;
    while (core >= 0 && !(element > core && element < (page.end[core] ?? 0))) core = page.parent[core] ?? -1;
  }
  return count < MIN_SURE || page.elements[core]?.name === 'body' ? -1 : core;
}

function isDoubtfulRow(selection: Selection, row: readonly number[]): boolean {
  const { page } = selection;
  let [words, mass] = [0, 0];
  for (const card of row) {
    if (selection.wordsIn(card) > MAX_CARD_WORDS || !showsSomething(page, card)) return false;
    const [from, past] = selection.span(card);
    for (let block = from; block < past; block += 1) {
      if (!selection.keeps(block)) continue;
      words += selection.words(block);
      mass += selection.words(block) * selection.chance(block);
    }
  }
  return mass < words * DOUBTFUL;
}

function showsSomething(page: Page, card: number): boolean {
  const end = page.end[card] ?? 0;
  return SHOWN.some((name) => countIn(page.byTag.get(name), card, end) > 0);
}

function dropRow(selection: Selection, row: readonly number[]): void {
  for (const card of row) selection.dropAll(card, 'is one of a row of cards apart from the story');
}
