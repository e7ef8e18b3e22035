/** A search in an open index file: counting, ranking, and going on from a position. */
import type { DatabaseSync, SQLInputValue } from 'node:sqlite';
import type { Position } from '../../articles/index.ts';
import { MOST_RANKED, MOST_RESULTS, type Hit, type SearchHits, type SearchRequest, type Sort } from '../engine.ts';
import { hasWords } from '../query.ts';
import { matchExpression } from './match.ts';
import { BM25 } from './schema.ts';

type Found = Pick<SearchHits, 'hits' | 'total' | 'relation' | 'ranking' | 'position'>;

/** What every statement of one search shares: the articles that match and lie within the times. */
interface Selection {
  readonly from: string;
  readonly where: string;
  readonly values: readonly SQLInputValue[];
}

export function find(db: DatabaseSync, request: SearchRequest): Found {
  const selection = selectionOf(request);
  const counted = Number(
    db
      .prepare(`SELECT count(*) AS count FROM (SELECT 1 FROM ${selection.from} WHERE ${selection.where} LIMIT ${MOST_RANKED + 1})`)
      .get(...selection.values)?.['count'] ?? 0,
  );
  // The order that paging began with is kept, also where the count has passed the bound meanwhile.
  const ranking = rankingOf(request, counted);
  const seen = Number(request.position?.['seen'] ?? 0);
  const limit = Math.min(request.limit, MOST_RESULTS - seen);
  const rows =
    limit <= 0
      ? []
      : ranking === 'newest'
        ? newest(db, selection, request.position, limit)
        : ranked(db, selection, request.position, limit);
  const last = rows.at(-1);
  const isEnd = rows.length < limit || seen + rows.length >= Math.min(MOST_RESULTS, counted > MOST_RANKED ? MOST_RESULTS : counted);
  return {
    hits: rows.map(({ hit }) => hit),
    total: Math.min(counted, MOST_RANKED),
    relation: counted > MOST_RANKED ? 'at-least' : 'exact',
    ranking,
    position:
      last === undefined || isEnd ? null : { ranking, key: String(last.key), row: String(last.row), seen: String(seen + rows.length) },
  };
}

function rankingOf({ sort, position, clause }: SearchRequest, counted: number): Sort {
  const begun = position?.['ranking'];
  if (begun === 'newest' || begun === 'relevance') return begun;
  return sort === 'newest' || !hasWords(clause) || counted > MOST_RANKED ? 'newest' : 'relevance';
}

function selectionOf({ clause, from, to, dateField }: SearchRequest): Selection {
  const column = dateField === 'firstSeen' ? 'firstSeen' : 'instant';
  const times: string[] = [];
  const values: SQLInputValue[] = [matchExpression(clause)];
  if (dateField === 'published') times.push('isDated = 1');
  if (from !== null) times.push(`${column} >= ?`);
  if (to !== null) times.push(`${column} < ?`);
  for (const instant of [from, to]) if (instant !== null) values.push(Date.parse(instant));
  const where = ['words MATCH ?', ...times].join(' AND ');
  return { from: times.length === 0 ? 'words' : 'words JOIN articles ON articles.row = words.rowid', where, values };
}

interface Row {
  readonly hit: Hit;
  readonly key: number;
  readonly row: number;
}

/** BM25, the best first; of equals the one that came last. */
function ranked(db: DatabaseSync, { from, where, values }: Selection, position: Position | null, limit: number): Row[] {
  const after = position === null ? '' : 'WHERE score > ? OR (score = ? AND row < ?)';
  const start = position === null ? [] : [Number(position['key']), Number(position['key']), Number(position['row'])];
  const rows = db
    .prepare(`
    SELECT best.row AS row, score, id, version
    FROM (SELECT row, score FROM (SELECT words.rowid AS row, ${BM25} AS score FROM ${from} WHERE ${where}) ${after} ORDER BY score, row DESC LIMIT ?) AS best
    JOIN articles ON articles.row = best.row ORDER BY score, best.row DESC`)
    .all(...values, ...start, limit);
  // SQLite's score is less for the better.
  return rows.map((row) => ({
    hit: { id: String(row['id']), version: Number(row['version']), score: -Number(row['score']) },
    key: Number(row['score']),
    row: Number(row['row']),
  }));
}

function newest(db: DatabaseSync, { where, values }: Selection, position: Position | null, limit: number): Row[] {
  const after = position === null ? '' : 'AND (instant < ? OR (instant = ? AND articles.row < ?))';
  const start = position === null ? [] : [Number(position['key']), Number(position['key']), Number(position['row'])];
  const rows = db
    .prepare(
      `SELECT articles.row AS row, instant, id, version FROM words JOIN articles ON articles.row = words.rowid WHERE ${where} ${after} ORDER BY instant DESC, articles.row DESC LIMIT ?`,
    )
    .all(...values, ...start, limit);
  return rows.map((row) => ({
    hit: { id: String(row['id']), version: Number(row['version']), score: null },
    key: Number(row['instant']),
    row: Number(row['row']),
  }));
}
