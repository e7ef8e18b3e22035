/** SQS behind the edge: the IAM action of each operation, and the operations that fauxqs lacks or implements differently. */
import { setImmediate as nextTurn, setTimeout as sleep } from 'node:timers/promises';
import { z } from 'zod';
import type { AccessRequest } from '../access/match.ts';
import type { Fauxqs } from '../services/fauxqs.ts';
import type { OwnQueues } from '../services/own-queues.ts';
import type { Queues } from '../services/queues.ts';
import { jsonAnswer, jsonError } from './json-errors.ts';
import type { EdgeAnswer, EdgeRequest } from './message.ts';

const bodySchema = z.looseObject({
  QueueUrl: z.string().optional(),
  QueueName: z.string().optional(),
  Attributes: z.record(z.string(), z.string()).optional(),
  WaitTimeSeconds: z.number().min(0).max(20).optional(),
  ReceiptHandle: z.string().optional(),
  MessageBody: z.string().optional(),
  MessageGroupId: z.string().optional(),
  Entries: z
    .array(
      z.looseObject({
        ReceiptHandle: z.string().optional(),
        MessageBody: z.string().optional(),
        MessageGroupId: z.string().optional(),
      }),
    )
    .optional(),
});
export type SqsBody = z.infer<typeof bodySchema>;
export const readSqsBody = (body: unknown): SqsBody => bodySchema.parse(body);

/** Operations by the IAM action that they need; others change what the template says, or do not exist in fauxqs. */
const ACTIONS: Readonly<Record<string, string>> = {
  SendMessage: 'SendMessage',
  SendMessageBatch: 'SendMessage',
  ReceiveMessage: 'ReceiveMessage',
  DeleteMessage: 'DeleteMessage',
  DeleteMessageBatch: 'DeleteMessage',
  ChangeMessageVisibility: 'ChangeMessageVisibility',
  ChangeMessageVisibilityBatch: 'ChangeMessageVisibility',
  GetQueueAttributes: 'GetQueueAttributes',
  GetQueueUrl: 'GetQueueUrl',
  PurgeQueue: 'PurgeQueue',
  ListQueues: 'ListQueues',
  CreateQueue: 'CreateQueue',
  DeleteQueue: 'DeleteQueue',
};

const queueNameOf = (body: SqsBody): string => body.QueueName ?? body.QueueUrl?.split('/').at(-1) ?? '';

export function sqsAccess(operation: string, body: SqsBody, region: string): AccessRequest | undefined {
  const action = ACTIONS[operation];
  if (action === undefined) return undefined;
  return {
    action: `sqs:${action}`,
    resource: operation === 'ListQueues' ? '*' : `arn:aws:sqs:${region}:000000000000:${queueNameOf(body)}`,
  };
}

/**
 * The form of fauxqs' receipt handles. AWS refuses a handle that it never issued; fauxqs accepts any, so the form is
 * checked here.
 */
const RECEIPT_HANDLE = /^[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}$/;

/** How often a waiting receive polls for messages whose visibility timeout has ended; new messages wake it at once. */
const POLL_INTERVAL_MS = 200;

/** From the end of a caller's stream to the close of its connection Node takes three. */
const TURNS_TO_CLOSE = 10;

interface QueueServices {
  readonly fauxqs: Fauxqs;
  readonly queues: Queues;
  readonly ownQueues: OwnQueues;
  readonly isGone: () => boolean;
}

export async function handleSqs(operation: string, body: SqsBody, request: EdgeRequest, services: QueueServices): Promise<EdgeAnswer> {
  const { queues } = services;
  if (operation === 'ListQueues') return jsonAnswer({ QueueUrls: queues.names().map((name) => queues.urlOf(name)) });
  const name = queueNameOf(body);
  if (operation === 'CreateQueue') return create(services, name, body.Attributes ?? {});
  if (!queues.names().includes(name)) {
    return jsonError('sqs', {
      status: 400,
      type: 'com.amazonaws.sqs#QueueDoesNotExist',
      queryCode: 'AWS.SimpleQueueService.NonExistentQueue',
      message: 'The specified queue does not exist.',
    });
  }
  if (operation === 'GetQueueUrl') return jsonAnswer({ QueueUrl: queues.urlOf(name) });
  if (operation === 'DeleteQueue') return remove(services, name);
  const handles = [body.ReceiptHandle, ...(body.Entries ?? []).map((entry) => entry.ReceiptHandle)].filter(
    (handle) => handle !== undefined,
  );
  const bogus = handles.find((handle) => !RECEIPT_HANDLE.test(handle));
  if (bogus !== undefined)
    return jsonError('sqs', {
      status: 400,
      type: 'com.amazonaws.sqs#ReceiptHandleIsInvalid',
      message: `The input receipt handle "${bogus}" is not a valid receipt handle.`,
    });
  if (operation === 'ReceiveMessage') return await receive(body, request, services);
  return await queues.inGroups(groupsOf(body), async () => await ask(body, request, services));
}

/** A queue beside the template's, as a target of rules. */
function create({ queues, ownQueues }: QueueServices, name: string, attributes: Readonly<Record<string, string>>): EdgeAnswer {
  const fault = ownQueues.create(name, attributes);
  if (fault !== undefined) return jsonError('sqs', { status: 400, type: 'com.amazonaws.sqs#InvalidAttributeValue', message: fault });
  return jsonAnswer({ QueueUrl: queues.urlOf(name) });
}

function remove({ ownQueues }: QueueServices, name: string): EdgeAnswer {
  if (ownQueues.delete(name)) return jsonAnswer({});
  const message = `The queue ${name} is the template's: take it out of the stack, and start again.`;
  return jsonError('sqs', { status: 400, type: 'com.amazonaws.sqs#InvalidAddress', message });
}

/** Which group each message belongs to that is sent; none where it says nothing. */
function groupsOf(body: SqsBody): { readonly body: string; readonly group: string }[] {
  return [body, ...(body.Entries ?? [])].flatMap(({ MessageBody, MessageGroupId }) =>
    MessageBody === undefined || MessageGroupId === undefined ? [] : [{ body: MessageBody, group: MessageGroupId }],
  );
}

/**
 * A long poll that takes messages only while its caller is still there, and gives back what it has taken when that turns out not to be
 * so. fauxqs' own long poll hands them to a caller that has hung up, and they are gone until their visibility timeout ends.
 */
async function receive(body: SqsBody, request: EdgeRequest, services: QueueServices): Promise<EdgeAnswer> {
  const deadline = Date.now() + (body.WaitTimeSeconds ?? 0) * 1000;
  for (;;) {
    const answered = await ask({ ...body, WaitTimeSeconds: 0 }, request, services);
    const empty = answered.status === 200 && !answered.body.includes('"MessageId"');
    const leftMs = deadline - Date.now();
    if (!empty && (body.WaitTimeSeconds ?? 0) > 0) await giveBackIfGone(answered, body, request, services);
    if (!empty || leftMs <= 0 || services.isGone()) return answered;
    await arrival(services.queues, queueNameOf(body), Math.min(leftMs, POLL_INTERVAL_MS));
    // What has arrived is for somebody else where this caller has hung up meanwhile.
    if (services.isGone()) return answered;
  }
}

const receivedSchema = z.object({ Messages: z.array(z.object({ ReceiptHandle: z.string() })).default([]) });

async function giveBackIfGone(answered: EdgeAnswer, body: SqsBody, request: EdgeRequest, services: QueueServices): Promise<void> {
  // A caller that hung up just before the message came is known to be gone some turns of the event loop later.
  for (let turn = 0; turn < TURNS_TO_CLOSE && !services.isGone(); turn += 1) await nextTurn();
  if (!services.isGone() || answered.status !== 200) return;
  const headers = { ...request.headers, 'x-amz-target': 'AmazonSQS.ChangeMessageVisibility' };
  for (const { ReceiptHandle } of receivedSchema.parse(JSON.parse(answered.body.toString())).Messages)
    await ask({ QueueUrl: body.QueueUrl, ReceiptHandle, VisibilityTimeout: 0 }, { ...request, headers }, services);
}

async function arrival(queues: Queues, name: string, mostMs: number): Promise<void> {
  const found = new AbortController();
  const stop = queues.onArrival(name, () => found.abort());
  await sleep(mostMs, undefined, { signal: found.signal }).catch(() => undefined);
  stop();
}

async function ask(body: SqsBody, request: EdgeRequest, { fauxqs }: { readonly fauxqs: Fauxqs }): Promise<EdgeAnswer> {
  const target = request.headers['x-amz-target'] ?? '';
  return await fauxqs.request({
    method: 'POST',
    url: '/',
    headers: { 'content-type': 'application/x-amz-json-1.0', 'x-amz-target': target },
    body: Buffer.from(JSON.stringify(body)),
  });
}
