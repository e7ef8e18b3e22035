/** A request that waits for arrivals where the table is slow: it keeps to its time, for a function has no more. */
import { afterAll, beforeAll, expect, it, vi } from 'vitest';
import { createWorld, startServices, type Services, type WorldOptions } from './harness.ts';
import type { List } from './receipt-list.ts';

// Two services on a busy machine.
vi.setConfig({ testTimeout: 120_000, hookTimeout: 120_000 });

const LOOK_MS = 800;

let services: Services;
beforeAll(async () => {
  services = await startServices();
});
afterAll(() => services.stop());

it('ends with the time that was asked for, however long each look takes', async () => {
  let looks = 0;
  const change: WorldOptions['change'] = (dependencies) => ({
    ...dependencies,
    reader: {
      ...dependencies.reader,
      receiptsAfter: async (...asked) => {
        looks += 1;
        world.now += LOOK_MS;
        return await dependencies.reader.receiptsAfter(...asked);
      },
    },
  });
  const world = await createWorld(services, { change });
  const key = await world.key('publish');
  const list = async (query: string): Promise<List> => {
    const reply = await world.send(`/v1/ingestions${query}`, { headers: { 'x-api-key': key } });
    expect(reply.status, reply.text).toBe(200);
    return JSON.parse(reply.text);
  };
  const { latest } = await list('');
  const started = world.now;
  expect((await list(`?after=${latest}&wait=20`)).items).toEqual([]);
  // A look may begin at the end of the time, and no later.
  expect(world.now - started).toBeLessThanOrEqual(20_000 + LOOK_MS);
  expect(looks).toBe(Math.floor(20_000 / (1_000 + LOOK_MS)) + 1);
});
