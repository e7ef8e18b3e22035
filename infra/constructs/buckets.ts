/**
 * The stage's buckets: `raw` for what publishers upload, `bodies` for article bodies too big for a table item, and
 * `access logs` of both when the stage wants them.
 */
import { Duration } from 'aws-cdk-lib';
import { HttpMethods } from 'aws-cdk-lib/aws-s3';
import { Construct } from 'constructs';
import { PARTS_PREFIX } from '../../shared/archives/index.ts';
import { REPLAYS_PREFIX } from '../../shared/replay/index.ts';
import type { StageConfig } from '../config.ts';
import { acknowledge } from './acknowledge.ts';
import { PrivateBucket } from './private-bucket.ts';

/** A report is looked at when it is made, and compared with the next one. */
const REPLAYS_KEPT_DAYS = 90;
/** A message that asks for a part of an archive waits at most seven days, and fourteen more among the dead letters. */
const PARTS_KEPT_DAYS = 30;

/** The raw bucket, the bodies bucket and the bucket of access logs. */
export class Buckets extends Construct {
  readonly raw: PrivateBucket;
  readonly bodies: PrivateBucket;
  readonly accessLogs: PrivateBucket | undefined;

  constructor(scope: Construct, id: string, { config }: { readonly config: StageConfig }) {
    super(scope, id);
    this.accessLogs = config.raw.accessLogs ? this.#accessLogs(config) : undefined;
    this.raw = new PrivateBucket(this, 'Raw', {
      config,
      purpose: 'raw',
      accessLogs: this.accessLogs,
      versioned: true,
      lifecycleRules: [
        { id: 'DropOldVersions', noncurrentVersionExpiration: Duration.days(config.raw.noncurrentDays), expiredObjectDeleteMarker: true },
      ],
      cors: corsFor(config.raw.uploadOrigins),
    });
    // Not versioned: a body is written under its version's own name and never overwritten; it can be made again from the raw page.
    this.bodies = new PrivateBucket(this, 'Bodies', {
      config,
      purpose: 'bodies',
      accessLogs: this.accessLogs,
      // What an engine left that is not used any more: it can be made again.
      lifecycleRules: [
        ...(config.search.engine === 'sqlite' ? [] : [{ id: 'DropSearchIndex', prefix: 'search/', expiration: Duration.days(1) }]),
        { id: 'DropArchiveParts', prefix: PARTS_PREFIX, expiration: Duration.days(PARTS_KEPT_DAYS) },
        ...(config.replay.enabled ? [{ id: 'DropReplays', prefix: REPLAYS_PREFIX, expiration: Duration.days(REPLAYS_KEPT_DAYS) }] : []),
      ],
    });
    if (this.accessLogs === undefined) {
      const reason = `Stage ${config.stage} keeps no S3 access logs (raw.accessLogs is false): uploads are traced by receipts and by the functions' logs.`;
      for (const bucket of [this.raw, this.bodies]) acknowledge(bucket, 'AwsSolutions-S1', reason);
    }
  }

  #accessLogs(config: StageConfig): PrivateBucket {
    return new PrivateBucket(this, 'AccessLogs', {
      config,
      purpose: 'logs',
      lifecycleRules: [{ id: 'DropOldLogs', expiration: Duration.days(config.raw.accessLogDays) }],
    });
  }
}

/** Presigned forms are the only way in for a browser, and they are sent with POST. */
function corsFor(origins: readonly string[]) {
  return origins.length === 0
    ? []
    : [
        {
          allowedMethods: [HttpMethods.POST],
          allowedOrigins: [...origins],
          allowedHeaders: ['*'],
          exposedHeaders: ['ETag', 'x-amz-version-id'],
          maxAge: 3600,
        },
      ];
}
