/** Whether V8's last compiler is put off: asked of V8 itself, in a process of its own. */
import { execFileSync } from 'node:child_process';
import { expect, test } from 'vitest';

const TIERING = new URL('../../shared/platform/tiering.ts', import.meta.url).href;
const LATE = `(await import(${JSON.stringify(TIERING)})).compileLate();`;

/** V8's bit for code of its last compiler: `OptimizationStatus` in src/runtime/runtime.h. */
const LAST_COMPILER = 1 << 6;

/**
 * Whether a function has the last compiler's code after so many calls, and a while for the compiler, which has a thread of its own. The
 * function is long and has no loop, so that calls count and nothing else; who calls it is not compiled, so that it is not drawn into that.
 */
function isCompiledToTheEnd(first: string, calls: number, waitMs: number): boolean {
  const script = `
    ${first}
    const { setTimeout: sleep } = await import('node:timers/promises');
    const mixed = new Function('number', 'let mixed = number; ' + 'mixed = (Math.imul(mixed, 31) + 7) | 0; '.repeat(100) + 'return mixed;');
    let sum = 0;
    function callOften(times) { for (let call = 0; call < times; call += 1) sum ^= mixed(call); }
    %NeverOptimizeFunction(callOften);
    const isDone = () => (%GetOptimizationStatus(mixed) & ${LAST_COMPILER}) !== 0;
    callOften(${calls});
    for (const end = performance.now() + ${waitMs}; !isDone() && performance.now() < end; callOften(1)) await sleep(50);
    process.stdout.write(String(isDone()));`;
  return (
    execFileSync(process.execPath, ['--allow-natives-syntax', '--input-type=module', '--eval', script], { encoding: 'utf8' }) === 'true'
  );
}

test('V8 compiles to the end after several times as many calls as by default, but does', () => {
  expect(isCompiledToTheEnd('', 40_000, 60_000)).toBe(true);
  expect(isCompiledToTheEnd(LATE, 40_000, 1_000)).toBe(false);
  expect(isCompiledToTheEnd(LATE, 400_000, 60_000)).toBe(true);
});
