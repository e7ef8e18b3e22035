/**
 * Whatever fails, wherever: after redelivery the records are those of the true order. Deliveries run side by side, also two of
 * one event; each may be struck at any operation, before or after it took effect, by an error, by the end of its process, or by a
 * request that arrives after its sender has given up.
 */
import fc from 'fast-check';
import { expect, it } from 'vitest';
import { ConflictError } from '../../shared/platform/index.ts';
import { count, proved, runs } from '../prove/proof.ts';
import { fault, strike } from './faults.ts';
import { checkChanges, checkLeftovers, Mirror } from './records-checks.ts';
import { visible, World, type Action, type Setting } from './records-world.ts';

const setting: fc.Arbitrary<Setting> = fc.record({ versioned: fc.boolean(), maxItemBytes: fc.constantFrom(0, 350_000) });
const action: fc.Arbitrary<Action> = fc.record({
  key: fc.constantFrom('a', 'b'),
  does: fc.constantFrom('put', 'put', 'put', 'spoil', 'delete'),
  content: fc.integer({ min: 0, max: 5 }),
  sequenced: fc.constantFrom(true, true, true, true, false),
});
/** Seconds until the redelivery: within the time a change may be sent, within the lag, and past it. */
const pauses = fc.array(fc.constantFrom(0, 1, 3, 10, 400), { minLength: 1, maxLength: 6 });

const SCHEDULES = runs(1_000, 10_000);

it(`recovers from ${SCHEDULES} schedules of faults`, { timeout: runs(600_000, 6_000_000) }, async () => {
  let struck = 0;
  await fc.assert(
    fc.asyncProperty(
      fc.scheduler(),
      setting,
      fc.array(action, { minLength: 1, maxLength: 6 }),
      fc.array(fault, { minLength: 1, maxLength: 10 }),
      fc.array(fc.boolean(), { maxLength: 3 }),
      pauses,
      async (scheduler, given, actions, faults, twice, gaps) => {
        const world = new World(given);
        for (const one of actions) world.act(one);
        const mirror = new Mirror(world);
        const plan = [...faults];
        let due = actions.map((_, index) => ({ index, redelivered: false }));
        for (let wave = 0; due.length > 0; wave += 1) {
          const failed: typeof due = [];
          // SQS delivers at least once: some come twice at the same time.
          const repeated = twice[wave] === true ? due.map(({ index }) => ({ index, redelivered: true })) : [];
          const deliveries = [...due, ...repeated].map(async ({ index, redelivered }) => {
            const hits = { count: 0 };
            try {
              await world.deliver(
                index,
                redelivered,
                strike(plan.shift(), hits, (name) => scheduler.schedule(Promise.resolve(), name)),
              );
            } catch (error) {
              // Of so many at once one may lose all its rounds to others; it goes back to the queue as well.
              if (hits.count === 0 && !(error instanceof ConflictError)) throw error;
              failed.push({ index, redelivered: true });
            }
            struck += hits.count === 0 ? 0 : 1;
          });
          await scheduler.waitFor(Promise.all(deliveries));
          world.table.arrive();
          await mirror.follow();
          world.time += (gaps[wave % gaps.length] ?? 0) * 1_000;
          await mirror.follow();
          due = failed;
        }
        expect(await visible(world)).toEqual(await visible(await World.inOrder(given, actions)));
        await checkChanges(world);
        await mirror.check();
        checkLeftovers(world);
      },
    ),
    { numRuns: SCHEDULES },
  );
  // Faults that fall behind a delivery's last operation strike nothing: enough of them must have.
  expect(struck).toBeGreaterThan(SCHEDULES);
  proved({
    id: 'records-faults',
    promise:
      'After errors, crashes and late requests at any operation, of deliveries that come twice at once as well, redelivery brings the records of the true order and leaves no row behind',
    tried: `${count(SCHEDULES)} schedules with ${count(struck)} faults`,
    test: 'tests/properties/records-faults.test.ts',
  });
});
