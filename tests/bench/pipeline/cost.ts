/**
 * Processor time of the parts of the pipeline, and the two tasks that run beside the cloud in processes of their own so
 * as not to count as its work:
 *
 *     node cost.ts upload SOURCE PREFIX OUTPUTS    sends the pages all at once
 *     node cost.ts extract SOURCE PART PARTS       extracts every PARTS-th of them; answers with the milliseconds of processor time
 */
import { fork } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { PutObjectCommand, S3Client } from '@aws-sdk/client-s3';
import type { Outputs } from '../../../infra/local/index.ts';
import { extract } from '../../../shared/extraction/index.ts';
import { compileLate } from '../../../shared/platform/index.ts';
import { readPagesOf, type PageSource } from './pages.ts';

const SELF = new URL(import.meta.url).pathname;
/** Linux counts in hundredths of a second: https://man7.org/linux/man-pages/man5/proc_pid_stat.5.html (utime, stime). */
const TICK_MS = 10;

/** Processor time of other processes so far; undefined where the system does not tell. */
export function cpuOf(pids: readonly number[]): number | undefined {
  if (process.platform !== 'linux') return undefined;
  return pids.reduce((sum, pid) => {
    const fields = readFileSync(`/proc/${pid}/stat`, 'utf8').split(') ').at(-1)?.split(' ') ?? [];
    return sum + (Number(fields[11]) + Number(fields[12])) * TICK_MS;
  }, 0);
}

export const ownCpu = (): number => {
  const { user, system } = process.cpuUsage();
  return (user + system) / 1000;
};

/** Uploads from another process; resolves when the last answer is there. */
export async function upload(source: PageSource, prefix: string, outputs: Outputs): Promise<void> {
  await task('upload', source, prefix, JSON.stringify(outputs));
}

/**
 * What extraction alone costs of these pages, in milliseconds of processor time: in as many fresh processes as the function had, each
 * with its share, because every process compiles the code anew, which for a few hundred pages is a good part of the whole.
 */
export async function extractionCpu(source: PageSource, processes: number): Promise<number> {
  const parts = Array.from({ length: processes }, (_, part) => part);
  const costs = await Promise.all(parts.map(async (part) => Number(await task('extract', source, String(part), String(processes)))));
  return costs.reduce((sum, cost) => sum + cost, 0);
}

async function task(name: string, source: PageSource, ...words: readonly string[]): Promise<unknown> {
  // Without the flags of the cloud's process, which the function's have not either.
  const child = fork(SELF, [name, JSON.stringify(source), ...words], { execArgv: [], stdio: ['ignore', 'inherit', 'inherit', 'ipc'] });
  return await new Promise((resolve, reject) => {
    let answer: unknown;
    child.once('message', (message) => (answer = message));
    child.once('exit', (code) =>
      code === 0 ? resolve(answer) : reject(new Error(`The benchmark's ${name} process ended with ${code}; what it said stands above.`)),
    );
  });
}

const SOCKETS = 32;

async function uploadAll(source: PageSource, prefix: string, outputs: Outputs): Promise<void> {
  const s3 = new S3Client({
    endpoint: outputs.s3Endpoint,
    region: outputs.region,
    credentials: outputs.credentials,
    requestHandler: { httpAgent: { maxSockets: SOCKETS } },
  });
  await Promise.all(
    readPagesOf(source).map(
      async ({ name, bytes }) =>
        await s3.send(
          new PutObjectCommand({ Bucket: outputs.rawBucketName, Key: `${prefix}${name}`, Body: bytes, ContentType: 'text/html' }),
        ),
    ),
  );
}

/** As many as warm a function up before it is measured. */
const WARM_UPS = 20;

function extractPart(source: PageSource, part: number, parts: number): number {
  // As the function does.
  compileLate();
  const pages = readPagesOf(source);
  for (const { bytes } of pages.slice(0, WARM_UPS)) extract(bytes, {});
  const own = pages.filter((_, index) => index % parts === part);
  const before = ownCpu();
  for (const { bytes } of own) extract(bytes, {});
  return ownCpu() - before;
}

const [, file, name, source = '', second = '', third = ''] = process.argv;
if (file === SELF && process.send !== undefined) {
  if (name === 'upload') await uploadAll(JSON.parse(source), second, JSON.parse(third));
  else process.send(extractPart(JSON.parse(source), Number(second), Number(third)));
  process.disconnect();
}
