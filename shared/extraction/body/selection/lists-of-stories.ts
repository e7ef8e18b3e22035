/**
 * Lists of links to other pages of the site in mid-story: under a heading of their own ("More soups", "Weitere Beiträge"), or between
 * two paragraphs of which the one above announces none.
 */
import * as attribute from '../../html/attribute-names.ts';
import { isHeading } from '../../html/index.ts';
import { endsSentence } from '../../text/index.ts';
import { blockText } from '../blocks/index.ts';
import { isOwn } from './linked-headings.ts';
import type { Selection } from './selection.ts';

/** How such a heading begins. */
const MORE =
  /^[^\p{L}]{0,4}(?:(?:more|other|related|similar|popular|recent|latest|weitere|mehr|andere|ähnliche|beliebte|neueste|d[’']autres|plus de|autres|más|otr[ao]s|altr[ei]|outr[ao]s|mais|meer|fler|flere|inne|więcej|další|további|alte|diğer|ещё|еще|другие|похожие|інші|більше|المزيد|עוד|और)(?![\p{L}\p{M}])|άλλ|περισσότερ|その他|他の|다른|更多|其他)/iu;
const MAX_HEADING_WORDS = 6;
const MAX_ITEM_WORDS = 16;
const MAX_ITEMS = 12;
/** Of an item’s words so many are its link: under a heading that says "more", a town or a kicker may stand before it. */
const LINKED = 0.9;
const LINKED_BELOW_HEADING = 0.6;
/** A list that nothing announces has so many headlines, of so many words at least, between paragraphs of prose. */
const MOST_UNANNOUNCED = 4;
const LEAST_HEADLINE = 3;
const PROSE_WORDS = 15;
/** … at addresses that bear a headline or a number: manuals, too, list pages below a full stop. */
const STORY = /\d{5}|(?:-[^-/?#]{1,40}){3}/;

/** Whether a heading says that what stands below it is more of something. */
export const headsMore = (text: string): boolean => MORE.test(text);

export function dropListsOfStories(selection: Selection): void {
  const { page, blocks } = selection;
  for (let heading = 0; heading + 1 < blocks.count; heading += 1) {
    if (!isHeading(selection.tagOf(heading)) || selection.words(heading) > MAX_HEADING_WORDS) continue;
    const list = page.end[selection.elementOf(heading)] ?? -1;
    const name = page.elements[list]?.name;
    if ((name !== 'ul' && name !== 'ol') || !selection.keepsAnyOf(list)) continue;
    const text = blockText(blocks, heading);
    if (!MORE.test(text) || !leadsToOwn(selection, list, LINKED_BELOW_HEADING)) continue;
    selection.dropAll(list, 'lists other posts');
    selection.drop(heading, 'lists other posts');
  }
  for (const list of page.byTag.get('ul') ?? [])
    if (selection.keepsAnyOf(list) && isUnannounced(selection, list) && leadsToOwn(selection, list, LINKED, STORY))
      selection.dropAll(list, 'lists other posts');
}

/** Between a paragraph that ends with a full stop and one that goes on: a list of the story's would be led up to. */
function isUnannounced(selection: Selection, list: number): boolean {
  const { page, blocks } = selection;
  const [from, past] = selection.span(list);
  const isBeside = (block: number): boolean =>
    selection.isProse(block, PROSE_WORDS) && page.parent[selection.elementOf(block)] === page.parent[list];
  if (past - from > MOST_UNANNOUNCED || !isBeside(from - 1) || !isBeside(past)) return false;
  for (let item = from; item < past; item += 1) if (selection.words(item) < LEAST_HEADLINE) return false;
  return endsSentence(blockText(blocks, from - 1));
}

/** Each item is one link, to a page of the site. */
function leadsToOwn(selection: Selection, list: number, linked: number, address?: RegExp): boolean {
  const { page, blocks } = selection;
  const [from, past] = selection.span(list);
  if (past - from < 2 || past - from > MAX_ITEMS) return false;
  for (let item = from; item < past; item += 1)
    if (selection.words(item) > MAX_ITEM_WORDS || (blocks.linkWords[item] ?? 0) < selection.words(item) * linked) return false;
  for (let at = list + 1; at < (page.end[list] ?? 0); at += 1) {
    const element = page.elements[at];
    const href = element?.name === 'a' ? (element.value(attribute.HREF) ?? '') : '/';
    if (href.startsWith('#') || !isOwn(page, href)) return false;
    if (element?.name === 'a' && address?.test(href) === false) return false;
  }
  return true;
}
