/**
 * One folder for the temporary files of a whole run, removed at its end: processes that are killed, as those of tests and of local
 * clouds are, leave theirs behind, which came to a gigabyte a day.
 */
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { basename, join } from 'node:path';

const PREFIX = 'galley-tests-';

export default function setup(): (() => void) | undefined {
  // Vitest calls this for the whole run and for each project: the first call makes the folder.
  if (basename(tmpdir()).startsWith(PREFIX)) return undefined;
  const folder = mkdtempSync(join(tmpdir(), PREFIX));
  // Inherited by every process that starts from here on.
  process.env['TMPDIR'] = folder;
  return () => rmSync(folder, { recursive: true, force: true });
}
