/**
 * A stage that goes from one search engine to the other and back, with search off between: after each deployment, and without
 * anything done by hand, exactly the live articles are found.
 */
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { randomFrom } from '../../bench/search/articles.ts';
import { count, proved, runs } from '../../prove/proof.ts';
import type { Action } from '../../properties/records-world.ts';
import { startOpenSearch, WHY_NOT, type TestNode } from './node.ts';
import { SwitchedStage, type Engine } from './switched-stage.ts';

if (WHY_NOT !== null) console.log(WHY_NOT);

const DAY_MS = 24 * 60 * 60 * 1_000;
const HISTORIES = runs(4, 40);
const DEPLOYMENTS = 8;

const put = (key: string, content: number): Action => ({ key, does: 'put', content, sequenced: true });
const drop = (key: string): Action => ({ key, does: 'delete', content: 0, sequenced: true });

/** @param endpoint of a real OpenSearch; null where the stage never has that engine */
async function onStage(endpoint: string | null, use: (stage: SwitchedStage) => Promise<void>): Promise<void> {
  const stage = new SwitchedStage(endpoint ?? 'http://127.0.0.1:9');
  try {
    await use(stage);
  } finally {
    await stage.deploy('off');
    stage.close();
  }
}

describe.skipIf(WHY_NOT !== null)('switching engines', () => {
  let node: TestNode;
  beforeAll(async () => {
    node = await startOpenSearch();
  });
  afterAll(async () => await node.stop());

  it('finds each live article and no other, whatever came before, between and after', async () => {
    let switches = 0;
    for (let seed = 1; seed <= HISTORIES; seed += 1) {
      const random = randomFrom(seed);
      const pick = (most: number): number => Math.floor(random() * most);
      // A fourth of the contents share an address, by which one article becomes a copy of another.
      const some = (): Action[] =>
        Array.from({ length: 1 + pick(6) }, () => (random() < 0.3 ? drop(`k${pick(8)}`) : put(`k${pick(8)}`, pick(9))));
      await onStage(node.endpoint, async (stage) => {
        const engines: Engine[] = ['sqlite', 'opensearch', 'sqlite'];
        while (engines.length < DEPLOYMENTS) engines.push((['sqlite', 'opensearch', 'off'] as const)[pick(3)] ?? 'off');
        for (const [at, engine] of engines.entries()) {
          await stage.publish(some());
          await stage.deploy(engine);
          if (random() < 0.5) await stage.publish(some());
          await stage.tick();
          const where = `history ${seed}: ${engines.slice(0, at + 1).join(', ')}`;
          if (engine === 'off') continue;
          expect(await stage.found(), where).toEqual(await stage.live());
          expect(await stage.found('firsts'), where).toEqual(await stage.live('firsts'));
          await stage.publish(some());
          await stage.tick();
          expect(await stage.found(), where).toEqual(await stage.live());
          const through = (await stage.search()).indexedThrough ?? '';
          expect(Date.parse(through), where).toBeLessThan(stage.world.time);
          for (const { at: changedAt } of await stage.world.changes()) expect(changedAt < through, where).toBe(true);
          switches += 1;
        }
      });
    }
    proved({
      id: 'search-switched',
      promise: 'A stage that changes its search engine, or turns search off and on, finds every live article and no other',
      tried: `${count(switches)} deployments in ${count(HISTORIES)} histories, on SQLite and a real OpenSearch`,
      test: 'tests/search/opensearch/switching.test.ts',
    });
  });
});

describe('search that was off and comes back', () => {
  it('rebuilds by itself an index of which the lifecycle has removed a part, also where nothing changes', async () => {
    await onStage(null, async (stage) => {
      await stage.deploy('sqlite');
      await stage.publish([put('a', 1), put('b', 1)]);
      await stage.tick();
      await stage.deploy('off');
      stage.world.time += DAY_MS;
      for (const key of stage.store.objects.keys()) if (key.startsWith('packs/')) stage.store.objects.delete(key);
      await stage.deploy('sqlite');
      await stage.tick();
      expect(await stage.found()).toEqual(await stage.live());
    });
  });

  it('knows which articles became copies or ceased to be meanwhile', async () => {
    await onStage(null, async (stage) => {
      await stage.deploy('sqlite');
      // Content 4 names one address under whatever key: the second is a copy of the first.
      await stage.publish([put('a', 4), put('b', 4), put('c', 1)]);
      await stage.tick();
      expect([(await stage.search()).total, (await stage.search('firsts')).total]).toEqual([3, 2]);
      await stage.deploy('off');
      await stage.publish([drop('a')]);
      await stage.tick();
      await stage.deploy('sqlite');
      await stage.tick();
      expect([(await stage.search()).total, (await stage.search('firsts')).total]).toEqual([2, 2]);
      expect(await stage.found('firsts')).toEqual(await stage.live('firsts'));
    });
  });
});
