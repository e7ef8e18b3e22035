/** Rules of a stage in the table: versions that go on counting, one writer at a time, and a revision that tells of each. */
import { afterAll, beforeAll, expect, it } from 'vitest';
import { openTable, type Table, type Units } from '../../shared/articles/index.ts';
import { openRuleStore, type RuleStore } from '../../shared/stage-rules/index.ts';
import { startTables, type Engine } from '../articles/table-engine.ts';

let engine: Engine;
let table: Table;
let store: RuleStore;
const units: Units[] = [];
beforeAll(async () => {
  engine = await startTables();
  table = openTable(engine.client, engine.table, (used) => units.push(used));
  store = openRuleStore(table);
});
afterAll(async () => await engine.stop());

const NOW = Date.parse('2026-03-01T12:00:00Z');
const ruleOf = (title: string) => ({ json: JSON.stringify({ host: 'a.example', title }), savedBy: 'key-1', now: NOW });

it('keeps versions, and tells with a new revision that there is another', async () => {
  expect([await store.get('a.example'), await store.revision(), await store.all()]).toEqual([null, null, []]);
  const first = await store.save('a.example', null, ruleOf('h1'));
  expect(first).toEqual({ host: 'a.example', version: 1, ...ruleOf('h1'), now: undefined, savedAt: '2026-03-01T12:00:00.000Z' });
  const revision = await store.revision();
  expect(revision?.changedAt).toBe('2026-03-01T12:00:00.000Z');
  const second = await store.save('a.example', first, ruleOf('h2'));
  expect(second?.version).toBe(2);
  expect((await store.revision())?.revision).not.toBe(revision?.revision);
  expect(await store.get('a.example')).toEqual(second);
  expect(await store.history('a.example', 2, 10)).toEqual([first]);
  expect([await store.version('a.example', 1), await store.version('a.example', 7)]).toEqual([first, null]);
  expect(await store.history('a.example', 1, 10)).toEqual([]);
});

it('refuses a writer who has not seen the newest version', async () => {
  const [newest] = await store.all();
  expect(newest?.version).toBe(2);
  expect(await store.save('a.example', null, ruleOf('h3'))).toBeNull();
  expect(await store.save('a.example', { ...ruleOf('h1'), host: 'a.example', version: 1, savedAt: '' }, ruleOf('h3'))).toBeNull();
  const both = await Promise.all(['h4', 'h5'].map((title) => store.save('a.example', newest ?? null, ruleOf(title))));
  expect(both.filter((saved) => saved !== null)).toHaveLength(1);
});

it('goes on counting after a rule was removed, and has the removed one still', async () => {
  const last = await store.get('a.example');
  const removed = await store.save('a.example', last, { json: null, savedBy: null, now: NOW });
  expect([removed?.version, await store.all()]).toEqual([4, []]);
  const again = await store.save('a.example', removed, ruleOf('h6'));
  expect(again?.version).toBe(5);
  expect((await store.history('a.example', 5, 2)).map(({ version, json }) => [version, json])).toEqual([
    [4, null],
    [3, last?.json],
  ]);
});

it('does not take the history of a host for that of one whose name begins so', async () => {
  const one = await store.save('a.example.com', null, ruleOf('h1'));
  await store.save('a.example.com', one, ruleOf('h2'));
  expect((await store.history('a.example', 99, 50)).every(({ host }) => host === 'a.example')).toBe(true);
});

it('is asked for its revision with one small read', async () => {
  units.length = 0;
  await store.revision();
  expect(units).toEqual([{ read: 1, write: 0 }]);
});
