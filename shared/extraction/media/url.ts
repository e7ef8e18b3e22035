/** URLs of pages → absolute URLs that are safe to write out. */
import { isPublishableUrl, plainPublicUrl } from '../text/index.ts';

/** Longer addresses are data or abuse; browsers and servers agree on about 2,000 for what people share. */
const MAX_URL_LENGTH = 4096;

/** Schemes that a link may have. Every other one runs, opens or leaks something. */
const LINK_SCHEMES = new Set(['http:', 'https:', 'mailto:', 'tel:']);

/** Absolute http(s) URL of something to fetch; null for anything else, and on hosts that mean another machine to each reader. Credentials are taken out. */
export function resolveUrl(raw: string | undefined, base: string | null): string | null {
  const text = raw?.trim() ?? '';
  const plain = plainPublicUrl(text, base);
  if (plain !== null) return plain;
  const url = parse(text, base);
  return url !== null && isWeb(url) && isPublishableUrl(url, base) ? url.href : null;
}

function isWeb({ protocol }: URL): boolean {
  return protocol === 'http:' || protocol === 'https:';
}

/** Like {@link resolveUrl}, but links may also write and call. */
export function resolveLink(raw: string | undefined, base: string | null): string | null {
  const text = raw?.trim() ?? '';
  // A query may say where the link leads in the end.
  const plain = text.includes('?') ? null : plainPublicUrl(text, base);
  if (plain !== null) return plain;
  const url = parse(text, base);
  if (url === null || !LINK_SCHEMES.has(url.protocol)) return null;
  // mailto and tel have opaque paths, in which the URL standard leaves quotes and angle brackets as they are.
  if (!isWeb(url)) return url.href.replace(/["'<>`\\\s()]/g, encodeURIComponent);
  const target = targetOf(url);
  return isPublishableUrl(target, base) ? target.href : null;
}

function parse(text: string, base: string | null): URL | null {
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

/** Pages of other sites that only pass a reader on, and count: Google (its documents too), Facebook, YouTube, Tumblr, VK, LinkedIn, Slack, Outlook. */
const PASSES_ON =
  /^(?:(?:www\.)?google\.[a-z.]{2,6}\/url|lm?\.facebook\.com\/l\.php|(?:www\.)?youtube\.com\/redirect|t\.umblr\.com\/redirect|(?:m\.)?vk\.com\/away\.php|(?:www\.)?linkedin\.com\/(?:redir\/redirect|safety\/go)|slack-redir\.net\/link|out\.reddit\.com\/|[a-z\d]{2,8}\.safelinks\.protection\.outlook\.com\/)/;

/** Where a link leads in the end, as its author wrote it. */
function targetOf(url: URL): URL {
  if (url.search === '' || !PASSES_ON.test(url.host + url.pathname)) return url;
  for (const name of ['q', 'url', 'u', 'z', 'to']) {
    const target = URL.parse(url.searchParams.get(name) ?? '');
    if (target !== null && isWeb(target)) return target;
  }
  return url;
}
