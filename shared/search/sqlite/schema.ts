/**
 * The index file: an FTS5 table of words, and a row of facts an article.
 *
 * `detail=full`, for BM25 has no scores and phrases no places without it; contentless, for the texts lie in the records; words
 * come folded and spaced (words.ts), so the tokenizer is to break at spaces alone. Row numbers are given in the order of
 * arrival, so that what is added goes to the end of every list of rows.
 */
import type { DatabaseSync } from 'node:sqlite';
import { WEIGHTS } from '../engine.ts';

/** Raised when an older index cannot be read or searched as it should be: it is then made anew by itself. */
export const FORMAT = 2;

/** 16 KB: the index builds a fifth faster than at 4 KB, at the same size. A chunk of the published file is a page. */
export const PAGE_BYTES = 16384;

/** Columns in the order of the table; facets count nothing. */
export const BM25 = `bm25(words, ${WEIGHTS.title}, ${WEIGHTS.subtitle}, ${WEIGHTS.tags}, ${WEIGHTS.text}, 0)`;

/**
 * A batch is a segment of its own, and 16 of them are merged bit by bit: 50 changes then touch 0.5 MB of a 28 MB file when nothing is
 * merged and 2 MB when something is; with FTS5's own 4 they touch 2 MB always. 48 segments are merged at once if it comes to that.
 */
export function createSchema(db: DatabaseSync): void {
  db.exec(`PRAGMA page_size = ${PAGE_BYTES}`);
  db.exec(`
    CREATE VIRTUAL TABLE words USING fts5(title, subtitle, tags, text, facets, content = '', contentless_delete = 1, detail = full, tokenize = "ascii tokenchars '#-.+~_:'");
    INSERT INTO words (words, rank) VALUES ('automerge', 16), ('crisismerge', 48);
    CREATE TABLE articles (row INTEGER PRIMARY KEY, id TEXT NOT NULL, version INTEGER NOT NULL, instant INTEGER NOT NULL, firstSeen INTEGER NOT NULL, isDated INTEGER NOT NULL);
    CREATE INDEX byInstant ON articles (instant);
  `);
}

/** A facet is one word of the index, whatever stands in it. */
export const facetWord = (facet: string): string => facet.replaceAll(/[^\p{L}\p{N}\p{M}#.+~_:-]/gu, '_');
