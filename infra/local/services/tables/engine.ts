/**
 * The embedded table engine: DynamoDB's operations on a SQLite file, in this process, each done when its call returns.
 *
 * What it does not implement is refused by name rather than ignored: a parameter without effect would go unnoticed.
 */
import { randomUUID } from 'node:crypto';
import { mkdirSync } from 'node:fs';
import { join } from 'node:path';
import { crc32 } from 'node:zlib';
import { notImplemented } from '../../edge/json-errors.ts';
import { newRequestId, type EdgeAnswer } from '../../edge/message.ts';
import { inWords } from '../../storage-problem.ts';
import type { TableEngine } from '../table-engine.ts';
import { checked, isRefusal, type TableDescription } from './dynalite.ts';
import { batchGetItem, batchWriteItem, deleteItem, getItem, putItem, refusal, tableOf, updateItem, type Operation } from './operations.ts';
import { query, scan } from './queries.ts';
import { TableFile } from './rows.ts';

const createTable: Operation = (file, body) => {
  const { TableName, KeySchema, AttributeDefinitions } = { ...(checked('CreateTable', body) as unknown as TableDescription) };
  if (file.table(TableName) !== undefined) throw refusal('ResourceInUseException', `Table already exists: ${TableName}`);
  const description = {
    TableName,
    KeySchema,
    AttributeDefinitions,
    TableStatus: 'ACTIVE',
    TableId: randomUUID(),
    CreationDateTime: Date.now() / 1000,
    BillingModeSummary: { BillingMode: 'PAY_PER_REQUEST' },
    ProvisionedThroughput: { ReadCapacityUnits: 0, WriteCapacityUnits: 0, NumberOfDecreasesToday: 0 },
    ItemCount: 0,
    TableSizeBytes: 0,
  };
  file.create(description);
  return JSON.stringify({ TableDescription: description });
};

const describeTable: Operation = (file, body) => {
  const { TableName } = checked('DescribeTable', body);
  if (file.table(TableName) === undefined)
    throw refusal('ResourceNotFoundException', `Requested resource not found: Table: ${TableName} not found`);
  return JSON.stringify({ Table: tableOf(file, TableName).description });
};

const listTables: Operation = (file) => JSON.stringify({ TableNames: file.names });

const NAMES = ['ExpressionAttributeNames', 'ExpressionAttributeValues', 'ReturnConsumedCapacity'];
const WRITE = ['TableName', 'ConditionExpression', 'ReturnValues', 'ReturnValuesOnConditionCheckFailure', ...NAMES];
const READ = ['TableName', 'FilterExpression', 'ProjectionExpression', 'ExclusiveStartKey', 'Limit', 'ConsistentRead', 'Select', ...NAMES];

/** Each operation with the parameters that it supports. */
const OPERATIONS: Readonly<Record<string, { readonly run: Operation; readonly heeds: readonly string[] }>> = {
  GetItem: { run: getItem, heeds: ['TableName', 'Key', 'ConsistentRead', 'ProjectionExpression', ...NAMES] },
  PutItem: { run: putItem, heeds: ['Item', ...WRITE] },
  DeleteItem: { run: deleteItem, heeds: ['Key', ...WRITE] },
  UpdateItem: { run: updateItem, heeds: ['Key', 'UpdateExpression', ...WRITE] },
  Query: { run: query, heeds: ['KeyConditionExpression', 'ScanIndexForward', ...READ] },
  Scan: { run: scan, heeds: ['Segment', 'TotalSegments', ...READ] },
  BatchGetItem: { run: batchGetItem, heeds: ['RequestItems', 'ReturnConsumedCapacity'] },
  BatchWriteItem: { run: batchWriteItem, heeds: ['RequestItems', 'ReturnConsumedCapacity'] },
  CreateTable: { run: createTable, heeds: ['TableName', 'KeySchema', 'AttributeDefinitions', 'BillingMode'] },
  DescribeTable: { run: describeTable, heeds: ['TableName'] },
  ListTables: { run: listTables, heeds: [] },
};

/** What of a request the engine does not have. */
function missing(operation: string, body: unknown): string | undefined {
  const known = OPERATIONS[operation];
  if (known === undefined) return operation;
  const parameter = Object.keys(Object(body)).find((name) => !known.heeds.includes(name));
  return parameter === undefined ? undefined : `the parameter ${parameter} of ${operation}`;
}

const CONTENT_TYPE = 'application/x-amz-json-1.0';

/** Opens the tables in a folder; `:memory:` keeps them for as long as the engine runs. `maxPages` bounds the file, as a disk would. */
export function openTables(folder: string, maxPages?: number): TableEngine {
  const file = openFile(folder, maxPages);
  return {
    engine: 'embedded',
    async call(operation, { json }) {
      const lacked = missing(operation, json);
      if (lacked !== undefined) return notImplemented('dynamodb', `${lacked} on the embedded engine; start it with --dynamodb local`);
      try {
        return answer(200, OPERATIONS[operation]?.run(file, json) ?? '');
      } catch (error) {
        if (isRefusal(error)) return answer(error.statusCode, JSON.stringify(error.body));
        throw inWords(error, 'tables', folder);
      }
    },
    async stop() {
      file.close();
    },
  };
}

function openFile(folder: string, maxPages: number | undefined): TableFile {
  if (folder === ':memory:') return new TableFile(folder);
  try {
    mkdirSync(folder, { recursive: true });
    return new TableFile(join(folder, 'tables.db'), maxPages);
  } catch (error) {
    throw inWords(error, 'tables', folder);
  }
}

function answer(status: number, text: string): EdgeAnswer {
  const body = Buffer.from(text);
  return {
    status,
    headers: { 'content-type': CONTENT_TYPE, 'x-amzn-requestid': newRequestId(), 'x-amz-crc32': String(crc32(body)) },
    body,
  };
}
