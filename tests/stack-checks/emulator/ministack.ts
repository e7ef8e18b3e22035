/** Starts the emulator on a free port of this machine, with IAM enforced, and ends it. */
import { spawn, type ChildProcess } from 'node:child_process';
import { mkdtempSync, openSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { freePorts } from '../../end-to-end/ports.ts';

export const ACCOUNT = '123456789012';
export const REGION = 'eu-central-1';

export interface Emulator {
  readonly endpoint: string;
  /** What the CDK CLI and the AWS SDK need, to speak to it instead of AWS, as the account's administrator. */
  readonly environment: Readonly<Record<string, string>>;
  stop(): Promise<void>;
}

const READY_WITHIN_MS = 30_000;

/** `program` is the path of ministack; its log goes into `folder`. */
export async function startEmulator(program: string, folder: string): Promise<Emulator> {
  const [port] = await freePorts(1);
  const log = openSync(join(folder, 'ministack.log'), 'w');
  // Outside of this project, whose package.json would make ES modules of the scripts that it writes there.
  const workspace = mkdtempSync(join(tmpdir(), 'galley-ministack-'));
  const child = spawn(program, [], {
    // AUTH: signatures, roles' policies and resource policies are enforced, as in AWS.
    env: {
      ...process.env,
      GATEWAY_PORT: String(port),
      BIND_HOST: '127.0.0.1',
      AUTH: 'true',
      MINISTACK_ACCOUNT_ID: ACCOUNT,
      MINISTACK_REGION: REGION,
      TMPDIR: workspace,
    },
    stdio: ['ignore', log, log],
  });
  const end = (): boolean => child.kill('SIGKILL');
  process.once('exit', end);
  const endpoint = `http://127.0.0.1:${port}`;
  await untilReady(endpoint, child, folder);
  return {
    endpoint,
    environment: {
      AWS_ENDPOINT_URL: endpoint,
      AWS_ENDPOINT_URL_S3: endpoint,
      AWS_REGION: REGION,
      AWS_DEFAULT_REGION: REGION,
      AWS_ACCESS_KEY_ID: 'test',
      AWS_SECRET_ACCESS_KEY: 'test',
      // No credentials or settings of whoever runs this may be used.
      AWS_CONFIG_FILE: '/dev/null',
      AWS_SHARED_CREDENTIALS_FILE: '/dev/null',
      AWS_EC2_METADATA_DISABLED: 'true',
      CDK_DISABLE_CLI_TELEMETRY: 'true',
    },
    async stop() {
      process.off('exit', end);
      const ended = new Promise<void>((resolve) => child.once('exit', () => resolve()));
      child.kill('SIGTERM');
      await Promise.race([ended, sleep(5_000)]);
      child.kill('SIGKILL');
      rmSync(workspace, { recursive: true, force: true });
    },
  };
}

async function untilReady(endpoint: string, child: ChildProcess, folder: string): Promise<void> {
  for (const deadline = Date.now() + READY_WITHIN_MS; Date.now() < deadline; await sleep(200)) {
    if (child.exitCode !== null) break;
    const answer = await fetch(`${endpoint}/_ministack/health`).catch(() => undefined);
    if (answer?.ok === true) return;
  }
  child.kill('SIGKILL');
  throw new Error(`ministack was not ready within ${READY_WITHIN_MS / 1000} s; see ${join(folder, 'ministack.log')}.`);
}
