/**
 * The follower that finds duplicates: called by wake-up messages and by the schedule, it puts each changed article among those
 * that say the same.
 *
 * Rights: on the table `dynamodb:GetItem`, `Query` and `BatchGetItem` (records, look-ups, change log), and `PutItem`, `UpdateItem`, `DeleteItem` and
 * `BatchWriteItem` on the rows `F#duplicates`, `D#…` and `S#…` alone; on the bodies bucket `s3:GetObject`.
 */
import { randomUUID } from 'node:crypto';
import { setTimeout as sleep } from 'node:timers/promises';
import type { Context } from 'aws-lambda';
import { openReader, openTable } from '../../shared/articles/index.ts';
import { leaseOf, runFollower, timeFor, type Consumer, type FollowerParts } from '../../shared/followers/index.ts';
import { duplicatesEnvironment, makeLogger, makeMeter, objectClient, tableClient } from '../../shared/platform/index.ts';
import { createConsumer } from './consume.ts';

const DAY_MS = 24 * 60 * 60 * 1_000;

let started: { readonly consumer: Consumer; readonly parts: FollowerParts } | undefined;

export async function handler(_event: unknown, context: Context): Promise<void> {
  started ??= start(leaseOf(context.getRemainingTimeInMillis()));
  await runFollower(
    started.consumer,
    started.parts,
    timeFor(() => context.getRemainingTimeInMillis()),
  );
}

function start(leaseMs: number): NonNullable<typeof started> {
  const environment = duplicatesEnvironment();
  const table = openTable(tableClient(), environment.TABLE_NAME);
  const bodies = { client: objectClient(), name: environment.BODIES_BUCKET_NAME };
  const reader = openReader({ table, bodies, rawBucketName: environment.RAW_BUCKET_NAME, shards: environment.LIST_SHARDS, now: Date.now });
  const windowMs = environment.DUPLICATES_WINDOW_DAYS * DAY_MS;
  return {
    consumer: createConsumer({ table, reader, windowMs, now: Date.now, sleep }),
    parts: { table, reader, logger: makeLogger(), meter: makeMeter(), now: Date.now, newHolder: randomUUID, leaseMs },
  };
}
