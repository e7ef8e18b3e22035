/** Duplicates of a stage: the function that finds articles which say the same as an earlier one. */
import { Construct } from 'constructs';
import { ChangeFollower } from './change-follower.ts';
import { allowBodies, allowRows, followerFunction, type FollowerParts } from './follower-function.ts';
import type { NodeFunction } from './node-function.ts';

/** A sketch takes a millisecond of a whole CPU; most of the time is waiting for the table. */
const MEMORY_MB = 512;
/** The rows that it writes (shared/duplicates/rows.ts). */
const ROWS = ['D#*', 'S#*'];

/** The follower that finds duplicates. */
export class Duplicates extends Construct {
  readonly finder: NodeFunction;
  readonly follower: ChangeFollower;
  /** What the API needs to know. */
  readonly environment: Readonly<Record<string, string>> = { DUPLICATES: 'on' };

  constructor(scope: Construct, id: string, parts: FollowerParts) {
    super(scope, id);
    const { config, buckets, articles } = parts;
    this.finder = followerFunction(this, 'Finder', parts, {
      entry: 'functions/duplicates/handler.ts',
      service: 'duplicates',
      description: 'Finds articles that say the same as an earlier one.',
      memoryMb: MEMORY_MB,
      environment: {
        DUPLICATES_WINDOW_DAYS: String(config.duplicates.windowDays),
        SEARCH: config.search.engine === 'off' ? 'off' : 'on',
      },
    });
    allowBodies(this.finder, buckets);
    this.finder.allow(['dynamodb:BatchGetItem'], [articles.table.tableArn]);
    allowRows(this.finder, articles, ['PutItem', 'DeleteItem', 'BatchWriteItem'], ROWS);
    this.follower = new ChangeFollower(this, 'Follower', { name: 'duplicates', function: this.finder, table: articles.table });
  }
}
