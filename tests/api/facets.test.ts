/** Sites, authors, tags and sections as readers see them. */
import { afterAll, beforeAll, expect, it } from 'vitest';
import { sampleArticle } from '../articles/sample.ts';
import type { Reply } from './events.ts';
import { createWorld, startServices, type Services, type World } from './harness.ts';

let services: Services;
let world: World;
beforeAll(async () => {
  services = await startServices();
  world = await createWorld(services);
});
afterAll(() => services.stop());

// oxlint-disable-next-line typescript/no-explicit-any -- what an answer holds is what the tests are about
const jsonOf = ({ text }: Reply): any => JSON.parse(text);

it('lists what articles have, with counts that lists agree with', async () => {
  await world.upload('a.html', sampleArticle({ tags: ['Floods', 'Climate Change'] }));
  await world.upload('b.html', sampleArticle({ tags: ['#climate-change'], url: 'https://paper.example/b', section: 'Weather' }));
  await world.count();
  const { items } = jsonOf(await world.send('/v1/tags?prefix=Clim%C3%A1'));
  expect(items).toEqual([{ value: 'climate-change', name: expect.any(String), count: 2, last: expect.any(String) }]);
  expect(jsonOf(await world.send(`/v1/articles?tag=${items[0].value}`)).items).toHaveLength(2);
  expect(jsonOf(await world.send('/v1/sites?sort=value')).items.map(({ value }: { value: string }) => value)).toEqual([
    'example.org',
    'paper.example',
  ]);
  expect(jsonOf(await world.send('/v1/sites?prefix=www.pap')).items).toHaveLength(1);
  expect(jsonOf(await world.send('/v1/authors')).items).toMatchObject([{ value: 'jane-doe', name: 'Jane Doe', count: 2 }]);
  const first = jsonOf(await world.send('/v1/sections?limit=1'));
  const second = jsonOf(await world.send(`/v1/sections?limit=1&cursor=${encodeURIComponent(first.cursor)}`));
  expect([first, second].map((page) => page.items[0].value)).toEqual(['weather', 'world']);
  expect(second.cursor).toBeNull();
  expect((await world.send(`/v1/tags?limit=1&cursor=${encodeURIComponent(first.cursor)}`)).status).toBe(400);
});

it('is unknown where the stage counts nothing', async () => {
  const without = await createWorld(services, { of: world, change: (all) => ({ ...all, counts: null }) });
  expect((await without.send('/v1/tags')).status).toBe(404);
});
