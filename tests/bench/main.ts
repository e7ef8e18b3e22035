/**
 * Runs one benchmark.
 *
 *     npm run bench -- extraction [--json] [--corpus ../shared/corpus/wcxb-dev-article]
 *
 * A benchmark is a file that exports `command()`; adding one is a line below.
 */
import { Command } from 'commander';

const BENCHMARKS: Readonly<Record<string, () => Promise<{ command: () => Command }>>> = {
  extraction: () => import('./extraction/main.ts'),
  'first-pages': () => import('./extraction/first-pages.ts'),
  api: () => import('./api/main.ts'),
  pipeline: () => import('./pipeline/main.ts'),
  search: () => import('./search/main.ts'),
  freshness: () => import('./search/freshness.ts'),
  stemming: () => import('./search/stemming.ts'),
  language: () => import('./language/main.ts'),
  duplicates: () => import('./duplicates/main.ts'),
  console: () => import('./console/main.ts'),
};

const name = process.argv[2] ?? '';
const load = BENCHMARKS[name];
if (load === undefined) {
  process.stderr.write(`There is no benchmark "${name}". Run one of: ${Object.keys(BENCHMARKS).join(', ')}.\n`);
  process.exitCode = 2;
} else {
  const { command } = await load();
  await command().name(`bench ${name}`).parseAsync(process.argv.slice(3), { from: 'user' });
}
