/** `galley redrive` on a real queue. */
import { GetQueueAttributesCommand, PurgeQueueCommand, ReceiveMessageCommand, SendMessageCommand } from '@aws-sdk/client-sqs';
import { Command } from 'commander';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { openDeadLetters } from '../../shared/dead-letters/index.ts';
import { redriveCommand } from '../../infra/cli/redrive.ts';
import { headSchema } from '../../shared/articles/head.ts';
import type { Receipt } from '../../shared/articles/index.ts';
import { withResendCounted } from '../../shared/objects/index.ts';
import { startServices, type Services } from './services.ts';

let services: Services;
let printed: string[] = [];
beforeAll(async () => {
  services = await startServices();
});
afterAll(() => services.stop());

const event = (key: string): string =>
  JSON.stringify({
    Records: [{ eventName: 'ObjectCreated:Put', eventTime: '2026-03-01T08:00:00Z', s3: { bucket: { name: 'raw' }, object: { key } } }],
  });
const receipt: Receipt = {
  id: 'x',
  key: 'news/b.html',
  status: 'rejected',
  reason: 'not-html',
  message: '',
  remedy: null,
  warnings: [],
  title: null,
  url: null,
  score: null,
  version: null,
  versionId: null,
  sequencer: '1',
  receivedAt: '2026-03-01T08:00:00.000Z',
  processedAt: '2026-03-01T08:00:01.000Z',
};

/** The key of which the record in the table is damaged. */
let damaged: string | null = null;

async function galley(...words: string[]): Promise<string> {
  printed = [];
  const program = new Command().exitOverride().configureOutput({ writeErr: () => {} });
  program.addCommand(
    redriveCommand({
      open: () => ({
        letters: openDeadLetters(services.sqs, services),
        receiptOf: async (key) => {
          if (key === damaged) headSchema.parse({ id: 'x' });
          return key === 'news/b.html' ? receipt : null;
        },
      }),
      print: (line) => void printed.push(line),
    }),
  );
  for (const command of program.commands) command.exitOverride().configureOutput({ writeErr: () => {} });
  await program.parseAsync(['node', 'galley', 'redrive', ...words]);
  return printed.join('\n');
}

async function depth(url: string): Promise<number> {
  const { Attributes } = await services.sqs.send(
    new GetQueueAttributesCommand({ QueueUrl: url, AttributeNames: ['ApproximateNumberOfMessages'] }),
  );
  return Number(Attributes?.ApproximateNumberOfMessages);
}

async function drain(url: string): Promise<string[]> {
  const { Messages = [] } = await services.sqs.send(
    new ReceiveMessageCommand({ QueueUrl: url, MaxNumberOfMessages: 10, VisibilityTimeout: 0 }),
  );
  return Messages.map((message) => message.Body ?? '');
}

describe('redrive', () => {
  const bodies = [event('news/a.html'), event('news/b.html'), event('sport/c%0Ad.html'), 'not json'];
  beforeEach(async () => {
    for (const QueueUrl of [services.deadLetterQueueUrl, services.queueUrl]) await services.sqs.send(new PurgeQueueCommand({ QueueUrl }));
    for (const MessageBody of bodies)
      await services.sqs.send(new SendMessageCommand({ QueueUrl: services.deadLetterQueueUrl, MessageBody }));
  });

  it('shows what lies there and why, and changes nothing', async () => {
    const output = await galley();
    expect(output).toContain('created news/a.html: no receipt');
    expect(output).toContain('created news/b.html: last receipt 2026-03-01T08:00:01.000Z: rejected (not-html)');
    expect(output).toContain('created sport/c\\u{a}d.html');
    expect(output).toContain('cannot be read: The message is not JSON.');
    expect(output).toContain('4 messages.');
    expect(await depth(services.deadLetterQueueUrl)).toBe(4);
    expect(await depth(services.queueUrl)).toBe(0);
  });

  it('says of a record that cannot be read so, and goes on with the others', async () => {
    damaged = 'news/a.html';
    const output = await galley().finally(() => (damaged = null));
    expect(output).toMatch(/created news\/a\.html: its record in the table cannot be read: .*bucket, key.*Restore the table/);
    expect(output).not.toMatch(/^ {4}at /m);
    expect(output).toContain('created news/b.html: last receipt');
    expect(output).toContain('4 messages.');
    expect(await depth(services.deadLetterQueueUrl)).toBe(4);
  });

  it('sends back what was chosen by key', async () => {
    expect(await galley('--key', 'news/')).toContain('2 of 4 sent back.');
    expect((await drain(services.queueUrl)).toSorted()).toEqual(bodies.slice(0, 2).map(withResendCounted).toSorted());
    expect(await depth(services.deadLetterQueueUrl)).toBe(2);
  });

  it('sends back all', async () => {
    expect(await galley('--all')).toContain('4 of 4 sent back.');
    expect(await depth(services.deadLetterQueueUrl)).toBe(0);
    expect(await depth(services.queueUrl)).toBe(4);
  });

  it('deletes the poison by its id', async () => {
    const poison = (await galley('--jsonl'))
      .split('\n')
      .map((line) => JSON.parse(line) as { id: string; problem: string | null })
      .find(({ problem }) => problem !== null);
    expect(await galley('--id', poison?.id.slice(0, 8) ?? '', '--delete')).toContain('1 of 4 deleted.');
    expect(await drain(services.deadLetterQueueUrl)).not.toContain('not json');
  });

  it.each([[['--all', '--key', 'x']], [['--delete']], [['--limit', '0']]])('refuses %o', async (words) => {
    await expect(galley(...words)).rejects.toThrow();
    expect(await depth(services.deadLetterQueueUrl)).toBe(4);
  });
});
