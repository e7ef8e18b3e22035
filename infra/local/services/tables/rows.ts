/**
 * The tables' rows, in one SQLite file: the keys as sortable texts, the item as the JSON that it is answered with.
 *
 * Rows lie in the order of their keys (`WITHOUT ROWID`), so that a query reads neighbours. A write is in the log of the file when its
 * call returns, in the hands of the operating system: a killed process loses nothing, a machine that loses its power perhaps the last.
 */
import { DatabaseSync, type StatementSync } from 'node:sqlite';
import type { TableDescription } from './dynalite.ts';
import { compareTexts } from './order.ts';

export interface RowKey {
  readonly pk: string;
  /** Empty where the table's key has one part. */
  readonly sk: string;
}

export interface Row {
  /** As {@link itemSize} counts it. */
  readonly size: number;
  /** JSON. */
  readonly item: string;
}

export interface Bound {
  readonly text: string;
  readonly isInclusive: boolean;
}

/** Which rows of a partition, and from which end. */
export interface Range {
  readonly lower?: Bound | undefined;
  readonly upper?: Bound | undefined;
  readonly newestFirst: boolean;
}

/** The tighter of two bounds; `side` is 1 for lower ones, −1 for upper ones. */
export function tighter(a: Bound | undefined, b: Bound | undefined, side: 1 | -1): Bound | undefined {
  if (a === undefined || b === undefined) return a ?? b;
  const order = compareTexts(a.text, b.text) * side;
  if (order === 0) return a.isInclusive ? b : a;
  return order > 0 ? a : b;
}

/** Pages of the log that are gathered before they move into the file: what moves waits for the disk. */
const CHECKPOINT_PAGES = 4_000;
const CACHE_KILOBYTES = 16_384;

export class TableFile {
  readonly #database: DatabaseSync;
  readonly #rows = new Map<string, Rows>();

  /** Throws SQLite's own error where the file is no database, or is damaged where it begins. */
  constructor(path: string, maxPages?: number) {
    this.#database = new DatabaseSync(path);
    if (maxPages !== undefined) this.#database.exec(`PRAGMA max_page_count = ${maxPages}`);
    this.#database.exec(
      `PRAGMA journal_mode = WAL; PRAGMA synchronous = NORMAL; PRAGMA wal_autocheckpoint = ${CHECKPOINT_PAGES}; PRAGMA cache_size = -${CACHE_KILOBYTES};
       CREATE TABLE IF NOT EXISTS tables (number INTEGER PRIMARY KEY, name TEXT NOT NULL UNIQUE, description TEXT NOT NULL)`,
    );
    for (const { number, description } of this.#database.prepare('SELECT number, description FROM tables').all())
      this.#keep(Number(number), JSON.parse(String(description)));
  }

  get names(): string[] {
    return [...this.#rows.keys()].toSorted();
  }

  table(name: string): Rows | undefined {
    return this.#rows.get(name);
  }

  create(description: TableDescription): void {
    this.transaction(() => {
      const insert = this.#database.prepare('INSERT INTO tables (name, description) VALUES (?, ?)');
      const number = Number(insert.run(description.TableName, JSON.stringify(description)).lastInsertRowid);
      this.#database.exec(
        `CREATE TABLE items_${number} (pk TEXT NOT NULL, sk TEXT NOT NULL, size INTEGER NOT NULL, item TEXT NOT NULL, PRIMARY KEY (pk, sk)) WITHOUT ROWID`,
      );
      this.#keep(number, description);
    });
  }

  /** All or nothing of what `work` writes. */
  transaction<T>(work: () => T): T {
    this.#database.exec('BEGIN IMMEDIATE');
    try {
      const result = work();
      this.#database.exec('COMMIT');
      return result;
    } catch (error) {
      // On a full disk SQLite takes all of it back by itself.
      if (this.#database.isTransaction) this.#database.exec('ROLLBACK');
      throw error;
    }
  }

  close(): void {
    this.#database.close();
  }

  #keep(number: number, description: TableDescription): void {
    this.#rows.set(description.TableName, new Rows(this.#database, `items_${number}`, description));
  }
}

/** One table's. */
export class Rows {
  readonly description: TableDescription;
  readonly #database: DatabaseSync;
  readonly #table: string;
  readonly #get: StatementSync;
  readonly #put: StatementSync;
  readonly #remove: StatementSync;
  readonly #ranges = new Map<string, StatementSync>();

  constructor(database: DatabaseSync, table: string, description: TableDescription) {
    this.description = description;
    this.#database = database;
    this.#table = table;
    this.#get = database.prepare(`SELECT size, item FROM ${table} WHERE pk = ? AND sk = ?`);
    this.#put = database.prepare(
      `INSERT INTO ${table} (pk, sk, size, item) VALUES (?, ?, ?, ?) ON CONFLICT DO UPDATE SET size = excluded.size, item = excluded.item`,
    );
    this.#remove = database.prepare(`DELETE FROM ${table} WHERE pk = ? AND sk = ?`);
  }

  get({ pk, sk }: RowKey): Row | undefined {
    return asRow(this.#get.get(pk, sk));
  }

  put({ pk, sk }: RowKey, { size, item }: Row): void {
    this.#put.run(pk, sk, size, item);
  }

  remove({ pk, sk }: RowKey): void {
    this.#remove.run(pk, sk);
  }

  /** Of one partition, one after the other. No other statement of this table may run meanwhile. */
  *range(pk: string, { lower, upper, newestFirst }: Range): Generator<Row> {
    const conditions = [
      'pk = ?',
      ...(lower === undefined ? [] : [`sk ${lower.isInclusive ? '>=' : '>'} ?`]),
      ...(upper === undefined ? [] : [`sk ${upper.isInclusive ? '<=' : '<'} ?`]),
    ];
    const values = [pk, ...[lower, upper].flatMap((bound) => (bound === undefined ? [] : [bound.text]))];
    yield* this.#read(`WHERE ${conditions.join(' AND ')} ORDER BY sk ${newestFirst ? 'DESC' : 'ASC'}`, values);
  }

  /** Of all partitions, in the order of their keys. */
  *all(after: RowKey | undefined): Generator<Row> {
    yield* after === undefined
      ? this.#read('ORDER BY pk, sk', [])
      : this.#read('WHERE (pk, sk) > (?, ?) ORDER BY pk, sk', [after.pk, after.sk]);
  }

  *#read(clause: string, values: readonly string[]): Generator<Row> {
    const statement = this.#ranges.get(clause) ?? this.#database.prepare(`SELECT size, item FROM ${this.#table} ${clause}`);
    this.#ranges.set(clause, statement);
    for (const found of statement.iterate(...values)) {
      const row = asRow(found);
      if (row !== undefined) yield row;
    }
  }
}

// `as`: what the statements of this file select.
const asRow = (found: unknown): Row | undefined => found as Row | undefined;
