/** A query's clause as an expression of FTS5: https://www.sqlite.org/fts5.html#full_text_query_syntax */
import { combine, type Clause } from '../query.ts';
import { facetWord } from './schema.ts';

/** A facet of every article, for queries that only exclude. */
const EVERYTHING: Clause = { kind: 'facet', facet: 'all#' };

/** A facet restricts, and counts nothing for the rank: its column has no weight. */
export function matchExpression(clause: Clause | null): string {
  return expressionOf(clause ?? EVERYTHING);
}

function expressionOf(clause: Clause): string {
  switch (clause.kind) {
    case 'phrase':
      return `({title subtitle tags text} : ${quote(clause.phrase.words.join(' '))}${clause.phrase.isPrefix ? ' *' : ''})`;
    case 'facet':
      return `(facets : ${quote(facetWord(clause.facet))})`;
    case 'any':
      return `(${clause.clauses.map(expressionOf).join(' OR ')})`;
    case 'not':
      return without(EVERYTHING, [clause.clause]);
    case 'all': {
      const unwanted = clause.clauses.flatMap((one) => (one.kind === 'not' ? [one.clause] : []));
      const wanted = clause.clauses.filter((one) => one.kind !== 'not');
      if (unwanted.length > 0) return without(combine('all', wanted) ?? EVERYTHING, unwanted);
      return `(${wanted.map(expressionOf).join(' AND ')})`;
    }
  }
}

const without = (wanted: Clause, unwanted: readonly Clause[]): string =>
  `(${expressionOf(wanted)} NOT (${unwanted.map(expressionOf).join(' OR ')}))`;

/** Inside of quotes nothing has a meaning but the quote itself. */
const quote = (text: string): string => `"${text.replaceAll('"', '""')}"`;
