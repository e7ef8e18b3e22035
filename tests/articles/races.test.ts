/** Races that chance seldom finds, set up by hand: a writer is held at one operation while others go on. */
import { describe, expect, it } from 'vitest';
import type { TableClient } from '../../shared/platform/index.ts';
import { articleId, openReader, openTable, openWriter, type StoreEvent } from '../../shared/articles/index.ts';
import type { Article } from '../../shared/extraction/index.ts';
import { MemoryBucket } from './memory-bucket.ts';
import { MemoryTable, type Interference } from './memory-table.ts';
import { sampleArticle, sampleEvent } from './sample.ts';

class LostAnswer extends Error {}

function world() {
  const memory = new MemoryTable();
  const bodiesBucket = new MemoryBucket();
  let now = Date.parse('2026-03-01T12:00:00Z');
  const clock = { now: () => (now += 1), sleep: async (ms: number) => void (now += ms) };
  /** What is sent `twice` takes effect and is sent again, as clients do that hear no answer. */
  const deliver = async (
    changes: Partial<StoreEvent>,
    article: Partial<Article> | null,
    interference: Interference = {},
    twice: (name: string) => boolean = () => false,
  ): Promise<string> => {
    const first = memory.client({
      ...interference,
      after: async (name) => {
        await interference.after?.(name);
        if (twice(name)) throw new LostAnswer();
      },
    });
    const second = memory.client(interference);
    const client: TableClient = {
      async send(...request) {
        try {
          return await first.send(...request);
        } catch (error) {
          if (!(error instanceof LostAnswer)) throw error;
          await interference.before?.('again');
          return await second.send(...request);
        }
      },
    };
    const writer = openWriter({
      table: openTable(client, 't'),
      bodies: { client: bodiesBucket.client(interference), name: 'b' },
      shards: 1,
      clock,
      maxItemBytes: 0,
    });
    const event = sampleEvent(changes);
    for (;;) {
      const comparison = await writer.compareToRecorded(event);
      if (comparison.verdict !== 'process') return comparison.verdict;
      const recorded = await writer.record(
        event,
        comparison,
        article === null
          ? { state: 'removed' }
          : { state: 'article', article: sampleArticle(article), object: { versionId: null, eTag: 'e', size: 1 }, warnings: [] },
      );
      if (recorded.outcome !== 'contended') return recorded.outcome;
    }
  };
  const readerWith = (interference: Interference) =>
    openReader({
      table: openTable(memory.client(), 't'),
      bodies: { client: bodiesBucket.client(interference), name: 'b' },
      rawBucketName: 'raw',
      shards: 1,
      now: clock.now,
    });
  const keys = (start: string): string[] =>
    memory
      .dump()
      .map((row) => `${String(row['pk'])} ${String(row['sk'])}`)
      .filter((key) => key.startsWith(start));
  return { deliver, reader: readerWith({}), readerWith, keys, memory, bodiesBucket };
}

/** Holds the first operation whose name begins so, or that is meant; `reached` tells when it is held, `release` lets it go. */
function gate(which: string | ((name: string) => boolean)) {
  const isMeant = typeof which === 'string' ? (name: string) => name.startsWith(which) : which;
  const reached = Promise.withResolvers<void>();
  const release = Promise.withResolvers<void>();
  let isHeld = false;
  const interference: Interference = {
    before: async (name) => {
      if (isHeld || !isMeant(name)) return;
      isHeld = true;
      reached.resolve();
      await release.promise;
    },
  };
  return { interference, reached: reached.promise, release: () => release.resolve() };
}

/** Ends a writer once an operation that is meant has taken effect. */
const killAt =
  (isMeant: (name: string) => boolean): NonNullable<Interference['after']> =>
  async (name) => {
    if (isMeant(name)) throw new Error('killed');
  };

const OLD = { sequencer: '1' };
const NEW = { sequencer: '2' };

describe('a reader that comes between two writes', () => {
  const newest = { sort: 'newest', limit: 5 } as const;

  it.each([
    ['another day', { published: '2026-03-01' }, { published: '2026-02-01' }, 'DeleteItem L#all', newest, 1],
    ['another section', { section: 'Local' }, { section: 'World' }, 'DeleteItem L#section#local', { ...newest, section: 'local' }, 0],
  ] as const)(
    'finds an article that moves to %s once at most, though its old row still stands',
    async (_where, before, after, removal, query, expected) => {
      const { deliver, reader, keys } = world();
      await deliver(OLD, before);
      const held = gate(removal);
      const moving = deliver(NEW, after, held.interference);
      await held.reached;
      const stale = keys(removal.slice('DeleteItem '.length)).length;
      expect((await reader.list(query, null)).items).toHaveLength(expected);
      held.release();
      await moving;
      expect(keys(removal.slice('DeleteItem '.length))).toHaveLength(stale - 1);
    },
  );
});

it('a reader whose content goes while it is on its way gets the next one', async () => {
  const { deliver, readerWith } = world();
  await deliver(OLD, { title: 'Old' });
  const held = gate('GetObjectCommand');
  const reading = readerWith(held.interference).get(articleId('raw', sampleEvent().key));
  await held.reached;
  await deliver(NEW, { title: 'New' });
  held.release();
  expect(await reading).toMatchObject({ state: 'live', record: { title: 'New', version: 2 } });
});

const isHead = (name: string): boolean => name.startsWith('PutItem A#') && name.endsWith(' A');

describe('a writer that is overtaken', () => {
  it('while it writes its rows takes back those that no head came to own', async () => {
    const { deliver, keys } = world();
    const held = gate('PutItem L#section#world');
    const slow = deliver(OLD, { section: 'World' }, held.interference);
    await held.reached;
    expect(await deliver(NEW, { section: 'Local' })).toBe('stored');
    expect(keys('L#section')).toHaveLength(1);
    held.release();
    await slow;
    expect(keys('L#section')).toEqual([expect.stringContaining('L#section#local#0')]);
  });

  it('before it writes the head takes its content back and yields', async () => {
    const { deliver, keys, bodiesBucket, reader } = world();
    const held = gate('PutObjectCommand');
    const slow = deliver(OLD, { title: 'Old' }, held.interference);
    await held.reached;
    expect(await deliver(NEW, { title: 'New' })).toBe('stored');
    held.release();
    expect(await slow).toBe('superseded');
    expect(bodiesBucket.keys()).toHaveLength(1);
    expect(keys('A#').filter((key) => key.includes(' B#'))).toHaveLength(1);
    expect((await reader.list({ sort: 'newest', limit: 5 }, null)).items).toMatchObject([{ title: 'New', version: 1 }]);
  });

  it('while it writes its rows does not overwrite those of the newer version', async () => {
    const { deliver, reader } = world();
    const held = gate('PutItem L#tag#floods');
    const slow = deliver(OLD, { section: 'World' }, held.interference);
    await held.reached;
    await deliver(NEW, { section: 'Local' });
    held.release();
    await slow;
    // The row of one list tells by its fingerprint in which others the article stands.
    expect((await reader.list({ tag: 'floods', section: 'local', sort: 'newest', limit: 5 }, null)).items).toHaveLength(1);
    expect((await reader.list({ type: 'NewsArticle', sort: 'newest', limit: 5 }, null)).items).toHaveLength(1);
  });

  it('while it removes the rows of its predecessor leaves those that have come back', async () => {
    const { deliver, keys } = world();
    await deliver({ sequencer: '01' }, { section: 'Local' });
    const held = gate('DeleteItem L#section#local');
    const slow = deliver(OLD, { section: 'World' }, held.interference);
    await held.reached;
    await deliver(NEW, { section: 'Local' });
    held.release();
    await slow;
    expect(keys('L#section')).toEqual([expect.stringContaining('L#section#local#0')]);
  });

  it('is told from the newer one also where neither event has a sequencer', async () => {
    const { deliver, keys } = world();
    const unordered = { sequencer: null, refetch: true };
    await deliver({ sequencer: '01' }, { section: 'Local' });
    const held = gate('DeleteItem L#section#local');
    const slow = deliver(unordered, { section: 'World' }, held.interference);
    await held.reached;
    await deliver(unordered, { section: 'Local' });
    held.release();
    await slow;
    expect(keys('L#section')).toEqual([expect.stringContaining('L#section#local#0')]);
  });

  it('before its receipt leaves the newer one', async () => {
    const { deliver, reader } = world();
    const held = gate(isHead);
    const slow = deliver(OLD, { title: 'Old' }, held.interference);
    await held.reached;
    await deliver(NEW, { title: 'New' });
    held.release();
    await slow;
    expect(await reader.receipt(articleId('raw', sampleEvent().key))).toMatchObject({ sequencer: '2', version: 1 });
  });

  it('has its change told by the one that overtakes', async () => {
    const { deliver, reader } = world();
    const held = gate('PutItem C#');
    const slow = deliver(OLD, { title: 'Old' }, held.interference);
    await held.reached;
    await deliver(NEW, { title: 'New' });
    const changeLog = async () =>
      (await reader.changes(null, 10, '2030-01-01T00:00:00.000Z')).items.map(({ type, version }) => `${type} ${version}`);
    expect(await changeLog()).toEqual(['created 1', 'updated 2']);
    held.release();
    await slow;
    expect(await changeLog()).toEqual(['created 1', 'updated 2']);
  });
});

describe('a head whose answer is lost', () => {
  it('is known by its writer, whose client sends it again, and keeps its content and its rows', async () => {
    const { deliver, reader, keys } = world();
    expect(await deliver(OLD, { title: 'Old' }, {}, isHead)).toBe('stored');
    expect(await deliver(NEW, { title: 'New', section: 'Local' }, {}, isHead)).toBe('stored');
    expect(await reader.get(articleId('raw', sampleEvent().key))).toMatchObject({ state: 'live', record: { title: 'New', version: 2 } });
    expect((await reader.list({ sort: 'newest', limit: 5, section: 'Local' }, null)).items).toHaveLength(1);
    expect(keys('A#').filter((key) => key.includes(' B#'))).toHaveLength(1);
    expect(keys('C#')).toHaveLength(2);
  });

  it('and that another has advanced since does not take away what the other has kept of its rows', async () => {
    const { deliver, reader, keys } = world();
    const again = gate((name) => name === 'again');
    const slow = deliver(OLD, { title: 'Old' }, again.interference, isHead);
    await again.reached;
    expect(await deliver(NEW, { title: 'New' })).toBe('stored');
    again.release();
    expect(await slow).toBe('superseded');
    expect((await reader.list({ sort: 'newest', limit: 5 }, null)).items).toMatchObject([{ title: 'New', version: 2 }]);
    expect(keys('A#').filter((key) => key.includes(' B#'))).toHaveLength(1);
  });
});

const isRevision = (name: string): boolean => name.startsWith('PutItem A#') && name.includes(' R#');

it('a history that comes into place after its article was withdrawn goes with it all the same', async () => {
  const { deliver, memory } = world();
  await deliver({ sequencer: '01' }, { title: 'Older' });
  const held = gate(isRevision);
  const killed = deliver(OLD, { title: 'Old' }, { ...held.interference, after: killAt(isRevision) });
  await held.reached;
  expect(await deliver({ ...NEW, kind: 'removed' }, null)).toBe('withdrawn');
  held.release();
  await expect(killed).rejects.toThrow('killed');
  expect(await deliver({ ...OLD, redelivered: true }, { title: 'Old' })).toBe('superseded');
  const history = memory.dump().filter((row) => String(row['sk']).startsWith('R#'));
  expect(history).toEqual([1, 2].map((version) => expect.objectContaining({ version, expires: expect.any(Number) })));
});

const isInSection = (name: string): boolean => name.startsWith('PutItem L#section#world');

describe('two writers of one event', () => {
  it('make one version, one change and one content', async () => {
    const { deliver, keys, bodiesBucket } = world();
    const held = gate('PutItem A#');
    const slow = deliver(OLD, {}, held.interference);
    await held.reached;
    expect(await deliver(OLD, {})).toBe('stored');
    held.release();
    expect(await slow).toBe('repeat');
    expect([keys('C#').length, keys('A#').filter((key) => key.includes(' B#')).length, bodiesBucket.keys().length]).toEqual([1, 1, 1]);
  });

  it('leave no row behind where a request of the one lands late, after the other took its rows back', async () => {
    const { deliver, keys } = world();
    const again = { ...OLD, redelivered: true };
    const held = gate(isInSection);
    const killed = deliver(OLD, { section: 'World' }, { ...held.interference, after: killAt(isInSection) });
    await held.reached;
    expect(await deliver(again, { section: 'World' })).toBe('stored');
    await deliver(NEW, { section: 'Local' });
    held.release();
    await expect(killed).rejects.toThrow('killed');
    expect(keys('L#section#world')).toHaveLength(1);
    expect(await deliver(again, { section: 'World' })).toBe('superseded');
    expect(keys('L#section')).toEqual([expect.stringContaining('L#section#local#0')]);
  });

  it("do not take away each other's content when one of them is overtaken", async () => {
    const { deliver, reader } = world();
    const head = gate(isHead);
    const removal = gate('DeleteObjectCommand');
    const first = deliver(
      NEW,
      { title: 'New' },
      {
        before: async (name) => {
          await head.interference.before?.(name);
          await removal.interference.before?.(name);
        },
      },
    );
    await head.reached;
    // An older event is faster, so the first delivery must take its content back; but before it does, the second is through.
    await deliver(OLD, { title: 'Old' });
    head.release();
    await removal.reached;
    expect(await deliver(NEW, { title: 'New' })).toBe('stored');
    removal.release();
    expect(await first).toBe('repeat');
    expect(await reader.get(articleId('raw', sampleEvent().key))).toMatchObject({ state: 'live', record: { title: 'New' } });
  });
});
