/** What a function that follows the change log stands on in a process of Lambda: its table, its reader, its log and its metrics. */
import { randomUUID } from 'node:crypto';
import { openReader, openTable, type RecordReader } from '../articles/index.ts';
import { makeLogger, makeMeter, objectClient, tableClient, type TableEnvironment } from '../platform/index.ts';
import type { FollowerParts } from './run.ts';

/** Made once a process, with the system's clock. */
export interface StartedParts extends FollowerParts {
  readonly reader: RecordReader;
  readonly logger: ReturnType<typeof makeLogger>;
}

/** @param leaseMs as `leaseOf` gives it */
export function startFollower(environment: TableEnvironment, leaseMs: number): StartedParts {
  const { TABLE_NAME, BODIES_BUCKET_NAME, RAW_BUCKET_NAME: rawBucketName, LIST_SHARDS: shards } = environment;
  const table = openTable(tableClient(), TABLE_NAME);
  const bodies = { client: objectClient(), name: BODIES_BUCKET_NAME };
  const reader = openReader({ table, bodies, rawBucketName, shards, now: Date.now });
  return { table, reader, logger: makeLogger(), meter: makeMeter(), now: Date.now, newHolder: randomUUID, leaseMs };
}
