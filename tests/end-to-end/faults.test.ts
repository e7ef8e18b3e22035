/** What fails on the way is tried again and lands once: faults at the edge, crashed functions, notifications in any order. */
import { afterEach, expect, test } from 'vitest';
import { randomFaults, unreliableNotifications, type Fault, type FaultHook, type LocalCloudOptions } from '../../infra/local/index.ts';
import { count, proved, runs } from '../prove/proof.ts';
import { page, testCloud, until, type TestCloud } from './cloud.ts';

let cloud: TestCloud | undefined;
afterEach(async () => {
  await cloud?.stop();
  cloud = undefined;
});

const start = async (options: Partial<LocalCloudOptions>): Promise<TestCloud> =>
  (cloud = await testCloud({ failedReturnAfterSeconds: 1, ...options }));

/** The fault strikes the first `times` calls of the operation that a function makes. */
const firstCalls = (operation: string, fault: Fault, times = 1): FaultHook => {
  let left = times;
  return (call) => (call.operation === operation && call.caller.startsWith('IngestionIngest') && left-- > 0 ? fault : undefined);
};

const NO_FAULT: FaultHook = () => undefined;

const FAULTS: readonly (readonly [string, string, Fault])[] = [
  ['a throttled read of the page', 'GetObject', { kind: 'throttle' }],
  ['a page whose body breaks off', 'GetObject', { kind: 'truncate', share: 0.5 }],
  ['a page whose body trickles', 'GetObject', { kind: 'slow-body', bytesPerSecond: 20_000 }],
  ['a connection reset before a write', 'PutItem', { kind: 'reset', when: 'before' }],
  ['a connection reset after a write', 'PutItem', { kind: 'reset', when: 'after' }],
  ['a throttled table', 'PutItem', { kind: 'throttle' }],
  ['an internal error of the table', 'GetItem', { kind: 'error', status: 500 }],
  ['a table that answers late', 'GetItem', { kind: 'delay', ms: 300 }],
  ['a table that does not answer', 'PutItem', { kind: 'silence', when: 'after' }],
  ['a function that dies before its first write', 'PutItem', { kind: 'crash', when: 'before' }],
  ['a function that dies after its first write', 'PutItem', { kind: 'crash', when: 'after' }],
];

test('one cloud after the other, each with its fault: the article lands, once', { timeout: 1_440_000 }, async () => {
  let struck = 0;
  let current: FaultHook = NO_FAULT;
  const running = await start({
    faults: (call) => {
      const fault = current(call);
      if (fault !== undefined) struck++;
      return fault;
    },
  });
  for (const [index, [what, operation, fault]] of FAULTS.entries()) {
    const before = struck;
    current = firstCalls(operation, fault);
    await running.put(`faults/${index}.html`, page(what));
    await until(
      async () =>
        expect(
          (await running.articles()).filter((article) => article.title === what),
          what,
        ).toMatchObject([{ version: 1 }]),
      30_000,
    );
    await running.settled();
    expect(struck, what).toBeGreaterThan(before);
  }
  expect(await running.articles()).toHaveLength(FAULTS.length);
  expect(await running.deadLetters()).toBe(0);
});

test(
  'faults at random, notifications shuffled, repeated and late: what is in the bucket is what is served',
  { timeout: 1_800_000 },
  async () => {
    const schedules = runs(2, 25);
    let histories = 0;
    for (let schedule = 0; schedule < schedules; schedule++) {
      const seed = (Date.now() + schedule * 7_919) >>> 0;
      let quiet = false;
      const faults = randomFaults({
        seed,
        probability: 0.06,
        isMeant: (call) => !quiet && call.caller !== 'developer' && call.operation !== 'Query',
      });
      const running = await start({ faults, notifications: unreliableNotifications({ seed, maxDelayMs: 600 }) });
      const keys = [...Array(8).keys()].map((n) => `random/${n}.html`);
      for (let step = 0; step < 3; step++)
        await Promise.all(
          keys.map(async (key, n) =>
            (n + step) % 4 === 3 ? await running.remove(key) : await running.put(key, page(`${key} step ${step}`)),
          ),
        );
      // Let the faults strike a while, then the last retries pass.
      await new Promise((resolve) => setTimeout(resolve, 1_500));
      quiet = true;
      await running.settled(60_000);
      const expected = keys.flatMap((key, n) => ((n + 2) % 4 === 3 ? [] : [`${key} step 2`])).toSorted();
      const served = (await running.articles()).map((article) => String(article.title)).toSorted();
      expect(served, `seed ${seed}`).toEqual(expected);
      expect(await running.deadLetters(), `seed ${seed}`).toBe(0);
      histories += keys.length;
      await running.stop();
    }
    proved({
      id: 'local-cloud-faults',
      promise:
        'In the running cloud, with faults at random and notifications shuffled, repeated and late, what is in the bucket is what is served',
      tried: `${count(schedules)} schedules, ${count(histories)} histories`,
      test: 'tests/end-to-end/faults.test.ts',
    });
  },
);
