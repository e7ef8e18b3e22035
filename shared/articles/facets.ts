/** Facets: the lists an article stands in, one `dimension#value` each, values brought to one form. */
import { createHash } from 'node:crypto';
import type { Article } from '../extraction/index.ts';
import { DIMENSIONS, type Dimension } from './record.ts';
import { siteOf } from './urls.ts';

/** `all#`, `site#example.org`, `author#jane-doe`, `tag#climate`, `section#world`, `lang#en`. */
export type Facet = string;

/** Lists cost a write unit an entry: a page with hundreds of tags (some have) stands in the lists of its first ones. */
const MAX_TAGS = 12;
const MAX_AUTHORS = 8;
/** Keeps keys small; the rest of a longer value is told apart by a digest. */
const MAX_VALUE_BYTES = 96;

/** Every list that `article` belongs to, `all` first, none twice. */
export function facetsOf(article: Pick<Article, 'url' | 'sourceUrl' | 'siteName' | 'authors' | 'tags' | 'section' | 'language'>): Facet[] {
  const facets = [
    facet('all', ''),
    facet('site', siteOf(article.url) ?? siteOf(article.sourceUrl)),
    ...article.authors.slice(0, MAX_AUTHORS).map((author) => facet('author', author.name)),
    ...article.tags.slice(0, MAX_TAGS).map((tag) => facet('tag', tag)),
    facet('section', article.section),
    ...languages(article.language).map((language) => facet('lang', language)),
  ];
  return [...new Set(facets.filter((entry) => entry !== null))];
}

/** The facet of a value as a reader asks for it; null where nothing of the value is left to list by. */
export function facet(dimension: Dimension, value: string | null): Facet | null {
  if (value === null) return null;
  if (dimension === 'all') return 'all#';
  const normal = NORMALISE[dimension](value);
  return normal === '' ? null : `${dimension}#${bounded(normal)}`;
}

export function dimensionOf(entry: Facet): Dimension {
  const name = entry.slice(0, entry.indexOf('#'));
  const dimension = DIMENSIONS.find((candidate) => candidate === name);
  if (dimension === undefined) throw new Error(`"${entry}" is no facet: its dimension must be one of ${DIMENSIONS.join(', ')}.`);
  return dimension;
}

const NORMALISE: Readonly<Record<Exclude<Dimension, 'all'>, (value: string) => string>> = {
  /** A host, or any address on it. */
  site: (value) => siteOf(value.includes('://') ? value : `http://${value.trim()}`) ?? '',
  author: slug,
  tag: slug,
  section: slug,
  lang: (value) => value.trim().toLowerCase().replaceAll('_', '-'),
};

/** `pt-BR` stands in the lists of `pt-br` and `pt`. */
function languages(language: string | null): string[] {
  if (language === null) return [];
  const tag = NORMALISE.lang(language);
  const primary = tag.split('-')[0] ?? tag;
  return primary === tag ? [tag] : [tag, primary];
}

/**
 * Letters and digits of any script, lower case, without accents, the rest hyphens: "José  Pérez" and "jose-perez" are
 * one author, "Climate Change" and "climate-change" one tag. Marks that carry the vowels of a script (Devanagari, Thai)
 * stay: only those that decorate Latin, Greek and Cyrillic letters go.
 */
export function slug(value: string): string {
  const folded = value.slice(0, 1_024).normalize('NFKD').replace(/[\u0300-\u036f]/g, '').normalize('NFC').toLowerCase();
  return folded.replace(/[^\p{L}\p{N}\p{M}+#]+/gu, '-').replace(/^-/, '').replace(/-$/, '').replaceAll('#', '-sharp');
}

function bounded(value: string): string {
  const bytes = Buffer.from(value);
  if (bytes.byteLength <= MAX_VALUE_BYTES) return value;
  const start = new TextDecoder().decode(bytes.subarray(0, MAX_VALUE_BYTES - 20)).replace(/\ufffd{1,3}$/, '');
  return `${start}~${createHash('sha256').update(bytes).digest('hex').slice(0, 16)}`;
}

/**
 * Facets in short, four characters each, for the listing row: lets a filtered list pass over most rows without reading
 * their articles. 24 bits a facet, so that one row in a million is read in vain.
 */
export function fingerprint(entries: readonly string[]): string {
  return entries.map(mark).join('');
}

export function mayContain(print: string, entry: string): boolean {
  const wanted = mark(entry);
  for (let at = 0; at < print.length; at += 4) if (print.startsWith(wanted, at)) return true;
  return false;
}

function mark(entry: string): string {
  return createHash('sha256').update(entry).digest().subarray(0, 3).toString('base64');
}
