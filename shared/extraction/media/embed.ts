/** Frames, players and quoted posts → what they show and where a person can open it. */
import { isTag, type Element } from 'domhandler';
import type { Embed } from '../contract/index.ts';
import { NOT_CONTENT, PLAYER_ELEMENTS, POST_CLASSES, PROVIDERS, type Provider } from './providers.ts';
import { resolveUrl } from './url.ts';

/** Elements that may be an embed by their name alone. */
export const EMBED_ELEMENTS: ReadonlySet<string> = new Set([
  'iframe',
  'embed',
  'object',
  'video',
  'audio',
  'amp-iframe',
  'amp-video',
  'amp-audio',
  ...PLAYER_ELEMENTS.keys(),
]);

const LAZY = ['data-src', 'data-lazy-src', 'data-litespeed-src', 'data-cmp-src', 'data-original', 'data-url'];
/** Frames smaller than this count or consent; none shows anything. */
const MIN_SIDE = 20;

/** @returns null where the element shows nothing a reader would miss */
export function readEmbed(element: Element, base: string | null): Embed | null {
  const player = PLAYER_ELEMENTS.get(element.name);
  if (player !== undefined) {
    const id = player.attributes.map((name) => element.attribs[name]).find((value) => value !== undefined && /^[\w-]{4,40}$/.test(value));
    const provider = PROVIDERS.find(({ name }) => name === player.provider);
    return id === undefined || provider === undefined
      ? null
      : { kind: provider.kind, provider: provider.name, id, url: provider.page(id), text: null };
  }
  if (isTiny(element.attribs['width']) || isTiny(element.attribs['height'])) return null;
  const url = addressOf(element, base);
  if (url === null) return null;
  return recognize(url) ?? unknown(element, url);
}

/** The embed that an address stands for; null where no provider of the table knows it. */
export function recognize(url: string): Embed | null {
  const parsed = URL.parse(url);
  if (parsed === null) return null;
  const provider = providerOf(parsed);
  const match = provider?.id.exec(parsed.pathname + parsed.search);
  const id = match?.[1] ?? match?.[2];
  return provider === undefined || id === undefined
    ? null
    : { kind: provider.kind, provider: provider.name, id, url: provider.page(id), text: null };
}

/** The provider whose script would turn this quote into a post. */
export function postProviderOf(element: Element): string | null {
  return providerOfClass(element.attribs['class'] ?? '');
}

/** The same by the value of a class attribute. */
export function providerOfClass(names: string): string | null {
  for (const token of names.split(/\s+/)) {
    const provider = POST_CLASSES.get(token);
    if (provider !== undefined) return provider;
  }
  return null;
}

/** A quoted post: `links` are the addresses in it, the last of which is by custom the post itself. */
export function readPost(element: Element, provider: string, links: readonly string[], text: string, base: string | null): Embed | null {
  const named = ['data-instgrm-permalink', 'data-text-post-permalink', 'data-href', 'data-url', 'cite', 'data-embed-url'].map((name) =>
    resolveUrl(element.attribs[name], base),
  );
  const urls = [...named, ...links.toReversed()].filter((url) => url !== null);
  const own = urls.map((url) => ({ url, embed: recognize(url) })).find(({ embed }) => embed?.provider === provider);
  const url = own?.url ?? urls[0];
  if (url === undefined) return null;
  return { kind: provider === 'TikTok' ? 'video' : 'post', provider, id: own?.embed?.id ?? null, url, text: text === '' ? null : text };
}

/** Hosts whose scripts insert the thing at their address into the page. */
const WRITING_HOSTS = /^https:\/\/gist\.github\.com\//;

/** The embed that a script inserts in its place, by its address; null for all other scripts. */
export function readScriptEmbed(source: string | undefined): Embed | null {
  return source !== undefined && WRITING_HOSTS.test(source) ? recognize(source) : null;
}

function providerOf(url: URL): Provider | undefined {
  const host = url.hostname.replace(/^(?:www|m|player|embed|open|w)\./, '');
  return PROVIDERS.find(({ hosts }) =>
    hosts.some((known) => (known.includes('/') ? `${host}${url.pathname}`.startsWith(known) : host === known || url.hostname === known)),
  );
}

function addressOf(element: Element, base: string | null): string | null {
  const own = [...LAZY, 'src', 'data'].map((name) => resolveUrl(element.attribs[name], base)).find((url) => url !== null);
  if (own !== undefined) return own;
  for (const child of element.children) {
    if (!isTag(child)) continue;
    const url = child.name === 'source' || child.name === 'embed' ? resolveUrl(child.attribs['src'], base) : null;
    const parameter = child.name === 'param' && child.attribs['name'] === 'movie' ? resolveUrl(child.attribs['value'], base) : null;
    if (url !== null || parameter !== null) return url ?? parameter;
  }
  return null;
}

function unknown(element: Element, url: string): Embed | null {
  const host = URL.parse(url)?.hostname ?? '';
  if (host === '' || NOT_CONTENT.test(host) || (element.name === 'iframe' && !saysWhatItIs(element))) return null;
  const provider = host.replace(/^www\./, '');
  const kind = element.name.endsWith('video')
    ? 'video'
    : element.name.endsWith('audio')
      ? 'audio'
      : /\.pdf$/i.test(URL.parse(url)?.pathname ?? '')
        ? 'document'
        : 'other';
  return { kind, provider, id: null, url, text: null };
}

/** Frames of hosts that nobody knows are advertising more often than not; those made for readers have a title or a size. */
function saysWhatItIs({ attribs }: Element): boolean {
  return (
    (attribs['title']?.trim() ?? '') !== '' ||
    attribs['allowfullscreen'] !== undefined ||
    (isLarge(attribs['width']) && isLarge(attribs['height']))
  );
}

function isLarge(value: string | undefined): boolean {
  return value !== undefined && (value.trim().endsWith('%') || Number.parseInt(value, 10) >= 200);
}

function isTiny(value: string | undefined): boolean {
  return value !== undefined && /^\d{1,6}(?:px)?$/.test(value.trim()) && Number.parseInt(value, 10) < MIN_SIDE;
}
