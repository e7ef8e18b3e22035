/** A mirror through uploads, corrections, removals and a cursor that has expired: in the end it is the live set. */
import { afterAll, beforeAll, beforeEach, expect, it } from 'vitest';
import { createClient, mirror, type Article, type GalleyClient, type MirrorTarget } from '../../shared/client/index.ts';
import { makeArticle } from '../api/articles.ts';
import { createWorld, startServices, type Services, type World } from '../api/harness.ts';
import { serve, type Served } from '../api/serve.ts';

class Shelf implements MirrorTarget {
  readonly articles = new Map<string, Article>();
  kept: string | null = null;
  cursor = async (): Promise<string | null> => this.kept;
  put = async (article: Article): Promise<void> => void this.articles.set(article.id, article);
  remove = async (id: string): Promise<void> => void this.articles.delete(id);
  keep = async (cursor: string): Promise<void> => void (this.kept = cursor);
  ids = async (): Promise<string[]> => [...this.articles.keys()];
  titles = (): string[] => [...this.articles.values()].map(({ title }) => title ?? '').toSorted();
}

let services: Services;
let world: World;
let served: Served;
let galley: GalleyClient;
let shelf: Shelf;

beforeAll(async () => {
  services = await startServices();
});
afterAll(() => services.stop());
beforeEach(async () => {
  await served?.stop();
  world = await createWorld(services);
  served = await serve(world.app);
  galley = createClient({ baseUrl: served.url });
  shelf = new Shelf();
});
afterAll(() => served.stop());

const page = (title: string) => makeArticle({ title, url: `https://news.example/${encodeURIComponent(title)}` });

it('holds what is live, and follows what happens', async () => {
  for (const title of ['A', 'B', 'C']) await world.upload(`${title}.html`, page(title));
  world.settle();
  expect(await mirror(galley, shelf)).toEqual({ put: 3, removed: 0, restarted: false });
  expect(shelf.titles()).toEqual(['A', 'B', 'C']);
  await world.upload('A.html', page('A, corrected'));
  await world.remove('B.html');
  await world.upload('D.html', page('D'));
  world.settle();
  expect(await mirror(galley, shelf)).toEqual({ put: 2, removed: 1, restarted: false });
  expect(shelf.titles()).toEqual(['A, corrected', 'C', 'D']);
  expect(await mirror(galley, shelf)).toEqual({ put: 0, removed: 0, restarted: false });
});

it('begins again at its last cursor where it was broken off', async () => {
  for (let at = 0; at < 13; at += 1) await world.upload(`${at}.html`, page(`Report ${at}`));
  world.settle();
  const stop = new AbortController();
  await expect(
    mirror(galley, shelf, { pageSize: 10, signal: stop.signal, onPage: () => stop.abort(new Error('unplugged')) }),
  ).rejects.toThrow('unplugged');
  expect(shelf.articles.size).toBe(10);
  expect((await mirror(galley, shelf)).put).toBe(3);
  expect(shelf.articles.size).toBe(13);
});

it('is compared as a whole where its cursor has expired', async () => {
  for (const title of ['A', 'B', 'C']) await world.upload(`${title}.html`, page(title));
  world.settle();
  await mirror(galley, shelf);
  await world.remove('B.html');
  world.now += 200 * 24 * 60 * 60 * 1000;
  await world.upload('D.html', page('D'));
  world.settle();
  expect(await mirror(galley, shelf)).toMatchObject({ restarted: true });
  expect(shelf.titles()).toEqual(['A', 'C', 'D']);
});
