/** Clocks that are set back: followers of the change log miss nothing, hear of each change once, and soon. */
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { articleId, CHANGE_LAG_MS, openReader, openTable, openWriter, type Position } from '../../shared/articles/index.ts';
import { MemoryBucket } from './memory-bucket.ts';
import { MemoryTable, type Interference } from './memory-table.ts';
import { sampleArticle, sampleEvent } from './sample.ts';

const SHARDS = 3;
const START = Date.parse('2026-03-02T12:00:00Z');

/** Time that only grows (`real`), and what the machine's clock says of it. */
class Machine {
  real = START;
  ahead = 0;
  readonly memory = new MemoryTable();
  readonly versions = new Map<string, number>();
  readonly #bodies = { client: new MemoryBucket().client(), name: 'b' };
  #sequence = 0;
  readonly clock = {
    now: () => this.real + this.ahead,
    sleep: async (ms: number) => {
      this.real += ms;
      this.memory.arrive();
    },
  };
  readonly reader = openReader({
    table: openTable(this.memory.client(), 't'),
    bodies: this.#bodies,
    rawBucketName: 'raw',
    shards: SHARDS,
    now: this.clock.now,
  });

  event(key: string) {
    this.#sequence += 1;
    const sequencer = this.#sequence.toString(16).padStart(6, '0');
    return sampleEvent({ key, sequencer, versionId: sequencer });
  }

  async deliver(event: ReturnType<Machine['event']>, interference: Interference = {}): Promise<void> {
    const writer = openWriter({
      table: openTable(this.memory.client(interference), 't'),
      bodies: this.#bodies,
      shards: SHARDS,
      clock: this.clock,
    });
    const comparison = await writer.compareToRecorded(event);
    if (comparison.verdict !== 'process') return;
    await writer.record(event, comparison, {
      state: 'article',
      article: sampleArticle({ title: event.sequencer }),
      object: { versionId: event.versionId, eTag: 'e', size: 1 },
      warnings: [],
    });
  }

  async put(key: string): Promise<void> {
    await this.deliver(this.event(key));
    this.versions.set(articleId('raw', key), (this.versions.get(articleId('raw', key)) ?? 0) + 1);
  }
}

class Follower {
  readonly copy = new Map<string, number>();
  readonly heard: string[] = [];
  readonly #machine: Machine;
  #position: Position | null = null;

  constructor(machine: Machine) {
    this.#machine = machine;
  }

  async follow(limit = 100): Promise<void> {
    const { reader, clock } = this.#machine;
    for (;;) {
      const page = await reader.changes(this.#position, limit, new Date(clock.now() - CHANGE_LAG_MS).toISOString());
      this.#position = page.position;
      for (const { id, version } of page.items) {
        this.copy.set(id, version);
        this.heard.push(`${id} ${version}`);
      }
      if (!page.more) return;
    }
  }
}

describe.each([1_000, 7_000, 600_000, 7_200_000, 40 * 86_400_000])('a clock that is set back by %i ms', (step) => {
  it('hides no change from a follower for longer than a few lags', async () => {
    const machine = new Machine();
    const follower = new Follower(machine);
    await machine.put('a.html');
    machine.real += 10_000;
    await follower.follow();
    machine.ahead -= step;
    await machine.put('b.html');
    await machine.put('a.html');
    machine.real += 3 * CHANGE_LAG_MS;
    await follower.follow();
    expect(follower.copy).toEqual(machine.versions);
    machine.real += 2 * step;
    await follower.follow();
    expect(new Set(follower.heard).size).toBe(follower.heard.length);
  });

  it('between the head and its change leaves the change to the next delivery, and in sight', async () => {
    const machine = new Machine();
    const follower = new Follower(machine);
    await machine.put('a.html');
    const event = machine.event('a.html');
    // The writer dies when the head is written.
    await expect(
      machine.deliver(event, {
        before: async (name) => (name.startsWith('PutItem C#') ? Promise.reject(new Error('died')) : undefined),
      }),
    ).rejects.toThrow('died');
    await machine.put('b.html');
    machine.real += 60_000;
    await machine.put('c.html');
    machine.real += 10_000;
    await follower.follow();
    machine.ahead -= step;
    await machine.deliver({ ...event, redelivered: true });
    machine.versions.set(articleId('raw', 'a.html'), 2);
    machine.real += 3 * CHANGE_LAG_MS;
    await machine.put('d.html');
    machine.real += step + 3 * CHANGE_LAG_MS;
    await follower.follow();
    expect(follower.copy).toEqual(machine.versions);
    expect(new Set(follower.heard).size).toBe(follower.heard.length);
  });
});

it('steps back and forth at random hide nothing', async () => {
  const act = fc.oneof(
    { weight: 6, arbitrary: fc.record({ does: fc.constant('put' as const), key: fc.constantFrom('a', 'b', 'c', 'd') }) },
    { weight: 3, arbitrary: fc.record({ does: fc.constant('follow' as const), limit: fc.constantFrom(1, 3, 100) }) },
    { weight: 3, arbitrary: fc.record({ does: fc.constant('wait' as const), ms: fc.integer({ min: 0, max: 30_000 }) }) },
    {
      weight: 2,
      arbitrary: fc.record({
        does: fc.constant('set back' as const),
        ms: fc.oneof(fc.integer({ min: 0, max: 20_000 }), fc.integer({ min: 0, max: 10_000_000 })),
      }),
    },
  );
  await fc.assert(
    fc.asyncProperty(fc.array(act, { minLength: 1, maxLength: 30 }), async (acts) => {
      const machine = new Machine();
      const followers = [new Follower(machine), new Follower(machine)];
      let back = 0;
      for (const [index, one] of acts.entries()) {
        if (one.does === 'put') await machine.put(one.key);
        else if (one.does === 'wait') machine.real += one.ms;
        else if (one.does === 'set back') {
          machine.ahead -= one.ms;
          back += one.ms;
        } else await followers[index % 2]?.follow(one.limit);
      }
      machine.real += back + 3 * CHANGE_LAG_MS;
      for (const follower of [...followers, new Follower(machine)]) {
        await follower.follow();
        expect(follower.copy).toEqual(machine.versions);
        expect(new Set(follower.heard).size).toBe(follower.heard.length);
      }
    }),
    { numRuns: 300 },
  );
});
