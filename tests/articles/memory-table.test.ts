/** The table in memory answers as the local cloud's table engine does, for every command and expression that the store uses. */
import fc from 'fast-check';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { isConditionFailed, type TableClient } from '../../shared/platform/index.ts';
import { startTables, type Engine } from './table-engine.ts';
import { MemoryTable } from './memory-table.ts';

let engine: Engine;
beforeAll(async () => {
  engine = await startTables();
});
afterAll(() => engine.stop());

const value = fc.constantFrom('1', '1!00000001', '1a', '1a01', '2', 'é', 'z~', '😀');
const sortKey = fc.constantFrom('A', 'B#1#x', 'B#2#y', 'R#1', 'é', '2026-01-01 ', '2026-01-01#a', '2026-01-01#b');
const condition = fc.constantFrom(
  undefined,
  'attribute_not_exists(pk)',
  'attribute_exists(pk)',
  'rev = :n',
  'sequencer <= :s',
  'attribute_not_exists(pk) OR sequencer <= :s',
  'rev = :n AND sequencer = :s',
);
const range = fc.constantFrom('begins_with(sk, :s)', 'sk BETWEEN :low AND :high', 'sk = :s', 'sk > :s', 'sk < :s', undefined);

interface Operation {
  readonly kind: 'get' | 'put' | 'update' | 'clear' | 'remove' | 'query' | 'batch' | 'write';
  readonly pk: string;
  readonly sk: string;
  readonly s: string;
  readonly other: string;
  readonly n: number;
  readonly condition: string | undefined;
  readonly range: string | undefined;
  readonly limit: number;
  readonly newestFirst: boolean;
  readonly isContinued: boolean;
}

const operation: fc.Arbitrary<Operation> = fc.record({
  kind: fc.constantFrom('get', 'put', 'put', 'update', 'clear', 'remove', 'query', 'query', 'batch', 'write'),
  pk: fc.constantFrom('p', 'q'),
  sk: sortKey,
  s: fc.oneof(value, sortKey),
  other: fc.oneof(value, sortKey),
  n: fc.integer({ min: 1, max: 3 }),
  condition,
  range,
  limit: fc.integer({ min: 1, max: 4 }),
  newestFirst: fc.boolean(),
  isContinued: fc.boolean(),
});

/** Name and input of an operation. */
type Request = Parameters<TableClient['send']>;

function requestOf(TableName: string, given: Operation): Request {
  const key = { pk: given.pk, sk: given.sk };
  const [low, high] = [given.s, given.other].toSorted((a, b) => Buffer.compare(Buffer.from(a), Buffer.from(b)));
  const used = (expression: string | undefined, always: string[] = []): Record<string, unknown> | undefined => {
    const all: Record<string, unknown> = { ':s': given.s, ':n': given.n, ':low': low, ':high': high, ':pk': given.pk };
    const names = [...always, ...((expression ?? '').match(/:\w+/g) ?? [])];
    return names.length === 0 ? undefined : Object.fromEntries(names.map((name) => [name, all[name]]));
  };
  const conditional = { ConditionExpression: given.condition, ExpressionAttributeValues: used(given.condition) };
  switch (given.kind) {
    case 'get':
      return ['GetItem', { TableName, Key: key, ConsistentRead: true }];
    case 'put':
      return [
        'PutItem',
        {
          TableName,
          Item: { ...key, sequencer: given.s, rev: given.n, deep: { list: [given.s, null], bytes: Buffer.from(given.s) } },
          ...conditional,
        },
      ];
    case 'update':
      return [
        'UpdateItem',
        {
          TableName,
          Key: key,
          UpdateExpression: 'SET rev = :n, sequencer = :s',
          ConditionExpression: given.condition,
          ExpressionAttributeValues: used(given.condition, [':n', ':s']),
        },
      ];
    case 'clear':
      return [
        'UpdateItem',
        {
          TableName,
          Key: key,
          UpdateExpression: 'SET rev = :n REMOVE deep',
          ConditionExpression: given.condition ?? 'attribute_exists(pk)',
          ExpressionAttributeValues: used(given.condition, [':n']),
        },
      ];
    case 'write':
      return [
        'BatchWriteItem',
        {
          RequestItems: {
            [TableName]: [
              { PutRequest: { Item: { ...key, sequencer: given.s } } },
              { DeleteRequest: { Key: { pk: 'other', sk: given.sk } } },
            ],
          },
        },
      ];
    case 'remove':
      return ['DeleteItem', { TableName, Key: key, ...conditional }];
    case 'query':
      return [
        'Query',
        {
          TableName,
          KeyConditionExpression: given.range === undefined ? 'pk = :pk' : `pk = :pk AND ${given.range}`,
          ExpressionAttributeValues: used(given.range, [':pk']),
          Limit: given.limit,
          ScanIndexForward: !given.newestFirst, // A start outside of the range is refused by the engine; the store begins inside.
          ...(given.isContinued && given.range === undefined && { ExclusiveStartKey: { pk: given.pk, sk: given.sk } }),
          ...(given.n === 1 && { ProjectionExpression: 'sk, sequencer' }),
        },
      ];
    case 'batch':
      return [
        'BatchGetItem',
        {
          RequestItems: { [TableName]: { Keys: [...new Set([given.sk, 'A', 'R#1'])].map((sk) => ({ pk: given.pk, sk })) } },
        },
      ];
  }
}

async function answerOf(client: TableClient, request: Request): Promise<unknown> {
  try {
    const answer: Readonly<Record<string, unknown>> = await client.send(...request);
    const { ScannedCount: _scanned, Count: _count, UnprocessedKeys: _unprocessed, ...rest } = answer;
    const responses = rest['Responses'];
    // A batch comes in no order.
    return typeof responses === 'object' && responses !== null
      ? Object.values(responses)
          .flat()
          .map((item) => JSON.stringify(sorted(item)))
          .toSorted()
      : sorted(rest);
  } catch (error) {
    if (isConditionFailed(error)) return 'condition failed';
    throw error;
  }
}

/** With keys in order and bytes as text, to compare. */
function sorted(given: unknown): unknown {
  if (given instanceof Uint8Array) return Buffer.from(given).toString('hex');
  if (Array.isArray(given)) return given.map(sorted);
  if (typeof given !== 'object' || given === null) return given;
  return Object.fromEntries(
    Object.entries(given)
      .toSorted(([a], [b]) => (a < b ? -1 : 1))
      .map(([name, inner]) => [name, sorted(inner)]),
  );
}

it('gives the same answers as the table engine to any run of operations', async () => {
  let run = 0;
  await fc.assert(
    fc.asyncProperty(fc.array(operation, { minLength: 1, maxLength: 30 }), async (operations) => {
      const memory = new MemoryTable();
      run += 1;
      for (const given of operations) {
        // Runs share one table of the engine: each has partitions of its own.
        const isolated = { ...given, pk: `${run}-${given.pk}` };
        expect(await answerOf(memory.client(), requestOf(engine.table, isolated)), JSON.stringify(given)).toEqual(
          await answerOf(engine.client, requestOf(engine.table, isolated)),
        );
      }
    }),
    { numRuns: 150 },
  );
});
