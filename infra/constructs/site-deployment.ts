/** Files of a web page into a bucket, by the function that the CDK brings along for that; and what checkers find of that function. */
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { CfnResource, DefaultStackSynthesizer, Stack, Token, type CfnElement } from 'aws-cdk-lib';
import type { IBucket } from 'aws-cdk-lib/aws-s3';
import { BucketDeployment, Source, type CacheControl } from 'aws-cdk-lib/aws-s3-deployment';
import { DISABLE_ASSET_STAGING_CONTEXT } from 'aws-cdk-lib/cx-api';
import type { Construct } from 'constructs';
import type { SiteFile } from '../console/index.ts';
import { acknowledge, acknowledgeCheckov } from './acknowledge.ts';
import { LOGS_UNDER_AWS_KEYS, waitForPoliciesAlone } from './node-function.ts';
import type { PrivateBucket } from './private-bucket.ts';

/** `as`: CDK declares Bucket's optional `isWebsite` wider than its interface's, which exactOptionalPropertyTypes refuses. */
export const asInterface = (bucket: PrivateBucket): IBucket => bucket as IBucket;

export function deploySite(
  scope: Construct,
  id: string,
  bucket: PrivateBucket,
  folder: string,
  files: readonly SiteFile[],
  cacheControl: CacheControl,
): BucketDeployment {
  const from = mkdtempSync(join(tmpdir(), 'galley-site-'));
  for (const { name, contents } of files) writeFileSync(join(from, name), contents);
  const deployment = new BucketDeployment(scope, id, {
    sources: [Source.asset(from)],
    destinationBucket: asInterface(bucket),
    destinationKeyPrefix: folder,
    cacheControl: [cacheControl],
    prune: false,
    retainOnDelete: false,
  });
  // The assembly has its own copy now, unless the CLI was asked not to make one.
  if (scope.node.tryGetContext(DISABLE_ASSET_STAGING_CONTEXT) === undefined) rmSync(from, { recursive: true });
  return deployment;
}

const HANDLER = /^Custom::CDKBucketDeployment[0-9A-F]{1,64}$/;

/** It is the CDK's, one a stack: its code, its runtime and the rights that `grantRead` and `grantReadWrite` give are not ours to choose. */
export function acknowledgeDeployment(scope: Construct, bucket: PrivateBucket): void {
  const stack = Stack.of(scope);
  const handler = stack.node.children.find(({ node }) => HANDLER.test(node.id));
  if (handler === undefined) return;
  const reason =
    "The function is the CDK's own (aws-s3-deployment): it runs while a stack is deployed, and copies the files of the console.";
  const [account, region, partition] = [
    shown(stack.account, 'AccountId'),
    shown(stack.region, 'Region'),
    shown(stack.partition, 'Partition'),
  ];
  const assets = `cdk-${DefaultStackSynthesizer.DEFAULT_QUALIFIER}-assets-${account}-${region}`;
  for (const finding of [
    'AwsSolutions-L1',
    'AwsSolutions-IAM4[Policy::arn:<AWS::Partition>:iam::aws:policy/service-role/AWSLambdaBasicExecutionRole]',
    ...['s3:GetBucket*', 's3:GetObject*', 's3:List*', 's3:Abort*', 's3:DeleteObject*'].map(
      (action) => `AwsSolutions-IAM5[Action::${action}]`,
    ),
    `AwsSolutions-IAM5[Resource::arn:${partition}:s3:::${assets}/*]`,
    `AwsSolutions-IAM5[Resource::<${logicalIdOf(bucket)}.Arn>/*]`,
  ])
    acknowledge(handler, finding, reason);
  const resourcesOf = (type: string): CfnResource[] =>
    handler.node.findAll().filter((one) => one instanceof CfnResource && one.cfnResourceType === type) as CfnResource[];
  for (const logs of resourcesOf('AWS::Logs::LogGroup')) acknowledgeCheckov(logs, { CKV_AWS_158: LOGS_UNDER_AWS_KEYS });
  const [resource] = resourcesOf('AWS::Lambda::Function');
  if (resource === undefined) return;
  acknowledgeCheckov(resource, { CKV_AWS_115: reason, CKV_AWS_116: reason, CKV_AWS_117: reason, CKV_AWS_173: reason });
  waitForPoliciesAlone(resource, resourcesOf('AWS::IAM::Policy'));
}

/** `as`: a bucket's own resource is an element of the template. */
const logicalIdOf = (bucket: PrivateBucket): string => bucket.stack.getLogicalId(bucket.node.defaultChild as CfnElement);

const shown = (value: string, pseudo: string): string => (Token.isUnresolved(value) ? `<AWS::${pseudo}>` : value);
