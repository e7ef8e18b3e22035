/**
 * The follower that counts sites, authors, tags and sections: called by the schedule alone, once a minute, so that what comes
 * meanwhile is written at once.
 *
 * Rights: on the table `dynamodb:GetItem` and `Query` (records, change log), and `PutItem`, `UpdateItem` and `DeleteItem` on the rows `F#facets`;
 * on the bodies bucket `s3:GetObject`, `s3:ListBucket`, and `s3:PutObject` under `facets/`.
 */
import { randomUUID } from 'node:crypto';
import { setTimeout as sleep } from 'node:timers/promises';
import type { Context } from 'aws-lambda';
import { openReader, openTable } from '../../shared/articles/index.ts';
import { createCountsWriter, FILES_PREFIX } from '../../shared/facet-counts/index.ts';
import { leaseOf, runFollower, timeFor, type Consumer, type FollowerParts } from '../../shared/followers/index.ts';
import { facetsEnvironment, makeLogger, makeMeter, objectClient, tableClient } from '../../shared/platform/index.ts';
import { openObjectStore } from '../../shared/search/index.ts';
import { createConsumer } from './consume.ts';

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
  const { TABLE_NAME, BODIES_BUCKET_NAME, RAW_BUCKET_NAME, LIST_SHARDS } = facetsEnvironment();
  const table = openTable(tableClient(), TABLE_NAME);
  const bodies = { client: objectClient(), name: BODIES_BUCKET_NAME };
  const reader = openReader({ table, bodies, rawBucketName: RAW_BUCKET_NAME, shards: LIST_SHARDS, now: Date.now });
  const writer = createCountsWriter(openObjectStore({ client: objectClient(), bucket: BODIES_BUCKET_NAME, prefix: FILES_PREFIX }));
  return {
    consumer: createConsumer(writer, { reader, sleep }),
    parts: { table, reader, logger: makeLogger(), meter: makeMeter(), now: Date.now, newHolder: randomUUID, leaseMs },
  };
}
