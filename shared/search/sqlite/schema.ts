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
export const FORMAT = 4;

/**
 * A page holds one leaf of a segment (4,050 bytes). Merging takes leaves away from 16 segments at once, and where several lie in a page
 * the page changes for the one that goes: with pages of 16 KB readers fetch 4.5 % of an index of 10,000 articles after 50 changes at most,
 * of 8 KB 3.4 %, of 4 KB 2.9 %. It builds and is searched no slower so.
 */
export const PAGE_BYTES = 4096;

/** Columns in the order of the table; facets count nothing. */
export const BM25 = `bm25(words, ${WEIGHTS.title}, ${WEIGHTS.subtitle}, ${WEIGHTS.tags}, ${WEIGHTS.text}, 0)`;

export function createSchema(db: DatabaseSync): void {
  db.exec(`PRAGMA page_size = ${PAGE_BYTES}`);
  db.exec(`
    CREATE VIRTUAL TABLE words USING fts5(title, subtitle, tags, text, facets, content = '', contentless_delete = 1, detail = full, tokenize = "ascii tokenchars '#-.+~_:'");
    CREATE TABLE articles (row INTEGER PRIMARY KEY, id TEXT NOT NULL, version INTEGER NOT NULL, instant INTEGER NOT NULL, firstSeen INTEGER NOT NULL, isDated INTEGER NOT NULL, isCopy INTEGER NOT NULL);
    CREATE INDEX byInstant ON articles (instant);
  `);
  disableAutomerge(db);
}

/**
 * Each batch is a segment or several, and 16 of a size are merged into one: with FTS5's own 4, changes always touch several times as
 * much. Merging is for the writer to ask for (`merge`), because FTS5 by itself does nothing for 16 batches and then merges two to four
 * times as much as was added. Crisis merge, of so many segments of a size at once, is what should never happen.
 */
export function disableAutomerge(db: DatabaseSync): void {
  if (db.prepare(`SELECT v FROM words_config WHERE k = 'automerge'`).get()?.['v'] === 0) return;
  db.exec(`INSERT INTO words (words, rank) VALUES ('automerge', 0), ('usermerge', 16), ('crisismerge', 128)`);
}

/** A leaf of a segment holds 4,050 bytes, and a character of folded words takes 0.7 of one (docs/search.md). */
const CHARACTERS_A_LEAF = 4_050 / 0.7;
/** From a segment of a few dozen articles to one of a tenth of all, a word is rewritten twice: log16 of their number. */
const REWRITES = 2;

/** Merges about as much as keeps pace with so many characters of new words, where there are 16 segments to merge. */
export function merge(db: DatabaseSync, characters: number): void {
  if (characters === 0) return;
  db.exec(`INSERT INTO words (words, rank) VALUES ('merge', ${Math.ceil((REWRITES * characters) / CHARACTERS_A_LEAF)})`);
}

/** A facet is one word of the index, whatever stands in it. */
export const facetWord = (facet: string): string => facet.replaceAll(/[^\p{L}\p{N}\p{M}#.+~_:-]/gu, '_');
