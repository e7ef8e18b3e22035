/** The last line of a test run counts what happened, and nothing that went wrong goes uncounted. */
import { spawnSync } from 'node:child_process';
import { mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, it, onTestFinished } from 'vitest';
import { ROOT } from './sources.ts';

/** Runs vitest on these files, with the reporter that this repository uses. */
function run(files: Readonly<Record<string, string>>): {
  readonly lastLine: string;
  readonly stdout: string;
  readonly status: number | null;
  readonly left: string;
} {
  mkdirSync(`${ROOT}.cache`, { recursive: true });
  // Inside the repository, so that the files find vitest.
  const folder = mkdtempSync(`${ROOT}.cache/closing-counts-`);
  onTestFinished(() => rmSync(folder, { recursive: true, force: true }));
  for (const [name, text] of Object.entries(files))
    writeFileSync(join(folder, name), `import { beforeAll, describe, expect, it } from 'vitest';\n${text}\n`);
  const counts = join(folder, 'counts');
  const config = {
    test: { root: folder, include: ['*.test.ts'], reporters: ['default', [`${ROOT}tests/closing-counts.ts`, { file: counts }]] },
  };
  writeFileSync(join(folder, 'vitest.config.mjs'), `export default ${JSON.stringify(config)};\n`);
  const { stdout, status } = spawnSync(
    process.execPath,
    [`${ROOT}node_modules/vitest/vitest.mjs`, 'run', '--config', join(folder, 'vitest.config.mjs')],
    { cwd: ROOT, encoding: 'utf8', env: { ...process.env, VITEST: undefined } },
  );
  return { lastLine: stdout.trimEnd().split('\n').at(-1) ?? '', stdout, status, left: readFileSync(counts, 'utf8') };
}

it('counts what passed, and what was skipped', () => {
  const { lastLine, status, left } = run({
    'a.test.ts': "it('a', () => expect(1).toBe(1)); it('b', () => expect(1).toBe(1)); it.skip('c', () => {}); it.todo('d');",
  });
  expect(lastLine).toBe('2 passed, 0 failed, 2 skipped');
  expect(left).toBe('2 passed, 0 failed, 2 skipped\n');
  expect(status).toBe(0);
});

it('counts failing tests, hooks, files that do not load and errors outside tests, each once', () => {
  const { lastLine, status } = run({
    'tests.test.ts': "it('a', () => expect(1).toBe(1)); it('b', () => expect(1).toBe(2));",
    'hooks.test.ts': "describe('d', () => { beforeAll(() => { throw new Error('hook'); }); it('e', () => {}); });",
    'load.test.ts': "import './nothing.ts'; it('f', () => {});",
    'loose.test.ts':
      "it('g', async () => { setTimeout(() => { throw new Error('loose'); }, 0); await new Promise((done) => setTimeout(done, 50)); });",
  });
  expect(lastLine).toBe('2 passed, 4 failed, 1 skipped');
  expect(status).toBe(1);
});

it('names what passed at its second try only, and counts it once', () => {
  const { lastLine, stdout, status } = run({
    'flaky.test.ts':
      "let tries = 0; describe('d', () => { it('late', { retry: 1 }, () => expect(tries++).toBe(1)); it('never', { retry: 1 }, () => expect(1).toBe(2)); });",
  });
  expect(stdout).toContain('Passed at the second try only: d > late\n');
  expect(stdout).not.toContain('only: d > never');
  expect(lastLine).toBe('1 passed, 1 failed, 0 skipped');
  expect(status).toBe(1);
});
