/** What HTTP promises of representations: validators, codings, negotiation. */
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { makeArticle } from './articles.ts';
import { createWorld, startServices, type Services, type World } from './harness.ts';

let services: Services;
let world: World;
let id: string;

beforeAll(async () => {
  services = await startServices();
  world = await createWorld(services);
  id = await world.upload('a.html', makeArticle());
});
afterAll(() => services.stop());

describe('validators', () => {
  it('gives every representation and coding a strong tag of its own', async () => {
    const tags = new Set<string | undefined>();
    for (const suffix of ['json', 'html', 'md', 'txt', 'jsonld']) {
      for (const coding of ['identity', 'gzip', 'br']) {
        const reply = await world.send(`/v1/articles/${id}.${suffix}`, { headers: { 'accept-encoding': coding } });
        expect(reply.headers['etag']).toMatch(/^"[\w-]+"$/);
        tags.add(reply.headers['etag']);
      }
    }
    expect(tags.size).toBe(15);
  });

  it('keeps the tag as long as the article stays, and changes it with the article', async () => {
    const own = await world.upload('tag.html', makeArticle());
    const tag = async () => (await world.send(`/v1/articles/${own}`)).headers['etag'];
    const before = await tag();
    world.now += 60_000;
    expect(await tag()).toBe(before);
    await world.upload('tag.html', makeArticle({ title: 'Another headline' }));
    expect(await tag()).not.toBe(before);
  });

  it.each(['*', '"nothing", TAG', 'W/TAG'])('takes If-None-Match: %s', async (header) => {
    const tag = (await world.send(`/v1/articles/${id}`)).headers['etag'] ?? '';
    const reply = await world.send(`/v1/articles/${id}`, { headers: { 'if-none-match': header.replace('TAG', tag) } });
    expect([reply.status, reply.text, reply.headers['etag'], reply.headers['content-type']]).toEqual([304, '', tag, 'application/json']);
  });

  it('answers If-Modified-Since by the time of the version, unless tags are sent too', async () => {
    const path = `/v1/articles/${id}`;
    world.settle();
    world.settle();
    const modified = (await world.send(path)).headers['last-modified'] ?? '';
    const earlier = new Date(Date.parse(modified) - 1_000).toUTCString();
    const status = async (headers: Record<string, string>) => (await world.send(path, { headers })).status;
    expect(await status({ 'if-modified-since': modified })).toBe(304);
    expect(await status({ 'if-modified-since': earlier })).toBe(200);
    expect(await status({ 'if-modified-since': modified, 'if-none-match': '"other"' })).toBe(200);
  });

  it.each([
    'yesterday',
    '2030-01-01',
    '2030-01-01T00:00:00Z',
    'Tue, 01 Jan 2030 00:00:00',
    'Tue, 1 Jan 2030 00:00:00 GMT',
    'Tue, 01 Jan 2030 00:00:00 +0000',
    '1893456000',
  ])('takes no HTTP date in If-Modified-Since: %s', async (date) => {
    world.settle();
    world.settle();
    expect((await world.send(`/v1/articles/${id}`, { headers: { 'if-modified-since': date } })).status).toBe(200);
    expect((await world.send(`/v1/articles/${id}`, { headers: { 'if-unmodified-since': date } })).status).toBe(200);
  });

  it.each(['Tue, 01 Jan 2030 00:00:00 GMT', 'Tuesday, 01-Jan-30 00:00:00 GMT', 'Tue Jan  1 00:00:00 2030'])(
    'takes every form of an HTTP date: %s',
    async (date) => {
      world.settle();
      world.settle();
      expect((await world.send(`/v1/articles/${id}`, { headers: { 'if-modified-since': date } })).status).toBe(304);
    },
  );

  it('never takes the first of two versions within one second for the second', async () => {
    world.now = Math.ceil(world.now / 1_000) * 1_000 + 200;
    const own = await world.upload('twice.html', makeArticle({ title: 'First' }));
    const path = `/v1/articles/${own}?fields=title`;
    const first = await world.send(path);
    const received = new Date(world.now).toUTCString();
    world.now += 300;
    await world.upload('twice.html', makeArticle({ title: 'Second' }));
    for (const wait of [0, 500, 1_000, 10_000, 60_000]) {
      world.now += wait;
      // By what the first answer said of its age, or else by when it came, as caches do.
      for (const date of [first.headers['last-modified'], received]) {
        const again = await world.send(path, date === undefined ? {} : { headers: { 'if-modified-since': date } });
        expect([wait, again.status, JSON.parse(again.text).title]).toEqual([wait, 200, 'Second']);
      }
    }
    const settled = (await world.send(path)).headers['last-modified'] ?? '';
    expect((await world.send(path, { headers: { 'if-modified-since': settled } })).status).toBe(304);
  });

  it('answers 412 to whoever means another representation', async () => {
    const path = `/v1/articles/${id}`;
    world.settle();
    world.settle();
    const { etag = '', 'last-modified': modified = '' } = (await world.send(path)).headers;
    const earlier = new Date(Date.parse(modified) - 1_000).toUTCString();
    const status = async (headers: Record<string, string>) => (await world.send(path, { headers })).status;
    for (const held of ['*', etag, `"x", ${etag}`]) expect([held, await status({ 'if-match': held })]).toEqual([held, 200]);
    // Comparison is strong.
    for (const other of ['"x"', `W/${etag}`, '']) expect([other, await status({ 'if-match': other })]).toEqual([other, 412]);
    expect(await status({ 'if-unmodified-since': modified })).toBe(200);
    expect(await status({ 'if-unmodified-since': earlier })).toBe(412);
    expect(await status({ 'if-unmodified-since': earlier, 'if-match': etag })).toBe(200);
    expect(await status({ 'if-match': '"x"', 'if-none-match': etag })).toBe(412);
    expect(await status({ 'if-match': etag, 'if-none-match': etag })).toBe(304);
    expect((await world.send(`/v1/articles/${'0'.repeat(26)}`, { headers: { 'if-match': '"x"' } })).status).toBe(404);
  });
});

describe('codings', () => {
  it.each([
    ['br, gzip', 'br'],
    ['gzip', 'gzip'],
    ['gzip;q=1, br;q=0.5', 'gzip'],
    ['*', 'br'],
    ['br;q=0, *;q=0.1', 'gzip'],
    ['identity', undefined],
    ['', undefined],
    ['zstd', undefined],
    ['gzip;q=0.5, identity', undefined],
    ['gzip, deflate, br', 'br'],
    ['gzip, identity;q=0', 'gzip'],
    ['identity;q=0.000, *', 'br'],
    ['*;q=0, identity', undefined],
    ['GZIP', 'gzip'],
  ])('answers Accept-Encoding: %s with %s', async (header, coding) => {
    const plain = await world.send(`/v1/articles/${id}`);
    const reply = await world.send(`/v1/articles/${id}`, { headers: { 'accept-encoding': header } });
    expect([reply.headers['content-encoding'], reply.text]).toEqual([coding, plain.text]);
    expect(reply.headers['vary']).toContain('Accept-Encoding');
  });

  it.each(['identity;q=0', '*;q=0', 'identity;q=0, gzip;q=0, br;q=0', 'zstd, identity;q=0'])(
    'has nothing for Accept-Encoding: %s',
    async (header) => {
      expect((await world.send(`/v1/articles/${id}`, { headers: { 'accept-encoding': header } })).status).toBe(406);
    },
  );

  it('leaves small answers as they are, unless identity is refused', async () => {
    expect((await world.send('/v1/health', { headers: { 'accept-encoding': 'br' } })).headers['content-encoding']).toBeUndefined();
    expect((await world.send('/v1/health', { headers: { 'accept-encoding': 'gzip, identity;q=0' } })).headers['content-encoding']).toBe(
      'gzip',
    );
  });
});

describe('negotiation', () => {
  it.each([
    ['text/html,application/xhtml+xml,application/xml;q=0.9,*/*;q=0.8', 'text/html'],
    ['*/*', 'application/json'],
    ['', 'application/json'],
    ['text/*', 'text/html'],
    ['text/*;q=0.5, text/markdown', 'text/markdown'],
    ['text/html;q=0, */*', 'application/json'],
    ['application/json;q=0, */*;q=0.1', 'text/html'],
    ['application/ld+json, application/json;q=0.9', 'application/ld+json'],
    ['TEXT/PLAIN', 'text/plain'],
    ['*', 'application/json'],
    ['text/html, image/gif, image/jpeg, *; q=.2, */*; q=.2', 'text/html'],
    ['application/json; charset=utf-8', 'application/json'],
    ['text/html;q=0, text/*;q=0.3, *;q=0.1', 'text/markdown'],
  ])('answers Accept: %s with %s', async (accept, type) => {
    const reply = await world.send(`/v1/articles/${id}`, { headers: { accept } });
    expect(reply.headers['content-type']?.split(';')[0]).toBe(type);
    expect(reply.headers['vary']).toContain('Accept');
  });

  it.each(['image/png', 'application/json;q=0', '*/*;q=0'])('has nothing for Accept: %s and says what there is', async (accept) => {
    const reply = await world.send(`/v1/articles/${id}`, { headers: { accept } });
    expect(reply.status).toBe(406);
    expect(JSON.parse(reply.text).detail).toContain('text/markdown');
  });

  it.each([
    [undefined, 200],
    ['*', 200],
    ['*/*', 200],
    ['application/*', 200],
    ['text/html, */*;q=0.1', 200],
    ['application/json;q=0.001', 200],
    ['application/json;charset=UTF-8', 200],
    ['application/json;q=0', 406],
    ['application/json;q=0, */*', 406],
    ['text/html', 406],
    ['*/*;q=0', 406],
  ])('of what is JSON alone goes by Accept as well: %s is %i', async (accept, status) => {
    for (const path of ['/v1/articles', '/v1/changes', '/v1/health', `/v1/articles/${id}/revisions`]) {
      expect([path, (await world.send(path, { headers: accept === undefined ? {} : { accept } })).status]).toEqual([path, status]);
    }
  });

  it('ignores Accept where a suffix names the format, and knows no other suffix', async () => {
    expect((await world.send(`/v1/articles/${id}.md`, { headers: { accept: 'application/json' } })).headers['content-type']).toContain(
      'text/markdown',
    );
    expect((await world.send(`/v1/articles/${id}.pdf`)).status).toBe(404);
  });

  it('refuses fields and include for what is not JSON', async () => {
    const reply = await world.send(`/v1/articles/${id}.html?fields=title`);
    expect([reply.status, JSON.parse(reply.text).errors[0].parameter]).toEqual([400, 'fields']);
  });
});
