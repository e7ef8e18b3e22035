/** Errors of the files that keep the data, in words: what is wrong, and the way out. */

export type StorageProblem = 'full' | 'damaged';

/** A disk is full or a data file is damaged; the message says what to do. */
export class StorageError extends Error {
  override readonly name = 'StorageError';
  readonly problem: StorageProblem;
  constructor(problem: StorageProblem, message: string, cause: unknown) {
    super(message, { cause });
    this.problem = problem;
  }
}

/** https://www.sqlite.org/rescode.html */
const SQLITE = { corrupt: 11, full: 13, notADatabase: 26 } as const;

/** Which of the two an error of SQLite or the system is; undefined for any other. */
export function storageProblemOf(error: unknown): StorageProblem | undefined {
  if (error instanceof StorageError) return error.problem;
  if (!(error instanceof Error)) return undefined;
  const [code, errcode] = ['code' in error ? error.code : undefined, 'errcode' in error ? error.errcode : undefined];
  if (errcode === SQLITE.full || code === 'ENOSPC') return 'full';
  if (errcode === SQLITE.corrupt || errcode === SQLITE.notADatabase) return 'damaged';
  return undefined;
}

const FULL =
  'The disk that holds the data folder is full: nothing more can be stored, and what is sent meanwhile is refused. Make room on it; the local cloud goes on by itself.';

/** Uploads are the truth and cannot be made again here. */
const OBJECTS = (path: string): string =>
  `The uploads in ${path} are damaged. Put back a copy of it, or start with nothing (--reset) and upload again.`;
/** All but keys follows from the uploads. */
const TABLES = (path: string): string =>
  `The tables in ${path} are damaged. They follow from the uploads: stop, move that folder away, start again, and run \`npx galley reconcile --everything\`. API keys are to be made anew (\`npx galley keys create\`).`;

/** A {@link StorageError} where the error means one of the two; any other error unchanged. */
export function inWords(error: unknown, what: 'objects' | 'tables', path: string): unknown {
  const problem = storageProblemOf(error);
  if (problem === undefined || error instanceof StorageError) return error;
  return new StorageError(problem, problem === 'full' ? FULL : { objects: OBJECTS, tables: TABLES }[what](path), error);
}
