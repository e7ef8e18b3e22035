/** What receivers hear of changes: each once, by the filters of lists, from the moment that the webhook was made. */
import { randomBytes } from 'node:crypto';
import { afterAll, beforeAll, beforeEach, expect, it } from 'vitest';
import { createConsumer } from '../../functions/hooks/consume.ts';
import { CHANGE_LAG_MS } from '../../shared/articles/index.ts';
import { openHookStore, type HookFilters, type HookMessage, type HookStore } from '../../shared/hooks/index.ts';
import { createWorld, startServices, type Services, type World } from '../api/harness.ts';
import { sampleArticle } from '../articles/sample.ts';

let services: Services;
let world: World;
let store: HookStore;
const stageSecret = randomBytes(32);

beforeAll(async () => {
  services = await startServices();
});
afterAll(() => services.stop());
beforeEach(async () => {
  world = await createWorld(services);
});

async function settle(): Promise<void> {
  world.now += 2 * CHANGE_LAG_MS;
  await world.follow(({ reader }) => createConsumer({ store, reader, context: { apiUrl: 'https://articles.example.com' } }));
}
async function hook(
  filters: HookFilters = {},
  events: ('created' | 'updated' | 'deleted')[] = ['created', 'updated', 'deleted'],
): Promise<string> {
  store = openHookStore({ table: world.table, secret: async () => stageSecret, now: () => world.now, randomBytes });
  return (await store.create({ name: 'desk', url: 'https://desk.example/hook', events, filters })).hook.id;
}
const queued = async (id: string): Promise<HookMessage[]> => (await store.due(id, 100)).map(({ message }) => message);
const kinds = async (id: string): Promise<string[]> => (await queued(id)).map(({ type }) => type.split('.')[3] ?? '');

it('hears of what is created, changed and removed, with what was changed, and not of what went before', async () => {
  await world.upload('before.html', sampleArticle({ title: 'Before' }));
  world.now += 1_000;
  const desk = await hook();
  const id = await world.upload('a.html', sampleArticle());
  await world.upload('a.html', sampleArticle({ title: 'River falls again' }));
  await settle();
  await world.remove('a.html');
  await settle();
  const messages = await queued(desk);
  expect(messages.map(({ type }) => type)).toEqual(['created', 'updated', 'deleted'].map((type) => `dev.galley.article.${type}.v1`));
  expect(new Set(messages.map((one) => one.id)).size).toBe(3);
  expect(messages[1]).toMatchObject({
    specversion: '1.0',
    source: 'https://articles.example.com',
    subject: id,
    data: {
      id,
      version: 2,
      title: 'River falls again',
      site: 'example.org',
      changed: ['headline'],
      links: { self: `https://articles.example.com/v1/articles/${id}` },
    },
  });
  expect(messages[2]?.data).toEqual({ id, version: 2, at: messages[2]?.time, reason: 'withdrawn', links: expect.anything() });
  expect(JSON.stringify(messages)).not.toContain('sandbags');
});

it('may hear only of articles whose mining is open, or only of those where it is reserved', async () => {
  const [open, reserved] = [await hook({ tdm: { any: ['open'], none: [] } }), await hook({ tdm: { any: ['reserved'], none: [] } })];
  const rights = sampleArticle().rights;
  const id = await world.upload('a.html', sampleArticle());
  const kept = await world.upload('b.html', sampleArticle({ url: 'https://example.org/b', rights: { ...rights, tdmReservation: 1 } }));
  await settle();
  const subjects = async (of: string): Promise<string[]> => (await queued(of)).map(({ subject }) => subject);
  expect([await subjects(open), await subjects(reserved)]).toEqual([[id], [kept]]);
  await world.upload('a.html', sampleArticle({ rights: { ...rights, tdmReservation: 1 } }));
  await settle();
  expect((await queued(open)).at(-1)).toMatchObject({ type: 'dev.galley.article.deleted.v1', data: { reason: 'filtered' } });
});

it('hears only of what passes its filters, and of what does not any more as deleted', async () => {
  const desk = await hook({ tag: { any: ['floods'], none: [] }, lang: { any: ['en'], none: ['en-US'] } });
  await world.upload('a.html', sampleArticle());
  await world.upload('b.html', sampleArticle({ tags: ['Sport'], url: 'https://example.org/b' }));
  await world.upload('c.html', sampleArticle({ language: 'en-US', url: 'https://example.org/c' }));
  await settle();
  expect(await kinds(desk)).toEqual(['created']);
  await world.upload('a.html', sampleArticle({ tags: ['Weather'] }));
  await settle();
  expect(await kinds(desk)).toEqual(['created', 'deleted']);
  expect((await queued(desk))[1]?.data).toMatchObject({ reason: 'filtered' });
});

it('hears only of the kinds that it asked for', async () => {
  const desk = await hook({}, ['deleted']);
  await world.upload('a.html', sampleArticle());
  await settle();
  await world.remove('a.html');
  await settle();
  expect(await kinds(desk)).toEqual(['deleted']);
});

it('queues a change once, also where its batch comes again', async () => {
  const desk = await hook();
  await world.upload('a.html', sampleArticle());
  world.now += 2 * CHANGE_LAG_MS;
  await world.follow(({ reader }) => {
    const consumer = createConsumer({ store, reader, context: { apiUrl: 'https://articles.example.com' } });
    return { ...consumer, apply: async (batch) => void (await consumer.apply(batch), await consumer.apply(batch)) };
  });
  expect(await kinds(desk)).toEqual(['created']);
});
