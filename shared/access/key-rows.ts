/**
 * API keys in the table: one row a key, under one partition, so that they can be listed without a scan; the row holds the
 * key's hash, never the key.
 *
 * Keys of administrators lie under `K#admins`, all others under `K#keys`. IAM lets functions write partitions, not rows, so the one
 * that makes keys over HTTP (functions/api/administration.ts) can make none of an administrator: only from `K#admins` is that right taken.
 */
import type { QueryCommandOutput } from '@aws-sdk/lib-dynamodb';
import * as z from 'zod';
import { isConditionFailed } from '../platform/index.ts';
import type { KeyTable } from './key-table.ts';
import { makeKey, type NewKey } from './api-key.ts';
import { quotaSchema, type Quota } from './quota.ts';
import { rightSchema, type Right } from './settings.ts';

const [KEYS, ADMINS] = ['K#keys', 'K#admins'];
const partitionOf = (rights: readonly Right[]): string => (rights.includes('admin') ? ADMINS : KEYS);

const rowSchema = z.object({
  pk: z.string(),
  sk: z.string(),
  hash: z.string(),
  name: z.string(),
  rights: z.array(rightSchema),
  /** Absent where the key may publish anywhere. */
  prefixes: z.array(z.string()).optional(),
  /** Absent where the key may read every site. */
  sites: z.array(z.string()).optional(),
  /** Absent where the key may ask as often as it likes. */
  quota: quotaSchema.optional(),
  /** Absent where somebody with rights of the table made it. */
  by: z.string().optional(),
  created: z.string(),
  expires: z.string().nullable(),
  revoked: z.string().nullable(),
});

/** An API key without its secret. */
export interface AccessKey {
  readonly id: string;
  readonly name: string;
  readonly rights: readonly Right[];
  /** Prefixes of the object keys that it may publish, ask for and withdraw; null for all. */
  readonly prefixes: readonly string[] | null;
  /** The sites, by their hosts without `www.`, whose articles it may read; null for all. */
  readonly sites: readonly string[] | null;
  /** How many requests it may make; null for any number. */
  readonly quota: Quota | null;
  /** The administrator who made it over HTTP; null where the command line did, with rights of the table. */
  readonly by: string | null;
  readonly created: string;
  readonly expires: string | null;
  readonly revoked: string | null;
}
/** An API key with the hash of its secret; the secret itself is stored nowhere. */
export interface StoredKey extends AccessKey {
  readonly hash: string;
}

/** What a new key is to be. */
export interface KeyRequest {
  readonly name: string;
  readonly rights: readonly Right[];
  readonly prefixes?: readonly string[] | null;
  readonly sites?: readonly string[] | null;
  readonly quota?: Quota | null;
  readonly by?: string | null;
  readonly expires: string | null;
}

/** Makes a key and keeps its hash. The answer holds the only copy of the key itself. */
export async function createKey(
  table: KeyTable,
  request: KeyRequest,
  now: Date,
  randomBytes: (size: number) => Uint8Array,
): Promise<{ key: string; stored: AccessKey }> {
  const made: NewKey = makeKey(randomBytes);
  const row = {
    hash: made.hash,
    name: request.name,
    rights: [...request.rights],
    ...(request.prefixes !== undefined && request.prefixes !== null && { prefixes: [...request.prefixes] }),
    ...(request.sites !== undefined && request.sites !== null && { sites: [...request.sites] }),
    ...(request.quota !== undefined && request.quota !== null && { quota: request.quota }),
    ...(request.by !== undefined && request.by !== null && { by: request.by }),
    created: now.toISOString(),
    expires: request.expires,
    revoked: null,
  };
  await table.client.send('PutItem', {
    TableName: table.tableName,
    Item: { pk: partitionOf(request.rights), sk: made.id, ...row },
    ConditionExpression: 'attribute_not_exists(pk)',
  });
  return { key: made.key, stored: withoutHash(fromRow({ pk: partitionOf(request.rights), sk: made.id, ...row })) };
}

/** The key of an id, with its hash; null where there is none. */
export async function findKey(table: KeyTable, id: string): Promise<StoredKey | null> {
  for (const pk of [KEYS, ADMINS]) {
    const { Item } = await table.client.send('GetItem', { TableName: table.tableName, Key: { pk, sk: id }, ConsistentRead: true });
    if (Item !== undefined) return fromRow(Item);
  }
  return null;
}

/** The key of an id as lists have it; null where there is none. */
export async function readKey(table: KeyTable, id: string): Promise<AccessKey | null> {
  const key = await findKey(table, id);
  return key === null ? null : withoutHash(key);
}

/** Every key there is or was, oldest first. */
export async function listKeys(table: KeyTable): Promise<AccessKey[]> {
  const keys = [...(await rowsOf(table, KEYS)), ...(await rowsOf(table, ADMINS))].map((row) => withoutHash(fromRow(row)));
  return keys.toSorted((a, b) => (a.created < b.created ? -1 : 1));
}

async function rowsOf(table: KeyTable, pk: string): Promise<Record<string, unknown>[]> {
  const rows: Record<string, unknown>[] = [];
  let start: Record<string, unknown> | undefined;
  do {
    const page: Omit<QueryCommandOutput, '$metadata'> = await table.client.send('Query', {
      TableName: table.tableName,
      KeyConditionExpression: 'pk = :pk',
      ExpressionAttributeValues: { ':pk': pk },
      ExclusiveStartKey: start,
      ConsistentRead: true,
    });
    rows.push(...(page.Items ?? []));
    start = page.LastEvaluatedKey;
  } while (start !== undefined);
  return rows;
}

/** The row stays, so that logs that name the key's id can still be read. Revoking twice keeps the first moment. */
export async function revokeKey(table: KeyTable, id: string, now: Date): Promise<'revoked' | 'was-revoked' | 'unknown'> {
  const key = await findKey(table, id);
  if (key === null) return 'unknown';
  try {
    await table.client.send('UpdateItem', {
      TableName: table.tableName,
      Key: { pk: partitionOf(key.rights), sk: id },
      UpdateExpression: 'SET revoked = :now',
      ConditionExpression: 'attribute_exists(pk) AND revoked = :none',
      ExpressionAttributeValues: { ':now': now.toISOString(), ':none': null },
    });
    return 'revoked';
  } catch (error) {
    if (!isConditionFailed(error)) throw error;
    return 'was-revoked';
  }
}

function fromRow(item: Record<string, unknown>): StoredKey {
  const { pk, sk, prefixes = null, sites = null, quota = null, by = null, rights, ...row } = rowSchema.parse(item);
  // Elsewhere the right to administer counts for nothing.
  const held = pk === ADMINS ? rights : rights.filter((right) => right !== 'admin');
  return { id: sk, prefixes, sites, quota, by, rights: held, ...row };
}

function withoutHash(stored: StoredKey): AccessKey {
  const { hash: _, ...key } = stored;
  return key;
}
