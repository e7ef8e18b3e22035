/** Names of the site: every name that the page gives it, and whether a name spells the host. */
import { clean, fold, siteKey } from '../../text/index.ts';
import type { Head } from './head.ts';
import type { JsonLd, Sourced } from '../json-ld/index.ts';

/** Separators between a headline and the site's name in `<title>`. */
export const TITLE_SEPARATOR = /\s(?:[|–—·•»«›‹~/\\>:-]|--|::)\s|\s?[|»¦]\s?/;

/** All names that the page gives to its site, most trustworthy first. */
export function readSiteNames(head: Head, jsonLd: JsonLd, namesHost: NamesHost): readonly Sourced[] {
  const names: Sourced[] = [];
  const add = (value: Sourced | null): void => {
    const name = value === null ? '' : withoutSlogan(clean(value.value, 200), namesHost);
    if (value !== null && name !== '' && !/^https?:|^@/.test(name)) names.push({ value: name, source: value.source });
  };
  add(head.meta('og:site_name'));
  for (const site of jsonLd.ofType('WebSite').slice(0, 3)) add(site.text('name'));
  for (const publisher of jsonLd.article?.nodes('publisher') ?? []) add(publisher.text('name'));
  for (const part of jsonLd.article?.nodes('isPartOf') ?? []) if (!part.types.some((type) => type.endsWith('Page'))) add(part.text('name'));
  add(
    head.meta(
      'application-name',
      'apple-mobile-web-app-title',
      'al:ios:app_name',
      'twitter:app:name:iphone',
      'dc.publisher',
      'dcterms.publisher',
      'citation_journal_title',
    ),
  );
  const suffix = titleSuffix(head.title, namesHost);
  if (suffix !== null) names.push({ value: suffix, source: 'title:suffix' });
  for (const organization of jsonLd.ofType('Organization').slice(0, 3)) {
    const name = organization.text('name');
    if (name !== null && namesHost(name.value)) add(name);
  }
  for (const link of head.links.slice(0, 100)) {
    if (link.title === '') continue;
    // "Daily Post » Feed" is how publishing systems name their feeds; a feed of one story's comments names the story.
    const name = /^(.{2,60}?)(?:\s(?:[»|-]|&raquo;)\s(?:rss\s)?feed|\srss(?:\sfeed)?)$/i.exec(link.title)?.[1];
    if (name !== undefined && link.rel.includes('alternate')) add({ value: name, source: 'link:alternate[title]' });
  }
  return names;
}

/** "Daily Post | News from the river" → the part that spells the host, where one does; loose separators off. */
function withoutSlogan(name: string, namesHost: NamesHost): string {
  const parts = name
    .split(TITLE_SEPARATOR)
    .map((part) => part.trim())
    .filter((part) => part !== '');
  const own = parts.length > 1 ? parts.find(namesHost) : undefined;
  return (own ?? name).replace(/[\s|–—:·•-]{1,10}$/, '');
}

/** The part at the end (or the start) of `<title>` that spells the host: `Story | The Daily Post` on dailypost.com. */
function titleSuffix(title: string, namesHost: NamesHost): string | null {
  const parts = title
    .slice(0, 500)
    .split(TITLE_SEPARATOR)
    .map((part) => clean(part))
    .filter((part) => part !== '');
  if (parts.length < 2) return null;
  const last = parts.at(-1) ?? '';
  const first = parts[0] ?? '';
  if (namesHost(last)) return last;
  return namesHost(first) ? first : null;
}

/** Whether a name spells the host's main label, in full, as initials, or as its larger part. */
export type NamesHost = (name: string) => boolean;

/** @param host as `bareHostOf` gives it */
export function hostMatcher(host: string | null): NamesHost {
  const label = host === null ? '' : (siteKey(host).split('.')[0]?.replace(/-/g, '') ?? '');
  if (host === null || label.length < 2) return () => false;
  const letters = host.replace(/[^a-z0-9]/g, '');
  return (name) => {
    const words = fold(name)
      .split(' ')
      .filter((word) => word !== 'the' && word !== '');
    const joined = words.join('');
    if (joined === '') return false;
    if (joined === label || `the${joined}` === label || joined === letters) return true;
    if (words.length > 1 && words.map((word) => word.charAt(0)).join('') === label) return true;
    return (
      (joined.length >= 4 && label.includes(joined) && joined.length >= label.length * 0.5) ||
      (label.length >= 4 && joined.includes(label) && label.length >= joined.length * 0.5)
    );
  };
}
