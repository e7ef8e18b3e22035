/** The operations of DynamoDB on one item and on batches of them, as texts of JSON: an item is answered as it lies in the file. */
import { itemSize, type Item } from './attributes.ts';
import { holds } from './conditions.ts';
import {
  checked,
  checkItem,
  checkKey,
  checkPaths,
  checkUpdates,
  invalid,
  isTooLarge,
  project,
  type CheckedRequest,
  type Projection,
  type Refusal,
  type TableDescription,
} from './dynalite.ts';
import { sortable } from './order.ts';
import { applyUpdates } from './updates.ts';
import type { Row, RowKey, Rows, TableFile } from './rows.ts';

export type Operation = (file: TableFile, body: unknown) => string;

/** What DynamoDB calls its own errors. */
const DYNAMODB = 'com.amazonaws.dynamodb.v20120810';

export function refusal(type: string, message: string, more: object = {}): Error & Refusal {
  return Object.assign(new Error(message), { statusCode: 400, body: { __type: `${DYNAMODB}#${type}`, message, ...more } });
}

export function tableOf(file: TableFile, name: string): Rows {
  const table = file.table(name);
  if (table === undefined) throw refusal('ResourceNotFoundException', 'Requested resource not found');
  return table;
}

export function keyOf({ KeySchema: [hash, range] }: TableDescription, item: Item): RowKey {
  const text = (attribute: { readonly AttributeName: string } | undefined): string =>
    attribute === undefined ? '' : sortable(item[attribute.AttributeName] ?? {});
  return { pk: text(hash), sk: text(range) };
}

const parse = (text: string): Item => JSON.parse(text);
const rowOf = (item: Item): Row => ({ size: itemSize(item), item: JSON.stringify(item) });

const WRITE_UNIT = 1024;
const READ_UNIT = 4096;
const writeUnits = (...sizes: readonly number[]): number => Math.max(1, ...sizes.map((size) => Math.ceil(size / WRITE_UNIT)));
/**
 * Read units for an item, or for the total of a query, which is rounded up once. What is not there costs as much as a small item: an
 * item that does not exist, a query without results (https://docs.aws.amazon.com/amazondynamodb/latest/APIReference/API_Query.html).
 */
export const readUnits = (size: number, isConsistent: boolean | undefined): number =>
  Math.max(1, Math.ceil(size / READ_UNIT)) * (isConsistent === true ? 1 : 0.5);

/** One object of JSON of those members that are there. */
export const answerOf = (...members: readonly (string | undefined)[]): string =>
  `{${members.filter((member) => member !== undefined).join(',')}}`;

export function capacity({ ReturnConsumedCapacity: asked }: Pick<CheckedRequest, 'ReturnConsumedCapacity'>, table: string, units: number) {
  return asked === 'TOTAL' || asked === 'INDEXES' ? `"ConsumedCapacity":${JSON.stringify(consumed(asked, table, units))}` : undefined;
}

const consumed = (asked: string, TableName: string, CapacityUnits: number): object => ({
  CapacityUnits,
  TableName,
  ...(asked === 'INDEXES' ? { Table: { CapacityUnits } } : {}),
});

function batchCapacity({ ReturnConsumedCapacity: asked }: CheckedRequest, units: ReadonlyMap<string, number>): string | undefined {
  return asked === 'TOTAL' || asked === 'INDEXES'
    ? `"ConsumedCapacity":${JSON.stringify([...units].map(([table, sum]) => consumed(asked, table, sum)))}`
    : undefined;
}

/** Throws DynamoDB's refusal, with the item where the caller asked for it. */
function meetCondition({ _condition: condition, ReturnValuesOnConditionCheckFailure: asked }: CheckedRequest, old: Row | undefined): void {
  if (condition === undefined) return;
  const item = old === undefined ? undefined : parse(old.item);
  if (holds(condition.expression, item ?? {})) return;
  throw refusal(
    'ConditionalCheckFailedException',
    'The conditional request failed',
    asked === 'ALL_OLD' && item !== undefined ? { Item: item } : {},
  );
}

export const getItem: Operation = (file, body) => {
  const request = checked('GetItem', body);
  const { rows, description } = prepared(file, request);
  const { _projection: projection } = request;
  checkKey(request.Key, description);
  checkPaths(projection, description);
  const row = rows.get(keyOf(description, request.Key));
  return answerOf(
    row === undefined ? undefined : `"Item":${projected(row.item, projection)}`,
    capacity(request, request.TableName, readUnits(row?.size ?? 0, request.ConsistentRead)),
  );
};

export const projected = (item: string, projection: Projection | undefined): string =>
  projection === undefined ? item : JSON.stringify(project(parse(item), projection.paths));

function prepared(file: TableFile, { TableName }: CheckedRequest): { readonly rows: Rows; readonly description: TableDescription } {
  const rows = tableOf(file, TableName);
  return { rows, description: rows.description };
}

export const putItem: Operation = (file, body) => {
  const request = checked('PutItem', body);
  const { rows, description } = prepared(file, request);
  checkItem(request.Item, description);
  const [key, row] = [keyOf(description, request.Item), rowOf(request.Item)];
  const old = rows.get(key);
  meetCondition(request, old);
  rows.put(key, row);
  return written(request, old, row);
};

export const deleteItem: Operation = (file, body) => {
  const request = checked('DeleteItem', body);
  const { rows, description } = prepared(file, request);
  checkKey(request.Key, description);
  const key = keyOf(description, request.Key);
  const old = rows.get(key);
  meetCondition(request, old);
  if (old !== undefined) rows.remove(key);
  return written(request, old, undefined);
};

const written = (request: CheckedRequest, old: Row | undefined, row: Row | undefined): string =>
  answerOf(
    request.ReturnValues === 'ALL_OLD' && old !== undefined ? `"Attributes":${old.item}` : undefined,
    capacity(request, request.TableName, writeUnits(old?.size ?? 0, row?.size ?? 0)),
  );

export const updateItem: Operation = (file, body) => {
  const request = checked('UpdateItem', body);
  const { rows, description } = prepared(file, request);
  const { _updates: updates } = request;
  checkKey(request.Key, description);
  checkUpdates(updates, description);
  const key = keyOf(description, request.Key);
  const old = rows.get(key);
  meetCondition(request, old);
  const item = old === undefined ? { ...request.Key } : parse(old.item);
  applyUpdates(updates?.sections ?? [], item);
  const row = rowOf(item);
  if (isTooLarge(row.size)) throw invalid('Item size to update has exceeded the maximum allowed size');
  rows.put(key, row);
  return answerOf(attributesAfter(request, old, row), capacity(request, request.TableName, writeUnits(old?.size ?? 0, row.size)));
};

function attributesAfter({ ReturnValues: asked, _updates: updates }: CheckedRequest, old: Row | undefined, row: Row): string | undefined {
  const seen = asked?.endsWith('_OLD') === true ? old : asked?.endsWith('_NEW') === true ? row : undefined;
  if (seen === undefined) return undefined;
  if (asked?.startsWith('ALL') === true) return `"Attributes":${seen.item}`;
  const part = project(parse(seen.item), updates?.paths ?? []);
  return Object.keys(part).length === 0 ? undefined : `"Attributes":${JSON.stringify(part)}`;
}

/** What one BatchGetItem answers at most; the rest is left to ask for. */
const MAX_BATCH_BYTES = 16 * 1024 * 1024;

interface KeysOfTable {
  readonly Keys: readonly Item[];
  readonly ConsistentRead?: boolean;
  readonly _projection?: Projection;
}

export const batchGetItem: Operation = (file, body) => {
  const request = checked('BatchGetItem', body);
  // `as`: checked by the line before.
  const wanted = Object.entries(request.RequestItems as Readonly<Record<string, KeysOfTable>>);
  const units = new Map<string, number>();
  const left: Record<string, unknown> = {};
  let size = 0;
  const responses = wanted.map(([name, asked]) => {
    const { Keys, ConsistentRead, _projection: projection } = asked;
    const rows = tableOf(file, name);
    for (const key of Keys) checkKey(key, rows.description);
    const [found, undone]: [string[], Item[]] = [[], []];
    for (const key of Keys) {
      const row = size > MAX_BATCH_BYTES ? undefined : rows.get(keyOf(rows.description, key));
      size += row?.size ?? 0;
      if (size > MAX_BATCH_BYTES) undone.push(key);
      else {
        units.set(name, (units.get(name) ?? 0) + readUnits(row?.size ?? 0, ConsistentRead));
        if (row !== undefined) found.push(projected(row.item, projection));
      }
    }
    if (undone.length > 0) left[name] = { ...asSent(asked), Keys: undone };
    return `${JSON.stringify(name)}:[${found.join(',')}]`;
  });
  return answerOf(`"Responses":{${responses.join(',')}}`, `"UnprocessedKeys":${JSON.stringify(left)}`, batchCapacity(request, units));
};

/** The request without the members that validation added. */
const asSent = (asked: object): object => Object.fromEntries(Object.entries(asked).filter(([name]) => !name.startsWith('_')));

interface WriteRequest {
  readonly PutRequest?: { readonly Item: Item };
  readonly DeleteRequest?: { readonly Key: Item };
}

export const batchWriteItem: Operation = (file, body) => {
  const request = checked('BatchWriteItem', body);
  const units = new Map<string, number>();
  const steps = Object.entries(request.RequestItems as Readonly<Record<string, readonly WriteRequest[]>>).flatMap(([name, writes]) => {
    const rows = tableOf(file, name);
    const seen = new Set<string>();
    return writes.map(({ PutRequest: put, DeleteRequest: remove }) => {
      if (put !== undefined) checkItem(put.Item, rows.description);
      else checkKey(remove?.Key ?? {}, rows.description);
      const key = keyOf(rows.description, put?.Item ?? remove?.Key ?? {});
      const named = JSON.stringify(key);
      if (seen.has(named)) throw invalid('Provided list of item keys contains duplicates');
      seen.add(named);
      const row = put === undefined ? undefined : rowOf(put.Item);
      return () => {
        const old = rows.get(key);
        units.set(name, (units.get(name) ?? 0) + writeUnits(old?.size ?? 0, row?.size ?? 0));
        if (row !== undefined) rows.put(key, row);
        else if (old !== undefined) rows.remove(key);
      };
    });
  });
  file.transaction(() => {
    for (const step of steps) step();
  });
  return answerOf('"UnprocessedItems":{}', batchCapacity(request, units));
};
