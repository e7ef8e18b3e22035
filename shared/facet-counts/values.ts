/** The values that an article is counted under: its site, authors, tags and section, each as a facet and as people write it. */
import { facet, type ArticleRecord } from '../articles/index.ts';

export const COUNTED = ['site', 'author', 'tag', 'section'] as const;
/** What is counted. */
export type Counted = (typeof COUNTED)[number];

/** A facet (`tag#climate-change`) with its name (`Climate Change`). */
export type Value = readonly [facet: string, name: string];

export type CountedArticle = Pick<ArticleRecord, 'id' | 'version' | 'listedAt' | 'site' | 'siteName' | 'authors' | 'tags' | 'section'>;

/** None twice. Those that the lists leave out (beyond twenty authors or tags) are no longer in the record. */
export function valuesOf({ site, siteName, authors, tags, section }: CountedArticle): Value[] {
  const named: readonly (readonly [Counted, string | null])[] = [
    ['site', site ?? siteName],
    ...authors.map(({ name }) => ['author', name] as const),
    ...tags.map((tag) => ['tag', tag] as const),
    ['section', section],
  ];
  const values = named.flatMap(([dimension, name]): Value[] => {
    const found = facet(dimension, name);
    return found === null || name === null ? [] : [[found, name.slice(0, MAX_NAME)]];
  });
  return [...new Map(values.map((value) => [value[0], value] as const)).values()];
}

/** A longer one is no name. */
const MAX_NAME = 200;
