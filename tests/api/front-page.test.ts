/** The front page: people get a page whose links lead somewhere, programs get the links. */
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { makeArticle } from './articles.ts';
import { createWorld, startServices, type Services, type World } from './harness.ts';

let services: Services;
let world: World;
beforeAll(async () => {
  services = await startServices();
  world = await createWorld(services);
  await world.upload('a.html', makeArticle({ title: 'Tides & <b>times</b>' }));
});
afterAll(() => services.stop());

const PEOPLE = { accept: 'text/html,application/xhtml+xml,application/xml;q=0.9,*/*;q=0.8' };
const linksOf = (html: string): string[] => [...html.matchAll(/href="([^"]{1,200})"/g)].map(([, path = '']) => path);

describe('GET /', () => {
  it('shows people a page that links what there is, articles among it', async () => {
    const { status, headers, text: body } = await world.send('/', { headers: PEOPLE });
    expect([status, headers['content-type'], headers['vary']]).toEqual([
      200,
      'text/html; charset=utf-8',
      expect.stringContaining('Accept'),
    ]);
    // Its own style and nothing else: the answers' usual policy would refuse the style, too.
    expect(headers['content-security-policy']).toMatch(/^default-src 'none'; style-src 'sha256-[^']{44}'; /);
    expect(body).toContain('Tides &amp; &lt;b&gt;times&lt;/b&gt;</a>');
    expect(body).toContain('<code>npx galley console --open</code>');
    const links = linksOf(body);
    expect(links).toEqual(
      expect.arrayContaining(['/v1/articles', '/v1/openapi.json', expect.stringMatching(/^\/v1\/articles\/[0-9a-z]{26}\.html$/)]),
    );
    for (const path of links) expect((await world.send(path)).status, path).toBe(200);
  });

  it.each([undefined, '*/*', 'application/json'])('gives programs that accept %s the links', async (accept) => {
    const { headers, text: body } = await world.send('/', accept === undefined ? {} : { headers: { accept } });
    expect(headers['content-type']).toBe('application/json');
    const { name, links } = JSON.parse(body);
    expect(name).toBe('Galley');
    for (const path of Object.values<string>(links)) expect((await world.send(path)).status, path).toBe(200);
  });

  it('refuses what is neither', async () => {
    expect((await world.send('/', { headers: { accept: 'image/png' } })).status).toBe(406);
  });

  it('names no article where readers need a key', async () => {
    const closed = await createWorld(services, { access: { readers: 'keys', publishers: 'keys' } });
    await closed.upload('a.html', makeArticle({ title: 'For readers' }));
    const { status, text: body } = await closed.send('/', { headers: PEOPLE });
    expect([status, body.includes('For readers')]).toEqual([200, false]);
  });
});
