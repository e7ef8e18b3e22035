/**
 * How fast the whole pipeline is on this machine, in the local cloud: uploads a second with all pages at once, the time
 * from a put to the article over HTTP, memory at its highest, and how much of the ingest function's time is extraction.
 *
 *     npm run bench -- pipeline [--pages 500] [--folder ../shared/corpus/…] [--dynamodb local]
 */
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { PutObjectCommand, S3Client } from '@aws-sdk/client-s3';
import { Command, Option } from 'commander';
import { startLocalCloud, type Engine, type LocalCloud } from '../../../infra/local/index.ts';
import { readLanding, type Landing } from '../../../infra/local/landings.ts';
import { madePages, pagesOf, type BenchPage } from './pages.ts';

interface Options {
  readonly pages: number;
  readonly folder?: string;
  readonly dynamodb: Engine;
  readonly single: number;
  readonly json?: true;
}

const KILOBYTES = 1_000;

export function command(): Command {
  return new Command()
    .description('uploads a second, put-to-visible times, memory, and the share of extraction, in the local cloud')
    .option('--pages <n>', 'pages uploaded at once', Number, 500)
    .option('--single <n>', 'pages uploaded one after the other', Number, 20)
    .option('--folder <folder>', 'real pages (.html, .html.gz) instead of made ones')
    .addOption(new Option('--dynamodb <engine>', 'table engine').choices(['embedded', 'local']).default('embedded'))
    .option('--json', 'as JSON')
    .action(run);
}

async function run({ pages, folder, dynamodb, single, json }: Options): Promise<void> {
  const dataFolder = mkdtempSync(join(tmpdir(), 'galley-bench-'));
  const cloud = await startLocalCloud({ dataFolder, engine: dynamodb });
  const landed = new Map<string, { readonly at: number; readonly landing: Landing }>();
  cloud.functionOf('ingest').on('log', ({ line }) => {
    const landing = readLanding(line);
    if (landing !== undefined) landed.set(landing.key, { at: performance.now(), landing });
  });
  try {
    const alone = await oneByOne(cloud, madePages(single + WARM_UPS, 100 * KILOBYTES));
    const flood = await allAtOnce(cloud, folder === undefined ? madePages(pages, 100 * KILOBYTES) : pagesOf(folder, pages), landed);
    const figures = { engine: dynamodb, alone, flood, memoryMb: memoryOf(cloud) };
    process.stdout.write(json === true ? `${JSON.stringify(figures, null, 2)}\n` : describe(figures));
  } finally {
    await cloud.stop();
    rmSync(dataFolder, { recursive: true, force: true });
  }
}

/** The first calls compile and connect; they are no measure of the rest. */
const WARM_UPS = 5;

/** From before the put until the article's own address answers 200, asked again every 5 ms. */
async function oneByOne(cloud: LocalCloud, pages: readonly BenchPage[]) {
  const { outputs } = cloud;
  const s3 = client(cloud);
  const times: number[] = [];
  for (const page of pages) {
    const startedAt = performance.now();
    await s3.send(new PutObjectCommand({ Bucket: outputs.rawBucketName, Key: page.name, Body: page.bytes, ContentType: 'text/html' }));
    while (!(await newestIs(outputs.apiUrl, page))) await sleep(5);
    times.push(performance.now() - startedAt);
  }
  s3.destroy();
  return percentiles(times.slice(WARM_UPS));
}

async function newestIs(apiUrl: string, page: BenchPage): Promise<boolean> {
  const title = /<title>([^<]{1,500})<\/title>/.exec(page.bytes.toString())?.[1];
  const answered = await fetch(`${apiUrl}/v1/articles?limit=1`);
  const { items } = JSON.parse(await answered.text());
  return items[0]?.title === title;
}

const key = (page: BenchPage): string => `flood/${page.name}`;

/** Times from each page's own put to its line in the ingest function's log, with all the others in the way. */
async function allAtOnce(cloud: LocalCloud, pages: readonly BenchPage[], landed: ReadonlyMap<string, { readonly at: number; readonly landing: Landing }>) {
  const s3 = client(cloud);
  const begun = new Map<string, number>();
  const startedAt = performance.now();
  const reportsBefore = cloud.functionOf('ingest').reports.length;
  await Promise.all(
    pages.map(async (page) => {
      begun.set(key(page), performance.now());
      await s3.send(new PutObjectCommand({ Bucket: cloud.outputs.rawBucketName, Key: key(page), Body: page.bytes, ContentType: 'text/html' }));
    }),
  );
  const uploadedAt = performance.now();
  while (pages.some((page) => !landed.has(key(page)))) await sleep(20);
  s3.destroy();
  const ends = pages.flatMap((page) => landed.get(key(page)) ?? []);
  const doneAt = Math.max(...ends.map((end) => end.at));
  const extractMs = ends.reduce((sum, end) => sum + (end.landing.extractMs ?? 0), 0);
  const functionMs = cloud.functionOf('ingest').reports.slice(reportsBefore).reduce((sum, report) => sum + report.durationMs, 0);
  const outcomes: Record<string, number> = {};
  for (const { landing } of ends) outcomes[landing.outcome] = (outcomes[landing.outcome] ?? 0) + 1;
  return {
    pages: pages.length,
    megabytes: pages.reduce((sum, page) => sum + page.bytes.length, 0) / 1e6,
    uploadsPerSecond: (pages.length / (uploadedAt - startedAt)) * 1000,
    articlesPerSecond: (pages.length / (doneAt - startedAt)) * 1000,
    putToLanded: percentiles(pages.map((page) => (landed.get(key(page))?.at ?? 0) - (begun.get(key(page)) ?? 0))),
    extractionShare: extractMs / functionMs,
    outcomes,
  };
}

const client = ({ outputs }: LocalCloud): S3Client => new S3Client({ endpoint: outputs.s3Endpoint, region: outputs.region, credentials: outputs.credentials, requestHandler: { httpAgent: { maxSockets: 64 } } });

interface Percentiles {
  readonly p50: number;
  readonly p95: number;
  readonly p99: number;
}

function percentiles(values: readonly number[]): Percentiles {
  const sorted = values.toSorted((a, b) => a - b);
  const at = (share: number): number => sorted[Math.min(sorted.length - 1, Math.floor(share * sorted.length))] ?? Number.NaN;
  return { p50: at(0.5), p95: at(0.95), p99: at(0.99) };
}

function memoryOf(cloud: LocalCloud) {
  const highest = (name: string): number => Math.max(0, ...cloud.functionOf(name).reports.map((report) => report.maxMemoryMb ?? 0));
  return { ingest: highest('ingest'), api: highest('api'), cloud: Math.round(process.resourceUsage().maxRSS / 1024) };
}

type Figures = { readonly engine: Engine; readonly alone: Percentiles; readonly flood: Awaited<ReturnType<typeof allAtOnce>>; readonly memoryMb: ReturnType<typeof memoryOf> };

const ms = ({ p50, p95, p99 }: Percentiles): string => [p50, p95, p99].map((value) => `${Math.round(value)}`.padStart(7)).join('');

function describe({ engine, alone, flood, memoryMb }: Figures): string {
  return `
pipeline, tables on the ${engine} engine                       p50    p95    p99
  put to readable over HTTP, one 100 KB page at a time, ms  ${ms(alone)}
  put to landed, ${String(flood.pages).padStart(4)} pages at once, ms                    ${ms(flood.putToLanded)}

  ${flood.pages} pages (${flood.megabytes.toFixed(1)} MB): ${flood.uploadsPerSecond.toFixed(0)} uploads/s, ${flood.articlesPerSecond.toFixed(1)} articles/s; ${Object.entries(flood.outcomes).map(([outcome, n]) => `${n} ${outcome}`).join(', ')}
  extraction: ${(flood.extractionShare * 100).toFixed(0)} % of the ingest function's time
  memory at its highest: ingest ${memoryMb.ingest} MB, api ${memoryMb.api} MB, the cloud itself ${memoryMb.cloud} MB

`;
}
