/** The edge in front of S3: what it does not implement, versions, and objects as AWS keeps them. */
import { Readable } from 'node:stream';
import * as s3sdk from '@aws-sdk/client-s3';
import { describe, expect, test } from 'vitest';
import { cloud, bucket, withEdge, send, textOf } from './edge-cloud.ts';

withEdge();

const putOn = async (condition: object) =>
  await cloud.s3.send(new s3sdk.PutObjectCommand({ Bucket: bucket, Key: 'conditional', Body: 'two', ...condition }));

/** All that S3 tells of the object, and its text. */
async function readDescribed(condition: object) {
  const command = new s3sdk.GetObjectCommand({ Bucket: bucket, Key: 'described', ...condition });
  const { Body, $metadata: _metadata, ...told } = await cloud.s3.send(command);
  return { told, text: await Body?.transformToString() };
}

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
    await expect(putOn({ IfNoneMatch: '*' })).rejects.toMatchObject({ name: 'PreconditionFailed' });
    await expect(putOn({ IfMatch: '"0123"' })).rejects.toMatchObject({ name: 'PreconditionFailed' });
    await expect(putOn({ IfMatch: etag })).resolves.toBeDefined();
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

  test('are read whole as they are read on a condition, which another route answers', async () => {
    const put = await cloud.s3.send(
      new s3sdk.PutObjectCommand({
        Bucket: bucket,
        Key: 'described',
        Body: 'Ärger',
        ContentType: 'text/html; charset=utf-8',
        ContentLanguage: 'de',
        ContentDisposition: 'inline',
        ContentEncoding: 'identity',
        CacheControl: 'no-store',
        ChecksumAlgorithm: 'SHA256',
        Metadata: { 'source-url': 'https://example.com/a' },
      }),
    );
    const whole = await readDescribed({});
    expect(whole).toMatchObject({ told: { VersionId: put.VersionId, ContentLanguage: 'de', ChecksumType: 'FULL_OBJECT' }, text: 'Ärger' });
    expect(whole.told.ChecksumSHA256).toBe(put.ChecksumSHA256);
    expect(await readDescribed({ IfMatch: put.ETag })).toEqual(whole);
    expect(await readDescribed({ VersionId: put.VersionId })).toEqual(whole);
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
