/**
 * A bucket that only this account may use: encrypted, TLS 1.2 or later, no public access, no ACLs, and a name in the
 * account's own regional namespace, so that nobody else can ever own it.
 */
import { Aws, Duration, Stack } from 'aws-cdk-lib';
import {
  BlockPublicAccess,
  Bucket,
  BucketEncryption,
  BucketNamespace,
  ObjectOwnership,
  type IBucket,
  type CorsRule,
  type LifecycleRule,
} from 'aws-cdk-lib/aws-s3';
import type { Construct } from 'constructs';
import type { StageConfig } from '../config.ts';
import { acknowledgeCheckov } from './acknowledge.ts';
import { removalOf } from './removal.ts';

export interface PrivateBucketProps {
  readonly config: StageConfig;
  /** What the bucket holds, as part of its name. */
  readonly purpose: string;
  readonly versioned?: boolean;
  readonly cors?: readonly CorsRule[];
  readonly lifecycleRules?: readonly LifecycleRule[];
  /** Where server access logs go; none are kept without it. */
  readonly accessLogs?: PrivateBucket | undefined;
}

export class PrivateBucket extends Bucket {
  /** The ARN as text of known parts: it may stand in the policy of what the bucket itself depends on. */
  readonly predictedArn: string;

  constructor(
    scope: Construct,
    id: string,
    { config, purpose, accessLogs, versioned = false, cors = [], lifecycleRules = [] }: PrivateBucketProps,
  ) {
    const prefix = `galley-${config.stage}-${purpose}`;
    // `as`: CDK declares Bucket's optional `isWebsite` wider than its interface's, which exactOptionalPropertyTypes refuses.
    super(scope, id, {
      versioned,
      cors: [...cors],
      bucketNamePrefix: prefix,
      bucketNamespace: BucketNamespace.ACCOUNT_REGIONAL,
      encryption: BucketEncryption.S3_MANAGED,
      enforceSSL: true,
      minimumTLSVersion: 1.2,
      blockPublicAccess: BlockPublicAccess.BLOCK_ALL,
      objectOwnership: ObjectOwnership.BUCKET_OWNER_ENFORCED,
      removalPolicy: removalOf(config),
      lifecycleRules: [
        { id: 'DropIncompleteUploads', abortIncompleteMultipartUploadAfter: Duration.days(config.raw.incompleteUploadDays) },
        ...lifecycleRules,
      ],
      ...(accessLogs === undefined ? {} : { serverAccessLogsBucket: accessLogs as IBucket, serverAccessLogsPrefix: `${purpose}/` }),
    });
    if (accessLogs === undefined)
      acknowledgeCheckov(this, {
        CKV_AWS_18:
          "The bucket holds access logs itself, or the stage keeps none (raw.accessLogs): uploads are traced by receipts and by the functions' logs.",
      });
    if (!versioned)
      acknowledgeCheckov(this, {
        CKV_AWS_21:
          'Nothing in it is ever overwritten: access logs, and bodies under the name of their version, which can be made again from the raw page.',
      });
    this.predictedArn = `arn:${Aws.PARTITION}:s3:::${prefix}-${Stack.of(this).account}-${Stack.of(this).region}-an`;
  }
}
