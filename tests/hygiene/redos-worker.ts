/** Answers one question at a time: is this regular expression linear? */
import { parentPort } from 'node:worker_threads';
import { z } from 'zod';

// recheck also comes as a Java program and as native ones; its JavaScript needs nothing more and is the same everywhere.
process.env['RECHECK_SYNC_BACKEND'] = 'pure';
const { checkSync } = await import('recheck');

const questionSchema = z.object({ pattern: z.string(), flags: z.string() });

/** Long enough for what people can read; an expression that needs more is one to take apart. */
const TIMEOUT_MS = 30_000;

parentPort?.on('message', (message) => {
  const { pattern, flags } = questionSchema.parse(message);
  // recheck does not know the flag `d`, which changes no matching.
  const answer = checkSync(pattern, flags.replace('d', ''), { timeout: TIMEOUT_MS });
  const summary = answer.status === 'unknown' ? answer.error.kind : answer.complexity.summary;
  const attack = answer.status === 'vulnerable' ? `, for example on ${answer.attack.pattern.slice(0, 200)}` : '';
  parentPort?.postMessage({ status: answer.status, summary: `${summary}${attack}` });
});
