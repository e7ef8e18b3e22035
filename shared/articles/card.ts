/** The card: what lists show of an article, cut to under a kilobyte so that the article's head stays small. */
import type { Article } from '../extraction/index.ts';
import type { Card } from './record.ts';

/**
 * Bytes of the card as JSON. With it a head (card, facets, look-ups, object) of an ordinary article stays under two
 * kilobytes: two write units to write, half a read unit to check.
 */
export const MAX_CARD_BYTES = 896;
const MAX_TITLE_BYTES = 240;
const MAX_EXCERPT_BYTES = 360;
const MAX_URL_BYTES = 400;
const MAX_NAME_BYTES = 80;
const MAX_NAMES = 8;

type Ids = Pick<Card, 'id' | 'version' | 'firstSeen'>;

/** Long values are shortened with an ellipsis; a URL is whole or absent. Fields give way in order of least loss. */
export function cardOf(article: Article, ids: Ids): Card {
  const full: Card = {
    id: ids.id,
    version: ids.version,
    type: article.type,
    url: wholeOrNull(article.url ?? article.sourceUrl),
    title: shorten(article.title, MAX_TITLE_BYTES),
    excerpt: shorten(article.excerpt ?? article.description, MAX_EXCERPT_BYTES),
    siteName: shorten(article.siteName, MAX_NAME_BYTES),
    authors: article.authors.slice(0, MAX_NAMES).map((author) => shorten(author.name, MAX_NAME_BYTES) ?? ''),
    image: wholeOrNull(article.image?.url ?? null),
    published: article.published,
    modified: article.modified,
    firstSeen: ids.firstSeen,
    language: shorten(article.language, 35),
    section: shorten(article.section, MAX_NAME_BYTES),
    tags: article.tags.slice(0, MAX_NAMES).map((tag) => shorten(tag, MAX_NAME_BYTES) ?? ''),
    wordCount: article.wordCount,
    score: Math.round(article.score * 1_000) / 1_000,
  };
  return fit(full);
}

/** Shortens the excerpt, then drops tags, authors and picture, then shortens the title, until the card fits. */
function fit(card: Card): Card {
  const steps: readonly ((card: Card) => Card)[] = [
    (fits) => ({ ...fits, excerpt: shorten(fits.excerpt, Math.max(80, byteLength(fits.excerpt) - over(fits))) }),
    (fits) => ({ ...fits, tags: fits.tags.slice(0, 3) }),
    (fits) => ({ ...fits, authors: fits.authors.slice(0, 3) }),
    (fits) => ({ ...fits, image: null }),
    (fits) => ({ ...fits, excerpt: shorten(fits.excerpt, Math.max(0, byteLength(fits.excerpt) - over(fits))) }),
    (fits) => ({ ...fits, tags: [], authors: fits.authors.slice(0, 1), siteName: shorten(fits.siteName, 40), section: shorten(fits.section, 40) }),
    (fits) => ({ ...fits, title: shorten(fits.title, Math.max(60, byteLength(fits.title) - over(fits))) }),
    (fits) => ({ ...fits, url: null }),
  ];
  let fitting = card;
  for (const step of steps) {
    if (over(fitting) <= 0) break;
    fitting = step(fitting);
  }
  return fitting;
}

function over(card: Card): number {
  return Buffer.byteLength(JSON.stringify(card)) - MAX_CARD_BYTES;
}

function wholeOrNull(url: string | null): string | null {
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
