/**
 * SQLite as this platform has it. `node:sqlite` is loaded when it is first needed, so that what does not search starts without
 * it, and so that a platform without it, or without FTS5, is a value and no crash.
 */
import type { DatabaseSync } from 'node:sqlite';

/** SQLite with FTS5, or why this runtime has none. */
export type Sqlite =
  | { readonly found: true; readonly open: (path: string, mode: 'write' | 'read') => DatabaseSync }
  | { readonly found: false; readonly why: string };

let known: Promise<Sqlite> | undefined;

/** Asked once a process. */
export function findSqlite(): Promise<Sqlite> {
  return (known ??= load());
}

async function load(): Promise<Sqlite> {
  let sqlite: typeof import('node:sqlite');
  try {
    sqlite = await import('node:sqlite');
  } catch (error) {
    return {
      found: false,
      why: `This Node (${process.versions.node}) has no node:sqlite: ${error instanceof Error ? error.message : String(error)}`,
    };
  }
  const { DatabaseSync: Database } = sqlite;
  const trial = new Database(':memory:');
  const hasFts5 = trial
    .prepare('PRAGMA compile_options')
    .all()
    .some((row) => row['compile_options'] === 'ENABLE_FTS5');
  trial.close();
  if (!hasFts5) return { found: false, why: `The SQLite of this Node (${process.versions.node}) was built without FTS5.` };
  return {
    found: true,
    // `immutable`: nobody writes a file that is open for reading (reader.ts), so it needs no locks and no files beside it.
    open: (path, mode) =>
      mode === 'write' ? new Database(path) : new Database(`file://${encodeURI(path)}?immutable=1`, { readOnly: true }),
  };
}
