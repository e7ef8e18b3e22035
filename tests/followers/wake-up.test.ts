/** Wake-ups: one message for what a follower will see at once, and no harm to whoever sends it. */
import type { SendMessageCommand } from '@aws-sdk/client-sqs';
import { expect, it } from 'vitest';
import { CHANGE_LAG_MS } from '../../shared/articles/index.ts';
import { createWakeUp, WAKE_DELAY_SECONDS } from '../../shared/followers/index.ts';

function setUp(queueUrls: readonly string[], failing: ReadonlySet<string> = new Set()) {
  const state = {
    now: 1_000_000,
    sent: [] as { url: string | undefined; at: number; delay: number | undefined }[],
    failures: [] as string[],
  };
  const client = {
    send: async (command: SendMessageCommand) => {
      if (failing.has(command.input.QueueUrl ?? '')) throw new Error('no connection');
      state.sent.push({ url: command.input.QueueUrl, at: state.now, delay: command.input.DelaySeconds });
      return {};
    },
  };
  // `as`: the one command that is sent.
  const wakeUp = createWakeUp({
    queueUrls,
    client: () => client as never,
    now: () => state.now,
    onFailure: (url) => state.failures.push(url),
  });
  return { state, wakeUp };
}

it('sends a message to every queue, and none while one is under way that will see the change', async () => {
  const { state, wakeUp } = setUp(['search', 'hooks']);
  for (let ms = 0; ms <= 10_000; ms += 100) {
    state.now = 1_000_000 + ms;
    await wakeUp();
    // For every change there is a message that arrives once the change can be read.
    for (const queue of ['search', 'hooks']) {
      const last = state.sent.findLast(({ url }) => url === queue);
      expect((last?.at ?? 0) + WAKE_DELAY_SECONDS * 1_000 - CHANGE_LAG_MS).toBeGreaterThan(state.now);
    }
  }
  expect(state.sent.length).toBeLessThan(20);
  expect(state.sent.every(({ delay }) => delay === WAKE_DELAY_SECONDS)).toBe(true);
});

it('sends again at once after a failure, and where the clock was set back', async () => {
  const failing = new Set(['search']);
  const { state, wakeUp } = setUp(['search'], failing);
  await wakeUp();
  expect(state.failures).toEqual(['search']);
  failing.clear();
  await wakeUp();
  state.now -= 3_600_000;
  await wakeUp();
  expect(state.sent.length).toBe(2);
});

it('does nothing where there are no followers', async () => {
  const wakeUp = createWakeUp({
    queueUrls: [],
    client: () => {
      throw new Error('no client is made');
    },
    now: () => 0,
    onFailure: () => undefined,
  });
  await wakeUp();
});
