/** From page to page and back: the links of a list lead forth and back over the same pages, whatever its order and filters. */
import fc from 'fast-check';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { makeArticle, paragraphs } from './articles.ts';
import { createWorld, startServices, type Services, type World } from './harness.ts';

let services: Services;
let world: World;

beforeAll(async () => {
  services = await startServices();
  world = await createWorld(services);
  for (let index = 0; index < 26; index += 1) {
    const given = {
      title: `Report ${index}`,
      url: `https://${index % 2 === 0 ? 'news' : 'blog'}.example/${index}`,
      authors: [{ name: index % 3 === 0 ? 'Ada Quay' : 'Bo Pier', url: null }],
      section: `Part ${index % 4}`,
      // Some say nothing of their publication, and some say the same.
      published: index % 5 === 0 ? null : `2026-01-${String(1 + (index % 9)).padStart(2, '0')}T10:00:00Z`,
      modified: index % 2 === 0 ? `2026-02-${String(1 + index).padStart(2, '0')}T10:00:00Z` : null,
    };
    await world.upload(`${index}.html`, makeArticle(given, paragraphs(2, index)));
  }
  // Rows that lead nowhere any more lie among the others.
  for (const index of [3, 4, 10]) await world.remove(`${index}.html`);
  world.settle();
  await world.index();
  await world.count();
});
afterAll(() => services.stop());

interface Page {
  readonly names: readonly string[];
  readonly next: string | null;
  readonly prev: string | null;
  readonly first: string | null;
}

async function open(path: string): Promise<Page> {
  const reply = await world.send(path, { headers: { 'x-api-key': publisher } });
  if (reply.status !== 200) throw new Error(`${path}: ${reply.text}`);
  const { items } = JSON.parse(reply.text);
  const link = (rel: string) => {
    const target = new RegExp(`<([^>]{1,4000})>; rel="${rel}"`).exec(reply.headers['link'] ?? '')?.[1] ?? null;
    return target === null ? null : target.replace(/^https?:\/\/[^/]+/, '');
  };
  const names = items.map((item: { title?: string; value?: string; key?: string }) => item.title ?? item.value ?? item.key);
  return { names, next: link('next'), prev: link('prev'), first: link('first') };
}
let publisher = '';
beforeAll(async () => {
  publisher = await world.key('publish');
});

/** All pages from the first to the last. */
async function forth(path: string): Promise<Page[]> {
  const pages = [await open(path)];
  for (let at = pages[0]?.next ?? null; at !== null; at = pages.at(-1)?.next ?? null) pages.push(await open(at));
  return pages;
}

const LISTS = [
  '/v1/articles?limit=4',
  '/v1/articles?limit=5&sort=oldest',
  '/v1/articles?limit=3&sort=updated',
  '/v1/articles?limit=3&sort=modified',
  '/v1/articles?limit=2&dateField=listed&sort=oldest',
  '/v1/articles?limit=2&author=Ada%20Quay',
  '/v1/articles?limit=3&site=news.example&section=-part-1',
  '/v1/articles?limit=4&site=news.example,blog.example&from=2026-01-02&to=2026-01-08',
  '/v1/articles?limit=3&include=text&fields=title',
  '/v1/feed.json?limit=6',
  '/v1/ingestions?limit=4',
  '/v1/ingestions?limit=5&sort=oldest&status=stored&prefix=1',
  '/v1/sections?limit=1',
  '/v1/sites?limit=1&sort=value',
  '/v1/search?q=council&limit=4',
  '/v1/search?q=report&limit=5&sort=newest',
  '/v1/search?q=site:news.example&limit=3',
];

describe.each(LISTS)('%s', (path) => {
  it('leads back over the very pages that it led forth over, and forth again', async () => {
    const pages = await forth(path);
    const names = pages.map((page) => page.names);
    expect(pages.length).toBeGreaterThan(1);
    // A feed always says where it begins.
    expect([pages[0]?.prev, path.includes('feed') ? null : pages[0]?.first]).toEqual([null, null]);
    const last = pages.at(-1);
    const back: Page[] = [];
    for (let at = last?.prev ?? null; at !== null; at = back.at(-1)?.prev ?? null) back.push(await open(at));
    // A page before the first is empty: whether there is more is not always known without a look.
    const seen = back.filter((page) => page.names.length > 0);
    expect(seen.map((page) => page.names)).toEqual(names.slice(0, -1).toReversed());
    for (const page of back) expect(page.first).not.toBeNull();
    // Forth again from the first of those that were reached by going back.
    const again: (readonly string[])[] = [];
    for (let at = seen.at(-1)?.next ?? null; at !== null;) {
      const page = await open(at);
      again.push(page.names);
      at = page.next;
    }
    expect(again).toEqual(names.slice(1));
  });

  it('is one list on whatever walk over it', async () => {
    const pages = await forth(path);
    const all = pages.flatMap((page) => page.names);
    await fc.assert(
      fc.asyncProperty(fc.array(fc.boolean(), { minLength: 1, maxLength: 8 }), async (steps) => {
        let [page] = pages;
        let at = 0;
        for (const isForth of steps) {
          const target = isForth ? page?.next : page?.prev;
          if (target === null || target === undefined) continue;
          const next: Page = await open(target);
          at = isForth ? at + (page?.names.length ?? 0) : at - next.names.length;
          expect(next.names).toEqual(all.slice(at, at + next.names.length));
          page = next;
        }
      }),
      { numRuns: 8, seed: 3 },
    );
  });
});

it.each([
  ['section=part-1', (index: number) => index % 4 === 1],
  ['section=-part-1', (index: number) => index % 4 !== 1],
  ['author=Ada%20Quay', (index: number) => index % 3 === 0],
  ['site=blog.example', (index: number) => index % 2 === 1],
  ['section=part-1&author=Bo%20Pier&site=blog.example', (index: number) => index % 4 === 1 && index % 3 !== 0],
])('a search keeps to %s, as lists do', async (filter, isWanted) => {
  const wanted = Array.from({ length: 26 }, (_, index) => index)
    .filter((index) => ![3, 4, 10].includes(index) && isWanted(index))
    .map((index) => `Report ${index}`);
  for (const list of ['/v1/search?q=report&limit=100', '/v1/articles?limit=100'])
    expect((await open(`${list}&${filter}`)).names.toSorted(), list).toEqual(wanted.toSorted());
});

it('takes no cursor of a search from before the stage changed its engine, which has no such places', async () => {
  const again = (await open('/v1/search?q=report&limit=5')).next ?? '';
  expect((await world.send(again)).status).toBe(200);
  const switched = await createWorld(services, {
    of: world,
    change: (dependencies) => ({ ...dependencies, search: dependencies.search && { ...dependencies.search, name: 'opensearch' } }),
  });
  const reply = await switched.send(again);
  expect(reply.status).toBe(400);
  expect(JSON.parse(reply.text)).toMatchObject({
    errors: [
      {
        parameter: 'cursor',
        detail: expect.stringContaining('another search engine'),
        allowed: expect.stringContaining('at the beginning'),
      },
    ],
  });
});
