/** The roles of the template, enforced: what is granted is all used, and what is not granted is refused as AWS refuses it. */
import { randomBytes } from 'node:crypto';
import { DeleteObjectCommand, GetObjectCommand, HeadObjectCommand, PutObjectCommand, S3Client } from '@aws-sdk/client-s3';
import { DynamoDBClient, GetItemCommand, PutItemCommand } from '@aws-sdk/client-dynamodb';
import { SendMessageCommand, SQSClient } from '@aws-sdk/client-sqs';
import { DynamoDBDocumentClient, PutCommand } from '@aws-sdk/lib-dynamodb';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import {
  allOf,
  shortenVisibility,
  withoutAction,
  withProperties,
  type FaultHook,
  type Grant,
  type TemplateTransform,
} from '../../infra/local/index.ts';
import { createKey } from '../../shared/access/index.ts';
import { zip } from '../archives/make.ts';
import { page, testCloud, until, type TestCloud } from './cloud.ts';

const named = ({ place, action }: Grant): string => `${place} ${action}`;

/** Words enough that a body no longer fits a table item, compressed as it is, and goes to the second bucket. */
function longPage(title: string): string {
  let state = 1;
  const word = (): string => {
    state = (Math.imul(state, 1_103_515_245) + 12_345) >>> 0;
    return state.toString(36);
  };
  const paragraphs = Array.from(
    { length: 2_400 },
    () => `<p>${Array.from({ length: 120 }, word).join(' ')}, and so it went on until the evening, when the ferry came.</p>`,
  );
  return `<!doctype html><html lang="en"><head><title>${title}</title><meta property="og:type" content="article"></head><body><article><h1>${title}</h1>${paragraphs.join('')}</article></body></html>`;
}

/** A table that refuses all that the ingest function asks, while it is switched on. */
function jam(): { readonly faults: FaultHook; readonly table: { isJammed: boolean } } {
  const table = { isJammed: false };
  return {
    table,
    faults: ({ service, caller }) =>
      table.isJammed && service === 'dynamodb' && caller.startsWith('IngestionIngest') ? { kind: 'throttle' } : undefined,
  };
}

/** Little enough that a batch on a jammed table runs out of time within the test. */
const TIMEOUT_SECONDS = 20;
const hurried = withProperties('AWS::Lambda::Function', (properties, logicalId) => {
  if (logicalId.startsWith('IngestionIngest')) properties['Timeout'] = TIMEOUT_SECONDS;
});

/** On a busy machine a restart of a function takes its time. */
const LONG_MS = 60_000;

/** Makes the functions do all that they ever do: every right that a role has must be needed for something here. */
async function everything(cloud: TestCloud, table: { isJammed: boolean }): Promise<void> {
  await cloud.put('all/short.html', page('Short'));
  await cloud.put('all/long.html', longPage('Long'));
  await until(
    async () => expect((await cloud.articles()).map((article) => article.title)).toEqual(expect.arrayContaining(['Short', 'Long'])),
    LONG_MS,
  );
  await cloud.put('all/long.html', longPage('Longer'));
  await until(async () => expect((await cloud.articles()).map((article) => article.title)).toContain('Longer'), LONG_MS);
  const [long] = (await cloud.articles()).filter((article) => article.title === 'Longer');
  const paths = [
    '/v1/articles?limit=1',
    `/v1/articles/${long.id}`,
    `/v1/articles/${long.id}/revisions`,
    `/v1/articles/${long.id}/revisions/1`,
    '/v1/changes',
    '/v1/health',
    '/v1/articles/lookup?url=https%3A%2F%2Fexample.com%2F',
  ];
  for (const path of paths) await cloud.get(path);
  await searchEverything(cloud, long.id);
  await archiveEverything(cloud);
  await countEverything(cloud);
  await cloud.remove('all/long.html');
  await cloud.remove('all/short.html');
  await until(async () => expect(await cloud.articles()).toEqual([]), LONG_MS);
  // A message about what is gone: the function must be able to tell gone from denied.
  const record = {
    eventVersion: '2.1',
    eventSource: 'aws:s3',
    awsRegion: cloud.outputs.region,
    eventTime: new Date().toISOString(),
    eventName: 'ObjectCreated:Put',
    s3: {
      bucket: { name: cloud.outputs.rawBucketName },
      object: { key: 'all/never.html', size: 1, eTag: 'd41d8cd98f00b204e9800998ecf8427e', versionId: 'never', sequencer: '00FF' },
    },
  };
  const { versionId: _without, ...unversioned } = record.s3.object;
  for (const object of [record.s3.object, { ...unversioned, key: 'all/never either.html' }]) {
    await cloud.sqs.send(
      new SendMessageCommand({
        QueueUrl: cloud.outputs.queueUrl,
        MessageBody: JSON.stringify({ Records: [{ ...record, s3: { ...record.s3, object } }] }),
      }),
    );
  }
  await cloud.settled();
  // On a table that stays throttled the function sends the message anew.
  table.isJammed = true;
  await cloud.put('all/patient.html', page('Patient'));
  await until(async () => expect(cloud.functionOf('ingest').lines.join('\n')).toContain('messages postponed'), LONG_MS);
  table.isJammed = false;
  await cloud.remove('all/patient.html');
  await cloud.settled();
}

/** Search from a first index to one that is made anew, with a change set aside that is taken up again. */
async function searchEverything(cloud: TestCloud, id: string): Promise<void> {
  const { outputs } = cloud;
  await until(async () => expect((await cloud.get('/v1/search?q=longer')).body.total).toBe(1), LONG_MS, 200);
  const client = new DynamoDBClient({ endpoint: outputs.dynamodbEndpoint, region: outputs.region, credentials: outputs.credentials });
  const change = { type: 'updated', id, version: 2, at: new Date().toISOString() };
  await DynamoDBDocumentClient.from(client).send(
    new PutCommand({
      TableName: outputs.tableName,
      Item: { pk: 'F#search', sk: `X#${id}`, change, error: 'by hand', tries: 0, nextTry: 0 },
    }),
  );
  client.destroy();
  await cloud.fire('Follower');
  await cloud.sqs.send(new SendMessageCommand({ QueueUrl: outputs.searchQueueUrl ?? '', MessageBody: JSON.stringify({ rebuild: true }) }));
  // The message may come while another run has the lease, which then does not know of it: the schedule comes again each minute.
  await until(
    async () => {
      await cloud.fire('Follower');
      expect(cloud.functionOf('search-writer').lines.some((line) => line.includes('search index took its place'))).toBe(true);
    },
    LONG_MS,
    20_000,
  );
}

/** An archive, and a next version of it, which takes back what it does not hold: for that, what the first held is read. */
async function archiveEverything(cloud: TestCloud): Promise<void> {
  const pages = ['Packed', 'Packed later'].map((title, index) => ({ name: `${index}.html`, body: page(title) }));
  const titles = async () => (await cloud.articles()).map((article) => article.title);
  await cloud.put('all/pages.zip', zip(pages), { ContentType: 'application/zip' });
  await until(async () => expect(await titles()).toEqual(expect.arrayContaining(['Packed', 'Packed later'])), LONG_MS);
  await cloud.put('all/pages.zip', zip(pages.slice(1)), { ContentType: 'application/zip' });
  await until(async () => expect(await titles()).not.toContain('Packed'), LONG_MS);
  await cloud.remove('all/pages.zip');
}

/** A key with a quota, of which each request is so much that its count is written down at once. */
async function countEverything(cloud: TestCloud): Promise<void> {
  const { dynamodbEndpoint: endpoint, region, credentials, tableName } = cloud.outputs;
  const client = DynamoDBDocumentClient.from(new DynamoDBClient({ endpoint, region, credentials }));
  const wanted = { name: 'counted', rights: ['publish'], expires: null, quota: { requests: 10, per: 'day' } } as const;
  const { key } = await createKey({ client, tableName }, wanted, new Date(), randomBytes);
  for (let index = 0; index < 3; index += 1)
    await fetch(`${cloud.outputs.apiUrl}/v1/ingestions?key=all/short.html`, { headers: { 'x-api-key': key } });
  client.destroy();
}

/** Parts with tests of their own (replay, hooks and the like), which do what these need; permissions.test.ts lists their rights. */
const OF_OPTIONAL_PARTS = /^(?:Administration|Duplicates|Hooks|FacetCounts|Drift|Replay)/;

describe('the roles of the template', () => {
  let cloud: TestCloud;
  beforeAll(async () => {
    const { table, faults } = jam();
    cloud = await testCloud({ transform: allOf(shortenVisibility(30), hurried), faults });
    await everything(cloud, table);
  });
  afterAll(async () => await cloud.stop());

  test('grant nothing that is not needed: without any one action, something would be denied', async () => {
    const used = new Set(cloud.guard.used().map(named));
    await asPublishersWould(cloud, used);
    const idle = cloud.guard
      .granted()
      .map(named)
      .filter((grant) => !used.has(grant) && !OF_OPTIONAL_PARTS.test(grant));
    expect(idle).toEqual([]);
  });

  test('let pass all that the functions do', () => {
    const denied = cloud.guard.denied().filter(({ caller }) => caller.kind === 'function');
    expect(denied).toEqual([]);
  });

  const as = (functionName: string) => {
    const { outputs } = cloud;
    const credentials = cloud.credentialsOf(functionName);
    const where = { endpoint: outputs.s3Endpoint, region: outputs.region, credentials, maxAttempts: 1 };
    return { s3: new S3Client(where), table: new DynamoDBClient(where), sqs: new SQSClient(where) };
  };

  test('S3 refuses in XML, with 403 and AccessDenied', async () => {
    const refused = as('api').s3.send(new DeleteObjectCommand({ Bucket: cloud.outputs.bodiesBucketName, Key: 'all/short.html' }));
    await expect(refused).rejects.toMatchObject({
      name: 'AccessDenied',
      $metadata: { httpStatusCode: 403 },
      message: expect.stringContaining('is not authorized to perform: s3:DeleteObject'),
    });
  });

  test('a HEAD is refused by its status alone', async () => {
    await expect(
      as('ingest').s3.send(new HeadObjectCommand({ Bucket: cloud.outputs.bodiesBucketName, Key: 'all/short.html' })),
    ).rejects.toMatchObject({
      $metadata: { httpStatusCode: 403 },
    });
  });

  test('DynamoDB refuses with AccessDeniedException, also by the leading key alone', async () => {
    const { table } = as('api');
    const put = async (pk: string) =>
      await table.send(new PutItemCommand({ TableName: cloud.outputs.tableName, Item: { pk: { S: pk }, sk: { S: 'x' } } }));
    await expect(put('K#cursor')).resolves.toBeDefined();
    for (const pk of ['K#keys', 'K#cursor#2', 'A#not-mine'])
      await expect(put(pk), pk).rejects.toMatchObject({ name: 'AccessDeniedException', $metadata: { httpStatusCode: 400 } });
  });

  test('SQS refuses with AccessDenied', async () => {
    await expect(as('api').sqs.send(new SendMessageCommand({ QueueUrl: cloud.outputs.queueUrl, MessageBody: 'x' }))).rejects.toMatchObject({
      $metadata: { httpStatusCode: 403 },
      message: expect.stringContaining('sqs:SendMessage'),
    });
  });

  test('keys that nobody was given open nothing', async () => {
    const stranger = {
      endpoint: cloud.outputs.s3Endpoint,
      region: cloud.outputs.region,
      credentials: { accessKeyId: 'AKIASTRANGER00000000', secretAccessKey: 'x' },
    };
    await expect(
      new S3Client(stranger).send(new PutObjectCommand({ Bucket: cloud.outputs.rawBucketName, Key: 'x', Body: 'x' })),
    ).rejects.toMatchObject({ name: 'InvalidAccessKeyId' });
    await expect(
      new DynamoDBClient(stranger).send(
        new GetItemCommand({ TableName: cloud.outputs.tableName, Key: { pk: { S: 'x' }, sk: { S: 'x' } } }),
      ),
    ).rejects.toMatchObject({ name: 'UnrecognizedClientException' });
    const forger = { ...stranger, credentials: { ...cloud.outputs.credentials, secretAccessKey: 'guessed' } };
    await expect(new S3Client(forger).send(new GetObjectCommand({ Bucket: cloud.outputs.rawBucketName, Key: 'x' }))).rejects.toMatchObject({
      name: 'SignatureDoesNotMatch',
    });
    const unsigned = await fetch(`${cloud.outputs.s3Endpoint}/${cloud.outputs.rawBucketName}/all/short.html`);
    expect([unsigned.status, await unsigned.text()]).toEqual([403, expect.stringContaining('<Code>AccessDenied</Code>')]);
  });
});

/** What publishers' routes do in the role of the api (they need a key to be called): put with a form, and look for what waits. */
async function asPublishersWould(cloud: TestCloud, used: Set<string>): Promise<void> {
  const s3 = new S3Client({ endpoint: cloud.outputs.s3Endpoint, region: cloud.outputs.region, credentials: cloud.credentialsOf('api') });
  await s3.send(new PutObjectCommand({ Bucket: cloud.outputs.rawBucketName, Key: 'all/by-the-api.html', Body: page('By the API') }));
  const { VersionId } = await s3.send(new HeadObjectCommand({ Bucket: cloud.outputs.rawBucketName, Key: 'all/by-the-api.html' }));
  // To explain an upload, and to take it back.
  await s3.send(new GetObjectCommand({ Bucket: cloud.outputs.rawBucketName, Key: 'all/by-the-api.html', VersionId }));
  await s3.send(new DeleteObjectCommand({ Bucket: cloud.outputs.rawBucketName, Key: 'all/by-the-api.html' }));
  await expect(s3.send(new HeadObjectCommand({ Bucket: cloud.outputs.rawBucketName, Key: 'all/never-put.html' }))).rejects.toMatchObject({
    $metadata: { httpStatusCode: 404 },
  });
  for (const grant of cloud.guard.used()) used.add(named(grant));
}

const start = async (...transforms: readonly TemplateTransform[]) =>
  await testCloud({ transform: allOf(shortenVisibility(1), ...transforms) });
const logOf = (cloud: TestCloud, name: string) => cloud.functionOf(name).lines.join('\n');

describe('a grant taken out of the template', () => {
  test.each(['s3:GetObjectVersion', 'dynamodb:GetItem', 'dynamodb:PutItem', 'dynamodb:BatchWriteItem'])(
    '%s shows as AccessDenied in the log of the ingest function, and the message as a dead letter',
    async (action) => {
      const cloud = await start(withoutAction(action, (policy) => policy.startsWith('IngestionIngest')));
      try {
        await cloud.put('denied.html', page('Denied'));
        await until(async () => expect(logOf(cloud, 'ingest')).toMatch(/AccessDenied/), 30_000);
        await until(async () => expect(await cloud.deadLetters()).toBe(1), 30_000);
        expect(await cloud.articles()).toEqual([]);
      } finally {
        await cloud.stop();
      }
    },
  );

  test('dynamodb:Query of the api shows as AccessDenied in its log and as 5xx to the reader', async () => {
    const cloud = await start(withoutAction('dynamodb:Query', (policy) => policy.startsWith('ArticleApi')));
    try {
      expect((await cloud.get('/v1/articles')).status).toBeGreaterThanOrEqual(500);
      await until(async () => expect(logOf(cloud, 'api')).toMatch(/AccessDenied/));
    } finally {
      await cloud.stop();
    }
  });

  test('sqs:ReceiveMessage leaves the queue unread', async () => {
    const cloud = await start(withoutAction('sqs:ReceiveMessage'));
    try {
      await cloud.put('unread.html', page('Unread'));
      await expect(cloud.settled(2_000)).rejects.toThrow();
      expect(cloud.guard.denied().some(({ request }) => request.action === 'sqs:ReceiveMessage')).toBe(true);
    } finally {
      await cloud.stop();
    }
  });

  test('logs:PutLogEvents leaves one line that says why there are no others', async () => {
    const cloud = await start(withoutAction('logs:PutLogEvents'));
    try {
      await cloud.get('/v1/health');
      await until(async () => expect(logOf(cloud, 'api')).toMatch(/AccessDenied.*may not write its log/));
      expect(cloud.functionOf('api').lines).toHaveLength(1);
    } finally {
      await cloud.stop();
    }
  });

  test('a queue that S3 may not write to is told at the start, as a deployment would fail', async () => {
    const noEvents = withProperties('AWS::SQS::QueuePolicy', (properties) => {
      properties['PolicyDocument'] = { Version: '2012-10-17', Statement: [] };
    });
    await expect(start(noEvents)).rejects.toThrow(/may not send notifications/);
  });

  test('a function that the gateway may not call answers 500', async () => {
    const noCalls = withProperties('AWS::Lambda::Permission', (properties) => {
      properties['Principal'] = 'events.amazonaws.com';
    });
    const cloud = await start(noCalls);
    try {
      expect(await cloud.get('/v1/health')).toMatchObject({ status: 500, body: { message: 'Internal Server Error' } });
    } finally {
      await cloud.stop();
    }
  });
});
