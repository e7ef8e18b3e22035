/** URLs brought to one form, so that the address a reader holds finds the article however it was decorated. */
import { createHash } from 'node:crypto';

/** Tracking parameters: they say where a reader came from, never which page it is. */
const TRACKING = new Set([
  'fbclid',
  'gclid',
  'dclid',
  'gbraid',
  'wbraid',
  'msclkid',
  'twclid',
  'ttclid',
  'yclid',
  'igshid',
  'igsh',
  'mc_cid',
  'mc_eid',
  '_ga',
  '_gl',
  '_hsenc',
  '_hsmi',
  'mkt_tok',
  'oly_anon_id',
  'oly_enc_id',
  'vero_id',
  'wickedid',
  'cmpid',
  'ocid',
  'ns_campaign',
  'ns_mchannel',
  'ns_source',
]);
const INDEX_PAGE = /\/(?:index|default)\.(?:html?|php|aspx?)$/i;
/** A partition key may have 2,048 bytes; a longer address is found by its digest. */
const MAX_LENGTH = 1_024;

/**
 * Host in lower case without `www.`, no scheme, port, credentials or fragment, no tracking parameters, the others
 * sorted, no trailing slash or index page. Null for what is no http(s) URL.
 *
 * `normaliseUrl('http://www.Example.org/a/?utm_source=x&b=2&a=1#top')` is `example.org/a?a=1&b=2`.
 */
export function normaliseUrl(text: string): string | null {
  if (text.length > 8_192 || !URL.canParse(text)) return null;
  const url = new URL(text);
  if (url.protocol !== 'http:' && url.protocol !== 'https:') return null;
  const parameters = [...url.searchParams].filter(([name]) => !name.toLowerCase().startsWith('utm_') && !TRACKING.has(name.toLowerCase()));
  parameters.sort(([a, x], [b, y]) => (a === b ? compare(x, y) : compare(a, b)));
  const query = parameters.length === 0 ? '' : `?${new URLSearchParams(parameters)}`;
  const path = trimSlashes(url.pathname.replace(INDEX_PAGE, '/'));
  const port = url.port === '' ? '' : `:${url.port}`;
  const normal = `${hostWithoutWww(url)}${port}${path}${query}`;
  return normal.length <= MAX_LENGTH ? normal : `${normal.slice(0, 256)}#sha256-${createHash('sha256').update(normal).digest('hex')}`;
}

/** The site a page belongs to: its host without `www.`. Null for what is no http(s) URL. */
export function siteOf(text: string | null): string | null {
  if (text === null || !URL.canParse(text)) return null;
  const url = new URL(text);
  return url.protocol === 'http:' || url.protocol === 'https:' ? hostWithoutWww(url) : null;
}

function hostWithoutWww(url: URL): string {
  const host = url.hostname.toLowerCase();
  return host.startsWith('www.') && host.indexOf('.', 4) > 0 ? host.slice(4) : host;
}

function trimSlashes(path: string): string {
  let end = path.length;
  while (end > 0 && path[end - 1] === '/') end -= 1;
  return path.slice(0, end);
}

function compare(a: string, b: string): number {
  return a < b ? -1 : a > b ? 1 : 0;
}
