import { describe, expect, test } from 'vitest';
import { modelStack } from '../../infra/local/assembly/read.ts';
import { isTrue, resolve, type ResolveContext } from '../../infra/local/assembly/resolve.ts';
import { templateSchema, withoutAction } from '../../infra/local/assembly/template.ts';

const context: ResolveContext = {
  template: templateSchema.parse({
    Resources: {},
    Parameters: {
      Size: { Type: 'Number', Default: 3 },
      Secret: { Type: 'AWS::SSM::Parameter::Value<String>', Default: '/path' },
      Needed: { Type: 'String' },
    },
    Mappings: { Sizes: { dev: { memory: 128 } } },
    Conditions: {
      IsDev: { 'Fn::Equals': ['dev', 'dev'] },
      IsProd: { 'Fn::Not': [{ Condition: 'IsDev' }] },
      Both: { 'Fn::And': [{ Condition: 'IsDev' }, { Condition: 'IsProd' }] },
      Either: { 'Fn::Or': [{ Condition: 'IsDev' }, { Condition: 'IsProd' }] },
    },
  }),
  names: new Map([['Raw', { ref: 'raw-bucket', attributes: { Arn: 'arn:aws:s3:::raw-bucket' } }]]),
  pseudo: { 'AWS::Region': 'eu-central-1', 'AWS::Partition': 'aws' },
};
const resolved = (value: unknown): unknown => resolve(value, context, 'Thing.Property');

describe('intrinsics', () => {
  test.each([
    [{ Ref: 'Raw' }, 'raw-bucket'],
    [{ Ref: 'AWS::Region' }, 'eu-central-1'],
    [{ Ref: 'Size' }, 3],
    [{ 'Fn::GetAtt': ['Raw', 'Arn'] }, 'arn:aws:s3:::raw-bucket'],
    [{ 'Fn::GetAtt': 'Raw.Arn' }, 'arn:aws:s3:::raw-bucket'],
    [{ 'Fn::Join': ['/', ['a', { Ref: 'Raw' }, 'b']] }, 'a/raw-bucket/b'],
    [{ 'Fn::Sub': 'arn:${AWS::Partition}:${Raw.Arn}:${Raw}:${!Literal}' }, 'arn:aws:arn:aws:s3:::raw-bucket:raw-bucket:${Literal}'],
    [{ 'Fn::Sub': ['${Own}-${Raw}', { Own: { Ref: 'AWS::Region' } }] }, 'eu-central-1-raw-bucket'],
    [{ 'Fn::Select': [1, { 'Fn::Split': ['-', { Ref: 'Raw' }] }] }, 'bucket'],
    [{ 'Fn::If': ['IsDev', 'yes', { Ref: 'Nowhere' }] }, 'yes'],
    [{ 'Fn::If': ['IsProd', { Ref: 'Nowhere' }, 'no'] }, 'no'],
    [{ 'Fn::FindInMap': ['Sizes', 'dev', 'memory'] }, 128],
    [{ 'Fn::Base64': 'text' }, 'dGV4dA=='],
    [{ kept: 1, gone: { Ref: 'AWS::NoValue' } }, { kept: 1 }],
    [['a', { Ref: 'AWS::NoValue' }], ['a']],
    [
      { Condition: 'of a policy', Action: 'stays' },
      { Condition: 'of a policy', Action: 'stays' },
    ],
  ])('%j is %j', (value, expected) => {
    expect(resolved(value)).toEqual(expected);
  });

  test.each([
    [{ 'Fn::ImportValue': 'x' }, /Thing\.Property\.deep\[1\].*Fn::ImportValue/],
    [{ Ref: 'Nowhere' }, /Thing\.Property\.deep\[1\].*Nowhere/],
    [{ 'Fn::GetAtt': ['Raw', 'Colour'] }, /attribute Colour of Raw/],
    [{ 'Fn::GetAtt': ['Alarm', 'Arn'] }, /names Alarm/],
    [{ Ref: 'Secret' }, /Secret \(AWS::SSM::.*Systems Manager/],
    [{ Ref: 'Needed' }, /Needed has no default/],
    [{ 'Fn::Select': [5, ['a']] }, /entry 5 of a list of 1/],
    [{ 'Fn::If': ['IsTuesday', 1, 2] }, /no condition IsTuesday/],
  ])('%j is an error that says where it stands', (value, message) => {
    expect(() => resolved({ deep: ['fine', value] })).toThrow(message);
  });

  test('conditions follow their operators', () => {
    expect(['IsDev', 'IsProd', 'Both', 'Either'].map((name) => isTrue(name, context, ''))).toEqual([true, false, false, true]);
  });
});

const place = { stackName: 'test', region: 'eu-central-1', apiUrl: 'http://127.0.0.1:1', awsEndpoint: 'http://127.0.0.1:2' };

const model = (resources: object) =>
  modelStack({ stackName: 'test', template: templateSchema.parse({ Resources: resources }), assets: new Map() }, place);

describe('the model of a stack', () => {
  test('names what CloudFormation would name, the same at every start', () => {
    const { buckets, queues } = model({
      Raw: { Type: 'AWS::S3::Bucket' },
      Regional: { Type: 'AWS::S3::Bucket', Properties: { BucketNamePrefix: 'raw', BucketNamespace: 'account-regional' } },
      Queue: { Type: 'AWS::SQS::Queue' },
    });
    expect(buckets.map((bucket) => bucket.name)).toEqual(['test-raw', 'raw-000000000000-eu-central-1-an']);
    expect(queues[0]).toMatchObject({ name: 'test-Queue', arn: 'arn:aws:sqs:eu-central-1:000000000000:test-Queue', VisibilityTimeout: 30 });
  });

  test('tells types that it does not run', () => {
    expect(model({ Board: { Type: 'AWS::CloudWatch::Dashboard' }, Cluster: { Type: 'AWS::Redshift::Cluster' } }).unknownTypes).toEqual([
      'AWS::Redshift::Cluster',
    ]);
  });

  test('refuses properties that it would have to ignore', () => {
    expect(() =>
      model({ Raw: { Type: 'AWS::S3::Bucket', Properties: { NotificationConfiguration: { LambdaConfigurations: [] } } } }),
    ).toThrow(/Raw \(AWS::S3::Bucket\)[^]*LambdaConfigurations/);
    expect(() =>
      model({
        Old: { Type: 'AWS::Lambda::Function', Properties: { Code: { S3Key: 'x' }, Handler: 'a.b', Role: 'r', Runtime: 'python3.12' } },
      }),
    ).toThrow(/Node functions only/);
  });
});

test('an action taken out of a policy leaves the others', () => {
  const template = templateSchema.parse({
    Resources: {
      P: {
        Type: 'AWS::IAM::Policy',
        Properties: {
          PolicyDocument: {
            Statement: [
              { Effect: 'Allow', Action: ['s3:GetObject', 's3:PutObject'], Resource: '*' },
              { Effect: 'Allow', Action: 's3:GetObject', Resource: '*' },
            ],
          },
        },
      },
    },
  });
  const changed = withoutAction('s3:GetObject')(template);
  expect(changed.Resources['P']?.Properties['PolicyDocument']).toEqual({
    Version: '2012-10-17',
    Statement: [{ Effect: 'Allow', Action: ['s3:PutObject'], Resource: '*' }],
  });
  expect(JSON.stringify(template)).toContain('s3:GetObject');
});
