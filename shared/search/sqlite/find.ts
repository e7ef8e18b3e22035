/** A search in an open index file: counting, ranking, and going on from a position. */
import type { DatabaseSync, SQLInputValue } from 'node:sqlite';
import type { Position } from '../../articles/index.ts';
import { MOST_RANKED, MOST_RESULTS, type Hit, type SearchHits, type SearchRequest, type Sort } from '../engine.ts';
import { hasWords } from '../query.ts';
import { matchExpression } from './match.ts';
import { BM25 } from './schema.ts';

type Found = Pick<SearchHits, 'hits' | 'total' | 'relation' | 'ranking' | 'position' | 'previous'>;

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
  const { position, back = false } = request;
  const reached = Number(position?.['seen'] ?? 0);
  const limit = back ? request.limit : Math.min(request.limit, MOST_RESULTS - reached);
  const read = limit <= 0 ? [] : (ranking === 'newest' ? newest : ranked)(db, selection, { position, back, limit });
  const rows = back ? read.toReversed() : read;
  const seen = back ? Math.max(0, reached - rows.length) : reached;
  const end = seen + rows.length;
  const isEnd = (!back && rows.length < limit) || end >= Math.min(MOST_RESULTS, counted > MOST_RANKED ? MOST_RESULTS : counted);
  const at = (row: Row | undefined, before: number): Position | null =>
    row === undefined ? null : { ranking, key: String(row.key), row: String(row.row), seen: String(before) };
  return {
    hits: rows.map(({ hit }) => hit),
    total: Math.min(counted, MOST_RANKED),
    relation: counted > MOST_RANKED ? 'at-least' : 'exact',
    ranking,
    position: isEnd ? null : at(rows.at(-1), end),
    previous: seen === 0 || (back && rows.length < limit) ? null : at(rows[0], seen),
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

/** Rows from a position on, in the order of the list, or `back` from it in the other. */
interface Stretch {
  readonly position: Position | null;
  readonly back: boolean;
  readonly limit: number;
}

/** BM25, the best first; of equals the one that came last. */
function ranked(db: DatabaseSync, { from, where, values }: Selection, { position, back, limit }: Stretch): Row[] {
  const after = position === null ? '' : back ? 'WHERE score < ? OR (score = ? AND row > ?)' : 'WHERE score > ? OR (score = ? AND row < ?)';
  const [byScore, byRow] = back ? ['DESC', 'ASC'] : ['ASC', 'DESC'];
  const start = position === null ? [] : [Number(position['key']), Number(position['key']), Number(position['row'])];
  const rows = db
    .prepare(`
    SELECT best.row AS row, score, id, version
    FROM (SELECT row, score FROM (SELECT words.rowid AS row, ${BM25} AS score FROM ${from} WHERE ${where}) ${after} ORDER BY score ${byScore}, row ${byRow} LIMIT ?) AS best
    JOIN articles ON articles.row = best.row ORDER BY score ${byScore}, best.row ${byRow}`)
    .all(...values, ...start, limit);
  // SQLite's score is less for the better.
  return rows.map((row) => ({
    hit: { id: String(row['id']), version: Number(row['version']), score: -Number(row['score']) },
    key: Number(row['score']),
    row: Number(row['row']),
  }));
}

function newest(db: DatabaseSync, { where, values }: Selection, { position, back, limit }: Stretch): Row[] {
  const [past, order] = back ? ['>', 'ASC'] : ['<', 'DESC'];
  const after = position === null ? '' : `AND (instant ${past} ? OR (instant = ? AND articles.row ${past} ?))`;
  const start = position === null ? [] : [Number(position['key']), Number(position['key']), Number(position['row'])];
  const rows = db
    .prepare(
      `SELECT articles.row AS row, instant, id, version FROM words JOIN articles ON articles.row = words.rowid WHERE ${where} ${after} ORDER BY instant ${order}, articles.row ${order} LIMIT ?`,
    )
    .all(...values, ...start, limit);
  return rows.map((row) => ({
    hit: { id: String(row['id']), version: Number(row['version']), score: null },
    key: Number(row['instant']),
    row: Number(row['row']),
  }));
}
