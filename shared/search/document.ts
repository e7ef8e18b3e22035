/** An article as the index takes it: four texts by their weight, the facets that filter, and its times. */
import { facetsOf, instantOf, filterFacetsOf, type ArticleRecord } from '../articles/index.ts';
import { typeFacet } from './query.ts';

/** An article in the index: the texts that are searched, and the values that filters use. */
export interface SearchDocument {
  readonly id: string;
  readonly version: number;
  readonly title: string;
  readonly subtitle: string;
  /** Tags, section, names of authors and of the site: what an article is filed under. */
  readonly tags: string;
  readonly text: string;
  /** As lists have them (`all#`, `site#example.org`, `tag#climate`), and `type#newsarticle`. */
  readonly facets: readonly string[];
  /** Publication, or first receipt where the page names none: milliseconds since 1970. */
  readonly instant: number;
  readonly firstSeen: number;
  /** Whether the page names its publication. */
  readonly isDated: boolean;
  /** Whether an earlier article says the same: then its facets say so, too. It may turn while the version stays. */
  readonly isCopy: boolean;
}

/** The facet of articles that are copies of an earlier one. */
export const COPY_FACET = 'copy#';

/** The document of a stored article. Pure: the same record gives the same document. */
export function documentOf(record: ArticleRecord, isCopy: boolean): SearchDocument {
  const published = instantOf(record.published);
  return {
    id: record.id,
    version: record.version,
    title: record.title ?? '',
    subtitle: record.subtitle ?? '',
    tags: [...record.tags, record.section, ...record.authors.map(({ name }) => name), record.siteName]
      .filter((part) => part !== null)
      .join('\n'),
    text: record.text,
    facets: [
      ...new Set([
        ...facetsOf(record, record.modifiedAt),
        ...filterFacetsOf(record),
        typeFacet(record.type),
        ...(isCopy ? [COPY_FACET] : []),
      ]),
    ],
    instant: Date.parse(published ?? record.firstSeen),
    firstSeen: Date.parse(record.firstSeen),
    isDated: published !== null,
    isCopy,
  };
}
