/**
 * Runs one benchmark.
 *
 *     npm run bench -- extraction [--json] [--corpus ../shared/corpus/wcxb-dev-article]
 *
 * A benchmark is a file that exports `command()`; adding one is a line below.
 */
import { spawnSync } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { Command } from 'commander';

const BENCHMARKS: Readonly<Record<string, () => Promise<{ command: () => Command }>>> = {
  extraction: () => import('./extraction/main.ts'),
  'first-pages': () => import('./extraction/first-pages.ts'),
  api: () => import('./api/main.ts'),
  pipeline: () => import('./pipeline/main.ts'),
  requests: () => import('./requests/main.ts'),
  search: () => import('./search/main.ts'),
  freshness: () => import('./search/freshness.ts'),
  stemming: () => import('./search/stemming.ts'),
  language: () => import('./language/main.ts'),
  duplicates: () => import('./duplicates/main.ts'),
  console: () => import('./console/main.ts'),
};

const { scripts }: { scripts: { start: string } } = JSON.parse(readFileSync(new URL('../../package.json', import.meta.url), 'utf8'));
/** Flags of Node that a benchmark's process is started with. The pipeline's is the local cloud's as well: it has those of `npm start`. */
const NODE_FLAGS: Readonly<Record<string, readonly string[]>> = { pipeline: scripts.start.match(/--\S+/g) ?? [] };

const name = process.argv[2] ?? '';
const load = BENCHMARKS[name];
const flags = NODE_FLAGS[name] ?? [];
if (load === undefined) {
  process.stderr.write(`There is no benchmark "${name}". Run one of: ${Object.keys(BENCHMARKS).join(', ')}.\n`);
  process.exitCode = 2;
} else if (!flags.every((flag) => process.execArgv.includes(flag))) {
  const { status } = spawnSync(process.execPath, [...process.execArgv, ...flags, ...process.argv.slice(1)], { stdio: 'inherit' });
  process.exitCode = status ?? 1;
} else {
  const { command } = await load();
  await command().name(`bench ${name}`).parseAsync(process.argv.slice(3), { from: 'user' });
}
