/** Uploads that could not be processed, over the API: listed without being kept from others, and sent to the queue again. */
import { PurgeQueueCommand, ReceiveMessageCommand, SendMessageCommand } from '@aws-sdk/client-sqs';
import { afterAll, beforeAll, beforeEach, expect, it } from 'vitest';
import { withResendCounted } from '../../shared/objects/index.ts';
import { createWorld, startServices, type Services, type World } from './harness.ts';

const event = (key: string): string =>
  JSON.stringify({
    Records: [
      {
        eventSource: 'aws:s3',
        eventName: 'ObjectCreated:Put',
        eventTime: '2026-03-01T12:00:00.000Z',
        s3: { bucket: { name: 'raw' }, object: { key, versionId: 'v1', sequencer: '0A' } },
      },
    ],
  });
const BODIES = [event('news/a.html'), event('news/b.html'), 'not json'];

let services: Services;
let world: World;
let admin: string;

beforeAll(async () => {
  services = await startServices();
  world = await createWorld(services, { access: { readers: 'keys', publishers: 'keys', admins: 'keys' } });
  admin = await world.key('admin');
});
afterAll(() => services.stop());
beforeEach(async () => {
  for (const QueueUrl of Object.values(world.queueUrls)) await world.queues.send(new PurgeQueueCommand({ QueueUrl }));
  for (const MessageBody of BODIES)
    await world.queues.send(new SendMessageCommand({ QueueUrl: world.queueUrls.deadLetterQueueUrl, MessageBody }));
});

// oxlint-disable-next-line typescript/no-explicit-any -- what an answer holds is what the tests are about
async function ask(path: string, body?: unknown): Promise<any> {
  const headers = { 'x-api-key': admin, ...(body === undefined ? {} : { 'content-type': 'application/json' }) };
  const reply = await world.send(path, body === undefined ? { headers } : { headers, method: 'POST', body: JSON.stringify(body) });
  return JSON.parse(reply.text);
}

async function queued(): Promise<string[]> {
  const { Messages = [] } = await world.queues.send(
    new ReceiveMessageCommand({ QueueUrl: world.queueUrls.queueUrl, MaxNumberOfMessages: 10 }),
  );
  return Messages.map(({ Body = '' }) => Body);
}

it('lists them with their objects, or with what is wrong with them, as often as one asks', async () => {
  for (let turn = 0; turn < 2; turn += 1) {
    const { items, total } = await ask('/v1/dead-letters');
    expect(total).toBe(3);
    const keys = items.flatMap(({ objects }: { objects: { key: string }[] }) => objects.map(({ key }) => key));
    expect(keys.toSorted()).toEqual(['news/a.html', 'news/b.html']);
    expect(items.filter(({ problem }: { problem: string | null }) => problem !== null)).toHaveLength(1);
  }
});

it('sends back those that are named, and leaves the others', async () => {
  const { items } = await ask('/v1/dead-letters');
  const { id } = items.find(({ objects }: { objects: { key: string }[] }) => objects[0]?.key === 'news/a.html');
  expect(await ask('/v1/dead-letters/redrive', { ids: [id] })).toEqual({ sent: 1, left: 2 });
  expect(await queued()).toEqual([withResendCounted(event('news/a.html'))]);
  expect((await ask('/v1/dead-letters')).total).toBe(2);
});

it('sends back all, and nothing where there is nothing', async () => {
  expect(await ask('/v1/dead-letters/redrive', {})).toEqual({ sent: 3, left: 0 });
  expect((await queued()).toSorted()).toEqual(BODIES.map(withResendCounted).toSorted());
  expect(await ask('/v1/dead-letters/redrive', {})).toEqual({ sent: 0, left: 0 });
  expect(await ask('/v1/dead-letters')).toEqual({ items: [], total: 0 });
});
