/**
 * The follower behind the bus: called by wake-up messages and by the schedule, it puts an event for each change of an article.
 *
 * Rights: on the table `dynamodb:GetItem`, `Query` and `BatchGetItem` (records, change log), and `PutItem`, `UpdateItem` and `DeleteItem` on the
 * rows `F#bus`; on the stage's bus `events:PutEvents`.
 */
import { setTimeout as sleep } from 'node:timers/promises';
import type { Context } from 'aws-lambda';
import { openBus, openFirstMoment } from '../../shared/event-bus/index.ts';
import { leaseOf, runFollower, startFollower, timeFor, type Consumer, type FollowerParts } from '../../shared/followers/index.ts';
import { eventBusEnvironment, makeEventClient } from '../../shared/platform/index.ts';
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
  const { BUS_NAME: busName, API_URL: apiUrl, ...environment } = eventBusEnvironment();
  const parts = startFollower(environment, leaseMs);
  const bus = openBus({ client: makeEventClient(), busName, sleep });
  const firstMoment = openFirstMoment(parts.table, parts.now);
  return { consumer: createConsumer({ bus, reader: parts.reader, context: { apiUrl }, firstMoment }), parts };
}
