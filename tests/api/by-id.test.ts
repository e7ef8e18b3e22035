/** Articles by their ids, in one request. */
import { afterAll, beforeAll, expect, it } from 'vitest';
import { makeArticle, paragraphs } from './articles.ts';
import { Documented } from './documented.ts';
import { createWorld, startServices, type Services, type World } from './harness.ts';

const documented = new Documented();
const UNKNOWN = '0'.repeat(26);
let services: Services;
let world: World;
const ids: string[] = [];
let gone: string;

beforeAll(async () => {
  services = await startServices();
  world = await createWorld(services);
  for (let index = 0; index < 5; index += 1)
    ids.push(await world.upload(`${index}.html`, makeArticle({ title: `Report ${index}`, url: `https://news.example/${index}` })));
  gone = await world.upload('gone.html', makeArticle({ url: 'https://news.example/gone' }));
  await world.remove('gone.html');
});
afterAll(() => services.stop());

async function ask(query: string) {
  const reply = documented.check('listArticles', await world.send(`/v1/articles?${query}`));
  return { status: reply.status, link: reply.headers['link'], ...JSON.parse(reply.text) };
}

it('come in the order that is asked for, and those that are not there are named', async () => {
  const wanted = [ids[3], UNKNOWN, ids[0], gone];
  const answer = await ask(`ids=${wanted.join(',')}&fields=title`);
  expect(answer).toMatchObject({
    status: 200,
    items: [
      { id: ids[3], title: 'Report 3' },
      { id: ids[0], title: 'Report 0' },
    ],
    missing: [
      { id: UNKNOWN, state: 'unknown' },
      { id: gone, state: 'withdrawn', withdrawn: expect.stringMatching(/Z$/) },
    ],
    cursor: null,
  });
});

it('cost half a read unit each where only cards are asked for', async () => {
  const before = world.units.read;
  await ask(`ids=${ids.join(',')}`);
  expect(world.units.read - before).toBeLessThanOrEqual(0.5 * ids.length);
});

it('carry bodies, a page at a time where they are large', async () => {
  const large: string[] = [];
  for (let index = 0; index < 6; index += 1)
    large.push(await world.upload(`large-${index}.html`, makeArticle({}, paragraphs(3_000, index))));
  const seen: string[] = [];
  let pages = 0;
  for (let cursor = ''; ; pages += 1) {
    const page = await ask(`ids=${large.join(',')}&include=html,text${cursor === '' ? '' : `&cursor=${cursor}`}`);
    expect(page.items[0].html).toMatch(/^<p>/);
    seen.push(...page.items.map(({ id }: { id: string }) => id));
    if (page.cursor === null) break;
    expect(page.link).toContain('rel="next"');
    cursor = page.cursor;
  }
  expect(seen).toEqual(large);
  expect(pages).toBeGreaterThan(0);
});

it.each([
  ['ids=x', 'ids'],
  [`ids=${UNKNOWN},${UNKNOWN}`, 'ids'],
  [`ids=${UNKNOWN}&site=news.example&limit=5`, 'site, limit'],
  [`ids=${Array.from({ length: 101 }, (_, index) => String(index).padStart(26, '0')).join(',')}`, 'ids'],
])('refuse %s', async (query, wrong) => {
  expect(await ask(query)).toMatchObject({ status: 400, detail: `Not valid: ${wrong}.` });
});

it('are up to a hundred', async () => {
  const hundred = Array.from({ length: 100 }, (_, index) => String(index).padStart(26, '0'));
  expect((await ask(`ids=${hundred.join(',')}`)).missing).toHaveLength(100);
});
