/** The workflows of .github: pinned, with the least rights, and with nothing that a stranger's text could run. */
import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';

const ROOT = new URL('../../', import.meta.url).pathname;
const FOLDER = join(ROOT, '.github/workflows');
const WORKFLOWS = readdirSync(FOLDER).filter((name) => name.endsWith('.yml'));
const textOf = (name: string): string => readFileSync(join(FOLDER, name), 'utf8');

/** What is wrong with a workflow, one line a fault. */
function faultsOf(text: string): string[] {
  const lines = text.split('\n');
  const faults: string[] = [];
  const uses = lines.flatMap((line) => /^\s{0,40}(?:- )?uses: (\S{1,200})(.{0,100})$/.exec(line)?.slice(1, 3).join(' ') ?? []);
  for (const one of uses)
    if (!/^[\w.-]{1,60}\/[\w./-]{1,100}@[0-9a-f]{40} {1,3}# v\d{1,3}\.\d{1,3}\.\d{1,3}$/.test(one))
      faults.push(`${one} is not pinned to a commit, with its version beside it`);
  if (!/^permissions:\n {2}contents: read$/m.test(text)) faults.push('the rights of all jobs are not cut down to contents: read');
  if (/pull_request_target|workflow_run:/.test(text)) faults.push("it runs strangers' code with the rights of the repository");
  const jobs = text
    .slice(text.indexOf('\njobs:'))
    .split(/\n {2}(?=[a-z][a-z-]{0,30}:\n)/)
    .slice(1);
  for (const job of jobs)
    if (!/\n {4}timeout-minutes: \d{1,3}\n/.test(job)) faults.push(`the job ${job.slice(0, job.indexOf(':'))} has no end`);
  // An expression in a script is text that becomes code; only what the matrix holds is ours.
  for (const line of scriptLines(lines)) if (/\$\{\{/.test(line)) faults.push(`a script holds an expression: ${line.trim()}`);
  for (const [index, line] of lines.entries())
    if (/uses: actions\/checkout@/.test(line) && !lines.slice(index + 1, index + 4).some((next) => /persist-credentials: false/.test(next)))
      faults.push('checkout leaves the token in the working copy');
  return faults;
}

/** The lines of `run:`, in a line or in a block. */
function scriptLines(lines: readonly string[]): string[] {
  const found: string[] = [];
  let block = -1;
  for (const line of lines) {
    const indent = line.length - line.trimStart().length;
    if (block >= 0 && (indent > block || line.trim() === '')) found.push(line);
    else block = -1;
    const run = /^(\s{0,40}(?:- )?)run: (.{0,500})$/.exec(line);
    if (run === null) continue;
    if (run[2] === '|') block = indent;
    else found.push(run[2] ?? '');
  }
  return found;
}

describe('the workflows', () => {
  it('are those that check, look for faults, release and deploy', () => {
    expect(WORKFLOWS.toSorted()).toEqual(['check.yml', 'codeql.yml', 'deploy.yml', 'release.yml', 'scorecard.yml']);
  });

  it.each(WORKFLOWS)('%s is pinned, bounded, and has only the rights it needs', (name) => {
    expect(faultsOf(textOf(name))).toEqual([]);
  });

  it('run only scripts that there are', () => {
    const { scripts }: { scripts: Record<string, string> } = JSON.parse(readFileSync(join(ROOT, 'package.json'), 'utf8'));
    const called = WORKFLOWS.flatMap((name) => scriptLines(textOf(name).split('\n')));
    for (const line of called) {
      const script = /npm run ([a-z]{2,20})/.exec(line)?.[1] ?? (/npm test/.test(line) ? 'test' : undefined);
      if (script !== undefined) expect(Object.keys(scripts)).toContain(script);
      const path = /^\s*(tests\/\S{1,100})(?: .{1,100})?$/.exec(line)?.[1];
      if (path !== undefined) expect(existsSync(join(ROOT, path)), path).toBe(true);
    }
    expect(called.some((line) => line.includes('npm test'))).toBe(true);
  });

  it('tell what a change does to the stack where it is reviewed, with a token that only the last step has', () => {
    const job = textOf('check.yml').split('\n  difference:\n')[1] ?? '';
    expect(job).toContain('github.event.pull_request.head.repo.full_name == github.repository');
    expect(job).toMatch(/permissions:\n {6}contents: read\n {6}pull-requests: write\n/);
    const steps = job.split('\n      - ').slice(1);
    expect(steps.filter((step) => step.includes('github.token')).map((step) => step.split(' ').slice(0, 4).join(' '))).toEqual([
      'run: gh pr comment',
    ]);
    expect(steps.at(-1)).toContain('github.token');
  });

  it('deploy only with approval and without a long-lived key', () => {
    const text = textOf('deploy.yml');
    expect(text).toMatch(/\n {4}environment: \$\{\{ inputs\.stage \}\}\n/);
    expect(text).toContain('id-token: write');
    for (const name of WORKFLOWS) expect(textOf(name), name).not.toMatch(/secrets\.|aws-access-key-id/);
  });
});

it.each([
  ['an action by its tag', '- uses: actions/checkout@v4\n', 'is not pinned'],
  ["a script with a stranger's words", '- run: echo "${{ github.event.issue.title }}"\n', 'a script holds an expression'],
  ['a block with them', '- run: |\n    echo "${{ inputs.stage }}"\n', 'a script holds an expression'],
  ["strangers' code with our rights", 'on:\n  pull_request_target:\n', 'strangers'],
])('finds %s', (_name, text, fault) => {
  expect(faultsOf(text).join('\n')).toContain(fault);
});
