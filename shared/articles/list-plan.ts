/** How a list is read: which rows to walk, in which order, and what their articles must be besides. */
import { ANY_LANGUAGE, facet, languageList, mark, MODIFIED, tdmFacet, typeFacet, type Facet } from './facets.ts';
import { UNDATED } from './instants.ts';
import { changePartition, listPartition, listShards } from './keys.ts';
import type { Dimension, FilterName, Filters, ListQuery, Selection, SortField } from './record.ts';

export interface Plan extends Criteria {
  readonly query: ListQuery;
  readonly by: SortField;
  /** Read towards the beginning of the list. */
  readonly back: boolean;
  /** Of the rows as they are read. */
  readonly newestFirst: boolean;
  readonly walks: readonly Walk[];
  /** Whether many of the rows may be passed over. */
  readonly isSparse: boolean;
}

/** Rows of one partition between two bounds, both taken in. */
export interface Walk {
  /** Names the walk in a position: the same for the same query, whatever other walks there are. */
  readonly name: string;
  readonly pk: string;
  readonly low: string;
  readonly high: string;
  /** What stands before the instants of these rows. */
  readonly prefix: string;
  /** Rows of a lower rank come before all of a higher. */
  readonly rank: number;
}

/** The hosts, as facets, of the sites of a name. */
export type HostsOf = (name: Facet) => Promise<readonly Facet[]>;

/** Dimensions by selectivity: the list of the most selective one is walked, the others filter its rows. */
const SELECTIVITY: readonly Exclude<Dimension, 'all'>[] = ['author', 'tag', 'section', 'site', 'lang'];

/** What an article must be, and must not be, to stand in a list. */
export interface Criteria {
  /** The article has at least one facet of each group. */
  readonly groups: readonly (readonly Facet[])[];
  /** The article has none of these facets. */
  readonly excluded: readonly Facet[];
}

/** Null where nothing can match: a wanted value normalizes to nothing (punctuation alone). */
export function criteriaOf(filters: Filters): (Criteria & { readonly byDimension: ReadonlyMap<FilterName, readonly Facet[]> }) | null {
  const byDimension = new Map<FilterName, readonly Facet[]>();
  const excluded: Facet[] = [];
  for (const dimension of [...SELECTIVITY, 'type', 'tdm'] as const) {
    const { any, none } = selectionOf(filters[dimension]);
    const wanted = any.flatMap((value) => facetFor(dimension, value) ?? []);
    if (any.length > 0 && wanted.length === 0) return null;
    if (wanted.length > 0) byDimension.set(dimension, wanted);
    excluded.push(...none.flatMap((value) => facetFor(dimension, value) ?? []));
  }
  const bound = filters.sites?.flatMap((host) => facet('site', host) ?? []);
  // Walked where nothing is asked for that is as selective, and looked at in any case.
  if (bound !== undefined && !byDimension.has('site')) byDimension.set('site', bound);
  const groups = [...byDimension.values(), ...(bound === undefined || byDimension.get('site') === bound ? [] : [bound])];
  return { groups, excluded, byDimension };
}

/** Whether an article with these facets and marks is as it must be. */
export function fits(
  { facets, marks }: { readonly facets: readonly Facet[]; readonly marks: readonly Facet[] },
  criteria: Criteria,
): boolean {
  const has = (entry: Facet): boolean => facets.includes(entry) || marks.includes(entry);
  return criteria.groups.every((group) => group.some(has)) && !criteria.excluded.some(has);
}

/** Null where nothing can match. */
export async function planOf(query: ListQuery, shards: number, hostsOf: HostsOf): Promise<Plan | null> {
  const by = query.sortField ?? 'published';
  const criteria = criteriaOf(query);
  if (criteria === null) return null;
  const { groups, excluded, byDimension } = criteria;
  const dimension = SELECTIVITY.find((one) => byDimension.get(one)?.includes(ANY_LANGUAGE) === false);
  const wanted = dimension === undefined ? null : (byDimension.get(dimension) ?? null);
  const lists = dimension === 'lang' ? (wanted?.map(languageList) ?? null) : wanted;
  const walked = lists === null ? null : dimension === 'site' ? await withHosts(lists, hostsOf) : lists;
  // Whether all that stands in the walked lists is of the group that they were chosen for.
  const isExact = lists?.every((list, index) => list === wanted?.[index]) === true;
  const isWalked = by === 'published' || by === 'listed';
  const looked = groups.length - (isExact && isWalked ? 1 : 0);
  const isSparse = looked > 0 || ((query.from !== undefined || query.to !== undefined) && !isBoundedBy(query, by));
  const back = query.back === true;
  return {
    query,
    by,
    back,
    newestFirst: (query.sort === 'newest') !== back,
    walks: walksOf(query, by, walked ?? ['all#'], shards),
    groups,
    excluded,
    isSparse,
  };
}

/** Whether the bounds in time are bounds of the rows. */
function isBoundedBy({ dateField = 'published' }: ListQuery, by: SortField): boolean {
  return dateField === by;
}

function selectionOf(given: string | Selection | undefined): Selection {
  return given === undefined ? { any: [], none: [] } : typeof given === 'string' ? { any: [given], none: [] } : given;
}

function facetFor(dimension: FilterName, value: string): Facet | null {
  if (dimension === 'type') return typeFacet(value);
  if (dimension === 'tdm') return tdmFacet(value);
  return dimension === 'lang' && value === '*' ? ANY_LANGUAGE : facet(dimension, value);
}

/** Articles stand in the lists of their hosts; a name leads to all of its hosts, and to the articles that have none. */
async function withHosts(sites: readonly Facet[], hostsOf: HostsOf): Promise<Facet[]> {
  const hosts = await Promise.all(sites.map((site) => (site.includes('.') || site.includes(':') ? [] : hostsOf(site))));
  return [...new Set([...sites, ...hosts.flat()])];
}

function walksOf(query: ListQuery, by: SortField, lists: readonly Facet[], shards: number): Walk[] {
  const bounds: Bounds = isBoundedBy(query, by) ? query : {};
  if (by === 'updated') return each(shards, (shard) => ({ name: String(shard), pk: changePartition(shard), ...dated(bounds), rank: 0 }));
  if (by === 'modified')
    return each(shards, (shard) => ({ name: String(shard), pk: listPartition(MODIFIED, shard), ...dated(bounds), rank: 0 }));
  const isBounded = bounds.from !== undefined || bounds.to !== undefined;
  return [...new Set(lists)].flatMap((list) =>
    each(listShards(list, shards), (shard) => {
      const place = { name: `${list === 'all#' ? '' : mark(list)}${shard}`, pk: listPartition(list, shard) };
      const walk = { ...place, ...dated(bounds), rank: 0 };
      return by === 'published' && isBounded
        ? [walk]
        : [walk, { ...place, name: `${UNDATED}${place.name}`, ...undated(bounds), rank: by === 'published' ? 1 : 0 }];
    }).flat(),
  );
}

function each<Value>(count: number, make: (index: number) => Value): Value[] {
  return Array.from({ length: count }, (_, index) => make(index));
}

type Bounds = Pick<ListQuery, 'from' | 'to'>;

/** Sort keys are `<place>#<id>`, and a space sorts before '#': `<instant> ` lies before every row of that instant. ':' follows the digits, '.' the hyphen. */
function dated({ from, to }: Bounds): Pick<Walk, 'low' | 'high' | 'prefix'> {
  return { low: from === undefined ? '0' : `${from} `, high: to === undefined ? ':' : `${to} `, prefix: '' };
}

function undated({ from, to }: Bounds): Pick<Walk, 'low' | 'high' | 'prefix'> {
  return { low: `${UNDATED}${from === undefined ? '' : `${from} `}`, high: to === undefined ? '.' : `${UNDATED}${to} `, prefix: UNDATED };
}
