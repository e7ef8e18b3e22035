/**
 * Measures extraction on folders of pages with human truth.
 *
 *     npm run eval -- --corpus ../shared/corpus/dates --out results.jsonl
 *
 * Every folder laid out like the corpus works: the measures shown are those that its truth allows. Several `--corpus`
 * are measured one by one; where they mix kinds of pages, the score's power to tell articles apart is shown as well. With
 * `--long-reads` pages of 1,000 to 30,000 words are made of the corpora's own paragraphs, and measured too.
 */
import { closeSync, openSync, writeSync } from 'node:fs';
import { basename, resolve } from 'node:path';
import { Command, InvalidArgumentError } from 'commander';
import { readCorpus } from './corpus.ts';
import { describeLongReads, readLongReads } from './long-reads.ts';
import { progressBar } from './progress.ts';
import { describeCorpus, describePages, describeScore } from './report.ts';
import { runCorpus, type PageResult } from './run.ts';

interface Options {
  readonly corpus: readonly string[];
  readonly out?: string;
  readonly receivedAt: Date;
  readonly pages: number;
  readonly longReads: boolean;
}

function instantArgument(value: string): Date {
  const instant = new Date(value);
  if (Number.isNaN(instant.getTime())) throw new InvalidArgumentError('Give an ISO 8601 instant, such as 2026-01-31T12:00:00Z.');
  return instant;
}

function countArgument(value: string): number {
  const count = Number(value);
  if (!Number.isInteger(count) || count < 0) throw new InvalidArgumentError('Give a whole number, 0 or more.');
  return count;
}

/** A line a page: the record that the pipeline would store, `article: null` for a rejected page. */
function writeResults(file: string, results: readonly PageResult[]): void {
  const handle = openSync(file, 'w');
  try {
    for (const { page, ms, article, rejection } of results) {
      const line = { id: page.id, ms: Number(ms.toFixed(3)), article, ...(rejection === null ? {} : { rejection }) };
      writeSync(handle, `${JSON.stringify(line)}\n`);
    }
  } finally {
    closeSync(handle);
  }
}

function main(options: Options): void {
  if (options.longReads) {
    const texts = options.corpus.flatMap((folder) => readCorpus(resolve(folder)).flatMap(({ truth }) => truth.text ?? []));
    console.log(`${describeLongReads(readLongReads(texts, progressBar(process.stderr, 'long reads')))}\n`);
  }
  const results: PageResult[] = [];
  for (const folder of options.corpus) {
    const ofFolder = runCorpus(resolve(folder), options.receivedAt, progressBar(process.stderr, basename(resolve(folder))));
    results.push(...ofFolder);
    console.log(`${describeCorpus(resolve(folder), ofFolder)}\n`);
  }
  const score = describeScore(results);
  if (score !== '') console.log(`${score}\n`);
  if (options.pages > 0) console.log(describePages(results, options.pages));
  if (options.out !== undefined) writeResults(options.out, results);
}

const command = new Command('eval')
  .description('Measure extraction on folders of pages with human truth')
  .requiredOption('--corpus <folders...>', 'folders with index.json and html/<id>.html.gz')
  .option('--out <file>', 'write a JSON line a page: id, ms and the article as it would be stored')
  .option('--received-at <instant>', 'when the pages are taken to have arrived; later dates are refused', instantArgument, new Date())
  .option('--long-reads', "measure long pages made of the corpora's paragraphs, too", false)
  .option('--pages <count>', 'how many of the slowest and of the worst pages to name', countArgument, 10)
  .parse();
main(command.opts<Options>());
