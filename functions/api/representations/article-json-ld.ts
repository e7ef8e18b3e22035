/** An article as schema.org JSON-LD (https://schema.org/Article). What is not known is left out. */
import type { ArticleRecord } from '../../../shared/articles/index.ts';

type Node = Readonly<Record<string, unknown>>;

/**
 * As text that may stand inside a `script` element, which is where JSON-LD is put: no `<` is left that could end it.
 * @see https://www.w3.org/TR/json-ld11/#restrictions-for-contents-of-json-ld-script-elements
 */
export function articleJsonLd(record: ArticleRecord): string {
  return JSON.stringify(nodeOf(record)).replaceAll('<', '\\u003c');
}

function nodeOf(record: ArticleRecord): Node {
  const { access, rights } = record;
  return known({
    '@context': 'https://schema.org',
    '@type': record.type,
    '@id': record.url,
    identifier: record.id,
    url: record.url,
    mainEntityOfPage: record.url,
    headline: record.title,
    alternativeHeadline: record.subtitle,
    description: record.description,
    author: record.authors.map((author) => known({ '@type': 'Person', name: author.name, url: author.url })),
    datePublished: record.published,
    dateModified: record.modified,
    inLanguage: record.language,
    articleSection: record.section,
    keywords: record.tags,
    image: imagesOf(record),
    publisher: organization(record.publisher ?? record.siteName),
    isPartOf: record.siteName === null ? null : { '@type': 'WebSite', name: record.siteName },
    isAccessibleForFree: access.isAccessibleForFree,
    license: rights.license,
    copyrightNotice: rights.copyright,
    wordCount: record.wordCount,
    timeRequired: `PT${record.readingTime}M`,
    articleBody: record.text,
  });
}

function imagesOf({ image, images }: ArticleRecord): Node[] {
  const all = image === null || images.some(({ url }) => url === image.url) ? images : [image, ...images];
  return all.map(({ url, caption, credit, width, height }) =>
    known({ '@type': 'ImageObject', url, caption, creditText: credit, width, height }),
  );
}

function organization(name: string | null): Node | null {
  return name === null ? null : { '@type': 'Organization', name };
}

function known(node: Node): Node {
  return Object.fromEntries(Object.entries(node).filter(([, value]) => value !== null && !(Array.isArray(value) && value.length === 0)));
}
