/** Whether V8's last compiler is put off, and keeps its code: asked of V8 itself, in a process of its own. */
import { execFileSync } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { stripTypeScriptTypes } from 'node:module';
import { expect, test } from 'vitest';

const TIERING = readFileSync(new URL('../../shared/platform/tiering.ts', import.meta.url), 'utf8');
/** As JavaScript, as in a bundle: where Node strips the types itself, that moves a buffer. */
const LATE = `(await import(${JSON.stringify(`data:text/javascript,${encodeURIComponent(stripTypeScriptTypes(TIERING))}`)})).compileLate();`;

/** V8's bit for code of its last compiler: `OptimizationStatus` in src/runtime/runtime.h. */
const LAST_COMPILER = 1 << 6;

const saysTrue = (script: string): boolean =>
  execFileSync(process.execPath, ['--allow-natives-syntax', '--input-type=module', '--eval', script], { encoding: 'utf8' }) === 'true';

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
  return saysTrue(script);
}

test('V8 compiles to the end after several times as many calls as by default, but does', () => {
  expect(isCompiledToTheEnd('', 40_000, 60_000)).toBe(true);
  expect(isCompiledToTheEnd(LATE, 40_000, 1_000)).toBe(false);
  expect(isCompiledToTheEnd(LATE, 400_000, 60_000)).toBe(true);
});

/** V8's bit for a function that has compiled code of its last two compilers. */
const COMPILED = 1 << 4;

/** Whether compiled code that reads typed arrays outlives the moment at which a buffer's memory moves. */
function outlivesTransfers(first: string): boolean {
  const script = `
    ${first}
    const numbers = new Int32Array(100);
    const sumOf = (list) => { let sum = 0; for (let index = 0; index < list.length; index += 1) sum += list[index]; return sum; };
    %PrepareFunctionForOptimization(sumOf);
    sumOf(numbers);
    %OptimizeFunctionOnNextCall(sumOf);
    sumOf(numbers);
    if ((%GetOptimizationStatus(sumOf) & ${COMPILED}) === 0) throw new Error('V8 has not compiled the function.');
    new Int32Array(100).buffer.transfer(800);
    sumOf(numbers);
    process.stdout.write(String((%GetOptimizationStatus(sumOf) & ${COMPILED}) !== 0));`;
  return saysTrue(script);
}

test('code that reads typed arrays is kept when a buffer moves for the first time', () => {
  expect(outlivesTransfers('')).toBe(false);
  expect(outlivesTransfers(LATE)).toBe(true);
});

const EXPRESSIONS = readFileSync(new URL('../../functions/ingest/expressions.ts', import.meta.url), 'utf8');
const AT_ONCE = `await import(${JSON.stringify(`data:text/javascript,${encodeURIComponent(stripTypeScriptTypes(EXPRESSIONS))}`)});`;

/** Whether an expression that has read its first text, of one byte a letter, is machine code and was never bytecode. */
const isMachineCodeAtOnce = (first: string): boolean =>
  saysTrue(`
    ${first}
    const expression = new RegExp('o+ne|tw+o');
    expression.test('one');
    process.stdout.write(String(%RegexpHasNativeCode(expression, true) && !%RegexpHasBytecode(expression, true)));`);

test('the ingest function compiles expressions to machine code at once', () => {
  expect(isMachineCodeAtOnce('')).toBe(false);
  expect(isMachineCodeAtOnce(AT_ONCE)).toBe(true);
});
