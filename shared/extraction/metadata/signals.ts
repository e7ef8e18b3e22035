/**
 * One pass over the tree: which elements look like a headline or a byline, by attribute or by the words they start with.
 * Everything that reads the visible page starts from these short lists.
 */
import { isText, type Element } from 'domhandler';
import type { Page } from '../dom/page.ts';
import { nameTokens } from './text.ts';

/** Elements kept a list: a page that repeats a class ten thousand times must not cost more. */
const MAX_LISTED = 60;
/** Elements looked at; the rest of a huge page holds no headline and no byline. */
const MAX_SCANNED = 100_000;

export interface Signals {
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
  /** Elements with a text node that says ©. */
  readonly copyright: readonly number[];
  /** First `itemtype` that names an article: `BlogPosting`. */
  readonly itemtypeArticle: string | null;
}

type Lists = { -readonly [K in Exclude<keyof Signals, 'itemtypeArticle'>]: number[] } & { itemtypeArticle: string | null };

const CANDIDATE_NAME = /title|headline|heading|author|byline|writer|vcard|contributor|credit|by-?line|posted|written|creator|reporter|journalist|autor|auteur|redak|breadcrumb|\bdek\b|deck|standfirst|kicker|lede|excerpt|abstract/i;
const TITLE_TOKENS = new Set(['title', 'headline', 'heading', 'hed']);
const AUTHOR_TOKENS = new Set([
  'author', 'authors', 'byline', 'bylines', 'writer', 'writers', 'vcard', 'contributor', 'contributors', 'creator', 'reporter', 'journalist',
  'autor', 'auteur', 'autore', 'redakteur', 'postedby', 'writtenby', 'authorname', 'bycredit', 'articleauthor', 'postauthor',
]);
const SUBTITLE_TOKENS = new Set(['subtitle', 'subheadline', 'subheading', 'subhead', 'standfirst', 'dek', 'deck', 'strapline', 'subtitel', 'tagline']);
const AUTHOR_LINK = /\/(?:authors?|auth?or|by|writers?|contributors?|columnists?|journalists?|reporters?|profiles?|people|person|staff|team|our-team|members?|users?|bio|bios|autor(?:en|es)?|auteurs?|experts?|about-the-author|editors?)\/[^/?#]{2,80}|[?&]author=|\/@[\w.-]{2,40}\/?(?:[?#]|$)/i;
export const BY_LINE = /^[\s–—|•·-]{0,10}(?:(?:(?:article|blog|guest|medically|review|post|story|words|text|photos|was|is|on|date|\w{3,9}\s\d{1,2}(?:,\s\d{4})?)\s)?(?:written|posted|published|reviewed|contributed|submitted|authored|created|compiled|edited|updated|produced|prepared|reported)?\s?(?:and\s(?:photographed|reviewed|edited)\s)?by|authors?(?:\(s\))?|contributors?|writer|words|text|von|par|por|door|av|af|di|autor(?:in|es|a)?|auteur|autore|текст|автор|scritto da|geschrieben von|écrit par|escrito por|texte?\s?(?:von|par)?)(?=[\s:\u00a0]|$)/i;

export function readSignals(page: Page): Signals {
  const signals: Lists = {
    titleClass: [], authorClass: [], relAuthor: [], itempropAuthor: [], itempropHeadline: [], authorLinks: [], byLines: [],
    subtitleClass: [], breadcrumbs: [], relTag: [], copyright: [], itemtypeArticle: null,
  };
  const total = Math.min(page.elements.length, MAX_SCANNED);
  for (let index = 0; index < total; index += 1) {
    const element = page.elements[index];
    if (element === undefined) break;
    readAttributes(element, index, signals);
    readTexts(element, index, signals);
  }
  return signals;
}

function readAttributes(element: Element, index: number, signals: Lists): void {
  const { attribs } = element;
  const naming = attribs['class'] ?? '';
  const id = attribs['id'] ?? '';
  const test = attribs['data-testid'] ?? '';
  if ((naming !== '' || id !== '' || test !== '') && element.name !== 'body' && element.name !== 'html') {
    const names = naming.length + id.length + test.length > 500 ? `${naming.slice(0, 300)} ${id.slice(0, 100)}` : `${naming} ${id} ${test}`;
    if (CANDIDATE_NAME.test(names)) {
      const tokens = nameTokens(names);
      if (tokens.some((token) => TITLE_TOKENS.has(token))) add(signals.titleClass, index);
      if (tokens.some((token) => AUTHOR_TOKENS.has(token)) || /by-?line|(?:posted|written)[-_]?by/i.test(names)) add(signals.authorClass, index);
      if (tokens.some((token) => SUBTITLE_TOKENS.has(token)) || /sub-?(?:title|head)/i.test(names)) add(signals.subtitleClass, index);
      if (tokens.some((token) => token.startsWith('breadcrumb'))) add(signals.breadcrumbs, index);
    }
  }
  const itemprop = attribs['itemprop'];
  if (itemprop !== undefined && element.name !== 'meta') {
    if (/\b(?:author|creator)\b/i.test(itemprop)) add(signals.itempropAuthor, index);
    if (/\bheadline\b/i.test(itemprop)) add(signals.itempropHeadline, index);
    if (/\balternativeHeadline\b/i.test(itemprop)) add(signals.subtitleClass, index);
  }
  const itemtype = attribs['itemtype'];
  if (itemtype !== undefined && signals.itemtypeArticle === null) {
    const type = itemtype.trim().replace(/^https?:\/\/(?:www\.)?schema\.org\//i, '');
    if (/^(?:\w{0,40}Article|BlogPosting|LiveBlogPosting|Report|Recipe|HowTo)$/.test(type)) signals.itemtypeArticle = type;
  }
  if (element.name === 'a' || element.name === 'link') {
    if (/\bauthor\b/i.test(attribs['rel'] ?? '') && element.name === 'a') add(signals.relAuthor, index);
    if (/\btag\b/i.test(attribs['rel'] ?? '') && element.name === 'a') add(signals.relTag, index);
    const href = attribs['href'];
    if (href !== undefined && element.name === 'a' && href.length < 500 && AUTHOR_LINK.test(href)) add(signals.authorLinks, index);
  }
}

function readTexts(element: Element, index: number, signals: Lists): void {
  if (element.name === 'script' || element.name === 'style') return;
  for (let child = element.firstChild; child !== null; child = child.nextSibling) {
    if (!isText(child) || child.data.length < 2 || child.data.length > 300) continue;
    if (BY_LINE.test(child.data)) add(signals.byLines, index);
    else if (child.data.includes('©')) add(signals.copyright, index);
  }
}

function add(list: number[], index: number): void {
  if (list.length < MAX_LISTED && list.at(-1) !== index) list.push(index);
}

/** What stands above an element, for telling the story's own headline from the furniture around it. */
export interface Surroundings {
  readonly inArticle: boolean;
  readonly inMain: boolean;
  readonly inHeader: boolean;
  /** Inside navigation, footer, sidebar, related or comment boxes, a banner or a form. */
  readonly inFurniture: boolean;
  readonly inComments: boolean;
  readonly hidden: boolean;
}

const FURNITURE_TAGS = new Set(['nav', 'footer', 'aside', 'form', 'dialog', 'template', 'noscript']);
const FURNITURE_TOKENS = new Set(['sidebar', 'related', 'footer', 'nav', 'navigation', 'menu', 'newsletter', 'cookie', 'popup', 'modal', 'recommended', 'trending', 'popular', 'promo', 'widget', 'breadcrumb', 'breadcrumbs', 'logo', 'brand', 'carousel', 'readmore', 'subscribe', 'masthead']);
const COMMENT_TOKENS = new Set(['comment', 'comments', 'commentlist', 'reply', 'replies', 'respond', 'disqus', 'reviews']);

export function surroundings(page: Page, index: number): Surroundings {
  const found = { inArticle: false, inMain: false, inHeader: false, inFurniture: false, inComments: false, hidden: false };
  for (let at = index, steps = 0; at >= 0 && steps < 60; at = page.parent[at] ?? -1, steps += 1) {
    const element = page.elements[at];
    if (element === undefined || element.name === 'body') break;
    const { name, attribs } = element;
    if (name === 'article') found.inArticle = true;
    else if (name === 'main' || attribs['role'] === 'main') found.inMain = true;
    else if (name === 'header') found.inHeader = true;
    else if (FURNITURE_TAGS.has(name)) found.inFurniture = true;
    if (attribs['hidden'] !== undefined || attribs['aria-hidden'] === 'true' || /display:\s?none/i.test(attribs['style'] ?? '')) found.hidden = true;
    const names = `${attribs['class'] ?? ''} ${attribs['id'] ?? ''}`;
    if (names.length < 3) continue;
    for (const token of nameTokens(names.slice(0, 400))) {
      if (FURNITURE_TOKENS.has(token)) found.inFurniture = true;
      else if (COMMENT_TOKENS.has(token)) found.inComments = true;
    }
  }
  return found;
}
