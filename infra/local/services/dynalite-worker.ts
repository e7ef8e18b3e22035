/**
 * dynalite, in a thread of its own and without its HTTP server: requests come as messages of the thread that started
 * it, so there is no port that a web page or another process could call, and its work holds up nobody else's.
 *
 * Its operations are not among the package's exports, hence the paths into it; package.json pins the exact version.
 */
import { createRequire } from 'node:module';
import { parentPort, workerData } from 'node:worker_threads';
import { crc32 } from 'node:zlib';
import { storageProblemOf } from '../storage-problem.ts';
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
  [
    'BatchGetItem',
    'BatchWriteItem',
    'CreateTable',
    'DeleteItem',
    'DescribeTable',
    'GetItem',
    'ListTables',
    'PutItem',
    'Query',
    'Scan',
    'UpdateItem',
  ].map((name) => {
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

let store = open();
await store;
port.on('message', (message: ToEngine) => {
  if (message === 'stop') void store.then(async ({ db }) => await db.close()).finally(() => port.close());
  else void answer(message);
});
tell('open');

function tell(message: FromEngine): void {
  port?.postMessage(message);
}

async function answer({ id, operation, body }: Exclude<ToEngine, 'stop'>): Promise<void> {
  let used: Store | undefined;
  const reply = (status: number, content: unknown): void => {
    const text = JSON.stringify(content);
    tell({ id, status, body: text, crc32: crc32(text) });
  };
  const refuse = (error: unknown): void => {
    if (isRefusal(error)) return reply(error.statusCode, error.body);
    tell({
      id,
      failure: [error, error instanceof Error ? error.cause : undefined]
        .flatMap((one) => (one instanceof Error ? one.message : []))
        .join(': '),
    });
    if (used !== undefined && storageProblemOf(error) === 'full') reopen(used);
  };
  try {
    used = await usable();
    const known = OPERATIONS.get(operation);
    if (known === undefined) return reply(400, { __type: 'com.amazon.coral.service#UnknownOperationException' });
    const data = validations.checkTypes(JSON.parse(body), known.types);
    validations.checkValidations(data, known.types, known.custom, used);
    known.run(used, data, (error, result) => (error === null || error === undefined ? reply(200, result) : refuse(error)));
  } catch (error) {
    refuse(error);
  }
}

async function open(): Promise<Store> {
  const made = create({ path, createTableMs: 0 });
  await made.db.open();
  return made;
}

/** The store; where it could not be opened, it is tried once more. */
async function usable(): Promise<Store> {
  const tried = store;
  try {
    return await tried;
  } catch {
    if (store === tried) store = open();
    return await store;
  }
}

const broken = new WeakSet<Store>();

/** LevelDB writes nothing more after it once could not, until it is opened anew; and two on one folder cannot be. */
function reopen(given: Store): void {
  if (broken.has(given)) return;
  broken.add(given);
  store = given.db.close().then(open);
  // Whoever asks next hears of it.
  store.catch(() => undefined);
}

function isRefusal(error: unknown): error is Refusal {
  return typeof error === 'object' && error !== null && 'statusCode' in error && 'body' in error;
}
