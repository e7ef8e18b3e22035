/**
 * The stack as tests run it, synthesized again only where its sources have changed. It is kept between files and between runs, for a
 * synthesis bundles every function and takes as long as many a file of tests.
 */
import { cpSync, existsSync, mkdirSync } from 'node:fs';
import { join } from 'node:path';
import { DatabaseSync } from 'node:sqlite';
import { synthesizeIfChanged } from '../../infra/local/index.ts';
import { until } from './until.ts';

const FOLDER = join(import.meta.dirname, '../../.cache/end-to-end');
const ASSEMBLY = join(FOLDER, 'cdk.out');

/** The folder of the assembly. Files that run at once wait for the first of them to make it. */
export async function assembly(): Promise<string> {
  mkdirSync(FOLDER, { recursive: true });
  // A lock of the operating system, which goes with its process however that ends. SQLite is used for it alone.
  const lock = new DatabaseSync(join(FOLDER, 'lock'));
  try {
    await until(async () => lock.exec('BEGIN EXCLUSIVE'), 120_000, 100);
    await synthesizeIfChanged(ASSEMBLY);
  } finally {
    lock.close();
  }
  return ASSEMBLY;
}

/** A copy in a data folder, where a cloud in a process of its own looks for it, and finds that nothing has changed. */
export async function seedAssembly(dataFolder: string): Promise<void> {
  const seeded = join(dataFolder, 'cdk.out');
  if (!existsSync(seeded)) cpSync(await assembly(), seeded, { recursive: true });
}
