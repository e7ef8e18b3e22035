/** A contender's own process: it is sent the pages, warms up on them, and times a round whenever it is sent the number of one. */
import { z } from 'zod';
import { randomFrom, shuffle } from '../../evaluation/random.ts';
import type { Contender } from './contender.ts';
import type { BenchPage } from './pages.ts';

const isPages = (value: unknown): value is readonly BenchPage[] => Array.isArray(value);
/** `pages` comes first, then `round`s. */
const requestSchema = z.union([z.object({ pages: z.custom<readonly BenchPage[]>(isPages) }), z.object({ round: z.number() })]);
export type RoundRequest = z.infer<typeof requestSchema>;
/** Milliseconds of each page in a round; none once the process has warmed up. */
export const answerSchema = z.array(z.number());

/**
 * Pages that run first and are not counted, and how long they may take: by then the compiler has seen all code, and most of it twice. What a
 * process costs until then is another benchmark, `first-pages`.
 */
const WARM_UP_PAGES = 1_500;
const MAX_WARM_UP_MS = 12_000;

export function serveRounds(contender: Contender): void {
  let pages: readonly BenchPage[] = [];
  const time = async (round: number): Promise<readonly number[]> => {
    const milliseconds = pages.map(() => 0);
    const order = [...pages.keys()];
    // In the order of the round, which is the same for all: in one order a collection would meet the same pages again and again.
    shuffle(order, randomFrom(round));
    for (const at of order) {
      const page = pages[at];
      if (page === undefined) continue;
      const started = performance.now();
      await contender.run(page);
      milliseconds[at] = performance.now() - started;
    }
    return milliseconds;
  };
  const answer = async (message: unknown): Promise<readonly number[]> => {
    const request = requestSchema.parse(message);
    if ('round' in request) return await time(request.round);
    pages = request.pages;
    const end = performance.now() + MAX_WARM_UP_MS;
    for (let run = 0; run < WARM_UP_PAGES && performance.now() < end; run += Math.max(1, pages.length)) await time(-1 - run);
    return [];
  };
  process.on('message', (message) => {
    answer(message).then(
      (milliseconds) => process.send?.(milliseconds),
      (error: unknown) => {
        process.stderr.write(`${contender.name} failed in its process: ${String(error)}\n`);
        process.exit(1);
      },
    );
  });
}
