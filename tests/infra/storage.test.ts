/** Buckets, queues and table: encrypted, closed to the world, kept where they must be. */
import { describe, expect, it } from 'vitest';
import { LEAST_SETTINGS, resourceOf, stageOf, synthesize, type Synthesis } from './synthesis.ts';

const STAGES = ['dev', 'prod'] as const;
const kept = (stage: (typeof STAGES)[number]) =>
  stageOf(stage).resources.filter(({ Type }) => ['AWS::S3::Bucket', 'AWS::DynamoDB::GlobalTable', 'AWS::Logs::LogGroup'].includes(Type));
const table = (synthesis: Synthesis) => resourceOf(synthesis, 'AWS::DynamoDB::GlobalTable', 'ArticlesTable');
const raw = (synthesis: Synthesis) => resourceOf(synthesis, 'AWS::S3::Bucket', 'BucketsRaw').Properties;

describe.each(STAGES)('every bucket of %s', (stage) => {
  const buckets = () => stageOf(stage).ofType('AWS::S3::Bucket');

  it('is encrypted, closed to the public, and without ACLs', () => {
    expect(buckets().length).toBe(stage === 'prod' ? 3 : 2);
    for (const { id, Properties } of buckets()) {
      expect(Properties, id).toMatchObject({
        BucketEncryption: { ServerSideEncryptionConfiguration: [{ ServerSideEncryptionByDefault: { SSEAlgorithm: 'AES256' } }] },
        PublicAccessBlockConfiguration: {
          BlockPublicAcls: true,
          BlockPublicPolicy: true,
          IgnorePublicAcls: true,
          RestrictPublicBuckets: true,
        },
        OwnershipControls: { Rules: [{ ObjectOwnership: 'BucketOwnerEnforced' }] },
      });
    }
  });

  it('refuses plain HTTP and TLS older than 1.2', () => {
    for (const { id } of buckets()) {
      const policy = stageOf(stage)
        .ofType('AWS::S3::BucketPolicy')
        .find(({ Properties }) => JSON.stringify(Properties['Bucket']) === JSON.stringify({ Ref: id }));
      expect(policy?.Properties, id).toMatchObject({
        PolicyDocument: {
          Statement: expect.arrayContaining([
            expect.objectContaining({ Effect: 'Deny', Action: 's3:*', Condition: { Bool: { 'aws:SecureTransport': 'false' } } }),
            expect.objectContaining({ Effect: 'Deny', Action: 's3:*', Condition: { NumericLessThan: { 's3:TlsVersion': 1.2 } } }),
          ]),
        },
      });
    }
  });

  it('drops the parts of uploads that were never completed', () => {
    for (const { id, Properties } of buckets()) {
      expect(Properties, id).toMatchObject({
        LifecycleConfiguration: {
          Rules: expect.arrayContaining([
            expect.objectContaining({ Status: 'Enabled', AbortIncompleteMultipartUpload: { DaysAfterInitiation: 2 } }),
          ]),
        },
      });
    }
  });

  it('is named in the namespace of its account and region, where nobody else can take the name', () => {
    for (const { id, Properties } of buckets()) {
      expect(Properties['BucketNamespace'], id).toBe('account-regional');
      // 63 characters, less 12 of the account, up to 14 of the region (ap-southeast-4), three hyphens and "an".
      expect(String(Properties['BucketNamePrefix']).length, id).toBeLessThanOrEqual(63 - 12 - 14 - 3 - 2);
    }
  });
});

describe('the raw bucket', () => {
  it('keeps versions, and drops old ones after the days that are set', () => {
    expect(raw(stageOf('dev'))).toMatchObject({ VersioningConfiguration: { Status: 'Enabled' } });
    expect(raw(synthesize('x', { ...LEAST_SETTINGS, raw: { noncurrentDays: 11 } }))).toMatchObject({
      LifecycleConfiguration: {
        Rules: expect.arrayContaining([expect.objectContaining({ NoncurrentVersionExpiration: { NoncurrentDays: 11 } })]),
      },
    });
  });

  it('tells the queue of created and removed objects, once its policy lets it', () => {
    const queue = { 'Fn::GetAtt': [resourceOf(stageOf('dev'), 'AWS::SQS::Queue', 'IngestionQueue').id, 'Arn'] };
    const policy = resourceOf(stageOf('dev'), 'AWS::SQS::QueuePolicy', 'IngestionQueuePolicy');
    expect(raw(stageOf('dev'))['NotificationConfiguration']).toEqual({
      QueueConfigurations: [
        { Event: 's3:ObjectCreated:*', Queue: queue },
        { Event: 's3:ObjectRemoved:*', Queue: queue },
      ],
    });
    expect(resourceOf(stageOf('dev'), 'AWS::S3::Bucket', 'BucketsRaw')).toMatchObject({ DependsOn: [policy.id] });
  });

  it('is the only one that may send to the queue, from its own account', () => {
    const policy = resourceOf(stageOf('dev'), 'AWS::SQS::QueuePolicy', 'IngestionQueuePolicy').Properties;
    expect(policy).toMatchObject({
      PolicyDocument: {
        Statement: [
          { Effect: 'Deny', Condition: { Bool: { 'aws:SecureTransport': 'false' } } },
          {
            Effect: 'Allow',
            Action: 'sqs:SendMessage',
            Principal: { Service: 's3.amazonaws.com' },
            Condition: {
              ArnEquals: {
                'aws:SourceArn': {
                  'Fn::Join': [
                    '',
                    [
                      'arn:',
                      { Ref: 'AWS::Partition' },
                      ':s3:::galley-dev-raw-',
                      { Ref: 'AWS::AccountId' },
                      '-',
                      { Ref: 'AWS::Region' },
                      '-an',
                    ],
                  ],
                },
              },
              StringEquals: { 'aws:SourceAccount': { Ref: 'AWS::AccountId' } },
            },
          },
        ],
      },
    });
    // The condition's ARN is built from the name's parts; they must be the bucket's.
    expect(raw(stageOf('dev'))['BucketNamePrefix']).toBe('galley-dev-raw');
  });

  it('takes uploads from web pages only of the origins that are set', () => {
    expect(raw(stageOf('dev'))['CorsConfiguration']).toBeUndefined();
    expect(
      raw(synthesize('x', { ...LEAST_SETTINGS, raw: { uploadOrigins: ['https://desk.example.com'] } }))['CorsConfiguration'],
    ).toMatchObject({
      CorsRules: [{ AllowedMethods: ['POST'], AllowedOrigins: ['https://desk.example.com'] }],
    });
  });

  it('logs access to a bucket of its own where the stage wants it', () => {
    const logs = resourceOf(stageOf('prod'), 'AWS::S3::Bucket', 'BucketsAccessLogs').id;
    expect(raw(stageOf('prod'))['LoggingConfiguration']).toEqual({ DestinationBucketName: { Ref: logs }, LogFilePrefix: 'raw/' });
    expect(raw(stageOf('dev'))['LoggingConfiguration']).toBeUndefined();
  });
});

describe.each(STAGES)('the queues of %s', (stage) => {
  it('are encrypted and refuse plain HTTP', () => {
    const queues = stageOf(stage).ofType('AWS::SQS::Queue');
    expect(queues.length).toBe(stage === 'dev' ? 7 : 2);
    for (const { id, Properties } of queues) {
      expect(Properties['SqsManagedSseEnabled'], id).toBe(true);
      const policy = stageOf(stage)
        .ofType('AWS::SQS::QueuePolicy')
        .find((candidate) => JSON.stringify(candidate.Properties['Queues']) === JSON.stringify([{ Ref: id }]));
      expect(policy?.Properties, id).toMatchObject({
        PolicyDocument: {
          Statement: expect.arrayContaining([
            expect.objectContaining({ Effect: 'Deny', Action: 'sqs:*', Condition: { Bool: { 'aws:SecureTransport': 'false' } } }),
          ]),
        },
      });
    }
  });

  it('keep dead letters for 14 days, longer than the queue itself', () => {
    const queue = resourceOf(stageOf(stage), 'AWS::SQS::Queue', 'IngestionQueue').Properties;
    const deadLetters = resourceOf(stageOf(stage), 'AWS::SQS::Queue', 'IngestionDeadLetters');
    expect(deadLetters.Properties['MessageRetentionPeriod']).toBe(14 * 24 * 3600);
    expect(Number(queue['MessageRetentionPeriod'])).toBeLessThan(14 * 24 * 3600);
    expect(queue['RedrivePolicy']).toEqual({ deadLetterTargetArn: { 'Fn::GetAtt': [deadLetters.id, 'Arn'] }, maxReceiveCount: 5 });
  });
});

describe('the table', () => {
  it('is on demand, keyed by pk and sk, with TTL, and with point-in-time recovery where data is kept', () => {
    for (const stage of STAGES) {
      expect(table(stageOf(stage)).Properties).toMatchObject({
        BillingMode: 'PAY_PER_REQUEST',
        KeySchema: [
          { AttributeName: 'pk', KeyType: 'HASH' },
          { AttributeName: 'sk', KeyType: 'RANGE' },
        ],
        AttributeDefinitions: [
          { AttributeName: 'pk', AttributeType: 'S' },
          { AttributeName: 'sk', AttributeType: 'S' },
        ],
        TimeToLiveSpecification: { AttributeName: 'expires', Enabled: true },
        Replicas: [{ PointInTimeRecoverySpecification: { PointInTimeRecoveryEnabled: stage === 'prod' } }],
      });
    }
  });

  it('is protected from deletion outside dev', () => {
    expect(table(stageOf('prod')).Properties).toMatchObject({ Replicas: [{ DeletionProtectionEnabled: true }] });
    expect(table(stageOf('dev')).Properties).toMatchObject({ Replicas: [{ DeletionProtectionEnabled: false }] });
  });
});

it('keeps data when the stack goes, outside dev', () => {
  for (const { id, DeletionPolicy, UpdateReplacePolicy } of kept('prod'))
    expect([id, DeletionPolicy, UpdateReplacePolicy]).toEqual([
      id,
      id.startsWith('ArticlesTable') ? 'Retain' : 'RetainExceptOnCreate',
      'Retain',
    ]);
  expect(kept('dev').map(({ DeletionPolicy }) => DeletionPolicy)).toEqual(kept('dev').map(() => 'Delete'));
  expect(stageOf('prod').stack.terminationProtection).toBe(true);
});

it('leaves nothing behind a first deployment that failed, which would stand in the way of the next', () => {
  const fixedNames = kept('prod').filter(
    ({ Properties }) =>
      'BucketNamePrefix' in Properties || 'BucketName' in Properties || 'LogGroupName' in Properties || 'TableName' in Properties,
  );
  expect(fixedNames.length).toBeGreaterThanOrEqual(4);
  for (const { id, DeletionPolicy } of fixedNames) expect(DeletionPolicy, id).toBe('RetainExceptOnCreate');
});

const shards = (listShards: number) => synthesize('x', { ...LEAST_SETTINGS, table: { listShards } }).parameters['ListShards'];

describe('settings that rows are laid out by', () => {
  it('go through a parameter that takes no other value: a deployment keeps the first, and is refused where it differs', () => {
    expect(shards(4)).toMatchObject({ Default: '4', AllowedValues: ['4'] });
    expect(shards(4)?.ConstraintDescription).toMatch(/table\.listShards was changed in cdk\.json.*put that back/);
    expect(shards(16)?.AllowedValues).toEqual(['16']);
  });
});

const scaling = (MinCapacity: number, MaxCapacity: number) => ({
  MinCapacity,
  MaxCapacity,
  TargetTrackingScalingPolicyConfiguration: { TargetValue: 60 },
});

describe('a table billed by capacity', () => {
  it('grows with the load up to a bound, keeps its data, and is told to at the utilization that is set', () => {
    const synthesis = synthesize('x', {
      ...LEAST_SETTINGS,
      table: { billing: 'provisioned', capacity: { minWrites: 3, maxWrites: 40, maxReads: 50, utilization: 60 } },
    });
    expect(table(synthesis).Properties).toMatchObject({
      BillingMode: 'PROVISIONED',
      WriteProvisionedThroughputSettings: { WriteCapacityAutoScalingSettings: scaling(3, 40) },
      Replicas: [{ ReadProvisionedThroughputSettings: { ReadCapacityAutoScalingSettings: scaling(5, 50) } }],
    });
  });
});

describe('warm throughput', () => {
  it('is left to AWS unless it is set', () => {
    expect(table(stageOf('prod')).Properties['WarmThroughput']).toBeUndefined();
    expect(
      table(synthesize('x', { ...LEAST_SETTINGS, table: { warmThroughput: { readUnits: 15_000, writeUnits: 9_000 } } })).Properties,
    ).toMatchObject({ WarmThroughput: { ReadUnitsPerSecond: 15_000, WriteUnitsPerSecond: 9_000 } });
  });
});

describe('a stage in another region of the same account', () => {
  it('shares no name with the first: dashboards have one space of names for all regions', () => {
    const [board] = stageOf('prod').ofType('AWS::CloudWatch::Dashboard');
    expect(board?.Properties['DashboardName']).toEqual({ 'Fn::Join': ['', ['galley-prod-', { Ref: 'AWS::Region' }]] });
  });
});
