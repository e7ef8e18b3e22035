/**
 * The follower that counts sites, authors, tags and sections: called by the schedule alone, once a minute, so that what comes
 * meanwhile is written at once.
 *
 * Rights: on the table `dynamodb:GetItem` and `Query` (records, change log), and `PutItem`, `UpdateItem` and `DeleteItem` on the rows `F#facets`;
 * on the bodies bucket `s3:GetObject`, `s3:ListBucket`, and `s3:PutObject` under `facets/`.
 */
import { setTimeout as sleep } from 'node:timers/promises';
import { createCountsWriter, FILES_PREFIX } from '../../shared/facet-counts/index.ts';
import { followerHandler, startFollower } from '../../shared/followers/index.ts';
import { facetsEnvironment, objectClient } from '../../shared/platform/index.ts';
import { openObjectStore } from '../../shared/search/index.ts';
import { createConsumer } from './consume.ts';

export const handler = followerHandler((leaseMs) => {
  const environment = facetsEnvironment();
  const parts = startFollower(environment, leaseMs);
  const store = openObjectStore({ client: objectClient(), bucket: environment.BODIES_BUCKET_NAME, prefix: FILES_PREFIX });
  return { consumer: createConsumer(createCountsWriter(store), { reader: parts.reader, sleep }), parts };
});
