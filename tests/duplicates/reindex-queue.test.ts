/** ReindexQueue: whoever works the queue off knows in the end which articles are copies, wherever the one that writes it is killed. */
import { expect, it } from 'vitest';
import { openTable, type Table } from '../../shared/articles/index.ts';
import {
  openDuplicatesReader,
  openGroups,
  openRows,
  openReindexQueue,
  type Groups,
  type ReindexRequest,
} from '../../shared/duplicates/index.ts';
import { MemoryTable, type Interference } from '../articles/memory-table.ts';
import { learn } from '../bench/duplicates/texts.ts';
import { paragraphsOf } from '../bench/search/articles.ts';

const NOW = Date.parse('2026-03-01T12:00:00.000Z');
const writer = learn(paragraphsOf(''), 5);
const [STORY, OTHER] = [writer.write(250), writer.write(250)];
const IDS = ['a', 'b', 'c'];

const article = (id: string, minute: number) => {
  const at = new Date(NOW + minute * 60_000).toISOString();
  return { id, url: null, sourceUrl: null, listedAt: at, firstSeen: at, text: STORY };
};
function groupsOn(table: Table, now: () => number, areTurnsRecorded = true): Groups {
  const rows = openRows({ table, token: 1, windowMs: 14 * 86_400_000, now, areTurnsRecorded });
  return openGroups({ rows, lookup: async () => ({ items: [], position: null }) });
}

/** What a search index holds: whether each article is a copy, as it was when it was last looked at. */
class Index {
  readonly copies = new Set<string>();
  async workOff(table: Table, now: () => number): Promise<readonly ReindexRequest[]> {
    const queue = openReindexQueue(table, now);
    const found = await queue.list('', 100);
    const firsts = await openDuplicatesReader(table).firsts(found.map(({ id }) => id));
    for (const { id } of found) {
      if (firsts.has(id)) this.copies.delete(id);
      else this.copies.add(id);
    }
    for (const request of found) await queue.settle(request);
    return found;
  }
}

it('names articles that become copies and those that cease to be, once each, and no others', async () => {
  const table = openTable(new MemoryTable().client(), 't');
  let now = NOW;
  const groups = groupsOn(table, () => now);
  const index = new Index();
  await groups.place(article('b', 2));
  await groups.place(article('c', 3));
  now += 6_000;
  expect((await index.workOff(table, () => now)).map(({ id }) => id)).toEqual(['c']);
  expect(await index.workOff(table, () => now)).toEqual([]);
  // An earlier one comes: of the two, only the former first turns.
  await groups.place(article('a', 1));
  now += 6_000;
  expect((await index.workOff(table, () => now)).map(({ id }) => id)).toEqual(['b']);
  expect(index.copies).toEqual(new Set(['b', 'c']));
  await groups.remove('a');
  now += 6_000;
  await index.workOff(table, () => now);
  expect(index.copies).toEqual(new Set(['c']));
});

it('is kept for a second look while a replica may not know the entry, and where it turns anew meanwhile', async () => {
  const table = openTable(new MemoryTable().client(), 't');
  let now = NOW;
  const groups = groupsOn(table, () => now);
  for (const [minute, id] of IDS.entries()) await groups.place(article(id, minute));
  const queue = openReindexQueue(table, () => now);
  const [early] = await queue.list('', 1);
  if (early === undefined) throw new Error('Nothing has turned.');
  await queue.settle(early);
  expect(await queue.list('', 1)).toEqual([early]);
  now += 6_000;
  await groups.remove('a');
  await queue.settle(early);
  expect(await queue.list('', 1)).toEqual([{ ...early, at: now, stamp: expect.not.stringMatching(`^${early.stamp}$`) }]);
});

it('writes nothing where nobody reads it', async () => {
  const table = openTable(new MemoryTable().client(), 't');
  const groups = groupsOn(table, () => NOW, false);
  for (const [minute, id] of IDS.entries()) await groups.place(article(id, minute));
  expect(await openReindexQueue(table, () => NOW).list('', 10)).toEqual([]);
});

/** Ends the process at its step `at`. */
function killAt(at: number): Interference {
  let steps = 0;
  const step = async (): Promise<void> => {
    steps += 1;
    if (steps > at) throw new Error('killed');
  };
  return { before: step, after: step };
}

it.each<[string, (groups: Groups) => Promise<void>, string[]]>([
  ['an earlier one comes', (groups) => groups.place(article('a', 1)), ['b', 'c']],
  ['the first goes', (groups) => groups.remove('b'), []],
  ['the first says something else', (groups) => groups.place({ ...article('b', 2), text: OTHER }), []],
])('leaves an index right wherever the writer is killed while %s, and whatever was read in between', async (_name, work, copies) => {
  let [isOver, kills] = [false, 0];
  for (let at = 0; !isOver; at += 1) {
    const memory = new MemoryTable();
    const whole = openTable(memory.client(), 't');
    let now = NOW;
    const index = new Index();
    for (const [id, minute] of [
      ['c', 3],
      ['b', 2],
    ] as const)
      await groupsOn(whole, () => now).place(article(id, minute));
    await index.workOff(whole, () => now);
    try {
      await work(groupsOn(openTable(memory.client(killAt(at)), 't'), () => now));
      isOver = true;
    } catch {
      kills += 1;
      // Between the crash and the next run the queue is worked off, early and late.
      await index.workOff(whole, () => now);
      now += 60_000;
      await index.workOff(whole, () => now);
      await work(groupsOn(whole, () => now));
    }
    now += 11 * 60_000;
    await index.workOff(whole, () => now);
    expect([...index.copies].toSorted(), `killed at step ${at}`).toEqual(copies);
    expect(await openReindexQueue(whole, () => now).list('', 10), `killed at step ${at}`).toEqual([]);
  }
  expect(kills).toBeGreaterThan(10);
});

it('marks, where search is off, that there would have been requests, and tells it until it is mended', async () => {
  const table = openTable(new MemoryTable().client(), 't');
  const queue = openReindexQueue(table, () => NOW);
  const groups = groupsOn(table, () => NOW, false);
  await groups.place(article('a', 1));
  expect(await queue.hasMissed()).toBe(false);
  await groups.place(article('b', 2));
  expect([await queue.hasMissed(), await queue.list('', 10)]).toEqual([true, []]);
  await queue.forgetMissed();
  expect(await queue.hasMissed()).toBe(false);
});
