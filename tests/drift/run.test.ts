/** The watch over sites on a table: counted by batch, taken in by the hour, told, accepted, and silent ones noticed. */
import { afterAll, beforeAll, expect, it } from 'vitest';
import { openTable, type Table, type Units } from '../../shared/articles/index.ts';
import { addUploadSignals, hourOf, openDriftStore, driftStatusOf, type UploadSignals } from '../../shared/drift/index.ts';
import { runDrift } from '../../functions/drift/run.ts';
import { startTables, type Engine } from '../articles/table-engine.ts';

let engine: Engine;
let table: Table;
const units: Units[] = [];
beforeAll(async () => {
  engine = await startTables();
  table = openTable(engine.client, engine.table, (used) => units.push(used));
});
afterAll(async () => await engine.stop());

const HOUR = 3_600_000;
const start = hourOf(Date.parse('2026-03-02T00:00:00Z')) * HOUR;

const seen = (site: string, more: Partial<UploadSignals> = {}): UploadSignals => ({
  site,
  isArticle: true,
  good: ['accepted', 'title', 'author', 'date', 'plausible', 'section', 'image', 'long', 'sure'],
  ...more,
});
const without = (site: string): UploadSignals =>
  seen(site, { good: ['accepted', 'title', 'date', 'plausible', 'section', 'image', 'long', 'sure'] });

it('counts a batch in one write a site, and tells a site that loses its bylines', async () => {
  const store = openDriftStore(table);
  const upload = async (hour: number, uploadSignals: readonly UploadSignals[]) =>
    await addUploadSignals(table, uploadSignals, start + hour * HOUR);
  units.length = 0;
  await upload(0, [...Array.from({ length: 9 }, () => seen('a.example')), seen('b.example')]);
  expect(units.reduce((sum, { write }) => sum + write, 0)).toBe(2);
  for (let hour = 1; hour < 40; hour += 1) await upload(hour, [seen('a.example'), seen('a.example'), seen('b.example')]);
  const runAt = async (hour: number) => await runDrift({ store, now: () => start + hour * HOUR + 30 * 60_000 });
  expect(await runAt(20)).toEqual([]);
  expect(await runAt(40)).toEqual([]);
  for (let hour = 40; hour < 50; hour += 1) await upload(hour, [without('a.example'), without('a.example'), seen('b.example')]);
  const found = await runAt(50);
  expect(found.map(({ site, state }) => ({ site, ...driftStatusOf(state) }))).toEqual([
    { site: 'a.example', verdict: 'drifting', because: ['author'] },
  ]);
  // Once more, as after a crash: nothing is counted twice.
  const before = await store.sites();
  await store.advance(hourOf(start) + 45);
  expect(await runAt(50)).toEqual(found);
  expect(await store.sites()).toEqual(before);
  expect(await store.accept('a.example')).toBe(true);
  expect(await store.accept('a.example')).toBe(false);
  expect(await runAt(50)).toEqual([]);
});

it('notices that nothing comes any more', async () => {
  const store = openDriftStore(table);
  const runAt = async (hour: number) => await runDrift({ store, now: () => start + hour * HOUR + 30 * 60_000 });
  expect((await runAt(90)).map(({ site }) => site)).toEqual([]);
  const silent = await runAt(110);
  expect(silent.map(({ site, state }) => [site, driftStatusOf(state).verdict])).toEqual([['b.example', 'silent']]);
});
