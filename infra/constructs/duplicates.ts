/** Duplicates of a stage: the function that finds articles which say the same as an earlier one. */
import { Construct } from 'constructs';
import type { StageConfig } from '../config.ts';
import type { ArticleTable } from './article-table.ts';
import type { Buckets } from './buckets.ts';
import { ChangeFollower } from './change-follower.ts';
import { NodeFunction } from './node-function.ts';

export interface DuplicatesProps {
  readonly config: StageConfig;
  readonly buckets: Buckets;
  readonly articles: ArticleTable;
}

/** Time for some thousands of articles in a run. */
const TIMEOUT_SECONDS = 300;
/** A sketch takes a millisecond of a whole CPU; most of the time is waiting for the table. */
const MEMORY_MB = 512;
/** The rows that it writes (shared/duplicates/rows.ts). */
const ROWS = ['D#*', 'S#*'];

export class Duplicates extends Construct {
  readonly finder: NodeFunction;
  readonly follower: ChangeFollower;
  /** What the API needs to know. */
  readonly environment: Readonly<Record<string, string>> = { DUPLICATES: 'on' };

  constructor(scope: Construct, id: string, { config, buckets, articles: { table, listShards } }: DuplicatesProps) {
    super(scope, id);
    this.finder = new NodeFunction(this, 'Finder', {
      config,
      entry: 'functions/duplicates/handler.ts',
      service: 'duplicates',
      description: 'Finds articles that say the same as an earlier one.',
      memoryMb: MEMORY_MB,
      timeoutSeconds: TIMEOUT_SECONDS,
      environment: {
        TABLE_NAME: table.tableName,
        RAW_BUCKET_NAME: buckets.raw.bucketName,
        BODIES_BUCKET_NAME: buckets.bodies.bucketName,
        LIST_SHARDS: listShards,
        DUPLICATES_WINDOW_DAYS: String(config.duplicates.windowDays),
      },
    });
    this.finder.allow(['s3:GetObject'], [buckets.bodies.arnForObjects('*')]);
    this.finder.acknowledgeAllObjects(buckets.bodies);
    this.finder.allow(['dynamodb:BatchGetItem'], [table.tableArn]);
    this.finder.allow(['dynamodb:PutItem', 'dynamodb:DeleteItem', 'dynamodb:BatchWriteItem'], [table.tableArn], {
      'ForAllValues:StringLike': { 'dynamodb:LeadingKeys': ROWS },
    });
    this.follower = new ChangeFollower(this, 'Follower', {
      name: 'duplicates',
      function: this.finder,
      timeoutSeconds: TIMEOUT_SECONDS,
      table,
    });
  }
}
