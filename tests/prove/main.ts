/**
 * `npm run prove`: runs every suite that proves a promise, with the thorough number of tries, and writes their figures
 * into docs/reliability.md between the marks. A failing suite leaves that as it is. All of it takes two hours;
 * `npm run prove -- tests/properties` proves some anew and leaves the rows of the others as they stand in the document.
 */
import { spawnSync } from 'node:child_process';
import { readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { allProofs, type Proven } from './proof.ts';

const ROOT = new URL('../..', import.meta.url).pathname;
const START = '<!-- prove:start (made by `npm run prove`) -->';
const DOCUMENT = 'docs/reliability.md';
const END = '<!-- prove:end -->';

/** Test files that write a proof down, from the repository's root: the others would only take time here. */
export function provingSuites(): string[] {
  const tests = readdirSync(`${ROOT}tests`, { recursive: true, encoding: 'utf8' }).filter(
    (path) => path.endsWith('.test.ts') && !path.includes('node_modules'),
  );
  return tests
    .map((path) => `tests/${path}`)
    .filter((path) => readFileSync(`${ROOT}${path}`, 'utf8').includes('proved({'))
    .toSorted();
}

const rowOf = ({ promise, tried, on, test }: Proven): string => `| ${promise} | ${tried} | ${on} | [\`${test}\`](../${test}) |`;
const promiseOf = (row: string): string => row.split(' | ', 1).join('');

/** The rows that stand in a document, with those of `proofs` in place of their own promise's, and new ones at the end. */
export function rowsWith(document: string, proofs: readonly Proven[]): string[] {
  const fresh = new Map(proofs.map((proof) => [promiseOf(rowOf(proof)), rowOf(proof)]));
  const made = document.slice(document.indexOf(START), document.indexOf(END));
  const standing = made.split('\n').filter((line) => line.startsWith('| ') && line.includes('](../tests/'));
  const kept = standing.map((row) => fresh.get(promiseOf(row)) ?? row);
  return [...kept, ...[...fresh.values()].filter((row) => !kept.includes(row))];
}

/** The table of docs/reliability.md, a promise a row. */
export function table(rows: readonly string[]): string {
  return ['| what holds | tried | on | the test that would fail |', '| --- | --- | --- | --- |', ...rows].join('\n');
}

/** Puts the table between the marks; a document without them is an error that says so. */
export function withTable(document: string, made: string): string {
  const start = document.indexOf(START);
  const end = document.indexOf(END);
  if (start < 0 || end < start)
    throw new Error(`${DOCUMENT} lacks the marks "${START}" and "${END}": put them where the reliability table belongs.`);
  return `${document.slice(0, start)}${START}\n\n${made}\n\n${document.slice(end)}`;
}

function main(): void {
  const chosen = process.argv.slice(2);
  if (chosen.length === 0) rmSync(`${ROOT}.cache/proof`, { recursive: true, force: true });
  const startedAt = Date.now();
  const run = spawnSync(
    'npx',
    ['vitest', 'run', '--config', 'tests/vitest.config.ts', ...(chosen.length === 0 ? provingSuites() : chosen)],
    {
      cwd: ROOT,
      stdio: 'inherit',
      env: { ...process.env, GALLEY_PROVE: '1' },
    },
  );
  if (run.status !== 0) {
    console.error(`A proof failed: ${DOCUMENT} keeps its old figures. The failing test above names the seed or the input to run again.`);
    process.exit(1);
  }
  const document = readFileSync(`${ROOT}${DOCUMENT}`, 'utf8');
  const proofs = allProofs(startedAt);
  const rows = chosen.length === 0 ? proofs.map(rowOf) : rowsWith(document, proofs);
  writeFileSync(`${ROOT}${DOCUMENT}`, withTable(document, table(rows)));
  console.log(`${DOCUMENT} now holds ${rows.length} proofs, ${proofs.length} of them from this run.`);
}

if (import.meta.main) main();
