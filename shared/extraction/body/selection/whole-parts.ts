/** Parts that stay whole or not at all: posts, quotes with who said them, tables of data, notes to marks that stay. */
import { countIn, findNotes, holdsAny, isUnseenAt } from '../../page/index.ts';
import { postProviderOf } from '../../media/index.ts';
import type { Page } from '../../html/index.ts';
import { TO_CATALOGUES } from './interface-lines.ts';
import type { Selection } from './selection.ts';

/** A quoted post stays whole: its last line says who wrote it, and the link in it where. */
export function keepPostsWhole(selection: Selection): void {
  const { page } = selection;
  for (const quote of page.byTag.get('blockquote') ?? []) {
    const element = page.elements[quote];
    if (element !== undefined && postProviderOf(element) !== null && selection.keepsAnyOf(quote))
      selection.keepAll(quote, 'belongs to a post that stays');
  }
}

/** Of a quote's words, so many kept mean that the quote is; and who said it takes no more than these. */
const QUOTE_KEPT = 0.6;
const MAX_ATTRIBUTION_WORDS = 30;

/** A quote that stays keeps its last line, which says whose words they are, within it or in the caption of its figure. */
export function keepAttributions(selection: Selection): void {
  const { page } = selection;
  for (const quote of page.byTag.get('blockquote') ?? []) {
    const words = selection.wordsIn(quote);
    const keptWords = selection.wordsKeptIn(quote);
    if (keptWords === 0 || (keptWords < words * QUOTE_KEPT && !endsWithSource(selection, quote))) continue;
    if (words - keptWords <= MAX_ATTRIBUTION_WORDS) selection.keepAll(quote, 'belongs to a quote that stays');
    const caption = captionBehind(selection, quote);
    if (caption >= 0 && selection.wordsIn(caption) <= MAX_ATTRIBUTION_WORDS) selection.keepAll(caption, 'says whose words a quote are');
  }
}

/** Whether the quote's last line stands in an element for its source, which may be longer than a quote of a few words. */
function endsWithSource({ page, blocks }: Selection, quote: number): boolean {
  const last = (blocks.to[quote] ?? 0) - 1;
  for (let at = blocks.element[last] ?? -1; at > quote; at = page.parent[at] ?? -1)
    if (page.elements[at]?.name === 'footer' || page.elements[at]?.name === 'cite') return true;
  return false;
}

/** Boxes between a figure and the quote in it: a portrait may stand beside them. */
const FIGURE_REACH = 3;

/** The caption right behind the quote, in a figure that says nothing else; −1 where there is none. */
function captionBehind(selection: Selection, quote: number): number {
  const { elements, parent, end } = selection.page;
  const caption = end[quote] ?? quote;
  if (elements[caption]?.name !== 'figcaption') return -1;
  let figure = parent[quote] ?? -1;
  for (let steps = 1; figure >= 0 && steps < FIGURE_REACH && elements[figure]?.name !== 'figure'; steps += 1) figure = parent[figure] ?? -1;
  const isQuoted =
    elements[figure]?.name === 'figure' && selection.wordsIn(figure) === selection.wordsIn(quote) + selection.wordsIn(caption);
  return isQuoted ? caption : -1;
}

/** Of a table's words, so many kept mean that the table is. */
const TABLE_KEPT = 0.5;
/** A table of data has two columns and rows at least, and says little in a cell; one that lays out a page does not. */
const MIN_CELLS_PER_ROW = 2;
const MIN_ROWS = 2;
const MAX_WORDS_PER_CELL = 25;

/**
 * A table of data that stays, stays whole: its cells are short, and the trees take some of them, its header above all,
 * for labels of furniture. (It brings the text of 15 of WCXB's pages nearer to the truth, and of one a hair away from it.)
 */
export function keepTablesWhole(selection: Selection): void {
  const { page } = selection;
  const tables = page.byTag.get('table') ?? [];
  for (const [at, table] of tables.entries()) {
    const end = page.end[table] ?? 0;
    const holdsTable = (tables[at + 1] ?? end) < end;
    const cells = countIn(page.byTag.get('td'), table, end) + countIn(page.byTag.get('th'), table, end);
    const rows = countIn(page.byTag.get('tr'), table, end);
    if (holdsTable || rows < MIN_ROWS || cells < rows * MIN_CELLS_PER_ROW || isPost(selection, table)) continue;
    const words = selection.wordsIn(table);
    const keptWords = selection.wordsKeptIn(table);
    if (keptWords < words && keptWords >= words * TABLE_KEPT && words <= cells * MAX_WORDS_PER_CELL)
      selection.keepAll(table, 'belongs to a table that stays');
  }
}

/** Of a table's words so many in one paragraph: what somebody wrote, beside who did and when. */
const IN_ONE = 0.3;
const POST_WORDS = 20;

/** Old boards lay out each post in a table of its own. */
function isPost(selection: Selection, table: number): boolean {
  const [from, past] = selection.span(table);
  const words = selection.wordsIn(table);
  if (holdsAny(selection.page, table, 'th')) return false;
  for (let block = from; block < past; block += 1)
    if (selection.words(block) >= POST_WORDS && selection.words(block) >= words * IN_ONE) return true;
  return false;
}

/** Of the words of a list of terms, so many kept mean that the list is. */
const TERMS_KEPT = 0.5;
/** Less of one is a line of details. */
const LEAST_TERMS_WORDS = 15;

/** A list of terms that stays, stays with its terms: names of functions and parameters look like labels. */
export function keepTerms(selection: Selection): void {
  const { page } = selection;
  let past = 0;
  for (const list of page.byTag.get('dl') ?? []) {
    if (list < past || selection.isAside(list)) continue;
    const words = selection.wordsIn(list);
    if (words < LEAST_TERMS_WORDS || selection.wordsKeptIn(list) < words * TERMS_KEPT) continue;
    past = page.end[list] ?? past;
    selection.keepAll(list, 'belongs to a list of terms that stays');
  }
}

/** A mark that stays keeps its note: it would lead nowhere. Notes that the page hides are its script's to show. */
export function keepNotes(selection: Selection): void {
  const { page, blocks } = selection;
  const { byHolder } = findNotes(
    page,
    0,
    page.elements.length,
    (link) => selection.keeps(blocks.from[link] ?? 0),
    (holder) => !isInUnseen(page, holder),
  );
  for (const holder of byHolder.keys()) {
    const [from, past] = selection.span(page.indexOf.get(holder) ?? 0);
    for (let block = from; block < past; block += 1)
      if (selection.reason(block) !== TO_CATALOGUES) selection.keep(block, 'is a note to the text');
  }
}

function isInUnseen(page: Page, element: number): boolean {
  for (let up = element; up >= 0; up = page.parent[up] ?? -1) {
    if (isUnseenAt(page, up)) return true;
  }
  return false;
}
