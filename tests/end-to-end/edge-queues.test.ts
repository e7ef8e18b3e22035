/** Notifications of the bucket, and the queues behind the edge. */
import * as s3sdk from '@aws-sdk/client-s3';
import { ChangeMessageVisibilityCommand, ReceiveMessageCommand, SendMessageCommand, DeleteMessageCommand } from '@aws-sdk/client-sqs';
import { describe, expect, test } from 'vitest';
import { until } from './cloud.ts';
import { cloud, bucket, withEdge } from './edge-cloud.ts';

withEdge();

const received = async (): Promise<Record<string, unknown>[]> => {
  const { Messages = [] } = await cloud.sqs.send(
    new ReceiveMessageCommand({ QueueUrl: cloud.outputs.queueUrl, MaxNumberOfMessages: 10, VisibilityTimeout: 30 }),
  );
  await Promise.all(
    Messages.map(
      async ({ ReceiptHandle }) => await cloud.sqs.send(new DeleteMessageCommand({ QueueUrl: cloud.outputs.queueUrl, ReceiptHandle })),
    ),
  );
  return Messages.flatMap(({ Body = '{}' }) => JSON.parse(Body).Records ?? [{ test: JSON.parse(Body).Event }]);
};

/** The next so many of them, as they come. */
const nextReceived = async (count: number): Promise<Record<string, unknown>[]> => {
  const found: Record<string, unknown>[] = [];
  await until(async () => {
    found.push(...(await received()));
    return found.length >= count;
  });
  return found;
};

const drained = async (): Promise<void> => await until(async () => (await received()).length === 0);

describe('notifications', () => {
  test('tell key, size, entity tag, version and a sequencer that grows', async () => {
    await drained();
    const put = await cloud.put('told/a b+ü(1)~.html', 'twelve bytes');
    await cloud.remove('told/a b+ü(1)~.html');
    const notified = await nextReceived(2);
    expect(notified).toMatchObject([
      {
        eventVersion: '2.1',
        eventSource: 'aws:s3',
        eventName: 'ObjectCreated:Put',
        s3: {
          bucket: { name: bucket, arn: `arn:aws:s3:::${bucket}` },
          object: { key: 'told/a+b%2B%C3%BC%281%29%7E.html', size: 12, eTag: put.etag.replaceAll('"', ''), versionId: put.versionId },
        },
      },
      { eventName: 'ObjectRemoved:DeleteMarkerCreated', s3: { object: { key: 'told/a+b%2B%C3%BC%281%29%7E.html' } } },
    ]);
    const [first = '', second = ''] = notified.map((record) => Object(record)['s3'].object.sequencer);
    expect(first < second).toBe(true);
    expect(first).toMatch(/^[0-9A-F]{18}$/);
  });

  test('are not sent for what failed', async () => {
    await cloud.put('conditional', 'one');
    await nextReceived(1);
    await drained();
    await expect(
      cloud.s3.send(new s3sdk.PutObjectCommand({ Bucket: bucket, Key: 'conditional', Body: 'x', IfNoneMatch: '*' })),
    ).rejects.toThrow();
    await cloud.put('after it', 'two');
    expect(await nextReceived(1)).toMatchObject([{ s3: { object: { key: 'after+it' } } }]);
  });
});

const url = (): string => cloud.outputs.deadLetterQueueUrl;

describe('queues', () => {
  test('a long poll is woken by what arrives', async () => {
    const [waiting, startedAt] = [cloud.sqs.send(new ReceiveMessageCommand({ QueueUrl: url(), WaitTimeSeconds: 20 })), Date.now()];
    await cloud.sqs.send(new SendMessageCommand({ QueueUrl: url(), MessageBody: 'wake up' }));
    const { Messages: [message] = [] } = await waiting;
    expect(message?.Body).toBe('wake up');
    // By what arrived, and not by the end of its time.
    expect(Date.now() - startedAt).toBeLessThan(19_000);
    await cloud.sqs.send(new DeleteMessageCommand({ QueueUrl: url(), ReceiptHandle: message?.ReceiptHandle }));
  });

  test('a long poll that was given up swallows nothing', async () => {
    const aborted = new AbortController();
    const waiting = cloud.sqs.send(new ReceiveMessageCommand({ QueueUrl: url(), WaitTimeSeconds: 10 }), { abortSignal: aborted.signal });
    // On its way, or waiting already: it must not matter.
    await new Promise((resolve) => setTimeout(resolve, 100));
    aborted.abort();
    await expect(waiting).rejects.toThrow();
    await cloud.sqs.send(new SendMessageCommand({ QueueUrl: url(), MessageBody: 'still here' }));
    const { Messages: [message] = [] } = await cloud.sqs.send(new ReceiveMessageCommand({ QueueUrl: url(), WaitTimeSeconds: 20 }));
    expect(message?.Body).toBe('still here');
    await cloud.sqs.send(new DeleteMessageCommand({ QueueUrl: url(), ReceiptHandle: message?.ReceiptHandle }));
  });

  test('a message that is given back can be had at once, and counts its receives', async () => {
    await cloud.sqs.send(new SendMessageCommand({ QueueUrl: url(), MessageBody: 'boomerang' }));
    for (const count of ['1', '2', '3']) {
      const { Messages: [message] = [] } = await cloud.sqs.send(
        new ReceiveMessageCommand({ QueueUrl: url(), VisibilityTimeout: 60, MessageSystemAttributeNames: ['ApproximateReceiveCount'] }),
      );
      expect(message).toMatchObject({ Body: 'boomerang', Attributes: { ApproximateReceiveCount: count } });
      await cloud.sqs.send(
        new ChangeMessageVisibilityCommand({ QueueUrl: url(), ReceiptHandle: message?.ReceiptHandle, VisibilityTimeout: 0 }),
      );
    }
  });

  test('a receipt handle that was never given is refused', async () => {
    await expect(
      cloud.sqs.send(new ChangeMessageVisibilityCommand({ QueueUrl: url(), ReceiptHandle: 'made up', VisibilityTimeout: 0 })),
    ).rejects.toMatchObject({ name: 'ReceiptHandleIsInvalid' });
  });

  test('an unknown queue is told as such', async () => {
    await expect(
      cloud.sqs.send(new SendMessageCommand({ QueueUrl: url().replace(/[^/]+$/, 'nowhere'), MessageBody: 'x' })),
    ).rejects.toMatchObject({ name: expect.stringMatching(/QueueDoesNotExist|NonExistentQueue/) });
  });
});
