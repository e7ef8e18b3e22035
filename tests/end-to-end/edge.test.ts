/** The edge in front of S3: what it answers as AWS does, and what it refuses to pass on. */
import { createHash, createHmac, type Hash, type Hmac } from 'node:crypto';
import { Readable } from 'node:stream';
import * as s3sdk from '@aws-sdk/client-s3';
import { ChangeMessageVisibilityCommand, ReceiveMessageCommand, SendMessageCommand, DeleteMessageCommand } from '@aws-sdk/client-sqs';
import { SignatureV4 } from '@smithy/signature-v4';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { withProperties } from '../../infra/local/index.ts';
import { testCloud, until, type TestCloud } from './cloud.ts';

let cloud: TestCloud;
let bucket: string;
/** Nothing is ingested here: messages stay in the queue and can be looked at. */
beforeAll(async () => {
  cloud = await testCloud({
    transform: withProperties('AWS::Lambda::EventSourceMapping', (properties) => {
      properties['Enabled'] = false;
    }),
  });
  bucket = cloud.outputs.rawBucketName;
});
afterAll(async () => await cloud.stop());

const send = async <Output extends object>(command: object): Promise<Output> =>
  await (cloud.s3.send as (command: object) => Promise<Output>)(command);
const textOf = async (key: string, versionId?: string): Promise<string> => {
  const { Body } = await cloud.s3.send(
    new s3sdk.GetObjectCommand({ Bucket: bucket, Key: key, ...(versionId === undefined ? {} : { VersionId: versionId }) }),
  );
  return (await Body?.transformToString()) ?? '';
};

describe('what is not implemented', () => {
  test.each([
    [
      'PutObjectTagging',
      () => new s3sdk.PutObjectTaggingCommand({ Bucket: bucket, Key: 'tagged', Tagging: { TagSet: [{ Key: 'a', Value: 'b' }] } }),
    ],
    ['GetObjectTagging', () => new s3sdk.GetObjectTaggingCommand({ Bucket: bucket, Key: 'tagged' })],
    ['PutObjectAcl', () => new s3sdk.PutObjectAclCommand({ Bucket: bucket, Key: 'tagged', ACL: 'public-read' })],
    [
      'PutObjectRetention',
      () =>
        new s3sdk.PutObjectRetentionCommand({
          Bucket: bucket,
          Key: 'tagged',
          Retention: { Mode: 'GOVERNANCE', RetainUntilDate: new Date() },
        }),
    ],
    ['GetObjectAttributes', () => new s3sdk.GetObjectAttributesCommand({ Bucket: bucket, Key: 'tagged', ObjectAttributes: ['ETag'] })],
    [
      'PutBucketVersioning',
      () => new s3sdk.PutBucketVersioningCommand({ Bucket: bucket, VersioningConfiguration: { Status: 'Suspended' } }),
    ],
    ['PutBucketPolicy', () => new s3sdk.PutBucketPolicyCommand({ Bucket: bucket, Policy: '{}' })],
    [
      'PutBucketNotificationConfiguration',
      () => new s3sdk.PutBucketNotificationConfigurationCommand({ Bucket: bucket, NotificationConfiguration: {} }),
    ],
    ['ListMultipartUploads', () => new s3sdk.ListMultipartUploadsCommand({ Bucket: bucket })],
    ['CreateBucket', () => new s3sdk.CreateBucketCommand({ Bucket: 'another-bucket' })],
    ['the header x-amz-tagging', () => new s3sdk.PutObjectCommand({ Bucket: bucket, Key: 'tagged', Body: 'x', Tagging: 'a=b' })],
    ['the header x-amz-acl', () => new s3sdk.PutObjectCommand({ Bucket: bucket, Key: 'tagged', Body: 'x', ACL: 'public-read' })],
    [
      'the header x-amz-storage-class',
      () => new s3sdk.PutObjectCommand({ Bucket: bucket, Key: 'tagged', Body: 'x', StorageClass: 'GLACIER' }),
    ],
  ])('%s is answered 501 by its name, and the object keeps its bytes', async (name, command) => {
    await cloud.put('tagged', 'the object itself');
    await expect(send(command())).rejects.toMatchObject({
      name: 'NotImplemented',
      $metadata: { httpStatusCode: 501 },
      message: expect.stringContaining(name),
    });
    expect(await textOf('tagged')).toBe('the object itself');
  });
});

describe('versions', () => {
  test('each upload has one, every earlier one stays readable, and the list tells their order', async () => {
    const versions = [];
    for (const text of ['one', 'two', 'three']) versions.push((await cloud.put('versions/a', text)).versionId);
    expect(new Set(versions).size).toBe(3);
    expect(await Promise.all(versions.map(async (version) => await textOf('versions/a', version)))).toEqual(['one', 'two', 'three']);
    expect(await textOf('versions/a')).toBe('three');
    const { Versions } = await cloud.s3.send(new s3sdk.ListObjectVersionsCommand({ Bucket: bucket, Prefix: 'versions/a' }));
    expect(Versions?.map(({ VersionId, IsLatest }) => [VersionId, IsLatest])).toEqual([
      [versions[2], true],
      [versions[1], false],
      [versions[0], false],
    ]);
  });

  test('a removal leaves a marker; removing the marker brings the object back', async () => {
    const { versionId } = await cloud.put('versions/b', 'back again');
    const removed = await cloud.s3.send(new s3sdk.DeleteObjectCommand({ Bucket: bucket, Key: 'versions/b' }));
    expect(removed.DeleteMarker).toBe(true);
    await expect(textOf('versions/b')).rejects.toMatchObject({ name: 'NoSuchKey' });
    expect(await textOf('versions/b', versionId)).toBe('back again');
    await cloud.s3.send(new s3sdk.DeleteObjectCommand({ Bucket: bucket, Key: 'versions/b', VersionId: removed.VersionId }));
    expect(await textOf('versions/b')).toBe('back again');
  });

  test('a destroyed version is gone for good', async () => {
    const [first, second] = [await cloud.put('versions/c', 'first'), await cloud.put('versions/c', 'second')];
    await cloud.s3.send(new s3sdk.DeleteObjectCommand({ Bucket: bucket, Key: 'versions/c', VersionId: second.versionId }));
    expect(await textOf('versions/c')).toBe('first');
    await expect(textOf('versions/c', second.versionId)).rejects.toMatchObject({ name: 'NoSuchVersion' });
    expect(first.versionId).not.toBe(second.versionId);
  });
});

describe('objects', () => {
  test('keep what was said of them, Content-Encoding of streams included', async () => {
    const stream = Readable.from([Buffer.from('packed?')]);
    await cloud.s3.send(
      new s3sdk.PutObjectCommand({
        Bucket: bucket,
        Key: 'said',
        Body: stream,
        ContentLength: 7,
        ContentEncoding: 'x-custom',
        ContentType: 'text/html; charset=utf-8',
        CacheControl: 'no-store',
        Metadata: { source: 'desk 4' },
      }),
    );
    const head = await cloud.s3.send(new s3sdk.HeadObjectCommand({ Bucket: bucket, Key: 'said' }));
    expect(head).toMatchObject({
      ContentEncoding: 'x-custom',
      ContentType: 'text/html; charset=utf-8',
      CacheControl: 'no-store',
      Metadata: { source: 'desk 4' },
      ContentLength: 7,
    });
  });

  test('are written on conditions', async () => {
    const { etag } = await cloud.put('conditional', 'one');
    const put = async (more: object) =>
      await cloud.s3.send(new s3sdk.PutObjectCommand({ Bucket: bucket, Key: 'conditional', Body: 'two', ...more }));
    await expect(put({ IfNoneMatch: '*' })).rejects.toMatchObject({ name: 'PreconditionFailed' });
    await expect(put({ IfMatch: '"0123"' })).rejects.toMatchObject({ name: 'PreconditionFailed' });
    await expect(put({ IfMatch: etag })).resolves.toBeDefined();
    expect(await textOf('conditional')).toBe('two');
  });

  test.each(['CRC32', 'CRC32C', 'CRC64NVME', 'SHA1', 'SHA256'] as const)('are refused with a wrong %s', async (algorithm) => {
    const wrong = {
      CRC32: 'AAAAAA==',
      CRC32C: 'AAAAAA==',
      CRC64NVME: 'AAAAAAAAAAA=',
      SHA1: 'AAAAAAAAAAAAAAAAAAAAAAAAAAA=',
      SHA256: 'AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA=',
    }[algorithm];
    await expect(
      cloud.s3.send(new s3sdk.PutObjectCommand({ Bucket: bucket, Key: 'checked', Body: 'x', [`Checksum${algorithm}`]: wrong })),
    ).rejects.toMatchObject({ name: 'BadDigest' });
  });

  test('are taken with a right one: the check values of 123456789', async () => {
    for (const checksum of [{ ChecksumCRC32: 'y/Q5Jg==' }, { ChecksumCRC32C: '4waSgw==' }, { ChecksumCRC64NVME: 'rosUhgp5mIg=' }]) {
      await expect(
        cloud.s3.send(new s3sdk.PutObjectCommand({ Bucket: bucket, Key: 'checked', Body: '123456789', ...checksum })),
      ).resolves.toBeDefined();
    }
  });

  test('come in parts, and go out in ranges', async () => {
    const { UploadId } = await cloud.s3.send(
      new s3sdk.CreateMultipartUploadCommand({ Bucket: bucket, Key: 'parts', ContentType: 'text/html' }),
    );
    const bodies = ['a'.repeat(5 * 1024 * 1024), 'the end'];
    const Parts = await Promise.all(
      bodies.map(async (Body, index) => ({
        PartNumber: index + 1,
        ETag: (await cloud.s3.send(new s3sdk.UploadPartCommand({ Bucket: bucket, Key: 'parts', UploadId, PartNumber: index + 1, Body })))
          .ETag,
      })),
    );
    const done = await cloud.s3.send(
      new s3sdk.CompleteMultipartUploadCommand({ Bucket: bucket, Key: 'parts', UploadId, MultipartUpload: { Parts } }),
    );
    expect(done.ETag).toMatch(/-2"$/);
    expect(done.VersionId).toBeDefined();
    const { Body } = await cloud.s3.send(new s3sdk.GetObjectCommand({ Bucket: bucket, Key: 'parts', Range: 'bytes=-10' }));
    expect(await Body?.transformToString()).toBe('aaathe end');
  });

  test('are listed in the order of their bytes, page by page, none lost', async () => {
    const names = ['Z', 'a', 'B', 'b', 'é', 'z', '日', '😀', '_', '-', 'a/1', 'a/2', 'c/x', '10', '9', 'ｶ'].map((name) => `listed/${name}`);
    for (const name of names) await cloud.put(name, 'x');
    const found: (string | undefined)[] = [];
    for (let token: string | undefined, more = true; more;) {
      const listed: s3sdk.ListObjectsV2CommandOutput = await cloud.s3.send(
        new s3sdk.ListObjectsV2Command({ Bucket: bucket, Prefix: 'listed/', MaxKeys: 3, ContinuationToken: token }),
      );
      found.push(...(listed.Contents ?? []).map((one) => one.Key));
      [token, more] = [listed.NextContinuationToken, listed.IsTruncated === true];
    }
    expect(found).toEqual(names.toSorted((a, b) => Buffer.compare(Buffer.from(a), Buffer.from(b))));
    const { Contents, CommonPrefixes } = await cloud.s3.send(
      new s3sdk.ListObjectsV2Command({ Bucket: bucket, Prefix: 'listed/', Delimiter: '/' }),
    );
    expect(CommonPrefixes).toEqual([{ Prefix: 'listed/a/' }, { Prefix: 'listed/c/' }]);
    expect(Contents).toHaveLength(names.length - 3);
  });
});

/** Presigns as the SDK does; times and lives may be chosen. */
async function presign(
  method: string,
  key: string,
  {
    expiresIn = 60,
    query = {},
    at = new Date(),
  }: { readonly expiresIn?: number; readonly query?: Record<string, string>; readonly at?: Date } = {},
): Promise<string> {
  const { hostname, port } = new URL(cloud.outputs.s3Endpoint);
  const signer = new SignatureV4({
    service: 's3',
    region: cloud.outputs.region,
    credentials: cloud.outputs.credentials,
    sha256: Sha256,
    uriEscapePath: false,
  });
  const path = `/${bucket}/${key.split('/').map(encodeURIComponent).join('/')}`;
  const signed = await signer.presign(
    {
      method,
      protocol: 'http:',
      hostname,
      port: Number(port),
      path,
      query,
      headers: { host: `${hostname}:${port}`, 'x-amz-content-sha256': 'UNSIGNED-PAYLOAD' },
    },
    { expiresIn, signingDate: at, unhoistableHeaders: new Set(['x-amz-content-sha256']) },
  );
  return `${cloud.outputs.s3Endpoint}${path}?${new URLSearchParams(signed.query as Record<string, string>)}`.replaceAll('+', '%20');
}

/** What the SDK's signer asks of a hash. */
class Sha256 {
  #hash: Hash | Hmac;
  constructor(secret?: string | ArrayBuffer | ArrayBufferView) {
    this.#hash = secret === undefined ? createHash('sha256') : createHmac('sha256', Buffer.from(secret as Uint8Array));
  }
  update(data: string | Uint8Array): void {
    this.#hash.update(data);
  }
  async digest(): Promise<Uint8Array> {
    return this.#hash.digest();
  }
  reset(): void {
    this.#hash = createHash('sha256');
  }
}

describe('presigned addresses', () => {
  const headers = { 'x-amz-content-sha256': 'UNSIGNED-PAYLOAD' };

  test('put and get', async () => {
    const put = await fetch(await presign('PUT', 'signed/a b.html'), { method: 'PUT', body: 'by address', headers });
    expect(put.status).toBe(200);
    const got = await fetch(await presign('GET', 'signed/a b.html', { query: { 'response-content-type': 'text/plain' } }), { headers });
    expect([got.status, got.headers.get('content-type'), await got.text()]).toEqual([200, 'text/plain', 'by address']);
  });

  test.each([
    ['after their time', async () => await presign('GET', 'signed/x', { at: new Date(Date.now() - 61_000) }), 403, 'Request has expired'],
    ['with another key', async () => (await presign('GET', 'signed/x')).replace('/signed/x?', '/signed/y?'), 403, 'SignatureDoesNotMatch'],
    [
      'with a longer life',
      async () => (await presign('GET', 'signed/x')).replace('X-Amz-Expires=60', 'X-Amz-Expires=600'),
      403,
      'SignatureDoesNotMatch',
    ],
    [
      'with another parameter',
      async () => `${await presign('GET', 'signed/x')}&response-content-type=text%2Fhtml`,
      403,
      'SignatureDoesNotMatch',
    ],
    [
      'for longer than a week',
      async () => await presign('GET', 'signed/x', { expiresIn: 604_800 }).then((url) => url.replace('604800', '604801')),
      400,
      'AuthorizationQueryParametersError',
    ],
  ])('are refused %s', async (_when, address, status, code) => {
    const answered = await fetch(await address(), { headers });
    expect([answered.status, await answered.text()]).toEqual([status, expect.stringContaining(code)]);
  });

  test('for one method open no other', async () => {
    const answered = await fetch(await presign('GET', 'signed/x'), { method: 'PUT', body: 'x', headers });
    expect(answered.status).toBe(403);
  });
});

type Condition = Record<string, string> | [string, string | number, string | number];

/** A form as a browser sends it, signed as AWS documents it. */
async function postForm({
  conditions,
  fields = {},
  file = 'page',
  expiresInMs = 60_000,
  tamper = (form) => form,
}: {
  readonly conditions: readonly Condition[];
  readonly fields?: Record<string, string>;
  readonly file?: string;
  readonly expiresInMs?: number;
  readonly tamper?: (form: Record<string, string>) => Record<string, string>;
}) {
  const { credentials, region } = cloud.outputs;
  const stamp = `${new Date().toISOString().replaceAll(/[-:]|\.\d{3}/g, '')}`;
  const scope = `${stamp.slice(0, 8)}/${region}/s3/aws4_request`;
  const signing = { 'x-amz-algorithm': 'AWS4-HMAC-SHA256', 'x-amz-credential': `${credentials.accessKeyId}/${scope}`, 'x-amz-date': stamp };
  const policy = Buffer.from(
    JSON.stringify({
      expiration: new Date(Date.now() + expiresInMs).toISOString(),
      conditions: [{ bucket }, ...conditions, ...Object.entries(signing).map(([name, value]) => ({ [name]: value }))],
    }),
  ).toString('base64');
  const key = scope
    .split('/')
    .reduce<Buffer | string>((from, part) => createHmac('sha256', from).update(part).digest(), `AWS4${credentials.secretAccessKey}`);
  const form = new FormData();
  const all = tamper({ ...fields, ...signing, policy, 'x-amz-signature': createHmac('sha256', key).update(policy).digest('hex') });
  for (const [name, value] of Object.entries(all)) form.append(name, value);
  form.append('file', new Blob([file]), 'page.html');
  const answered = await fetch(`${cloud.outputs.s3Endpoint}/${bucket}`, { method: 'POST', body: form });
  return { status: answered.status, text: await answered.text(), headers: answered.headers };
}

describe('presigned forms', () => {
  const bound: readonly Condition[] = [
    { key: 'form/page.html' },
    ['content-length-range', 1, 100],
    ['starts-with', '$Content-Type', 'text/'],
  ];
  const fields = { key: 'form/page.html', 'Content-Type': 'text/html' };

  test('store the file', async () => {
    const { status, headers } = await postForm({ conditions: bound, fields });
    expect([status, headers.get('x-amz-version-id')]).toEqual([204, expect.stringMatching(/^\w{32}$/)]);
    expect(await textOf('form/page.html')).toBe('page');
  });

  test('answer 201 with XML when asked to', async () => {
    const { status, text } = await postForm({
      conditions: [...bound, { success_action_status: '201' }],
      fields: { ...fields, success_action_status: '201' },
    });
    expect([status, text]).toEqual([201, expect.stringContaining('<Key>form/page.html</Key>')]);
  });

  test.each([
    ['a file too large', { file: 'x'.repeat(101) }, 400, 'EntityTooLarge'],
    ['a file too small', { file: '' }, 400, 'EntityTooSmall'],
    ['another key', { fields: { ...fields, key: 'form/other.html' } }, 403, 'Policy Condition failed'],
    ['another type', { fields: { ...fields, 'Content-Type': 'image/png' } }, 403, 'Policy Condition failed'],
    ['a field that the policy does not name', { fields: { ...fields, 'x-amz-meta-more': 'x' } }, 403, 'Extra input fields'],
    ['a policy past its time', { expiresInMs: -1 }, 403, 'Policy expired'],
    [
      'a policy that was changed',
      {
        tamper: (form: Record<string, string>) => ({
          ...form,
          policy: Buffer.from(JSON.stringify({ expiration: '2099-01-01T00:00:00Z', conditions: [] })).toString('base64'),
        }),
      },
      403,
      'SignatureDoesNotMatch',
    ],
    ['no policy', { tamper: ({ policy: _policy, ...form }: Record<string, string>) => form }, 403, 'AccessDenied'],
  ])('refuse %s', async (_what, changes, status, said) => {
    const refused = await postForm({ conditions: bound, fields, ...changes });
    expect([refused.status, refused.text]).toEqual([status, expect.stringContaining(said)]);
  });
});

const received = async (): Promise<Record<string, unknown>[]> => {
  const { Messages = [] } = await cloud.sqs.send(
    new ReceiveMessageCommand({ QueueUrl: cloud.outputs.queueUrl, MaxNumberOfMessages: 10, VisibilityTimeout: 30 }),
  );
  await Promise.all(
    Messages.map(
      async ({ ReceiptHandle }) => await cloud.sqs.send(new DeleteMessageCommand({ QueueUrl: cloud.outputs.queueUrl, ReceiptHandle })),
    ),
  );
  return Messages.flatMap(({ Body = '{}' }) => JSON.parse(Body).Records ?? [{ test: JSON.parse(Body).Event }]);
};

const drained = async (): Promise<void> => await until(async () => (await received()).length === 0);

describe('notifications', () => {
  test('tell key, size, entity tag, version and a sequencer that grows', async () => {
    await drained();
    const put = await cloud.put('told/a b+ü(1)~.html', 'twelve bytes');
    await cloud.remove('told/a b+ü(1)~.html');
    const told = await received();
    expect(told).toMatchObject([
      {
        eventVersion: '2.1',
        eventSource: 'aws:s3',
        eventName: 'ObjectCreated:Put',
        s3: {
          bucket: { name: bucket, arn: `arn:aws:s3:::${bucket}` },
          object: { key: 'told/a+b%2B%C3%BC%281%29%7E.html', size: 12, eTag: put.etag.replaceAll('"', ''), versionId: put.versionId },
        },
      },
      { eventName: 'ObjectRemoved:DeleteMarkerCreated', s3: { object: { key: 'told/a+b%2B%C3%BC%281%29%7E.html' } } },
    ]);
    const [first = '', second = ''] = told.map((record) => Object(record)['s3'].object.sequencer);
    expect(first < second).toBe(true);
    expect(first).toMatch(/^[0-9A-F]{18}$/);
  });

  test('are not sent for what failed', async () => {
    await drained();
    await expect(
      cloud.s3.send(new s3sdk.PutObjectCommand({ Bucket: bucket, Key: 'conditional', Body: 'x', IfNoneMatch: '*' })),
    ).rejects.toThrow();
    expect(await received()).toEqual([]);
  });
});

const url = (): string => cloud.outputs.deadLetterQueueUrl;

describe('queues', () => {
  test('a long poll is woken by what arrives', async () => {
    const [waiting, startedAt] = [cloud.sqs.send(new ReceiveMessageCommand({ QueueUrl: url(), WaitTimeSeconds: 10 })), Date.now()];
    await cloud.sqs.send(new SendMessageCommand({ QueueUrl: url(), MessageBody: 'wake up' }));
    const { Messages: [message] = [] } = await waiting;
    expect(message?.Body).toBe('wake up');
    expect(Date.now() - startedAt).toBeLessThan(5_000);
    await cloud.sqs.send(new DeleteMessageCommand({ QueueUrl: url(), ReceiptHandle: message?.ReceiptHandle }));
  });

  test('a long poll that was given up swallows nothing', async () => {
    const aborted = new AbortController();
    const waiting = cloud.sqs.send(new ReceiveMessageCommand({ QueueUrl: url(), WaitTimeSeconds: 10 }), { abortSignal: aborted.signal });
    await new Promise((resolve) => setTimeout(resolve, 100));
    aborted.abort();
    await expect(waiting).rejects.toThrow();
    await new Promise((resolve) => setTimeout(resolve, 300));
    await cloud.sqs.send(new SendMessageCommand({ QueueUrl: url(), MessageBody: 'still here' }));
    const { Messages: [message] = [] } = await cloud.sqs.send(new ReceiveMessageCommand({ QueueUrl: url(), WaitTimeSeconds: 2 }));
    expect(message?.Body).toBe('still here');
  });

  test('a message that is given back can be had at once, and counts its receives', async () => {
    await cloud.sqs.send(new SendMessageCommand({ QueueUrl: url(), MessageBody: 'boomerang' }));
    for (const count of ['1', '2', '3']) {
      const { Messages: [message] = [] } = await cloud.sqs.send(
        new ReceiveMessageCommand({ QueueUrl: url(), VisibilityTimeout: 60, MessageSystemAttributeNames: ['ApproximateReceiveCount'] }),
      );
      expect(message).toMatchObject({ Body: 'boomerang', Attributes: { ApproximateReceiveCount: count } });
      await cloud.sqs.send(
        new ChangeMessageVisibilityCommand({ QueueUrl: url(), ReceiptHandle: message?.ReceiptHandle, VisibilityTimeout: 0 }),
      );
    }
  });

  test('a receipt handle that was never given is refused', async () => {
    await expect(
      cloud.sqs.send(new ChangeMessageVisibilityCommand({ QueueUrl: url(), ReceiptHandle: 'made up', VisibilityTimeout: 0 })),
    ).rejects.toMatchObject({ name: 'ReceiptHandleIsInvalid' });
  });

  test('an unknown queue is told as such', async () => {
    await expect(
      cloud.sqs.send(new SendMessageCommand({ QueueUrl: url().replace(/[^/]+$/, 'nowhere'), MessageBody: 'x' })),
    ).rejects.toMatchObject({ name: expect.stringMatching(/QueueDoesNotExist|NonExistentQueue/) });
  });
});
