/** The embedded engine in a process of its own, so that its work does not count as the API's. Data lies in a folder, not in memory. */
import { fork, type ChildProcess } from 'node:child_process';
import { mkdtemp, rm } from 'node:fs/promises';
import { createRequire } from 'node:module';
import type { AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Server } from 'node:http';

export interface Engine {
  readonly endpoint: string;
  stop(): Promise<void>;
}

export async function startEngine(): Promise<Engine> {
  const folder = await mkdtemp(join(tmpdir(), 'galley-bench-'));
  const child = fork(new URL(import.meta.url).pathname, ['--engine', folder], { stdio: ['ignore', 'inherit', 'inherit', 'ipc'] });
  const port = await new Promise<number>((resolve, reject) => {
    child.once('message', (message) => resolve(Number(message)));
    child.once('exit', (code) => reject(new Error(`The engine ended with ${code} before it listened.`)));
  });
  return { endpoint: `http://127.0.0.1:${port}`, stop: () => stop(child, folder) };
}

async function stop(child: ChildProcess, folder: string): Promise<void> {
  const ended = new Promise((resolve) => child.once('exit', resolve));
  child.kill('SIGKILL');
  await ended;
  await rm(folder, { recursive: true, force: true });
}

if (process.argv[2] === '--engine') {
  // dynalite has no types.
  const dynalite: (options: object) => Server = createRequire(import.meta.url)('dynalite');
  const server = dynalite({ path: process.argv[3], createTableMs: 0 });
  // A listening TCP server has an address with a port.
  server.listen(0, '127.0.0.1', () => process.send?.((server.address() as AddressInfo).port));
  process.on('disconnect', () => process.exit());
}
