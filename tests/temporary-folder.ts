/**
 * One folder for the temporary files of a whole run, removed at its end: processes that are killed, as those of tests and of local
 * clouds are, leave theirs behind, which came to a gigabyte a day.
 */
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

export default function setup(): () => void {
  const folder = mkdtempSync(join(tmpdir(), 'galley-tests-'));
  // Inherited by every process that starts from here on.
  process.env['TMPDIR'] = folder;
  return () => rmSync(folder, { recursive: true, force: true });
}
