/** Small pieces of the local cloud: names of S3's operations, keys in events, faults by seed, lines of the log. */
import { describe, expect, test } from 'vitest';
import { dynamodbAccess } from '../../infra/local/edge/dynamodb.ts';
import { randomFaults, unreliableNotifications } from '../../infra/local/edge/faults.ts';
import type { EdgeRequest } from '../../infra/local/edge/message.ts';
import { encodeKey } from '../../infra/local/edge/s3/notifications.ts';
import { identifyS3 } from '../../infra/local/edge/s3/operation.ts';
import { describeArticleLine, readArticleLine } from '../../infra/local/article-line.ts';
import { readOptions } from '../../infra/local/options.ts';
import type { TableModel } from '../../infra/local/assembly/model.ts';

const request = (method: string, address: string, headers: Record<string, string> = {}): EdgeRequest => {
  const [rawPath = '', rawQuery = ''] = address.split('?');
  return { method, rawPath, rawQuery, headers, body: Buffer.alloc(0), sourceIp: '', requestId: '' };
};

describe('operations of S3', () => {
  test.each([
    ['GET', '/', 'ListBuckets'],
    ['GET', '/bucket?list-type=2&prefix=a', 'ListObjectsV2'],
    ['GET', '/bucket/?location', 'GetBucketLocation'],
    ['HEAD', '/bucket', 'HeadBucket'],
    ['POST', '/bucket?delete', 'DeleteObjects'],
    ['GET', '/bucket/a/b?versionId=1&x-id=GetObject', 'GetObject'],
    ['GET', '/bucket/a?X-Amz-Signature=1&response-content-type=x', 'GetObject'],
    ['PUT', '/bucket/a?x-id=PutObject', 'PutObject'],
    ['PUT', '/bucket/a?partNumber=1&uploadId=2', 'UploadPart'],
    ['POST', '/bucket/a?uploads', 'CreateMultipartUpload'],
    ['POST', '/bucket/a?uploadId=2', 'CompleteMultipartUpload'],
    ['DELETE', '/bucket/a?uploadId=2', 'AbortMultipartUpload'],
    ['DELETE', '/bucket/a', 'DeleteObject'],
  ])('%s %s is %s', (method, address, operation) => {
    expect(identifyS3(request(method, address))).toMatchObject({ supported: true, call: { operation } });
  });

  test.each([
    ['PUT', '/bucket/a?tagging', 'PutObjectTagging'],
    ['GET', '/bucket/a?acl', 'GetObjectAcl'],
    ['PUT', '/bucket?policy', 'PutBucketPolicy'],
    ['GET', '/bucket/a?uploadId=2', 'ListParts'],
    ['PUT', '/bucket/a?renameObject', 'renameObject'],
    ['PUT', '/bucket/a?someday', '?someday'],
    ['PUT', '/bucket/a?tagging&acl', 'tagging and acl'],
    ['PATCH', '/bucket/a', 'PATCH'],
  ])('%s %s is refused as %s', (method, address, name) => {
    expect(identifyS3(request(method, address))).toMatchObject({ supported: false, what: expect.stringContaining(name) });
  });
});

test('keys in events are written as forms write them, slashes kept', () => {
  expect(encodeKey("a b/c+d&é(1)~!*'😀")).toBe('a+b/c%2Bd%26%C3%A9%281%29%7E%21*%27%F0%9F%98%80');
});

describe('what IAM is asked for DynamoDB', () => {
  // `as`: only the fields that matter here.
  const table = {
    name: 'T',
    arn: 'arn:aws:dynamodb:r:0:table/T',
    KeySchema: [{ AttributeName: 'pk', KeyType: 'HASH' }],
  } as unknown as TableModel;
  const asked = (operation: string, body: object) => dynamodbAccess(operation, body, [table]);
  test.each([
    ['GetItem', { TableName: 'T', Key: { pk: { S: 'a' }, sk: { S: 'x' } } }, [['dynamodb:GetItem', table.arn, ['a']]]],
    ['PutItem', { TableName: 'T', Item: { pk: { S: 'b' } } }, [['dynamodb:PutItem', table.arn, ['b']]]],
    [
      'Query',
      {
        TableName: 'T',
        IndexName: 'I',
        KeyConditionExpression: '#p = :p AND begins_with(sk, :s)',
        ExpressionAttributeNames: { '#p': 'pk' },
        ExpressionAttributeValues: { ':p': { S: 'c' }, ':s': { S: 'x' } },
      },
      [['dynamodb:Query', `${table.arn}/index/I`, ['c']]],
    ],
    [
      'BatchGetItem',
      { RequestItems: { T: { Keys: [{ pk: { S: 'a' } }, { pk: { S: 'b' } }] } } },
      [['dynamodb:BatchGetItem', table.arn, ['a', 'b']]],
    ],
    [
      'BatchWriteItem',
      { RequestItems: { T: [{ PutRequest: { Item: { pk: { S: 'a' } } } }, { DeleteRequest: { Key: { pk: { S: 'b' } } } }] } },
      [['dynamodb:BatchWriteItem', table.arn, ['a', 'b']]],
    ],
    [
      'TransactWriteItems',
      {
        TransactItems: [
          { Put: { TableName: 'T', Item: { pk: { S: 'a' } } } },
          { ConditionCheck: { TableName: 'T', Key: { pk: { S: 'b' } } } },
        ],
      },
      [
        ['dynamodb:PutItem', table.arn, ['a']],
        ['dynamodb:ConditionCheckItem', table.arn, ['b']],
      ],
    ],
  ])('%s', (operation, body, expected) => {
    expect(asked(operation, body)?.map(({ action, resource, context }) => [action, resource, context?.['dynamodb:LeadingKeys']])).toEqual(
      expected,
    );
  });
  test.each([
    ['GetItem', { TableName: 7, Key: 'a' }],
    ['Query', { TableName: 'T', KeyConditionExpression: {}, ExpressionAttributeValues: [] }],
    ['BatchGetItem', { RequestItems: { T: { Keys: 'a' } } }],
    ['BatchWriteItem', { RequestItems: { T: [null, 'a', { PutRequest: 1 }] } }],
    ['TransactWriteItems', { TransactItems: [null, { Put: null }] }],
  ])('%s with fields of the wrong kinds is left to the table engine to refuse', (operation, body) => {
    expect(
      asked(operation, body)?.every(({ action, context }) => action.startsWith('dynamodb:') && Object.keys(context ?? {}).length === 0),
    ).toBe(true);
  });
  test('an operation that cannot be judged is not asked for', () => {
    expect(asked('ExecuteStatement', {})).toBeUndefined();
  });
});

test('a seed fixes the faults and the order of notifications', () => {
  const calls = Array.from(
    { length: 200 },
    (_, index) => ({ service: 's3', operation: 'GetObject', caller: 'f', resource: 'r', count: index, total: index }) as const,
  );
  const faults = (seed: number) => calls.map(randomFaults({ seed, probability: 0.2 }));
  expect(faults(7)).toEqual(faults(7));
  expect(faults(7)).not.toEqual(faults(8));
  expect(faults(7).filter((fault) => fault !== undefined).length).toBeGreaterThan(15);
  const schedule = (seed: number) =>
    calls.map(({ resource: key }) => unreliableNotifications({ seed, maxDelayMs: 100 })({ key, sequencer: '0' }));
  expect(schedule(7)).toEqual(schedule(7));
  expect(schedule(7).every((copies) => copies.length >= 1)).toBe(true);
});

test('a landing is read from the structured log, and told in one line that keys cannot break', () => {
  const line = JSON.stringify({
    level: 'INFO',
    message: 'object processed',
    key: 'a\n\u001b[31mb',
    title: 'Ferry',
    outcome: 'rejected',
    reason: 'no-article',
    durationMs: 12.4,
  });
  const landing = readArticleLine(line);
  expect(landing).toBeDefined();
  const reported = landing === undefined ? '' : describeArticleLine(landing);
  expect(reported).toMatch(/^a\\u\{a\}\\u\{1b\}\[31mb .*Ferry .*rejected \(no-article\) {2}12 ms$/);
  expect(readArticleLine('object processed, but no JSON')).toBeUndefined();
  expect(readArticleLine('{"message":"other"}')).toBeUndefined();
});

test('flags have defaults and are checked', () => {
  expect(readOptions([])).toMatchObject({ ok: true, options: { port: 4000, 's3-port': 4001, dynamodb: 'embedded', reset: false } });
  expect(readOptions(['--port', '0'])).toMatchObject({ ok: false, problem: expect.stringContaining('--port') });
  expect(readOptions(['extra'])).toMatchObject({ ok: false });
});
