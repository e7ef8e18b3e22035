/**
 * The data folder: closed to other users of the machine, and held by one cloud at a time, for two on the same files
 * would spoil them.
 */
import {
  chmodSync,
  existsSync,
  lstatSync,
  mkdirSync,
  mkdtempSync,
  readFileSync,
  readdirSync,
  rmdirSync,
  rmSync,
  statSync,
  writeFileSync,
} from 'node:fs';
import { join } from 'node:path';
import { DatabaseSync } from 'node:sqlite';

/** Temporary files of the functions' processes: nothing in it outlives a cloud, however that one ended. */
export const TEMPORARY = 'tmp';
/** What the cloud keeps in it. Nothing else there is touched: somebody may name a folder that has other things in it. */
const FOLDERS = ['cdk.out', 'tables', 'dynamodb-local', 'fauxqs', TEMPORARY] as const;
const FILES = ['outputs.json', 'console-key', 'in-use-by', 'lock'] as const;

/** The folder cannot be used; the message says why, and what to do. */
export class DataFolderError extends Error {
  override readonly name = 'DataFolderError';
}

/** Makes the folder where it is missing and locks it; what is returned unlocks it. `reset` empties it. */
export function openDataFolder(folder: string, { reset = false }: { readonly reset?: boolean } = {}): () => void {
  prepare(folder);
  const release = lockFolder(folder);
  try {
    if (reset)
      for (const name of [...FOLDERS, FORMER_TABLES, 'outputs.json', 'console-key'])
        rmSync(join(folder, name), { recursive: true, force: true });
    refuseFormerTables(folder);
    rmSync(join(folder, TEMPORARY), { recursive: true, force: true });
    for (const name of FOLDERS) mkdirSync(join(folder, name), { recursive: true, mode: OWNER_FOLDER });
    for (const name of [...FOLDERS, ...FILES]) closeToOthers(join(folder, name));
    return release;
  } catch (error) {
    release();
    throw refusal(folder, error);
  }
}

/** Left by versions that kept their tables with dynalite; removed at the start. */
const FORMER_TABLES = 'dynalite';

function refuseFormerTables(folder: string): void {
  const former = join(folder, FORMER_TABLES);
  if (existsSync(former) && readdirSync(former).length > 0)
    throw new DataFolderError(
      `The tables in ${former} are of an earlier version, and this one does not read them. They follow from the uploads: remove that folder, start again, and run \`npx galley reconcile --everything\`; API keys are to be made anew (\`npx galley keys create\`). Or start with nothing (--reset).`,
    );
}

const OWNER_FOLDER = 0o700;
const OWNER_FILE = 0o600;

function prepare(folder: string): void {
  try {
    mkdirSync(folder, { recursive: true, mode: OWNER_FOLDER });
    if (!statSync(folder).isDirectory())
      throw new DataFolderError(`The data folder ${folder} is a file. Name a folder with --data, or remove the file.`);
    // Writing a probe finds what permission bits do not show: a file system that is read-only, or full.
    rmdirSync(mkdtempSync(join(folder, 'probe-')));
  } catch (error) {
    throw refusal(folder, error);
  }
}

const REASONS: Readonly<Record<string, string>> = {
  // What Node says of both.
  ENOENT: 'cannot be made: the file system is read-only, or a link on the way leads nowhere. Name another with --data.',
  EEXIST: 'is a file. Name a folder with --data, or remove the file.',
  ENOTDIR: 'lies under a file. Name another with --data.',
  EACCES: 'may not be written to by this user. Give this user the right, or name another with --data.',
  EPERM: 'belongs to another user. Name another with --data.',
  EROFS: 'lies on a file system that is read-only. Name another with --data.',
  ENOSPC: 'lies on a disk that is full. Make room on it, or name another with --data.',
};

function refusal(folder: string, error: unknown): unknown {
  const reason = error instanceof Error && 'code' in error ? REASONS[String(error.code)] : undefined;
  return reason === undefined ? error : new DataFolderError(`The data folder ${folder} ${reason}`, { cause: error });
}

/** What other programs made, with rights as they see fit: the CDK lets everybody write into the code of functions. */
export function closeToOthers(path: string): void {
  if (!existsSync(path)) return;
  const about = lstatSync(path);
  if (about.isSymbolicLink()) return;
  const mode = about.isDirectory() ? OWNER_FOLDER : OWNER_FILE;
  if ((about.mode & 0o777) !== mode) chmodSync(path, mode);
  if (about.isDirectory()) for (const name of readdirSync(path)) closeToOthers(join(path, name));
}

/** https://www.sqlite.org/rescode.html */
const SQLITE_BUSY = 5;
const SQLITE_NOT_A_DATABASE = 26;

/**
 * Takes a file lock of the operating system, which is released however this process ends. A process id in a file would not do,
 * because ids are reused, in containers at every start. SQLite is used for its lock alone; the database stays empty.
 */
function lockFolder(folder: string): () => void {
  const hint = join(folder, 'in-use-by');
  const lock = takeLock(join(folder, 'lock'));
  if (lock === undefined)
    throw new DataFolderError(
      `The data folder ${folder} is in use by the process ${readHint(hint)}. Stop that local cloud, or give this one another folder with --data.`,
    );
  try {
    writeFileSync(hint, String(process.pid), { mode: OWNER_FILE });
  } catch {
    // A full disk: the id is only for people, and the next write reports the disk.
  }
  return () => {
    rmSync(hint, { force: true });
    lock.close();
  };
}

function takeLock(path: string, isSecondTry = false): DatabaseSync | undefined {
  const lock = new DatabaseSync(path);
  try {
    lock.exec('BEGIN EXCLUSIVE');
    return lock;
  } catch (error) {
    lock.close();
    const code = error instanceof Error && 'errcode' in error ? error.errcode : undefined;
    if (code === SQLITE_BUSY) return undefined;
    if (code !== SQLITE_NOT_A_DATABASE || isSecondTry) throw error;
    // Somebody wrote into it; it holds nothing.
    rmSync(path);
    return takeLock(path, true);
  }
}

function readHint(path: string): string {
  try {
    return readFileSync(path, 'utf8') || 'of another local cloud';
  } catch {
    return 'of another local cloud';
  }
}
