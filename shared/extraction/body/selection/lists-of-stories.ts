/** Lists of links to other pages of the site under a heading of their own in mid-story: "More soups", "Weitere Beiträge". */
import * as attribute from '../../html/attribute-names.ts';
import { isHeading } from '../../html/index.ts';
import { blockText } from '../blocks/index.ts';
import { isOwn } from './linked-headings.ts';
import type { Selection } from './selection.ts';

/** How such a heading begins. */
const MORE =
  /^[^\p{L}]{0,4}(?:(?:more|other|related|similar|popular|recent|latest|weitere|mehr|andere|ähnliche|beliebte|neueste|d[’']autres|plus de|autres|más|otr[ao]s|altr[ei]|outr[ao]s|mais|meer|fler|flere|inne|więcej|další|további|alte|diğer|ещё|еще|другие|похожие|інші|більше|المزيد|עוד|और)(?![\p{L}\p{M}])|άλλ|περισσότερ|その他|他の|다른|更多|其他)/iu;
const MAX_HEADING_WORDS = 6;
const MAX_ITEM_WORDS = 16;
const MAX_ITEMS = 12;
/** Of an item’s words so many are its link. */
const LINKED = 0.9;

export function dropListsOfStories(selection: Selection): void {
  const { page, blocks } = selection;
  for (let heading = 0; heading + 1 < blocks.count; heading += 1) {
    if (!isHeading(selection.tagOf(heading)) || selection.words(heading) > MAX_HEADING_WORDS) continue;
    const list = page.end[selection.elementOf(heading)] ?? -1;
    const name = page.elements[list]?.name;
    if ((name !== 'ul' && name !== 'ol') || !selection.keepsAnyOf(list)) continue;
    const text = blockText(blocks, heading);
    if (!MORE.test(text) || !leadsToOwn(selection, list)) continue;
    selection.dropAll(list, 'lists other posts');
    selection.drop(heading, 'lists other posts');
  }
}

/** Each item is one link, to a page of the site. */
function leadsToOwn(selection: Selection, list: number): boolean {
  const { page, blocks } = selection;
  const [from, past] = selection.span(list);
  if (past - from < 2 || past - from > MAX_ITEMS) return false;
  for (let item = from; item < past; item += 1)
    if (selection.words(item) > MAX_ITEM_WORDS || (blocks.linkWords[item] ?? 0) < selection.words(item) * LINKED) return false;
  for (let at = list + 1; at < (page.end[list] ?? 0); at += 1) {
    const element = page.elements[at];
    const href = element?.name === 'a' ? (element.value(attribute.HREF) ?? '') : '/';
    if (href.startsWith('#') || !isOwn(page, href)) return false;
  }
  return true;
}
