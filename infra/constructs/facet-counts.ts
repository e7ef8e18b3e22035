/** Counts of a stage: the function that counts sites, authors, tags and sections, under `facets/` in the bodies bucket. */
import { Construct } from 'constructs';
import { ChangeFollower } from './change-follower.ts';
import { allowBodies, followerFunction, type FollowerParts } from './follower-function.ts';
import type { NodeFunction } from './node-function.ts';

/** Where the counts lie in the bodies bucket. */
const PREFIX = 'facets/';
/** What a quarter of a million articles are counted under takes some hundred megabytes. */
const MEMORY_MB = 1_024;

/** The follower that counts facets. */
export class FacetCounts extends Construct {
  readonly counter: NodeFunction;
  /** What the API needs to know. */
  readonly environment: Readonly<Record<string, string>> = { FACETS: 'on' };

  constructor(scope: Construct, id: string, parts: FollowerParts) {
    super(scope, id);
    const { buckets, articles } = parts;
    this.counter = followerFunction(this, 'Counter', parts, {
      entry: 'functions/facet-counts/handler.ts',
      service: 'facet-counts',
      description: 'Counts sites, authors, tags and sections.',
      memoryMb: MEMORY_MB,
    });
    allowBodies(this.counter, buckets);
    this.counter.allow(['s3:PutObject'], [buckets.bodies.arnForObjects(`${PREFIX}*`)]);
    this.counter.acknowledgeObjectsUnder(buckets.bodies, PREFIX);
    // Nobody wakes it: a minute's changes are written at once.
    new ChangeFollower(this, 'Follower', { name: 'facets', function: this.counter, table: articles.table });
  }
}
