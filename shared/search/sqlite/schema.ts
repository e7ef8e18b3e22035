/**
 * The index file: an FTS5 table of words, and a row of facts an article.
 *
 * `detail=full`, because BM25 and phrases need positions; contentless, because the texts are in the records; words come folded
 * and spaced (words.ts), so the tokenizer only breaks at spaces. Row numbers grow in the order of arrival, so that additions
 * append to every posting list.
 */
import type { DatabaseSync } from 'node:sqlite';
import { WEIGHTS } from '../engine.ts';

/** Raised when an older index cannot be read or searched as it should be: it is then rebuilt automatically. */
export const FORMAT = 3;

/** 16 KB: the index builds a fifth faster than at 4 KB, at the same size. A chunk of the published file is a page. */
export const PAGE_BYTES = 16384;

/** Columns in the order of the table; facets count nothing. */
export const BM25 = `bm25(words, ${WEIGHTS.title}, ${WEIGHTS.subtitle}, ${WEIGHTS.tags}, ${WEIGHTS.text}, 0)`;

/**
 * Automerge: each batch is a segment, and 16 of them are merged incrementally: 50 changes then touch 0.5 MB of a 28 MB file without
 * a merge and 2 MB with one; with FTS5's default of 4 they always touch 2 MB. Crisis merge: 48 segments are merged at once.
 */
export function createSchema(db: DatabaseSync): void {
  db.exec(`PRAGMA page_size = ${PAGE_BYTES}`);
  db.exec(`
    CREATE VIRTUAL TABLE words USING fts5(title, subtitle, tags, text, facets, content = '', contentless_delete = 1, detail = full, tokenize = "ascii tokenchars '#-.+~_:'");
    INSERT INTO words (words, rank) VALUES ('automerge', 16), ('crisismerge', 48);
    CREATE TABLE articles (row INTEGER PRIMARY KEY, id TEXT NOT NULL, version INTEGER NOT NULL, instant INTEGER NOT NULL, firstSeen INTEGER NOT NULL, isDated INTEGER NOT NULL, isCopy INTEGER NOT NULL);
    CREATE INDEX byInstant ON articles (instant);
  `);
}

/** A facet is one word of the index, whatever stands in it. */
export const facetWord = (facet: string): string => facet.replaceAll(/[^\p{L}\p{N}\p{M}#.+~_:-]/gu, '_');
