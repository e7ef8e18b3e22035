/** What the article is about, in the publisher's words: section and tags. */
import * as attribute from '../../html/attribute-names.ts';
import { type Page, textOf } from '../../html/index.ts';
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
  return firstOf(candidates);
}

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
const OF_TAG = /\/(?:tags?|topics?|keywords?|hashtags?)\/[^/?#]{1,100}\/?$/i;
const TAG_LIST = /(?:^|[\s_-])tags?(?:$|[\s_-]|list|links?)/i;
/** Elements from a link up to the list that is named so. */
const LIST_REACH = 4;

/** Tags that bear no mark but their address: the links of the first list so named in the headline's article. */
function listedTags(page: Page, headline: number): string[] {
  let story = headline;
  while (story >= 0 && page.elements[story]?.name !== 'article') story = page.parent[story] ?? -1;
  if (story < 0) return [];
  let list = -1;
  const tags: string[] = [];
  for (const link of page.byTag.get('a') ?? []) {
    const element = page.elements[link];
    if (link < story || link >= (page.end[story] ?? 0) || element === undefined) continue;
    if (list >= 0 && link >= (page.end[list] ?? 0)) break;
    if (!OF_TAG.test(element.value(attribute.HREF) ?? '')) continue;
    if (list < 0) list = listAround(page, link);
    if (list >= 0) tags.push(textOf(element));
  }
  return tags;
}

function listAround(page: Page, link: number): number {
  let up = page.parent[link] ?? -1;
  for (let steps = 0; up >= 0 && steps < LIST_REACH; up = page.parent[up] ?? -1, steps += 1)
    if (TAG_LIST.test((page.elements[up]?.value(attribute.CLASS) ?? '').slice(0, 200))) return up;
  return -1;
}

function split(value: string): readonly string[] {
  return value.slice(0, 5_000).split(/[,;]/);
}
