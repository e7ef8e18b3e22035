/** Facets: the lists an article stands in, one `dimension#value` each, and its marks: what it can be filtered by besides. Values are brought to one form. */
import { createHash } from 'node:crypto';
import type { Article } from '../extraction/index.ts';
import type { Dimension, ReceiptWarning } from './record.ts';
import { siteOf } from './urls.ts';

/** `all#`, `site#example.org`, `author#jane-doe`, `tag#climate`, `section#world`, `lang#en`. */
export type Facet = string;

/** Lists cost a write unit an entry, so there is an end to them: a page with hundreds of tags (some have) shows its first ones. */
const MAX_TAGS = 20;
const MAX_AUTHORS = 20;
/** Keeps keys small; a longer value ends in a digest of the whole. */
const MAX_VALUE_BYTES = 96;
/** The list of all articles whose pages say when they were modified, by that moment. */
export const MODIFIED: Facet = 'modified#';

type Listed = Pick<Article, 'type' | 'url' | 'sourceUrl' | 'siteName' | 'authors' | 'tags' | 'section' | 'language' | 'modified'>;

/** Cuts what would be shown and not found: an article has no more authors and tags than lists that it stands in. */
export function withinLists(article: Article): { readonly article: Article; readonly warnings: readonly ReceiptWarning[] } {
  const { authors, tags } = article;
  const warnings: ReceiptWarning[] = [];
  if (authors.length > MAX_AUTHORS)
    warnings.push({
      code: 'authors-cut',
      message: `The page names ${authors.length} authors; the first ${MAX_AUTHORS} are kept. Name those first by whom readers look for the article.`,
    });
  if (tags.length > MAX_TAGS)
    warnings.push({
      code: 'tags-cut',
      message: `The page has ${tags.length} tags; the first ${MAX_TAGS} are kept. Put those first by which readers look for the article.`,
    });
  return warnings.length === 0
    ? { article, warnings }
    : { article: { ...article, authors: authors.slice(0, MAX_AUTHORS), tags: tags.slice(0, MAX_TAGS) }, warnings };
}

/** Every list that `article` belongs to, `all` first, none twice. `modified`: its instant, if its page states one. */
export function facetsOf(article: Omit<Listed, 'type' | 'modified'>, modified: string | null): Facet[] {
  const host = siteOf(article.url) ?? siteOf(article.sourceUrl);
  const facets = [
    facet('all', ''),
    modified === null ? null : MODIFIED,
    host === null ? siteName(article.siteName) : facet('site', host),
    ...article.authors.slice(0, MAX_AUTHORS).map((author) => facet('author', author.name)),
    ...article.tags.slice(0, MAX_TAGS).map((tag) => facet('tag', tag)),
    facet('section', article.section),
    facet('lang', languages(article.language).at(-1) ?? null),
  ];
  return [...new Set(facets.filter((entry) => entry !== null))];
}

/**
 * What an article has no list for and can be filtered by: its type, whether it reserves text and data mining, the name of its site, that it has a language, and that
 * language with its script and region. A list costs a write unit an article, and that of `en` is hardly longer than that of `en-us`.
 */
export function filterFacetsOf(article: Pick<Listed, 'type' | 'siteName' | 'language'> & Pick<Article, 'rights'>): Facet[] {
  return [
    typeFacet(article.type),
    tdmFacet(article.rights.tdmReservation === 1 ? 'reserved' : 'open'),
    siteName(article.siteName),
    article.language === null ? null : ANY_LANGUAGE,
    ...languages(article.language)
      .slice(0, -1)
      .map((language) => facet('lang', language)),
  ].filter((entry) => entry !== null);
}

/** The list in which articles of a language stand: that of its first subtag. */
export function languageList(language: Facet): Facet {
  return language.split('-', 1).join('');
}

/** One of two facets, reserved or not; an article of which this is unknown has neither. */
export const tdmFacet = (reservation: string): Facet => `tdm#${reservation}`;
export const typeFacet = (type: string): Facet => `type#${type}`;
/** Of the name of a site; hosts have a dot or a colon, which no name keeps. */
export function siteName(name: string | null): Facet | null {
  const normal = name === null ? '' : slug(name);
  return normal === '' ? null : `site#${bounded(normal)}`;
}
/** The host among the facets of an article; null where its site has a name alone. */
export function hostIn(facets: readonly Facet[]): string | null {
  const site = facets.find((entry) => entry.startsWith('site#'))?.slice('site#'.length);
  return site !== undefined && /[.:]/.test(site) ? site : null;
}
/** Of any language: RFC 4647, 2.1, `*`. */
export const ANY_LANGUAGE: Facet = 'lang#*';

/**
 * The facet of a value as a reader asks for it; null where the value normalizes to nothing.
 * @example facet('author', 'José Pérez') // 'author#jose-perez'
 */
export function facet(dimension: Dimension, value: string | null): Facet | null {
  if (value === null) return null;
  if (dimension === 'all') return 'all#';
  if (dimension === 'site' && !isHost(value)) return siteName(value);
  const normal = NORMALISE[dimension](value);
  return normal === '' ? null : `${dimension}#${bounded(normal)}`;
}

function isHost(value: string): boolean {
  return /^[^\s]{1,2048}$/.test(value) && /[.:]/.test(value) && /[\p{L}\p{N}]/u.test(NORMALISE.site(value));
}

const NORMALISE: Readonly<Record<Exclude<Dimension, 'all'>, (value: string) => string>> = {
  /** A host, or any address on it. */
  site: (value) => siteOf(value.includes('://') ? value : `http://${value.trim()}`) ?? '',
  author: slug,
  tag: slug,
  section: slug,
  lang: (value) => value.trim().toLowerCase().replaceAll('_', '-'),
};

/** Every range that finds a language by basic filtering (RFC 4647, 3.3.1): `zh-hant-tw`, `zh-hant` and `zh` find `zh-Hant-TW`. */
function languages(language: string | null): string[] {
  if (language === null) return [];
  const subtags = NORMALISE.lang(language).split('-').slice(0, MAX_SUBTAGS);
  return subtags.map((_, at) => subtags.slice(0, subtags.length - at).join('-'));
}

/** Language, script, region and a variant: no list is kept for extensions. */
const MAX_SUBTAGS = 4;

/** Letters that Unicode takes for letters of their own, and readers without them on their keyboard do not. */
const PLAIN: Readonly<Record<string, string>> = {
  æ: 'ae',
  œ: 'oe',
  ø: 'o',
  ł: 'l',
  đ: 'd',
  ð: 'd',
  þ: 'th',
  ß: 'ss',
  ı: 'i',
  ħ: 'h',
  ŧ: 't',
  ŋ: 'n',
};

/**
 * Letters and digits of any script, lower case, without accents, the rest hyphens: "José  Pérez" and "jose-perez" are
 * one author, "Søren Łuczak" and "soren luczak", "Climate Change", "#climate-change" and "climate-change" one tag. Marks
 * that carry the vowels of a script (Devanagari, Thai) stay: only those that decorate Latin, Greek and Cyrillic letters go.
 */
export function slug(value: string): string {
  const folded = value
    .slice(0, 1_024)
    .normalize('NFKD')
    .replace(/[\u0300-\u036f]/g, '')
    .normalize('NFC')
    .toLowerCase()
    .replace(/[æœøłđðþßıħŧŋ]/g, (letter) => PLAIN[letter] ?? letter);
  return folded
    .replace(/[^\p{L}\p{N}\p{M}+#]+/gu, '-')
    .replace(/^[-#]{1,8}/, '')
    .replace(/-$/, '')
    .replaceAll('#', '-sharp');
}

function bounded(value: string): string {
  const bytes = Buffer.from(value);
  if (bytes.byteLength <= MAX_VALUE_BYTES) return value;
  const start = new TextDecoder().decode(bytes.subarray(0, MAX_VALUE_BYTES - 20)).replace(/\ufffd{1,3}$/, '');
  return `${start}~${createHash('sha256').update(bytes).digest('hex').slice(0, 16)}`;
}

/**
 * A fingerprint of facets, four characters each, for the listing row: it lets a filtered list skip most rows without reading
 * their articles. With 24 bits a facet, one row in a million is a false positive.
 */
export function facetFingerprint(entries: readonly string[]): string {
  return entries.map(mark).join('');
}

export function mayContain(fingerprint: string, entry: string): boolean {
  const wanted = mark(entry);
  for (let at = 0; at < fingerprint.length; at += 4) if (fingerprint.startsWith(wanted, at)) return true;
  return false;
}

/** A hash of four characters that distinguishes a facet from nearly every other. */
export function mark(entry: string): string {
  return createHash('sha256').update(entry).digest().subarray(0, 3).toString('base64');
}
