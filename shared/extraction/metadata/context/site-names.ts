/** Names of the site: every name that the page gives it, and whether a name spells the host. */
import * as attribute from '../../html/attribute-names.ts';
import { type Page, textOf } from '../../html/index.ts';
import { clean, siteKey } from '../../text/index.ts';
import type { Head } from './head.ts';
import type { JsonLd, Sourced } from '../json-ld/index.ts';

/** Separators between a headline and the site's name in `<title>`. */
export const TITLE_SEPARATOR = /\s(?:[|–—·•»«›‹~/\\>:-]|--|::)\s|\s?[|»¦]\s?/;

/** All names that the page gives to its site, most trustworthy first. */
export function readSiteNames(
  page: Page,
  head: Head,
  jsonLd: JsonLd,
  namesHost: NamesHost,
  isHomeLink: (href: string) => boolean,
): readonly Sourced[] {
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
  const linked = suffix ?? homeInTitle(page, head.title, isHomeLink);
  if (linked !== null) names.push({ value: linked, source: 'title:suffix' });
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

/** Links read at the top of a page, and characters of a site's name. */
const MAX_LINKS = 30;
const [LEAST_NAME, MOST_NAME] = [3, 60];
/** What such links are called instead. */
const HOME =
  /^(?:home(?: ?page)?|start(?:seite)?|accueil|inicio|início|news|blog|главная|hjem|hem|etusivu|strona główna|ana sayfa|首页|首頁|ホーム|홈)$/i;
const JOINT = /^\s?[|–—·•»«:_-]\s|^\s?[|»_]/;
const JOINT_BEFORE = /\s[|–—·•»«:_-]\s?$|[|»_]\s?$/;
/** A prefilter: what every joint has. */
const MAY_JOIN = /[|–—·•»«:_-]/;

/** What the link to the home page is called, where `<title>` begins or ends with it: `Daily Post: Story`, whatever the host is. */
function homeInTitle(page: Page, title: string, isHomeLink: (href: string) => boolean): string | null {
  const whole = clean(title, 500);
  if (!MAY_JOIN.test(whole)) return null;
  for (const index of (page.byTag.get('a') ?? []).slice(0, MAX_LINKS)) {
    const link = page.elements[index];
    if (link === undefined) continue;
    const name = clean(textOf(link, MOST_NAME + 1)) || imageIn(page, index);
    if (name.length < LEAST_NAME || name.length > MOST_NAME || name.length >= whole.length) continue;
    const isJoined =
      (whole.startsWith(name) && JOINT.test(whole.slice(name.length))) ||
      (whole.endsWith(name) && JOINT_BEFORE.test(whole.slice(0, -name.length)));
    // Asked last: an address takes longer to resolve than a name to read.
    if (isJoined && !HOME.test(name) && isHomeLink(link.value(attribute.HREF) ?? '')) return name;
  }
  return null;
}

/** The alternative text of a logo. */
function imageIn({ elements, end }: Page, link: number): string {
  const image = elements.slice(link + 1, Math.min(end[link] ?? 0, link + 6)).find(({ name }) => name === 'img');
  return clean(image?.value(attribute.ALT) ?? '');
}

/** Whether a name spells the host's main label, in full, as initials, or as its larger part. */
export type NamesHost = (name: string) => boolean;

/** The same of names as `fold` gives them. @param host as `bareHostOf` gives it */
export function hostMatcher(host: string | null): (folded: string) => boolean {
  const label = host === null ? '' : (siteKey(host).split('.')[0]?.replace(/-/g, '') ?? '');
  if (host === null || label.length < 2) return () => false;
  const letters = host.replace(/[^a-z0-9]/g, '');
  // A name has at most as many blanks as letters, and a longer one than this can only be spelt by its initials.
  const most = 2 * Math.max(2 * label.length, letters.length);
  return (folded) => {
    const name = folded.includes('the') ? withoutArticles(folded) : folded;
    if (name.length > most && name.charAt(0) !== label.charAt(0)) return false;
    const joined = name.includes(' ') ? name.replaceAll(' ', '') : name;
    if (joined === '') return false;
    if (joined === label || `the${joined}` === label || joined === letters) return true;
    if (name.length - joined.length === label.length - 1 && initialsOf(name) === label) return true;
    return (
      (joined.length >= 4 && label.includes(joined) && joined.length >= label.length * 0.5) ||
      (label.length >= 4 && joined.includes(label) && label.length >= joined.length * 0.5)
    );
  };
}

function withoutArticles(name: string): string {
  return name
    .split(' ')
    .filter((word) => word !== 'the')
    .join(' ');
}

function initialsOf(name: string): string {
  return name
    .split(' ')
    .map((word) => word.charAt(0))
    .join('');
}
