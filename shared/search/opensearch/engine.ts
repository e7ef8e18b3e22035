/** The searching side of OpenSearch. */
import * as z from 'zod';
import { hasWords } from '../query.ts';
import { MOST_RANKED, MOST_RESULTS, type SearchEngine, type SearchHits, type SearchRequest, type Sort } from '../engine.ts';
import type { Position } from '../../articles/index.ts';
import type { OpenSearchClient } from './client.ts';
import { ALIASES, STATE_ID } from './mapping.ts';
import { searchBody } from './query.ts';

const hitSchema = z.object({
  _score: z.number().nullable(),
  _source: z.object({ id: z.string(), version: z.int() }),
  sort: z.array(z.union([z.string(), z.number()])),
});
const answerSchema = z.object({ hits: z.object({ total: z.object({ value: z.int() }), hits: z.array(hitSchema) }) });
const stateSchema = z.object({ found: z.literal(true), _source: z.object({ readTo: z.string().nullable() }) });

/** Searches an OpenSearch index by the same queries as the one in SQLite. */
export function openOpenSearchReader(client: OpenSearchClient): SearchEngine {
  async function ask(request: SearchRequest, ranking: Sort) {
    const { status, body } = await client.request('POST', `/${ALIASES.index}/_search`, searchBody(request, ranking));
    if (status === 404) return null;
    if (status !== 200) throw new Error(`OpenSearch refused the search with ${status}: ${JSON.stringify(body).slice(0, 500)}`);
    return answerSchema.parse(body).hits;
  }

  return {
    name: 'opensearch',
    async search(request) {
      const begun = request.position?.['ranking'];
      let ranking: Sort =
        begun === 'newest' || begun === 'relevance'
          ? begun
          : request.sort === 'newest' || !hasWords(request.clause)
            ? 'newest'
            : 'relevance';
      try {
        let [found, indexedThrough] = await Promise.all([ask(request, ranking), readState(client)]);
        if (found !== null && begun === undefined && ranking === 'relevance' && found.total.value > MOST_RANKED) {
          ranking = 'newest';
          found = await ask(request, ranking);
        }
        if (found === null)
          return { outcome: 'found', hits: [], total: 0, relation: 'exact', ranking, position: null, previous: null, indexedThrough };
        return { outcome: 'found', ...pageOf(request, found, ranking), indexedThrough };
      } catch (error) {
        return { outcome: 'unavailable', reason: 'away', detail: error instanceof Error ? error.message : String(error) };
      }
    },
  };
}

function pageOf(
  { limit, position, back = false }: SearchRequest,
  { hits: read, total: { value } }: z.infer<typeof answerSchema>['hits'],
  ranking: Sort,
): Pick<SearchHits, 'hits' | 'total' | 'relation' | 'ranking' | 'position' | 'previous'> {
  const hits = back ? read.toReversed() : read;
  const reached = Number(position?.['seen'] ?? 0);
  const seen = back ? Math.max(0, reached - hits.length) : reached;
  const end = seen + hits.length;
  const isEnd = (!back && hits.length < limit) || end >= Math.min(value, MOST_RESULTS);
  const at = (hit: (typeof hits)[number] | undefined, before: number): Position | null =>
    hit === undefined ? null : { ranking, after: JSON.stringify(hit.sort), seen: String(before) };
  return {
    hits: hits.map(({ _score, _source }) => ({ ..._source, score: ranking === 'relevance' ? _score : null })),
    total: Math.min(value, MOST_RANKED),
    relation: value > MOST_RANKED ? 'at-least' : 'exact',
    ranking,
    position: isEnd ? null : at(hits.at(-1), end),
    previous: seen === 0 || (back && hits.length < limit) ? null : at(hits[0], seen),
  };
}

/**
 * The instant that searches are current to, which lags behind writes by the refresh interval; null where it is not
 * known yet.
 */
export async function readState(client: OpenSearchClient, index: string = ALIASES.index): Promise<string | null> {
  const { body } = await client.request('GET', `/${index}/_doc/${encodeURIComponent(STATE_ID)}?realtime=false`);
  const parsed = stateSchema.safeParse(body);
  const { _source: state = null } = parsed.data ?? {};
  return state?.readTo ?? null;
}
