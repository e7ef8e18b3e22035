/** Answers one question at a time: is this regular expression linear? */
import { createContext, runInContext } from 'node:vm';
import { parentPort } from 'node:worker_threads';
import { z } from 'zod';

// recheck also comes as a Java program and as native ones; its JavaScript needs nothing more and is the same everywhere.
process.env['RECHECK_SYNC_BACKEND'] = 'pure';
const { checkSync } = await import('recheck');

const questionSchema = z.object({ pattern: z.string(), flags: z.string() });

/**
 * By the clock, as the checker has it: a machine with forty other processes waiting took longer than 150 s over two harmless ones. An expression that needs more is one to take apart.
 */
const TIMEOUT_MS = 600_000;
/** Of an attack that is pumped up so far, a linear expression makes a few milliseconds, a quadratic one half a minute. */
const ATTACK_LENGTH = 200_000;
const ATTACK_CPU_MS = 500;

parentPort?.on('message', (message) => {
  const { pattern, flags } = questionSchema.parse(message);
  // recheck does not know the flag `d`, which changes no matching.
  const answer = checkSync(pattern, flags.replace('d', ''), { timeout: TIMEOUT_MS });
  const summary = answer.status === 'unknown' ? answer.error.kind : answer.complexity.summary;
  const attack = answer.status === 'vulnerable' ? `, for example on ${answer.attack.pattern.slice(0, 200)}` : '';
  // The fuzzer guesses growth and tries its guess by the clock, which on a busy machine tells against innocent ones: processor time does not.
  const isCleared = answer.status === 'vulnerable' && answer.checker === 'fuzz' && !takesLong(pattern, flags, pumped(answer.attack));
  parentPort?.postMessage(
    isCleared ? { status: 'safe', summary: `cleared of ${summary}` } : { status: answer.status, summary: `${summary}${attack}` },
  );
});

function pumped({
  pumps,
  suffix,
}: {
  readonly pumps: readonly { readonly prefix: string; readonly pump: string }[];
  readonly suffix: string;
}): string {
  const repeats = Math.ceil(
    ATTACK_LENGTH /
      Math.max(
        1,
        pumps.reduce((sum, { pump }) => sum + pump.length, 0),
      ),
  );
  return `${pumps.map(({ prefix, pump }) => `${prefix}${pump.repeat(repeats)}`).join('')}${suffix}`;
}

function takesLong(pattern: string, flags: string, text: string): boolean {
  const before = process.threadCpuUsage().user;
  try {
    runInContext('expression.test(text)', createContext({ expression: new RegExp(pattern, flags), text }), { timeout: TIMEOUT_MS });
  } catch {
    return true;
  }
  return (process.threadCpuUsage().user - before) / 1_000 > ATTACK_CPU_MS;
}
