/**
 * Processor time of the parts of the pipeline, and the two tasks that run beside the cloud in processes of their own so
 * as not to count as its work:
 *
 *     node cost.ts upload SOURCE PREFIX OUTPUTS    reads the pages, says that it is ready, and once told to sends them all at once
 *     node cost.ts extract SOURCE PART PARTS       extracts every PARTS-th of them; answers with the milliseconds of processor time
 */
import { fork, type ChildProcess } from 'node:child_process';
import { once } from 'node:events';
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

/**
 * Starts another process for the uploads and waits until it has its pages: they come from somebody who is at work already, whose start is no
 * cost of the pipeline. The answer sends them, and resolves when the last of their answers is there.
 */
export async function uploader(source: PageSource, prefix: string, outputs: Outputs): Promise<() => Promise<void>> {
  const child = start('upload', source, prefix, JSON.stringify(outputs));
  const ended = endOf(child, 'upload');
  await Promise.race([once(child, 'message'), ended]);
  return async () => {
    child.send('go');
    await ended;
  };
}

/**
 * What extraction alone costs of these pages, in milliseconds of processor time: in as many fresh processes as the function had, each
 * with its share, because every process compiles the code anew, which for a few hundred pages is a good part of the whole.
 */
export async function extractionCpu(source: PageSource, processes: number): Promise<number> {
  const parts = Array.from({ length: processes }, (_, part) => part);
  const costs = await Promise.all(
    parts.map(async (part) => Number(await endOf(start('extract', source, String(part), String(processes)), 'extract'))),
  );
  return costs.reduce((sum, cost) => sum + cost, 0);
}

/** Without the flags of the cloud's process, which the function's have not either. */
const start = (name: string, source: PageSource, ...words: readonly string[]): ChildProcess =>
  fork(SELF, [name, JSON.stringify(source), ...words], { execArgv: [], stdio: ['ignore', 'inherit', 'inherit', 'ipc'] });

/** Resolves with the last message of a process that ended well. */
async function endOf(child: ChildProcess, name: string): Promise<unknown> {
  return await new Promise((resolve, reject) => {
    let answer: unknown;
    child.on('message', (message) => (answer = message));
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
  const pages = readPagesOf(source);
  process.send?.('ready');
  await once(process, 'message');
  await Promise.all(
    pages.map(
      async ({ name, bytes }) =>
        await s3.send(
          new PutObjectCommand({ Bucket: outputs.rawBucketName, Key: `${prefix}${name}`, Body: bytes, ContentType: 'text/html' }),
        ),
    ),
  );
}

/** As many as warm the function's processes up before they are measured, all of them together. */
export const FLOOD_WARM_UPS = 30;

function extractPart(source: PageSource, part: number, parts: number): number {
  // As the function does.
  compileLate();
  const pages = readPagesOf(source);
  for (const { bytes } of pages.slice(0, Math.ceil(FLOOD_WARM_UPS / parts))) extract(bytes, {});
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
