/** The cloud as a newcomer runs it: `npm start` in a process of its own, ended in every way a process can be ended. */
import { type ChildProcess, spawn } from 'node:child_process';
import { existsSync, readdirSync, readFileSync, statSync } from 'node:fs';
import { createServer } from 'node:net';
import { join } from 'node:path';
import { PutObjectCommand, S3Client } from '@aws-sdk/client-s3';
import { afterEach, expect, test } from 'vitest';
import type { Outputs } from '../../infra/local/index.ts';
import { seedAssembly } from './assembly.ts';
import { page, temporaryFolder, until } from './cloud.ts';
import { freePorts } from './ports.ts';

const MAIN = join(import.meta.dirname, '../../infra/local/main.ts');
const started: ChildProcess[] = [];
const endings = new Map<ChildProcess, Promise<number | null>>();

afterEach(() => {
  for (const child of started.splice(0)) child.kill('SIGKILL');
});

interface Running {
  readonly child: ChildProcess;
  readonly said: () => string;
  readonly folder: string;
}

function run(flags: readonly string[]): { readonly child: ChildProcess; readonly said: () => string } {
  const child = spawn(process.execPath, [MAIN, ...flags], { stdio: ['ignore', 'pipe', 'pipe'] });
  started.push(child);
  endings.set(child, new Promise((resolve) => child.once('close', resolve)));
  let said = '';
  for (const stream of [child.stdout, child.stderr]) stream.on('data', (chunk: Buffer) => (said += chunk.toString()));
  return { child, said: () => said };
}

function start(folder: string, { api, aws }: { readonly api: number; readonly aws: number }, ...flags: string[]): Running {
  return { ...run(['--data', folder, '--port', String(api), '--s3-port', String(aws), ...flags]), folder };
}

const isReady = async (running: Running): Promise<void> => await until(async () => expect(running.said()).toContain('ready ('), 60_000);
const outputsOf = (folder: string): Outputs => JSON.parse(readFileSync(join(folder, 'outputs.json'), 'utf8'));
/** The exit status of a process, once all that it said is read. */
const ended = async (child: ChildProcess): Promise<number | null> => await (endings.get(child) ?? null);

async function twoPorts(): Promise<{ readonly api: number; readonly aws: number }> {
  const [api = 0, aws = 0] = await freePorts(2);
  return { api, aws };
}

/** Processes that were started for a data folder: their command or their environment names it. */
function processesOf(folder: string): string[] {
  return readdirSync('/proc').filter((pid) => {
    if (!/^\d{1,10}$/.test(pid) || Number(pid) === process.pid) return false;
    try {
      const mentions = [`/proc/${pid}/cmdline`, `/proc/${pid}/environ`].some((path) => readFileSync(path, 'utf8').includes(folder));
      return mentions && !/^State:\s{1,9}Z/m.test(readFileSync(`/proc/${pid}/status`, 'utf8'));
    } catch {
      return false;
    }
  });
}

async function upload(outputs: Outputs, key: string, title: string): Promise<void> {
  const s3 = new S3Client({ endpoint: outputs.s3Endpoint, region: outputs.region, credentials: outputs.credentials });
  await s3.send(new PutObjectCommand({ Bucket: outputs.rawBucketName, Key: key, Body: page(title), ContentType: 'text/html' }));
  s3.destroy();
}

async function titles(outputs: Outputs): Promise<string[]> {
  const { items } = JSON.parse(await (await fetch(`${outputs.apiUrl}/v1/articles?limit=100`)).text());
  return items.map((item: { readonly title: string }) => item.title);
}

test('a start says where everything is, tells of articles as they land, and Ctrl-C leaves no process behind', async () => {
  const running = start(temporaryFolder(), await twoPorts());
  await isReady(running);
  const outputs = outputsOf(running.folder);
  await until(async () => {
    for (const text of [outputs.apiUrl, outputs.s3Endpoint, outputs.rawBucketName, outputs.credentials.accessKeyId, 'aws s3 cp', 'curl '])
      expect(running.said()).toContain(text);
  });
  await upload(outputs, 'said/harbour.html', 'Harbour news');
  await until(async () => expect(running.said()).toMatch(/said\/harbour\.html {1,60}Harbour news {1,60}stored {1,9}\d{1,6} ms/));
  expect(processesOf(running.folder).length).toBeGreaterThan(1);
  expect(readdirSync(join(running.folder, 'tmp')).length).toBeGreaterThan(0);
  expect(
    readdirSync(running.folder, { recursive: true, encoding: 'utf8' }).filter(
      // Temporary files come and go under a folder that is closed itself.
      (name) => !name.startsWith('tmp/') && (statSync(join(running.folder, name)).mode & 0o077) !== 0,
    ),
    'open to other users',
  ).toEqual([]);
  running.child.kill('SIGINT');
  expect(await ended(running.child)).toBe(0);
  await until(async () => expect(processesOf(running.folder)).toEqual([]), 3_000);
  expect(readdirSync(join(running.folder, 'tmp'))).toEqual([]);
});

test('a restart keeps the data, and goes on with what was under way', async () => {
  const [folder, ports] = [temporaryFolder(), await twoPorts()];
  const first = start(folder, ports);
  await isReady(first);
  await upload(outputsOf(folder), 'kept/one.html', 'Kept over a restart');
  await until(async () => expect(await titles(outputsOf(folder))).toContain('Kept over a restart'));
  first.child.kill('SIGTERM');
  await ended(first.child);
  const second = start(folder, ports);
  await isReady(second);
  expect(second.said()).toContain('nothing has changed since the stack was last synthesized');
  expect(await titles(outputsOf(folder))).toContain('Kept over a restart');
  await upload(outputsOf(folder), 'kept/one.html', 'Changed after the restart');
  await until(async () => expect(await titles(outputsOf(folder))).toContain('Changed after the restart'));
  expect(await titles(outputsOf(folder))).not.toContain('Kept over a restart');
});

test('kill −9 loses no accepted upload and leaves no process', async () => {
  const [folder, ports] = [temporaryFolder(), await twoPorts()];
  await seedAssembly(folder);
  const first = start(folder, ports);
  await isReady(first);
  const outputs = outputsOf(folder);
  const accepted: string[] = [];
  const uploads = [...Array(60).keys()].map(async (n) => {
    await upload(outputs, `killed/${n}.html`, `Survivor ${n}`);
    accepted.push(`Survivor ${n}`);
    if (accepted.length === 30) first.child.kill('SIGKILL');
  });
  await Promise.allSettled(uploads);
  await ended(first.child);
  expect(accepted.length).toBeGreaterThanOrEqual(30);
  await until(async () => expect(processesOf(folder)).toEqual([]), 5_000);
  const second = start(folder, ports);
  await isReady(second);
  await until(async () => {
    const landed = await titles(outputs);
    expect(
      accepted.filter((title) => !landed.includes(title)),
      second.said(),
    ).toEqual([]);
  }, 60_000);
});

test('a taken port is told by its number and flag, and nothing is left running', async () => {
  const [folder, ports] = [temporaryFolder(), await twoPorts()];
  const squatter = createServer().listen(ports.aws, '127.0.0.1');
  const running = start(folder, ports);
  expect(await ended(running.child)).toBe(1);
  squatter.close();
  expect(running.said()).toContain(`Port ${ports.aws}`);
  expect(running.said()).toContain('--s3-port');
  await until(async () => expect(processesOf(folder)).toEqual([]), 3_000);
});

test('a second cloud on the same data is refused', async () => {
  const folder = temporaryFolder();
  await seedAssembly(folder);
  const first = start(folder, await twoPorts());
  await isReady(first);
  const second = start(folder, await twoPorts());
  expect(await ended(second.child)).toBe(1);
  expect(second.said()).toContain(`is in use by the process ${first.child.pid}`);
  expect(existsSync(join(folder, 'outputs.json'))).toBe(true);
});

test.each([
  [['--port', 'ninety'], '--port'],
  [['--dynamodb', 'postgres'], '--dynamodb'],
  [['--no-such-flag'], '--no-such-flag'],
  [['--port', '4567', '--s3-port', '4567'], 'a port of its own'],
  [['--s3-port', '4000'], 'a port of its own'],
])('%s is refused with the usage', async (flags, named) => {
  const { child, said } = run(flags);
  expect(await ended(child)).toBe(1);
  expect(said()).toContain(named);
  expect(said()).toContain('npm start -- [flags]');
});
