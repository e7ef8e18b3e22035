/**
 * How fast the whole pipeline is on this machine, in the local cloud: uploads a second with all pages at once, the time
 * from a put to the article over HTTP, memory at its highest, and what an article costs of processor time beside its
 * extraction, which does not depend on the machine and hardly on what else runs on it.
 *
 *     npm run bench -- pipeline [--pages 500] [--folder ../shared/corpus/…] [--dynamodb local] [--parts none]
 */
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { PutObjectCommand, S3Client } from '@aws-sdk/client-s3';
import { Command, Option } from 'commander';
import { startLocalCloud, type Engine, type LocalCloud } from '../../../infra/local/index.ts';
import { readArticleLine, type ArticleLine } from '../../../infra/local/article-line.ts';
import { processMilliseconds } from '../../processor-time.ts';
import { bundledExtraction, cpuOf, extractionCpu, uploader } from './cost.ts';
import { FLOOD_WARM_UPS, madePages, readPagesOf, type BenchPage, type PageSource } from './pages.ts';

interface Options {
  readonly pages: number;
  readonly folder?: string;
  readonly dynamodb: Engine;
  readonly single: number;
  readonly parts: 'all' | 'none';
  readonly json?: true;
}

const KILOBYTES = 1_000;

export function command(): Command {
  return new Command()
    .description('uploads a second, put-to-visible times, memory, and costs beside extraction, in the local cloud')
    .option('--pages <n>', 'pages uploaded at once', Number, 500)
    .option('--single <n>', 'pages uploaded one after the other', Number, 20)
    .option('--folder <folder>', 'real pages (.html, .html.gz) instead of made ones')
    .addOption(new Option('--dynamodb <engine>', 'table engine').choices(['embedded', 'local']).default('embedded'))
    .addOption(
      new Option('--parts <parts>', 'what works beside ingest: all that the stage dev has on (search, duplicates, hooks …), or none of it')
        .choices(['all', 'none'])
        .default('all'),
    )
    .option('--json', 'as JSON')
    .action(run);
}

/** A stage whose followers are off, as they are unless a stage asks for them: what is measured then is ingest and the API. */
const INGEST_ALONE = { stages: { dev: { data: 'destroy', access: { readers: 'public', publishers: 'keys', admins: 'keys' } } } };

async function run({ pages, folder, dynamodb, single, parts, json }: Options): Promise<void> {
  const temporary = mkdtempSync(join(tmpdir(), 'galley-bench-'));
  const extraction = bundledExtraction(join(temporary, 'extraction'));
  const cloud = await startLocalCloud({
    dataFolder: join(temporary, 'data'),
    engine: dynamodb,
    ...(parts === 'none' && { context: { galley: INGEST_ALONE } }),
  });
  const landings = new Landings(cloud);
  try {
    const alone = await oneByOne(cloud, madePages(single + WARM_UPS, 100 * KILOBYTES), landings);
    const source = folder === undefined ? { madeBytes: 100 * KILOBYTES, count: pages } : { folder, count: pages };
    await flood(cloud, extraction, { ...source, count: Math.min(pages, FLOOD_WARM_UPS) }, 'warm-up/', landings);
    const figures = {
      engine: dynamodb,
      alone,
      flood: await flood(cloud, extraction, source, 'flood/', landings),
      memoryMb: memoryOf(cloud),
    };
    process.stdout.write(json === true ? `${JSON.stringify(figures, null, 2)}\n` : describe(figures));
  } finally {
    await cloud.stop();
    rmSync(temporary, { recursive: true, force: true });
  }
}

/** What the ingest function has logged, by key. Every wait for it ends. */
class Landings {
  readonly #landed = new Map<string, { readonly at: number; readonly landing: ArticleLine }>();

  constructor(cloud: LocalCloud) {
    cloud.functionOf('ingest').on('log', ({ line }) => {
      const landing = readArticleLine(line);
      if (landing !== undefined) this.#landed.set(landing.key, { at: performance.now(), landing });
    });
  }

  /** Throws with what is missing when nothing has landed for {@link PATIENCE_MS}. */
  async of(keys: readonly string[], everyMs: number): Promise<{ readonly at: number; readonly landing: ArticleLine }[]> {
    let last = { size: this.#landed.size, at: performance.now() };
    // One look for each key, and not one for each at every turn: all of it counts as the cloud's work.
    const missing = [...keys];
    for (;;) {
      while (missing.length > 0 && this.#landed.has(missing.at(-1) ?? '')) missing.pop();
      if (missing.length === 0) return keys.flatMap((key) => this.#landed.get(key) ?? []);
      if (this.#landed.size > last.size) last = { size: this.#landed.size, at: performance.now() };
      if (performance.now() - last.at > PATIENCE_MS)
        throw new Error(
          `${keys.filter((key) => !this.#landed.has(key)).length} of ${keys.length} pages have not landed, ${missing.at(-1)} among them, and none has for ${PATIENCE_MS / 1000} s. The ingest function last said: ${this.#lastWords()}`,
        );
      await sleep(everyMs);
    }
  }

  #lastWords(): string {
    return JSON.stringify([...this.#landed.values()].at(-1)?.landing ?? 'nothing');
  }
}

/** Longer than a batch takes on a machine that is busy with other things. */
const PATIENCE_MS = 60_000;
/** The first calls compile and connect; they are no measure of the rest. */
const WARM_UPS = 5;

/** From before the put until the article's own address answers 200. */
async function oneByOne(cloud: LocalCloud, pages: readonly BenchPage[], landings: Landings) {
  const { outputs } = cloud;
  const s3 = client(cloud);
  const times: number[] = [];
  for (const page of pages) {
    const startedAt = performance.now();
    await s3.send(new PutObjectCommand({ Bucket: outputs.rawBucketName, Key: page.name, Body: page.bytes, ContentType: 'text/html' }));
    const [landed] = await landings.of([page.name], 1);
    const { outcome, reason, id } = landed?.landing ?? { outcome: 'lost' };
    if (outcome !== 'stored')
      throw new Error(
        `The page ${page.name} became no article: ${outcome}, ${reason ?? ''}. The benchmark's pages are made to be articles: see madePages in tests/bench/pipeline/pages.ts.`,
      );
    const answered = await fetch(`${outputs.apiUrl}/v1/articles/${id ?? ''}`, { signal: AbortSignal.timeout(PATIENCE_MS) });
    if (answered.status !== 200)
      throw new Error(`The article of ${page.name} has landed, but its address answers ${answered.status}: ${await answered.text()}`);
    await answered.arrayBuffer();
    times.push(performance.now() - startedAt);
  }
  s3.destroy();
  return percentiles(times.slice(WARM_UPS));
}

/** All pages at once: how many land a second, and what each costs. */
async function flood(cloud: LocalCloud, extraction: string, source: PageSource, prefix: string, landings: Landings) {
  const ingest = cloud.functionOf('ingest');
  const pages = readPagesOf(source);
  const upload = await uploader(source, prefix, cloud.outputs);
  const [startedAt, cloudBefore, functionBefore] = [performance.now(), processMilliseconds(), cpuOf(ingest.pids) ?? 0];
  let uploadedAt = startedAt;
  const uploads = upload().then(() => (uploadedAt = performance.now()));
  // An upload that fails ends the wait, too.
  const ends = await Promise.race([
    landings.of(
      pages.map(({ name }) => `${prefix}${name}`),
      20,
    ),
    uploads.then(
      async () =>
        await landings.of(
          pages.map(({ name }) => `${prefix}${name}`),
          20,
        ),
    ),
  ]);
  await uploads;
  const [cloudMs, functionMs] = [processMilliseconds() - cloudBefore, (cpuOf(ingest.pids) ?? Number.NaN) - functionBefore];
  const processes = Math.max(1, ingest.pids.length);
  const extractMs = await extractionCpu(extraction, source, processes);
  const doneAt = Math.max(...ends.map((end) => end.at));
  const outcomes: Record<string, number> = {};
  for (const { landing } of ends) outcomes[landing.outcome] = (outcomes[landing.outcome] ?? 0) + 1;
  return {
    pages: pages.length,
    processes,
    megabytes: pages.reduce((sum, page) => sum + page.bytes.length, 0) / 1e6,
    uploadsPerSecond: (pages.length / (uploadedAt - startedAt)) * 1000,
    articlesPerSecond: (pages.length / (doneAt - startedAt)) * 1000,
    landed: percentiles(ends.map((end) => end.at - startedAt)),
    cpuMsAnArticle: {
      extraction: extractMs / pages.length,
      restOfFunction: (functionMs - extractMs) / pages.length,
      cloud: cloudMs / pages.length,
    },
    restToExtraction: (cloudMs + functionMs - extractMs) / extractMs,
    outcomes,
  };
}

const client = ({ outputs }: LocalCloud): S3Client =>
  new S3Client({
    endpoint: outputs.s3Endpoint,
    region: outputs.region,
    credentials: outputs.credentials,
    requestHandler: { httpAgent: { maxSockets: 64 } },
  });

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

type Figures = {
  readonly engine: Engine;
  readonly alone: Percentiles;
  readonly flood: Awaited<ReturnType<typeof flood>>;
  readonly memoryMb: ReturnType<typeof memoryOf>;
};

const ms = ({ p50, p95, p99 }: Percentiles): string => [p50, p95, p99].map((value) => `${Math.round(value)}`.padStart(7)).join('');

function describe({
  engine,
  alone,
  flood: { pages, processes, megabytes, uploadsPerSecond, articlesPerSecond, landed, cpuMsAnArticle, restToExtraction, outcomes },
  memoryMb,
}: Figures): string {
  const { extraction, restOfFunction, cloud } = cpuMsAnArticle;
  return `
pipeline, tables on the ${engine} engine                       p50    p95    p99
  put to readable over HTTP, one 100 KB page at a time, ms  ${ms(alone)}
  first put to landed, ${String(pages).padStart(4)} pages at once, ms              ${ms(landed)}

  ${pages} pages (${megabytes.toFixed(1)} MB): ${uploadsPerSecond.toFixed(0)} uploads/s, ${articlesPerSecond.toFixed(1)} articles/s; ${Object.entries(
    outcomes,
  )
    .map(([outcome, n]) => `${n} ${outcome}`)
    .join(', ')}
  processor time an article: ${extraction.toFixed(1)} ms its extraction (in ${processes} processes, as the function), ${restOfFunction.toFixed(1)} ms the rest of the function, ${cloud.toFixed(1)} ms the cloud;
  everything but extraction costs ${restToExtraction.toFixed(2)} × what extraction costs
  memory at its highest: ingest ${memoryMb.ingest} MB, api ${memoryMb.api} MB, the cloud itself ${memoryMb.cloud} MB

`;
}
