/**
 * Versions of one archive, unpacked side by side and in any order, with repeated messages and faults at any operation: in the end
 * the records are those of the last version's pages, each once, and nothing of an older one comes back.
 */
import fc from 'fast-check';
import { expect, it } from 'vitest';
import { count, proved, runs } from '../prove/proof.ts';
import { ArchiveWorld, checkArchive, type Action, type QueuedMessage } from './archives-world.ts';
import { fault, strike } from './faults.ts';
import { checkChanges, checkLeftovers, Mirror } from './records-checks.ts';
import type { Setting } from './records-world.ts';

const content = fc.constantFrom(null, null, 0, 1, 2, 3, 9);
const sequenced = fc.constantFrom(true, true, true, true, false);
const action: fc.Arbitrary<Action> = fc.oneof(
  {
    weight: 5,
    arbitrary: fc.record({ does: fc.constant('put' as const), pages: fc.array(content, { minLength: 5, maxLength: 5 }), sequenced }),
  },
  { weight: 1, arbitrary: fc.record({ does: fc.constantFrom('spoil' as const, 'delete' as const), sequenced }) },
);
const setting: fc.Arbitrary<Setting> = fc.record({ versioned: fc.boolean(), maxItemBytes: fc.constant(350_000) });
const pauses = fc.array(fc.constantFrom(0, 1, 10, 400), { minLength: 1, maxLength: 4 });

const SCHEDULES = runs(150, 10_000);

it(`unpacks the last version and nothing else, in ${SCHEDULES} schedules of faults`, { timeout: runs(600_000, 12_000_000) }, async () => {
  let struck = 0;
  await fc.assert(
    fc.asyncProperty(
      fc.scheduler(),
      setting,
      fc.array(action, { minLength: 1, maxLength: 4 }),
      fc.array(fault, { maxLength: 12 }),
      fc.array(fc.boolean(), { minLength: 1, maxLength: 5 }),
      pauses,
      async (scheduler, given, actions, faults, twice, gaps) => {
        const world = new ArchiveWorld(given);
        for (const one of actions) world.upload(one);
        const mirror = new Mirror(world);
        const plan = [...faults];
        for (let wave = 0; world.queue.length > 0; wave += 1) {
          expect(wave).toBeLessThan(200);
          const due = world.queue.splice(0);
          // SQS delivers at least once: some come twice at the same time.
          const repeated = wave < twice.length && twice[wave] === true ? due.map((one) => ({ ...one, receives: 1 })) : [];
          const returned: QueuedMessage[] = [];
          const deliveries = [...due, ...repeated].map(async (message) => {
            const hits = { count: 0 };
            const isDone = await world.receive(
              message,
              strike(plan.shift(), hits, (name) => scheduler.schedule(Promise.resolve(), name)),
            );
            struck += hits.count === 0 ? 0 : 1;
            if (!isDone) returned.push({ ...message, receives: message.receives + 1 });
          });
          await scheduler.waitFor(Promise.all(deliveries));
          world.queue.push(...returned);
          world.table.arrive();
          await mirror.follow();
          world.time += (gaps[wave % gaps.length] ?? 0) * 1_000;
          await mirror.follow();
        }
        await checkArchive(world, actions);
        await checkChanges(world);
        await mirror.check();
        checkLeftovers(world);
      },
    ),
    { numRuns: SCHEDULES },
  );
  expect(struck).toBeGreaterThan(SCHEDULES / 2);
  proved({
    id: 'archives-faults',
    promise:
      'After kills, repetitions, overtaking and late requests at any operation, the records are those of the pages of the archive’s last version, its receipt counts each page, and no row is left behind',
    tried: `${count(SCHEDULES)} schedules with ${count(struck)} faults`,
    test: 'tests/properties/archives.test.ts',
  });
});
