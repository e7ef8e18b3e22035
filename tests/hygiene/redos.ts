/**
 * Is a regular expression linear? recheck answers, in a pool of workers. A verdict depends on pattern, flags and recheck's
 * version alone, so the fingerprints of expressions that were found safe stand in the repository, and only new ones are asked about.
 */
import { createHash } from 'node:crypto';
import { once } from 'node:events';
import { readFileSync } from 'node:fs';
import { availableParallelism } from 'node:os';
import { Worker } from 'node:worker_threads';
import { z } from 'zod';
import { PROVING } from '../prove/proof.ts';
import { ROOT, type RegularExpression } from './sources.ts';

/** `unknown`: no verdict within the time. `attack` is a string on which a vulnerable one takes long. */
const verdictSchema = z.object({ status: z.enum(['safe', 'vulnerable', 'unknown']), summary: z.string() });
export type Verdict = z.output<typeof verdictSchema>;

const manifestSchema = z.object({ version: z.string() });

const RECHECK = manifestSchema.parse(JSON.parse(readFileSync(`${ROOT}node_modules/recheck/package.json`, 'utf8'))).version;

/** Fingerprints of expressions found safe, one a line: `vitest run … tests/hygiene/regular-expressions.test.ts -u` writes it. */
export const SAFE_LIST = new URL('safe-expressions.txt', import.meta.url).pathname;

type Question = Pick<RegularExpression, 'pattern' | 'flags'>;
export const nameOf = ({ pattern, flags }: Question): string => `/${pattern}/${flags}`;

/** Another version of the checker may judge otherwise, so it is part of the fingerprint. 64 bits. */
export const fingerprintOf = (question: Question): string =>
  createHash('sha256')
    .update(`recheck ${RECHECK} ${nameOf(question)}`)
    .digest('hex')
    .slice(0, 16);

/** The verdict on each, by its name. `npm run prove` asks for all of them anew. */
export async function verdictsOn(questions: readonly Question[]): Promise<ReadonlyMap<string, Verdict>> {
  const verdicts = new Map(PROVING ? [] : listed(questions));
  const open = [...new Map(questions.map((question) => [nameOf(question), question])).values()].filter(
    (question) => !verdicts.has(nameOf(question)),
  );
  await Promise.all(Array.from({ length: Math.min(availableParallelism(), open.length) }, () => askFrom(open, verdicts)));
  return verdicts;
}

/** One worker, which takes questions from the list until none is left. */
async function askFrom(open: Question[], verdicts: Map<string, Verdict>): Promise<void> {
  const worker = new Worker(new URL('redos-worker.ts', import.meta.url));
  try {
    for (let question = open.pop(); question !== undefined; question = open.pop()) {
      const answer = once(worker, 'message');
      worker.postMessage(question);
      const [verdict] = await answer;
      verdicts.set(nameOf(question), verdictSchema.parse(verdict));
    }
  } finally {
    await worker.terminate();
  }
}

function listed(questions: readonly Question[]): [string, Verdict][] {
  const safe = new Set(readFileSync(SAFE_LIST, 'utf8').split('\n'));
  return questions
    .filter((question) => safe.has(fingerprintOf(question)))
    .map((question) => [nameOf(question), { status: 'safe', summary: 'found safe before' }]);
}
