/** Drawn requests to a table: every operation, and every operator of conditions, updates, filters and projections. */
import fc from 'fast-check';

export type Json = Record<string, unknown>;
export const TABLE = 'records';

const text = fc.constantFrom('', 'a', 'ab', 'b', 'é', '😀', 'zebra');
const number = fc.constantFrom(
  '0',
  '1',
  '-1',
  '2',
  '10',
  '-0.5',
  '1.5',
  '100000000000000000000000000000000000001',
  '0.00001',
  '-300000000000000000000',
);
const bytes = fc.constantFrom('', 'AA==', '/w==', 'AAE=', 'gIA=').filter((one) => one !== '');
const set = (member: fc.Arbitrary<string>) => fc.uniqueArray(member, { minLength: 1, maxLength: 3 });
const scalar = fc.oneof(
  text.map((S) => ({ S })),
  number.map((N) => ({ N })),
  bytes.map((B) => ({ B })),
  fc.boolean().map((BOOL) => ({ BOOL })),
  fc.constant({ NULL: true }),
);
const anySet = fc.oneof(
  set(fc.constantFrom('a', 'b', 'é', '😀')).map((SS) => ({ SS })),
  set(fc.constantFrom('1', '2', '-3.5', '100')).map((NS) => ({ NS })),
  set(bytes).map((BS) => ({ BS })),
);
const value = fc.oneof(
  { weight: 4, arbitrary: scalar },
  anySet,
  fc.array(scalar, { maxLength: 3 }).map((L) => ({ L })),
  fc
    .dictionary(
      fc.constantFrom('m', 'n'),
      fc.oneof(
        scalar,
        fc.array(scalar, { maxLength: 3 }).map((L) => ({ L })),
      ),
    )
    .map((M) => ({ M })),
);
const name = fc.constantFrom('v', 'w', 'x');
const path = fc.oneof(name, fc.constantFrom('v.m', 'v.n', 'w[0]', 'w[1]', 'x.m[0]', 'v[1]', 'w.m[1]'));

interface Clause {
  readonly expression: string;
  readonly values: Json;
}

/** The n-th clause of a request has values of its own. */
const condition: fc.Arbitrary<Clause> = fc
  .record({ path, other: path, a: value, b: value, c: fc.constantFrom('S', 'N', 'B', 'SS', 'L', 'M', 'BOOL', 'NULL'), form: fc.nat(17) })
  .map(({ path: p, other, a, b, c, form }) => {
    const [one, two] = [{ ':a': a }, { ':a': a, ':b': b }];
    const forms: Clause[] = [
      { expression: `${p} = :a`, values: one },
      { expression: `${p} <> :a`, values: one },
      { expression: `${p} < :a`, values: one },
      { expression: `${p} <= :a`, values: one },
      { expression: `${p} > :a`, values: one },
      { expression: `:a >= ${p}`, values: one },
      { expression: `${p} BETWEEN :a AND :b`, values: two },
      { expression: `${p} IN (:a, :b)`, values: two },
      { expression: `attribute_exists(${p})`, values: {} },
      { expression: `attribute_not_exists(${p})`, values: {} },
      { expression: `attribute_type(${p}, :c)`, values: { ':c': { S: c } } },
      { expression: `begins_with(${p}, :a)`, values: one },
      { expression: `contains(${p}, :a)`, values: one },
      { expression: `size(${p}) > :n`, values: { ':n': { N: '1' } } },
      { expression: `NOT ${p} = :a`, values: one },
      { expression: `${p} = :a AND NOT (${other} = :b)`, values: two },
      { expression: `${p} = :a OR ${other} = :b AND attribute_exists(${p})`, values: two },
      { expression: `${p} = ${other}`, values: {} },
    ];
    return forms[form] ?? { expression: `${p} = :a`, values: one };
  });

const update: fc.Arbitrary<Clause> = fc
  .record({ path, other: path, a: value, s: anySet, n: number, form: fc.nat(12) })
  .map(({ path: p, other, a, s, n, form }) => {
    const forms: Clause[] = [
      { expression: `SET ${p} = :u`, values: { ':u': a } },
      { expression: `SET ${p} = if_not_exists(${other}, :u)`, values: { ':u': a } },
      { expression: `SET y = :k, ${p} = :u`, values: { ':k': { N: '1' }, ':u': a } },
      { expression: `SET ${p} = ${p} + :i`, values: { ':i': { N: n } } },
      { expression: `SET y = ${p} - :i`, values: { ':i': { N: n } } },
      { expression: `SET ${p} = list_append(${p}, :l)`, values: { ':l': { L: [a] } } },
      { expression: `SET y = list_append(:l, ${p})`, values: { ':l': { L: [a] } } },
      { expression: `REMOVE ${p}`, values: {} },
      { expression: `REMOVE w[0], w[1]`, values: {} },
      { expression: `ADD v :i`, values: { ':i': { N: n } } },
      { expression: `ADD v :s`, values: { ':s': s } },
      { expression: `DELETE v :s`, values: { ':s': s } },
      { expression: `SET y = ${p} REMOVE ${other}`, values: {} },
    ];
    return forms[form] ?? { expression: `REMOVE ${p}`, values: {} };
  });

/** Sort keys, in no order: the last two stand the other way round in UTF-16. */
export const KEYS = ['1', '2', '3', 'é', '～', '😀'];
const returned = fc.constantFrom('NONE', 'ALL_OLD');
export interface Step {
  readonly operation: string;
  readonly attributes?: Json;
  readonly condition?: Clause | undefined;
  readonly update?: Clause;
  readonly returned?: string;
  readonly shown?: string;
  readonly projection?: readonly string[] | undefined;
  readonly range?: string | undefined;
  readonly filter?: Clause | undefined;
  readonly limit?: number | undefined;
  readonly newestFirst?: boolean;
  readonly start?: string | undefined;
  readonly isCount?: boolean;
  readonly puts?: readonly string[];
  readonly gets?: readonly string[];
  readonly v?: unknown;
}

/** A step of a run. */
export const step: fc.Arbitrary<Step> = fc.oneof(
  {
    weight: 3,
    arbitrary: fc
      .record({ v: value, w: value, x: value }, { requiredKeys: [] })
      .map((attributes) => ({ operation: 'PutItem', attributes })),
  },
  fc.record({ condition, returned, shown: returned, v: value }).map((one) => ({ operation: 'PutItem', attributes: { v: one.v }, ...one })),
  fc.record({ condition, returned, shown: returned }).map((one) => ({ operation: 'DeleteItem', ...one })),
  {
    weight: 4,
    arbitrary: fc
      .record({
        update,
        condition: fc.option(condition, { nil: undefined }),
        returned: fc.constantFrom('ALL_OLD', 'UPDATED_OLD', 'ALL_NEW', 'UPDATED_NEW'),
        shown: returned,
      })
      .map((one) => ({ operation: 'UpdateItem', ...one })),
  },
  fc
    .record({
      projection: fc.option(
        fc.uniqueArray(fc.constantFrom('pk', 'sk', 'v', 'w[0]', 'w[1]', 'x.m', 'x.n'), { minLength: 1, maxLength: 3 }),
        { nil: undefined },
      ),
    })
    .map((one) => ({ operation: 'GetItem', ...one })),
  {
    weight: 3,
    arbitrary: fc
      .record({
        range: fc.constantFrom(
          undefined,
          'sk = :k',
          'sk < :k',
          'sk <= :k',
          'sk > :k',
          'sk >= :k',
          'begins_with(sk, :k)',
          'sk BETWEEN :k AND :z',
        ),
        filter: fc.option(condition, { nil: undefined }),
        limit: fc.option(fc.integer({ min: 1, max: 4 }), { nil: undefined }),
        newestFirst: fc.boolean(),
        start: fc.option(fc.constantFrom(...KEYS), { nil: undefined }),
        isCount: fc.boolean(),
      })
      .map((one) => ({ operation: 'Query', ...one })),
  },
  fc
    .record({ puts: fc.uniqueArray(fc.constantFrom(...KEYS), { minLength: 1, maxLength: 3 }), v: value })
    .map((one) => ({ operation: 'BatchWriteItem', ...one })),
  fc
    .record({ gets: fc.uniqueArray(fc.constantFrom(...KEYS), { minLength: 1, maxLength: 4 }) })
    .map((one) => ({ operation: 'BatchGetItem', ...one })),
);

/** The request of a step on the row of one sort key. */
export function requestOf(given: Step, pk: string, sk: string): Json {
  const key = (sort: string): Json => ({ pk: { S: pk }, sk: { S: sort } });
  const { operation, attributes, condition: when, update: change, filter } = given;
  const values = { ...when?.values, ...change?.values, ...filter?.values };
  const common = { TableName: TABLE, ReturnConsumedCapacity: 'TOTAL' };
  const write = {
    ...common,
    ...(when === undefined ? {} : { ConditionExpression: when.expression, ReturnValuesOnConditionCheckFailure: given.shown }),
    ...(given.returned === undefined ? {} : { ReturnValues: given.returned }),
    ...(Object.keys(values).length === 0 ? {} : { ExpressionAttributeValues: values }),
  };
  switch (operation) {
    case 'PutItem':
      return { ...write, Item: { ...key(sk), ...attributes } };
    case 'DeleteItem':
      return { ...write, Key: key(sk) };
    case 'UpdateItem':
      return { ...write, Key: key(sk), UpdateExpression: change?.expression };
    case 'GetItem':
      return {
        ...common,
        Key: key(sk),
        ConsistentRead: true,
        ...(given.projection === undefined ? {} : { ProjectionExpression: given.projection.join(', ') }),
      };
    case 'Query':
      return {
        ...common,
        KeyConditionExpression: given.range === undefined ? 'pk = :pk' : `pk = :pk AND ${given.range}`,
        ExpressionAttributeValues: {
          ...values,
          ':pk': { S: pk },
          ...(given.range === undefined ? {} : { ':k': { S: sk } }),
          ...(given.range?.includes(':z') === true ? { ':z': { S: '～' } } : {}),
        },
        ...(filter === undefined ? {} : { FilterExpression: filter.expression }),
        // Of a page that ends at the bound of its range DynamoDB Local says at times that there is more, at times not.
        ...(given.limit === undefined || given.range !== undefined ? {} : { Limit: given.limit }),
        ...(given.start === undefined || given.range !== undefined ? {} : { ExclusiveStartKey: key(given.start) }),
        ...(given.isCount === true ? { Select: 'COUNT' } : {}),
        ScanIndexForward: given.newestFirst !== true,
        ConsistentRead: true,
      };
    case 'BatchWriteItem':
      return {
        ReturnConsumedCapacity: 'TOTAL',
        RequestItems: {
          [TABLE]: (given.puts ?? []).map((sort) =>
            sort === sk ? { DeleteRequest: { Key: key(sort) } } : { PutRequest: { Item: { ...key(sort), v: given.v } } },
          ),
        },
      };
    default:
      return { ReturnConsumedCapacity: 'TOTAL', RequestItems: { [TABLE]: { Keys: (given.gets ?? []).map(key) } } };
  }
}
