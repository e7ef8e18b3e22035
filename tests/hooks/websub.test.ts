/** A hub hears of changes, fetches the feeds and hands them on; one that fails is told again, at growing intervals, and not of each change. */
import { randomBytes } from 'node:crypto';
import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { afterAll, beforeAll, beforeEach, expect, it } from 'vitest';
import { createConsumer } from '../../functions/hooks/consume.ts';
import { CHANGE_LAG_MS } from '../../shared/articles/index.ts';
import { feedsOf, lookupAll, openHookStore, openWebSub, post, RETRY_AFTER_MS, type WebSubPublisher } from '../../shared/hooks/index.ts';
import { createWorld, startServices, type Services, type World } from '../api/harness.ts';
import { serve, type Served } from '../api/serve.ts';
import { sampleArticle } from '../articles/sample.ts';

/** As hubs do: takes a topic, fetches it, and keeps what it would hand on. */
class Hub {
  status = 204;
  readonly asked: string[] = [];
  readonly handedOn: string[] = [];
  readonly #server: Server = createServer(async (request, response) => {
    const chunks: Buffer[] = [];
    for await (const chunk of request) chunks.push(chunk);
    const form = new URLSearchParams(Buffer.concat(chunks).toString());
    const topic = form.get('hub.url') ?? '';
    const isPublishing = form.get('hub.mode') === 'publish' && request.headers['content-type'] === 'application/x-www-form-urlencoded';
    this.asked.push(topic);
    if (this.status === 204 && isPublishing) this.handedOn.push(await (await fetch(topic)).text());
    response.writeHead(isPublishing ? this.status : 400).end();
  });

  async start(): Promise<string> {
    await new Promise<void>((resolve) => this.#server.listen(0, '127.0.0.1', resolve));
    // A listening TCP server has an address with a port.
    return `http://127.0.0.1:${(this.#server.address() as AddressInfo).port}/`;
  }

  async stop(): Promise<void> {
    this.#server.closeAllConnections();
    await new Promise((resolve) => this.#server.close(resolve));
  }
}

let services: Services;
let world: World;
let served: Served;
let hub: Hub;
let webSub: WebSubPublisher;
let arePrivateAllowed: boolean;
let topics: string[];

beforeAll(async () => {
  services = await startServices();
});
afterAll(() => services.stop());
beforeEach(async () => {
  world = await createWorld(services);
  [served, hub, arePrivateAllowed] = [await serve(world.app), new Hub(), true];
  topics = feedsOf(served.url)(null);
  webSub = openWebSub({
    table: world.table,
    hub: await hub.start(),
    topicsOf: feedsOf(served.url),
    post: (url, headers, body) => post(url, headers, body, { lookup: lookupAll, arePrivateAllowed }),
    now: () => world.now,
    randomBytes,
  });
  return async () => {
    await hub.stop();
    await served.stop();
  };
});

async function settle(): Promise<void> {
  world.now += 2 * CHANGE_LAG_MS;
  const store = openHookStore({ table: world.table, secret: async () => randomBytes(32), now: () => world.now, randomBytes });
  await world.follow(({ reader }) => createConsumer({ store, reader, context: { apiUrl: served.url }, onChanges: webSub.mark }));
}

it('is told of each feed once for all changes that came together, and finds the article there', async () => {
  await world.upload('a.html', sampleArticle({ title: 'River falls' }));
  await world.upload('b.html', sampleArticle({ title: 'River rises' }));
  await settle();
  expect(await webSub.notify()).toEqual({ outcome: 'notified' });
  expect(hub.asked).toEqual([...topics, ...feedsOf(served.url)('example.org')]);
  for (const feed of hub.handedOn) expect([feed.includes('River falls'), feed.includes('River rises')]).toEqual([true, true]);
  await settle();
  expect(await webSub.notify()).toEqual({ outcome: 'nothing' });
  await world.remove('a.html');
  await settle();
  expect(await webSub.notify()).toEqual({ outcome: 'notified' });
  expect(hub.handedOn.at(-1)).not.toContain('River falls');
});

it('that fails is told again when the next try is due, whatever else changes, and given up until the next change', async () => {
  hub.status = 503;
  await webSub.mark([]);
  for (const [index, pause] of RETRY_AFTER_MS.entries()) {
    expect(await webSub.notify()).toEqual({ outcome: 'failed', topic: topics[0], error: 'It answered 503.' });
    await webSub.mark([]);
    expect(await webSub.notify()).toEqual({ outcome: 'nothing' });
    expect(hub.asked).toHaveLength(index + 1);
    world.now += pause;
  }
  expect((await webSub.notify()).outcome).toBe('gave-up');
  expect(await webSub.notify()).toEqual({ outcome: 'nothing' });
  hub.status = 204;
  await webSub.mark([]);
  expect(await webSub.notify()).toEqual({ outcome: 'notified' });
});

it('hears again of what changed while it was told', async () => {
  await webSub.mark([]);
  const slow = openWebSub({
    table: world.table,
    hub: 'https://hub.example/',
    topicsOf: () => ['https://articles.example/v1/feed.json'],
    post: async () => {
      await webSub.mark([]);
      return { outcome: 'delivered', status: 204 };
    },
    now: () => world.now,
    randomBytes,
  });
  expect(await slow.notify()).toEqual({ outcome: 'notified' });
  expect(await webSub.notify()).toEqual({ outcome: 'notified' });
  expect(hub.asked).toEqual(topics);
});

it('on a private network is not spoken to', async () => {
  arePrivateAllowed = false;
  await webSub.mark([]);
  expect(await webSub.notify()).toMatchObject({ outcome: 'failed', error: expect.stringContaining('refused') });
  expect(hub.asked).toEqual([]);
});

// This API goes by another name than it is served at: all behind it is what subscribers ask the hub for.
const behindHost = (url = ''): string => new URL(url).pathname + new URL(url).search;

it('is notified of the feeds of the sites that changed, by the addresses that these feeds give themselves, and of no other site', async () => {
  await world.upload('a.html', sampleArticle({ title: 'River falls', url: 'https://valley.example/a' }));
  await world.upload('b.html', sampleArticle({ title: 'River rises', url: 'https://coast.example/b' }));
  await settle();
  await webSub.notify();
  hub.asked.length = 0;
  hub.handedOn.length = 0;
  await world.upload('b.html', sampleArticle({ title: 'River rests', url: 'https://coast.example/b' }));
  await settle();
  expect(await webSub.notify()).toEqual({ outcome: 'notified' });
  expect(hub.asked).toEqual([...topics, ...feedsOf(served.url)('coast.example')]);
  const [json = '{}', ...others] = hub.handedOn.slice(topics.length);
  expect(behindHost(JSON.parse(json).feed_url)).toBe(behindHost(hub.asked[topics.length]));
  expect(JSON.parse(json).items).toMatchObject([{ title: 'River rests' }]);
  for (const feed of others) expect([feed.includes('River rests'), feed.includes('River falls')]).toEqual([true, false]);
});
