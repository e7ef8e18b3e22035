/** Starts the OpenSearch that tests/search/opensearch/install fetched; where it was not run, says so. */
import { spawn } from 'node:child_process';
import { existsSync, mkdirSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { freePorts } from '../../end-to-end/ports.ts';

const FOLDER = new URL('../../../.cache/opensearch/', import.meta.url).pathname;

export const WHY_NOT = existsSync(join(FOLDER, 'classes/TestNode.class'))
  ? null
  : 'OpenSearch is not installed: run tests/search/opensearch/install (Java 17, Maven) to try the second engine, too.';

export interface TestNode {
  readonly endpoint: string;
  stop(): Promise<void>;
}

const START_MS = 120_000;

export async function startOpenSearch(): Promise<TestNode> {
  const home = mkdtempSync(join(tmpdir(), 'galley-opensearch-'));
  mkdirSync(join(home, 'config'));
  const [port] = await freePorts(1);
  const child = spawn('java', ['-Xmx512m', '-XX:+UseSerialGC', '-cp', `${FOLDER}lib/*:${FOLDER}classes`, 'TestNode', String(port), home], {
    stdio: ['pipe', 'pipe', 'pipe'],
  });
  let said = '';
  await new Promise<void>((resolve, reject) => {
    const timer = setTimeout(() => reject(new Error(`OpenSearch did not start:\n${said.slice(-2_000)}`)), START_MS);
    for (const stream of [child.stdout, child.stderr])
      stream.on('data', (chunk: Buffer) => {
        said += chunk.toString();
        if (!said.includes('ready')) return;
        clearTimeout(timer);
        resolve();
      });
    child.once('exit', (code) => reject(new Error(`OpenSearch ended with ${code}:\n${said.slice(-2_000)}`)));
  });
  return {
    endpoint: `http://127.0.0.1:${port}`,
    async stop() {
      const ended = new Promise<void>((resolve) => child.once('exit', () => resolve()));
      child.kill('SIGKILL');
      await ended;
      rmSync(home, { recursive: true, force: true });
    },
  };
}
