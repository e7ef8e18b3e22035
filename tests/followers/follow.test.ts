/** A follower's runs one by one: who may run, what is set aside, what is paid for nothing, and that DynamoDB takes its expressions. */
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { CHANGE_LAG_MS, openTable, type ArticleReader, type Change, type Table, type Units } from '../../shared/articles/index.ts';
import {
  follow,
  MOST_SET_ASIDE,
  openSetAside,
  TryLaterError,
  type Batch,
  type Consumer,
  type FollowOptions,
} from '../../shared/followers/index.ts';
import { startTables, type Engine } from '../articles/table-engine.ts';
import { MemoryTable } from '../articles/memory-table.ts';

const START = Date.parse('2026-03-01T12:00:00.000Z');

const change = (index: number): Change => ({
  type: 'created',
  id: `article-${index}`,
  version: 1,
  at: new Date(START + index * 1_000).toISOString(),
});

/** A log of one shard; positions are instants. */
function logOf(changes: readonly Change[]): Pick<ArticleReader, 'changes'> {
  return {
    async changes(position, limit, horizon) {
      const after = position?.['0'] ?? '';
      const items = changes.filter(({ at }) => at > after && at < horizon).slice(0, limit);
      return { items, position: { 0: items.at(-1)?.at ?? after }, more: items.length === limit };
    },
  };
}

interface Given {
  readonly changes?: readonly Change[];
  readonly apply?: (batch: Batch) => Promise<void>;
  readonly table?: Table;
  readonly batchSize?: number;
}

function setUp({
  changes = [],
  apply = async () => undefined,
  table = openTable(new MemoryTable().client(), 't'),
  batchSize = 10,
}: Given = {}) {
  const state = { now: START + 3_600_000, runs: 0, taken: [] as string[], source: logOf(changes) };
  const consumer: Consumer & { target: string | null } = {
    name: 'test',
    target: null,
    batchSize,
    apply: async (batch) => {
      await apply(batch);
      state.taken.push(...batch.changes.map(({ id }) => id));
    },
  };
  const run = async (more: Partial<FollowOptions> = {}) => {
    state.runs += 1;
    return await follow(consumer, {
      table,
      source: { changes: (...asked) => state.source.changes(...asked) },
      now: () => state.now,
      leaseMs: 60_000,
      holder: `run ${state.runs}`,
      hasTime: () => true,
      ...more,
    });
  };
  return { state, consumer, run, table };
}

/** A run whose process is killed while it reads: it holds the lease, and nothing that it would still have done is done. */
async function killed(run: (more: Partial<FollowOptions>) => Promise<unknown>): Promise<void> {
  await new Promise<void>((reached) => {
    void run({
      source: {
        changes: async () => {
          reached();
          return await new Promise(() => undefined);
        },
      },
    });
  });
}

const ids = (from: number, to: number): string[] => Array.from({ length: to - from }, (_, index) => `article-${from + index}`);
const many = (count: number): Change[] => Array.from({ length: count }, (_, index) => change(index));

const poisoned =
  (bad: ReadonlySet<string>) =>
  async ({ changes }: Batch): Promise<void> => {
    const found = changes.find(({ id }) => bad.has(id));
    if (found !== undefined) throw new Error(`cannot read ${found.id}`);
  };

describe('a run', () => {
  it('hands over what there is, in batches, and the next one what is new', async () => {
    const changes = many(350);
    const { run, state } = setUp({ changes, batchSize: 100 });
    expect(await run()).toMatchObject({ state: 'caught-up', changes: 350, lagMs: 0 });
    expect(state.taken).toEqual(ids(0, 350));
    state.source = logOf([...changes, { ...change(400), at: new Date(state.now).toISOString() }]);
    state.now += CHANGE_LAG_MS + 1;
    expect(await run()).toMatchObject({ changes: 1 });
    expect(state.taken.at(-1)).toBe('article-400');
  });

  it('reads the log once for what it finds there, before it takes the lease', async () => {
    const changes = [change(0)];
    const { run, state } = setUp({ changes });
    await run();
    changes.push(change(1), change(2));
    let reads = 0;
    const source: FollowOptions['source'] = {
      async changes(...asked) {
        reads += 1;
        return await state.source.changes(...asked);
      },
    };
    expect(await run({ source })).toMatchObject({ state: 'caught-up', changes: 2 });
    expect(state.taken).toEqual(['article-0', 'article-1', 'article-2']);
    expect(reads).toBe(1);
  });

  it('that has no more time leaves the rest to the next one, and says how far behind it is', async () => {
    const { run, state } = setUp({ changes: many(350), batchSize: 100 });
    const outcome = await run({ hasTime: () => state.taken.length === 0 });
    expect(outcome.state).toBe('interrupted');
    expect(outcome.lagMs).toBe(state.now - Date.parse(change(state.taken.length - 1).at));
    expect(await run()).toMatchObject({ state: 'caught-up' });
    expect(state.taken).toEqual(ids(0, 350));
  });

  it('finds the lease held, leaves word, and the holder looks again', async () => {
    const first = many(5);
    const second = { ...change(9), at: new Date(START + 3_600_000 + 1).toISOString() };
    const heard: string[] = [];
    const { run, state } = setUp({
      changes: first,
      apply: async () => {
        if (heard.length > 0) return;
        // While this batch is at work, another change comes and another run is called.
        state.source = logOf([...first, second]);
        state.now += CHANGE_LAG_MS + 10;
        heard.push((await run()).state);
      },
    });
    expect(await run()).toMatchObject({ state: 'caught-up', changes: 6 });
    expect(heard).toEqual(['busy']);
    expect(state.taken).toEqual([...ids(0, 5), 'article-9']);
  });

  it('after one that was killed waits for the end of its lease, and no longer', async () => {
    const { run, state } = setUp({ changes: many(3) });
    await killed(run);
    expect(await run()).toMatchObject({ state: 'busy', changes: 0 });
    state.now += 60_001;
    expect(await run()).toMatchObject({ state: 'caught-up', changes: 3 });
  });

  it('does not wait for a lease that was given under a clock that was ahead', async () => {
    const { run, state } = setUp({ changes: many(3) });
    state.now += 3_600_000;
    await killed(run);
    state.now -= 3_600_000;
    expect(await run()).toMatchObject({ state: 'caught-up', changes: 3 });
  });

  it('begins at the beginning for another target', async () => {
    const { run, state, consumer } = setUp({ changes: many(3) });
    await run();
    consumer.target = 'another index';
    expect(await run()).toMatchObject({ changes: 3 });
    expect(await run()).toMatchObject({ changes: 0 });
    expect(state.taken).toEqual([...ids(0, 3), ...ids(0, 3)]);
  });
});

describe('a change that the consumer cannot take', () => {
  it('is set aside with its reason, and all others go on', async () => {
    const { run, state, table } = setUp({ changes: many(100), apply: poisoned(new Set(['article-17', 'article-63'])) });
    expect(await run()).toMatchObject({ state: 'caught-up', changes: 100, setAside: 2 });
    expect(state.taken.toSorted()).toEqual(
      ids(0, 100)
        .filter((id) => id !== 'article-17' && id !== 'article-63')
        .toSorted(),
    );
    expect(await openSetAside(table, 'test').all()).toMatchObject([
      { change: change(17), error: 'Error: cannot read article-17', tries: 0 },
      { change: change(63) },
    ]);
  });

  it('is tried again at growing intervals, and counted until it is through', async () => {
    const bad = new Set(['article-1']);
    const { run, state, table } = setUp({ changes: many(3), apply: poisoned(bad) });
    await run();
    expect(await run()).toMatchObject({ setAside: 1 });
    state.now += 61_000;
    expect(await run()).toMatchObject({ setAside: 1 });
    expect((await openSetAside(table, 'test').all())[0]).toMatchObject({ tries: 1, nextTry: state.now + 120_000 });
    bad.clear();
    state.now += 61_000;
    expect(await run()).toMatchObject({ setAside: 1 });
    state.now += 60_000;
    expect(await run()).toMatchObject({ setAside: 0 });
    expect(state.taken.toSorted()).toEqual(ids(0, 3));
  });

  it('is none where an outage is behind it: nothing is set aside, and the cursor stays', async () => {
    let isAway = true;
    const { run } = setUp({
      changes: many(3),
      apply: async () => {
        if (isAway) throw new TryLaterError('away');
      },
    });
    await expect(run()).rejects.toThrow('away');
    isAway = false;
    // At once: who failed holds no lease.
    expect(await run()).toMatchObject({ changes: 3, setAside: 0 });
  });

  it('is not believed of hundreds at once', async () => {
    const { run, table } = setUp({
      changes: many(300),
      apply: async () => {
        throw new Error('nothing works');
      },
    });
    await expect(run()).rejects.toThrow(/it is not the changes that are wrong/);
    expect((await openSetAside(table, 'test').all()).length).toBe(MOST_SET_ASIDE);
  });
});

describe("on DynamoDB's own grammar", () => {
  let engine: Engine;
  beforeAll(async () => {
    engine = await startTables();
  });
  afterAll(() => engine.stop());

  it('all expressions are taken, and an idle run writes nothing', async () => {
    let used = { read: 0, write: 0 };
    const table = openTable(
      engine.client,
      engine.table,
      ({ read, write }: Units) => void (used = { read: used.read + read, write: used.write + write }),
    );
    const bad = new Set(['article-1']);
    const { run, state } = setUp({
      changes: many(5),
      table,
      apply: async ({ changes }) => {
        if (changes.some(({ id }) => bad.has(id))) throw new Error('bad');
      },
    });
    expect(await run()).toMatchObject({ state: 'caught-up', changes: 5, setAside: 1 });
    state.now += 61_000;
    bad.clear();
    expect(await run()).toMatchObject({ setAside: 0 });
    used = { read: 0, write: 0 };
    expect(await run()).toMatchObject({ state: 'caught-up', changes: 0 });
    expect(used.write).toBe(0);
    expect(used.read).toBeGreaterThan(0);
  });
});
