/**
 * dynalite, in a thread of its own and without its HTTP server: requests come as messages of the thread that started
 * it, so there is no port that a web page or another process could call, and its work holds up nobody else's.
 *
 * Its operations are not among the package's exports, hence the paths into it; package.json pins the exact version.
 */
import { createRequire } from 'node:module';
import { parentPort, workerData } from 'node:worker_threads';
import { crc32 } from 'node:zlib';
import type { FromEngine, ToEngine } from './dynalite.ts';

/** What a refused request is answered with; dynalite throws it or hands it to the callback. */
interface Refusal {
  readonly statusCode: number;
  readonly body: unknown;
}
interface Operation {
  readonly run: (store: Store, data: unknown, done: (error: unknown, result: unknown) => void) => void;
  readonly types: object;
  readonly custom?: unknown;
}
interface Store {
  readonly db: { open(): Promise<void>; close(): Promise<void> };
}
interface Validations {
  checkTypes(data: unknown, types: object): unknown;
  checkValidations(data: unknown, types: object, custom: unknown, store: Store): void;
}

// dynalite has no types; the interfaces above are the part of it that is used.
const require = createRequire(import.meta.url);
const validations: Validations = require('dynalite/validations');
const { create }: { create(options: { readonly path: string; readonly createTableMs: number }): Store } = require('dynalite/db');

/** By the names that requests call them. */
const OPERATIONS: ReadonlyMap<string, Operation> = new Map(
  ['BatchGetItem', 'BatchWriteItem', 'CreateTable', 'DeleteItem', 'DescribeTable', 'GetItem', 'ListTables', 'PutItem', 'Query', 'Scan', 'UpdateItem'].map((name) => {
    const file = `${name[0]?.toLowerCase() ?? ''}${name.slice(1)}`;
    const { types, custom }: Pick<Operation, 'types' | 'custom'> = require(`dynalite/validations/${file}`);
    const run: Operation['run'] = require(`dynalite/actions/${file}`);
    return [name, { run, types, custom }] as const;
  }),
);

// A worker thread has a parent, and is given the folder by it.
const port = parentPort;
const { path }: { readonly path: string } = workerData;
if (port === null) throw new Error('dynalite-worker.ts is run as a worker thread of the local cloud.');

const store = create({ path, createTableMs: 0 });
await store.db.open();
port.on('message', (message: ToEngine) => {
  if (message === 'stop') void store.db.close().finally(() => port.close());
  else answer(message);
});
tell('open');

function tell(message: FromEngine): void {
  port?.postMessage(message);
}

function answer({ id, operation, body }: Exclude<ToEngine, 'stop'>): void {
  const reply = (status: number, content: unknown): void => {
    const text = JSON.stringify(content);
    tell({ id, status, body: text, crc32: crc32(text) });
  };
  const refuse = (error: unknown): void => {
    if (isRefusal(error)) reply(error.statusCode, error.body);
    else tell({ id, failure: error instanceof Error ? error.message : String(error) });
  };
  try {
    const known = OPERATIONS.get(operation);
    if (known === undefined) return reply(400, { __type: 'com.amazon.coral.service#UnknownOperationException' });
    const data = validations.checkTypes(JSON.parse(body), known.types);
    validations.checkValidations(data, known.types, known.custom, store);
    known.run(store, data, (error, result) => (error === null || error === undefined ? reply(200, result) : refuse(error)));
  } catch (error) {
    refuse(error);
  }
}

function isRefusal(error: unknown): error is Refusal {
  return typeof error === 'object' && error !== null && 'statusCode' in error && 'body' in error;
}
