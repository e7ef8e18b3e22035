/**
 * What the first pages of a process cost, as a cold start pays them: most of it is compiling. Each process has pages of its own; where
 * another checkout is given, it extracts the same in a process right after, and the ratio is the result.
 */
import { execFileSync } from 'node:child_process';
import { Command } from 'commander';
import { z } from 'zod';
import { CORPUS_OPTION, readPages } from './pages.ts';
import { summarize } from './statistics.ts';

interface Options {
  readonly corpus?: string;
  readonly processes: number;
  readonly pages: number;
  readonly beside?: string;
}

const OWN = new URL('../../../', import.meta.url).pathname;
const PROCESS = new URL('first-pages-process.ts', import.meta.url).pathname;
/** Of pages over this size, in bytes, parsing is much of the cost. */
const MAX_BYTES = 90_000;
const printed = z.array(z.number());

export function command(): Command {
  return new Command()
    .description('processor time of the first pages of a process')
    .option(...CORPUS_OPTION)
    .option('--processes <count>', 'how many processes, each with other pages', Number, 8)
    .option('--pages <count>', 'pages of each process', Number, 10)
    .option('--beside <folder>', 'another checkout, to compare with')
    .action(run);
}

function run({ corpus, processes, pages, beside }: Options): void {
  const folders = [OWN, ...(beside === undefined ? [] : [beside])];
  const small = readPages(corpus, Infinity).pages.filter(({ bytes }) => bytes.length < MAX_BYTES);
  const runs = Array.from({ length: processes }, (_, number) => {
    const own = small.filter((_page, at) => at % processes === number).slice(0, pages);
    const input = JSON.stringify(own.map(({ url, bytes }) => ({ url, base64: Buffer.from(bytes).toString('base64') })));
    return folders.map((folder) =>
      printed.parse(JSON.parse(execFileSync(process.execPath, [PROCESS, folder], { input, encoding: 'utf8' }))),
    );
  });
  for (const count of [1, 5, 10, 25, 100].filter((some) => some <= pages)) {
    const [own, other] = folders.map((_, side) => runs.map((sides) => sides[side]?.[count - 1] ?? Number.NaN));
    const line = `first ${count}: ${summarize(own ?? []).median.toFixed(1)} ms at the median process`;
    const ratios = (own ?? []).map((value, at) => value / (other?.[at] ?? Number.NaN));
    process.stdout.write(other === undefined ? `${line}\n` : `${line}, ${summarize(ratios).median.toFixed(3)} of the other checkout's\n`);
  }
}
