/**
 * The Lambda behind what administrators call: the same app as the API's, with other operations and other rights.
 *
 * Rights: on the table `dynamodb:GetItem`, `Query`, `PutItem` and `UpdateItem` on the rows `K#keys` and `W#…` and `DeleteItem` on the latter,
 * `UpdateItem` on `K#quota`, reading of `K#admins`, and `GetItem` and `PutItem` on `K#cursor`, the stage's secret; `sqs:SendMessage` on the queue that wakes the
 * sender of webhooks and on the uploads' queue; `ReceiveMessage`, `DeleteMessage`, `ChangeMessageVisibility` and `GetQueueAttributes` on its dead letters;
 * `states:StartExecution` and `ListExecutions` on the state machine of replays, `DescribeExecution`, `StopExecution` and `ListMapRuns` on its
 * executions and `DescribeMapRun` on their maps.
 */
import { randomBytes } from 'node:crypto';
import { SendMessageCommand } from '@aws-sdk/client-sqs';
import type { APIGatewayProxyEventV2, APIGatewayProxyStructuredResultV2 } from 'aws-lambda';
import { addToRow, createKeyRegistry, createQuotaCounter, createSigningSecret, findKey } from '../../shared/access/index.ts';
import { openTable } from '../../shared/articles/index.ts';
import { openDeadLetters } from '../../shared/dead-letters/index.ts';
import { openHookAdministration, openHookStore, type HookAdministration } from '../../shared/hooks/index.ts';
import { openRuns } from '../../shared/replay-runs/index.ts';
import {
  adminEnvironment,
  makeLogger,
  makeQueueClient,
  makeStatesClient,
  promptQueueClient,
  tableClient,
} from '../../shared/platform/index.ts';
import { accessSettings } from './access-settings.ts';
import { ADMIN_OPERATIONS } from './admin-operations.ts';
import { openKeyRing, type AdminDependencies } from './administration.ts';
import { toRequest, toResult } from './api-gateway-event.ts';
import { createApp } from './app.ts';

const environment = adminEnvironment();
const logger = makeLogger();
const table = { client: tableClient(), tableName: environment.TABLE_NAME };
const now = (): Date => new Date();

const dependencies: AdminDependencies = {
  keys: createKeyRegistry((id) => findKey(table, id), now),
  quotas: createQuotaCounter(addToRow(table), now, (error) =>
    logger.warn('quota not counted', { error: error instanceof Error ? error : String(error) }),
  ),
  keyRing: openKeyRing(table, now, randomBytes),
  deadLetters: openDeadLetters(makeQueueClient(), {
    queueUrl: environment.QUEUE_URL,
    deadLetterQueueUrl: environment.DEAD_LETTER_QUEUE_URL,
  }),
  hooks: environment.HOOKS_QUEUE_URL === undefined ? null : openDesk(environment.HOOKS_QUEUE_URL),
  replays: environment.REPLAY_MACHINE_ARN === undefined ? null : openRuns(makeStatesClient(), environment.REPLAY_MACHINE_ARN),
  settings: {
    access: accessSettings(environment),
    corsOrigins: environment.CORS_ORIGINS,
    publicUrl: environment.PUBLIC_URL ?? null,
  },
  now,
  log(line, error) {
    if (error === undefined) logger.info('request answered', { ...line });
    else logger.error('request failed', { ...line, error: error instanceof Error ? error : String(error) });
  },
};
const app = createApp(dependencies, ADMIN_OPERATIONS);

export async function handler(event: APIGatewayProxyEventV2): Promise<APIGatewayProxyStructuredResultV2> {
  const { requestContext, rawPath } = event;
  return toResult(await app.fetch(toRequest(event), { requestId: requestContext.requestId, requestContext, rawPath }));
}

function openDesk(queueUrl: string): (apiUrl: string) => HookAdministration {
  const store = openHookStore({
    table: openTable(table.client, table.tableName),
    secret: createSigningSecret(table, randomBytes),
    now: Date.now,
    randomBytes,
  });
  const wake = async (): Promise<void> => {
    await promptQueueClient().send(new SendMessageCommand({ QueueUrl: queueUrl, MessageBody: JSON.stringify({ wake: 'admin' }) }));
  };
  return (apiUrl) => openHookAdministration({ store, arePrivateAllowed: environment.HOOKS_PRIVATE_RECEIVERS, apiUrl, wake, now: Date.now });
}
