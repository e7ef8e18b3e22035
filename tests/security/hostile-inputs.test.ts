/** Every hostile upload ends in its documented outcome, in a process with no more memory than the function has. */
import { spawn } from 'node:child_process';
import { createInterface } from 'node:readline';
import { beforeAll, describe, expect, test } from 'vitest';
import { count, proved } from '../prove/proof.ts';
import type { WorkerLine } from './extract-worker.ts';
import { HOSTILE_INPUTS } from './hostile-inputs.ts';

/** Heap of a 1,024 MB function, less what Node itself takes (Lambda leaves about 90 % to the heap). */
const HEAP_MB = 920;
/** As the stage's default (infra/config.ts). */
const MIN_SCORE = 0.2;

const inputs = HOSTILE_INPUTS.filter((input) => input.contentEncoding === undefined);
const lines = new Map<string, WorkerLine>();
let exit = '';

beforeAll(async () => {
  const child = spawn(
    process.execPath,
    [`--max-old-space-size=${HEAP_MB}`, new URL('extract-worker.ts', import.meta.url).pathname, String(MIN_SCORE)],
    { stdio: ['ignore', 'pipe', 'pipe'] },
  );
  let errors = '';
  child.stderr.on('data', (chunk: Buffer) => (errors += chunk.toString()));
  const closed = new Promise<void>((resolve) =>
    child.on('close', (code, signal) => {
      exit = code === 0 ? '' : `exit ${code ?? signal}: ${errors.slice(-2_000)}`;
      resolve();
    }),
  );
  for await (const line of createInterface({ input: child.stdout })) {
    // Printed by the worker beside this file.
    const parsed = JSON.parse(line) as WorkerLine;
    lines.set(parsed.name, parsed);
  }
  await closed;
});

describe('hostile uploads, extracted', () => {
  test('the process survives all of them', () => {
    expect(exit).toBe('');
    expect(lines.size).toBe(inputs.length);
  });

  test.each(inputs.map((input) => [input.name, input] as const))('%s', (name, input) => {
    const line = lines.get(name);
    if (line === undefined) throw new Error(`no outcome was printed for "${name}": the process ended before or in it. ${exit}`);
    const fits = input.expected.map((expected) => {
      // The pipeline refuses what is over the byte budget before it parses; the library on its own reads up to the budget and says so.
      if (expected.reason === 'too-large') return line.truncated ? 'fits' : 'not truncated';
      const wanted = expected.status === 'stored' ? 'stored' : expected.reason;
      if (line.outcome !== wanted) return `outcome ${line.outcome} is not ${wanted}`;
      if (expected.truncated !== undefined && line.truncated !== expected.truncated) return `truncated is ${line.truncated}`;
      const missing = (expected.contains ?? []).filter((words) => !line.forms[0]?.includes(words));
      if (missing.length > 0) return `the text lacks "${missing.join('", "')}"; it begins "${line.forms[0]?.slice(0, 120)}"`;
      const unwanted = (expected.lacks ?? []).filter((words) => line.forms.slice(0, 2).some((form) => form.includes(words)));
      return unwanted.length > 0 ? `the text or HTML holds "${unwanted.join('", "')}"` : 'fits';
    });
    expect(fits).toContain('fits');
  });

  test('writes the figure down', () => {
    proved({
      id: 'hostile-extraction',
      promise: 'A hostile page ends in its documented outcome, within the function’s memory',
      tried: `${count(inputs.length)} inputs`,
      test: 'tests/security/hostile-inputs.test.ts',
    });
  });
});
