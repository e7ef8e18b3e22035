/** Whether V8's last compiler is put off: asked of V8 itself, in a process of its own. */
import { execFileSync } from 'node:child_process';
import { expect, test } from 'vitest';

const TIERING = new URL('../../shared/platform/tiering.ts', import.meta.url).href;

/** V8's bit for code of its last compiler: `OptimizationStatus` in src/runtime/runtime.h. */
const LAST_COMPILER = 1 << 6;

/** After how many calls a small function has the last compiler's code. */
function callsUntilCompiledToTheEnd(first: string): number {
  const script = `
    ${first}
    const { setTimeout: sleep } = await import('node:timers/promises');
    function scramble(number) { let mixed = number; for (let bit = 0; bit < 8; bit += 1) mixed = (mixed * 31 + bit) | 0; return mixed; }
    let [sum, calls] = [0, 0];
    while (calls < 20_000_000 && !(%GetOptimizationStatus(scramble) & ${LAST_COMPILER})) {
      for (let more = 0; more < 5_000; more += 1) sum ^= scramble(calls += 1);
      // Compilers work on other threads.
      await sleep(2);
    }
    process.stdout.write(String(calls));`;
  return Number(execFileSync(process.execPath, ['--allow-natives-syntax', '--input-type=module', '--eval', script], { encoding: 'utf8' }));
}

test('a process that compiles late does so after several times as many calls, but does', () => {
  const [soon, late] = [
    callsUntilCompiledToTheEnd(''),
    callsUntilCompiledToTheEnd(`(await import(${JSON.stringify(TIERING)})).compileLate();`),
  ];
  expect(late).toBeGreaterThan(3 * soon);
  expect(late).toBeLessThan(20_000_000);
});
