/** Sites that drift, as a publisher's screen asks for them. */
import { randomBytes } from 'node:crypto';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { createKey } from '../../shared/access/index.ts';
import { hourOf, NO_COUNTS, openDriftStore, SIGNALS, takeHour, type SiteState } from '../../shared/drift/index.ts';
import { Documented } from './documented.ts';
import type { Call, Reply } from './events.ts';
import { createWorld, startServices, type Services, type World } from './harness.ts';

const documented = new Documented();
const START = hourOf(Date.parse('2026-02-01T00:00:00Z'));
let services: Services;
let world: World;
let publisher: Call;

const keyed = (key: string): Call => ({ headers: { 'x-api-key': key } });
const countsOf = (pages: number, bylines: number) => ({
  pages,
  articles: pages,
  good: { ...Object.fromEntries(SIGNALS.map((signal) => [signal, pages])), author: bylines },
});
/** Sixty hours with two pages each, all well, and then hours in which bylines are missing. */
function siteAfter(hours: number): SiteState {
  let state = takeHour(null, START, countsOf(2, 2));
  for (let hour = 1; hour < 60; hour += 1) state = takeHour(state, START + hour, countsOf(2, 2));
  for (let hour = 60; hour < 60 + hours; hour += 1) state = takeHour(state, START + hour, countsOf(2, 0));
  return state;
}
function silentSite(): SiteState {
  let state = siteAfter(0);
  for (let hour = 60; hour < 120; hour += 1) state = takeHour(state, START + hour, NO_COUNTS);
  return state;
}

beforeAll(async () => {
  services = await startServices();
  world = await createWorld(services);
  publisher = keyed(await world.key('publish'));
  const store = openDriftStore(world.table);
  await store.save('well.example', siteAfter(0));
  await store.save('new.example', takeHour(null, START, countsOf(2, 2)));
  await store.save('a.silent.example', silentSite());
  await store.save('drifting.example', siteAfter(20));
});
afterAll(() => services.stop());

const ask = async (query = '', call = publisher, where = world): Promise<Reply> =>
  documented.check('listDrift', await where.send(`/v1/drift${query}`, call));
// oxlint-disable-next-line typescript/no-explicit-any -- what an answer holds is what the tests are about
const jsonOf = ({ text }: Reply): any => JSON.parse(text);
const sitesOf = (reply: Reply): string[] => jsonOf(reply).items.map(({ site }: { site: string }) => site);

it('lists what somebody should look at, the worst first, with what has fallen and since when', async () => {
  const { items, cursor } = jsonOf(await ask());
  expect(items.map(({ site, verdict }: { site: string; verdict: string }) => [site, verdict])).toEqual([
    ['drifting.example', 'drifting'],
    ['a.silent.example', 'silent'],
  ]);
  expect(cursor).toBeNull();
  const [drifting, silent] = items;
  expect(drifting.signals).toEqual([
    { signal: 'author', verdict: 'drifting', usual: expect.any(Number), now: 0, since: expect.any(String) },
  ]);
  expect(drifting.signals[0].usual).toBeGreaterThan(0.8);
  // The hour in which it was first seen, and not the one that was last taken in.
  const brokeAt =
    Array.from({ length: 20 }, (_, at) => at + 1).find((hours) => siteAfter(hours).signals.author.verdict === 'drifting') ?? 0;
  expect(brokeAt).toBeLessThan(20);
  expect(drifting.signals[0].since).toBe(new Date((START + 59 + brokeAt) * 3_600_000).toISOString());
  expect(silent).toMatchObject({ signals: [], lastUpload: new Date((START + 59) * 3_600_000).toISOString(), usualGapHours: 1 });
});

it('lists others where they are asked for, a page at a time', async () => {
  expect(sitesOf(await ask('?verdict=well,learning'))).toEqual(['well.example', 'new.example']);
  const first = await ask('?verdict=drifting,silent,well&limit=2');
  expect(sitesOf(first)).toEqual(['drifting.example', 'a.silent.example']);
  const { cursor } = jsonOf(first);
  const second = await ask(`?verdict=drifting,silent,well&limit=2&cursor=${encodeURIComponent(cursor)}`);
  expect([sitesOf(second), jsonOf(second).cursor]).toEqual([['well.example'], null]);
  expect((await ask(`?verdict=well&cursor=${encodeURIComponent(cursor)}`)).status).toBe(400);
});

it('reads rows from before verdicts had an hour', async () => {
  const state = siteAfter(20);
  const old = Object.fromEntries(
    SIGNALS.map((signal) => {
      const { state: learnt, verdict, usual, now } = state.signals[signal];
      return [signal, { state: learnt, verdict, usual, now }];
    }),
  );
  await world.table.put({ pk: 'Y#sites', sk: 'old.example', state: { ...state, signals: old } });
  const { items } = jsonOf(await ask('?verdict=drifting'));
  expect(items.map(({ site, signals }: { site: string; signals: { since: string | null }[] }) => [site, signals[0]?.since])).toEqual([
    ['drifting.example', expect.any(String)],
    ['old.example', null],
  ]);
});

it('is for publishers of the whole stage alone, and unknown where sites are not watched', async () => {
  expect((await ask('', {})).status).toBe(401);
  expect((await ask('', keyed(await world.key('read')))).status).toBe(403);
  const bound = createKey(
    world.keyTable,
    { name: 'bound', rights: ['publish'], prefixes: ['news/'], expires: null },
    new Date(world.now),
    randomBytes,
  );
  const { key } = await bound;
  expect((await ask('', keyed(key))).status).toBe(403);
  const without = await createWorld(services, { of: world, change: (all) => ({ ...all, drift: null }) });
  expect((await ask('', publisher, without)).status).toBe(404);
});
