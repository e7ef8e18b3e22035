/** Duplicates as readers see them: in an article, and left out of lists. */
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { CHANGE_LAG_MS } from '../../shared/articles/index.ts';
import { sampleArticle } from '../articles/sample.ts';
import { learn } from '../bench/duplicates/texts.ts';
import { paragraphsOf } from '../bench/search/articles.ts';
import type { Reply } from './events.ts';
import { createWorld, startServices, type Services, type World } from './harness.ts';

let services: Services;
let world: World;
const writer = learn(paragraphsOf(''), 33);
const [story, other] = [writer.write(300), writer.write(300)];

beforeAll(async () => {
  services = await startServices();
  world = await createWorld(services);
});
afterAll(() => services.stop());

const page = (site: string, day: number, text: string) =>
  sampleArticle({ url: `https://${site}/story-${day}`, sourceUrl: null, published: `2026-02-0${day}T08:00:00Z`, text });
// oxlint-disable-next-line typescript/no-explicit-any -- what an answer holds is what the tests are about
const jsonOf = ({ text }: Reply): any => JSON.parse(text);
const settle = async (): Promise<void> => {
  world.now += 2 * CHANGE_LAG_MS;
  await world.findDuplicates();
};

describe('an agency story with a reprint', () => {
  it('says of each which is the first, and lists can leave the reprint out', async () => {
    const reprint = await world.upload('b.html', page('paper.example', 3, `PARIS (Agency) - ${story}`));
    const original = await world.upload('a.html', page('agency.example', 2, story));
    const own = await world.upload('c.html', page('paper.example', 1, other));
    await settle();
    const answers = await Promise.all([reprint, original, own].map((id) => world.send(`/v1/articles/${id}?include=duplicates`)));
    const containment = expect.any(Number);
    expect(answers.map((answer) => jsonOf(answer).duplicates)).toEqual([
      { first: original, ids: [original], why: 'text', containment },
      { first: original, ids: [reprint], why: 'text', containment },
      null,
    ]);
    expect(jsonOf(await world.send(`/v1/articles/${reprint}`))).not.toHaveProperty('duplicates');
    const ids = async (query: string): Promise<string[]> => {
      const { items } = jsonOf(await world.send(`/v1/articles?${query}`));
      return items.map(({ id }: { id: string }) => id);
    };
    expect(await ids('')).toEqual([reprint, original, own]);
    expect(await ids('duplicates=first')).toEqual([original, own]);
    expect(await ids('duplicates=first&site=paper.example')).toEqual([own]);
    // A cursor belongs to its filter.
    const { cursor } = jsonOf(await world.send('/v1/articles?duplicates=first&limit=1'));
    expect(cursor).not.toBeNull();
    expect((await world.send(`/v1/articles?limit=1&cursor=${encodeURIComponent(cursor)}`)).status).toBe(400);
    expect(jsonOf(await world.send(`/v1/articles?duplicates=first&limit=1&cursor=${encodeURIComponent(cursor)}`)).items[0].id).toBe(own);
  });

  it('is left out of searches as well, with the total of what is left, whichever function saw it first', async () => {
    const search = async (query: string) => {
      const { items, total, relation } = jsonOf(await world.send(`/v1/search?q=rises&${query}`));
      return { ids: items.map(({ id }: { id: string }) => id).toSorted(), total, relation };
    };
    const [reprint, original, own] = [world.id('b.html'), world.id('a.html'), world.id('c.html')];
    await world.index();
    const all = { ids: [reprint, original, own].toSorted(), total: 3, relation: 'exact' };
    const firsts = { ids: [original, own].toSorted(), total: 2, relation: 'exact' };
    expect(await search('')).toEqual(all);
    expect(await search('duplicates=first')).toEqual(firsts);
    expect(await search('duplicates=first&sort=newest')).toEqual(firsts);
    expect((await search('duplicates=first&site=paper.example')).ids).toEqual([own]);
    const { cursor } = jsonOf(await world.send('/v1/search?q=rises&duplicates=first&limit=1'));
    expect((await world.send(`/v1/search?q=rises&limit=1&cursor=${encodeURIComponent(cursor)}`)).status).toBe(400);
    // The search writer comes first: the article is found as if it were none, until its entry is there.
    const late = await world.upload('d.html', page('other.example', 4, `By our staff. ${story}`));
    world.settle();
    await world.index();
    expect((await search('duplicates=first')).ids).toContain(late);
    await settle();
    await world.index();
    expect(await search('duplicates=first')).toEqual(firsts);
    // Its version stays while its original goes, and one of the copies takes its place.
    await world.remove('a.html');
    await settle();
    await world.index();
    expect(await search('duplicates=first')).toEqual({ ids: [reprint, own].toSorted(), total: 2, relation: 'exact' });
    await world.upload('a.html', page('agency.example', 2, story));
    await world.remove('d.html');
    await settle();
    await world.index();
    expect(await search('duplicates=first')).toEqual(firsts);
  });

  it('changes its entity tag when a duplicate comes or goes, though its version stays', async () => {
    const [reprint, original] = [world.id('b.html'), world.id('a.html')];
    const before = await world.send(`/v1/articles/${reprint}?include=duplicates`);
    expect(before.headers['last-modified']).toBeUndefined();
    await world.remove('a.html');
    await settle();
    const after = await world.send(`/v1/articles/${reprint}?include=duplicates`, {
      headers: { 'if-none-match': before.headers['etag'] ?? '' },
    });
    expect(after.status).toBe(200);
    expect(jsonOf(after)).toMatchObject({ duplicates: null, version: jsonOf(before).version });
    expect((await world.send(`/v1/articles/${original}?include=duplicates`)).status).toBe(410);
  });
});

it('is refused where the stage does not look for duplicates', async () => {
  const without = await createWorld(services, { of: world, change: (all) => ({ ...all, duplicates: null }) });
  for (const path of [
    '/v1/articles?duplicates=first',
    '/v1/search?q=rises&duplicates=first',
    `/v1/articles/${world.id('c.html')}?include=duplicates`,
    `/v1/articles/${world.id('c.html')}?fields=duplicates`,
  ]) {
    const answer = await without.send(path);
    expect(answer.status, path).toBe(400);
    expect(jsonOf(answer).detail, path).toContain('duplicates.windowDays');
  }
  expect((await without.send('/v1/articles?duplicates=all')).status).toBe(200);
});
