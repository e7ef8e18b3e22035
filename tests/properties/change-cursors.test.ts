/** Cursors of the change log: short with all the shards that a stage may have, and as good as the whole keys of the rows. */
import { createHash, createHmac } from 'node:crypto';
import { deflateRawSync } from 'node:zlib';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { createCursors } from '../../functions/api/cursor.ts';
import { packPosition, unpackPosition } from '../../functions/api/packed-position.ts';
import { placeBetween, readChanges } from '../../shared/articles/change-log.ts';
import { articleId, openTable, type Position } from '../../shared/articles/index.ts';
import { MemoryTable } from '../articles/memory-table.ts';

const SECRET = new Uint8Array(32);
const QUERY = {};
const START = Date.parse('2026-03-01T12:00:00Z');
/** An instant that is taken for long past by every reader here. */
const LONG_AGO = '2020-01-01T00:00:00.000Z';
const cursors = createCursors(async () => SECRET);

const iso = (ms: number): string => new Date(ms).toISOString();

interface Row {
  readonly shard: number;
  readonly ms: number;
  readonly id: string;
  /** Of a writer whose clock was set back since: read though its instant is yet to come. */
  readonly isAhead: boolean;
}

const keyOf = ({ ms, id }: Row): string => `${iso(ms)}#${id}#00000001`;

function openLog() {
  const memory = new MemoryTable();
  const table = openTable(memory.client(), 't');
  return {
    put: (row: Row) =>
      table.put({
        pk: `C#${row.shard}`,
        sk: keyOf(row),
        type: 'created',
        id: row.id,
        version: 1,
        at: iso(row.ms),
        takenAt: row.isAhead ? LONG_AGO : iso(row.ms),
        sequencer: '1',
      }),
    /** A page, its position taken through a cursor. */
    async read(shards: number, position: Position | null, limit: number, horizon: number) {
      const page = await readChanges(table, shards, position, limit, iso(horizon), START);
      const cursor = await cursors.sign('changes', QUERY, { position: page.position, through: horizon });
      const verified = await cursors.verify('changes', QUERY, cursor);
      if (!verified.ok) throw new Error(verified.problem.detail);
      return { items: page.items, more: page.more, cursor, position: verified.cursor.position };
    },
  };
}

/** As releases before this one made cursors. */
function olderCursor(position: Position, through: number): string {
  const query = createHash('sha256').update(JSON.stringify([])).digest('base64url').slice(0, 22);
  const payload = deflateRawSync(JSON.stringify({ q: query, p: position, t: through })).toString('base64url');
  return `2.${payload}.${createHmac('sha256', SECRET).update(`2.changes.${payload}`).digest('base64url')}`;
}

/** The last row heard of each shard, whole. */
function wholeKeys(heard: readonly Row[]): Position {
  return Object.fromEntries(heard.map((row) => [String(row.shard), keyOf(row)]));
}

/** Few instants and ids that begin alike, so that rows share instants and differ late. */
const ids = fc
  .tuple(fc.constantFrom('', '0', '00', 'z', 'zzzzzzzzzzzz'), fc.nat(1_000_000))
  .map(([head, seed]) => `${head}${articleId('raw', String(seed))}`.slice(0, 26));
const logs = fc.record({
  shards: fc.constantFrom(1, 2, 8, 64),
  rows: fc.uniqueArray(fc.record({ shard: fc.nat(63), ms: fc.nat(6), id: ids }), { maxLength: 60, selector: ({ id }) => id }),
  ahead: fc.subarray([0, 1, 2]),
  pages: fc.array(fc.record({ limit: fc.integer({ min: 1, max: 8 }), passes: fc.nat(2), early: fc.nat(99), isOlder: fc.boolean() }), {
    minLength: 1,
    maxLength: 40,
  }),
});

describe('a cursor of the change log', () => {
  it('skips and repeats no change, however rows share instants and whatever is logged between the pages', async () => {
    await fc.assert(
      fc.asyncProperty(logs, async ({ shards, rows, ahead, pages }) => {
        const log = openLog();
        const all = rows
          .map(({ shard, ms, id }): Row => ({ shard: shard % shards, ms: START + ms, id, isAhead: ahead.includes(shard % shards) }))
          .toSorted((a, b) => (keyOf(a) < keyOf(b) ? -1 : 1));
        const waiting = new Set(all);
        const place = async (isNow: (row: Row) => boolean): Promise<void> => {
          for (const row of [...waiting].filter(isNow)) {
            waiting.delete(row);
            await log.put(row);
          }
        };
        // What the lag promises: all rows before the horizon are in place; of those after it some are.
        let horizon = START;
        const heard: Row[] = [];
        let position: Position | null = null;
        const turn = async (limit: number): Promise<boolean> => {
          await place((row) => row.ms < horizon || row.isAhead);
          const page: Awaited<ReturnType<typeof log.read>> = await log.read(shards, position, limit, horizon);
          expect(page.items.length).toBeLessThanOrEqual(limit);
          for (const { id } of page.items) heard.push(...all.filter((row) => row.id === id));
          ({ position } = page);
          return page.more;
        };
        for (const { limit, passes, early, isOlder } of pages) {
          horizon += passes;
          await place((row) => (row.ms * 7 + row.shard + early) % 3 === 0);
          await turn(limit);
          if (!isOlder) continue;
          const verified = await cursors.verify('changes', QUERY, olderCursor(wholeKeys(heard), horizon));
          if (!verified.ok) throw new Error(verified.problem.detail);
          ({ position } = verified.cursor);
        }
        horizon = START + 100;
        while (await turn(3));
        for (let shard = 0; shard < shards; shard += 1) {
          const ofShard = (list: readonly Row[]) => list.filter((row) => row.shard === shard).map(keyOf);
          expect(ofShard(heard)).toEqual(ofShard(all));
        }
      }),
      { numRuns: 500 },
    );
  });

  it('comes out as it went in', () => {
    const places = fc.oneof(
      fc.date({ min: new Date(0), max: new Date('9999-12-31'), noInvalidDate: true }).map((date) => `${date.toISOString()}#~`),
      fc.constantFrom('2026-02-30T00:00:00.000Z#~', '2026-01-01T00:00:00.000z#~', '+02026-01-01T00:00:00.000#~', '#~', ''),
      fc.string(),
    );
    const names = fc.oneof(fc.nat(80).map(String), fc.constantFrom('since', 'liveAt', '-1', '01', '1e3', ''));
    fc.assert(
      fc.property(fc.dictionary(names, places), (position) => {
        expect(unpackPosition(packPosition(position))).toEqual({ ...position });
      }),
      { numRuns: 2_000 },
    );
  });

  it('stays under 1,024 characters with 64 shards whose last changes lie years apart, and shortens one of an earlier release', async () => {
    const log = openLog();
    const SHARDS = 64;
    const YEARS_MS = 10 * 365 * 86_400_000;
    // Knuth's multiplicative hash, for instants that no two runs see otherwise.
    const rows = Array.from({ length: 4 * SHARDS }, (_, index): Row => ({
      shard: index % SHARDS,
      ms: START - (((index + 1) * 2_654_435_761) % YEARS_MS),
      id: articleId('raw', String(index)),
      isAhead: false,
    })).toSorted((a, b) => a.ms - b.ms);
    for (const row of rows) await log.put(row);
    const start = { since: iso(START - YEARS_MS), liveAt: iso(START) };
    const older = olderCursor(wholeKeys(rows), START);
    expect(older.length).toBeGreaterThan(2_000);
    const lengths: number[] = [];
    const heard: string[] = [];
    for (let position: Position | null = null, more = true; more;) {
      const page = await log.read(SHARDS, position, 7, START);
      lengths.push((await cursors.sign('changes', QUERY, { position: { ...page.position, ...start }, through: START })).length);
      heard.push(...page.items.map(({ id }) => id));
      ({ position, more } = page);
    }
    expect(heard).toEqual(rows.map(({ id }) => id));
    expect(Math.max(...lengths)).toBeLessThan(1_024);
    const verified = await cursors.verify('changes', QUERY, older);
    if (!verified.ok) throw new Error(verified.problem.detail);
    const next = await log.read(SHARDS, verified.cursor.position, 7, START);
    expect(next.items).toEqual([]);
    expect(next.cursor.length).toBeLessThan(1_024);
  });
});

describe('a place between two rows', () => {
  const [a, b] = ['00a', '00b'].map((head) => `${head}${articleId('raw', 'x')}`.slice(0, 26));
  const at = iso(START);
  it.each([
    ['the instant alone at the end of the shard', `${at}#${a}#00000001`, undefined, `${at}#~`],
    ['the instant alone before a later one', `${at}#${a}#00000001`, `${iso(START + 1)}#${b}#00000001`, `${at}#~`],
    ['as much of the id as tells it from the next of its instant', `${at}#${a}#00000001`, `${at}#${b}#00000001`, `${at}#00a~`],
    ['the same again where it is short already', `${at}#00a~`, `${at}#${b}#00000001`, `${at}#00a~`],
    ['the whole key where the next one goes on from it', `${at}#${a}#1`, `${at}#${a}#11`, `${at}#${a}#1`],
    ['what is no row, as it is', at, undefined, at],
  ])('is %s', (_name, taken, following, expected) => {
    expect(placeBetween(taken, following)).toBe(expected);
  });
});
