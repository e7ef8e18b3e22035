/**
 * Runs before each file of tests of a mutation run, all of which share one process, so that packages are loaded once: modules of
 * the repository are evaluated anew for each file, what the file reached is told, and nothing runs any more after the first failure.
 */
import { afterEach, beforeEach, inject, vi } from 'vitest';

declare module 'vitest' {
  interface ProvidedContext {
    /** Whether nothing runs any more after the first failure. */
    bail: boolean;
  }
  interface TaskMeta {
    /** Which functions with a probe ran, by their numbers. */
    reached?: number[];
  }
}

declare global {
  var galleyReached: Set<number> | undefined;
  var galleyFailed: boolean | undefined;
}

// A file of tests that does not load ends what comes after it as well: it has no test whose failure could be seen.
if (globalThis.galleyFailed === true) throw new Error('A test has failed before.');
globalThis.galleyReached = new Set();
vi.resetModules();

beforeEach(({ skip }) => {
  skip(globalThis.galleyFailed === true);
});
afterEach(({ task }) => {
  task.file.meta.reached = [...(globalThis.galleyReached ?? [])];
  if (inject('bail') && task.result?.state === 'fail') globalThis.galleyFailed = true;
});
