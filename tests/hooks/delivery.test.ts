/** Deliveries to a receiver that fails, stalls and lies; verified by the library of Standard Webhooks. */
import { randomBytes } from 'node:crypto';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { deliverDue, type Delivered } from '../../functions/hooks/deliver.ts';
import { openTable } from '../../shared/articles/index.ts';
import { openHookStore, OVERLAP_MS, post, RETRY_AFTER_MS, testMessage, type Hook, type HookStore } from '../../shared/hooks/index.ts';
import { MemoryTable } from '../articles/memory-table.ts';
import { answers, Receiver } from './receiver.ts';

const HOUR_MS = 3_600_000;
const context = { apiUrl: 'https://articles.example.com' };
let receiver: Receiver;
let table: MemoryTable;
let store: HookStore;
let now: number;
let id: string;
const disabled: string[] = [];

beforeAll(async () => {
  receiver = await Receiver.start();
});
afterAll(() => receiver.stop());
beforeEach(async () => {
  // The library that verifies has a clock of its own, with five minutes of tolerance.
  now = Date.now();
  table = new MemoryTable();
  const stageSecret = randomBytes(32);
  store = openHookStore({ table: openTable(table.client(), 't'), secret: async () => stageSecret, now: () => now, randomBytes });
  const made = await store.create({ name: 'desk', url: receiver.url, events: ['created'], filters: {} });
  id = made.hook.id;
  Object.assign(receiver, { secret: made.secret, behave: answers(204), requests: 0 });
  for (const list of [receiver.verified, receiver.refused, disabled]) list.length = 0;
});

const run = (timeoutMs = 2_000): Promise<Delivered> =>
  deliverDue({
    store,
    post: (url, headers, body) => post(url, headers, body, { lookup: async () => [], arePrivateAllowed: true, timeoutMs }),
    now: () => now,
    holder: randomBytes(4).toString('hex'),
    leaseMs: 60_000,
    hasTime: () => true,
    onDisabled: (_hook, why) => disabled.push(why),
  });
const queue = async (count = 1): Promise<void> => {
  for (let index = 0; index < count; index += 1) {
    const message = testMessage({ id }, now - index, context);
    await store.queue(id, [message], message.time);
  }
};
const standing = async (): Promise<Hook> => {
  const hook = await store.get(id);
  if (hook === null) throw new Error('The webhook is gone.');
  return hook;
};

describe('a receiver that listens', () => {
  it('gets each message once, signed so that the library verifies it', async () => {
    await queue(12);
    expect(await run()).toEqual({ delivered: 12, failed: 0, disabled: 0 });
    expect(await run()).toEqual({ delivered: 0, failed: 0, disabled: 0 });
    expect(receiver.refused).toEqual([]);
    expect(new Set(receiver.verified.map((one) => one.id)).size).toBe(12);
    expect(receiver.verified[0]?.body).toMatchObject({ specversion: '1.0', type: 'dev.galley.hook.test.v1', data: { hook: id } });
    expect(await store.deliveries(id, 100)).toHaveLength(12);
  });

  it('verifies with the old secret for a day after a new one was made, and with the new one from then on', async () => {
    const old = receiver.secret;
    const made = await store.rotate(id);
    await queue();
    await run();
    receiver.secret = made ?? '';
    await queue();
    await run();
    expect(receiver.verified).toHaveLength(2);
    receiver.secret = old;
    now += OVERLAP_MS + 1;
    expect(await store.secretsOf(await standing())).toEqual([made]);
  });

  it('finds no secret in the table, only what the stage can read', async () => {
    expect(JSON.stringify(table.dump())).not.toContain(receiver.secret.slice('whsec_'.length));
    expect(receiver.secret).toMatch(/^whsec_[A-Za-z0-9+/]{43}=$/);
    const other = openHookStore({
      table: openTable(table.client(), 't'),
      secret: async () => randomBytes(32),
      now: () => now,
      randomBytes,
    });
    await expect(other.secretsOf(await standing())).rejects.toThrow();
  });
});

describe('a receiver that fails', () => {
  it('is tried again over a day and a half with the same id, and heals with the first success', async () => {
    receiver.behave = answers(500);
    await queue();
    const tries: number[] = [];
    const began = now;
    for (let round = 0; round <= RETRY_AFTER_MS.length; round += 1) {
      await run();
      tries.push(now - began);
      now += RETRY_AFTER_MS[round] ?? 0;
    }
    expect(receiver.requests).toBe(RETRY_AFTER_MS.length + 1);
    expect(tries.at(-1)).toBeGreaterThan(36 * HOUR_MS);
    const log = await store.deliveries(id, 100);
    expect(log[0]).toMatchObject({ outcome: 'gave-up', status: 500, tries: RETRY_AFTER_MS.length + 1 });
    expect(new Set(log.map(({ message }) => message)).size).toBe(1);
    expect((await standing()).failingSince).toBe(began);
    receiver.behave = answers(200);
    await queue(3);
    expect(await run()).toMatchObject({ delivered: 3 });
    expect((await standing()).failingSince).toBeNull();
  });

  it('is asked with one message at a time while it fails', async () => {
    receiver.behave = answers(503);
    await queue(30);
    await run();
    const first = receiver.requests;
    await run();
    await run();
    expect([first, receiver.requests - first]).toEqual([5, 2]);
  });

  it('for three days is disabled, and so is one that answers 410', async () => {
    receiver.behave = answers(500);
    await queue(2);
    await run();
    now += 73 * HOUR_MS;
    expect(await run()).toMatchObject({ disabled: 1 });
    expect(await standing()).toMatchObject({ standing: 'disabled', why: 'Nothing was taken for three days.' });
    expect(await run()).toEqual({ delivered: 0, failed: 0, disabled: 1 });
    await store.setStanding(id, 'active', null);
    receiver.behave = answers(410);
    await queue();
    await run();
    expect(disabled).toEqual(['Nothing was taken for three days.', 'It answered 410: it wants no more.']);
  });
});

describe('a receiver that stalls or lies', () => {
  it.each([
    ['never answers', () => undefined, 'It did not answer in time.'],
    [
      'answers drop by drop',
      (_q: unknown, response: { writeHead(s: number): void; write(t: string): void }) => (response.writeHead(200), response.write('.')),
      'It did not answer in time.',
    ],
    ['redirects', answers(302, { location: 'http://127.0.0.1:1/' }), 'It answered 302; redirects are not followed.'],
    [
      'answers without end',
      (_q: unknown, response: { writeHead(s: number): void; end(t: string): void }) => (
        response.writeHead(200),
        response.end('x'.repeat(200_000))
      ),
      'Its answer has more than 64 KB.',
    ],
    ['hangs up', (request: { socket: { destroy(): void } }) => request.socket.destroy(), 'socket hang up'],
  ])('that %s has taken nothing', async (_name, behave, error) => {
    Object.assign(receiver, { behave });
    await queue();
    expect(await run(300)).toEqual({ delivered: 0, failed: 1, disabled: 0 });
    expect((await store.deliveries(id, 1))[0]).toMatchObject({ outcome: 'failed', error });
  });

  it('holds up no other, and one run at a time sends to it', async () => {
    const other = await Receiver.start();
    const made = await store.create({ name: 'other', url: other.url, events: ['created'], filters: {} });
    other.secret = made.secret;
    receiver.behave = () => undefined;
    await queue(5);
    const message = testMessage(made.hook, now, context);
    await store.queue(made.hook.id, [message], message.time);
    const [first, second] = await Promise.all([run(600), run(600)]);
    expect(first.delivered + second.delivered).toBe(1);
    expect(other.verified).toHaveLength(1);
    expect(receiver.requests).toBe(5);
    await other.stop();
  });

  it('is sent nothing while it is paused, and what has waited when it is resumed', async () => {
    await store.setStanding(id, 'paused', null);
    await queue(2);
    expect(await run()).toEqual({ delivered: 0, failed: 0, disabled: 0 });
    await store.setStanding(id, 'active', null);
    expect(await run()).toMatchObject({ delivered: 2 });
  });
});
