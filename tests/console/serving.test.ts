/** What the console's server gives, to whom, and how much of it. */
import { createServer, request, type Server } from 'node:http';
import { brotliCompressSync } from 'node:zlib';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { bundleConsole, ConsoleServer, consoleToken, listenForConsole } from '../../infra/console/index.ts';

/** Issue and design ask for no more, compressed, before the first view shows. */
const FIRST_VIEW_BYTES = 120 * 1024;

it('loads its first view in at most 120 KB, compressed', async () => {
  const { assets, first, page } = await bundleConsole();
  const sizes = first.map((name) => brotliCompressSync(assets.get(name)?.contents ?? '').length);
  expect(sizes.every((size) => size > 10)).toBe(true);
  expect(sizes.reduce((sum, size) => sum + size, 0)).toBeLessThan(FIRST_VIEW_BYTES);
  for (const name of first.slice(0, 2)) expect(page).toContain(`/console/assets/${name}`);
});

it('names its files by what is in them', async () => {
  const [one, other] = await Promise.all([bundleConsole(), bundleConsole()]);
  expect([...one.assets.keys()]).toEqual([...other.assets.keys()]);
  for (const name of one.assets.keys()) expect(name).toMatch(/-[A-Z0-9]{8}\.(?:js|css)$/);
});

describe('the server of the console', () => {
  const KEY = 'glly_12345678_secret';
  const TOKEN = consoleToken('a secret');
  const heard: { url: string | undefined; key: unknown; cookie: unknown; length?: unknown }[] = [];
  let [api, own]: (Server | undefined)[] = [];
  let [apiUrl, url] = ['', ''];
  let refused = 0;

  beforeAll(async () => {
    api = createServer((incoming, outgoing) => {
      heard.push({ url: incoming.url, key: incoming.headers['x-api-key'], cookie: incoming.headers.cookie });
      // S3 takes no form whose length it is not told.
      if (incoming.url === '/bucket') Object.assign(heard.at(-1) ?? {}, { length: incoming.headers['content-length'] });
      incoming.resume();
      const error = new URL(incoming.url ?? '', 'http://api.invalid').searchParams.get('refused');
      const challenge = error === null ? '' : `Bearer realm="galley"${error === '' ? '' : `, error="${error}"`}`;
      if (error !== null) return void outgoing.writeHead(401, { 'www-authenticate': challenge }).end();
      const isTicket = incoming.url === '/v1/uploads';
      outgoing.writeHead(200, { 'content-type': 'application/json', 'set-cookie': 'a=b', 'access-control-allow-origin': '*' });
      outgoing.end(JSON.stringify(isTicket ? { url: `${apiUrl}/bucket`, fields: {} } : { said: true }));
    });
    apiUrl = await listen(api);
    const console = new ConsoleServer({ stage: 'a "stage"', token: TOKEN, apiUrl, key: async () => KEY, onRefused: () => (refused += 1) });
    own = createServer((incoming, outgoing) => void console.handle(incoming, outgoing));
    url = await listen(own);
  });
  afterAll(() => {
    for (const server of [api, own]) server?.close();
  });
  const cookie = (token = TOKEN, port = new URL(url).port): string => `other=1; galley-console-${port}=${token}`;
  const ask = (path: string, site: string | undefined, more: RequestInit = {}) =>
    fetch(`${url}${path}`, {
      redirect: 'manual',
      ...more,
      headers: { cookie: cookie(), ...(site === undefined ? {} : { 'sec-fetch-site': site }), ...more.headers },
    });

  it('serves the page at every view, under a policy that lets in nothing foreign', async () => {
    for (const path of ['/console/', '/console/upload', '/console/article?key=a%2Fb.html']) {
      const answer = await ask(path, 'none');
      expect(answer.status).toBe(200);
      const policy = answer.headers.get('content-security-policy') ?? '';
      for (const part of [
        "default-src 'none'",
        "script-src 'self'",
        "connect-src 'self'",
        "frame-ancestors 'none'",
        "trusted-types 'none'",
      ])
        expect(policy).toContain(part);
      expect(policy).not.toMatch(/unsafe|\*|https?:/);
      expect(await answer.text()).toContain('data-stage="a &quot;stage&quot;"');
    }
    expect((await ask('/console', 'none')).headers.get('location')).toBe('/console/');
    expect((await ask('/console/assets/nothing.js', 'same-origin')).status).toBe(404);
  });

  it('says that a key was refused, and not that there was none, to the page and to who gave the key', async () => {
    const before = refused;
    const answer = await ask('/console/api/v1/changes?refused=invalid_token', 'same-origin');
    expect([answer.status, answer.headers.get('www-authenticate'), refused]).toEqual([
      401,
      'Bearer realm="galley", error="invalid_token"',
      before + 1,
    ]);
    expect((await ask('/console/api/v1/changes?refused=', 'same-origin')).status).toBe(401);
    expect(refused).toBe(before + 1);
  });

  it('passes on what its own pages ask, with the key, which it never gives away', async () => {
    const answer = await ask('/console/api/v1/articles?q=a%2Fb', 'same-origin');
    expect(heard.at(-1)).toEqual({ url: '/v1/articles?q=a%2Fb', key: KEY, cookie: undefined });
    expect(await answer.json()).toEqual({ said: true });
    expect([...answer.headers.values(), await (await ask('/console/', 'none')).text()].join('\n')).not.toContain(KEY);
    expect(answer.headers.get('set-cookie')).toBeNull();
    expect(answer.headers.get('access-control-allow-origin')).toBeNull();
    expect(answer.headers.get('content-security-policy')).toContain('sandbox');
  });

  it.each(['cross-site', 'same-site', 'none', undefined])('asks nothing for a page elsewhere (%s)', async (site) => {
    const before = heard.length;
    for (const path of ['/console/api/v1/articles', `/console/bucket?to=${encodeURIComponent(`${apiUrl}/bucket`)}`])
      expect((await ask(path, site)).status).toBe(403);
    expect(heard.length).toBe(before);
  });

  it('lets in who opens the address with the token, and takes the token out of it', async () => {
    const answer = await ask(`/console/upload?token=${TOKEN}&folder=a%2Fb`, 'none', { headers: { cookie: '' } });
    expect([answer.status, answer.headers.get('location')]).toEqual([303, '/console/upload?folder=a%2Fb']);
    const given = answer.headers.get('set-cookie') ?? '';
    expect(given).toContain('; Path=/console; ');
    expect(given).toMatch(/; HttpOnly; SameSite=Lax$/);
    const [session = ''] = given.split(';');
    expect((await ask('/console/api/v1/articles', 'same-origin', { headers: { cookie: session } })).status).toBe(200);
  });

  it.each(['', 'x', TOKEN.slice(1), `${TOKEN}x`, consoleToken('another secret')])(
    'shows and asks nothing for a program that claims to be its page, with the token "%s"',
    async (token) => {
      const before = heard.length;
      const headers = { cookie: cookie(token) };
      for (const path of ['/console/', `/console/?token=${token}`, '/console/api/v1/keys', `/console/api/v1/keys?token=${token}`]) {
        const answer = await ask(path, 'same-origin', { headers });
        expect([answer.status, answer.headers.get('set-cookie')]).toEqual([403, null]);
        expect(await answer.text()).toContain('open the address that was printed');
      }
      expect((await ask(`/console/bucket?to=${encodeURIComponent(`${apiUrl}/bucket`)}`, 'same-origin', { headers })).status).toBe(403);
      // The cookie of a console on another port is none of this one's.
      expect((await ask('/console/', 'none', { headers: { cookie: cookie(TOKEN, '1') } })).status).toBe(403);
      expect(heard.length).toBe(before);
    },
  );

  it('sends uploads where the API has sent it, and nowhere else', async () => {
    const elsewhere = `/console/bucket?to=${encodeURIComponent(`${apiUrl}/elsewhere`)}`;
    expect((await ask(elsewhere, 'same-origin', { method: 'POST', body: 'x' })).status).toBe(403);
    const ticket: unknown = await (await ask('/console/api/v1/uploads', 'same-origin', { method: 'POST', body: '{}' })).json();
    const to = `/console/bucket?to=${encodeURIComponent(`${apiUrl}/bucket`)}`;
    expect(ticket).toEqual({ url: to, fields: {} });
    expect((await ask(to, 'same-origin', { method: 'POST', body: 'x' })).status).toBe(200);
    expect(heard.at(-1)).toEqual({ url: '/bucket', key: undefined, cookie: undefined, length: '1' });
  });
});

it('listens on loopback, to its own names alone', async () => {
  const { url, close } = await listenForConsole(
    { stage: 'prod', token: 'of-prod', apiUrl: 'http://127.0.0.1:9', key: async () => undefined },
    0,
  );
  const { port } = new URL(url);
  const cookie = `galley-console-${port}=of-prod`;
  const statusFor = (host: string, path: string): Promise<number | undefined> =>
    new Promise((resolve, reject) => {
      request({ host: '127.0.0.1', port, path, headers: { host, cookie } }, (answer) => {
        answer.resume();
        resolve(answer.statusCode);
      })
        .once('error', reject)
        .end();
    });
  expect(await statusFor(`127.0.0.1:${port}`, '/console/')).toBe(200);
  expect(await statusFor(`localhost:${port}`, '/console/upload')).toBe(200);
  expect(await statusFor(`127.0.0.1:${port}`, '/v1/articles')).toBe(404);
  expect(await statusFor(`evil.example:${port}`, '/console/')).toBe(421);
  // A stage that does not answer is told as a problem, not as a broken page.
  const answer = await fetch(new URL('api/v1/articles', url), { headers: { 'sec-fetch-site': 'same-origin', cookie } });
  expect(answer.status).toBe(502);
  expect(await answer.json()).toMatchObject({ title: 'The stage cannot be reached' });
  await close();
});

it('never repeats the key to the page, not even one that no request can carry', async () => {
  const { url, close } = await listenForConsole(
    { stage: 'prod', token: 'of-prod', apiUrl: 'http://127.0.0.1:1', key: async () => 'glly_secret\nand more' },
    0,
  );
  const headers = { 'sec-fetch-site': 'same-origin', cookie: `galley-console-${new URL(url).port}=of-prod` };
  const answer = await fetch(new URL('api/v1/articles', url), { headers });
  const text = await answer.text();
  expect([answer.status, text.includes('glly_')]).toEqual([502, false]);
  expect(text).toContain('could not be made');
  await close();
});

async function listen(server: Server): Promise<string> {
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const address = server.address();
  if (typeof address !== 'object' || address === null) throw new Error('The server has no port.');
  return `http://127.0.0.1:${address.port}`;
}
