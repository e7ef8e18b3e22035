import { availableParallelism, totalmem } from 'node:os';
import { defineConfig } from 'vitest/config';

/** Left to itself, vitest keeps a core for its own process, which does little once files run: of two cores one would be idle. */
const EVERY_CORE = availableParallelism();

/** A cloud is a dozen processes of some hundred megabytes each, and a browser beside it in some files. */
const BYTES_A_CLOUD = 6e9;

/**
 * Files that start a cloud of their own, with ports and folders of its own: two at a time, since one spends half of its time waiting for
 * queues and timers. `CLOUDS_AT_ONCE=1` where a machine is too busy for that.
 */
const CLOUDS_AT_ONCE = Number(
  process.env['CLOUDS_AT_ONCE'] ?? Math.min(2, EVERY_CORE, Math.max(1, Math.floor(totalmem() / BYTES_A_CLOUD))),
);

/** Ends what hangs. It says nothing of how long a test may take: on a machine that others use as well, ten times as long. Few tests need more. */
const LIMIT_MS = 900_000;

/** Not hidden on a laptop; in CI a machine that stalls must not turn main red. The closing lines name whoever needed the second try. */
const RETRIES = process.env['CI'] === undefined ? 0 : 1;
/** What a stalled machine does to a test without a cloud. A counterexample that was drawn at random must fail at once: the next draw may hide it. */
const STALLED = /timed out|ECONNRESET|ECONNREFUSED|socket hang up|fetch failed/i;

/**
 * Three projects: `unit` is everything that needs no local cloud; `infra` synthesizes; `end-to-end` starts the local cloud
 * (the console's tests do, too) and so runs its files two at a time. No test is one of speed.
 */
export default defineConfig({
  test: {
    root: new URL('..', import.meta.url).pathname,
    globalSetup: new URL('temporary-folder.ts', import.meta.url).pathname,
    reporters: ['default', new URL('closing-counts.ts', import.meta.url).pathname],
    projects: [
      {
        extends: true,
        test: {
          name: 'unit',
          include: ['tests/**/*.test.ts'],
          exclude: ['**/node_modules/**', 'tests/console/**', 'tests/end-to-end/**', 'tests/infra/**'],
          maxWorkers: EVERY_CORE,
          retry: { count: RETRIES, condition: STALLED },
          testTimeout: LIMIT_MS,
          hookTimeout: LIMIT_MS,
        },
      },
      {
        extends: true,
        test: {
          name: 'infra',
          include: ['tests/infra/**/*.test.ts'],
          maxWorkers: EVERY_CORE,
          testTimeout: LIMIT_MS,
          hookTimeout: LIMIT_MS,
        },
      },
      {
        extends: true,
        test: {
          name: 'end-to-end',
          include: ['tests/end-to-end/**/*.test.ts', 'tests/console/**/*.test.ts'],
          // After the others: a cloud has processes of its own for every function.
          sequence: { groupOrder: 1 },
          maxWorkers: CLOUDS_AT_ONCE,
          retry: RETRIES,
          testTimeout: LIMIT_MS,
          hookTimeout: LIMIT_MS,
        },
      },
    ],
  },
});
