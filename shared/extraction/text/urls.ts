/** Web addresses: whether two name the same page, whether one can be trusted as a page's own, and the words in it. */

import { memoize } from './memoize.ts';
import { isPublishableUrl, plainPublicUrl } from './private-hosts.ts';

/** Addresses that are kept parsed: a page's own, and what it says of itself. */
const MAX_PARSED = 50;

/**
 * An address taken apart, null where it is none. Kept, and not to be changed: a page's own is asked for its host, its path and its
 * words a dozen times, which was a quarter of all that is parsed for a page.
 */
export const parseAddress: (value: string) => URL | null = memoize((value) => URL.parse(value), MAX_PARSED);

/** Absolute http(s) URL that may leave with the article, or null. `base` may be null. */
export function absoluteUrl(value: string | null | undefined, base: string | null): string | null {
  const text = value?.trim() ?? '';
  const plain = plainPublicUrl(text, base);
  if (plain !== null) return plain;
  const url = webUrl(text, base);
  return url !== null && isPublishableUrl(url, base) ? url.href : null;
}

/** Absolute http(s) URL of the page as its publisher gives it, on whatever host; null where it is none. */
export function givenUrl(value: string | null | undefined): string | null {
  return webUrl(value, null)?.href ?? null;
}

function webUrl(value: string | null | undefined, base: string | null): URL | null {
  const text = value?.trim() ?? '';
  if (text === '' || text.length > 4_000) return null;
  const url = base === null ? parseAddress(text) : URL.parse(text, base);
  return url !== null && (url.protocol === 'http:' || url.protocol === 'https:') ? url : null;
}

/** Host in lower case, bare of `www.`, `m.` and such, under which sites are compared; null where there is none. */
export function bareHostOf(value: string | null): string | null {
  const url = value === null ? null : parseAddress(value);
  return url?.hostname.replace(/^(?:www\d?|m|mobile|amp)\./, '') || null;
}

/**
 * Whether two addresses belong to one site: equal hosts, or one a subdomain of the other, or both under one registrable name. False
 * where either is no address.
 * @example sameSite('https://a.bbc.co.uk/news', 'https://b.bbc.co.uk') // true
 */
export function sameSite(one: string | null, two: string | null): boolean {
  const first = bareHostOf(one);
  const second = bareHostOf(two);
  if (first === null || second === null) return false;
  return first === second || siteKey(first) === siteKey(second);
}

/**
 * The registrable name of a host, by a heuristic in place of the public suffix list: `co.uk` and its like are two short labels.
 * @example siteKey('news.bbc.co.uk') // 'bbc.co.uk'
 */
export function siteKey(host: string): string {
  const labels = host.split('.');
  const last = labels.at(-1) ?? '';
  const second = labels.at(-2) ?? '';
  return labels.slice(last.length === 2 && second.length <= 3 && labels.length > 2 ? -3 : -2).join('.');
}

/** Scheme, `www.`, fragment, trailing slash and letter case aside; the query counts only where both have one. */
export function sameAddress(one: AddressKey, two: AddressKey): boolean {
  return one.path !== '' && one.path === two.path && (one.query === '' || two.query === '' || one.query === two.query);
}

/** An address as `sameAddress` compares it. */
export interface AddressKey {
  readonly path: string;
  readonly query: string;
}

/** An address for comparison: host and path in lower case, without scheme, `www.`, fragment and index page; its query apart. */
export function addressKey(value: string): AddressKey {
  const text = value
    .trim()
    .replace(/#.*$/s, '')
    .replace(/^https?:\/\/(?:www\.)?/i, '')
    .toLowerCase();
  const at = text.indexOf('?');
  const path = (at === -1 ? text : text.slice(0, at)).replace(/\/(?:index\.html?|amp)?$/, '');
  return { path, query: at === -1 ? '' : text.slice(at + 1) };
}

/** True for the front page of a site: no path to speak of and no query. */
export function isHome(value: string): boolean {
  const url = parseAddress(value);
  return url?.search === '' && /^\/(?:[a-z]{2}(?:-[a-z]{2})?\/?|index\.\w{2,5}|home\/?)?$/i.test(url.pathname);
}

/** Words of the last part of the path that has any: `/2024/05/a-good-story.html` → a, good, story. */
export function slugWords(value: string | null): readonly string[] {
  const url = value === null ? null : parseAddress(value);
  if (url === null) return [];
  try {
    const parts = decodeURIComponent(url.pathname)
      .split('/')
      .filter((part) => part !== '');
    const longest = parts.reduce((best, part) => (part.split(/[-_]/).length >= best.split(/[-_]/).length ? part : best), '');
    return longest
      .replace(/\.\w{2,5}$/, '')
      .toLowerCase()
      .split(/[^\p{L}\p{N}]+/u)
      .filter((word) => word !== '');
  } catch {
    return [];
  }
}
