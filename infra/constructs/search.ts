/** Search of a stage whose `search.engine` is `sqlite`: the function that keeps the index, which lies under `search/` in the bodies bucket. */
import { Construct } from 'constructs';
import type { StageConfig } from '../config.ts';
import type { ArticleTable } from './article-table.ts';
import type { Buckets } from './buckets.ts';
import { ChangeFollower } from './change-follower.ts';
import { NodeFunction } from './node-function.ts';

export interface SearchProps {
  readonly config: StageConfig;
  readonly buckets: Buckets;
  readonly articles: ArticleTable;
}

/** Where the index lies in the bodies bucket. */
export const SEARCH_PREFIX = 'search/';

/** Time for a cold start with an index of gigabytes, and for some thousands of articles in a run. */
const TIMEOUT_SECONDS = 300;

export class Search extends Construct {
  readonly writer: NodeFunction;
  readonly follower: ChangeFollower;

  constructor(scope: Construct, id: string, { config, buckets, articles }: SearchProps) {
    super(scope, id);
    this.writer = new NodeFunction(this, 'Writer', {
      config,
      entry: 'functions/search-writer/handler.ts',
      service: 'search-writer',
      description: 'Keeps the search index.',
      memoryMb: config.search.memoryMb,
      storageMb: config.search.storageMb,
      timeoutSeconds: TIMEOUT_SECONDS,
      environment: {
        TABLE_NAME: articles.table.tableName,
        RAW_BUCKET_NAME: buckets.raw.bucketName,
        BODIES_BUCKET_NAME: buckets.bodies.bucketName,
        LIST_SHARDS: articles.listShards,
        SEARCH_WORDS: String(config.search.words),
      },
    });
    const { bodies } = buckets;
    this.writer.allow(['s3:GetObject'], [bodies.arnForObjects('*')]);
    this.writer.allow(['s3:PutObject', 's3:DeleteObject'], [bodies.arnForObjects(`${SEARCH_PREFIX}*`)]);
    // Without it S3 answers 403 where no index has been made yet; and what killed writers left is found by listing.
    this.writer.allow(['s3:ListBucket'], [bodies.bucketArn]);
    this.writer.acknowledgeAllObjects(bodies);
    this.writer.acknowledgeObjectsUnder(bodies, SEARCH_PREFIX);
    this.follower = new ChangeFollower(this, 'Follower', { name: 'search', function: this.writer, timeoutSeconds: TIMEOUT_SECONDS, table: articles.table });
  }
}
