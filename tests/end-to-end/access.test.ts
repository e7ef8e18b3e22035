/** The roles of the template, enforced: what is granted is all used, and what is not granted is refused as AWS refuses it. */
import { DeleteObjectCommand, GetObjectCommand, HeadObjectCommand, PutObjectCommand, S3Client } from '@aws-sdk/client-s3';
import { DynamoDBClient, GetItemCommand, PutItemCommand } from '@aws-sdk/client-dynamodb';
import { SendMessageCommand, SQSClient } from '@aws-sdk/client-sqs';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { allOf, withoutAction, withProperties, type Grant, type TemplateTransform } from '../../infra/local/index.ts';
import { page, testCloud, until, type TestCloud } from './cloud.ts';
import { jam, hurried, everything } from './every-right.ts';

const named = ({ place, action }: Grant): string => `${place} ${action}`;

/** Parts with tests of their own (follower-roles.test.ts, replay and the like), which do what these need; tests/infra/rights.ts lists their rights. */
const OF_OPTIONAL_PARTS = /^(?:Administration|Duplicates|EventBus|Hooks|FacetCounts|Search|Drift|Replay)/;

describe('the roles of the template', () => {
  let cloud: TestCloud;
  beforeAll(async () => {
    const { table, faults } = jam();
    cloud = await testCloud({ transform: hurried, faults, failedReturnAfterSeconds: 1 });
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
  await testCloud({ transform: allOf(...transforms), failedReturnAfterSeconds: 1 });
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
