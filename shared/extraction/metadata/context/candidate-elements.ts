/**
 * One pass over the tree: which elements look like a headline or a byline, by attribute or by the words they start with.
 * Everything that reads the visible page starts from these short lists.
 */
import * as attribute from '../../html/attribute-names.ts';
import { flatString, nameTokens, KeywordMatcher } from '../../text/index.ts';
import { bitOfSet, classesOf, HEAD_KEYWORDS, keywordsOf, MAY_HEAD, setsIn } from '../../page/index.ts';
import { mayStartByLine, startsByLine } from './byline-labels.ts';
import { byName, ID, ITEM, LINK, type Page, type PageElement, parentOfText } from '../../html/index.ts';

export { regionOf, type Region } from '../../page/index.ts';

/** Elements kept a list: a page that repeats a class ten thousand times must not cost more. */
const MAX_LISTED = 60;
/** Elements looked at; the rest of a huge page holds no headline and no byline. */
const MAX_SCANNED = 100_000;

export interface CandidateElements {
  /** Class or id names a headline: `entry-title`, `article__headline`. */
  readonly titleClass: readonly number[];
  /** Class or id names an author or a byline. */
  readonly authorClass: readonly number[];
  readonly relAuthor: readonly number[];
  readonly itempropAuthor: readonly number[];
  readonly itempropHeadline: readonly number[];
  /** Links to a page about a person: `/author/jane-roe`. */
  readonly authorLinks: readonly number[];
  /** Elements with a text node that starts like a byline: "By Jane Roe", "Written by". */
  readonly byLines: readonly number[];
  /** Class or itemprop names a standfirst: `article__dek`, `subtitle`. */
  readonly subtitleClass: readonly number[];
  readonly breadcrumbs: readonly number[];
  readonly relTag: readonly number[];
  readonly relLicense: readonly number[];
  /** Elements with a text node that says ©. */
  readonly copyright: readonly number[];
  /** First `itemtype` that names an article: `BlogPosting`. */
  readonly itemtypeArticle: string | null;
}

type Lists = { -readonly [K in Exclude<keyof CandidateElements, 'itemtypeArticle'>]: number[] } & { itemtypeArticle: string | null };

/** Most names contain none of the words that are looked for in them below, and need not be split. */
const CANDIDATE_NAME = new KeywordMatcher([HEAD_KEYWORDS]);
/** Characters of a name that are read. */
const MAX_NAME = 400;
const TITLE = bitOfSet('title');
const AUTHOR = bitOfSet('author');
const SUBTITLE = bitOfSet('subtitle');
const AUTHOR_LINK =
  /\/(?:authors?|auth?or|by|writers?|contributors?|columnists?|journalists?|reporters?|profiles?|people|person|staff|team|our-team|members?|users?|bio|bios|autor(?:en|es|zy)?|auteurs?|autore|szerzok?|avtor|yazar(?:lar)?|forfatter|novinari?|penulis|tac-gia|experts?|about-the-author|editors?)\/[^/?#]{1,80}|[?&]_?author=|\/@[\w.-]{2,40}\/?(?:[?#]|$)/i;

export function findCandidateElements(page: Page): CandidateElements {
  const candidateElements: Lists = {
    titleClass: [],
    authorClass: [],
    relAuthor: [],
    itempropAuthor: [],
    itempropHeadline: [],
    authorLinks: [],
    byLines: [],
    subtitleClass: [],
    breadcrumbs: [],
    relTag: [],
    relLicense: [],
    copyright: [],
    itemtypeArticle: null,
  };
  const { elements, attributeFlags } = page;
  const classes = classesOf(page);
  const keywords = keywordsOf(page);
  const named: (readonly Named[])[] = classes.names.map((name, at) => (((keywords[at] ?? 0) & MAY_HEAD) === 0 ? NOTHING : readName(name)));
  const textless = byName(page, (name) => (TEXTLESS.has(name) ? 1 : 0));
  const total = Math.min(elements.length, MAX_SCANNED);
  for (let index = 0; index < total; index += 1) {
    const groups = attributeFlags[index] ?? 0;
    const number = classes.of[index] ?? -1;
    const ofClass = number < 0 ? NOTHING : (named[number] ?? NOTHING);
    if ((groups & (ID | ITEM | LINK)) === 0 && ofClass.length === 0) continue;
    const element = elements[index];
    if (element === undefined || textless[index] === 1) continue;
    if (ofClass.length > 0 && element.name !== 'body' && element.name !== 'html')
      for (const list of ofClass) add(candidateElements[list], index);
    readAttributes(element, index, groups, candidateElements);
  }
  readTexts(page, textless, candidateElements);
  return candidateElements;
}

/** Elements that are not shown, and whose names say nothing about a headline or byline. */
const TEXTLESS = new Set(['script', 'style', 'meta', 'link', 'path']);

type Named = 'titleClass' | 'authorClass' | 'subtitleClass' | 'breadcrumbs';
const NOTHING: readonly Named[] = [];

/** The roles that a class, id or test id gives the element. */
function readName(text: string): readonly Named[] {
  // Asked before, but for the edges of words: "dekoration" holds no "dek".
  if (CANDIDATE_NAME.find(text, MAX_NAME) < 0) return NOTHING;
  const names = text.slice(0, MAX_NAME);
  const sets = setsIn(names);
  const list: Named[] = [];
  if ((sets & TITLE) !== 0) list.push('titleClass');
  if ((sets & AUTHOR) !== 0 || /by-?line|(?:posted|written)[-_]?by/i.test(names)) list.push('authorClass');
  if ((sets & SUBTITLE) !== 0 || /sub-?(?:title|head)/i.test(names)) list.push('subtitleClass');
  if (/breadcrumb/i.test(names) && nameTokens(names).some((token) => token.startsWith('breadcrumb'))) list.push('breadcrumbs');
  return list;
}

function readAttributes(element: PageElement, index: number, groups: number, candidateElements: Lists): void {
  const { name } = element;
  if ((groups & ID) !== 0 && name !== 'body' && name !== 'html') {
    readId(element, attribute.ID, index, candidateElements);
    readId(element, attribute.TEST_ID, index, candidateElements);
  }
  if ((groups & ITEM) !== 0) {
    const itemprop = element.value(attribute.ITEMPROP);
    if (itemprop !== undefined) readItemprop(itemprop, index, candidateElements);
    const itemtype = candidateElements.itemtypeArticle === null ? element.value(attribute.ITEMTYPE) : undefined;
    if (itemtype !== undefined) candidateElements.itemtypeArticle = articleType(itemtype);
  }
  if (name !== 'a' || (groups & LINK) === 0) return;
  const rel = element.value(attribute.REL);
  if (rel !== undefined) readRel(rel, index, candidateElements);
  const href = element.value(attribute.HREF);
  if (href !== undefined && href.length < 500 && AUTHOR_LINK.test(href)) add(candidateElements.authorLinks, index);
}

/** Most ids hold none of the words: they are looked at where they stand in the page, and no string is made of them. */
function readId({ table, attributesAt }: PageElement, number: number, index: number, candidateElements: Lists): void {
  const place = table.placeAt(attributesAt, number);
  if (place === 0 || !CANDIDATE_NAME.occursIn(table.html, table.startOf(place), table.endOf(place))) return;
  for (const list of readName(flatString(table.read(place)))) add(candidateElements[list], index);
}

function readRel(value: string, index: number, candidateElements: Lists): void {
  if (/\bauthor\b/i.test(value)) add(candidateElements.relAuthor, index);
  if (/\btag\b/i.test(value)) add(candidateElements.relTag, index);
  if (/\blicense\b/i.test(value)) add(candidateElements.relLicense, index);
}

function readItemprop(value: string, index: number, candidateElements: Lists): void {
  if (/\b(?:author|creator)\b/i.test(value)) add(candidateElements.itempropAuthor, index);
  if (/\bheadline\b/i.test(value)) add(candidateElements.itempropHeadline, index);
  if (/\balternativeHeadline\b/i.test(value)) add(candidateElements.subtitleClass, index);
}

function articleType(itemtype: string): string | null {
  const type = itemtype.trim().replace(/^https?:\/\/(?:www\.)?schema\.org\//i, '');
  return /^(?:\w{0,40}Article|BlogPosting|LiveBlogPosting|Report|Recipe|HowTo)$/.test(type) ? type : null;
}

function readTexts({ html, texts, blank }: Page, textless: Uint8Array, candidateElements: Lists): void {
  const [byLines, copyright] = [new Set<number>(), new Set<number>()];
  /** The next © of the page: found once for all texts before it. */
  let sign = html.indexOf('©');
  for (let at = 0; at < texts.length; at += 1) {
    const text = blank[at] === 1 ? undefined : texts[at];
    if (text === undefined) continue;
    const { length, place: from } = text;
    if (length < 2 || length > 300) continue;
    const isByLine =
      from < 0
        ? startsByLine(text.data) && mayStartByLine(flatString(text.data), 0, length)
        : mayStartByLine(html, from, from + length) && startsByLine(text.data);
    if (!isByLine) {
      if (sign >= 0 && sign < from) sign = html.indexOf('©', from);
      if (from < 0 ? !text.data.includes('©') : sign < from || sign >= from + length) continue;
    }
    const index = parentOfText(text);
    if (index < 0 || index >= MAX_SCANNED || textless[index] === 1) continue;
    (isByLine ? byLines : copyright).add(index);
  }
  // An element whose texts stand around another one comes before it, as in all lists.
  candidateElements.byLines = [...byLines].toSorted((one, other) => one - other).slice(0, MAX_LISTED);
  candidateElements.copyright = [...copyright].toSorted((one, other) => one - other).slice(0, MAX_LISTED);
}

function add(list: number[], index: number): void {
  if (list.length < MAX_LISTED && list.at(-1) !== index) list.push(index);
}
