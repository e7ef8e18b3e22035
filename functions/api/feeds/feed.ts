/** A feed as data, made from article records: everything that the three formats share. Pure. */
import { createHash } from 'node:crypto';
import type { ArticleRecord } from '../../../shared/articles/index.ts';
import { webUrl } from '../representations/web-url.ts';

export interface Feed {
  /** Stays the same on every page and at every address of the same list. */
  readonly id: string;
  readonly title: string;
  /** The latest `updated` of the items: an unchanged feed is the same to the byte. */
  readonly updated: string;
  readonly home: string;
  /** Absolute addresses (RFC 5005, 3); null where there is none. */
  readonly links: { readonly self: string; readonly first: string; readonly next: string | null; readonly previous: string | null };
  /** Where subscribers may have new items pushed from (WebSub). */
  readonly hub: string | null;
  readonly items: readonly FeedItem[];
}

export interface FeedItem {
  readonly id: string;
  /** The page that the article was published at, or else our page of it. */
  readonly url: string;
  /** The article in this API. */
  readonly json: string;
  readonly article: { readonly id: string; readonly version: number };
  readonly title: string;
  readonly summary: string | null;
  readonly html: string;
  readonly language: string | null;
  readonly authors: readonly { readonly name: string; readonly url: string | null }[];
  readonly published: string | null;
  readonly modified: string | null;
  /** Always there, for Atom: the modification, or else the publication, or else the first receipt. */
  readonly updated: string;
  readonly categories: readonly string[];
  readonly copyright: string | null;
  readonly image: string | null;
  readonly enclosures: readonly Enclosure[];
}

/** A file to play or to load. Its size is not known: the page does not say. */
export interface Enclosure {
  readonly url: string;
  readonly type: string;
}

export function feedItemOf(record: ArticleRecord, base: string): FeedItem {
  const modified = modifiedOf(record);
  const json = `${base}/v1/articles/${record.id}`;
  return {
    id: stableId(record.id),
    url: webUrl(record.url) ?? `${json}.html`,
    json,
    article: { id: record.id, version: record.version },
    title: record.title ?? record.excerpt ?? 'Untitled',
    summary: record.description ?? record.excerpt,
    html: record.html,
    language: record.language,
    authors: record.authors.map(({ name, url }) => ({ name, url: webUrl(url) })),
    published: record.publishedAt,
    modified,
    updated: modified ?? record.publishedAt ?? record.firstSeen,
    categories: [...new Set([...(record.section === null ? [] : [record.section]), ...record.tags])],
    copyright: record.rights.copyright,
    image: webUrl(record.image?.url ?? null),
    enclosures: enclosuresOf(record),
  };
}

/** The later of what the page says and of when a second or later version came: pages often say only the day. */
function modifiedOf({ modifiedAt, version, updated }: ArticleRecord): string | null {
  const stored = version > 1 ? updated : null;
  if (modifiedAt === null || stored === null) return modifiedAt ?? stored;
  return modifiedAt > stored ? modifiedAt : stored;
}

export const NO_ITEMS_UPDATED = '1970-01-01T00:00:00.000Z';

export function updatedOf(items: readonly FeedItem[]): string {
  return items.reduce((latest, { updated }) => (updated > latest ? updated : latest), NO_ITEMS_UPDATED);
}

/**
 * A UUID (version 8, RFC 9562: of one's own making) as a URN, from a name that is for ever. Atom wants an IRI, and one
 * with the API's address in it would make all articles new when the API moves.
 */
export function stableId(name: string): string {
  const hex = createHash('sha256').update(name).digest('hex');
  const variant = '89ab'[Number.parseInt(hex.slice(16, 17), 16) % 4] ?? '8';
  return `urn:uuid:${hex.slice(0, 8)}-${hex.slice(8, 12)}-8${hex.slice(13, 16)}-${variant}${hex.slice(17, 20)}-${hex.slice(20, 32)}`;
}

/** Media types of files that players load directly; an embedded player is a page, not a file. */
const MEDIA_TYPES: Readonly<Record<string, string>> = {
  aac: 'audio/aac',
  flac: 'audio/flac',
  m4a: 'audio/mp4',
  mp3: 'audio/mpeg',
  oga: 'audio/ogg',
  ogg: 'audio/ogg',
  opus: 'audio/opus',
  wav: 'audio/wav',
  m4v: 'video/mp4',
  mov: 'video/quicktime',
  mp4: 'video/mp4',
  ogv: 'video/ogg',
  webm: 'video/webm',
  pdf: 'application/pdf',
};

function enclosuresOf({ embeds }: ArticleRecord): Enclosure[] {
  const found = embeds.flatMap(({ url }): Enclosure[] => {
    const address = webUrl(url);
    if (address === null || !URL.canParse(address)) return [];
    const type = MEDIA_TYPES[/\.([a-z0-9]{2,4})$/i.exec(new URL(address).pathname)?.[1]?.toLowerCase() ?? ''];
    return type === undefined ? [] : [{ url: address, type }];
  });
  return found.filter(({ url }, at) => found.findIndex((one) => one.url === url) === at);
}
