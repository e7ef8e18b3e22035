/**
 * The follower behind the bus: called by wake-up messages and by the schedule, it puts an event for each change of an article.
 *
 * Rights: on the table `dynamodb:GetItem`, `Query` and `BatchGetItem` (records, change log), and `PutItem`, `UpdateItem` and `DeleteItem` on the
 * rows `F#bus`; on the stage's bus `events:PutEvents`.
 */
import { setTimeout as sleep } from 'node:timers/promises';
import { openBus, openFirstInstant } from '../../shared/event-bus/index.ts';
import { followerHandler, startFollower } from '../../shared/followers/index.ts';
import { eventBusEnvironment, makeEventClient } from '../../shared/platform/index.ts';
import { createConsumer } from './consume.ts';

export const handler = followerHandler((leaseMs) => {
  const { BUS_NAME: busName, API_URL: apiUrl, ...environment } = eventBusEnvironment();
  const parts = startFollower(environment, leaseMs);
  const bus = openBus({ client: makeEventClient(), busName, sleep });
  const firstMoment = openFirstInstant(parts.table, parts.now);
  return { consumer: createConsumer({ bus, reader: parts.reader, context: { apiUrl }, firstMoment }), parts };
});
