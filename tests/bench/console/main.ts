/**
 * The console before a stage with many articles, in a real Chromium: what the first view weighs, when it can be used, and
 * whether its list scrolls.
 *
 *     nice -n 10 npm run bench -- console [--records 10000] [--runs 5] [--data FOLDER]
 *
 * Interactive is the moment at which the newest row stands in the document and its button answers, counted from the start of the
 * navigation: loads of this stage and of one that holds a single page of the list take turns, so that their ratio says what the number
 * of articles costs, however busy the machine is. Frames are counted while the list is scrolled from its first row to its last at 3,000 pixels a second; the share that
 * took longer than 50 ms is what a person sees as jank.
 */
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { gzipSync } from 'node:zlib';
import { Command } from 'commander';
import { chromium, type Page } from 'playwright-core';
import { bundleConsole } from '../../../infra/console/index.ts';
import { startLocalCloud } from '../../../infra/local/index.ts';
import { CHROMIUM_PATH } from '../../security/browser.ts';
import { provideArrivals } from './records.ts';

export function command(): Command {
  return new Command()
    .description('the console before many articles')
    .option('--records <count>', 'arrivals in the stage', Number, 10_000)
    .option('--runs <count>', 'loads of the first view', Number, 5)
    .option('--data <folder>', 'keeps the stage in this folder, and takes the one that is there')
    .action(async ({ records, runs, data }: { records: number; runs: number; data?: string }) => {
      const dataFolder = data === undefined ? await mkdtemp(join(tmpdir(), 'galley-console-')) : resolve(data);
      const cloud = await startLocalCloud({ dataFolder, minuteMs: AT_REST_MS });
      const smallFolder = await mkdtemp(join(tmpdir(), 'galley-console-'));
      const small = await startLocalCloud({ dataFolder: smallFolder, assembly: join(dataFolder, 'cdk.out'), minuteMs: AT_REST_MS });
      const browser = await chromium.launch({ executablePath: CHROMIUM_PATH, args: ['--no-sandbox', '--disable-gpu', '--disable-quic'] });
      try {
        await provideArrivals(dataFolder, cloud.outputs, records, (said) => process.stderr.write(`\r${said}`));
        await provideArrivals(smallFolder, small.outputs, ONE_PAGE, () => undefined);
        process.stderr.write('\n');
        const page = await browser.newPage({ viewport: { width: 1440, height: 900 } });
        const urls = [cloud, small].map(({ outputs }) => outputs.consoleUrl);
        await reportLoads(page, urls, [records, ONE_PAGE], runs);
        await reportScrolling(page, urls[0] ?? '', records);
      } finally {
        await browser.close();
        await Promise.all([cloud.stop(), small.stop()]);
        await rm(smallFolder, { recursive: true, force: true });
        if (data === undefined) await rm(dataFolder, { recursive: true, force: true });
      }
    });
}

/** No schedule fires within the run: search, duplicates and all else that follows the log would read ten thousand changes meanwhile. */
const AT_REST_MS = 30_000_000;
/** What the desk shows at first (functions/console/desk/arrivals.ts). */
const ONE_PAGE = 50;
/** A page that was left is followed by its last request for as long as that waits. */
const AFTER_LEAVING_MS = 3_000;

async function reportLoads(page: Page, urls: readonly string[], records: readonly number[], runs: number): Promise<void> {
  console.log(`first view: ${(await firstViewBytes()) / 1000} KB compressed (gzip): page, script and style`);
  const times = urls.map((): number[] => []);
  // The first of each starts processes, and is not counted.
  for (let run = 0; run <= runs; run += 1)
    for (const [at, url] of urls.entries()) {
      await page.goto('about:blank');
      await page.waitForTimeout(AFTER_LEAVING_MS);
      await page.goto(url, { waitUntil: 'commit' });
      const ms = await usable(page);
      if (run > 0) times[at]?.push(ms);
    }
  const medians = times.map((all, at) => {
    const sorted = all.toSorted((a, b) => a - b);
    console.log(`interactive with ${records[at]} articles: ${sorted.map((ms) => `${Math.round(ms)} ms`).join(', ')} (${runs} loads)`);
    return sorted[Math.floor(sorted.length / 2)] ?? Number.NaN;
  });
  console.log(`ratio of the medians: ${((medians[0] ?? Number.NaN) / (medians[1] ?? Number.NaN)).toFixed(2)}`);
}

async function reportScrolling(page: Page, url: string, records: number): Promise<void> {
  await page.goto(url);
  await usable(page);
  const session = await page.context().newCDPSession(page);
  // Of the page's main thread: other programs do not count in it.
  await session.send('Performance.enable', { timeDomain: 'threadTicks' });
  const worked = async (): Promise<number> => {
    const { metrics } = await session.send('Performance.getMetrics');
    return 1_000 * (metrics.find(({ name }) => name === 'TaskDuration')?.value ?? Number.NaN);
  };
  const { rows, elements, frames, slow, longest, work } = await scrollToEnd(page, records, worked);
  console.log(`rows loaded: ${rows}; elements in the document at the end: ${elements}`);
  console.log(
    `scrolling: ${frames} frames, ${slow} longer than 50 ms (${((100 * slow) / frames).toFixed(1)} %), the longest ${Math.round(longest)} ms; ${(work / frames).toFixed(1)} ms of processor time a frame`,
  );
}

/** As a browser that takes gzip gets them. */
async function firstViewBytes(): Promise<number> {
  const { assets, page, first } = await bundleConsole();
  return [page, ...first.map((name) => assets.get(name)?.contents ?? '')].reduce((sum, contents) => sum + gzipSync(contents).length, 0);
}

const usable = (page: Page): Promise<number> =>
  page.evaluate<number>(`new Promise((resolve) => {
    const look = () => {
      const button = document.querySelector('.arr tbody .disclose');
      if (button === null) return void requestAnimationFrame(look);
      button.click();
      const opened = () => (document.querySelector('tr.more') === null ? requestAnimationFrame(opened) : (button.click(), resolve(performance.now())));
      opened();
    };
    look();
  })`);

interface Scrolled {
  readonly rows: number;
  readonly elements: number;
  readonly frames: number;
  readonly slow: number;
  readonly longest: number;
  /** Processor time of the page's main thread, in milliseconds. */
  readonly work: number;
}

/** First loads every row by going to the end again and again, then scrolls from the top to the bottom and counts frames. */
async function scrollToEnd(page: Page, records: number, worked: () => Promise<number>): Promise<Scrolled> {
  await page.getByRole('button', { name: 'Show more' }).click();
  const rowCount = (): Promise<number> =>
    page.evaluate<number>(
      "Number(document.querySelector('.arr').ariaRowCount ?? document.querySelector('.arr').getAttribute('aria-rowcount')) - 1",
    );
  while ((await rowCount()) < records) {
    await page.evaluate('scrollTo(0, document.documentElement.scrollHeight)');
    await page.waitForTimeout(20);
  }
  const before = await worked();
  const measured = await page.evaluate<Omit<Scrolled, 'rows' | 'work'>>(`new Promise((resolve) => {
    scrollTo(0, 0);
    const times = [];
    let last = performance.now();
    const step = (now) => {
      times.push(now - last);
      scrollBy(0, Math.min(50, (now - last)) * 3);
      last = now;
      const isAtEnd = scrollY + innerHeight >= document.documentElement.scrollHeight - 2;
      if (!isAtEnd && times.length < 20000) return void requestAnimationFrame(step);
      times.splice(0, 5);
      resolve({ elements: document.querySelectorAll('*').length, frames: times.length, slow: times.filter((one) => one > 50).length, longest: Math.max(...times) });
    };
    requestAnimationFrame((now) => { last = now; requestAnimationFrame(step); });
  })`);
  return { rows: await rowCount(), ...measured, work: (await worked()) - before };
}
