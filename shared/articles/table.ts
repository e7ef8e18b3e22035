/** The table as the store uses it: six operations on one client, conditions as booleans, consumed units counted. */
import type { BatchWriteCommandInput, QueryCommandInput } from '@aws-sdk/lib-dynamodb';
import { isConditionFailed, RetryableError, type TableClient } from '../platform/index.ts';
import type { Key } from './keys.ts';

export type Item = Readonly<Record<string, unknown>>;
export type Values = Readonly<Record<string, unknown>>;

/** A condition: an expression over attribute names (none of ours is a reserved word of DynamoDB without its `#`) and its values. */
export interface Condition {
  readonly expression: string;
  readonly values?: Values;
}

/** Capacity units that operations used. */
export interface Units {
  readonly read: number;
  readonly write: number;
}

/** The operations of DynamoDB that records need, with expected failures as values. */
export interface Table {
  get(key: Key, options?: { readonly consistent?: boolean }): Promise<Item | null>;
  /** False where the condition does not hold. `signal` gives up waiting: the write may still take effect. */
  put(item: Item & Key, condition?: Condition, signal?: AbortSignal): Promise<boolean>;
  /** In the expression `#name` stands for an attribute whose name is a word of DynamoDB's own. */
  update(key: Key, expression: string, values: Values, condition: string): Promise<boolean>;
  remove(key: Key, condition?: Condition): Promise<boolean>;
  /** Without conditions, in as few requests as can be, one after the other; where one fails, some may have taken effect. */
  writeAll(puts: readonly (Item & Key)[], removals: readonly Key[]): Promise<void>;
  query(query: TableQuery): Promise<{ readonly items: readonly Item[]; readonly more: boolean }>;
  /** In the order of the keys; null where there is no row. Eventually consistent. */
  getAll(keys: readonly Key[]): Promise<readonly (Item | null)[]>;
}

export interface TableQuery {
  readonly pk: string;
  /** Over `sk`, such as `sk > :after`. */
  readonly range?: Condition;
  readonly limit?: number;
  readonly newestFirst?: boolean;
  readonly consistent?: boolean;
  /** Must hold `sk` where the answer is to be read on. */
  readonly attributes?: readonly string[];
  /** Sort key after which to go on: that of the last row of the page before. */
  readonly startAfter?: string | undefined;
}

/**
 * Every row of a query: DynamoDB answers at most one megabyte at once (Amazon DynamoDB developer guide, "Paginating table query results"),
 * and the history of a live blog has more.
 */
export async function queryAll(table: Pick<Table, 'query'>, query: Omit<TableQuery, 'limit' | 'startAfter'>): Promise<readonly Item[]> {
  const all: Item[] = [];
  for (;;) {
    const { items, more } = await table.query({ ...query, startAfter: lastKey(all) });
    all.push(...items);
    if (!more || items.length === 0) return all;
  }
}

/** Where a query goes on after these rows; undefined where there are none. */
export function lastKey(items: readonly Item[]): string | undefined {
  const last = items.at(-1);
  return last === undefined ? undefined : String(last['sk']);
}

/** DynamoDB's own bounds on one BatchGetItem and one BatchWriteItem. */
const MAX_BATCH = 100;
const MAX_WRITES = 25;
const BATCH_ATTEMPTS = 6;

/** DynamoDB throws where it throttles a whole call; what it throttles of a batch it only leaves undone. A retry may mend both. */
export class TableThrottledError extends RetryableError {
  override readonly name = 'TableThrottledError';
  constructor(left: number) {
    super(
      `DynamoDB left ${left} keys of a batch undone after ${BATCH_ATTEMPTS} attempts: the table is throttled. Try again in a few seconds.`,
    );
  }
}

const PLACEHOLDER = /#[a-z]+/g;

function namesOf(expression: string): { readonly ExpressionAttributeNames?: Record<string, string> } {
  const names = [...expression.matchAll(PLACEHOLDER)].map(([name]) => [name, name.slice(1)] as const);
  return names.length === 0 ? {} : { ExpressionAttributeNames: Object.fromEntries(names) };
}

/** `meter` gets the units that each answered operation consumed; a refused condition consumes some too, but DynamoDB does not say how many. */
export function openTable(client: TableClient, name: string, meter: (units: Units) => void = () => {}): Table {
  const counted = { TableName: name, ReturnConsumedCapacity: 'TOTAL' } as const;
  const read = (capacity: { readonly CapacityUnits?: number | undefined } | undefined): void =>
    meter({ read: capacity?.CapacityUnits ?? 0, write: 0 });
  const write = (capacity: { readonly CapacityUnits?: number | undefined } | undefined): void =>
    meter({ read: 0, write: capacity?.CapacityUnits ?? 0 });

  return {
    async get(key, { consistent = true } = {}) {
      const answer = await client.send('GetItem', { ...counted, Key: { ...key }, ConsistentRead: consistent });
      read(answer.ConsumedCapacity);
      return answer.Item ?? null;
    },
    put: (item, condition, signal) =>
      holds(async () => {
        const answer = await client.send('PutItem', { ...counted, Item: { ...item }, ...conditional(condition) }, { signal });
        write(answer.ConsumedCapacity);
      }),
    update: (key, expression, values, condition) =>
      holds(async () => {
        const answer = await client.send('UpdateItem', {
          ...counted,
          Key: { ...key },
          UpdateExpression: expression,
          ConditionExpression: condition,
          ...namesOf(expression),
          ...(Object.keys(values).length > 0 && { ExpressionAttributeValues: { ...values } }),
        });
        write(answer.ConsumedCapacity);
      }),
    remove: (key, condition) =>
      holds(async () => {
        const answer = await client.send('DeleteItem', { ...counted, Key: { ...key }, ...conditional(condition) });
        write(answer.ConsumedCapacity);
      }),
    async writeAll(puts, removals) {
      const all: WriteRequest[] = [
        ...puts.map((item) => ({ PutRequest: { Item: { ...item } } })),
        ...removals.map((key) => ({ DeleteRequest: { Key: { ...key } } })),
      ];
      const parts = Array.from({ length: Math.ceil(all.length / MAX_WRITES) }, (_, index) =>
        all.slice(index * MAX_WRITES, (index + 1) * MAX_WRITES),
      );
      // One after the other: an earlier row may name later ones, which a crash must not leave unnamed.
      for (const part of parts) {
        let wanted = part;
        for (let attempt = 0; wanted.length > 0; attempt += 1) {
          await beforeAttempt(attempt, wanted.length);
          const answer = await client.send('BatchWriteItem', { RequestItems: { [name]: wanted }, ReturnConsumedCapacity: 'TOTAL' });
          for (const capacity of answer.ConsumedCapacity ?? []) write(capacity);
          wanted = answer.UnprocessedItems?.[name] ?? [];
        }
      }
    },
    async query(query) {
      const answer = await client.send('Query', { ...counted, ...queryInput(query) });
      read(answer.ConsumedCapacity);
      return { items: answer.Items ?? [], more: answer.LastEvaluatedKey !== undefined };
    },
    async getAll(keys) {
      const found = new Map<string, Item>();
      for (let at = 0; at < keys.length; at += MAX_BATCH) {
        let wanted: Record<string, unknown>[] = keys.slice(at, at + MAX_BATCH).map((key) => ({ ...key }));
        for (let attempt = 0; wanted.length > 0; attempt += 1) {
          await beforeAttempt(attempt, wanted.length);
          const answer = await client.send('BatchGetItem', { RequestItems: { [name]: { Keys: wanted } }, ReturnConsumedCapacity: 'TOTAL' });
          for (const capacity of answer.ConsumedCapacity ?? []) read(capacity);
          for (const item of answer.Responses?.[name] ?? []) found.set(JSON.stringify([item['pk'], item['sk']]), item);
          wanted = answer.UnprocessedKeys?.[name]?.Keys ?? [];
        }
      }
      return keys.map((key) => found.get(JSON.stringify([key.pk, key.sk])) ?? null);
    },
  };
}

/** Pauses before the further attempts at what a batch left undone; throws after the last. */
async function beforeAttempt(attempt: number, left: number): Promise<void> {
  if (attempt === BATCH_ATTEMPTS) throw new TableThrottledError(left);
  if (attempt > 0) await new Promise((resolve) => setTimeout(resolve, 20 * 2 ** attempt));
}

/** Waits for all, also where one fails: a write that is still under way when its event is given up would be out of order. */
export async function settled(operations: readonly Promise<unknown>[]): Promise<void> {
  const results = await Promise.allSettled(operations);
  const failure = results.find((result) => result.status === 'rejected');
  if (failure !== undefined) throw failure.reason;
}

type WriteRequest = NonNullable<NonNullable<BatchWriteCommandInput['RequestItems']>[string]>[number];

function queryInput(query: TableQuery): Omit<QueryCommandInput, 'TableName'> {
  return {
    KeyConditionExpression: query.range === undefined ? 'pk = :pk' : `pk = :pk AND ${query.range.expression}`,
    ExpressionAttributeValues: { ':pk': query.pk, ...query.range?.values },
    ScanIndexForward: query.newestFirst !== true,
    ConsistentRead: query.consistent === true,
    ...(query.limit !== undefined && { Limit: query.limit }),
    ...(query.startAfter !== undefined && { ExclusiveStartKey: { pk: query.pk, sk: query.startAfter } }),
    ...(query.attributes !== undefined && { ProjectionExpression: query.attributes.join(', ') }),
  };
}

function conditional(condition: Condition | undefined): {
  ConditionExpression?: string;
  ExpressionAttributeValues?: Record<string, unknown>;
} {
  return condition === undefined
    ? {}
    : {
        ConditionExpression: condition.expression,
        ...(condition.values !== undefined && { ExpressionAttributeValues: { ...condition.values } }),
      };
}

async function holds(operation: () => Promise<void>): Promise<boolean> {
  try {
    await operation();
    return true;
  } catch (error) {
    if (isConditionFailed(error)) return false;
    throw error;
  }
}
