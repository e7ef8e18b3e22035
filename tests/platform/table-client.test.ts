/** The client of DynamoDB beside the SDK's own: the same requests, answers, errors and retries. */
import { createServer, type IncomingHttpHeaders, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { DynamoDBClient } from '@aws-sdk/client-dynamodb';
import * as sdk from '@aws-sdk/lib-dynamodb';
import fc from 'fast-check';
import { afterEach, expect, it, vi } from 'vitest';
import { makeTableClient } from '../../shared/platform/index.ts';
import { locate, openTableClient } from '../../shared/platform/table-client.ts';

interface Asked {
  readonly headers: IncomingHttpHeaders;
  readonly body: unknown;
}
type Answer = (response: ServerResponse, call: number) => void;

const cleanUps: (() => unknown)[] = [];
afterEach(async () => {
  for (const cleanUp of cleanUps.splice(0).toReversed()) await cleanUp();
});

/** A service that keeps what it is asked. */
async function serve(answer: Answer) {
  const asked: Asked[] = [];
  const server = createServer((incoming, response) => {
    let text = '';
    incoming.setEncoding('utf8').on('data', (chunk) => (text += chunk));
    incoming.on('end', () => {
      asked.push({ headers: incoming.headers, body: JSON.parse(text) });
      answer(response, asked.length);
    });
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  cleanUps.push(
    () => server.closeAllConnections(),
    () => server.close(),
  );
  // A listening TCP server has an address with a port.
  return { asked, endpoint: `http://127.0.0.1:${(server.address() as AddressInfo).port}` };
}

const json = (response: ServerResponse, status: number, body: unknown, headers = {}): void =>
  void response.writeHead(status, { 'content-type': 'application/x-amz-json-1.0', ...headers }).end(JSON.stringify(body));
const refuse = (response: ServerResponse, name: string, status = 400, more = {}): void =>
  json(response, status, { __type: `com.amazonaws.dynamodb.v20120810#${name}`, message: `It is ${name}.`, ...more });

const credentials = { accessKeyId: 'AKIA', secretAccessKey: 'secret' };
function open(endpoint: string, maxAttempts = 4) {
  const client = openTableClient({ endpoint, region: 'eu-central-1', credentials, maxAttempts, requestHandler: { requestTimeout: 5_000 } });
  cleanUps.push(() => client.destroy());
  return client;
}

const scalar = fc.oneof(
  fc.string({ unit: 'grapheme' }),
  fc.boolean(),
  fc.constant(null),
  fc.maxSafeInteger(),
  fc.double({ min: -1e9, max: 1e9, noNaN: true }),
);
const { value } = fc.letrec((tie) => ({
  value: fc.oneof({ maxDepth: 3 }, scalar, fc.uint8Array({ maxLength: 20 }), fc.array(tie('value'), { maxLength: 3 }), tie('row')),
  row: fc.dictionary(
    // The SDK's document client refuses or loses what has these names; the test below asks for them.
    fc.string({ minLength: 1 }).filter((name) => name !== '__proto__' && name !== 'constructor'),
    fc.option(tie('value'), { nil: undefined }),
    { maxKeys: 4 },
  ),
}));
const row = fc.dictionary(fc.constantFrom('pk', 'sk', 'Item', 'Keys', 'card', 'rows'), value, { minKeys: 1 });

/** Bytes as text: the SDK's are an array's, ours a buffer's. */
const plain = (given: unknown): unknown =>
  given instanceof Uint8Array
    ? `bytes ${Buffer.from(given).toString('hex')}`
    : Array.isArray(given)
      ? given.map(plain)
      : typeof given === 'object' && given !== null
        ? Object.fromEntries(Object.entries(given).map(([name, one]) => [name, plain(one)]))
        : given;

it('asks and understands as the SDK’s document client does, whatever rows hold', async () => {
  let answered: unknown;
  const { asked, endpoint } = await serve((response) => json(response, 200, answered));
  const base = new DynamoDBClient({ endpoint, region: 'eu-central-1', credentials });
  const documents = sdk.DynamoDBDocumentClient.from(base, { marshallOptions: { removeUndefinedValues: true } });
  cleanUps.push(() => base.destroy());
  const client = open(endpoint);
  /** A row as the SDK sends it, which is how DynamoDB answers it. */
  const wire = async (Item: Record<string, unknown>): Promise<unknown> => {
    answered = {};
    await documents.send(new sdk.PutCommand({ TableName: 't', Item }));
    return Object(asked.splice(0)[0]?.body).Item;
  };
  await fc.assert(
    fc.asyncProperty(row, row, async (first, second) => {
      const values = { TableName: 't', ExpressionAttributeNames: { '#Item': 'Item' }, ExpressionAttributeValues: first };
      const [put, update] = [
        { ...values, Item: second },
        { ...values, Key: second, UpdateExpression: 'SET #Item = :x' },
      ];
      const [query, writes] = [
        { ...values, ExclusiveStartKey: second },
        [{ PutRequest: { Item: first } }, { DeleteRequest: { Key: second } }],
      ];
      const [write, read] = [{ RequestItems: { Item: writes } }, { RequestItems: { Keys: { Keys: [first, second] } } }];
      const [one, other, capacity] = [await wire(first), await wire(second), { CapacityUnits: 1.5 }];
      const undone = [{ PutRequest: { Item: one } }, { DeleteRequest: { Key: other } }];
      const exchanges = [
        [() => client.send('GetItem', { TableName: 't', Key: first }), new sdk.GetCommand({ TableName: 't', Key: first }), { Item: one }],
        [() => client.send('PutItem', put), new sdk.PutCommand(put), { ConsumedCapacity: capacity }],
        [() => client.send('DeleteItem', { TableName: 't', Key: first }), new sdk.DeleteCommand({ TableName: 't', Key: first }), {}],
        [() => client.send('UpdateItem', update), new sdk.UpdateCommand(update), { Attributes: other }],
        [() => client.send('Query', query), new sdk.QueryCommand(query), { Items: [one, other], Count: 2, LastEvaluatedKey: one }],
        [() => client.send('BatchWriteItem', write), new sdk.BatchWriteCommand(write), { UnprocessedItems: { Item: undone } }],
        [
          () => client.send('BatchGetItem', read),
          new sdk.BatchGetCommand(read),
          { Responses: { Keys: [one] }, UnprocessedKeys: { Keys: { Keys: [other] } }, ConsumedCapacity: [capacity] },
        ],
      ] as const;
      for (const [ours, theirs, said] of exchanges) {
        answered = said;
        const answer = await ours();
        // `as`: the SDK has an overload for each command.
        const { $metadata: _metadata, ...expected } = await documents.send(theirs as sdk.GetCommand);
        expect(plain(answer)).toEqual(plain(expected));
        const [own, same] = asked.splice(0);
        expect(own?.body).toEqual(same?.body);
        for (const header of ['x-amz-target', 'content-type', 'host']) expect(own?.headers[header]).toBe(same?.headers[header]);
      }
    }),
    { numRuns: 50 },
  );
});

it('keeps members of a row whatever they are named', async () => {
  const map = '{"constructor":{"M":{}},"__proto__":{"S":"a"},"toString":{"NULL":true}}';
  const { asked, endpoint } = await serve((response) => json(response, 200, JSON.parse(`{"Item":{"pk":{"M":${map}}}}`)));
  const client = open(endpoint);
  const { Item } = await client.send('GetItem', { TableName: 't', Key: { pk: 'a' } });
  await client.send('PutItem', { TableName: 't', Item: { ...Item } });
  expect(JSON.stringify(Object(asked[1]?.body).Item)).toBe(`{"pk":{"M":${map}}}`);
});

it.each([
  ['a number that is none', Number.NaN],
  ['a number that a double does not hold', 2 ** 53],
  ['a set', new Set(['a'])],
  ['a date', new Date(0)],
  ['a function', () => 1],
])('refuses to write %s', async (_, one) => {
  const { asked, endpoint } = await serve((response) => json(response, 200, {}));
  await expect(open(endpoint).send('PutItem', { TableName: 't', Item: { pk: one } })).rejects.toThrow('No row can hold');
  expect(asked).toEqual([]);
});

it('tries again what was throttled, failed or was cut off, and tells of each failure', async () => {
  const troubles: Answer[] = [
    (response) => refuse(response, 'ProvisionedThroughputExceededException'),
    (response) => refuse(response, 'InternalServerError', 500),
    (response) => void response.writeHead(502, { 'content-type': 'text/html' }).end('<h1>Bad gateway</h1>'),
    (response) => void response.destroy(),
    (response) => void response.writeHead(200, { 'content-length': '100' }).write('{', () => response.destroy()),
  ];
  const { asked, endpoint } = await serve((response, call) => (troubles[call - 1] ?? ((last) => json(last, 200, {})))(response, call));
  const client = open(endpoint, troubles.length + 1);
  const failures: string[] = [];
  client.onFailure((error) => failures.push(error instanceof Error ? error.name : ''));
  expect(await client.send('PutItem', { TableName: 't', Item: { pk: 'a' } })).toEqual({});
  expect(asked).toHaveLength(troubles.length + 1);
  expect([...failures.slice(0, 2), failures.length]).toEqual([
    'ProvisionedThroughputExceededException',
    'InternalServerError',
    troubles.length,
  ]);
});

it.each([
  ['a condition that does not hold', 'ConditionalCheckFailedException', 400, 1, 'client'],
  ['a missing right', 'AccessDeniedException', 400, 1, 'client'],
  ['a service that is down for good', 'InternalServerError', 500, 3, 'server'],
])('throws for %s what the SDK would throw, and tries again only where that may help', async (_, name, status, attempts, fault) => {
  const { asked, endpoint } = await serve((response) => refuse(response, name, status, { CancellationReasons: [{ Code: 'None' }] }));
  const error: unknown = await open(endpoint, 3)
    .send('GetItem', { TableName: 't', Key: { pk: 'a' } })
    .catch((thrown: unknown) => thrown);
  expect(error).toBeInstanceOf(Error);
  expect(error).toMatchObject({
    name,
    message: `It is ${name}.`,
    $fault: fault,
    $metadata: { httpStatusCode: status, attempts },
    CancellationReasons: [{ Code: 'None' }],
  });
  expect(asked).toHaveLength(attempts);
});

it('gives up waiting when it is told to, also between attempts', async () => {
  const { asked, endpoint } = await serve((response) => refuse(response, 'ThrottlingException'));
  const signal = AbortSignal.timeout(50);
  await expect(open(endpoint, 100).send('PutItem', { TableName: 't', Item: { pk: 'a' } }, { signal })).rejects.toThrow(/abort/i);
  expect(asked.length).toBeLessThan(100);
});

it('takes the service’s time where its own clock is far off', async () => {
  const ahead = new Date(Date.now() + 3_600_000);
  const { asked, endpoint } = await serve((response, call) => {
    if (call > 1) json(response, 200, {});
    else
      json(response, 400, { __type: 'x#InvalidSignatureException', message: 'Signature not yet current' }, { date: ahead.toUTCString() });
  });
  await open(endpoint).send('GetItem', { TableName: 't', Key: { pk: 'a' } });
  const [before, after] = asked.map(({ headers }) => String(headers['x-amz-date']).slice(0, '20260301T12'.length));
  expect(before).not.toBe(after);
  expect(ahead.toISOString().replaceAll('-', '')).toContain(after);
});

it('goes where the environment says, as whom it says', async () => {
  const { asked, endpoint } = await serve((response) => json(response, 200, {}));
  const environment = {
    REGION: 'eu-west-1',
    ACCESS_KEY_ID: 'ASIA',
    SECRET_ACCESS_KEY: 's',
    SESSION_TOKEN: 'token',
    ENDPOINT_URL_DYNAMODB: endpoint,
  };
  for (const [name, text] of Object.entries(environment)) vi.stubEnv(`AWS_${name}`, text);
  cleanUps.push(() => vi.unstubAllEnvs());
  const client = makeTableClient();
  cleanUps.push(() => client.destroy());
  await client.send('GetItem', { TableName: 't', Key: { pk: 'a' } });
  expect(asked[0]?.headers).toMatchObject({
    'x-amz-security-token': 'token',
    authorization: expect.stringMatching(
      /Credential=ASIA\/\d{8}\/eu-west-1\/dynamodb\/aws4_request, SignedHeaders=.*host.*x-amz-security-token/,
    ),
  });
});

it.each([
  ['eu-central-1', {}, 'https://dynamodb.eu-central-1.amazonaws.com/'],
  ['cn-north-1', {}, 'https://dynamodb.cn-north-1.amazonaws.com.cn/'],
  ['us-gov-west-1', { AWS_USE_FIPS_ENDPOINT: 'true' }, 'https://dynamodb-fips.us-gov-west-1.amazonaws.com/'],
  ['eu-west-1', { AWS_USE_DUALSTACK_ENDPOINT: 'true' }, 'https://dynamodb.eu-west-1.api.aws/'],
])('finds DynamoDB in %s, with the settings %o', async (region, settings, address) => {
  for (const [name, text] of Object.entries(settings)) vi.stubEnv(name, text);
  cleanUps.push(() => vi.unstubAllEnvs());
  expect((await locate({ region })).url.href).toBe(address);
});
