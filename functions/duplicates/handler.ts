/**
 * The follower that finds duplicates: called by wake-up messages and by the schedule, it puts each changed article among those
 * that say the same.
 *
 * Rights: on the table `dynamodb:GetItem`, `Query` and `BatchGetItem` (records, look-ups, change log), and `PutItem`, `UpdateItem`, `DeleteItem` and
 * `BatchWriteItem` on the rows `F#duplicates`, `D#…` and `S#…` alone; on the bodies bucket `s3:GetObject` and `s3:ListBucket`.
 */
import { setTimeout as sleep } from 'node:timers/promises';
import { followerHandler, startFollower } from '../../shared/followers/index.ts';
import { duplicatesEnvironment } from '../../shared/platform/index.ts';
import { createConsumer } from './consume.ts';

const DAY_MS = 24 * 60 * 60 * 1_000;

export const handler = followerHandler((leaseMs) => {
  const environment = duplicatesEnvironment();
  const parts = startFollower(environment, leaseMs);
  const windowMs = environment.DUPLICATES_WINDOW_DAYS * DAY_MS;
  const areTurnsRecorded = environment.SEARCH === 'on';
  return { consumer: createConsumer({ ...parts, windowMs, areTurnsRecorded, sleep }), parts };
});
