/** dynalite as a table engine: a worker thread (dynalite-worker.ts) and the messages to and from it. */
import { Worker } from 'node:worker_threads';
import { newRequestId } from '../edge/message.ts';
import { inWords } from '../storage-problem.ts';
import type { TableEngine } from './table-engine.ts';

export type ToEngine = 'stop' | { readonly id: number; readonly operation: string; /** JSON */ readonly body: string };
export type FromEngine =
  | 'open'
  | { readonly id: number; readonly status: number; readonly body: string; readonly crc32: number }
  /** Not a refusal: something broke, on the disk for example. */
  | { readonly id: number; readonly failure: string };

type Reply = Exclude<FromEngine, 'open'>;

export async function startDynalite(path: string): Promise<TableEngine> {
  const worker = new Worker(new URL('./dynalite-worker.ts', import.meta.url), { workerData: { path }, env: {}, execArgv: [] });
  const waiting = new Map<number, { readonly resolve: (reply: Reply) => void; readonly reject: (error: Error) => void }>();
  let dead: Error | undefined;
  let last = 0;
  const exited = new Promise<void>((resolve) => worker.once('exit', () => resolve()));
  await new Promise<void>((resolve, reject) => {
    worker.on('message', (message: FromEngine) => {
      if (message === 'open') return resolve();
      waiting.get(message.id)?.resolve(message);
      waiting.delete(message.id);
    });
    const end = (error: Error): void => {
      dead ??= error;
      reject(error);
      for (const { reject: giveUp } of waiting.values()) giveUp(error);
      waiting.clear();
    };
    worker.once('error', end);
    worker.once('exit', () => end(new Error('The table engine has ended.')));
  }).catch((error: unknown) => {
    throw inWords(error, 'tables', path);
  });
  const ask = async (operation: string, body: string): Promise<Reply> =>
    await new Promise((resolve, reject) => {
      if (dead !== undefined) return reject(dead);
      const id = (last += 1);
      waiting.set(id, { resolve, reject });
      worker.postMessage({ id, operation, body } satisfies ToEngine);
    });
  return {
    engine: 'embedded',
    async call(operation, body) {
      const reply = await ask(operation, body);
      if ('failure' in reply) throw inWords(new Error(`The table engine failed at ${operation}: ${reply.failure}`), 'tables', path);
      const headers = {
        'content-type': 'application/x-amz-json-1.0',
        'x-amzn-requestid': newRequestId(),
        'x-amz-crc32': String(reply.crc32),
      };
      return { status: reply.status, headers, body: Buffer.from(reply.body) };
    },
    async stop() {
      worker.postMessage('stop' satisfies ToEngine);
      await exited;
    },
  };
}
