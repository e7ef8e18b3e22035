/**
 * The follower behind webhooks: called by wake-up messages and by the schedule, it queues a message for each change and webhook,
 * and then sends what is due; and it notifies the feeds' hub that they have changed.
 *
 * Rights: on the table `dynamodb:GetItem`, `Query` and `BatchGetItem` (records, change log, the stage's secret), and `PutItem`, `UpdateItem`,
 * `DeleteItem` and `BatchWriteItem` on the rows `F#hooks` and `W#…` alone.
 */
import { randomBytes } from 'node:crypto';
import type { Context } from 'aws-lambda';
import { createSigningSecret } from '../../shared/access/index.ts';
import { leaseOf, runFollower, startFollower, timeFor, type Consumer, type StartedParts } from '../../shared/followers/index.ts';
import {
  lookupAll,
  openHookStore,
  feedsOf,
  openWebSub,
  post,
  type Attempt,
  type HookStore,
  type WebSubPublisher,
} from '../../shared/hooks/index.ts';
import { hooksEnvironment, tableClient } from '../../shared/platform/index.ts';
import { createConsumer } from './consume.ts';
import { deliverDue } from './deliver.ts';

interface Started {
  readonly consumer: Consumer;
  readonly parts: StartedParts;
  readonly store: HookStore;
  readonly post: (url: string, headers: Readonly<Record<string, string>>, body: string) => Promise<Attempt>;
  /** Null where the feeds name no hub. */
  readonly webSub: WebSubPublisher | null;
}
let started: Started | undefined;

export async function handler(_event: unknown, context: Context): Promise<void> {
  started ??= start(leaseOf(context.getRemainingTimeInMillis()));
  const { consumer, parts, store, post: send, webSub } = started;
  const { logger, meter, now, newHolder, leaseMs } = parts;
  const hasTime = timeFor(() => context.getRemainingTimeInMillis());
  await runFollower(consumer, parts, hasTime);
  const { delivered, failed, disabled } = await deliverDue({
    store,
    post: send,
    now,
    holder: newHolder(),
    leaseMs,
    hasTime,
    onDisabled: ({ id, name }, why) => logger.error('webhook disabled', { hook: id, name, why }),
  });
  if (delivered + failed > 0) logger.info('messages sent', { delivered, failed });
  const notified = await webSub?.notify();
  if (notified?.outcome === 'notified') logger.info('hub notified');
  if (notified !== undefined && 'error' in notified)
    logger.warn('hub not notified', { outcome: notified.outcome, topic: notified.topic, why: notified.error });
  meter.count('hookMessagesDelivered', delivered);
  meter.count('hookMessagesFailed', failed);
  meter.count('hooksDisabled', disabled);
  meter.flush();
}

function start(leaseMs: number): Started {
  const environment = hooksEnvironment();
  const parts = startFollower(environment, leaseMs);
  const secret = createSigningSecret({ client: tableClient(), tableName: environment.TABLE_NAME }, randomBytes);
  const store = openHookStore({ table: parts.table, secret, now: parts.now, randomBytes });
  const send: Started['post'] = (url, headers, body) =>
    post(url, headers, body, { lookup: lookupAll, arePrivateAllowed: environment.HOOKS_PRIVATE_RECEIVERS });
  const { FEED_HUB: hub, API_URL: apiUrl } = environment;
  const webSub =
    hub === undefined ? null : openWebSub({ table: parts.table, hub, topicsOf: feedsOf(apiUrl), post: send, now: parts.now, randomBytes });
  return {
    consumer: createConsumer({ store, reader: parts.reader, context: { apiUrl }, ...(webSub !== null && { onChanges: webSub.mark }) }),
    parts,
    store,
    post: send,
    webSub,
  };
}
