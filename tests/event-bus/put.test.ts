/** Events on the bus: sizes of requests, what is refused and comes again, and from when on. */
import { PutEventsCommand, type PutEventsResultEntry } from '@aws-sdk/client-eventbridge';
import { describe, expect, it } from 'vitest';
import { createConsumer } from '../../functions/event-bus/consume.ts';
import { openTable } from '../../shared/articles/index.ts';
import { openBus, openFirstInstant } from '../../shared/event-bus/index.ts';
import { isOutage } from '../../shared/followers/index.ts';
import type { HookMessage } from '../../shared/hooks/index.ts';
import { MemoryTable } from '../articles/memory-table.ts';

const message = (id: string, more: object = {}): HookMessage => ({
  specversion: '1.0',
  id,
  source: 'https://api.example',
  type: 'dev.galley.article.updated.v1',
  time: '2026-03-01T12:00:00.000Z',
  timestamp: '2026-03-01T12:00:00.000Z',
  subject: 'a',
  datacontenttype: 'application/json',
  data: { id: 'a', ...more },
});

/** EventBridge as its API describes it, refusing what `refusal` says: an entry's id and how often it came. */
function eventBridge(refusal: (id: string, time: number) => string | undefined) {
  const requests: string[][] = [];
  const seen = new Map<string, number>();
  const send = async (command: unknown) => {
    if (!(command instanceof PutEventsCommand)) throw new TypeError('Only PutEvents is known here.');
    const entries = command.input.Entries ?? [];
    const ids = entries.map(({ Detail = '{}' }) => String(JSON.parse(Detail).id));
    requests.push(ids);
    const Entries = ids.map((id): PutEventsResultEntry => {
      const time = (seen.get(id) ?? 0) + 1;
      seen.set(id, time);
      const ErrorCode = refusal(id, time);
      return ErrorCode === undefined ? { EventId: `e-${id}` } : { ErrorCode, ErrorMessage: 'Refused.' };
    });
    return { Entries, FailedEntryCount: Entries.filter(({ ErrorCode }) => ErrorCode !== undefined).length, commands: command };
  };
  const pauses: number[] = [];
  // `as`: the client's `send` is overloaded for every command; the bus sends this one.
  const client = { send } as unknown as Parameters<typeof openBus>[0]['client'];
  const bus = openBus({ client, busName: 'galley-x', sleep: async (ms) => void pauses.push(ms) });
  return { bus, requests, pauses };
}

describe('messages', () => {
  it('go as entries with the type as the detail-type, ten a request', async () => {
    const { bus, requests } = eventBridge(() => undefined);
    await bus.put(Array.from({ length: 23 }, (_one, index) => message(`m${index}`)));
    expect(requests.map((one) => one.length)).toEqual([10, 10, 3]);
    expect(requests.flat()).toEqual(Array.from({ length: 23 }, (_one, index) => `m${index}`));
  });

  it('share a request only as far as 256 KB go', async () => {
    const { bus, requests } = eventBridge(() => undefined);
    await bus.put(['a', 'b', 'c'].map((id) => message(id, { title: 'x'.repeat(100_000) })));
    expect(requests).toEqual([['a', 'b'], ['c']]);
  });

  it('too large for any request are told of before anything is put, as their own fault', async () => {
    const { bus, requests } = eventBridge(() => undefined);
    const putting = bus.put([message('small'), message('large', { title: 'ü'.repeat(140_000) })]);
    await expect(putting).rejects.toThrow(/An event has 28\d{4} bytes .*takes 262144 at most/);
    await putting.catch((error: unknown) => expect(isOutage(error)).toBe(false));
    expect(requests).toEqual([]);
  });
});

describe('entries that are refused', () => {
  it('for the rate come again alone, at growing pauses', async () => {
    const { bus, requests, pauses } = eventBridge((id, time) => (id !== 'a' && time < 3 ? 'ThrottlingException' : undefined));
    await bus.put(['a', 'b', 'c'].map((id) => message(id)));
    expect(requests).toEqual([
      ['a', 'b', 'c'],
      ['b', 'c'],
      ['b', 'c'],
    ]);
    expect(pauses).toEqual([200, 400]);
  });

  it('again and again are an outage, after which the whole batch comes again', async () => {
    const { bus, requests } = eventBridge((id) => (id === 'b' ? 'InternalFailure' : undefined));
    const putting = bus.put(['a', 'b'].map((id) => message(id)));
    await expect(putting).rejects.toThrow('EventBridge refused 1 of 2 events on galley-x, 4 times: InternalFailure: Refused.');
    await putting.catch((error: unknown) => expect(isOutage(error)).toBe(true));
    expect(requests).toHaveLength(4);
  });

  it('for what they are do not come again: their change is set aside', async () => {
    const { bus, requests } = eventBridge((id) => (id === 'b' ? 'MalformedDetail' : undefined));
    const putting = bus.put(['a', 'b'].map((id) => message(id)));
    await expect(putting).rejects.toThrow('MalformedDetail');
    await putting.catch((error: unknown) => expect(isOutage(error)).toBe(false));
    expect(requests).toHaveLength(1);
  });
});

const change = (id: string, at: string) => ({ id, version: 2, type: 'deleted', at }) as const;

describe('the first moment', () => {
  it('is five minutes before the first run, for good', async () => {
    const table = openTable(new MemoryTable().client(), 't');
    let now = Date.parse('2026-03-01T12:00:00.000Z');
    const first = await openFirstInstant(table, () => now)();
    now += 3_600_000;
    expect([first, await openFirstInstant(table, () => now)()]).toEqual(Array.from({ length: 2 }, () => '2026-03-01T11:55:00.000Z'));
  });

  it('leaves out what was there before a bus was turned on', async () => {
    const put: string[] = [];
    const consumer = createConsumer({
      bus: { put: async (messages) => void put.push(...messages.map(({ subject }) => subject)) },
      reader: { cards: async () => [], revision: async () => null },
      context: { apiUrl: 'https://api.example' },
      firstMoment: async () => '2026-03-01T11:55:00.000Z',
    });
    await consumer.apply({
      changes: [change('old', '2026-03-01T11:54:59.999Z'), change('new', '2026-03-01T11:55:00.000Z')],
      token: 1,
      readTo: '2026-03-01T12:00:00.000Z',
      isCaughtUp: true,
    });
    expect(put).toEqual(['new']);
  });
});
