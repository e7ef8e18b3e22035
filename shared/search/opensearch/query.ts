/** A search in OpenSearch's query language. */
import { MOST_RANKED, MOST_RESULTS, WEIGHTS, type SearchRequest, type Sort } from '../engine.ts';
import type { Clause } from '../query.ts';
import type { Phrase } from '../words.ts';

type Json = Readonly<Record<string, unknown>>;

/** Of the whole request. `ranking`: by score, or the newest first; either way ties are broken by time and id, so that paging is exact. */
export function searchBody(request: SearchRequest, ranking: Sort): Json {
  const { limit, position, back = false } = request;
  const [down, up] = back ? (['asc', 'desc'] as const) : (['desc', 'asc'] as const);
  const seen = Number(position?.['seen'] ?? 0);
  const after: unknown = position?.['after'] === undefined ? undefined : JSON.parse(position['after']);
  return {
    size: back ? limit : Math.max(0, Math.min(limit, MOST_RESULTS - seen)),
    track_total_hits: MOST_RANKED + 1,
    _source: ['id', 'version'],
    query: { bool: { must: request.clause === null ? [] : [queryOf(request.clause)], filter: [everything, ...timesOf(request)] } },
    sort: [...(ranking === 'relevance' ? [{ _score: down }] : []), { instant: down }, { id: up }],
    ...(after !== undefined && { search_after: after }),
  };
}

const everything: Json = { term: { facets: 'all#' } };

function timesOf({ from, to, dateField }: SearchRequest): Json[] {
  const field = dateField === 'firstSeen' ? 'firstSeen' : 'instant';
  const bounds = { ...(from !== null && { gte: Date.parse(from) }), ...(to !== null && { lt: Date.parse(to) }) };
  return [
    ...(dateField === 'published' ? [{ term: { isDated: true } }] : []),
    ...(from === null && to === null ? [] : [{ range: { [field]: bounds } }]),
  ];
}

function queryOf(clause: Clause): Json {
  switch (clause.kind) {
    case 'phrase':
      // The sum over fields, as BM25 with weights is in SQLite.
      return {
        bool: { should: Object.entries(WEIGHTS).map(([field, boost]) => phraseIn(field, clause.phrase, boost)), minimum_should_match: 1 },
      };
    case 'facet':
      return { constant_score: { filter: { term: { facets: clause.facet } }, boost: 0 } };
    case 'not':
      return { bool: { must: [{ constant_score: { filter: everything, boost: 0 } }], must_not: [queryOf(clause.clause)] } };
    case 'any':
      return { bool: { should: clause.clauses.map(queryOf), minimum_should_match: 1 } };
    case 'all':
      return { bool: { must: clause.clauses.map(queryOf) } };
  }
}

/** The last word of a prefix may be completed in so many ways; OpenSearch's own default is fifty. */
const MAX_EXPANSIONS = 1_000;

function phraseIn(field: string, { words, isPrefix }: Phrase, boost: number): Json {
  const text = words.join(' ');
  if (words.length === 1)
    return isPrefix
      ? { prefix: { [field]: { value: text, boost, rewrite: 'scoring_boolean' } } }
      : { term: { [field]: { value: text, boost } } };
  return isPrefix
    ? { match_phrase_prefix: { [field]: { query: text, max_expansions: MAX_EXPANSIONS, boost } } }
    : { match_phrase: { [field]: { query: text, boost } } };
}
