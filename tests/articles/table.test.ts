/** Batches of writes: as large as DynamoDB takes them, and what it leaves undone is done again. */
import type { BatchWriteCommandInput } from '@aws-sdk/lib-dynamodb';
import { expect, it } from 'vitest';
import { openTable } from '../../shared/articles/table.ts';
import { isThrottled, type TableClient } from '../../shared/platform/index.ts';

const rows = (count: number) => Array.from({ length: count }, (_, index) => ({ pk: 'p', sk: String(index) }));

/** Takes as many of each batch as `takes` says, and leaves the rest. */
function tableThatTakes(takes: (call: number) => number) {
  const done: string[] = [];
  const sizes: number[] = [];
  const send = async (operation: string, input: BatchWriteCommandInput): Promise<unknown> => {
    if (operation !== 'BatchWriteItem') throw new Error('Batches of writes only.');
    const wanted = input.RequestItems?.['t'] ?? [];
    sizes.push(wanted.length);
    const taken = takes(sizes.length);
    for (const { PutRequest, DeleteRequest } of wanted.slice(0, taken))
      done.push(PutRequest === undefined ? `- ${DeleteRequest?.Key?.['sk']}` : `+ ${PutRequest.Item?.['sk']}`);
    return {
      UnprocessedItems: taken < wanted.length ? { t: wanted.slice(taken) } : {},
      ConsumedCapacity: [{ CapacityUnits: Math.min(taken, wanted.length) }],
    };
  };
  let units = 0;
  // `as`: the store uses `send` alone.
  return {
    table: openTable({ send } as unknown as TableClient, 't', ({ write }) => (units += write)),
    done,
    sizes,
    units: () => units,
  };
}

it('are no larger than 25 writes, puts and removals together', async () => {
  const { table, done, sizes, units } = tableThatTakes(() => 25);
  await table.writeAll(rows(30), rows(3));
  expect([sizes, units()]).toEqual([[25, 8], 33]);
  expect(done).toEqual([...rows(30).map(({ sk }) => `+ ${sk}`), ...rows(3).map(({ sk }) => `- ${sk}`)]);
});

it('begin only when the one before is done, for its rows may tell of theirs', async () => {
  const { table, done, sizes } = tableThatTakes((call) => (call === 1 ? 20 : 25));
  await table.writeAll(rows(30), []);
  expect(sizes).toEqual([25, 5, 5]);
  expect(done).toEqual(rows(30).map(({ sk }) => `+ ${sk}`));
});

it('are none where there is nothing to write', async () => {
  const { table, sizes } = tableThatTakes(() => 25);
  await table.writeAll([], []);
  expect(sizes).toEqual([]);
});

it('go on with what was left undone', async () => {
  const { table, done, sizes } = tableThatTakes((call) => (call === 1 ? 0 : 4));
  await table.writeAll(rows(6), []);
  expect([sizes, done.length]).toEqual([[6, 6, 2], 6]);
});

it('are a throttled table where it leaves them undone again and again', async () => {
  const { table } = tableThatTakes(() => 0);
  const failure: unknown = await table.writeAll(rows(2), []).catch((error: unknown) => error);
  expect(failure).toMatchObject({ message: expect.stringContaining('2 keys of a batch undone after 6 attempts') });
  expect(isThrottled(failure)).toBe(true);
});
