/** Which feed a view's address stands for, and the addresses that a feed has at the API. */

/** Filters of a feed, as the API names them. */
export const FILTERS = ['site', 'section', 'tag', 'author', 'lang', 'type'] as const;
export type FilterName = (typeof FILTERS)[number];

export const FORMATS = [
  { name: 'JSON Feed', suffix: 'json' },
  { name: 'Atom', suffix: 'atom' },
  { name: 'RSS', suffix: 'rss' },
] as const;

export interface FeedQuery {
  readonly filters: Readonly<Partial<Record<FilterName, string>>>;
  /** Articles that say the same as an earlier one are left out. */
  readonly isFirstOnly: boolean;
}

export function feedQuery(query: URLSearchParams): FeedQuery {
  const given = FILTERS.flatMap((name) => {
    const value = (query.get(name) ?? '').trim();
    return value === '' ? [] : [[name, value] as const];
  });
  return { filters: Object.fromEntries(given), isFirstOnly: query.get('duplicates') === 'first' };
}

/** For the view's address and for the API's alike. */
export function feedParameters({ filters, isFirstOnly }: FeedQuery): Record<string, string> {
  return { ...filters, ...(isFirstOnly && { duplicates: 'first' }) };
}

export function feedPath(query: FeedQuery, suffix: string, more: Readonly<Record<string, string>> = {}): string {
  const parameters = new URLSearchParams({ ...feedParameters(query), ...more });
  return `/v1/feed.${suffix}${parameters.size === 0 ? '' : `?${parameters}`}`;
}
