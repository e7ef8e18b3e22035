/** Search of a stage: the function that keeps the index, under `search/` in the bodies bucket or in an OpenSearch collection. */
import { Construct } from 'constructs';
import type { Buckets } from './buckets.ts';
import { ChangeFollower } from './change-follower.ts';
import { allowBodies, allowRows, followerFunction, type FollowerParts } from './follower-function.ts';
import type { NodeFunction } from './node-function.ts';
import { SearchCollection } from './search-collection.ts';

/** Where the index lies in the bodies bucket. */
export const SEARCH_PREFIX = 'search/';

/** The queue of articles that became duplicates or ceased to be, which the writer empties (shared/duplicates/reindex-queue.ts). */
const TURNED_ROWS = 'D#turned';

/** The follower that writes the search index, and the rights of those that read it. */
export class Search extends Construct {
  readonly writer: NodeFunction;
  readonly follower: ChangeFollower;
  /** What the functions need to know of the engine. */
  readonly environment: Readonly<Record<string, string>>;
  readonly #collection: SearchCollection | undefined;

  constructor(scope: Construct, id: string, parts: FollowerParts) {
    super(scope, id);
    const { config, buckets, articles } = parts;
    const { engine, words, storageMb } = config.search;
    this.#collection = engine === 'opensearch' ? new SearchCollection(this, 'Collection', { config }) : undefined;
    this.environment = { SEARCH_ENGINE: engine, ...(this.#collection === undefined ? {} : { SEARCH_ENDPOINT: this.#collection.endpoint }) };
    this.writer = followerFunction(this, 'Writer', parts, {
      entry: 'functions/search-writer/handler.ts',
      service: 'search-writer',
      description: 'Keeps the search index.',
      memoryMb: config.search.memoryMb,
      storageMb: engine === 'sqlite' ? storageMb : undefined,
      environment: { SEARCH_WORDS: String(words), DUPLICATES: config.duplicates.windowDays === 0 ? 'off' : 'on', ...this.environment },
    });
    allowBodies(this.writer, buckets);
    // Listing also finds files that a killed writer left behind.
    if (engine === 'sqlite') this.#grantFiles(buckets);
    if (config.duplicates.windowDays > 0) {
      // Which articles are copies, and which became so or ceased to be.
      this.writer.allow(['dynamodb:BatchGetItem'], [articles.table.tableArn]);
      allowRows(this.writer, articles, ['DeleteItem'], [TURNED_ROWS]);
    }
    this.follower = new ChangeFollower(this, 'Follower', { name: 'search', function: this.writer, table: articles.table });
  }

  /** Lets the API search. */
  admit(api: NodeFunction): void {
    this.#collection?.admit([api], [this.writer]);
  }

  #grantFiles({ bodies }: Buckets): void {
    this.writer.allow(['s3:PutObject', 's3:DeleteObject'], [bodies.arnForObjects(`${SEARCH_PREFIX}*`)]);
    this.writer.acknowledgeObjectsUnder(bodies, SEARCH_PREFIX);
  }
}
