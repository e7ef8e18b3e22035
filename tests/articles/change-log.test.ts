/** The change log under delays: no row behind a reader, none twice, none lost. */
import type { QueryCommandInput } from '@aws-sdk/lib-dynamodb';
import type { TableClient } from '../../shared/platform/index.ts';
import { describe, expect, it } from 'vitest';
import { readChanges } from '../../shared/articles/change-log.ts';
import {
  CHANGE_LAG_MS,
  openInspector,
  openReader,
  openTable,
  openWriter,
  SEND_WITHIN_MS,
  type Position,
} from '../../shared/articles/index.ts';
import { TABLE_LIMITS } from '../../shared/platform/clients.ts';
import { MemoryBucket } from './memory-bucket.ts';
import { MemoryTable, type Interference } from './memory-table.ts';
import { sampleArticle, sampleEvent } from './sample.ts';

function world() {
  const memory = new MemoryTable();
  const state = { now: Date.parse('2026-03-01T12:00:00Z') };
  const bodies = { client: new MemoryBucket().client(), name: 'b' };
  // What was sent takes effect within the lag, or never.
  const clock = {
    now: () => state.now,
    sleep: async (ms: number) => {
      state.now += ms;
      memory.arrive();
    },
  };
  const reader = openReader({ table: openTable(memory.client(), 't'), bodies, rawBucketName: 'raw', shards: 1, now: clock.now });
  return {
    memory,
    state,
    store: async (interference: Interference, redelivered = false): Promise<string> => {
      const writer = openWriter({ table: openTable(memory.client(interference), 't'), bodies, shards: 1, clock });
      const event = sampleEvent({ redelivered });
      const comparison = await writer.compareToRecorded(event);
      if (comparison.verdict !== 'process') return comparison.verdict;
      return (
        await writer.record(event, comparison, {
          state: 'article',
          article: sampleArticle(),
          object: { versionId: 'v1', eTag: 'e', size: 1 },
          warnings: [],
        })
      ).outcome;
    },
    changes: (position: Position | null = null) => reader.changes(position, 10, new Date(state.now - CHANGE_LAG_MS).toISOString()),
  };
}
const isChange = (name: string): boolean => name.startsWith('PutItem C#');

describe('a change', () => {
  it('whose writer slept past the time to send it is logged where readers have yet to come', async () => {
    const { memory, state, store, changes } = world();
    let wokeAt = 0;
    // The head is written; then the process stands still.
    await store({
      after: async (name) => {
        if (name.startsWith('PutItem A#') && name.endsWith(' A')) state.now += 4 * CHANGE_LAG_MS;
        wokeAt = state.now;
      },
    });
    const position = (await changes()).position;
    state.now += 2 * CHANGE_LAG_MS;
    const { items } = await changes(position);
    expect(items).toMatchObject([{ type: 'created', version: 1 }]);
    expect(Date.parse(items[0]?.at ?? '')).toBeGreaterThanOrEqual(wokeAt - CHANGE_LAG_MS);
    expect(memory.dump().filter((row) => String(row['pk']).startsWith('C#'))).toHaveLength(1);
  });

  it('whose writer died after sending it is not logged again', async () => {
    const { memory, state, store } = world();
    await expect(store({ after: async (name) => (isChange(name) ? Promise.reject(new Error('died')) : undefined) })).rejects.toThrow(
      'died',
    );
    state.now += 600_000;
    expect(await store({}, true)).toBe('repeat');
    expect(memory.dump().filter((row) => String(row['pk']).startsWith('C#'))).toHaveLength(1);
    const [record] = await openInspector(openTable(memory.client(), 't'), 'raw').ofKeys([sampleEvent().key]);
    expect(record?.unfinishedSince).toBeNull();
  });

  it.each([2_500, 4_000, CHANGE_LAG_MS])(
    'whose writer stood still for %i ms is not sent to its old instant, where readers may have been by the time it arrives',
    async (pause) => {
      const { memory, state, store } = world();
      let wokeAt = 0;
      await store({
        after: async (name) => {
          if (!name.startsWith('PutItem A#') || !name.endsWith(' A')) return;
          state.now += pause;
          wokeAt = state.now;
        },
      });
      const [row] = memory.dump().filter(({ pk }) => String(pk).startsWith('C#'));
      expect(Date.parse(String(row?.['at']))).toBeGreaterThanOrEqual(wokeAt);
    },
  );

  it('sent at the last moment and answered at the last is in its place before the horizon comes there, whatever clocks differ by', () => {
    const clocksDifferByMs = 1_000;
    expect(SEND_WITHIN_MS + TABLE_LIMITS.requestTimeout + clocksDifferByMs).toBeLessThanOrEqual(CHANGE_LAG_MS);
  });

  it('that was sent and not answered is waited for before it is sent again', async () => {
    const { memory, state, store, changes } = world();
    await expect(store({ before: async (name) => (isChange(name) ? 'late' : undefined) })).rejects.toThrow('No answer');
    state.now += (SEND_WITHIN_MS + CHANGE_LAG_MS) / 2;
    expect(await store({}, true)).toBe('repeat');
    memory.arrive();
    state.now += 2 * CHANGE_LAG_MS;
    expect((await changes()).items).toMatchObject([{ type: 'created', version: 1 }]);
  });

  it('whose writer died before sending it is logged at a new instant by the next delivery', async () => {
    const { state, store, changes } = world();
    await expect(store({ before: async (name) => (isChange(name) ? Promise.reject(new Error('died')) : undefined) })).rejects.toThrow(
      'died',
    );
    state.now += 600_000;
    const { items, position } = await changes();
    expect(items).toEqual([]);
    expect(await store({}, true)).toBe('repeat');
    state.now += 2 * CHANGE_LAG_MS;
    expect((await changes(position)).items).toMatchObject([{ type: 'created', version: 1 }]);
  });

  it('that a throttled table does not take in time is tried at new instants, and then left to the queue', async () => {
    const { store, memory } = world();
    let tries = 0;
    const never = {
      before: async (name: string) => {
        if (!isChange(name)) return;
        tries += 1;
        await new Promise((resolve) => setTimeout(resolve, SEND_WITHIN_MS + 100));
        throw Object.assign(new Error('Request aborted'), { name: 'AbortError' });
      },
    };
    await expect(store(never)).rejects.toThrow(/could not be logged/);
    expect(tries).toBeGreaterThan(1);
    expect(memory.dump().filter((row) => String(row['pk']).startsWith('C#'))).toEqual([]);
  });
});

describe('a page of changes', () => {
  const SHARDS = 8;
  const HORIZON = '2026-03-01T13:00:00.000Z';
  /** One row a change: a second apart, in the shard that is named. */
  async function logOf(places: readonly number[]) {
    const memory = new MemoryTable();
    const asked: QueryCommandInput[] = [];
    const table = openTable(memory.client(), 't');
    for (const [index, shard] of places.entries()) {
      const at = new Date(Date.parse('2026-03-01T12:00:00Z') + index * 1_000).toISOString();
      await table.put({
        pk: `C#${shard}`,
        sk: `${at}#article-${index}#00000001`,
        type: 'created',
        id: `article-${index}`,
        version: 1,
        at,
        sequencer: '1',
      });
    }
    const watched: TableClient = {
      send: (operation, input) => {
        // `as`: the input of this very operation.
        if (operation === 'Query') asked.push(input as QueryCommandInput);
        return memory.client().send(operation, input);
      },
    };
    const read = (position: Position | null, limit: number) =>
      readChanges(openTable(watched, 't'), SHARDS, position, limit, HORIZON, Date.parse(HORIZON));
    return { read, asked };
  }

  it.each([
    ['spread evenly', Array.from({ length: 150 }, (_, index) => index % SHARDS)],
    ['all in one shard', Array.from({ length: 150 }, () => 3)],
    ['in one shard first, then in the others', Array.from({ length: 150 }, (_, index) => (index < 80 ? 5 : index % SHARDS))],
  ])('comes in order and leaves none out, with changes %s', async (_name, places) => {
    const { read } = await logOf(places);
    for (const limit of [1, 7, 50, 100]) {
      const seen: string[] = [];
      let position: Position | null = null;
      while (seen.length < places.length) {
        const page: Awaited<ReturnType<typeof read>> = await read(position, limit);
        expect(page.items.length).toBeGreaterThan(0);
        expect(page.items.length).toBeLessThanOrEqual(limit);
        seen.push(...page.items.map(({ id }) => id));
        position = page.position;
      }
      expect(seen).toEqual(places.map((_, index) => `article-${index}`));
      expect((await read(position, limit)).items).toEqual([]);
    }
  });

  it('is read consistently, and of no shard much more than its share', async () => {
    const { read, asked } = await logOf([1, 2, 3]);
    await read(null, 100);
    expect(asked.map(({ ConsistentRead, Limit }) => [ConsistentRead, Limit])).toEqual(Array.from({ length: SHARDS }, () => [true, 25]));
  });
});
