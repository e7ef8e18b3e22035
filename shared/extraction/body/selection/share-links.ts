/** Links that share the page or follow the site, recognized by their address: each network has an endpoint for sharing, and one for channels. */
import * as attribute from '../../html/attribute-names.ts';
import { isHeading, textOf } from '../../html/index.ts';
import { isInvitation } from './invitations.ts';
import type { Selection } from './selection.ts';

const SHARES =
  /^(?:https?:)?\/\/(?:[a-z\d-]{1,30}\.){0,2}(?:facebook\.com\/(?:sharer|share\.php|dialog\/(?:share|feed|send))|(?:twitter|x)\.com\/(?:intent\/|share\b|home\?status)|linkedin\.com\/(?:sharearticle|sharing\/|cws\/share|feed\/\?shareactive)|pinterest\.[a-z.]{2,6}\/pin\/create|reddit\.com\/submit|tumblr\.com\/(?:share|widgets\/share)|(?:vk\.com|vkontakte\.ru)\/share|ok\.ru\/(?:offer|dk\?)|xing\.com\/(?:spi\/shares|social\/share|app\/user\?op=share)|wa\.me\/\?text|whatsapp\.com\/send\/?\?(?:text|phone=&text)|(?:t|telegram)\.me\/share|line\.me\/(?:r\/msg|r\/share|lineit)|hatena\.ne\.jp\/(?:entry\/|add)|weibo\.com\/share|qq\.com\/(?:widget\/shareqq|cgi-bin\/qzshare)|flipboard\.com\/bookmarklet|bsky\.app\/intent|threads\.(?:net|com)\/intent|kakao\.com\/(?:share|sharer)|naver\.com\/openapi\/share|band\.us\/plugin\/share|addtoany\.com\/)|^(?:whatsapp|viber|tg|fb-messenger):\/\/|^mailto:\?|^sms:[?&]|^javascript:(?:window\.)?print\b/i;

/** Where a site is followed, not what it tells: its channel, its page among a reader's sources. */
const FOLLOWS =
  /^(?:https?:)?\/\/(?:news\.google\.[a-z.]{2,6}\/(?:publications|showcase)\/|(?:www\.)?google\.[a-z.]{2,6}\/preferences\/source|(?:www\.)?whatsapp\.com\/channel\/|chat\.whatsapp\.com\/|invite\.viber\.com\/|(?:www\.)?viber\.com\/invite)/i;
/** A line that leads there says no more; a longer one tells of such a channel, as does a sentence that asks for nothing. */
const MAX_FOLLOWING_WORDS = 40;
const MAX_TELLING_WORDS = 12;

/** Characters by which an address is known. */
const MAX_ADDRESS = 200;
/** A line or a bar of such links says no more. */
const MAX_BAR_WORDS = 30;
/** Of its words, so many are links. */
const LINKED = 0.5;
/** Of what is kept, a bar holds less. */
const MOST = 0.5;

/** Drops lines and lists of links that share the page or follow its site, whatever they are named. */
export function dropShareLinks(selection: Selection): void {
  const { page } = selection;
  const all = selection.wordsKept();
  for (const link of page.byTag.get('a') ?? []) {
    // Most links stand in what is dropped anyway, or in a paragraph: their addresses are not read.
    let line = link;
    while (line >= 0 && selection.wordsIn(line) === 0) line = page.parent[line] ?? -1;
    if (line < 0 || selection.wordsIn(line) > MAX_FOLLOWING_WORDS || !selection.keepsAnyOf(line)) continue;
    const element = page.elements[link];
    const href = element?.value(attribute.HREF)?.slice(0, MAX_ADDRESS).trim();
    if (element === undefined || href === undefined) continue;
    if (FOLLOWS.test(href) && !isHeading(page.elements[line]?.name) && asksToFollow(selection, line, href))
      selection.dropAll(line, 'invites to something of the site');
    if (selection.wordsIn(line) > MAX_BAR_WORDS || !SHARES.test(href)) continue;
    // Of an icon the text around says nothing.
    if (textOf(element).trim() === '') continue;
    let bar = -1;
    for (let up = line; up >= 0 && selection.wordsIn(up) <= MAX_BAR_WORDS; up = page.parent[up] ?? -1) {
      const [from, past] = selection.span(up);
      const linked = selection.linkWordsBetween(from, past);
      const words = selection.wordsIn(up);
      if (words > 0 && linked >= words * LINKED) bar = up;
    }
    if (bar >= 0 && selection.keepsAnyOf(bar) && selection.wordsKeptIn(bar) < all * MOST) selection.dropAll(bar, 'shares the page');
  }
}

function asksToFollow(selection: Selection, line: number, href: string): boolean {
  if (selection.wordsIn(line) <= MAX_TELLING_WORDS || !/whatsapp|viber/i.test(href)) return true;
  const element = selection.page.elements[line];
  const text = element === undefined ? '' : textOf(element, MAX_LINE);
  return text.includes('click here') || isInvitation(text);
}

/** Characters of a line of so many words. */
const MAX_LINE = 400;
