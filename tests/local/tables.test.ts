/**
 * The embedded table engine answers as AWS's own DynamoDB Local does: the same statuses, items, units and errors, for runs of drawn
 * operations over every operator of conditions, updates, filters and projections. Without Java the second half is skipped.
 */
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import fc from 'fast-check';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { missingForDynamoDbLocal } from '../../infra/local/index.ts';
import { startDynamoDbLocal } from '../../infra/local/services/dynamodb-local.ts';
import { openTables } from '../../infra/local/services/tables/engine.ts';
import type { TableEngine } from '../../infra/local/services/table-engine.ts';
import { count, proved, runs } from '../prove/proof.ts';
import { KEYS, requestOf, step as anyStep, TABLE, type Json } from './table-requests.ts';

async function ask(engine: TableEngine, operation: string, input: unknown): Promise<{ readonly status: number; readonly answer: Json }> {
  const text = JSON.stringify(input);
  const { status, body } = await engine.call(operation, { text, json: JSON.parse(text) });
  return { status, answer: JSON.parse(body.toString()) };
}

const definition = (name: string, sortKey: 'S' | 'N' | 'B' | undefined) => ({
  TableName: name,
  BillingMode: 'PAY_PER_REQUEST',
  AttributeDefinitions: [
    { AttributeName: 'pk', AttributeType: 'S' },
    ...(sortKey === undefined ? [] : [{ AttributeName: 'sk', AttributeType: sortKey }]),
  ],
  KeySchema: [{ AttributeName: 'pk', KeyType: 'HASH' }, ...(sortKey === undefined ? [] : [{ AttributeName: 'sk', KeyType: 'RANGE' }])],
});

const big = (n: number) => ({ PutRequest: { Item: { pk: { S: 'full' }, sk: { S: String(n) }, text: { S: 'x'.repeat(300_000) } } } });

describe('the embedded engine', () => {
  let folder: string;
  let engine: TableEngine;
  beforeAll(async () => {
    folder = mkdtempSync(join(tmpdir(), 'galley-tables-'));
    engine = openTables(folder);
    await ask(engine, 'CreateTable', definition(TABLE, 'S'));
  });
  afterAll(async () => {
    await engine.stop();
    rmSync(folder, { recursive: true });
  });

  it('holds after it was closed and opened again what was written before', async () => {
    await ask(engine, 'PutItem', { TableName: TABLE, Item: { pk: { S: 'kept' }, sk: { S: 'a' }, n: { N: '1.50' } } });
    await engine.stop();
    engine = openTables(folder);
    expect(await ask(engine, 'GetItem', { TableName: TABLE, Key: { pk: { S: 'kept' }, sk: { S: 'a' } } })).toEqual({
      status: 200,
      answer: { Item: { pk: { S: 'kept' }, sk: { S: 'a' }, n: { N: '1.5' } } },
    });
    expect((await ask(engine, 'ListTables', {})).answer).toEqual({ TableNames: [TABLE] });
  });

  it.each([
    ['TransactWriteItems', { TransactItems: [] }, 'TransactWriteItems on the embedded engine'],
    ['Query', { TableName: TABLE, IndexName: 'by-day', KeyConditionExpression: 'pk = :p' }, 'the parameter IndexName of Query'],
    ['PutItem', { TableName: TABLE, Item: {}, Expected: {} }, 'the parameter Expected of PutItem'],
    ['CreateTable', { ...definition('other', 'S'), GlobalSecondaryIndexes: [] }, 'the parameter GlobalSecondaryIndexes of CreateTable'],
  ])('refuses what it has not by name: %s', async (operation, input, named) => {
    const { status, answer } = await ask(engine, operation, input);
    expect(status).toBe(501);
    expect(answer['message']).toContain(named);
    expect(answer['message']).toContain('--dynamodb local');
  });

  it('writes none of a batch when the disk is full, and goes on when there is room', async () => {
    const batch = { RequestItems: { [TABLE]: Array.from({ length: 10 }, (_, n) => big(n)) } };
    const read = {
      TableName: TABLE,
      KeyConditionExpression: 'pk = :p',
      ExpressionAttributeValues: { ':p': { S: 'full' } },
      Select: 'COUNT',
    };
    const bounded = openTables(folder, 100);
    await expect(ask(bounded, 'BatchWriteItem', batch)).rejects.toThrow(/disk .* is full.*Make room on it/);
    expect((await ask(bounded, 'Query', read)).answer).toMatchObject({ Count: 0 });
    await bounded.stop();
    expect((await ask(engine, 'BatchWriteItem', batch)).status).toBe(200);
    const counted = await ask(engine, 'Query', read);
    expect(counted.answer['Count']).toBe(3);
    expect(counted.answer['LastEvaluatedKey']).toEqual({ pk: { S: 'full' }, sk: { S: '2' } });
  });
});

/** In an order of its own making: members by name, sets and batches by their texts. */
function inOrder(given: unknown, within = ''): unknown {
  if (Array.isArray(given)) {
    const all = given.map((one) => inOrder(one));
    return /^[SNB]S$/.test(within) || within === TABLE ? all.toSorted((a, b) => (JSON.stringify(a) < JSON.stringify(b) ? -1 : 1)) : all;
  }
  if (typeof given !== 'object' || given === null) return given;
  return Object.fromEntries(
    Object.entries(given)
      .toSorted(([a], [b]) => (a < b ? -1 : 1))
      .map(([member, inner]) => [member, inOrder(inner, member)]),
  );
}

/**
 * Without lists and maps that are empty: of the attributes that an update has changed, DynamoDB Local shows the empty ones beside the
 * path that was set, and leaves out those that are not.
 */
function withoutEmpty(given: unknown): unknown {
  if (Array.isArray(given)) return given.map(withoutEmpty);
  if (typeof given !== 'object' || given === null) return given;
  return Object.fromEntries(
    Object.entries(given)
      .map(([member, inner]) => [member, withoutEmpty(inner)] as const)
      .filter(([, inner]) => !['{"L":[]}', '{"M":{}}'].includes(JSON.stringify(inner))),
  );
}

/** What callers can tell apart. The words of a refusal differ from release to release of DynamoDB Local, the kind does not. */
function comparable({ status, answer }: { readonly status: number; readonly answer: Json }): unknown {
  if (status === 200) {
    const { ConsumedCapacity: units, ...rest } = answer;
    // AWS counts what is not there in batches as elsewhere; DynamoDB Local counts no read of it, and two units for a removal. Nor does
    // it count a query without results, for which AWS asks the least that a query costs.
    return inOrder(Array.isArray(units) || answer['ScannedCount'] === 0 ? rest : answer);
  }
  return { status, kind: String(answer['__type']).split('#').at(-1), item: inOrder(answer['Item']) };
}

const missing = missingForDynamoDbLocal();
const RUNS = runs(20, 1_000);

describe.skipIf(missing !== undefined)('beside DynamoDB Local', () => {
  let folder: string;
  let engines: readonly TableEngine[] = [];
  beforeAll(async () => {
    folder = mkdtempSync(join(tmpdir(), 'galley-tables-'));
    engines = [openTables(':memory:'), await startDynamoDbLocal(folder, 'eu-central-1')];
    for (const engine of engines) await ask(engine, 'CreateTable', definition(TABLE, 'S'));
  });
  afterAll(async () => {
    await engines[1]?.stop();
    rmSync(folder, { recursive: true });
  });

  it('gives the same answers to any run of operations', async () => {
    let run = 0;
    let operations = 0;
    await fc.assert(
      fc.asyncProperty(fc.array(fc.tuple(anyStep, fc.constantFrom(...KEYS)), { minLength: 1, maxLength: 30 }), async (steps) => {
        run += 1;
        operations += steps.length;
        for (const [step, sk] of steps) {
          const request = requestOf(step, `run ${run}`, sk);
          const answers = [];
          for (const engine of engines) answers.push(comparable(await ask(engine, step.operation, request)));
          const [ours, theirs] = step.returned?.startsWith('UPDATED_') === true ? answers.map(withoutEmpty) : answers;
          expect(ours, JSON.stringify({ operation: step.operation, request })).toEqual(theirs);
        }
      }),
      { numRuns: RUNS },
    );
    proved({
      id: 'table-engine',
      promise: 'The tables of the local cloud answer as AWS’s DynamoDB Local does, to every operation and expression that they have',
      tried: `${count(run)} runs of ${count(operations)} operations`,
      test: 'tests/local/tables.test.ts',
    });
  });
});
