/**
 * The search writer killed at every one of its steps, before and after each takes effect: what is searched is a whole index at
 * every moment, and the next runs bring it to exactly the live articles.
 */
import { expect, it } from 'vitest';
import { runSearchWriter, type SearchWriter } from '../../functions/search-writer/run.ts';
import { articleId, openTable } from '../../shared/articles/index.ts';
import { createSqliteWriter, findSqlite, openSqliteReader, type SearchEngine } from '../../shared/search/index.ts';
import type { Interference } from '../articles/memory-table.ts';
import { count, proved } from '../prove/proof.ts';
import { World, type Action } from '../properties/records-world.ts';
import { MemoryStore, type StoreHook } from './memory-store.ts';
import { temporaryFolders } from './temporary-folders.ts';

const LEASE_MS = 10_000;
const quiet = { info: () => undefined, error: () => undefined };
const meter = { count: () => undefined, milliseconds: () => undefined, bytes: () => undefined, flush: () => undefined };

const put = (key: string, content: number): Action => ({ key, does: 'put', content, sequenced: true });
const drop = (key: string): Action => ({ key, does: 'delete', content: 0, sequenced: true });
/** What is indexed before, and what changes meanwhile: additions, changes, removals. */
const BEFORE = [put('a', 1), put('b', 1), put('c', 1), put('d', 1)];
const MEANWHILE = [put('a', 2), drop('b'), put('e', 1), put('c', 3), drop('c'), put('f', 2)];

class Stage {
  readonly world = new World({ versioned: true, maxItemBytes: 350_000 });
  readonly store = new MemoryStore();
  readonly folders = temporaryFolders();
  readonly reader: SearchEngine;
  #processes = 0;

  constructor() {
    this.store.now = () => this.world.time;
    this.reader = openSqliteReader({
      store: this.store,
      sqlite: findSqlite,
      folder: () => this.folders.of('reader'),
      now: () => (this.world.time += 5_000),
      onStale: () => undefined,
    });
  }

  async publish(actions: readonly Action[]): Promise<void> {
    for (const action of actions) {
      this.world.act(action);
      await this.world.deliver(this.world.events.length - 1, false);
    }
    this.world.time += 60_000;
  }

  /** A run in a process of its own: nothing is left of an earlier one but what it stored. */
  async run(interference: Interference, rebuild: boolean): Promise<void> {
    this.#processes += 1;
    const sqlite = await findSqlite();
    if (!sqlite.found) throw new Error(sqlite.why);
    const table = openTable(this.world.table.client(interference), 't');
    const writer: SearchWriter = {
      table,
      reader: this.world.reader,
      logger: quiet,
      meter,
      now: () => this.world.time,
      sleep: async (ms) => void (this.world.time += ms),
      newHolder: () => `process ${this.#processes}`,
      leaseMs: LEASE_MS,
      copies: null,
      index: createSqliteWriter({
        store: this.store,
        sqlite,
        folder: this.folders.of(`writer ${this.#processes}`),
        mostWords: 1_000,
        now: () => this.world.time,
        newUid: () => `uid ${this.#processes}`,
      }),
    };
    await runSearchWriter(writer, rebuild, () => true);
  }

  async found(): Promise<string[]> {
    const answer = await this.reader.search({
      clause: null,
      from: null,
      to: null,
      dateField: null,
      sort: 'newest',
      limit: 100,
      position: null,
    });
    if (answer.outcome !== 'found') throw new Error(answer.detail);
    return answer.hits.map(({ id, version }) => `${id} ${version}`).toSorted();
  }

  async live(): Promise<string[]> {
    const found = await Promise.all(this.world.keys().map((key) => this.world.reader.get(articleId('raw', key))));
    return found.flatMap((one) => (one.state === 'live' ? [`${one.record.id} ${one.record.version}`] : [])).toSorted();
  }
}

/** Ends the process at its step `at`; counts the steps. */
function killAt(at: number, stage: Stage): { readonly interference: Interference; readonly steps: () => number } {
  let steps = 0;
  let isDead = false;
  const step = (): void => {
    if (isDead) throw new Error('killed');
    steps += 1;
    if (steps - 1 !== at) return;
    isDead = true;
    throw new Error('killed');
  };
  stage.store.hook = (() => step()) satisfies StoreHook;
  return { interference: { before: async () => step(), after: async () => step() }, steps: () => steps };
}

it.each([
  ['following changes', false],
  ['building the index anew', true],
])('loses nothing and shows a whole index, killed at every step of %s', async (what, rebuild) => {
  let kills = 0;
  for (let at = 0; ; at += 1) {
    const stage = new Stage();
    await stage.publish(BEFORE);
    await stage.run({}, false);
    const before = await stage.live();
    await stage.publish(MEANWHILE);
    const killed = killAt(at, stage);
    const isThrough = await stage.run(killed.interference, rebuild).then(
      () => true,
      (error: unknown) => {
        if (!(error instanceof Error) || error.message !== 'killed') throw error;
        return false;
      },
    );
    stage.store.hook = () => undefined;
    const after = await stage.live();
    // Whatever step it was: the index is the one before or the one after.
    expect([before, after], `killed at step ${at}`).toContainEqual(await stage.found());
    stage.world.time += LEASE_MS + 1;
    for (let run = 0; run < 2; run += 1) await stage.run({}, false);
    expect(await stage.found(), `killed at step ${at}`).toEqual(after);
    stage.folders.removeAll();
    if (isThrough) break;
    kills += 1;
  }
  expect(kills).toBeGreaterThan(15);
  proved({
    id: `search-killed-${rebuild ? 'rebuild' : 'follow'}`,
    promise: `The search index is whole at every moment and loses no change, when its writer is killed while ${what}`,
    tried: `${count(kills)} kills, one at each step`,
    test: 'tests/search/killed.test.ts',
  });
});
