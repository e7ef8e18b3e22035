/** A function that follows the change log: what all of them have, whatever they do with the changes. */
import type { Construct } from 'constructs';
import type { StageConfig } from '../config.ts';
import type { ArticleTable } from './article-table.ts';
import type { Buckets } from './buckets.ts';
import { NodeFunction, type NodeFunctionProps } from './node-function.ts';

/** Where it reads. */
export interface FollowerParts {
  readonly config: StageConfig;
  readonly buckets: Buckets;
  readonly articles: ArticleTable;
}

/** Time for some thousands of changes in a run. */
export const FOLLOWER_TIMEOUT_SECONDS = 300;

type Own = Pick<NodeFunctionProps, 'entry' | 'service' | 'description' | 'memoryMb' | 'storageMb'> & {
  readonly environment?: Readonly<Record<string, string>>;
};

/** Knows where records lie; its rights on them come with its {@link ChangeFollower}, those of its own work with what makes it. */
export function followerFunction(
  scope: Construct,
  id: string,
  { config, buckets, articles: { table, listShards } }: FollowerParts,
  { environment = {}, ...own }: Own,
): NodeFunction {
  return new NodeFunction(scope, id, {
    ...own,
    config,
    timeoutSeconds: FOLLOWER_TIMEOUT_SECONDS,
    environment: {
      TABLE_NAME: table.tableName,
      RAW_BUCKET_NAME: buckets.raw.bucketName,
      BODIES_BUCKET_NAME: buckets.bodies.bucketName,
      LIST_SHARDS: listShards,
      ...environment,
    },
  });
}

type Write = 'PutItem' | 'UpdateItem' | 'DeleteItem' | 'BatchWriteItem';

/** Lets a function write the rows of these partitions, and no others. */
export function allowRows(writer: NodeFunction, { table }: ArticleTable, writes: readonly Write[], partitions: readonly string[]): void {
  const actions = writes.map((write) => `dynamodb:${write}`);
  writer.allow(actions, [table.tableArn], { 'ForAllValues:StringLike': { 'dynamodb:LeadingKeys': partitions } });
}

/**
 * Lets a function read bodies that are objects. The right to list is needed to distinguish a missing object from a
 * denied one: without it S3 answers 403 to both.
 */
export function allowBodies(reader: NodeFunction, { bodies }: Buckets): void {
  reader.allow(['s3:GetObject'], [bodies.arnForObjects('*')]);
  reader.acknowledgeAllObjects(bodies);
  reader.allow(['s3:ListBucket'], [bodies.bucketArn]);
}
