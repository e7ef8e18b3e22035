/**
 * What one page costs: ours from bytes to the complete record, the parsers alone, and other extractors, each in a process of its own, round by
 * round in turn. A page counts with the mean of its rounds: the collector runs in some of them and not in others, and the best round would show
 * what a page costs whose garbage is never paid for. Rounds in which the machine stood still are left out: one of a second outweighs a hundred
 * pages. Best rounds are printed as well: they are least disturbed. Times vary with the machine; their ratios are the result.
 */
import { mkdirSync, writeFileSync } from 'node:fs';
import { Command } from 'commander';
import { OURS, type Contender } from './contender.ts';
import { measureGrowth, type Growth } from './growth.ts';
import { CORPUS_OPTION, readPages, type BenchPage } from './pages.ts';
import { loadContenders } from './peers.ts';
import { plot } from './plot.ts';
import { timeApart, timeTogether, type Times } from './rounds.ts';
import { STAGES, timeStages } from './stages.ts';
import { fitLine, summarize } from './statistics.ts';

interface Options {
  readonly corpus?: string;
  readonly pages: number;
  readonly rounds: number;
  readonly json?: true;
  readonly only?: readonly string[];
  readonly sharedHeap?: true;
}

/** Pages that run first in this process and are not counted: the compiler has seen all code by then. */
const WARM_UP_PAGES = 25;
const RESULTS = new URL('../results/', import.meta.url).pathname;

export function command(): Command {
  return new Command()
    .description('time extraction beside parsers and other extractors')
    .option(...CORPUS_OPTION)
    .option('--pages <count>', 'how many pages', Number, 100)
    .option('--rounds <count>', 'how often each page is run; the mean counts', Number, 20)
    .option('--only <names...>', 'contenders to run, for a quick look')
    .option('--shared-heap', 'all contenders in one process, where each pays for what the others leave to collect')
    .option('--json', 'end with one line of JSON')
    .action(run);
}

async function run(options: Options): Promise<void> {
  const { pages, from } = readPages(options.corpus, options.pages);
  const contenders = [OURS, ...(await loadContenders(options.only))];
  print(`Extraction of ${from}, ${(mean(pages.map(({ bytes }) => bytes.length)) / 1024).toFixed(0)} KB a page, Node ${process.version}\n`);
  const times =
    options.sharedHeap === true ? await together(pages, contenders, options.rounds) : await timeApart(pages, contenders, options.rounds);
  const ratios = report(contenders, times);
  reportSizes(pages, contenders, times);
  reportStages(pages, options.rounds);
  const growth = measureGrowth();
  reportGrowth(growth);
  // A quick look is no result to keep.
  if (options.only === undefined) draw(pages, times, growth);
  if (options.json === true) print(JSON.stringify({ ratios }));
}

async function together(pages: readonly BenchPage[], contenders: readonly Contender[], rounds: number): Promise<Times> {
  for (const page of pages.slice(0, WARM_UP_PAGES)) for (const contender of contenders) await contender.run(page);
  return await timeTogether(pages, contenders, rounds);
}

/** @returns ratios of totals by contender */
function report(contenders: readonly Contender[], times: Times): Record<string, number> {
  print(row('ms a page', 'mean', 'median', 'p95', 'ratio of', 'totals', 'mean', 'median', 'p95'));
  const ratios: Record<string, number> = {};
  for (const contender of contenders) {
    const ratio = reportOne(contender, times, meanButStalls);
    if (ratio !== null) ratios[contender.name] = Number(ratio.toFixed(3));
  }
  print('\nThe same by the best round of each page:');
  for (const contender of contenders) reportOne(contender, times, (rounds) => Math.min(...rounds));
  return ratios;
}

/** @returns the ratio of totals; null of our own */
function reportOne({ name, ratio }: Contender, times: Times, costOf: (rounds: readonly number[]) => number): number | null {
  const ours = (times.get(OURS.name) ?? []).map(costOf);
  const theirs = (times.get(name) ?? []).map(costOf);
  const summary = summarize(theirs);
  const cells = [summary.mean, summary.median, summary.p95].map((value) => value.toFixed(2));
  if (name === OURS.name) {
    print(row(name, ...cells));
    return null;
  }
  const isOursAbove = ratio === 'ours ÷ theirs';
  const pageRatios = summarize(theirs.map((value, i) => (isOursAbove ? (ours[i] ?? Number.NaN) / value : value / (ours[i] ?? Number.NaN))));
  const oursTotal = summarize(ours).total;
  const total = isOursAbove ? oursTotal / summary.total : summary.total / oursTotal;
  print(row(name, ...cells, ratio, ...[total, pageRatios.mean, pageRatios.median, pageRatios.p95].map((value) => value.toFixed(2))));
  return total;
}

/** Groups of pages by size: what a page costs beside its text, ours pays once, and the parsers and peers by the byte. */
const SIZE_GROUPS = 5;

/**
 * Each group's median page, and the group as a whole: where small pages cost more than `cheerio.load` and large ones less. A collection strikes
 * one page of many and takes as long as twenty small ones, so that a group's total needs fewer rounds than its median.
 */
function reportSizes(pages: readonly BenchPage[], contenders: readonly Contender[], times: Times): void {
  const order = pages.map((_, i) => i).toSorted((a, b) => (pages[a]?.bytes.length ?? 0) - (pages[b]?.bytes.length ?? 0));
  const groups = Array.from({ length: SIZE_GROUPS }, (_, group) =>
    order.slice(Math.round((group * order.length) / SIZE_GROUPS), Math.round(((group + 1) * order.length) / SIZE_GROUPS)),
  );
  const costs = (name: string, group: readonly number[]): number[] => group.map((i) => meanButStalls(times.get(name)?.[i] ?? []));
  print(
    `\n${row('by size', 'ratio (÷) at', ...groups.map((group) => `${(mean(group.map((i) => pages[i]?.bytes.length ?? 0)) / 1024).toFixed(0)} KB`))}`,
  );
  for (const { name, ratio } of contenders) {
    if (name === OURS.name) continue;
    const ratioOf = (ours: number, theirs: number): number => (ratio === 'ours ÷ theirs' ? ours / theirs : theirs / ours);
    const medians = groups.map((group) => {
      const ours = costs(OURS.name, group);
      return summarize(costs(name, group).map((theirs, i) => ratioOf(ours[i] ?? Number.NaN, theirs))).median;
    });
    const totals = groups.map((group) => ratioOf(mean(costs(OURS.name, group)), mean(costs(name, group))));
    print(row(`${name}, median page`, ratio, ...medians.map((value) => value.toFixed(2))));
    print(row(`${name}, total`, ratio, ...totals.map((value) => value.toFixed(2))));
  }
}

function reportStages(pages: readonly BenchPage[], rounds: number): void {
  for (const page of pages.slice(0, WARM_UP_PAGES)) timeStages(page);
  const split = pages.flatMap((page) => {
    const runs = Array.from({ length: rounds }, () => timeStages(page)).filter((times) => times !== null);
    return runs.length === 0 ? [] : [Object.fromEntries(STAGES.map((stage) => [stage, Math.min(...runs.map((times) => times[stage]))]))];
  });
  const total = mean(split.map((times) => STAGES.reduce((sum, stage) => sum + (times[stage] ?? 0), 0)));
  print(`\n${row('stage', 'ms mean', 'median', 'p95', 'share')}`);
  for (const stage of STAGES) {
    const summary = summarize(split.map((times) => times[stage] ?? 0));
    print(
      row(
        stage,
        summary.mean.toFixed(2),
        summary.median.toFixed(2),
        summary.p95.toFixed(2),
        `${((summary.mean / total) * 100).toFixed(0)} %`,
      ),
    );
  }
}

function reportGrowth(growth: readonly Growth[]): void {
  const line = fitLine(growth.map(({ megabytes, milliseconds }) => [Math.log2(megabytes), Math.log2(milliseconds)]));
  print(`\n${row('one article, repeated', ...growth.map(({ megabytes }) => `${megabytes.toFixed(2)} MB`))}`);
  print(row('ms', ...growth.map(({ milliseconds }) => milliseconds.toFixed(1))));
  print(`Doubling the page takes ${(2 ** line.slope).toFixed(2)} times the time (2 is linear; r² ${line.r2.toFixed(3)}).`);
}

function draw(pages: readonly BenchPage[], times: Times, growth: readonly Growth[]): void {
  const points = (name: string): (readonly [number, number])[] =>
    pages.map(({ bytes }, i) => [bytes.length / 1024, meanButStalls(times.get(name)?.[i] ?? [0.01])]);
  const series = [
    { name: 'galley, complete record', color: '#0b6', points: points('galley') },
    {
      name: 'galley, one article repeated',
      color: '#048',
      points: growth.map(({ megabytes, milliseconds }): readonly [number, number] => [megabytes * 1024, milliseconds]),
    },
    ...(times.has('cheerio.load') ? [{ name: 'cheerio.load alone', color: '#c60', points: points('cheerio.load') }] : []),
  ];
  mkdirSync(RESULTS, { recursive: true });
  writeFileSync(`${RESULTS}extraction-cost.svg`, plot('Cost of a page by its size', 'KB', 'ms', series));
  print('\nDrawn into tests/bench/results/extraction-cost.svg');
}

function row(first: string, ...cells: readonly string[]): string {
  return first.padEnd(24) + cells.map((cell) => cell.padStart(cell.includes('÷') ? 15 : 9)).join(' ');
}

/** So many times a page's median, a round was no collection, which takes up to thirty times as much: the machine stood still. */
const STALL = 50;

function meanButStalls(rounds: readonly number[]): number {
  const { median } = summarize(rounds);
  return mean(rounds.filter((value) => value <= STALL * median));
}

function mean(values: readonly number[]): number {
  return values.reduce((sum, value) => sum + value, 0) / Math.max(1, values.length);
}

function print(line: string): void {
  process.stdout.write(`${line}\n`);
}
