/**
 * Times of all contenders, round by round.
 *
 * Each has a process of its own, and one round over all pages is run in one process after the other. In one process they
 * would share a heap, and V8 collects when it is full, whoever filled it: a tree of parse5 that is half built then is copied, and the time is
 * that of the contender that happens to run. Beside `cheerio.load` in one process, extraction spent 1.0 to 1.5 ms a page on collections, alone
 * 0.06; `cheerio.load` 3.0 and alone 4.3 (`--shared-heap` measures so).
 */
import { fork, type ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, relative } from 'node:path';
import { fileURLToPath } from 'node:url';
import { PROJECT_ROOT, writeBundle } from '../../../infra/constructs/bundle.ts';
import { randomFrom, shuffle } from '../../evaluation/random.ts';
import { OURS, type Contender } from './contender.ts';
import type { BenchPage } from './pages.ts';
import { answerSchema, type RoundRequest } from './serve-rounds.ts';

/** Milliseconds of each contender, by page and round. */
export type Times = ReadonlyMap<string, readonly (readonly number[])[]>;

/** In turn, each in a process of its own. */
export async function timeApart(pages: readonly BenchPage[], contenders: readonly Contender[], rounds: number): Promise<Times> {
  const times = emptyTimes(pages, contenders);
  const folder = mkdtempSync(join(tmpdir(), 'galley-bench-'));
  const processes = contenders.map((contender) => start(contender, folder));
  try {
    for (const own of processes) await ask(own, { pages });
    for (let round = 0; round < rounds; round += 1) {
      for (const own of processes) {
        const milliseconds = await ask(own, { round });
        for (const [at, value] of milliseconds.entries()) times.get(own.name)?.[at]?.push(value);
        progress(`${own.name}, round ${round + 1} / ${rounds}`);
      }
    }
  } finally {
    for (const { child } of processes) child.kill();
    rmSync(folder, { recursive: true });
    progress('');
  }
  return times;
}

/** In one process, page by page in turn, in an order drawn anew for each page, so that nobody always follows the same one. */
export async function timeTogether(pages: readonly BenchPage[], contenders: readonly Contender[], rounds: number): Promise<Times> {
  const times = emptyTimes(pages, contenders);
  const random = randomFrom(1);
  const order = [...contenders];
  for (let round = 0; round < rounds; round += 1) {
    for (const [at, page] of pages.entries()) {
      shuffle(order, random);
      for (const contender of order) {
        const started = performance.now();
        await contender.run(page);
        times.get(contender.name)?.[at]?.push(performance.now() - started);
      }
      progress(`${at + 1} / ${pages.length} pages, round ${round + 1} / ${rounds}`);
    }
  }
  progress('');
  return times;
}

function emptyTimes(pages: readonly BenchPage[], contenders: readonly Contender[]): ReadonlyMap<string, number[][]> {
  return new Map(contenders.map(({ name }): [string, number[][]] => [name, pages.map(() => [])]));
}

interface ContenderProcess {
  readonly name: string;
  readonly child: ChildProcess;
  /** Rejects when the process ends. */
  readonly end: Promise<never>;
}

/** The file to run: bundled by the means of the functions, for from its sources extraction costs something else. */
function bundledOwn(folder: string): string {
  writeBundle(relative(PROJECT_ROOT, fileURLToPath(new URL('own-process.ts', import.meta.url))), folder);
  return join(folder, 'index.mjs');
}

/** Ours as the ingest function has it, the others from their packages, as whoever installs them has them. */
function start({ name }: Contender, folder: string): ContenderProcess {
  const file = name === OURS.name ? bundledOwn(folder) : fileURLToPath(new URL('contender-process.ts', import.meta.url));
  const child = fork(file, [name], { execArgv: [], serialization: 'advanced', stdio: ['ignore', 'inherit', 'inherit', 'ipc'] });
  const end = once(child, 'exit').then(() => {
    throw new Error(`The process of ${name} ended before it had answered; what it said stands above.`);
  });
  // At the end of the benchmark nobody waits for it.
  end.catch(() => undefined);
  return { name, child, end };
}

async function ask({ child, end }: ContenderProcess, request: RoundRequest): Promise<readonly number[]> {
  child.send(request);
  const [answer] = await Promise.race([once(child, 'message'), end]);
  return answerSchema.parse(answer);
}

function progress(line: string): void {
  if (process.stderr.isTTY) process.stderr.write(`\r\u001b[K${line}`);
}
