/** The change log as clients want it that keep a part of the articles, or start late: filters, bodies, since, first copies. */
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { makeArticle, paragraphs } from './articles.ts';
import { createWorld, startServices, type Services, type World } from './harness.ts';

const HOUR = 3_600_000;
let services: Services;

beforeAll(async () => {
  services = await startServices();
});
afterAll(() => services.stop());

interface Item {
  readonly type: string;
  readonly id: string;
  readonly version: number;
  readonly reason?: string;
  readonly article?: { readonly version: number; readonly title: string; readonly html?: string };
}
interface Page {
  readonly items: readonly Item[];
  readonly cursor: string;
  readonly more: boolean;
}

async function page(world: World, query: string): Promise<Page> {
  const reply = await world.send(`/v1/changes?${query}`);
  if (reply.status !== 200) throw new Error(reply.text);
  return JSON.parse(reply.text);
}

/** All pages from a cursor on. */
async function follow(world: World, query: string, cursor = ''): Promise<{ readonly items: readonly Item[]; readonly cursor: string }> {
  const items: Item[] = [];
  for (let at = cursor; ;) {
    const read = await page(world, `${query}${at === '' ? '' : `&cursor=${at}`}`);
    items.push(...read.items);
    at = read.cursor;
    if (!read.more) return { items, cursor: at };
  }
}

const changesOf = (items: readonly Item[]) =>
  items.map(({ type, version, reason }) => [type, version, ...(reason === undefined ? [] : [reason])]);

describe('filters', () => {
  it('keep back what does not pass, and drop what does not pass any more', async () => {
    const world = await createWorld(services);
    await world.upload('en.html', makeArticle({ language: 'en' }));
    await world.upload('fr.html', makeArticle({ language: 'fr' }));
    world.settle();
    const first = await follow(world, 'lang=en');
    expect(changesOf(first.items)).toEqual([['created', 1]]);
    await world.upload('en.html', makeArticle({ language: 'fr' }));
    await world.upload('fr.html', makeArticle({ language: 'en', title: 'Now in English' }));
    world.settle();
    const second = await follow(world, 'lang=en', first.cursor);
    expect(changesOf(second.items)).toEqual([
      ['deleted', 2, 'filtered'],
      ['updated', 2],
    ]);
    await world.remove('fr.html');
    world.settle();
    expect(changesOf((await follow(world, 'lang=en', second.cursor)).items)).toEqual([['deleted', 2, 'withdrawn']]);
  });

  it.each([
    ['site=news.example', true],
    ['site=The+Example', true],
    ['tag=harbour&type=NewsArticle', true],
    ['section=-local', false],
    ['author=nobody', false],
    ['author=...', false],
  ])('%s', async (query, passes) => {
    const world = await createWorld(services);
    await world.upload('a.html', makeArticle());
    world.settle();
    expect((await follow(world, query)).items).toHaveLength(passes ? 1 : 0);
  });

  it('are part of a cursor, which goes with no others', async () => {
    const world = await createWorld(services);
    const filters = ['site=a.example', 'author=ada-quay', 'tag=harbour', 'section=local', 'lang=en', 'type=NewsArticle', 'tdm=open'];
    for (const filter of filters) {
      const { cursor } = await page(world, filter);
      expect([filter, (await world.send(`/v1/changes?${filter}&cursor=${cursor}`)).status]).toEqual([filter, 200]);
      expect([filter, (await world.send(`/v1/changes?cursor=${cursor}`)).status]).toEqual([filter, 400]);
    }
  });

  it('leave a mirror with what the list shows by the same filters, whatever happened', async () => {
    const world = await createWorld(services);
    const held = new Map<string, number>();
    let cursor = '';
    const sync = async (): Promise<void> => {
      world.settle();
      const read = await follow(world, 'lang=en&tag=a,b&limit=3', cursor);
      cursor = read.cursor;
      for (const { type, id, version } of read.items) {
        if (type === 'deleted') held.delete(id);
        else held.set(id, version);
      }
    };
    for (let step = 0; step < 60; step += 1) {
      const key = `${(step * 7) % 11}.html`;
      if (step % 5 === 4) await world.remove(key);
      else
        await world.upload(
          key,
          makeArticle({ title: `Step ${step}`, language: step % 3 === 0 ? 'fr' : 'en', tags: [['a'], ['b', 'c'], ['c']][step % 4] ?? [] }),
        );
      if (step % 9 === 0) await sync();
    }
    await sync();
    const list = JSON.parse((await world.send('/v1/articles?lang=en&tag=a,b&limit=100')).text).items;
    expect(held.size).toBeGreaterThan(2);
    expect([...held].toSorted()).toEqual(list.map(({ id, version }: Item) => [id, version]).toSorted());
  });

  it('belong to the cursor', async () => {
    const world = await createWorld(services);
    const { cursor } = await page(world, 'lang=en');
    expect((await world.send(`/v1/changes?lang=fr&cursor=${cursor}`)).status).toBe(400);
    expect((await world.send(`/v1/changes?lang=en&include=card&cursor=${cursor}`)).status).toBe(200);
    world.now += 91 * 24 * HOUR;
    const reply = await world.send(`/v1/changes?lang=en&cursor=${cursor}`);
    expect([reply.status, JSON.parse(reply.text).restart]).toEqual([410, '/v1/changes?lang=en']);
  });
});

describe('include', () => {
  it('carries the article as it stands now with what is created or updated', async () => {
    const world = await createWorld(services);
    await world.upload('a.html', makeArticle({ title: 'First' }));
    await world.upload('a.html', makeArticle({ title: 'Second' }));
    await world.upload('b.html', makeArticle({ url: 'https://news.example/b' }));
    await world.remove('b.html');
    world.settle();
    const cards = (await page(world, 'include=card')).items;
    expect(cards.map(({ type, article }) => [type, article?.title, article?.version, article?.html])).toEqual([
      ['created', 'Second', 2, undefined],
      ['updated', 'Second', 2, undefined],
      ['created', undefined, undefined, undefined],
      ['deleted', undefined, undefined, undefined],
    ]);
    const bodies = (await page(world, 'include=html,markdown')).items;
    expect(bodies[1]?.article).toMatchObject({ html: expect.stringMatching(/^<p>/), markdown: expect.any(String) });
  });

  it('cuts the page to what one answer holds, and goes on from there', async () => {
    const world = await createWorld(services);
    const ids: string[] = [];
    for (let index = 0; index < 8; index += 1) ids.push(await world.upload(`${index}.html`, makeArticle({}, paragraphs(2_500, index))));
    world.settle();
    const first = await page(world, 'include=html,text');
    expect([first.more, first.items.length < 8]).toEqual([true, true]);
    expect((await follow(world, 'include=html,text')).items.map(({ id }) => id)).toEqual(ids);
  });
});

it('since leaves out what went before, for good', async () => {
  const world = await createWorld(services);
  await world.upload('old.html', makeArticle());
  world.now += 2 * HOUR;
  const young = await world.upload('young.html', makeArticle({ url: 'https://news.example/young' }));
  world.settle();
  const read = await follow(world, 'since=-60m');
  expect(read.items.map(({ id }) => id)).toEqual([young]);
  world.now += 3 * HOUR;
  await world.upload('later.html', makeArticle({ url: 'https://news.example/later' }));
  world.settle();
  expect((await follow(world, 'since=-60m', read.cursor)).items).toHaveLength(1);
  expect((await follow(world, 'since=2020-01-01')).items).toHaveLength(3);
});

describe('a first copy without history', () => {
  it('holds what lives, each once, and then follows', async () => {
    const world = await createWorld(services);
    for (let index = 0; index < 12; index += 1) await world.upload(`${index % 4}.html`, makeArticle({ title: `Step ${index}` }));
    await world.remove('3.html');
    world.now += 2 * HOUR;
    const copy = await follow(world, 'history=none&limit=2');
    expect(changesOf(copy.items)).toEqual([
      ['updated', 3],
      ['updated', 3],
      ['updated', 3],
    ]);
    expect((await follow(world, 'limit=100')).items).toHaveLength(13);
    await world.remove('0.html');
    await world.upload('3.html', makeArticle());
    world.settle();
    expect(changesOf((await follow(world, 'history=none', copy.cursor)).items)).toEqual([
      ['deleted', 3],
      ['created', 4],
    ]);
  });

  it('loses no removal that comes while it is being made', async () => {
    const world = await createWorld(services);
    const held = new Set<string>();
    for (let index = 0; index < 20; index += 1)
      await world.upload(`${index}.html`, makeArticle({ url: `https://news.example/${index}`, title: `Report ${index}` }));
    world.now += 2 * HOUR;
    let cursor = '';
    for (let round = 0; round < 20; round += 1) {
      const read = await page(world, `history=none&limit=3${cursor === '' ? '' : `&cursor=${cursor}`}`);
      for (const { type, id } of read.items) {
        if (type === 'deleted') held.delete(id);
        else held.add(id);
      }
      cursor = read.cursor;
      if (round < 5) await world.remove(`${round * 3}.html`);
      world.settle();
    }
    const live = JSON.parse((await world.send('/v1/articles?limit=100')).text).items.map(({ id }: Item) => id);
    expect(live).toHaveLength(15);
    expect([...held].toSorted()).toEqual(live.toSorted());
  });
});
