import { defineConfig } from 'vitest/config';

/**
 * Three projects: `unit` is everything that needs no server; `infra` synthesizes; `end-to-end` starts the local cloud
 * (the console's tests do, too) and so runs its files one after the other. Limits are there to end what hangs, on a busy machine too; no test is one of speed.
 */
export default defineConfig({
  test: {
    root: new URL('..', import.meta.url).pathname,
    reporters: ['default', new URL('closing-counts.ts', import.meta.url).pathname],
    projects: [
      {
        extends: true,
        test: {
          name: 'unit',
          include: ['tests/**/*.test.ts'],
          exclude: ['**/node_modules/**', 'tests/console/**', 'tests/end-to-end/**', 'tests/infra/**'],
          testTimeout: 60_000,
          hookTimeout: 120_000,
        },
      },
      { extends: true, test: { name: 'infra', include: ['tests/infra/**/*.test.ts'], testTimeout: 300_000, hookTimeout: 600_000 } },
      {
        extends: true,
        test: {
          name: 'end-to-end',
          include: ['tests/end-to-end/**/*.test.ts', 'tests/console/**/*.test.ts'],
          fileParallelism: false,
          // A machine that stalls must not turn main red; the closing lines name whoever needed the second try.
          retry: process.env['CI'] === undefined ? 0 : 1,
          testTimeout: 600_000,
          hookTimeout: 900_000,
        },
      },
    ],
  },
});
