/** From the raw bucket to the table: notifications → queue (and its dead letters) → the ingest function. */
import { Aws, Duration, Fn } from 'aws-cdk-lib';
import { Effect, PolicyStatement, ServicePrincipal } from 'aws-cdk-lib/aws-iam';
import { EventSourceMapping } from 'aws-cdk-lib/aws-lambda';
import { CfnBucket, type Bucket } from 'aws-cdk-lib/aws-s3';
import { Queue, QueueEncryption } from 'aws-cdk-lib/aws-sqs';
import { Construct } from 'constructs';
import { ARCHIVES_PREFIX } from '../../shared/archives/index.ts';
import type { StageConfig } from '../config.ts';
import { acknowledgeCheckov } from './acknowledge.ts';
import type { ArticleTable } from './article-table.ts';
import type { Buckets } from './buckets.ts';
import type { ChangeFollower } from './change-follower.ts';
import { NodeFunction, VISIBILITY_PER_TIMEOUT } from './node-function.ts';

export interface IngestionProps {
  readonly config: StageConfig;
  readonly buckets: Buckets;
  readonly articles: ArticleTable;
  /** Woken when something has changed. */
  readonly followers: readonly ChangeFollower[];
}

/**
 * The events that the bucket sends. Lifecycle expirations (`s3:LifecycleExpiration:*`) are left out: the rules here only expire
 * old versions, which changes no article.
 */
const EVENTS = ['s3:ObjectCreated:*', 's3:ObjectRemoved:*'] as const;

/** The longest that SQS keeps a message. */
const DEAD_LETTERS_KEPT = Duration.days(14);

/** The queue of notifications, its dead-letter queue, and the ingest function. */
export class Ingestion extends Construct {
  readonly queue: Queue;
  readonly deadLetters: Queue;
  readonly ingest: NodeFunction;

  constructor(scope: Construct, id: string, { config, buckets, articles, followers }: IngestionProps) {
    super(scope, id);
    const { ingest } = config;
    this.deadLetters = new Queue(this, 'DeadLetters', { ...queueDefaults(), retentionPeriod: DEAD_LETTERS_KEPT });
    this.queue = new Queue(this, 'Queue', {
      ...queueDefaults(),
      visibilityTimeout: Duration.seconds(ingest.timeoutSeconds * VISIBILITY_PER_TIMEOUT),
      // Longer than an outage that spans a weekend; dead letters keep their first day, so theirs must be longer still.
      retentionPeriod: Duration.days(7),
      deadLetterQueue: { queue: this.deadLetters, maxReceiveCount: ingest.maxReceives },
    });
    for (const queue of [this.queue, this.deadLetters])
      acknowledgeCheckov(queue, {
        CKV_AWS_27: "Encrypted under SQS's own keys (SqsManagedSseEnabled): a key of KMS would be billed by the request.",
      });
    notify(buckets.raw.predictedArn, buckets.raw, this.queue);

    this.ingest = new NodeFunction(this, 'Ingest', {
      config,
      entry: 'functions/ingest/handler.ts',
      service: 'ingest',
      description: 'Turns uploaded pages into articles.',
      memoryMb: ingest.memoryMb,
      timeoutSeconds: ingest.timeoutSeconds,
      // Messages that wait for a throttled table are sent again: an hour of throttling is more than 16 rounds, after which loop detection would send them to the dead letters.
      feedsItself: true,
      environment: {
        TABLE_NAME: articles.table.tableName,
        QUEUE_URL: this.queue.queueUrl,
        RAW_BUCKET_NAME: buckets.raw.bucketName,
        BODIES_BUCKET_NAME: buckets.bodies.bucketName,
        LIST_SHARDS: articles.listShards,
        MIN_SCORE: String(ingest.minScore),
        STORE_NON_ARTICLES: String(ingest.storeNonArticles),
        MAX_OBJECT_BYTES: String(ingest.maxObjectBytes),
        ...archiveEnvironment(config),
        ...(config.drift.enabled ? { DRIFT: 'true' } : {}),
        ...(followers.length === 0
          ? {}
          : {
              WAKE_QUEUE_URLS: Fn.join(
                ',',
                followers.map(({ wakeUps }) => wakeUps.queueUrl),
              ),
            }),
      },
    });
    this.#grant(buckets, articles);
    for (const { wakeUps } of followers) this.ingest.allow(['sqs:SendMessage'], [wakeUps.queueArn]);
    const mapping = new EventSourceMapping(this, 'Messages', {
      target: this.ingest.live,
      eventSourceArn: this.queue.queueArn,
      batchSize: ingest.batchSize,
      maxBatchingWindow: Duration.seconds(ingest.batchWindowSeconds),
      maxConcurrency: ingest.maxConcurrency,
      reportBatchItemFailures: true,
    });
    // Lambda tries the role's access to the queue when the mapping is made.
    mapping.node.addDependency(this.ingest.role);
  }

  #grant({ raw, bodies }: Buckets, { table }: ArticleTable): void {
    this.ingest.allow(['sqs:ReceiveMessage', 'sqs:DeleteMessage', 'sqs:GetQueueAttributes'], [this.queue.queueArn]);
    // For messages that wait for a throttled table: copies start with no receives, originals would end among the dead letters.
    this.ingest.allow(['sqs:SendMessage'], [this.queue.queueArn]);
    this.ingest.allow(['s3:GetObject', 's3:GetObjectVersion'], [raw.arnForObjects('*')]);
    // Without it S3 answers 403 for an object that is gone. The function must distinguish gone (a newer event is on its way)
    // from denied (a mistake of ours, to be tried again): taking one for the other would lose articles in silence.
    this.ingest.allow(['s3:ListBucket'], [raw.bucketArn]);
    this.ingest.allow(['s3:PutObject', 's3:DeleteObject'], [bodies.arnForObjects('*')]);
    // What is left to unpack of an archive, and what its versions hold.
    this.ingest.allow(['s3:GetObject'], [bodies.arnForObjects(`${ARCHIVES_PREFIX}*`)]);
    this.ingest.allow(['s3:ListBucket'], [bodies.bucketArn]);
    this.ingest.allow(
      ['dynamodb:GetItem', 'dynamodb:PutItem', 'dynamodb:UpdateItem', 'dynamodb:BatchWriteItem', 'dynamodb:Query'],
      [table.tableArn],
    );
    for (const bucket of [raw, bodies]) this.ingest.acknowledgeAllObjects(bucket);
    this.ingest.acknowledgeObjectsUnder(bodies, ARCHIVES_PREFIX);
  }
}

/** For whoever reads raw pages: they may lie in archives. */
export const archiveEnvironment = ({ ingest }: StageConfig): Record<string, string> => ({
  MAX_ARCHIVE_BYTES: String(ingest.maxArchiveBytes),
  MAX_ARCHIVE_ENTRIES: String(ingest.maxArchiveEntries),
});

const queueDefaults = () => ({ encryption: QueueEncryption.SQS_MANAGED, enforceSSL: true }) as const;

/**
 * Sends the bucket's events to the queue with CloudFormation's own property. `addEventNotification` would do it with a
 * custom resource: one more function, in Python, with rights over every bucket of the account.
 */
function notify(bucketArn: string, bucket: Bucket, queue: Queue): void {
  const allowed = queue.addToResourcePolicy(
    new PolicyStatement({
      sid: 'EventsOfTheRawBucket',
      effect: Effect.ALLOW,
      principals: [new ServicePrincipal('s3.amazonaws.com')],
      actions: ['sqs:SendMessage'],
      resources: [queue.queueArn],
      conditions: { ArnEquals: { 'aws:SourceArn': bucketArn }, StringEquals: { 'aws:SourceAccount': Aws.ACCOUNT_ID } },
    }),
  );
  const resource = bucket.node.defaultChild;
  if (!(resource instanceof CfnBucket))
    throw new TypeError(`The bucket ${bucket.node.path} has no AWS::S3::Bucket of its own to hang notifications on.`);
  resource.notificationConfiguration = { queueConfigurations: EVENTS.map((event) => ({ event, queue: queue.queueArn })) };
  // S3 sends a test message when notifications are set, and must be allowed to by then.
  if (allowed.policyDependable !== undefined) bucket.node.addDependency(allowed.policyDependable);
}
