/** Starts a function that follows the change log in a Lambda process: its table, its reader, its log and its metrics. */
import { randomUUID } from 'node:crypto';
import type { Context } from 'aws-lambda';
import { openReader, openTable, type RecordReader } from '../articles/index.ts';
import { compileLate, makeLogger, makeMeter, objectClient, tableClient, type TableEnvironment } from '../platform/index.ts';
import type { Consumer } from './follow.ts';
import { leaseOf, runFollower, timeFor, type FollowerParts } from './run.ts';

/** Made once a process, with the system's clock. */
export interface StartedParts extends FollowerParts {
  readonly reader: RecordReader;
  readonly logger: ReturnType<typeof makeLogger>;
}

/** @param leaseMs as `leaseOf` gives it */
export function startFollower(environment: TableEnvironment, leaseMs: number): StartedParts {
  compileLate();
  const { TABLE_NAME, BODIES_BUCKET_NAME, RAW_BUCKET_NAME: rawBucketName, LIST_SHARDS: shards } = environment;
  const table = openTable(tableClient(), TABLE_NAME);
  const bodies = { client: objectClient(), name: BODIES_BUCKET_NAME };
  const reader = openReader({ table, bodies, rawBucketName, shards, now: Date.now });
  return { table, reader, logger: makeLogger(), meter: makeMeter(), now: Date.now, newHolder: randomUUID, leaseMs };
}

/**
 * The handler of a function that follows the change log and does nothing else, whatever called it: a message, or the schedule.
 * @param start called once a process, when it first has something to do
 */
export function followerHandler(
  start: (leaseMs: number) => { readonly consumer: Consumer; readonly parts: FollowerParts },
): (event: unknown, context: Context) => Promise<void> {
  let started: ReturnType<typeof start> | undefined;
  return async (_event, context) => {
    const remainingMs = (): number => context.getRemainingTimeInMillis();
    started ??= start(leaseOf(remainingMs()));
    await runFollower(started.consumer, started.parts, timeFor(remainingMs));
  };
}
