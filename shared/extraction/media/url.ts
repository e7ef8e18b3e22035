/** URLs of pages → absolute URLs that are safe to write out. */
import { isPublishableUrl } from '../text/index.ts';

/** Longer addresses are data or abuse; browsers and servers agree on about 2,000 for what people share. */
const MAX_URL_LENGTH = 4096;

/** Schemes that a link may have. Every other one runs, opens or leaks something. */
const LINK_SCHEMES = new Set(['http:', 'https:', 'mailto:', 'tel:']);

/** Absolute http(s) URL of something to fetch; null for anything else, and on hosts that mean another machine to each reader. Credentials are taken out. */
export function resolveUrl(raw: string | undefined, base: string | null): string | null {
  const url = parse(raw, base);
  return url !== null && isWeb(url) && isPublishableUrl(url, base) ? url.href : null;
}

function isWeb({ protocol }: URL): boolean {
  return protocol === 'http:' || protocol === 'https:';
}

/** Like {@link resolveUrl}, but links may also write and call. */
export function resolveLink(raw: string | undefined, base: string | null): string | null {
  const url = parse(raw, base);
  if (url === null || !LINK_SCHEMES.has(url.protocol)) return null;
  // mailto and tel have opaque paths, in which the URL standard leaves quotes and angle brackets as they are.
  if (!isWeb(url)) return url.href.replace(/["'<>`\\\s()]/g, encodeURIComponent);
  return isPublishableUrl(url, base) ? url.href : null;
}

function parse(raw: string | undefined, base: string | null): URL | null {
  const text = raw?.trim() ?? '';
  if (text === '' || text.length > MAX_URL_LENGTH) return null;
  // Without a base, "//host/path" still says all but the scheme.
  const url = URL.parse(base === null && text.startsWith('//') ? `https:${text}` : text, base ?? undefined);
  if (url === null) return null;
  if (url.username !== '' || url.password !== '') {
    url.username = '';
    url.password = '';
  }
  return url;
}
