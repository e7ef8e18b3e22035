/** What an article's page says of rights goes along in headers of every representation. */
import { afterAll, beforeAll, expect, it, vi } from 'vitest';
import { makeArticle } from './articles.ts';
import { Documented } from './documented.ts';
import { createWorld, startServices, type Services, type World } from './harness.ts';

// Two services on a busy machine.
vi.setConfig({ testTimeout: 120_000, hookTimeout: 120_000 });

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
