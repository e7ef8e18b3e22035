/**
 * Followers of the change log: whatever is killed, stands still or has its clock set back, a consumer has seen each live
 * version and each removal at the end, and in each article's order.
 */
import fc from 'fast-check';
import { expect, it } from 'vitest';
import { articleId, CHANGE_LAG_MS, openTable, type Change } from '../../shared/articles/index.ts';
import { follow, TryLaterError, type Batch, type Consumer, type FollowOutcome } from '../../shared/followers/index.ts';
import type { Interference } from '../articles/memory-table.ts';
import { count, proved, runs } from '../prove/proof.ts';
import { World, type Action } from './records-world.ts';

const LEASE_MS = 20_000;
/** Followers run once a minute. */
const LONGEST_GAP_MS = 60_000;

/** What a run meets at one of its operations: the end of its process, before or after it took effect, or a pause past its lease. */
interface Trouble {
  readonly at: number;
  readonly kind: 'kill-before' | 'kill-after' | 'stall';
}
type Step =
  | { readonly does: 'publish'; readonly action: Action }
  | { readonly does: 'pass'; readonly ms: number }
  | { readonly does: 'set back'; readonly ms: number }
  | { readonly does: 'run'; readonly troubles: readonly (Trouble | null)[]; readonly outage: boolean };

const action: fc.Arbitrary<Action> = fc.record({
  key: fc.constantFrom('a', 'b', 'c', 'd'),
  does: fc.constantFrom('put', 'put', 'put', 'spoil', 'delete'),
  content: fc.integer({ min: 0, max: 5 }),
  sequenced: fc.constantFrom(true, true, true, false),
});
const trouble = fc.option(fc.record({ at: fc.nat({ max: 8 }), kind: fc.constantFrom('kill-before', 'kill-after', 'stall') }), { freq: 3 });
const step: fc.Arbitrary<Step> = fc.oneof(
  { weight: 5, arbitrary: action.map((one): Step => ({ does: 'publish', action: one })) },
  { weight: 3, arbitrary: fc.constantFrom(100, 1_000, 4_000, 7_000, 20_000).map((ms): Step => ({ does: 'pass', ms })) },
  { weight: 1, arbitrary: fc.constantFrom(500, 3_000, 15_000, 45_000, 600_000, 90_000_000).map((ms): Step => ({ does: 'set back', ms })) },
  {
    weight: 3,
    arbitrary: fc.record({
      does: fc.constant('run' as const),
      troubles: fc.array(trouble, { minLength: 1, maxLength: 3 }),
      outage: fc.boolean(),
    }),
  },
);

/** Takes what it is given without looking at versions: only the follower's order keeps it right. */
class Copy implements Consumer {
  readonly name = 'copy';
  readonly target = null;
  readonly batchSize = 2;
  readonly versions = new Map<string, number>();
  readonly seen = new Set<string>();
  isAway = false;
  #token = 0;

  async apply({ changes, token }: Batch): Promise<void> {
    if (this.isAway) throw new TryLaterError('The consumer is away.');
    if (token < this.#token) throw new TryLaterError('A newer run has been here.');
    this.#token = token;
    for (const { id, type, version } of changes) {
      this.seen.add(`${id} ${type} ${version}`);
      if (type === 'deleted') this.versions.delete(id);
      else this.versions.set(id, version);
    }
  }
}

/** The true time, which the world's clock does not know. */
class Course {
  readonly world = new World({ versioned: true, maxItemBytes: 350_000 });
  readonly copy = new Copy();
  readonly met = { kills: 0, stalls: 0, setBacks: 0, lost: 0 };
  /** What the clock has shown at its highest. */
  latest = 0;
  #gapMs = 0;
  #runs = 0;

  async take(one: Step, scheduler: fc.Scheduler): Promise<void> {
    if (one.does === 'publish') {
      this.world.act(one.action);
      await this.world.deliver(this.world.events.length - 1, false);
    } else if (one.does === 'pass') await this.pass(one.ms);
    else if (one.does === 'set back') {
      this.latest = Math.max(this.latest, this.world.time);
      this.world.time -= one.ms;
      this.met.setBacks += 1;
    } else {
      this.copy.isAway = one.outage;
      await scheduler.waitFor(
        Promise.all(one.troubles.map((met) => this.run(met, (name) => scheduler.schedule(Promise.resolve(), name)).catch(expectStruck))),
      );
      this.copy.isAway = false;
    }
  }

  async pass(ms: number): Promise<void> {
    if (this.#gapMs + ms > LONGEST_GAP_MS) await this.clean();
    this.world.time += ms;
    this.#gapMs += ms;
  }

  /** The runs of a minute in which nothing goes wrong; a lease left behind by a killed run ends meanwhile. */
  async clean(): Promise<void> {
    for (let tries = 0; tries < 3; tries += 1) {
      const { state } = await this.run(null, async () => undefined);
      if (state === 'caught-up') break;
      this.world.time += LEASE_MS;
    }
    this.#gapMs = 0;
  }

  async run(met: Trouble | null, pause: (name: string) => Promise<void>): Promise<FollowOutcome> {
    this.#runs += 1;
    const outcome = await follow(this.copy, {
      table: openTable(this.world.table.client(this.#interference(met, pause)), 't'),
      source: this.world.reader,
      now: () => this.world.time,
      leaseMs: LEASE_MS,
      holder: `run ${this.#runs}`,
      hasTime: () => true,
    });
    this.met.lost += outcome.state === 'lost' ? 1 : 0;
    return outcome;
  }

  #interference(met: Trouble | null, pause: (name: string) => Promise<void>): Interference {
    let operations = 0;
    let isDead = false;
    const die = (): never => {
      this.met.kills += 1;
      isDead = true;
      throw new Error('killed');
    };
    return {
      before: async (name) => {
        await pause(name);
        if (isDead) throw new Error('killed');
        operations += 1;
        if (met === null || operations - 1 !== met.at) return;
        if (met.kind === 'kill-before') die();
        if (met.kind === 'stall') {
          this.met.stalls += 1;
          this.world.time += LEASE_MS + 1;
          this.#gapMs += LEASE_MS + 1;
          for (let round = 0; round < 20; round += 1) await pause('stall');
        }
      },
      after: async () => {
        if (met?.kind === 'kill-after' && operations - 1 === met.at) die();
      },
    };
  }
}

function expectStruck(error: unknown): void {
  if (!(error instanceof TryLaterError) && (error as Error).message !== 'killed') throw error;
}

const HISTORIES = runs(400, 5_000);

it(
  `has seen everything after ${HISTORIES} histories of kills, lost leases and clocks set back`,
  { timeout: runs(300_000, 3_000_000) },
  async () => {
    const met = { kills: 0, stalls: 0, setBacks: 0, lost: 0 };
    await fc.assert(
      fc.asyncProperty(fc.scheduler(), fc.array(step, { minLength: 5, maxLength: 40 }), async (scheduler, steps) => {
        const course = new Course();
        for (const one of steps) await course.take(one, scheduler);
        await course.clean();
        await course.pass(CHANGE_LAG_MS + 1_000);
        await course.clean();
        // What was written under a clock that was ahead can be read when the time has come there.
        course.world.time = Math.max(course.world.time, course.latest) + 2 * CHANGE_LAG_MS;
        await course.clean();

        const { world, copy } = course;
        const live = new Map<string, number>();
        for (const key of world.keys()) {
          const found = await world.reader.get(articleId('raw', key));
          if (found.state === 'live') live.set(found.record.id, found.record.version);
        }
        expect(new Map([...copy.versions].toSorted())).toEqual(new Map([...live].toSorted()));
        const logged = (await world.changes()).map(({ id, type, version }: Change) => `${id} ${type} ${version}`);
        expect(logged.filter((change) => !copy.seen.has(change))).toEqual([]);
        for (const name of Object.keys(met) as (keyof typeof met)[]) met[name] += course.met[name];
      }),
      { numRuns: HISTORIES },
    );
    // Troubles that fall behind a run's last operation strike nothing: enough of them must have.
    expect(Math.min(met.kills, met.stalls, met.setBacks)).toBeGreaterThan(HISTORIES / 8);
    expect(met.lost).toBeGreaterThan(0);
    proved({
      id: 'followers',
      promise:
        'A follower of the change log has seen each live version and each removal, in order, whatever is killed, stands still past its lease or has its clock set back',
      tried: `${count(HISTORIES)} histories with ${count(met.kills)} kills, ${count(met.stalls)} stalls and ${count(met.setBacks)} clocks set back`,
      test: 'tests/properties/followers.test.ts',
    });
  },
);
