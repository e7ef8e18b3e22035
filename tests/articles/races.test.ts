/** Races that chance seldom finds, set up by hand: a writer is held at one operation while others go on. */
import { describe, expect, it } from 'vitest';
import { articleId } from '../../shared/articles/index.ts';
import { gate, NEW, OLD, world } from './race-world.ts';
import { sampleEvent } from './sample.ts';

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
