/** Webhooks of a stage: the function that follows changes and sends what receivers are to hear of. */
import { Construct } from 'constructs';
import type { StageConfig } from '../config.ts';
import type { ArticleTable } from './article-table.ts';
import type { Buckets } from './buckets.ts';
import { ChangeFollower } from './change-follower.ts';
import { NodeFunction } from './node-function.ts';

export interface HooksProps {
  readonly config: StageConfig;
  readonly buckets: Buckets;
  readonly articles: ArticleTable;
}

/** Time for some hundreds of messages, to receivers that take ten seconds each. */
const TIMEOUT_SECONDS = 300;
const MEMORY_MB = 256;
/** The rows that it writes (shared/hooks/store.ts). */
const ROWS = ['W#*'];

export class Hooks extends Construct {
  readonly sender: NodeFunction;
  readonly follower: ChangeFollower;

  constructor(scope: Construct, id: string, { config, buckets, articles: { table, listShards } }: HooksProps) {
    super(scope, id);
    this.sender = new NodeFunction(this, 'Sender', {
      config,
      entry: 'functions/hooks/handler.ts',
      service: 'hooks',
      description: 'Sends webhooks.',
      memoryMb: MEMORY_MB,
      timeoutSeconds: TIMEOUT_SECONDS,
      environment: {
        TABLE_NAME: table.tableName,
        RAW_BUCKET_NAME: buckets.raw.bucketName,
        BODIES_BUCKET_NAME: buckets.bodies.bucketName,
        LIST_SHARDS: listShards,
        HOOKS_PRIVATE_RECEIVERS: String(config.hooks.privateReceivers),
        ...(config.feeds.websubHub === undefined ? {} : { FEED_HUB: config.feeds.websubHub }),
      },
    });
    this.sender.allow(['dynamodb:BatchGetItem'], [table.tableArn]);
    this.sender.allow(['dynamodb:PutItem', 'dynamodb:UpdateItem', 'dynamodb:DeleteItem', 'dynamodb:BatchWriteItem'], [table.tableArn], {
      'ForAllValues:StringLike': { 'dynamodb:LeadingKeys': ROWS },
    });
    this.follower = new ChangeFollower(this, 'Follower', {
      name: 'hooks',
      function: this.sender,
      timeoutSeconds: TIMEOUT_SECONDS,
      table,
    });
  }

  /** Where the API answers, known once it is made. */
  linkTo(apiUrl: string): void {
    this.sender.function.addEnvironment('API_URL', apiUrl);
  }
}
