/** One cloud a data folder: two on the same files would spoil them. */
import { readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';

const CLAIM = 'in-use-by';

/** Throws where a living process holds the folder; the answer lets go of it. */
export function claimFolder(folder: string): () => void {
  const path = join(folder, CLAIM);
  const holder = readHolder(path);
  if (holder !== undefined && isAlive(holder)) throw new Error(`The data folder ${folder} is in use by the process ${holder}. Stop that local cloud, or give this one another folder with --data.`);
  writeFileSync(path, String(process.pid));
  return () => rmSync(path, { force: true });
}

/** Empties a folder that this process holds. */
export function emptyFolder(folder: string): void {
  for (const name of readdirSync(folder)) if (name !== CLAIM) rmSync(join(folder, name), { recursive: true, force: true });
}

function readHolder(path: string): number | undefined {
  try {
    return Number(readFileSync(path, 'utf8'));
  } catch {
    return undefined;
  }
}

function isAlive(pid: number): boolean {
  try {
    process.kill(pid, 0);
    return true;
  } catch (error) {
    // Someone else's process is alive, too.
    return error instanceof Error && 'code' in error && error.code === 'EPERM';
  }
}
