/** A local cloud in a process of its own, as `npm start` has it, for tests that end it with kill −9 and start it again. */
import { type ChildProcess, spawn } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { S3Client } from '@aws-sdk/client-s3';
import { afterEach, expect } from 'vitest';
import type { Outputs } from '../../infra/local/index.ts';
import { seedAssembly } from './assembly.ts';
import { until } from './cloud.ts';
import { freePorts } from './ports.ts';

const MAIN = join(import.meta.dirname, '../../infra/local/main.ts');

const children = new Set<ChildProcess>();
afterEach(() => {
  for (const child of children) child.kill('SIGKILL');
});

/** Ports that every start of one cloud shares. */
export async function portFlags(): Promise<string[]> {
  const [api, aws] = await freePorts(2);
  return ['--port', String(api), '--s3-port', String(aws)];
}

export interface Running {
  readonly outputs: Outputs;
  readonly s3: S3Client;
  /** Kill −9; settles once the process is gone. */
  kill(): Promise<void>;
}

export async function startKillable(folder: string, ports: readonly string[]): Promise<Running> {
  await seedAssembly(folder);
  const child = spawn(process.execPath, [MAIN, '--data', folder, ...ports], { stdio: ['ignore', 'pipe', 'pipe'] });
  children.add(child);
  const gone = new Promise<void>((resolve) => child.once('exit', () => resolve()));
  let said = '';
  for (const stream of [child.stdout, child.stderr]) stream.on('data', (chunk: Buffer) => (said += chunk.toString()));
  await until(async () => expect(said).toContain('ready ('), 60_000);
  const outputs: Outputs = JSON.parse(readFileSync(join(folder, 'outputs.json'), 'utf8'));
  const s3 = new S3Client({ endpoint: outputs.s3Endpoint, region: outputs.region, credentials: outputs.credentials, maxAttempts: 1 });
  return {
    outputs,
    s3,
    kill: async () => {
      child.kill('SIGKILL');
      await gone;
      children.delete(child);
      s3.destroy();
    },
  };
}
