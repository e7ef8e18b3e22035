/**
 * The index file on the writer's side: articles in and out, and which pages of the file that changed.
 *
 * SQLite keeps a transaction's pages in a write-ahead log (WAL) beside the file until a checkpoint; the log's frames
 * name the pages. So what must be published is known without reading the file, however large it is.
 */
import { readSync, openSync, closeSync, fstatSync } from 'node:fs';
import type { StatementSync } from 'node:sqlite';
import type { SearchDocument } from '../document.ts';
import type { Removal } from '../engine.ts';
import { indexed } from '../words.ts';
import { createSchema, facetWord, merge, disableAutomerge } from './schema.ts';
import type { Sqlite } from './sqlite.ts';

export interface IndexFile {
  readonly articles: number;
  /** One transaction. Answers the pages that it changed, counted from 0. */
  apply(upserts: readonly SearchDocument[], removals: readonly Removal[]): ReadonlySet<number>;
  close(): void;
}

interface Known {
  readonly row: number;
  readonly version: number;
  readonly isCopy: boolean;
}

/** Opens the file at `path`, or begins one there. `mostWords`: of an article's text. */
export function openIndexFile(sqlite: Extract<Sqlite, { found: true }>, path: string, isNew: boolean, mostWords: number): IndexFile {
  const db = sqlite.open(path, 'write');
  if (isNew) createSchema(db);
  // The file is the writer's own copy: it is discarded after a crash, so nothing is synced to the disk.
  db.exec('PRAGMA journal_mode = WAL; PRAGMA wal_autocheckpoint = 0; PRAGMA synchronous = OFF; PRAGMA cache_size = -65536');
  // Files of earlier releases merged by themselves.
  disableAutomerge(db);
  const known = new Map<string, Known>();
  let nextRow = 1;
  for (const found of db.prepare('SELECT id, row, version, isCopy FROM articles').iterate()) {
    const row = Number(found['row']);
    known.set(String(found['id']), { row, version: Number(found['version']), isCopy: found['isCopy'] === 1 });
    nextRow = Math.max(nextRow, row + 1);
  }
  const statements = {
    addWords: db.prepare('INSERT INTO words (rowid, title, subtitle, tags, text, facets) VALUES (?, ?, ?, ?, ?, ?)'),
    addArticle: db.prepare('INSERT INTO articles (row, id, version, instant, firstSeen, isDated, isCopy) VALUES (?, ?, ?, ?, ?, ?, ?)'),
    removeWords: db.prepare('DELETE FROM words WHERE rowid = ?'),
    removeArticle: db.prepare('DELETE FROM articles WHERE row = ?'),
  };

  function remove(id: string): void {
    const found = known.get(id);
    if (found === undefined) return;
    statements.removeWords.run(found.row);
    statements.removeArticle.run(found.row);
    known.delete(id);
  }

  /** Answers the characters of its words. */
  function add(document: SearchDocument): number {
    const row = nextRow;
    nextRow += 1;
    known.set(document.id, { row, version: document.version, isCopy: document.isCopy });
    return addRow(statements, row, document, mostWords);
  }

  return {
    get articles() {
      return known.size;
    },
    apply(upserts, removals) {
      let characters = 0;
      db.exec('BEGIN');
      for (const { id, version } of removals) if ((known.get(id)?.version ?? Number.POSITIVE_INFINITY) <= version) remove(id);
      for (const document of upserts) {
        if (!isNewer(document, known.get(document.id))) continue;
        remove(document.id);
        characters += add(document);
      }
      merge(db, characters);
      db.exec('COMMIT');
      const pages = pagesInLog(`${path}-wal`);
      db.exec('PRAGMA wal_checkpoint(TRUNCATE)');
      return pages;
    },
    close: () => db.close(),
  };
}

/** A newer version, or the same one which became a copy of another article or is none any more. */
function isNewer({ version, isCopy }: SearchDocument, known: Known | undefined): boolean {
  return known === undefined || version > known.version || (version === known.version && isCopy !== known.isCopy);
}

function addRow(
  { addWords, addArticle }: { readonly addWords: StatementSync; readonly addArticle: StatementSync },
  row: number,
  document: SearchDocument,
  mostWords: number,
): number {
  const { id, version, title, subtitle, tags, text, facets, instant, firstSeen, isDated, isCopy } = document;
  const words = [indexed(title), indexed(subtitle), indexed(tags), indexed(text, mostWords), facets.map(facetWord).join(' ')];
  addWords.run(row, ...words);
  addArticle.run(row, id, version, instant, firstSeen, Number(isDated), Number(isCopy));
  return words.reduce((sum, { length }) => sum + length, 0);
}

/** https://www.sqlite.org/fileformat2.html#the_write_ahead_log */
const LOG_HEADER_BYTES = 32;
const FRAME_HEADER_BYTES = 24;

function pagesInLog(path: string): Set<number> {
  const pages = new Set<number>();
  const file = openSync(path, 'r');
  try {
    const header = Buffer.alloc(LOG_HEADER_BYTES);
    if (readSync(file, header, 0, LOG_HEADER_BYTES, 0) < LOG_HEADER_BYTES) return pages;
    const frameBytes = FRAME_HEADER_BYTES + header.readUInt32BE(8);
    const { size } = fstatSync(file);
    for (let at = LOG_HEADER_BYTES; at + frameBytes <= size; at += frameBytes) {
      readSync(file, header, 0, 4, at);
      pages.add(header.readUInt32BE(0) - 1);
    }
  } finally {
    closeSync(file);
  }
  return pages;
}
