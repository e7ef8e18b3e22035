/** Features of the page as a whole that distinguish dated stories from pages without a date. */
import * as attribute from '../../html/attribute-names.ts';
import { type Page, textOf } from '../../html/index.ts';
import type { MetadataContext } from '../context/index.ts';
import type { Occurrence } from './occurrence.ts';

export interface PageFeatures {
  /** Places that look like a byline: pages without an author seldom have a date. */
  readonly bylines: number;
  /** Elements that look like one or name an author. */
  readonly bylineElements: readonly number[];
  readonly authorLinks: number;
  readonly authorClasses: number;
  readonly tagLinks: number;
  /** Says to which topics it belongs, as stories do. */
  readonly topics: boolean;
  readonly namedAuthor: boolean;
  /** 0: no article in JSON-LD, 1: some article, 2: a news article or a blog post. */
  readonly articleType: number;
  /** JSON-LD describes something on offer: a product, a business, a course. */
  readonly offers: boolean;
  readonly questions: boolean;
  readonly itemtypeArticle: boolean;
  /** −1 undeclared, 0 something else, 1 an article. */
  readonly openGraphArticle: number;
  readonly articles: number;
  readonly links: number;
  /** False for a copy that was saved without its scripts: its dates for machines are gone, so the one that is shown may be a later change's. */
  readonly scripted: boolean;
  /** What the publishing system's classes of the body say: 1 a post, −1 a page, 0 nothing. */
  readonly template: number;
  readonly neighbours: boolean;
  readonly address: {
    readonly known: boolean;
    readonly depth: number;
    readonly slugWords: number;
    readonly dated: boolean;
    readonly digits: boolean;
  };
  /** Latest year that address or headline name, −1 for none: "Best laptops of 2024". */
  readonly yearNamed: number;
  /** Latest year in a line of copyright, −1 for none. */
  readonly yearOfRights: number;
}

export const PAGE_FEATURES: readonly string[] = [
  'characters',
  'bylines',
  'articleType',
  'openGraphArticle',
  'pathKnown',
  'pathDepth',
  'slugWords',
  'datedSection',
  'pathDigits',
  'labelsPublished',
  'labelsUpdated',
  'times',
  'authorLinks',
  'authorClasses',
  'tagLinks',
  'topics',
  'namedAuthor',
  'offers',
  'questions',
  'itemtypeArticle',
  'articles',
  'links',
  'template',
  'neighbours',
  'yearNamed',
  'yearOfRights',
  'scripted',
];

export function pageFeatures(traits: PageFeatures, occurrences: readonly Occurrence[], characters: number): readonly number[] {
  const places = occurrences.flatMap((one) => one.place ?? []);
  const { address } = traits;
  return [
    Math.log2(1 + characters),
    Math.min(traits.bylines, 5),
    traits.articleType,
    traits.openGraphArticle,
    Number(address.known),
    address.depth,
    address.slugWords,
    Number(address.dated),
    Number(address.digits),
    places.filter((place) => place.label.published).length,
    places.filter((place) => place.label.updated).length,
    occurrences.filter((one) => one.kind === 'time').length,
    Math.min(traits.authorLinks, 3),
    Math.min(traits.authorClasses, 5),
    Math.min(traits.tagLinks, 3),
    Number(traits.topics),
    Number(traits.namedAuthor),
    Number(traits.offers),
    Number(traits.questions),
    Number(traits.itemtypeArticle),
    Math.min(traits.articles, 8),
    Math.log2(1 + traits.links),
    traits.template,
    Number(traits.neighbours),
    Number(traits.yearNamed > 0),
    Number(traits.yearOfRights > 0),
    Number(traits.scripted),
  ];
}

const OFFER = /Product|Offer|Business|Course|Service|Event|Software|Store/;
/** WordPress, Drupal, Shopify and others mark posts and pages in the classes of the body. */
const POST =
  /(?:^|[\s_-])(?:single-?post|single|postid-\d{1,9}|node-type-(?:article|blog|news|story)[\w-]{0,20}|(?:template-)?article|blog-?post|post|story|news)(?=[\s_-]|$)/i;
const STANDING =
  /(?:^|\s)(?:page|page-id-\d{1,9}|home|front|page-template[\w-]{0,40}|(?:page-)?node-type-(?:basic|page|landing)[\w-]{0,20}|(?:template-)?(?:product|collection|index)|archive|category)(?=\s|$)/i;

export function traitsOf({ page, head, jsonLd, candidateElements, address }: MetadataContext, titleElement: number): PageFeatures {
  const openGraphType = head.meta('og:type')?.value ?? null;
  const types = jsonLd.nodes.slice(0, 60).flatMap((node) => node.types);
  const title = page.elements[titleElement];
  return {
    bylines: candidateElements.byLines.length + candidateElements.relAuthor.length + candidateElements.itempropAuthor.length,
    bylineElements: [
      ...candidateElements.byLines,
      ...candidateElements.relAuthor,
      ...candidateElements.itempropAuthor,
      ...candidateElements.authorClass,
      ...candidateElements.authorLinks,
    ],
    authorLinks: candidateElements.authorLinks.length,
    authorClasses: candidateElements.authorClass.length,
    tagLinks: candidateElements.relTag.length,
    topics: head.meta('article:tag', 'article:section', 'news_keywords', 'parsely-section', 'parsely-tags') !== null,
    namedAuthor: jsonLd.article?.has('author') === true || head.meta('author', 'article:author', 'parsely-author', 'dc.creator') !== null,
    articleType: jsonLd.article === null ? 0 : jsonLd.article.types.some((type) => /News|Blog|Report/.test(type)) ? 2 : 1,
    offers: types.some((type) => OFFER.test(type)),
    questions: types.includes('FAQPage'),
    itemtypeArticle: candidateElements.itemtypeArticle !== null,
    openGraphArticle: openGraphType === null ? -1 : /article|blog|news/i.test(openGraphType) ? 1 : 0,
    articles: page.byTag.get('article')?.length ?? 0,
    links: page.byTag.get('a')?.length ?? 0,
    scripted: page.byTag.has('script'),
    template: templateOf(page),
    neighbours: head.links.some((link) => link.rel.includes('prev') || link.rel.includes('next')),
    address: describeAddress(address ?? ''),
    yearNamed: latestYear(`${address ?? ''} ${title === undefined ? head.title : textOf(title).slice(0, 300)}`),
    yearOfRights: Math.max(-1, ...candidateElements.copyright.slice(-4).map((index) => latestYear(textIn(page, index)))),
  };
}

function templateOf(page: Page): number {
  const body = page.elements[page.byTag.get('body')?.[0] ?? -1];
  const names = (body?.value(attribute.CLASS) ?? '').slice(0, 600);
  return STANDING.test(names) ? -1 : POST.test(names) ? 1 : 0;
}

function textIn(page: Page, index: number): string {
  const element = page.elements[index];
  return element === undefined ? '' : textOf(element).slice(0, 300);
}

function latestYear(text: string): number {
  let latest = -1;
  YEAR.lastIndex = 0;
  for (let match = YEAR.exec(text); match !== null; match = YEAR.exec(text)) latest = Math.max(latest, Number(match[0]));
  return latest;
}

const YEAR = /(?<!\d)20[0-4]\d(?!\d)/g;

/** Sections where dated stories stand. */
const DATED_SECTION =
  /\/(?:blogs?|news|posts?|articles?|stor(?:y|ies)|magazin\w{0,3}|aktuell\w{0,3}|nachrichten|press\w{0,4}|insights?|opinion|journal)(?:[/.-]|$)/i;

function describeAddress(address: string): PageFeatures['address'] {
  const path = address
    .replace(/^https?:\/\/[^/]{1,200}/i, '')
    .replace(/[?#].*$/s, '')
    .slice(0, 500);
  const parts = path.split('/').filter((part) => part !== '');
  return {
    known: path !== '',
    depth: parts.length,
    slugWords: (parts.at(-1) ?? '').split(/[-_]/).length,
    dated: DATED_SECTION.test(path),
    digits: /\d{4,}/.test(path),
  };
}
