/** The card: what lists show of an article, cut so that the article's head stays small, and completed from the head on its way out. */
import type { Article } from '../extraction/index.ts';
import type { Head, Live, StoredCard } from './head.ts';
import { instantAt, instantOf, precisionOf } from './instants.ts';
import type { ArticleRecord, Card, Times } from './record.ts';
import { siteOf } from './urls.ts';

/**
 * Bytes of the card as JSON. With it a head (card, facets, look-ups, object) of an ordinary article stays under two
 * kilobytes: two write units to write, half a read unit to check.
 */
export const MAX_CARD_BYTES = 1_280;
const MAX_TITLE_BYTES = 300;
const MAX_EXCERPT_BYTES = 400;
const MAX_URL_BYTES = 400;

type Field = keyof StoredCard & keyof Article;

/** Long values are shortened with an ellipsis; a URL is whole or absent, and so is a picture. Fields are shortened or dropped in the order of least loss. */
export function cardOf(article: Article): StoredCard {
  const { type, title, excerpt, siteName, authors, image, published, modified, language, section, tags, wordCount, score } = article;
  const full: StoredCard = {
    type,
    url: article.url,
    title,
    excerpt,
    siteName,
    site: siteOf(article.url) ?? siteOf(article.sourceUrl),
    authors,
    image,
    published,
    modified,
    language,
    section,
    tags,
    wordCount,
    score,
  };
  const fitting = fit({
    ...full,
    url: wholeOrNull(full.url),
    title: shorten(title, MAX_TITLE_BYTES),
    excerpt: shorten(excerpt, MAX_EXCERPT_BYTES),
    siteName: shorten(siteName, 80),
    section: shorten(section, 80),
  });
  const fields: readonly Field[] = ['url', 'title', 'excerpt', 'siteName', 'authors', 'image', 'section', 'tags'];
  const shortened = fields.filter((field) => JSON.stringify(fitting[field]) !== JSON.stringify(article[field]));
  return shortened.length === 0 ? fitting : { ...fitting, shortened };
}

/** The card as readers see it. */
export function cardFrom(head: Head, live: Live): Card {
  return completed(head, live.card, timesOf(head, live));
}

/** The card of an article that was read in full. */
export function cardOfRecord(record: ArticleRecord): Card {
  const { publishedAt, publishedPrecision, modifiedAt, modifiedPrecision, listedAt, firstSeen, updated } = record;
  return completed(record, cardOf(record), {
    publishedAt,
    publishedPrecision,
    modifiedAt,
    modifiedPrecision,
    listedAt,
    firstSeen,
    updated,
  });
}

function completed({ id, version }: Pick<Card, 'id' | 'version'>, card: StoredCard, times: Times): Card {
  const {
    type,
    url,
    title,
    excerpt,
    siteName,
    site,
    authors,
    image,
    published,
    modified,
    language,
    section,
    tags,
    wordCount,
    score,
    shortened = [],
  } = card;
  return {
    id,
    version,
    type,
    url,
    title,
    excerpt,
    siteName,
    site,
    authors,
    image,
    published,
    modified,
    ...times,
    language,
    section,
    tags,
    wordCount,
    score,
    shortened,
  };
}

/** The instants of an article: of its page, and of ours. */
export function timesOf(head: Head, live: Live): Times {
  const { published, modified } = live.card;
  return {
    publishedAt: instantOf(published),
    publishedPrecision: precisionOf(published),
    modifiedAt: instantOf(modified),
    modifiedPrecision: precisionOf(modified),
    listedAt: instantAt(live.instant),
    firstSeen: head.firstSeen ?? head.updated,
    updated: head.updated,
  };
}

/** Shortens the excerpt, then drops picture, tags and authors, then shortens the title, until the card fits. */
function fit(card: StoredCard): StoredCard {
  const steps: readonly ((card: StoredCard) => StoredCard)[] = [
    (fits) => ({ ...fits, excerpt: shorten(fits.excerpt, Math.max(80, byteLength(fits.excerpt) - over(fits))) }),
    (fits) => ({ ...fits, image: null }),
    (fits) => ({ ...fits, tags: fits.tags.slice(0, 3) }),
    (fits) => ({ ...fits, authors: fits.authors.slice(0, 3) }),
    (fits) => ({ ...fits, excerpt: shorten(fits.excerpt, Math.max(0, byteLength(fits.excerpt) - over(fits))) }),
    (fits) => ({
      ...fits,
      tags: [],
      authors: fits.authors.slice(0, 1),
      siteName: shorten(fits.siteName, 40),
      section: shorten(fits.section, 40),
    }),
    (fits) => ({ ...fits, title: shorten(fits.title, Math.max(60, byteLength(fits.title) - over(fits))) }),
    (fits) => ({ ...fits, url: null, authors: [] }),
    (fits) => ({ ...fits, site: null, language: shorten(fits.language, 35) }),
  ];
  let fitting = card;
  for (const step of steps) {
    if (over(fitting) <= 0) break;
    fitting = step(fitting);
  }
  return fitting;
}

function over(card: StoredCard): number {
  return Buffer.byteLength(JSON.stringify(card)) - MAX_CARD_BYTES;
}

export function wholeOrNull(url: string | null): string | null {
  return url === null || byteLength(url) > MAX_URL_BYTES ? null : url;
}

/** At most `bytes` of UTF-8, cut between characters and if possible between words, an ellipsis where cut. */
export function shorten(text: string | null, bytes: number): string | null {
  if (text === null || byteLength(text) <= bytes) return text;
  let cut = '';
  let used = 3;
  // By code point: a surrogate pair is never torn.
  for (const character of text) {
    used += Buffer.byteLength(character);
    if (used > bytes) break;
    cut += character;
  }
  const space = cut.lastIndexOf(' ');
  const words = space > cut.length * 0.6 ? cut.slice(0, space) : cut;
  return words === '' ? null : `${words.trimEnd()}…`;
}

function byteLength(text: string | null): number {
  return text === null ? 0 : Buffer.byteLength(text);
}
