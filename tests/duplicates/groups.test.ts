/** Groups on the table: whose copy an article is, whatever comes in whatever order, is repeated, or ends halfway. */
import fc from 'fast-check';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { openTable, type Found, type Table } from '../../shared/articles/index.ts';
import { MOST_HOLDERS, openDuplicatesReader, openGroups, openRows, type Groups, type Subject } from '../../shared/duplicates/index.ts';
import { startTables, type Engine } from '../articles/table-engine.ts';
import { MemoryTable, type Interference } from '../articles/memory-table.ts';
import { learn } from '../bench/duplicates/texts.ts';
import { paragraphsOf } from '../bench/search/articles.ts';

const writer = learn(paragraphsOf(''), 21);
const TEXTS = Array.from({ length: 40 }, () => writer.write(250));
const DAY_MS = 86_400_000;
const NOW = Date.parse('2026-03-01T12:00:00.000Z');

interface Given {
  readonly table: Table;
  readonly token?: number;
  readonly now?: number;
  readonly areTurnsRecorded?: boolean;
  /** What stands at an address now. */
  readonly addresses?: ReadonlyMap<string, readonly string[]>;
}

function groupsOn({ table, token = 1, now = NOW, addresses = new Map(), areTurnsRecorded = true }: Given): Groups {
  return openGroups({
    rows: openRows({ table, token, windowMs: 14 * DAY_MS, now: () => now, areTurnsRecorded }),
    // `as`: of the card, groups read the id alone.
    lookup: async (url) => ({
      items: (addresses.get(url.replace('https://', '')) ?? []).map((id: string) => ({ card: { id }, match: 'current' }) as Found),
      position: null,
    }),
  });
}

const memory = (interference?: Interference): Table => openTable(new MemoryTable().client(interference), 't');
const article = (id: string, minute: number, text: string, url: string | null = null): Subject => {
  const at = new Date(NOW + minute * 60_000).toISOString();
  return { id, url, sourceUrl: null, listedAt: at, firstSeen: at, text };
};
const text = (index: number): string => TEXTS[index] ?? '';

describe('an article', () => {
  it('is a copy of the earliest that says the same, which need not have come first', async () => {
    const table = memory();
    const groups = groupsOn({ table });
    const { of, firsts } = openDuplicatesReader(table);
    await groups.place(article('second', 2, text(0)));
    await groups.place(article('third', 3, `By our staff. ${text(0)}`));
    await groups.place(article('other', 1, text(1)));
    expect(await of('third')).toEqual({ first: 'second', ids: ['second'], why: 'text', containment: expect.closeTo(1, 0) });
    await groups.place(article('first', 1, text(0)));
    for (const id of ['first', 'second', 'third']) {
      const answer = await of(id);
      expect(answer?.first).toBe('first');
      expect([...(answer?.ids ?? []), id].toSorted()).toEqual(['first', 'second', 'third']);
    }
    expect(await of('other')).toBeNull();
    expect(await of('nobody')).toBeNull();
    expect(await firsts(['first', 'second', 'third', 'other', 'nobody'])).toEqual(new Set(['first', 'other', 'nobody']));
  });

  it('that names the address of another is its copy, however little they share', async () => {
    const table = memory();
    const addresses = new Map<string, string[]>([['agency.example/1', ['original', 'reprint']]]);
    const groups = groupsOn({ table, addresses });
    await groups.place(article('reprint', 2, 'Short.', 'https://agency.example/1'));
    await groups.place(article('original', 1, text(2), 'https://agency.example/1'));
    expect(await openDuplicatesReader(table).of('reprint')).toEqual({
      first: 'original',
      ids: ['original'],
      why: 'canonical',
      containment: null,
    });
  });

  it('is no copy of all that its site publishes where that gives every page one address', async () => {
    const table = memory();
    const groups = groupsOn({ table, addresses: new Map([['paper.example', ['a', 'b']]]) });
    await groups.place(article('a', 1, text(30), 'https://paper.example/'));
    await groups.place(article('b', 2, text(31), 'https://paper.example/'));
    expect(await openDuplicatesReader(table).of('b')).toBeNull();
  });

  it('leaves the group with a change, and its copies find another original when it goes', async () => {
    const table = memory();
    const groups = groupsOn({ table });
    const { of } = openDuplicatesReader(table);
    for (const [index, id] of ['a', 'b', 'c', 'd'].entries()) await groups.place(article(id, index, text(3)));
    await groups.place(article('b', 1, text(4)));
    expect(await of('b')).toBeNull();
    expect((await of('d'))?.ids.toSorted()).toEqual(['a', 'c']);
    await groups.remove('a');
    expect(await of('a')).toBeNull();
    expect(await of('c')).toMatchObject({ first: 'c', ids: ['d'] });
    // Changed to a later time, the original is a copy itself.
    await groups.place(article('c', 9, text(3)));
    expect(await of('c')).toMatchObject({ first: 'd', ids: ['d'] });
    await groups.remove('d');
    expect(await of('c')).toBeNull();
  });

  it('finds its siblings also when the window has passed, but no longer what came before it', async () => {
    const table = memory();
    const now = NOW + 15 * DAY_MS;
    for (const [index, id] of ['a', 'b', 'c'].entries()) await groupsOn({ table }).place(article(id, index, text(5)));
    await groupsOn({ table }).place(article('past', 1, text(8)));
    const later = groupsOn({ table, now, token: 2 });
    await later.place(article('late', 15 * 24 * 60, text(8)));
    const { of } = openDuplicatesReader(table);
    expect(await of('late')).toBeNull();
    await later.remove('a');
    expect(await of('c')).toMatchObject({ first: 'b', ids: ['b'] });
  });

  it('is not joined to others by boilerplate, and a story that everybody carries keeps its first', async () => {
    const table = memory();
    const groups = groupsOn({ table });
    const { of } = openDuplicatesReader(table);
    const footer = text(6).split(/\s+/).slice(0, 60).join(' ');
    for (let index = 0; index < 2 * MOST_HOLDERS; index += 1)
      await groups.place(article(`own-${index}`, index, `${writer.write(300)} ${footer}`));
    for (let index = 0; index < 2 * MOST_HOLDERS; index += 1) expect(await of(`own-${index}`), String(index)).toBeNull();
    for (let index = 0; index < 2 * MOST_HOLDERS; index += 1)
      await groups.place(article(`copy-${index}`, index, `${text(7)} Line ${index}.`));
    for (let index = 1; index < 2 * MOST_HOLDERS; index += 1) expect((await of(`copy-${index}`))?.first, String(index)).toBe('copy-0');
    expect((await of('copy-0'))?.ids.length).toBe(25);
  });

  it('written by an older run is refused', async () => {
    const table = memory();
    await groupsOn({ table, token: 7 }).place(article('a', 1, text(8)));
    await expect(groupsOn({ table, token: 6 }).place(article('a', 1, text(9)))).rejects.toThrow('A newer run');
  });
});

type Step = { readonly id: string; readonly minute: number; readonly text: number } | { readonly id: string; readonly removed: true };
const step: fc.Arbitrary<Step> = fc.oneof(
  {
    weight: 4,
    arbitrary: fc.record({
      id: fc.constantFrom('a', 'b', 'c', 'd', 'e'),
      minute: fc.integer({ min: 0, max: 9 }),
      text: fc.integer({ min: 0, max: 2 }),
    }),
  },
  { weight: 1, arbitrary: fc.record({ id: fc.constantFrom('a', 'b', 'c', 'd', 'e'), removed: fc.constant(true as const) }) },
);

it('answers at rest by what there is alone, whatever happened before, and whatever ended halfway', async () => {
  await fc.assert(
    fc.asyncProperty(
      fc.array(step, { minLength: 1, maxLength: 20 }),
      fc.array(fc.nat({ max: 40 }), { maxLength: 6 }),
      async (steps, kills) => {
        const store = new MemoryTable();
        const live = new Map<string, Step & { readonly text: number; readonly minute: number }>();
        let operations = 0;
        const ends = new Set(kills.map((kill, index) => kill + index * 30));
        const dying: Interference = {
          before: async () => {
            operations += 1;
            if (ends.delete(operations)) throw new Error('killed');
          },
        };
        for (const [index, one] of steps.entries()) {
          if ('removed' in one) live.delete(one.id);
          else live.set(one.id, one);
          for (;;) {
            const groups = groupsOn({ table: openTable(store.client(dying), 't'), token: index + 1 });
            try {
              await ('removed' in one ? groups.remove(one.id) : groups.place(article(one.id, one.minute, text(10 + one.text))));
              break;
            } catch (error) {
              if (!(error instanceof Error) || error.message !== 'killed') throw error;
            }
          }
        }
        const { of } = openDuplicatesReader(openTable(store.client(), 't'));
        for (const id of ['a', 'b', 'c', 'd', 'e']) {
          const own = live.get(id);
          const alike = [...live.values()].filter((other) => own !== undefined && other.text === own.text);
          const [first] = alike.toSorted((a, b) => a.minute - b.minute || (a.id < b.id ? -1 : 1));
          const answer = await of(id);
          if (alike.length < 2) expect(answer, id).toBeNull();
          else {
            expect(answer?.first, id).toBe(first?.id);
            expect(answer?.ids.toSorted(), id).toEqual(
              alike
                .map((one) => one.id)
                .filter((one) => one !== id)
                .toSorted(),
            );
          }
        }
      },
    ),
    { numRuns: 150 },
  );
});

describe('on DynamoDB', () => {
  let engine: Engine;
  beforeAll(async () => {
    engine = await startTables();
  });
  afterAll(() => engine.stop());

  it.each([
    // One of them marks, once a batch, that search would have to be told of it.
    [9, false],
    [10, true],
  ])('an article writes seven units, a copy %i (search hears of it: %j), a repetition none', async (copy, areTurnsRecorded) => {
    let written = 0;
    const table = openTable(engine.client, engine.table, ({ write }) => void (written += write));
    const groups = groupsOn({ table, areTurnsRecorded });
    const cost = async (subject: Subject): Promise<number> => {
      written = 0;
      await groups.place(subject);
      return written;
    };
    expect(await cost(article('a', 1, text(20)))).toBe(7);
    expect(await cost(article('b', 2, `${text(20)} More.`))).toBe(copy);
    expect(await cost(article('b', 2, `${text(20)} More.`))).toBe(0);
    expect(await openDuplicatesReader(table).of('a')).toMatchObject({ first: 'a', ids: ['b'], why: 'text' });
    await groups.remove('a');
    expect(await openDuplicatesReader(table).of('b')).toBeNull();
    // Nothing is left for the next case to find.
    await groups.remove('b');
  });
});
