/**
 * Processor time of a request to DynamoDB, by our client and by the SDK's, in turn in one process; the service is another process that
 * answers at once. The requests are those that an article makes, with rows of the usual sizes.
 *
 *     npm run bench -- requests [--rounds 12] [--late]
 */
import { fork } from 'node:child_process';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { DynamoDBClient } from '@aws-sdk/client-dynamodb';
import * as sdk from '@aws-sdk/lib-dynamodb';
import { Command } from 'commander';
import { compileLate, makeTableClient } from '../../../shared/platform/index.ts';
import { processMilliseconds } from '../../processor-time.ts';

const SELF = new URL(import.meta.url).pathname;
/** Of each request, side by side as the function makes them. */
const ARTICLES = 40;
const SIDE_BY_SIDE = 4;

const counted = { TableName: 't', ReturnConsumedCapacity: 'TOTAL' } as const;
const head = { pk: 'A#1', sk: 'A', rev: 4, packed: Buffer.alloc(1_200, 7), rows: Array.from({ length: 14 }, (_, row) => `L#site#${row}`) };
const content = { pk: 'A#1', sk: 'B#1', bytes: Buffer.alloc(4_500, 9), hints: ['a', 'b'] };
const hints = Array.from({ length: 12 }, (_, row) => ({ pk: `L#${row}`, sk: `2026-03-01#${row}`, id: 'x'.repeat(32) }));
const change = { pk: 'C#1', sk: '2026-03-01#1', type: 'created', id: 'x', version: 1, at: '2026-03-01', sequencer: '00' };

const get = { ...counted, Key: { pk: 'A#1', sk: 'A' }, ConsistentRead: true };
const batch = {
  RequestItems: { t: [content, ...hints].map((Item) => ({ PutRequest: { Item } })) },
  ReturnConsumedCapacity: 'TOTAL',
} as const;
const newest = {
  ...counted,
  KeyConditionExpression: 'pk = :pk',
  ExpressionAttributeValues: { ':pk': 'C#1' },
  Limit: 1,
  ScanIndexForward: false,
};
const [put, log] = [
  { ...counted, Item: head, ConditionExpression: 'rev = :rev', ExpressionAttributeValues: { ':rev': 3 } },
  { ...counted, Item: change },
];
const REQUESTS = 5;

const CAPACITY = { CapacityUnits: 1, TableName: 't' };
const ANSWERS: Readonly<Record<string, unknown>> = {
  GetItem: {
    Item: { pk: { S: 'A#1' }, sk: { S: 'A' }, rev: { N: '4' }, packed: { B: head.packed.toString('base64') } },
    ConsumedCapacity: CAPACITY,
  },
  BatchWriteItem: { UnprocessedItems: {}, ConsumedCapacity: [CAPACITY] },
  Query: { Items: [{ sk: { S: '2026-03-01#0' } }], Count: 1, ScannedCount: 1, ConsumedCapacity: CAPACITY },
  PutItem: { ConsumedCapacity: CAPACITY },
};

export function command(): Command {
  return new Command()
    .description('processor time of a request to DynamoDB, by our client and by the SDK’s')
    .option('--rounds <n>', 'how often each is measured', Number, 12)
    .option('--late', 'V8’s last compiler comes late, as in the functions')
    .action(run);
}

async function run({ rounds, late }: { readonly rounds: number; readonly late?: true }): Promise<void> {
  if (late === true) compileLate();
  const service = fork(SELF, { execArgv: [] });
  const port = await new Promise((resolve) => service.once('message', resolve));
  const options = {
    endpoint: `http://127.0.0.1:${String(port)}`,
    region: 'local',
    credentials: { accessKeyId: 'a', secretAccessKey: 's' },
  };
  const [ours, base] = [makeTableClient(options), new DynamoDBClient(options)];
  for (const name of ['loggerMiddleware', 'getUserAgentMiddleware']) base.middlewareStack.remove(name);
  const theirs = sdk.DynamoDBDocumentClient.from(base);
  const clients = {
    'the SDK’s': async () => {
      await theirs.send(new sdk.GetCommand(get));
      await theirs.send(new sdk.BatchWriteCommand(batch));
      await theirs.send(new sdk.QueryCommand(newest));
      await theirs.send(new sdk.PutCommand(put));
      await theirs.send(new sdk.PutCommand(log));
    },
    ours: async () => {
      await ours.send('GetItem', get);
      await ours.send('BatchWriteItem', batch);
      await ours.send('Query', newest);
      await ours.send('PutItem', put);
      await ours.send('PutItem', log);
    },
  };
  const costs = new Map<string, number[]>();
  for (let round = 0; round < rounds; round += 1)
    for (const [name, article] of Object.entries(clients)) costs.set(name, [...(costs.get(name) ?? []), await costOf(article)]);
  for (const [name, all] of costs) {
    const later = all.slice(all.length / 2).toSorted((a, b) => a - b);
    process.stdout.write(
      `${name.padEnd(10)} ${all[0]?.toFixed(2)} ms a request at first, ${later[Math.floor(later.length / 2)]?.toFixed(2)} ms later, ${Math.min(...all).toFixed(2)} at the best\n`,
    );
  }
  for (const client of [ours, base]) client.destroy();
  service.disconnect();
}

/** Milliseconds of processor time a request. */
async function costOf(article: () => Promise<void>): Promise<number> {
  const before = processMilliseconds();
  for (let done = 0; done < ARTICLES; done += 1) await Promise.all(Array.from({ length: SIDE_BY_SIDE }, article));
  return (processMilliseconds() - before) / (ARTICLES * SIDE_BY_SIDE * REQUESTS);
}

function serve(): void {
  const server = createServer((incoming, outgoing) => {
    incoming.resume().on('end', () => {
      const operation = String(incoming.headers['x-amz-target']).split('.')[1] ?? '';
      outgoing.setHeader('content-type', 'application/x-amz-json-1.0').end(JSON.stringify(ANSWERS[operation]));
    });
  });
  // A listening TCP server has an address with a port.
  server.listen(0, '127.0.0.1', () => process.send?.((server.address() as AddressInfo).port));
  process.once('disconnect', () => process.exit(0));
}

if (process.argv[1] === SELF && process.send !== undefined) serve();
