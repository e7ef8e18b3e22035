/**
 * Processor time of the parts of the pipeline, and the two tasks that run beside the cloud in processes of their own so
 * as not to count as its work: extraction alone (extraction-process.ts), and
 *
 *     node cost.ts upload SOURCE PREFIX OUTPUTS    reads the pages, says that it is ready, and once told to sends them all at once
 */
import { fork, type ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import { readFileSync } from 'node:fs';
import { join, relative } from 'node:path';
import { fileURLToPath } from 'node:url';
import { PutObjectCommand, S3Client } from '@aws-sdk/client-s3';
import { PROJECT_ROOT, writeBundle } from '../../../infra/constructs/bundle.ts';
import type { Outputs } from '../../../infra/local/index.ts';
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

/**
 * Starts another process for the uploads and waits until it has its pages: they come from somebody who is at work already, whose start is no
 * cost of the pipeline. The answer sends them, and resolves when the last of their answers is there.
 */
export async function uploader(source: PageSource, prefix: string, outputs: Outputs): Promise<() => Promise<void>> {
  const child = start(SELF, 'upload', JSON.stringify(source), prefix, JSON.stringify(outputs));
  const ended = endOf(child, 'upload');
  await Promise.race([once(child, 'message'), ended]);
  return async () => {
    child.send('go');
    await ended;
  };
}

/** Bundles extraction as the ingest function is bundled: from its sources it costs something else. The answer is the file to run. */
export function bundledExtraction(folder: string): string {
  writeBundle(relative(PROJECT_ROOT, fileURLToPath(new URL('extraction-process.ts', import.meta.url))), folder);
  return join(folder, 'index.mjs');
}

/**
 * What extraction alone costs of these pages, in milliseconds of processor time: in as many fresh processes as the function had, each
 * with its share, because every process compiles the code anew, which for a few hundred pages is a good part of the whole.
 */
export async function extractionCpu(bundled: string, source: PageSource, processes: number): Promise<number> {
  const parts = Array.from({ length: processes }, (_, part) => part);
  const costs = await Promise.all(
    parts.map(async (part) => Number(await endOf(start(bundled, JSON.stringify(source), String(part), String(processes)), 'extraction'))),
  );
  return costs.reduce((sum, cost) => sum + cost, 0);
}

/** Without the flags of the cloud's process, which the function's have not either. */
const start = (file: string, ...words: readonly string[]): ChildProcess =>
  fork(file, words, { execArgv: [], stdio: ['ignore', 'inherit', 'inherit', 'ipc'] });

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

const [, file, name, source = '', prefix = '', outputs = ''] = process.argv;
if (file === SELF && name === 'upload') {
  await uploadAll(JSON.parse(source), prefix, JSON.parse(outputs));
  process.disconnect();
}
