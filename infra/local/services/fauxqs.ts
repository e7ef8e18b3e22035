/**
 * fauxqs, which stores objects and messages, run inside this process on one SQLite file and without a port of its own:
 * the edge is the only door, and an upload, its version and its notification are written in one transaction.
 *
 * Its stores are not among the package's exports, hence the paths into it; package.json pins the exact version.
 */
import { mkdirSync } from 'node:fs';
import { DatabaseSync } from 'node:sqlite';
import { buildApp } from 'fauxqs';
import { PersistenceManager } from '../../../node_modules/fauxqs/dist/persistence.js';
import { S3Store } from '../../../node_modules/fauxqs/dist/s3/s3Store.js';
import { SnsStore } from '../../../node_modules/fauxqs/dist/sns/snsStore.js';
import { SqsStore, type SqsQueue } from '../../../node_modules/fauxqs/dist/sqs/sqsStore.js';
import { inWords } from '../storage-problem.ts';
import { UndoableMaps, UndoLog } from './undo.ts';
import type { S3Object } from '../../../node_modules/fauxqs/dist/s3/s3Types.js';

export { S3Store, SqsStore };
export type { S3Object, SqsQueue };

export interface Fauxqs {
  /** Where its one file lies. */
  readonly folder: string;
  readonly s3: S3Store;
  readonly sqs: SqsStore;
  readonly database: DatabaseSync;
  readonly persistence: PersistenceManager;
  /** Runs all or nothing of what `work` writes; calls may nest. */
  transaction<T>(work: () => T): T;
  /** Answers an HTTP request as fauxqs would over a port. */
  request(request: {
    readonly method: string;
    readonly url: string;
    readonly headers: Readonly<Record<string, string>>;
    readonly body: Uint8Array;
  }): Promise<FauxqsAnswer>;
  close(): Promise<void>;
}

export interface FauxqsAnswer {
  readonly status: number;
  readonly headers: Readonly<Record<string, string>>;
  readonly body: Buffer;
}

/** Pages of the log that are gathered before they move into the file: what moves waits for the disk. SQLite moves each four megabytes, some dozen pages of publishers. */
const CHECKPOINT_PAGES = 4_000;

export function openFauxqs(folder: string, region: string): Fauxqs {
  mkdirSync(folder, { recursive: true });
  const persistence = openDatabase(folder);
  const database: unknown = Reflect.get(persistence, 'db');
  if (!(database instanceof DatabaseSync))
    throw new TypeError(
      'fauxqs no longer keeps its database in `db`: look at infra/local/services/fauxqs.ts before taking its new version.',
    );
  // A killed process loses nothing with this; only a machine that loses its power might.
  database.exec(`PRAGMA synchronous = NORMAL; PRAGMA wal_autocheckpoint = ${CHECKPOINT_PAGES}`);
  const [s3Store, sqsStore, snsStore] = [new S3Store(), new SqsStore(), new SnsStore()];
  const stores = { s3Store, sqsStore, snsStore };
  const undoLog = new UndoLog();
  if (!(Reflect.get(s3Store, 'buckets') instanceof Map))
    throw new TypeError(
      'fauxqs no longer lists its objects in `buckets`: look at infra/local/services/undo.ts before taking its new version.',
    );
  Reflect.set(s3Store, 'buckets', new UndoableMaps<string, string, S3Object>(undoLog));
  try {
    persistence.load(sqsStore, snsStore, s3Store);
  } catch (error) {
    throw inWords(error, 'objects', folder);
  }
  for (const store of Object.values(stores)) store.persistence = persistence;
  for (const queue of sqsStore.allQueues()) queue.persistence = persistence;
  const transaction = nestableTransaction(database, undoLog);
  Reflect.set(persistence, 'transaction', transaction);
  // Its own statement sets the count of receives to NULL, which its own schema refuses: no message could be given back.
  const giveBack = database.prepare('UPDATE sqs_messages SET receipt_handle = NULL, visibility_deadline = NULL WHERE message_id = ?');
  persistence.updateMessageReady = (messageId) => void giveBack.run(messageId);
  // Its own copies what SQLite has copied already.
  const bodyOf = database.prepare('SELECT body FROM s3_objects WHERE bucket = ? AND key = ?');
  persistence.readBody = (bucket, key) => {
    const body = bodyOf.get(bucket, key)?.['body'];
    if (!(body instanceof Uint8Array))
      throw new Error(`The bytes of the object ${bucket}/${key} are not in the file, though it is listed.`);
    return Buffer.from(body.buffer, body.byteOffset, body.byteLength);
  };
  const app = buildApp({ logger: false, defaultRegion: region, stores });
  return {
    folder,
    s3: s3Store,
    sqs: sqsStore,
    database,
    persistence,
    transaction,
    async request({ method, url, headers, body }) {
      // `as`: fastify's type for the methods it can be asked; the edge asks only those that it has routed.
      const answer = await app.inject({ method: method as 'GET', url, headers, payload: Buffer.from(body) });
      return { status: answer.statusCode, headers: textHeaders(answer.headers), body: answer.rawPayload };
    },
    async close() {
      await app.close();
      persistence.close();
    },
  };
}

function openDatabase(folder: string): PersistenceManager {
  try {
    return new PersistenceManager(folder);
  } catch (error) {
    throw inWords(error, 'objects', folder);
  }
}

/**
 * The address of an object for `request`. Slashes are encoded too: on its way in, `/../` would be resolved as a browser
 * resolves it, and another object be meant.
 */
export const objectPath = (bucket: string, key: string): string => `/${bucket}/${encodeURIComponent(key)}`;

/** fauxqs opens transactions of its own inside ours, which SQLite refuses unless they are savepoints. */
function nestableTransaction(database: DatabaseSync, undoLog: UndoLog): <T>(work: () => T) => T {
  let depth = 0;
  const run = <T>(work: () => T): T => {
    const [begin, commit, rollback] =
      depth === 0 ? ['BEGIN IMMEDIATE', 'COMMIT', 'ROLLBACK'] : [`SAVEPOINT s${depth}`, `RELEASE s${depth}`, `ROLLBACK TO s${depth}`];
    database.exec(begin);
    depth++;
    try {
      const result = work();
      database.exec(commit);
      return result;
    } catch (error) {
      // On a full disk SQLite takes all of it back by itself.
      if (database.isTransaction) database.exec(rollback);
      throw error;
    } finally {
      depth--;
    }
  };
  return (work) => (depth === 0 ? undoLog.guard(() => run(work)) : run(work));
}

const textHeaders = (headers: Readonly<Record<string, string | string[] | number | undefined>>): Record<string, string> =>
  Object.fromEntries(Object.entries(headers).flatMap(([name, value]) => (value === undefined ? [] : [[name, String(value)] as const])));
