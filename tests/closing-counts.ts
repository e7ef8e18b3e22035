/**
 * A vitest reporter: the last line of a run is `N passed, N failed, N skipped`, counted over all projects. A file that
 * could not be loaded and an error outside any test count as failures. Before it stand the tests that passed at their
 * second try only, by name: each is to be looked into. .ci/run looks for what this leaves in .cache.
 */
import { mkdirSync, writeFileSync } from 'node:fs';
import { dirname } from 'node:path';
import type { Reporter, TestModule } from 'vitest/node';

const FILE = new URL('../.cache/test-counts', import.meta.url).pathname;

export interface Counts {
  readonly passed: number;
  readonly failed: number;
  readonly skipped: number;
}

export function countTests(modules: readonly TestModule[], unhandledErrors: number): Counts {
  const states = modules.flatMap((module) => [...module.children.allTests()].map((test) => test.result().state));
  // An import or a hook that throws fails a file or a suite without failing any test of it.
  const broken = modules.flatMap((module) => [module, ...module.children.allSuites()]).filter((entity) => entity.errors().length > 0);
  const of = (state: string): number => states.filter((one) => one === state).length;
  return { passed: of('passed'), failed: of('failed') + of('pending') + broken.length + unhandledErrors, skipped: of('skipped') };
}

/** Names of the tests that failed and passed when tried again. */
export const flakyTests = (modules: readonly TestModule[]): string[] =>
  modules.flatMap((module) =>
    [...module.children.allTests()].filter((test) => test.diagnostic()?.flaky === true).map((test) => test.fullName),
  );

export const closingLine = ({ passed, failed, skipped }: Counts): string => `${passed} passed, ${failed} failed, ${skipped} skipped`;

export default class ClosingCounts implements Reporter {
  readonly #file: string;

  constructor({ file = FILE }: { readonly file?: string } = {}) {
    this.#file = file;
  }

  onTestRunEnd(modules: readonly TestModule[], unhandledErrors: readonly unknown[]): void {
    const flaky = flakyTests(modules).map((name) => `Passed at the second try only: ${name}\n`);
    const line = `${closingLine(countTests(modules, unhandledErrors.length))}\n`;
    mkdirSync(dirname(this.#file), { recursive: true });
    writeFileSync(this.#file, line);
    // Other reporters still have their summaries to print.
    process.once('exit', () => process.stdout.write([...flaky, line].join('')));
  }
}
