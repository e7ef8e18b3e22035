/** No update replaces or deletes a bucket, the table, a queue or the API: not from the last release, and not by any setting. */
import { describe, expect, it } from 'vitest';
import { LAST_RELEASE, lastingOf, replacements } from './lasting.ts';
import { STAGES } from './stages.ts';
import { LEAST_SETTINGS, synthesize } from './synthesis.ts';

/** Stages of the last release; what came since had nothing to keep. */
const RELEASED = STAGES.filter(([name]) => LAST_RELEASE[name] !== undefined);

describe('an update from the last release', () => {
  it.each(RELEASED)('keeps what lasts, in %s', (name, synthesis) => {
    const before = LAST_RELEASE[name] ?? {};
    expect(RELEASED.length).toBeGreaterThanOrEqual(5);
    expect(Object.values(before).map(({ type }) => type)).toEqual(
      expect.arrayContaining(['AWS::S3::Bucket', 'AWS::DynamoDB::GlobalTable', 'AWS::SQS::Queue', 'AWS::ApiGatewayV2::Api']),
    );
    expect(
      replacements(before, lastingOf(synthesis())),
      'Keep logical ids and names, or write in the changelog how data is moved.',
    ).toEqual([]);
  });
});

describe('a change of settings', () => {
  const jwt = { issuer: 'https://id.example.com', audience: ['galley'] };
  const changes: readonly (readonly [string, object])[] = [
    ['who may call', { access: { readers: 'jwt', publishers: 'jwt', jwt } }],
    ['the raw bucket', { raw: { noncurrentDays: 3, incompleteUploadDays: 1, uploadOrigins: ['*'] } }],
    ['access logs turned on', { raw: { accessLogs: true } }],
    [
      'ingest',
      {
        ingest: {
          memoryMb: 512,
          timeoutSeconds: 30,
          batchSize: 1,
          batchWindowSeconds: 9,
          maxConcurrency: 9,
          maxReceives: 3,
          maxObjectBytes: 2_048,
          minScore: 0.9,
          storeNonArticles: true,
        },
      },
    ],
    ['the table', { table: { warmThroughput: { readUnits: 12_000, writeUnits: 4_000 } } }],
    [
      'how the table is billed',
      { table: { billing: 'provisioned', capacity: { minWrites: 1, maxWrites: 9, minReads: 1, maxReads: 9, utilization: 50 } } },
    ],
    [
      'the API',
      {
        api: {
          memoryMb: 512,
          timeoutSeconds: 5,
          reservedConcurrency: 3,
          rateLimit: 9,
          burstLimit: 9,
          corsOrigins: ['*'],
          uploadMaxBytes: 4_096,
          domain: { name: 'a.example.com', certificateArn: 'arn:aws:acm:eu-central-1:111122223333:certificate/0a1b' },
        },
      },
    ],
    ['a cache in front', { access: { readers: 'public', publishers: 'keys' }, api: { cdn: true } }],
    ['search', { search: { engine: 'sqlite', words: 100, memoryMb: 512, storageMb: 512 } }],
    ['search elsewhere', { search: { engine: 'opensearch', maxOcus: 2 } }],
    ['replays', { replay: { enabled: true, maxConcurrency: 9, toleratedFailurePercent: 0 } }],
    ['an event bus', { events: { bus: true } }],
    ['drift', { drift: { enabled: true } }],
    ['deployments', { deployment: { canaryMinutes: 0 } }],
    ['logs', { logs: { level: 'DEBUG', retentionDays: 1, tracing: true } }],
    ['alarms', { alarms: { emails: ['a@example.com'], monthlyBudget: 9, oldestMessageSeconds: 60 } }],
  ];

  it.each(changes)('keeps what lasts: %s', (_name, settings) => {
    const before = lastingOf(synthesize('x', LEAST_SETTINGS));
    const after = lastingOf(synthesize('x', { ...LEAST_SETTINGS, ...settings }));
    expect(replacements(before, after)).toEqual([]);
  });
});

it('sees a resource that is renamed, moved, or made anew', () => {
  const before = lastingOf(synthesize('x', LEAST_SETTINGS));
  const bucket = Object.keys(before).find((id) => id.startsWith('BucketsRaw')) ?? '';
  const { [bucket]: moved, ...rest } = structuredClone(before);
  if (moved === undefined) throw new Error('There is no raw bucket.');
  expect(replacements(before, { ...rest, Elsewhere: moved })).toEqual([`${bucket} (AWS::S3::Bucket) would be deleted`]);
  expect(replacements(before, { ...rest, [bucket]: { ...moved, fixed: { ...moved.fixed, BucketNamePrefix: 'other' } } })).toEqual([
    expect.stringContaining('BucketNamePrefix was "galley-x-raw" and is "other"'),
  ]);
  expect(replacements(before, { ...rest, [bucket]: { ...moved, type: 'AWS::SQS::Queue' } })).toEqual([
    expect.stringContaining('would become'),
  ]);
});
