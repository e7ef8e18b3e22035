/** GET /v1/search: articles by the words in them, ranked, with the passage that was found. */
import * as z from 'zod';
import { cardOfRecord, type Position, type RecordReader, type Selection } from '../../../shared/articles/index.ts';
import {
  combine,
  COPY_FACET,
  filterFacet,
  MAX_QUERY_CHARACTERS,
  parseQuery,
  snippetOf,
  SORTS,
  type Clause,
  type Hit,
  type Query,
  type SearchUnavailable,
} from '../../../shared/search/index.ts';
import { isOfSites, withinSites, type Sites } from '../bound-sites.ts';
import { cursorParameter, instantOf, limitParameter, type InstantExpression } from '../fields.ts';
import { json, operation } from '../operation.ts';
import { PROBLEMS, type Problem } from '../problem.ts';
import { searchListSchema, type SearchItem } from '../response-schemas.ts';
import { duplicatesOff } from './article.ts';
import { listQuerySchema } from './articles.ts';
import { asBackwards, readDirection, pageLinks } from './paging.ts';

const FILTERS = ['site', 'author', 'tag', 'section', 'lang', 'type'] as const;

const searchQuerySchema = listQuerySchema
  .pick({ site: true, author: true, tag: true, section: true, lang: true, type: true, tdm: true, from: true, to: true, duplicates: true })
  .extend({
    dateField: z
      .enum(['published', 'listed', 'firstSeen'])
      .default('published')
      .describe(
        'Which moment `from` and `to` bound: publication as the page tells it, publication or else first receipt, or first receipt.',
      )
      .meta({ examples: ['listed'] }),
    q: z
      .string()
      .min(1)
      .max(MAX_QUERY_CHARACTERS)
      .describe(
        'Words that must all be there; "phrases"; begun*; OR; -without or NOT; brackets; site: author: tag: section: lang: type: with a value; before: and after: with a day.',
      ),
    sort: z
      .enum(SORTS)
      .default('relevance')
      .describe(
        'By how well they fit, or by the moment of publication (or of first receipt). Where very many fit, `ranking` says that they come newest first all the same.',
      ),
    limit: limitParameter(20),
    cursor: cursorParameter,
  });

export const searchArticles = operation({
  id: 'searchArticles',
  method: 'get',
  path: '/v1/search',
  summary: 'Search articles',
  description:
    'Full text in all scripts, without regard to case and accents. Cards with the passage where the words were found, marked. ' +
    'What was published a few seconds ago is found a few seconds later: `indexedThrough` says up to when.',
  right: 'read',
  query: searchQuerySchema,
  answers: {
    200: { description: 'A page of articles, the best first.', content: { 'application/json': searchListSchema }, headers: ['Link'] },
  },
  conditional: true,
  problems: ['search-unavailable', 'unknown-route'],
  async handle({ query, request, sites }, { reader, cursors, search, duplicates, onSearchUnavailable, now }) {
    if (search === null) return { problem: 'unknown-route', detail: 'Search is off in this stage (search.engine).' };
    if (query.duplicates === 'first' && duplicates === null) return duplicatesOff('duplicates', 'all');
    const parsed = parseQuery(query.q);
    if (!parsed.ok) return invalid('q', parsed.detail, parsed.allowed);
    const asked = narrowed(parsed.query, query, sites, now().getTime());
    if (asked.from !== null && asked.to !== null && asked.from >= asked.to)
      return invalid('to', 'The latest moment is not after the earliest.', 'a moment after “from” and after:');
    const { limit, cursor: given, duplicates: shown, ...wanted } = query;
    const bound = { ...wanted, ...(shown === 'first' && { duplicates: shown }), ...withinSites(sites) };
    const verified = given === undefined ? null : await cursors.verify('search', bound, given);
    if (verified?.ok === false) return verified.problem;

    const { engine, ...place } = verified?.cursor.position ?? {};
    if (verified !== null && engine !== search.name)
      return invalid(
        'cursor',
        'The stage has another search engine since this cursor was given.',
        'none, to start at the beginning with the same query',
      );
    const { position, back } = readDirection(verified === null ? null : place);
    const isBounded = asked.from !== null || asked.to !== null;
    const found = await search.search({
      ...asked,
      dateField: query.dateField === 'listed' || !isBounded ? null : query.dateField,
      sort: query.sort,
      limit,
      position,
      back,
    });
    if (found.outcome === 'unavailable') {
      onSearchUnavailable(found);
      return unavailable(found);
    }
    const items = await itemsOf(reader, found.hits, asked.clause, sites);
    const sign = async (to: Position | null): Promise<string | null> =>
      to === null ? null : await cursors.sign('search', bound, { position: { ...to, engine: search.name }, through: null });
    const [cursor, previous] = await Promise.all([sign(found.position), sign(found.previous && asBackwards(found.previous))]);
    const { total, relation, ranking, indexedThrough } = found;
    return json(
      { items, total, relation, ranking, indexedThrough, cursor },
      { cache: 'shared', headers: pageLinks(request, { next: cursor, previous }) },
    );
  },
});

type Filters = Readonly<
  Partial<
    Record<(typeof FILTERS)[number], Selection | undefined> &
      Record<'from' | 'to', InstantExpression | undefined> &
      Record<'tdm' | 'duplicates', string | undefined>
  >
>;

/** The query with the filters that came as parameters, and the sites that the caller may search. */
function narrowed({ clause, from, to }: Query, filters: Filters, sites: Sites, now: number): Query {
  const facets = FILTERS.flatMap((name): Clause[] => {
    const { any, none } = filters[name] ?? { any: [], none: [] };
    const wanted = combine(
      'any',
      any.map((value) => facetClause(name, value)),
    );
    return [...(wanted === null ? [] : [wanted]), ...none.map((value): Clause => ({ kind: 'not', clause: facetClause(name, value) }))];
  });
  const terms: Clause[] = [
    ...(filters.tdm === undefined ? [] : [facetClause('tdm', filters.tdm)]),
    ...(filters.duplicates === 'first' ? [{ kind: 'not', clause: { kind: 'facet', facet: COPY_FACET } } as const] : []),
  ];
  const bound = combine(
    'any',
    (sites ?? []).map((site) => facetClause('site', site)),
  );
  const [earliest = null, latest = null] = [filters.from, filters.to].map((moment) =>
    moment === undefined ? null : instantOf(moment, now),
  );
  return {
    clause: combine('all', [...(clause === null ? [] : [clause]), ...facets, ...terms, ...(bound === null ? [] : [bound])]),
    from: [from, earliest].reduce((a, b) => (a === null || (b !== null && b > a) ? b : a)),
    to: [to, latest].reduce((a, b) => (a === null || (b !== null && b < a) ? b : a)),
  };
}

/** A value that normalizes to nothing matches no article. */
function facetClause(name: string, value: string): Clause {
  return { kind: 'facet', facet: filterFacet(name, value) ?? `${name}#` };
}

const READS_AT_ONCE = 10;

/** The card and the passage of each, from the record as it is now; what was withdrawn meanwhile, or has left the sites, is left out. */
async function itemsOf(
  reader: Pick<RecordReader, 'get'>,
  hits: readonly Hit[],
  clause: Clause | null,
  sites: Sites,
): Promise<SearchItem[]> {
  const items: SearchItem[] = [];
  for (let start = 0; start < hits.length; start += READS_AT_ONCE) {
    const batch = hits.slice(start, start + READS_AT_ONCE);
    for (const [index, found] of (await Promise.all(batch.map(({ id }) => reader.get(id)))).entries()) {
      if (found.state !== 'live' || !isOfSites(found.record, sites)) continue;
      items.push({ ...cardOfRecord(found.record), snippet: snippetOf(found.record.text, clause), relevance: batch[index]?.score ?? null });
    }
  }
  return items;
}

const RETRY_SECONDS = '30';

function unavailable({ detail }: SearchUnavailable): Problem {
  return {
    problem: 'search-unavailable',
    detail: `${detail} ${PROBLEMS['search-unavailable'].remedy}`,
    headers: { 'retry-after': RETRY_SECONDS },
  };
}

function invalid(parameter: string, detail: string, allowed: string): Problem {
  return { problem: 'invalid-parameters', detail: `Not valid: ${parameter}. ${detail}`, errors: [{ parameter, detail, allowed }] };
}
