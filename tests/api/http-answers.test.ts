/** What HTTP promises of answers: methods, problems, cross-origin reading, a page that runs nothing, and a size that fits in Lambda's 6 MB. */
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { MAX_RESULT_BYTES } from '../../functions/api/api-gateway-event.ts';
import { makeArticle, paragraphs } from './articles.ts';
import { createWorld, startServices, type Services, type World } from './harness.ts';

let services: Services;
let world: World;

beforeAll(async () => {
  services = await startServices();
  world = await createWorld(services);
  await world.upload('a.html', makeArticle());
});
afterAll(() => services.stop());

describe('methods and routes', () => {
  it('names the methods there are', async () => {
    for (const method of ['POST', 'PUT', 'DELETE', 'PATCH', 'TRACE', 'CONNECT', 'BREW']) {
      const reply = await world.send('/v1/articles', { method });
      expect([reply.status, reply.headers['allow']]).toEqual([405, 'GET, HEAD, OPTIONS']);
    }
    expect((await world.send('/v1/uploads')).headers['allow']).toBe('POST, DELETE, OPTIONS');
  });

  it.each([
    '/v1',
    '/v2/articles',
    '/v1/articles/',
    `/v1/articles/${'0'.repeat(26)}/x`,
    '/v1/%',
    '/v1/articles/%00',
    '/v1/articles/..%2fchanges',
    '/__proto__',
  ])('knows nothing at %s', async (path) => {
    const reply = await world.send(path);
    expect([reply.status, reply.headers['content-type']]).toEqual([404, 'application/problem+json']);
  });
});

describe('problems', () => {
  it('say what, where, and which request', async () => {
    const reply = await world.send('/v1/articles?limit=0');
    expect(reply.headers['cache-control']).toBe('no-store');
    expect(JSON.parse(reply.text)).toEqual({
      type: '/v1/openapi.json#/x-problems/invalid-parameters',
      title: 'Parameters are not valid',
      status: 400,
      detail: 'Not valid: limit.',
      instance: '/v1/articles',
      requestId: reply.headers['x-request-id'],
      errors: [{ parameter: 'limit', detail: '“0” does not fit “limit”.', allowed: 'a whole number from 1 to 100' }],
    });
  });

  it('have types that lead to their description', async () => {
    const problems = Object.keys(JSON.parse((await world.send('/v1/openapi.json')).text)['x-problems']);
    const { type } = JSON.parse((await world.send('/v1/nothing')).text);
    expect(problems).toContain(type.split('/').at(-1));
  });
});

describe('cross-origin reading', () => {
  it('is off unless set', async () => {
    const reply = await world.send('/v1/articles', { headers: { origin: 'https://app.example' } });
    expect(reply.headers['access-control-allow-origin']).toBeUndefined();
  });

  it('takes a name with `:*` for that name at any port, and for no other', async () => {
    const local = await createWorld(services, { corsOrigins: ['http://localhost:*'] });
    const grantOf = async (origin: string) =>
      (await local.send('/v1/health', { headers: { origin } })).headers['access-control-allow-origin'];
    for (const origin of ['http://localhost:3000', 'http://localhost:65535']) expect(await grantOf(origin)).toBe(origin);
    for (const origin of [
      'http://localhost',
      'https://localhost:3000',
      'http://localhost:3000.evil.example',
      'http://localhost:@evil.example',
      'http://evil.example:3000',
    ])
      expect(await grantOf(origin), origin).toBeUndefined();
  });

  it('names the origin that may, and no other', async () => {
    const listed = await createWorld(services, { of: world, corsOrigins: ['https://app.example'] });
    const ask = async (origin: string, method = 'GET') => (await listed.send('/v1/articles', { method, headers: { origin } })).headers;
    expect(await ask('https://app.example')).toMatchObject({
      'access-control-allow-origin': 'https://app.example',
      vary: expect.stringContaining('Origin'),
    });
    expect(await ask('https://evil.example')).not.toHaveProperty('access-control-allow-origin');
    expect(await ask('https://app.example', 'OPTIONS')).toMatchObject({
      'access-control-allow-methods': 'GET, HEAD, OPTIONS',
      'access-control-allow-headers': expect.stringContaining('Authorization'),
    });
  });

  it('lets problems be read too', async () => {
    const open = await createWorld(services, { of: world, corsOrigins: ['*'] });
    const reply = await open.send('/v1/articles?x=1', { headers: { origin: 'https://app.example' } });
    expect([reply.status, reply.headers['access-control-allow-origin']]).toEqual([400, '*']);
  });
});

describe('the page', () => {
  it('stands alone and lets nothing run, whatever the article holds', async () => {
    const hostile = '"><script>alert(1)</script>';
    const own = await world.upload(
      'hostile.html',
      makeArticle({
        title: hostile,
        siteName: hostile,
        section: hostile,
        language: 'en" onload="alert(1)',
        url: 'javascript:alert(1)',
        description: hostile,
        byline: hostile,
        authors: [{ name: hostile, url: 'javascript:alert(1)' }],
      }),
    );
    const reply = await world.send(`/v1/articles/${own}.html`);
    expect(reply.text).not.toMatch(/<script|onload="|href="javascript/i);
    expect(reply.text).toContain('&lt;script&gt;');
    const policy = reply.headers['content-security-policy'] ?? '';
    expect(policy).toContain("default-src 'none'");
    expect(policy).not.toMatch(/script-src|unsafe/);
    expect(reply.headers['x-content-type-options']).toBe('nosniff');
  });

  it('shows the lead picture once', async () => {
    const image = { url: 'https://img.example/quay.jpg', alt: 'The quay', caption: null, credit: 'A. Lens', width: null, height: null };
    const outside = await world.upload('picture.html', makeArticle({ image }));
    expect((await world.send(`/v1/articles/${outside}.html`)).text.match(/quay\.jpg/g)).toHaveLength(1);
    const inside = await world.upload(
      'picture.html',
      makeArticle({ image, html: '<p>Look:</p><img src="https://img.example/quay.jpg" alt="The quay">' }),
    );
    expect((await world.send(`/v1/articles/${inside}.html`)).text.match(/quay\.jpg/g)).toHaveLength(1);
  });
});

describe('size', () => {
  it('refuses what passes 6 MB without a coding, and gives it with one', async () => {
    const text = paragraphs(8_000).join('\n\n');
    const big = await world.upload('big.html', makeArticle({ text, markdown: text, html: `<p>${text}</p>` }));
    const plain = await world.send(`/v1/articles/${big}`);
    expect([plain.status, JSON.parse(plain.text).type]).toEqual([406, '/v1/openapi.json#/x-problems/answer-too-large']);
    const coded = await world.send(`/v1/articles/${big}`, { headers: { 'accept-encoding': 'gzip' } });
    expect([coded.status, JSON.parse(coded.text).text.length]).toEqual([200, text.length]);
    expect((await world.send(`/v1/articles/${big}?fields=title`)).status).toBe(200);
  });

  it('never passes it, whatever the characters cost in JSON or base64', async () => {
    // Quotes double in JSON; random letters do not shrink.
    const quotes = await world.upload('quotes.html', makeArticle({ text: '"'.repeat(3_200_000) }));
    const noise = Buffer.from(
      Array.from({ length: 5_000_000 }, (_, index) => (Math.imul(index ^ (index >>> 7), 2_654_435_761) >>> 13) & 255),
    ).toString('base64');
    const random = await world.upload('random.html', makeArticle({ text: noise }));
    for (const path of [`/v1/articles/${quotes}.txt`, `/v1/articles/${random}`, `/v1/articles/${random}.txt`]) {
      for (const coding of ['identity', 'gzip', 'br']) {
        const reply = await world.send(path, { headers: { 'accept-encoding': coding } });
        expect(reply.resultBytes).toBeLessThan(MAX_RESULT_BYTES + 100_000);
        expect([200, 406]).toContain(reply.status);
      }
    }
  });
});
