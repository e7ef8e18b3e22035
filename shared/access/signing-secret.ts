/** The secret that signs cursors: a row of the table, made once by whoever needs it first, then held in memory. */
import * as z from 'zod/mini';
import { isConditionFailed, RetryableError } from '../platform/index.ts';
import type { KeyTable } from './key-table.ts';

const ROW = { pk: 'K#cursor', sk: 'K' };
const SECRET_BYTES = 32;

const rowSchema = z.object({ secret: z.instanceof(Uint8Array) });

/** The stage's secret for signing cursors: drawn once by whoever comes first, the same for all after. */
export function createSigningSecret(table: KeyTable, randomBytes: (size: number) => Uint8Array): () => Promise<Uint8Array> {
  let held: Promise<Uint8Array> | undefined;
  return () => {
    // A failed read is not cached: the next cursor tries again.
    held ??= load(table, randomBytes).catch((error: unknown) => {
      held = undefined;
      throw error;
    });
    return held;
  };
}

async function load(table: KeyTable, randomBytes: (size: number) => Uint8Array): Promise<Uint8Array> {
  const stored = await read(table);
  if (stored !== null) return stored;
  const secret = randomBytes(SECRET_BYTES);
  try {
    await table.client.send('PutItem', {
      TableName: table.tableName,
      Item: { ...ROW, secret },
      ConditionExpression: 'attribute_not_exists(pk)',
    });
    return secret;
  } catch (error) {
    // Another instance was first: its secret counts.
    if (!isConditionFailed(error)) throw error;
    const first = await read(table);
    if (first === null)
      throw new RetryableError(`The cursor secret (${ROW.pk}) of table ${table.tableName} vanished while it was made; try again.`, {
        cause: error,
      });
    return first;
  }
}

async function read(table: KeyTable): Promise<Uint8Array | null> {
  const { Item } = await table.client.send('GetItem', { TableName: table.tableName, Key: ROW, ConsistentRead: true });
  return Item === undefined ? null : rowSchema.parse(Item).secret;
}
