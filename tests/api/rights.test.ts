/** What an article's page says of rights goes along in headers of every representation. */
import { afterAll, beforeAll, expect, it } from 'vitest';
import { headItem, parseHead } from '../../shared/articles/head.ts';
import { headKey } from '../../shared/articles/keys.ts';
import { makeArticle } from './articles.ts';
import { Documented } from './documented.ts';
import { createWorld, startServices, type Services, type World } from './harness.ts';

const documented = new Documented();
let services: Services;
let world: World;

beforeAll(async () => {
  services = await startServices();
  world = await createWorld(services);
});
afterAll(() => services.stop());

const SAID = {
  license: 'https://creativecommons.org/licenses/by/4.0/',
  copyright: null,
  robots: ['noarchive', 'max-snippet:-1'],
  tdmReservation: 1,
  tdmPolicy: 'https://news.example/tdm',
  rsl: 'https://news.example/license.xml',
} as const;

async function read(id: string, suffix = '') {
  return documented.check('getArticle', await world.send(`/v1/articles/${id}${suffix}`));
}

it.each(['', '.html', '.md', '.txt', '.jsonld'])('with %s', async (suffix) => {
  const id = await world.upload('said.html', makeArticle({ rights: { ...SAID, robots: [...SAID.robots] } }));
  expect((await read(id, suffix)).headers).toMatchObject({
    'x-robots-tag': 'noarchive, max-snippet:-1',
    'tdm-reservation': '1',
    'tdm-policy': 'https://news.example/tdm',
    link: `<${SAID.license}>; rel="license", <${SAID.rsl}>; rel="license"; type="application/rsl+xml"`,
  });
});

it('says nothing where the page says nothing, and nothing that would break a header', async () => {
  const rights = { license: 'CC BY', copyright: null, robots: [], tdmReservation: null, tdmPolicy: null };
  const silent = await read(await world.upload('silent.html', makeArticle({ rights })));
  for (const name of ['x-robots-tag', 'tdm-reservation', 'tdm-policy', 'link']) expect(silent.headers[name]).toBeUndefined();
  const odd = { ...rights, license: 'https://x.example/>;rel=next', robots: ['näh\r\nx: y'], tdmReservation: 0 as const };
  const { headers, status } = await read(await world.upload('odd.html', makeArticle({ rights: odd })));
  expect([status, headers['tdm-reservation'], headers['x-robots-tag'], headers['link']]).toEqual([200, '0', undefined, undefined]);
});

it('filters lists, feeds, changes and search', async () => {
  const named = (title: string, tdmReservation: 0 | 1 | null) =>
    world.upload(
      `${title}.html`,
      makeArticle({ title, url: `https://news.example/${title}`, section: 'Terms', rights: { ...SAID, robots: [], tdmReservation } }),
    );
  for (const [title, reservation] of [
    ['kept', 1],
    ['given', 0],
    ['unsaid', null],
  ] as const)
    await named(title, reservation);
  world.settle();
  await world.index();
  const titles = async (path: string): Promise<string[]> => {
    const { items } = JSON.parse((await world.send(path)).text);
    return items.map((item: { title?: string; article?: { title: string } }) => item.title ?? item.article?.title).toSorted();
  };
  for (const path of [
    '/v1/articles?section=terms',
    '/v1/feed.json?section=terms',
    '/v1/search?q=council&section=terms',
    '/v1/changes?include=card&section=terms',
  ]) {
    expect([path, await titles(`${path}&tdm=open`)]).toEqual([path, ['given', 'unsaid']]);
    expect([path, await titles(`${path}&tdm=reserved`)]).toEqual([path, ['kept']]);
  }

  // As an earlier release stored it, it is in neither, and in its own again once its page was read again.
  const key = headKey(world.id('kept.html'));
  const head = parseHead((await world.table.get(key)) ?? {});
  if (head.live === null) throw new Error('The article is live.');
  const earlier = { ...head.live, marks: head.live.marks.filter((mark) => !mark.startsWith('tdm#')) };
  await world.table.put({ ...headItem({ ...head, live: earlier }), ...key });
  expect(await titles('/v1/articles?section=terms&tdm=open')).toEqual(['given', 'unsaid']);
  expect(await titles('/v1/articles?section=terms&tdm=reserved')).toEqual([]);
  await named('kept', 1);
  expect(await titles('/v1/articles?section=terms&tdm=reserved')).toEqual(['kept']);
  expect(JSON.parse((await world.send(`/v1/articles/${world.id('kept.html')}`)).text)).toMatchObject({ version: 1 });
});
