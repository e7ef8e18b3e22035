/** The published index: what is read is always whole, only what changed travels, and nothing is left lying about. */
import { afterEach, describe, expect, it, vi } from 'vitest';
import { createConsumer } from '../../functions/search-writer/consume.ts';
import { isOutage } from '../../shared/followers/index.ts';
import type { SearchEngine } from '../../shared/search/index.ts';
import { findIn, makeIndex, sampleDocument, type TestIndex } from './index-of.ts';

const made: TestIndex[] = [];
async function index(mostWords?: number): Promise<TestIndex> {
  const one = await makeIndex(mostWords);
  made.push(one);
  return one;
}
afterEach(() => {
  for (const one of made.splice(0)) one.close();
});

const article = (id: number, words: string, version = 1) => sampleDocument({ id: `a${id}`, version, title: `Title ${id}`, text: words });
/** Text that fills pages of the index. */
const filler = (id: number): string => Array.from({ length: 300 }, (_, at) => `w${(id * 7_919 + at * 104_729) % 50_000}`).join(' ');
const manifest = ({ store }: TestIndex, name = 'index.json') =>
  JSON.parse(Buffer.from(store.objects.get(name)?.bytes ?? new Uint8Array()).toString());
const packs = ({ store }: TestIndex): string[] => [...store.objects.keys()].filter((key) => key.startsWith('packs/'));

const EVERYTHING = { clause: null, from: null, to: null, dateField: null, sort: 'newest', limit: 100, position: null } as const;

async function countOf(engine: SearchEngine): Promise<number> {
  const found = await engine.search(EVERYTHING);
  return found.outcome === 'found' ? found.total : -1;
}

describe('the writer', () => {
  it('adds, replaces by version, and removes', async () => {
    const { add, ids, writer, find, ...rest } = await index();
    await add(article(1, 'river'), article(2, 'river'));
    await add(article(1, 'lake', 2));
    expect(await ids('river')).toEqual(['a2']);
    expect(await ids('lake')).toEqual(['a1']);
    await add(article(1, 'an older version', 1));
    expect(await ids('older')).toEqual([]);
    await (
      await writer.open()
    ).apply(
      [],
      [
        { id: 'a1', version: 1 },
        { id: 'a2', version: 1 },
        { id: 'never', version: 3 },
      ],
      null,
    );
    expect(await ids('title')).toEqual(['a1']);
    expect(await find('lake')).toMatchObject({ total: 1, indexedThrough: '2026-03-01T11:59:00.000Z' });
    expect(manifest({ ...rest, add, ids, writer, find })).toMatchObject({ articles: 1, generation: 4 });
  });

  it('goes on from what another process published', async () => {
    const one = await index();
    await one.add(article(1, 'river'));
    const other = await one.newWriter();
    await (await other.open()).apply([article(2, 'river')], [], null);
    await one.add(article(3, 'river'));
    expect((await one.ids('river')).toSorted()).toEqual(['a1', 'a2', 'a3']);
  });

  it('gives way to another that published meanwhile, and loses nothing of either', async () => {
    const one = await index();
    await one.add(article(1, 'river'));
    const [slow, quick] = [await one.writer.open(), await (await one.newWriter()).open()];
    await quick.apply([article(2, 'river')], [], null);
    await expect(slow.apply([article(3, 'river')], [], null)).rejects.toThrow(/Another writer/);
    expect((await one.ids('river')).toSorted()).toEqual(['a1', 'a2']);
    await one.add(article(3, 'river'));
    expect((await one.ids('river')).toSorted()).toEqual(['a1', 'a2', 'a3']);
  });

  it.each(['index.json', 'next.json'])('goes on where %s cannot be read: what it was of is built anew', async (name) => {
    const one = await index();
    await one.add(article(1, 'river'));
    if (name === 'next.json') await one.writer.rebuild();
    await one.store.write(name, Buffer.from('{"cut o'));
    expect((await one.writer.open()).isRebuilding).toBe(name === 'index.json');
    const anew = await one.writer.open();
    await anew.apply([article(2, 'river')], [], '2026-03-01T11:59:00.000Z');
    await anew.caughtUp();
    expect((await one.ids('river')).toSorted()).toEqual(name === 'index.json' ? ['a2'] : ['a1', 'a2']);
  });

  it('says no earlier moment than it was good for, filled once more from the beginning of the changes', async () => {
    const one = await index();
    await one.add(article(1, 'river'));
    const consumer = createConsumer(await (await one.newWriter()).open(), {
      reader: { get: async (id) => ({ state: 'withdrawn', id, version: 9, at: '2026-01-01T00:00:00.000Z' }) },
      sleep: async () => undefined,
      duplicates: null,
    });
    const batch = { changes: [{ type: 'deleted', id: 'never', version: 1, at: '2026-01-01T00:00:00.000Z' }], token: 1 } as const;
    await consumer.apply({ ...batch, readTo: '2026-03-01T12:30:00.000Z', isCaughtUp: false });
    expect((await one.find('river')).indexedThrough).toBe('2026-03-01T11:59:00.000Z');
    await consumer.apply({ ...batch, readTo: '2026-03-01T12:30:00.000Z', isCaughtUp: true });
    expect((await one.find('river')).indexedThrough).toBe('2026-03-01T12:30:00.000Z');
  });

  it('indexes no more words of a text than it is told to', async () => {
    const { add, ids } = await index(3);
    await add(article(1, 'one two three four five'));
    expect(await ids('three')).toEqual(['a1']);
    expect(await ids('four')).toEqual([]);
  });

  it('sends what changed and little more, and keeps what is stored within bounds', async () => {
    const one = await index();
    for (let batch = 0; batch < 10; batch += 1)
      await one.add(...Array.from({ length: 100 }, (_, at) => article(batch * 100 + at, filler(batch * 100 + at))));
    for (let step = 0; step < 60; step += 1) {
      one.store.counts.bytesWritten = 0;
      await one.add(...Array.from({ length: 5 }, (_, at) => article((step * 31 + at) % 1_000, filler(step + at), step + 2)));
      // A pack is 4 MB at most; a publication moves one pack's worth at most besides what changed.
      expect(one.store.counts.bytesWritten).toBeLessThan(manifest(one).bytes);
    }
    const { bytes, packs: named, retired, chunks } = manifest(one);
    expect(named.length).toBeLessThan(chunks.length / 1_024 + 130);
    expect(packs(one).length).toBe(named.length + retired.length);
    const stored = named.reduce((sum: number, pack: { chunks: number }) => sum + pack.chunks * 4_096, 0);
    // As much that is dead as lives, and for a small index a pack's worth of each.
    expect(stored).toBeLessThanOrEqual(2 * (bytes + 1_024 * 4_096));
    expect(await countOf(one.newReader())).toBe(1_000);
  });

  it('removes packs an hour after they are not needed, and what killed writers left after a day', async () => {
    const one = await index();
    await one.add(article(1, 'river'));
    await one.store.write('packs/orphan', new Uint8Array(10));
    for (let id = 2; id < 20 && manifest(one).retired.length === 0; id += 1) await one.add(article(id, `river ${filler(id)}`));
    const { retired } = manifest(one);
    expect(retired.length).toBeGreaterThan(0);
    one.pass(61 * 60_000);
    await one.add(article(20, 'river'));
    for (const { name } of retired) expect(packs(one)).not.toContain(`packs/${name}`);
    expect(packs(one)).toContain('packs/orphan');
    one.pass(24 * 60 * 60_000);
    await (await one.writer.open()).caughtUp();
    expect(packs(one)).not.toContain('packs/orphan');
    expect(await countOf(one.engine)).toBe(manifest(one).articles);
  });
});

describe('a rebuild', () => {
  it('leaves the index as it is until the new one has caught up, and then takes its place', async () => {
    const one = await index();
    await one.add(article(1, 'river'), article(2, 'river'));
    const before = (await one.writer.open()).target;
    await one.writer.rebuild();
    await one.writer.rebuild();
    const next = await one.writer.open();
    expect(next.target).not.toBe(before);
    await next.apply([article(1, 'river')], [], null);
    expect(await countOf(one.engine)).toBe(2);
    const again = await one.writer.open();
    expect(again.target).toBe(next.target);
    await again.apply([article(2, 'river'), article(3, 'river')], [], null);
    expect(await again.caughtUp()).toBe('took-its-place');
    expect(await countOf(one.engine)).toBe(3);
    const after = await one.writer.open();
    expect([after.target, after.isRebuilding]).toEqual([next.target, false]);
    // The old index's packs wait for its readers to be gone.
    expect(manifest(one).retired.length).toBeGreaterThan(0);
  });

  it('begins by itself where a pack is gone, and sets no article aside for it', async () => {
    const one = await index();
    await one.add(article(1, 'river'));
    const other = await one.newWriter();
    const present = await other.open();
    // After it has looked that all are there, which it does once a day.
    for (const key of packs(one)) one.store.objects.delete(key);
    await expect(present.apply([article(2, 'river')], [], null)).rejects.toSatisfy(isOutage);
    const next = await other.open();
    expect(next.isRebuilding).toBe(true);
    await next.apply([article(1, 'river'), article(2, 'river')], [], null);
    await next.caughtUp();
    expect(await countOf(one.newReader())).toBe(2);
  });

  it('begins by itself where the index is of another format, and searches say so meanwhile', async () => {
    const one = await index();
    await one.add(article(1, 'river'));
    await one.store.write('index.json', Buffer.from(JSON.stringify({ ...manifest(one), format: 0 })));
    expect(await one.newReader().search(EVERYTHING)).toMatchObject({ outcome: 'unavailable', reason: 'rebuilding' });
    const next = await one.writer.open();
    expect(next.isRebuilding).toBe(true);
    await next.apply([article(1, 'river')], [], null);
    await next.caughtUp();
    expect(await one.ids('river')).toEqual(['a1']);
  });
});

describe('a reader', () => {
  it('begins by itself where no writer was at work for as long as removals are remembered', async () => {
    const one = await index();
    await one.add(article(1, 'river'));
    one.pass(89 * 86_400_000);
    expect((await one.writer.open()).isRebuilding).toBe(false);
    one.pass(2 * 86_400_000);
    const anew = await one.writer.open();
    expect(anew.isRebuilding).toBe(true);
    await anew.apply([article(2, 'river')], [], null);
    await anew.caughtUp();
    expect(await one.ids('river')).toEqual(['a2']);
    expect((await one.writer.open()).isRebuilding).toBe(false);
  });

  it('finds nothing where nothing was indexed yet, without complaint', async () => {
    expect(await countOf((await index()).engine)).toBe(0);
  });

  it('fetches only the pages that changed', async () => {
    const one = await index();
    let fetched = 0;
    const reader = one.newReader((bytes) => (fetched = bytes));
    for (let batch = 0; batch < 20; batch += 1)
      await one.add(...Array.from({ length: 100 }, (_, at) => article(batch * 100 + at, filler(batch * 100 + at))));
    expect(await countOf(reader)).toBe(2_000);
    const whole = fetched;
    await one.add(article(5_000, filler(5_000)));
    expect(await countOf(reader)).toBe(2_001);
    expect(fetched).toBeLessThan(whole / 4);
    // Many generations later it is the same as one that begins anew.
    for (let step = 0; step < 15; step += 1) await one.add(article(step, filler(step + 9_000), 2));
    expect(await countOf(reader)).toBe(2_001);
    expect(await countOf(one.newReader())).toBe(2_001);
  });

  it('does not fetch again what only moved to another pack', async () => {
    const one = await index();
    let fetched = 0;
    const reader = one.newReader((bytes) => (fetched = bytes));
    for (let batch = 0; batch < 10; batch += 1)
      await one.add(...Array.from({ length: 100 }, (_, at) => article(batch * 100 + at, filler(batch * 100 + at))));
    let moves = 0;
    for (let step = 0; step < 120 && moves < 3; step += 1) {
      await countOf(reader);
      const before = manifest(one);
      fetched = 0;
      await one.add(...Array.from({ length: 5 }, (_, at) => article((step * 31 + at) % 1_000, filler(step + at), step + 2)));
      expect(await countOf(reader)).toBe(1_000);
      const known = new Set(before.packs.map(({ name }: { name: string }) => name));
      const news: { readonly chunks: number; readonly changed: number }[] = manifest(one).packs.filter(
        ({ name }: { name: string }) => !known.has(name),
      );
      const changed = news.filter((pack) => pack.changed > before.generation);
      expect(fetched).toBe(changed.reduce((sum, { chunks }) => sum + chunks, 0) * 4_096);
      if (changed.length < news.length) moves += 1;
    }
    expect(moves).toBe(3);
    // Nothing was taken for the same that is not.
    for (const word of ['w1000', 'w7919', 'title'])
      expect(await one.ids(word)).toEqual((await findIn(reader, word)).hits.map(({ id }) => id));
  });

  it('answers from what it has while the store is away, says so, and is right again afterwards', async () => {
    const one = await index();
    await one.add(article(1, 'river'));
    const onStale = vi.fn();
    const reader = one.newReader(undefined, onStale);
    expect(await countOf(reader)).toBe(1);
    await one.add(article(2, 'river'));
    one.store.hook = (moment, operation) => {
      if (moment === 'before' && operation === 'read') throw new Error('away');
    };
    expect(await countOf(reader)).toBe(1);
    expect(onStale).toHaveBeenCalledWith(new Error('away'));
    expect(await one.newReader().search(EVERYTHING)).toMatchObject({ outcome: 'unavailable', reason: 'away' });
    one.store.hook = () => undefined;
    expect(await countOf(reader)).toBe(2);
  });

  it('is right again after a fetch that broke off midway', async () => {
    const one = await index();
    await one.add(...Array.from({ length: 50 }, (_, at) => article(at, filler(at))));
    expect(await countOf(one.engine)).toBe(50);
    await one.add(article(60, filler(60)));
    let reads = 0;
    one.store.hook = (moment, operation) => {
      if (moment === 'before' && operation === 'read' && (reads += 1) === 2) throw new Error('broken off');
    };
    expect(await countOf(one.engine)).toBe(50);
    one.store.hook = () => undefined;
    expect(await countOf(one.engine)).toBe(51);
  });

  it('says so where this Node has no FTS5', async () => {
    const one = await index();
    expect(await one.readerWithout('no FTS5 here').search(EVERYTHING)).toEqual({
      outcome: 'unavailable',
      reason: 'no-engine',
      detail: 'no FTS5 here',
    });
  });
});
