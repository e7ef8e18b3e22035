/** What the article is about, in the publisher's words: section and tags. */
import * as attribute from '../../html/attribute-names.ts';
import { firstCharacterOf, type Page, textOf } from '../../html/index.ts';
import { type Field, firstOf, type MetadataContext, fieldOf } from '../context/index.ts';
import type { Sourced } from '../json-ld/index.ts';
import { clean, fold, tidy } from '../../text/index.ts';

const MAX_TAGS = 50;
const MAX_TAG_LENGTH = 100;
const MAX_SECTION_LENGTH = 100;
/** Crumbs that every page has. */
const HOME = /^(?:home|homepage|start|startseite|accueil|inicio|blog|articles?|news|главная|pagina iniziale)$/i;

/** The section that the article stands in. */
export function findSection(context: MetadataContext, title: string | null): Field<string | null> {
  const { head, jsonLd } = context;
  const candidates: Sourced[] = [];
  const add = (found: Sourced | null | undefined): void => {
    const value = found === null || found === undefined ? '' : firstListed(clean(found.value, MAX_SECTION_LENGTH * 3));
    if (
      found !== null &&
      found !== undefined &&
      value !== '' &&
      !/^https?:/.test(value) &&
      !HOME.test(value) &&
      fold(value) !== fold(title ?? '') &&
      !context.isSite(value)
    )
      candidates.push({ value, source: found.source });
  };
  for (const text of jsonLd.article?.texts('articleSection').slice(0, 3) ?? []) add(text);
  add(
    head.meta(
      'article:section',
      'og:article:section',
      'parsely-section',
      'sailthru.section',
      'section',
      'dc.subject',
      'article:top-level-section',
    ),
  );
  add(lastCrumb(context, title));
  if (candidates.length === 0) add(categoryOf(context) ?? sectionAbove(context));
  return firstOf(candidates);
}

/** The first category that a post is filed under: `<a rel="category tag">`, as WordPress writes it. */
function categoryOf({ page, candidateElements }: MetadataContext): Sourced | null {
  const element = candidateElements.relTag
    .flatMap((index) => page.elements[index] ?? [])
    .find((link) => /\bcategory\b/i.test(link.value(attribute.REL) ?? ''));
  return element === undefined ? null : { value: textOf(element), source: 'a[rel=category]' };
}

/** Elements before the headline in which a link to its section stands. */
const SECTION_REACH = 12;
const MAX_KICKER = 60;

/** A short link right before the headline to a folder in which the page's own address lies: "Waterways" over `/waterways/oak-and-iron`. */
function sectionAbove({ page, address, absolute }: MetadataContext): Sourced | null {
  const headline = page.byTag.get('h1')?.[0] ?? -1;
  if (address === null || headline < 0) return null;
  for (let index = headline - 1; index >= Math.max(0, headline - SECTION_REACH); index -= 1) {
    const link = page.elements[index];
    if (link?.name !== 'a') continue;
    const text = tidy(textOf(link, MAX_KICKER + 1));
    if (text === '' || !OF_SECTION.test(text)) continue;
    const folder = (absolute(link.value(attribute.HREF) ?? '') ?? '').replace(/\/$/, '');
    if (IN_FOLDER.test(folder) && address.startsWith(`${folder}/`)) return { value: text, source: 'a[href]:above-headline' };
  }
  return null;
}

/** At most four words, and no arrow back to a list. */
const OF_SECTION = /^[\p{L}\p{M}\p{N}&'’/-]{1,30}(?:,?\s[\p{L}\p{M}\p{N}&'’/-]{1,30}){0,3}$/u;
/** An address with a path. */
const IN_FOLDER = /^https?:\/\/[^/]{1,200}\/[^?#]{2,200}$/;

/** Some pages list all their categories as one section: the first of three or more. */
function firstListed(value: string): string {
  const parts = value.split(/,\s?/);
  const first = parts.length > 2 ? (parts[0] ?? value) : value;
  return first.length > MAX_SECTION_LENGTH ? '' : first;
}

/** The crumb before the page itself. */
function lastCrumb({ page, jsonLd, candidateElements }: MetadataContext, title: string | null): Sourced | null {
  const own = fold(title ?? '');
  const pick = (names: readonly string[], source: string): Sourced | null => {
    const useful = names
      .map((name) => clean(name))
      .filter((name) => name !== '' && !HOME.test(name) && fold(name) !== own && name.length <= MAX_SECTION_LENGTH);
    const last = useful.at(-1) ?? '';
    // The last crumb is often the page itself, cut short.
    const value = useful.length > 1 && own !== '' && own.startsWith(fold(last).slice(0, 20)) ? useful.at(-2) : last || undefined;
    return value === undefined ? null : { value, source };
  };
  for (const list of jsonLd.ofType('BreadcrumbList').slice(0, 2)) {
    const names = list
      .nodes('itemListElement')
      .slice(0, 20)
      .flatMap((entry) => {
        const name = entry.text('name') ?? entry.nodes('item')[0]?.text('name') ?? null;
        return name === null ? [] : [name.value];
      });
    const crumb = pick(names, 'json-ld:BreadcrumbList');
    if (crumb !== null) return crumb;
  }
  const [trail] = candidateElements.breadcrumbs;
  if (trail === undefined) return null;
  const links = (page.byTag.get('a') ?? []).filter((index) => index > trail && index < (page.end[trail] ?? 0)).slice(0, 12);
  return pick(
    links.flatMap((index) => page.elements[index] ?? []).map((element) => tidy(textOf(element))),
    'breadcrumbs',
  );
}

/** Tags and keywords, in the order of the page, each once. */
export function findTags({ page, head, jsonLd, candidateElements }: MetadataContext, headline: number): Field<readonly string[]> {
  const sources: { readonly source: string; readonly values: readonly string[] }[] = [];
  const add = (source: string, values: readonly string[]): void => {
    if (values.length > 0) sources.push({ source, values });
  };
  add(
    'json-ld:keywords',
    (jsonLd.article?.texts('keywords') ?? []).flatMap((text) => split(text.value)),
  );
  add(
    'meta:article:tag',
    ['article:tag', 'og:article:tag', 'parsely-tags', 'sailthru.tags', 'news_keywords'].flatMap((name) => head.metas(name)).flatMap(split),
  );
  add(
    'a[rel=tag]',
    candidateElements.relTag.flatMap((index) => page.elements[index] ?? []).map((element) => textOf(element)),
  );
  if (sources.length === 0) add('a[href*=tag]', listedTags(page, headline));
  add('meta:keywords', head.metas('keywords').flatMap(split));
  const [first] = sources;
  if (first === undefined) return { value: [], provenance: null };
  const tags = new Map<string, string>();
  // Keywords of the page's head are often the whole site's: they count only where nothing better stands.
  for (const { values } of sources.filter((entry) => entry === first || entry.source !== 'meta:keywords')) {
    for (const value of values) {
      const tag = clean(value, MAX_TAG_LENGTH + 20).replace(/^#(?=\p{L})/u, '');
      if (
        tag !== '' &&
        tag.length <= MAX_TAG_LENGTH &&
        !/^https?:|^[\w-]{1,40}:\s?\S/.test(tag) &&
        tags.size < MAX_TAGS &&
        !tags.has(fold(tag))
      )
        tags.set(fold(tag), tag);
    }
  }
  const list = [...tags.values()];
  if (list.length === 0) return { value: [], provenance: null };
  const sourced = sources.map((entry) => ({ source: entry.source, value: entry.values.slice(0, 10).join(', ') }));
  const [winner] = sourced;
  return winner === undefined ? { value: list, provenance: null } : fieldOf(list, winner, sourced);
}

/** Where a site lists the stories of a tag. */
const OF_TAG =
  /\/(?:tags?|topics?|keywords?|hashtags?|labels?|the(?:ma|men|mes?)|stichworte?|schlagworte?|mots?(?:-cles?)?|tem(?:as?|i)|etiquetas?|argoment[oi])\/[^/?#]{1,100}\/?$/i;
const TAG_LIST = /(?:^|[\s_-])(?:tags?|topics?|keywords?|labels?|themen|etiquetas)(?:$|[\s_-]|list|links?)/i;
/** What stands before such links, and characters within which it does. */
const TAG_LABEL =
  /^(?:tags?|tagged(?: (?:with|as|under|in))?|filed under|topics?|related topics|keywords?|labels?|schlagw(?:orte|örter)|stichw(?:orte|örter)|themen|mots[- ]cl[eé]s|th[eè]mes|sujets?|etiquetas|temas|palabras clave|palavras-chave|marcadores|argomenti|parole chiave|trefwoorden|onderwerpen|nyckelord|ämnen|emneord|emner|avainsanat|asiasanat|tagi|tematy|štítky|témata|címkék|etichete|etiketler|konular|ετικέτες|теги|метки|темы|теми|标签|標籤|关键词|關鍵字|タグ|キーワード|태그|키워드|แท็ก|từ khóa|chủ đề|topik|الوسوم|كلمات مفتاحية|תגיות)\s?[:：]?\s?(?=\S)/i;
const LABEL_REACH = 60;
/** Elements from a link up to the list that is named so. */
const LIST_REACH = 4;

/** Elements of a list of tags: more are a menu. */
const MAX_LIST = 120;

/** Tags that bear no mark: the links of the first list in the headline's article that its class or a label before it names so. */
function listedTags(page: Page, headline: number): string[] {
  let story = headline;
  while (story >= 0 && page.elements[story]?.name !== 'article') story = page.parent[story] ?? -1;
  if (story < 0) return [];
  const links = (page.byTag.get('a') ?? []).filter((link) => link > story && link < (page.end[story] ?? 0)).slice(0, MAX_LINKS);
  for (const link of links) {
    const isOfTag = OF_TAG.test(page.elements[link]?.value(attribute.HREF) ?? '');
    const list = listAround(page, link, isOfTag);
    if (list >= 0)
      return links
        .filter((other) => other > list && other < (page.end[list] ?? 0))
        .flatMap((other) => page.elements[other] ?? [])
        .filter((element) => !isOfTag || OF_TAG.test(element.value(attribute.HREF) ?? ''))
        .map((element) => textOf(element, MAX_TAG_LENGTH).replace(/\s?[,;]$/, ''))
        .filter((text) => text !== '' && !text.includes(':'));
  }
  return hashtags(page, story);
}

/** Names of elements that a tag may be. */
const TAG_ELEMENTS = ['a', 'span', 'li'];
/** A box of hashtags and nothing else: "#bridges #harbour". */
const HASHTAGS = /^(?:#[\p{L}\p{M}\p{N}_\u200c\u200d]{2,40}[\s,·]{0,3}){2,20}$/u;
const MAX_HASHTAGS = 600;

/** The words of the first box in the story that holds hashtags alone, two or more. */
function hashtags(page: Page, story: number): string[] {
  for (const name of TAG_ELEMENTS) {
    const inStory = (page.byTag.get(name) ?? []).filter((index) => index > story && index < (page.end[story] ?? 0));
    for (const index of inStory.slice(0, MAX_LINKS)) {
      const element = page.elements[index];
      const box = page.parent[index] ?? -1;
      const around = page.elements[box];
      if (element === undefined || (page.end[index] ?? 0) - index > 2 || firstCharacterOf(element) !== '#') continue;
      const text = around === undefined || box === story ? '' : textOf(around, MAX_HASHTAGS);
      if (text.length < MAX_HASHTAGS && HASHTAGS.test(text)) return text.match(/[\p{L}\p{M}\p{N}_\u200c\u200d]{2,40}/gu) ?? [];
    }
  }
  return [];
}

const MAX_LINKS = 400;

/** The list of tags that begins with this link; −1 where it is in none. */
function listAround({ elements, parent, end }: Page, link: number, isOfTag: boolean): number {
  let up = parent[link] ?? -1;
  let first: string | null = null;
  for (let steps = 0; up >= 0 && steps < LIST_REACH; up = parent[up] ?? -1, steps += 1) {
    const box = elements[up];
    if (box === undefined || box.name === 'article' || box.name === 'main' || (end[up] ?? 0) - up > MAX_LIST) return -1;
    if (isOfTag && TAG_LIST.test((box.value(attribute.CLASS) ?? '').slice(0, 200))) return up;
    const text = textOf(box, LABEL_REACH);
    first ??= textOf(elements[link] ?? box, LABEL_REACH);
    if (!text.startsWith(first)) return TAG_LABEL.exec(text)?.[0].length === text.indexOf(first) ? up : -1;
  }
  return -1;
}

function split(value: string): readonly string[] {
  return value.slice(0, 5_000).split(/[,;]/);
}
