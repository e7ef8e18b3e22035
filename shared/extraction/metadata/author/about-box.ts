/** The name in a box about the author at the end of a page: "About the author", the name, the life. Only asked where the page names its authors nowhere else. */
import { firstCharacterOf, type Page, type PageElement, textOf } from '../../html/index.ts';
import { piecesOf, regionOf } from '../../page/index.ts';
import { tidy } from '../../text/index.ts';
import { isUncased, looksLikePerson, mayBePerson } from './name-shapes.ts';
import { namesIn } from './person-names.ts';

const ABOUT_AUTHOR =
  /^(?:about (?:the|our) (?:authors?|writers?)|über (?:den autor|die autor(?:in|en))|zur (?:autorin|person)|zum autor|[àa] propos de l['’]auteure?|sobre (?:el|la) autora?|sobre [oa] autora?|acerca (?:del autor|de la autora)|sull['’]autor(?:e|ice)|over de auteur|om (?:författaren|forfatteren)|tietoa kirjoittajasta|o (?:autorze|autorce|autorovi|autoru)|a szerzőről|yazar hakkında|об авторе|про автор(?:а|ку)|за автора|despre autor|tentang penulis|về tác giả|σχετικά με (?:τον|την) συντάκτη|この記事を書いた人|(?:著者|執筆者|ライター)(?:について|プロフィール|紹介)|关于作者|作者(?:简介|介绍)|關於作者|(?:저자|필자|글쓴이) 소개|عن الكاتبة?|درباره نویسنده|על הכותבת?|लेखक के बारे में)\s?[:：]?$/i;
const HEADINGS = ['h2', 'h3', 'h4', 'h5', 'h6', 'strong', 'p', 'div', 'span'];
/** Elements of a kind that are read, from the end of the page, and characters of such a heading. */
const MOST_ELEMENTS = 80;
const MAX_HEADING = 40;
/** Levels from the heading up to the box, elements of one, and texts behind the heading in which the name stands. */
const MAX_LEVELS = 3;
const MAX_BOX = 60;
const MAX_TEXTS = 3;

export interface BoxedAuthor {
  readonly names: readonly string[];
  readonly element: number;
}

/** Undefined where no box introduces the author, or names nobody. */
export function findAboutAuthor(page: Page): BoxedAuthor | undefined {
  for (const tag of HEADINGS) {
    for (const index of (page.byTag.get(tag) ?? []).slice(-MOST_ELEMENTS)) {
      const element = page.elements[index];
      if (element === undefined || startsOtherwise(element)) continue;
      const heading = tidy(textOf(element, MAX_HEADING + 1));
      if (heading.length < 4 || heading.length > MAX_HEADING || !ABOUT_AUTHOR.test(heading) || regionOf(page, index).inComments) continue;
      const name = nameBehind(page, index, heading);
      if (name !== undefined) return { names: [name], element: index };
    }
  }
  return undefined;
}

/** A short look at the first two characters: true of those in ASCII with which no such heading begins. */
function startsOtherwise(element: PageElement): boolean {
  return OTHER_START.test(firstCharacterOf(element, 2));
}

/** Where markup or a character beyond ASCII parts the two, the second says nothing. */
const OTHER_START = /^(?!.$|.[^ -~]|a[bc\s]|de|o[mv\s]|s[ou]|t[ei]|ya|zu)[!-~]/i;

/** The first of the texts behind a heading, within its box, that is a person's name. */
function nameBehind(page: Page, heading: number, text: string): string | undefined {
  for (let box = page.parent[heading] ?? -1, level = 0; box > 0 && level < MAX_LEVELS; box = page.parent[box] ?? -1, level += 1) {
    if ((page.end[box] ?? 0) - box > MAX_BOX) return undefined;
    const pieces = piecesOf(page, box);
    const from = pieces.indexOf(text) + 1;
    const name = pieces.slice(from, from + MAX_TEXTS).find((piece) => looksLikePerson(piece) || (isUncased(piece) && mayBePerson(piece)));
    if (name !== undefined) return namesIn(name).names[0];
  }
  return undefined;
}
