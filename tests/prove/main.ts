/**
 * `npm run prove`: runs every suite that proves a promise, with the thorough number of tries, and writes their figures
 * into the README between the marks. A failing suite leaves the README as it is. All of it takes an hour;
 * `npm run prove -- tests/properties` proves some anew and keeps what earlier runs on this machine found of the others.
 */
import { spawnSync } from 'node:child_process';
import { readFileSync, rmSync, writeFileSync } from 'node:fs';
import { allProofs, type Proof } from './proof.ts';

const ROOT = new URL('../..', import.meta.url).pathname;
const START = '<!-- prove:start (made by `npm run prove`) -->';
const END = '<!-- prove:end -->';

/** Folders whose tests write proofs down. */
const SUITES = ['tests/properties', 'tests/security', 'tests/end-to-end', 'tests/api', 'tests/objects', 'tests/hygiene', 'tests/infra'];

/** The README's table, a promise a row. */
export function table(proofs: readonly Proof[]): string {
  const rows = proofs.map(({ promise, tried, test }) => `| ${promise} | ${tried} | [\`${test}\`](${test}) |`);
  return ['| what holds | tried | the test that would fail |', '| --- | --- | --- |', ...rows].join('\n');
}

/** Puts the table between the marks; a README without them is an error that says so. */
export function withTable(readme: string, made: string): string {
  const start = readme.indexOf(START);
  const end = readme.indexOf(END);
  if (start < 0 || end < start) throw new Error(`README.md lacks the marks "${START}" and "${END}": put them where the reliability table belongs.`);
  return `${readme.slice(0, start)}${START}\n\n${made}\n\n${readme.slice(end)}`;
}

function main(): void {
  const chosen = process.argv.slice(2);
  if (chosen.length === 0) rmSync(`${ROOT}.cache/proof`, { recursive: true, force: true });
  const run = spawnSync('npx', ['vitest', 'run', '--config', 'tests/vitest.config.ts', ...(chosen.length === 0 ? SUITES : chosen)], { cwd: ROOT, stdio: 'inherit', env: { ...process.env, GALLEY_PROVE: '1' } });
  if (run.status !== 0) {
    console.error('A proof failed: the README keeps its old figures. The failing test above names the seed or the input to run again.');
    process.exit(1);
  }
  const proofs = allProofs();
  writeFileSync(`${ROOT}README.md`, withTable(readFileSync(`${ROOT}README.md`, 'utf8'), table(proofs)));
  console.log(`README.md now holds ${proofs.length} proofs.`);
}

if (import.meta.main) main();
