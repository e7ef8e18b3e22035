/** What the model cannot know of the page as a whole: its headline, captions, tables, notes, rules of the site. */
import { bitOfCategory, elementsMarked, findNotes, readNames } from '../../page/index.ts';
import * as attribute from '../../html/attribute-names.ts';
import { cheerioOf, isHeading, type Page } from '../../html/index.ts';
import { postProviderOf } from '../../media/index.ts';
import { type BlockContext, countBefore, FURNITURE, isUnseenAt } from '../features/index.ts';
import type { Blocks } from '../blocks/index.ts';
import type { BodyHints } from '../../contract/index.ts';

/** A headline that the model is this sure of belongs to the text: only then does it stay. */
const SURE_HEADLINE = 0.9;

/** The record has the headline as its title: in the text it would be said twice (so in 735 of 792 true texts). */
export function dropHeadline(
  blocks: Blocks,
  titleElement: number,
  probability: Float32Array,
  kept: Uint8Array,
  reasons: Map<number, string>,
): void {
  if (titleElement < 0) return;
  dropUnlessSure(blocks, titleElement, probability, SURE_HEADLINE, kept, 'is the headline', reasons);
}

/** A caption that the model is this sure of is read as text: a story told in pictures. */
const SURE_CAPTION = 0.95;

/** What a figure says of its picture goes with the picture, not into the text (so in 337 of 391 figures of true texts). */
export function dropCaptions(page: Page, blocks: Blocks, probability: Float32Array, kept: Uint8Array, reasons: Map<number, string>): void {
  for (const caption of page.byTag.get('figcaption') ?? [])
    dropUnlessSure(blocks, caption, probability, SURE_CAPTION, kept, 'captions a picture', reasons);
}

/** Names of boxes that introduce the author, whole words apart from any other use of either. */
const BIOGRAPHY =
  /(?:^|[\s_-])(?:author|writer|contributor)s?[_-]{0,2}(?:bio|biography|box|card|profile)(?:$|[\s_-])|about[_-]{1,2}(?:the[_-]{1,2})?author/i;
/** A box so named may still be the story of its author's life: then the model is this sure. */
const SURE_BIOGRAPHY = 0.9;

/** Who wrote the story stands below it in a paragraph that reads like one more; its box's name says what it is. */
export function dropBiographies(
  page: Page,
  blocks: Blocks,
  probability: Float32Array,
  kept: Uint8Array,
  reasons: Map<number, string>,
): void {
  for (const element of elementsMarked(page, 'biography', (names) => BIOGRAPHY.test(names)))
    dropUnlessSure(blocks, element, probability, SURE_BIOGRAPHY, kept, 'introduces the author', reasons);
}

/** A quoted post stays whole: its last line says who wrote it, and the link in it where. */
export function keepPostsWhole(page: Page, blocks: Blocks, kept: Uint8Array, reasons: Map<number, string>): void {
  for (const quote of page.byTag.get('blockquote') ?? []) {
    const element = page.elements[quote];
    if (element === undefined || postProviderOf(element) === null || !kept.subarray(blocks.from[quote], blocks.to[quote]).includes(1))
      continue;
    keepWhole(blocks, quote, kept, 'belongs to a post that stays', reasons);
  }
}

/** Of a quote's words, so many kept mean that the quote is; and who said it takes no more than these. */
const QUOTE_KEPT = 0.6;
const MAX_ATTRIBUTION_WORDS = 30;

/** A quote that stays keeps its last line, which says whose words they are, within it or in the caption of its figure. */
export function keepAttributions(
  page: Page,
  blocks: Blocks,
  { wordsBefore }: BlockContext,
  kept: Uint8Array,
  reasons: Map<number, string>,
): void {
  const wordsOf = (element: number): number => (wordsBefore[blocks.to[element] ?? 0] ?? 0) - (wordsBefore[blocks.from[element] ?? 0] ?? 0);
  for (const quote of page.byTag.get('blockquote') ?? []) {
    let keptWords = 0;
    for (let block = blocks.from[quote] ?? 0; block < (blocks.to[quote] ?? 0); block += 1)
      if (kept[block] === 1) keptWords += blocks.words[block] ?? 0;
    if (keptWords === 0 || keptWords < wordsOf(quote) * QUOTE_KEPT) continue;
    if (wordsOf(quote) - keptWords <= MAX_ATTRIBUTION_WORDS) keepWhole(blocks, quote, kept, 'belongs to a quote that stays', reasons);
    const caption = captionBehind(page, quote);
    if (caption >= 0 && wordsOf(caption) <= MAX_ATTRIBUTION_WORDS)
      keepWhole(blocks, caption, kept, 'says whose words a quote are', reasons);
  }
}

/** The caption of a figure whose one content is the quote. */
function captionBehind({ elements, parent, end }: Page, quote: number): number {
  const past = end[quote] ?? quote;
  const isQuoted = elements[parent[quote] ?? -1]?.name === 'figure' && (parent[quote] ?? -1) === quote - 1;
  return isQuoted && elements[past]?.name === 'figcaption' ? past : -1;
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
export function keepTablesWhole(page: Page, blocks: Blocks, kept: Uint8Array, reasons: Map<number, string>): void {
  const tables = page.byTag.get('table') ?? [];
  for (const [at, table] of tables.entries()) {
    const end = page.end[table] ?? 0;
    const holdsTable = (tables[at + 1] ?? end) < end;
    const cells = countIn(page.byTag.get('td'), table, end) + countIn(page.byTag.get('th'), table, end);
    const rows = countIn(page.byTag.get('tr'), table, end);
    if (holdsTable || rows < MIN_ROWS || cells < rows * MIN_CELLS_PER_ROW) continue;
    let [words, keptWords] = [0, 0];
    for (let block = blocks.from[table] ?? 0; block < (blocks.to[table] ?? 0); block += 1) {
      words += blocks.words[block] ?? 0;
      if (kept[block] === 1) keptWords += blocks.words[block] ?? 0;
    }
    if (keptWords < words && keptWords >= words * TABLE_KEPT && words <= cells * MAX_WORDS_PER_CELL)
      keepWhole(blocks, table, kept, 'belongs to a table that stays', reasons);
  }
}

function countIn(positions: readonly number[] | undefined, from: number, to: number): number {
  return positions === undefined ? 0 : countBefore(positions, to) - countBefore(positions, from);
}

/** Elements that hold a text and nothing else. A box may be hidden to be opened (an accordion), or to be filled in by a script. */
const TEXTS = ['p', 'li', 'h1', 'h2', 'h3', 'h4', 'h5', 'h6', 'dt', 'dd', 'blockquote', 'pre'];

/** A paragraph that hides itself is for nobody's eyes; where nothing else stays, the page shows it by some means of its own. */
export function dropHidden(page: Page, blocks: Blocks, kept: Uint8Array, reasons: Map<number, string>): void {
  const unseen = new Set<number>();
  for (const name of TEXTS) {
    for (const element of page.byTag.get(name) ?? []) {
      if (!isUnseenAt(page, element)) continue;
      for (let block = blocks.from[element] ?? 0; block < (blocks.to[element] ?? 0); block += 1) if (kept[block] === 1) unseen.add(block);
    }
  }
  if (unseen.size === 0 || !kept.some((one, block) => one === 1 && !unseen.has(block))) return;
  for (const block of unseen) {
    kept[block] = 0;
    reasons.set(block, 'is hidden');
  }
}

/** A mark that stays keeps its note: it would lead nowhere. Notes that the page hides are its script's to show. */
export function keepNotes(page: Page, blocks: Blocks, kept: Uint8Array, reasons: Map<number, string>): void {
  const { byHolder } = findNotes(
    page,
    0,
    page.elements.length,
    (link) => kept[blocks.from[link] ?? 0] === 1,
    (holder) => !isInUnseen(page, holder),
  );
  for (const holder of byHolder.keys()) keepWhole(blocks, page.indexOf.get(holder) ?? 0, kept, 'is a note to the text', reasons);
}

function isInUnseen(page: Page, element: number): boolean {
  for (let up = element; up >= 0; up = page.parent[up] ?? -1) {
    if (isUnseenAt(page, up)) return true;
  }
  return false;
}

/** A heading that the model is surer of heads a picture or a card: two in three of those belong to the story, of the others hardly every second. */
const SURE_HEADING = 0.65;

/** A heading over nothing: all else in its box was dropped (a newsletter's, a list of related stories), so it goes too. */
export function dropOrphanHeadings(
  page: Page,
  blocks: Blocks,
  probability: Float32Array,
  kept: Uint8Array,
  reasons: Map<number, string>,
): void {
  const nextKept = new Int32Array(blocks.count);
  for (let block = blocks.count - 1, next = blocks.count; block >= 0; block -= 1) {
    nextKept[block] = next;
    if (kept[block] === 1) next = block;
  }
  let lastKept = -1;
  for (let block = 0; block < blocks.count; lastKept = kept[block] === 1 ? block : lastKept, block += 1) {
    const element = blocks.element[block] ?? 0;
    if (kept[block] !== 1 || (probability[block] ?? 0) >= SURE_HEADING || !isHeading(page.elements[element]?.name)) continue;
    const box = page.parent[element] ?? -1;
    if (box < 0) continue;
    const from = blocks.from[box] ?? 0;
    const to = blocks.to[box] ?? 0;
    if (to - from < 2 || isHeadingsWrapper(page, box) || lastKept >= from || (nextKept[block] ?? to) < to) continue;
    kept[block] = 0;
    reasons.set(block, 'heads nothing that stays');
  }
}

const HEADING_NAMES = bitOfCategory('heading');

/** A box around a heading and what belongs to it alone: a link to edit the section, an anchor. */
function isHeadingsWrapper(page: Page, box: number): boolean {
  return (readNames(page.elements[box]?.value(attribute.CLASS) ?? '').head & HEADING_NAMES) !== 0;
}

/** A page of fewer words has no room for furniture that would have to be told from the story. */
const TINY_WORDS = 40;

/** The few words of a tiny page are its body, whether or not they read like a story: a note, three lines, a list of links. */
export function keepTiny(
  blocks: Blocks,
  { within, hidden }: BlockContext,
  titleElement: number,
  kept: Uint8Array,
  reasons: Map<number, string>,
): void {
  if (blocks.count > TINY_WORDS || blocks.words.reduce((sum, words) => sum + words, 0) > TINY_WORDS) return;
  const isEmpty = !kept.includes(1);
  const isLinked = (block: number): boolean => (blocks.linkWords[block] ?? 0) * 2 > (blocks.words[block] ?? 0);
  const keepsLinks = isEmpty || kept.some((one, block) => one === 1 && isLinked(block));
  for (let block = 0; block < blocks.count; block += 1) {
    const element = blocks.element[block] ?? 0;
    // Beside text that stays, links alone are a menu, and what a correction dropped is none of it.
    if (!isEmpty && (kept[block] === 1 || reasons.has(block) || (!keepsLinks && isLinked(block)))) continue;
    if (element === titleElement || ((within[element] ?? 0) & FURNITURE) !== 0 || hidden[element] === 1) continue;
    kept[block] = 1;
    reasons.set(block, 'is all that there is');
  }
}

/** A site's rule overrides the model: the text of its body elements is the article, but what it strips. */
export function applyRule(
  page: Page,
  blocks: Blocks,
  rule: NonNullable<BodyHints['rule']>,
  kept: Uint8Array,
  reasons: Map<number, string>,
): void {
  const body = firstMatch(page, rule.body);
  if (body.length > 0) {
    kept.fill(0);
    for (const element of body) markBlocks(blocks, element, kept, 1, "inside the rule's body", reasons);
  }
  for (const selector of rule.strip) {
    for (const element of matches(page, selector)) markBlocks(blocks, element, kept, 0, `stripped by the rule: ${selector}`, reasons);
  }
}

function firstMatch(page: Page, selectors: readonly string[]): number[] {
  for (const selector of selectors) {
    const found = matches(page, selector);
    if (found.length > 0) return found;
  }
  return [];
}

function matches(page: Page, selector: string): number[] {
  return cheerioOf(page)
    .root()
    .find(selector)
    .toArray()
    .map((element) => page.indexOf.get(element) ?? -1)
    .filter((at) => at >= 0);
}

/** Drops what the element holds, but for blocks that the model is sure of. */
function dropUnlessSure(
  blocks: Blocks,
  element: number,
  probability: Float32Array,
  sure: number,
  kept: Uint8Array,
  reason: string,
  reasons: Map<number, string>,
): void {
  for (let block = blocks.from[element] ?? 0; block < (blocks.to[element] ?? 0); block += 1) {
    if (kept[block] !== 1 || (probability[block] ?? 0) >= sure) continue;
    kept[block] = 0;
    reasons.set(block, reason);
  }
}

/** Keeps all that the element holds; what stayed by itself keeps its own reason. */
function keepWhole(blocks: Blocks, element: number, kept: Uint8Array, reason: string, reasons: Map<number, string>): void {
  for (let block = blocks.from[element] ?? 0; block < (blocks.to[element] ?? 0); block += 1) {
    if (kept[block] === 1) continue;
    kept[block] = 1;
    reasons.set(block, reason);
  }
}

function markBlocks(blocks: Blocks, element: number, kept: Uint8Array, value: 0 | 1, reason: string, reasons: Map<number, string>): void {
  for (let block = blocks.from[element] ?? 0; block < (blocks.to[element] ?? 0); block += 1) {
    kept[block] = value;
    reasons.set(block, reason);
  }
}
