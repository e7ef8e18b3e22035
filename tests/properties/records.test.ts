/** Whatever order, repetition or interleaving events come in, the records are those of the true order. */
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { count, proved, PROVING, runs } from '../prove/proof.ts';
import { checkChanges, checkLeftovers, Mirror } from './records-checks.ts';
import { visible, World, type Action, type Setting } from './records-world.ts';

const does = fc.constantFrom('put', 'put', 'put', 'spoil', 'delete') satisfies fc.Arbitrary<Action['does']>;
const content = fc.integer({ min: 0, max: 5 });
const setting: fc.Arbitrary<Setting> = fc.record({ versioned: fc.boolean(), maxItemBytes: fc.constantFrom(0, 350_000, 350_000) });
const action = (keys: readonly string[], sequenced: fc.Arbitrary<boolean> = fc.constant(true)): fc.Arbitrary<Action> =>
  fc.record({ key: fc.constantFrom(...keys), does, content, sequenced });
const history = (keys: readonly string[], max: number, sequenced?: fc.Arbitrary<boolean>): fc.Arbitrary<Action[]> =>
  fc.array(action(keys, sequenced), { minLength: 1, maxLength: max });
const LONG = runs(300, 3_000);
const INTERLEAVED = runs(600, 10_000);
const FOLLOWED = runs(200, 2_000);
const KEYS = ['a.html', 'b.html', 'c d+é.html'];

async function expectTrueOrder(world: World, given: Setting, actions: readonly Action[]): Promise<void> {
  expect(await visible(world)).toEqual(await visible(await World.inOrder(given, actions)));
  await checkChanges(world);
  checkLeftovers(world);
}

describe('records of the true order', () => {
  it('come of every permutation of every short history', { timeout: runs(900_000, 3_000_000) }, async () => {
    let permutations = 0;
    for (const length of [2, 3, 4, 5]) {
      for (const actions of shortHistories(length)) {
        const given = { versioned: permutations % 2 === 0, maxItemBytes: permutations % 5 === 0 ? 0 : 350_000 };
        const expected = await visible(await World.inOrder(given, actions));
        for (const order of permutationsOf(length)) {
          const world = new World(given);
          for (const one of actions) world.act(one);
          for (const index of order) await world.deliver(index, false);
          expect(await visible(world), `${order.join()} of ${JSON.stringify(actions)}`).toEqual(expected);
          await checkChanges(world);
          checkLeftovers(world);
          permutations += 1;
        }
      }
    }
    expect(permutations).toBeGreaterThan(5_000);
    proved({
      id: 'records-permutations',
      promise: 'Events of one object in any order leave the records, lists and changes of the true order',
      tried: `every order of short histories: ${count(permutations)} permutations`,
      test: 'tests/properties/records.test.ts',
    });
  });

  it('come of the true order itself, with every step in the change log', async () => {
    const steps: Action[] = (['put', 'put', 'spoil', 'put', 'delete', 'delete', 'put'] as const).map((step, index) => ({
      key: 'a',
      does: step,
      content: index === 1 ? 0 : index,
      sequenced: true,
    }));
    const world = await World.inOrder({ versioned: true, maxItemBytes: 350_000 }, steps);
    expect((await world.changes()).map(({ type, version }) => `${type} ${version}`)).toEqual([
      'created 1',
      'deleted 1',
      'created 2',
      'deleted 2',
      'created 3',
    ]);
  });

  it('come of long histories of several keys, delayed and repeated at random', { timeout: runs(900_000, 3_000_000) }, async () => {
    await fc.assert(
      fc.asyncProperty(setting, history(KEYS, 8 * KEYS.length), fc.array(fc.nat(), { maxLength: 60 }), async (given, actions, picks) => {
        const world = new World(given);
        for (const one of actions) world.act(one);
        for (const pick of picks) await world.deliver(pick % actions.length, pick % 2 === 0);
        for (const index of shuffled(actions.length, picks)) await world.deliver(index, false);
        await expectTrueOrder(world, given, actions);
      }),
      { numRuns: LONG },
    );
    proved({
      id: 'records-long',
      promise: 'Long histories of several objects, delayed and repeated, leave the records of the true order',
      tried: `${count(LONG)} random histories`,
      test: 'tests/properties/records.test.ts',
    });
  });

  it('come of events of which some or all have no sequencer, told while things happen', { timeout: runs(900_000, 3_000_000) }, async () => {
    await fc.assert(
      fc.asyncProperty(setting, history(KEYS, 12, fc.boolean()), fc.array(fc.nat(), { maxLength: 60 }), async (given, actions, picks) => {
        const world = new World(given);
        const due = [...actions];
        for (const pick of picks) {
          const next = pick % 3 === 0 ? due.shift() : undefined;
          if (next !== undefined) world.act(next);
          else if (world.events.length > 0) await world.deliver(pick % world.events.length, pick % 2 === 0);
        }
        for (const one of due) world.act(one);
        for (const index of shuffled(actions.length, picks)) await world.deliver(index, false);
        await expectTrueOrder(world, given, actions);
      }),
      { numRuns: LONG },
    );
    proved({
      id: 'records-no-sequencer',
      promise: 'Events without a sequencer, as emulators and replays send them, do as well',
      tried: `${count(LONG)} random histories`,
      test: 'tests/properties/records.test.ts',
    });
  });

  it('come of deliveries interleaved at every await', { timeout: runs(900_000, 3_000_000) }, async () => {
    await fc.assert(
      fc.asyncProperty(
        fc.scheduler(),
        setting,
        history(KEYS.slice(0, 2), 6, fc.oneof({ weight: 4, arbitrary: fc.constant(true) }, fc.boolean())),
        fc.array(fc.nat({ max: 20 }), { maxLength: 6 }),
        async (scheduler, given, actions, repeats) => {
          const world = new World(given);
          for (const one of actions) world.act(one);
          const pause = {
            before: (name: string) => scheduler.schedule(Promise.resolve(), name),
            after: (name: string) => scheduler.schedule(Promise.resolve(), `done ${name}`),
          };
          const deliveries = [...actions.keys(), ...repeats.map((pick) => pick % actions.length)].map((index) =>
            world.deliver(index, false, pause),
          );
          await scheduler.waitFor(Promise.all(deliveries));
          await expectTrueOrder(world, given, actions);
        },
      ),
      { numRuns: INTERLEAVED },
    );
    proved({
      id: 'records-interleaved',
      promise: 'Deliveries side by side, interleaved at every await of the ingest code, leave the records of the true order',
      tried: `${count(INTERLEAVED)} schedules`,
      test: 'tests/properties/records.test.ts',
    });
  });

  it('are what a client holds that follows the changes meanwhile', { timeout: runs(900_000, 3_000_000) }, async () => {
    await fc.assert(
      fc.asyncProperty(fc.scheduler(), setting, history(KEYS, 10), async (scheduler, given, actions) => {
        const world = new World(given);
        for (const one of actions) world.act(one);
        const mirror = new Mirror(world);
        const pause = { before: (name: string) => scheduler.schedule(Promise.resolve(), name) };
        const follower = (async () => {
          for (let turn = 0; turn < 12; turn += 1) {
            await scheduler.schedule(Promise.resolve(), 'follow');
            world.time += 50;
            await mirror.follow();
          }
        })();
        await scheduler.waitFor(Promise.all([follower, ...actions.map((_, index) => world.deliver(index, false, pause))]));
        await mirror.check();
      }),
      { numRuns: FOLLOWED },
    );
    proved({
      id: 'records-followed',
      promise: 'A client that follows the changes meanwhile holds exactly the live set',
      tried: `${count(FOLLOWED)} schedules`,
      test: 'tests/properties/records.test.ts',
    });
  });
});

/** Every kind of step in every place; contents so that the same page comes back and pages differ. */
function shortHistories(length: number): Action[][] {
  const steps: readonly Pick<Action, 'does' | 'content'>[] =
    length <= 3
      ? [
          { does: 'put', content: 0 },
          { does: 'put', content: 1 },
          { does: 'put', content: 2 },
          { does: 'spoil', content: 0 },
          { does: 'delete', content: 0 },
        ]
      : [
          { does: 'put', content: 0 },
          { does: 'put', content: 1 },
          { does: 'delete', content: 0 },
        ];
  const all = Array.from({ length: steps.length ** length }, (_, code) =>
    Array.from({ length }, (_unused, at): Action => {
      const step = steps[Math.floor(code / steps.length ** at) % steps.length] ?? { does: 'delete', content: 0 };
      return { key: 'a.html', sequenced: true, ...step };
    }),
  );
  // Of the 243 histories of five, with 120 permutations each, every seventh will do for every day.
  return length === 5 && !PROVING ? all.filter((_, index) => index % 7 === 0) : all;
}

function permutationsOf(length: number): number[][] {
  if (length === 0) return [[]];
  return permutationsOf(length - 1).flatMap((rest) =>
    Array.from({ length }, (_, at) => [...rest.slice(0, at), length - 1, ...rest.slice(at)]),
  );
}

/** Every index once, in an order that the picks decide. */
function shuffled(length: number, picks: readonly number[]): number[] {
  const rest = Array.from({ length }, (_, index) => index);
  return Array.from({ length }, (_, at) => rest.splice((picks[at % Math.max(1, picks.length)] ?? 0) % rest.length, 1)).flat();
}
