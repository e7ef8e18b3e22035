/** The API before a standard HTTP cache (undici's, RFC 9111): it gives every client what that client asked for. */
import { Agent, interceptors, request, type Dispatcher } from 'undici';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { VARIES_BY } from '../../infra/constructs/cdn.ts';
import { makeArticle } from './articles.ts';
import { createWorld, startServices, type Services, type World } from './harness.ts';
import { serve, type Served } from './serve.ts';

const ORIGINS = ['https://app.example', 'https://other.example'];
const TYPES = ['text/html', 'application/json', 'text/markdown', 'text/plain', 'application/ld+json'];

let services: Services;
const started: Served[] = [];
beforeAll(async () => {
  services = await startServices();
});
afterAll(async () => {
  for (const served of started) await served.stop();
  await services.stop();
});

interface Answer {
  readonly status: number;
  readonly type: string;
  readonly headers: Dispatcher.ResponseData['headers'];
  readonly text: string;
}

async function behindCache(world: World): Promise<(path: string, headers?: Record<string, string>) => Promise<Answer>> {
  const served = await serve(world.app);
  started.push(served);
  const dispatcher = new Agent().compose(interceptors.cache());
  return async (path, headers = {}) => {
    const { statusCode, headers: got, body } = await request(`${served.url}${path}`, { dispatcher, headers });
    return { status: statusCode, type: String(got['content-type']).split(';')[0] ?? '', headers: got, text: await body.text() };
  };
}

describe.each([
  ['no origin', [], [undefined, 'https://app.example']],
  ['every origin', ['*'], [undefined, ...ORIGINS]],
  ['two origins', ORIGINS, [undefined, ...ORIGINS, 'https://stranger.example']],
])('where %s may read', (_name, corsOrigins, asking) => {
  it('keeps representations, codings and origins apart, and answers again from the cache', async () => {
    const world = await createWorld(services, { corsOrigins });
    const id = await world.upload('a.html', makeArticle());
    const ask = await behindCache(world);
    for (const round of ['filled', 'read']) {
      for (const origin of asking) {
        for (const accept of TYPES) {
          for (const coding of ['br', 'gzip', 'identity']) {
            const { status, type, headers } = await ask(`/v1/articles/${id}`, {
              accept,
              'accept-encoding': coding,
              ...(origin !== undefined && { origin }),
            });
            const isGranted = origin !== undefined && (corsOrigins.includes('*') || corsOrigins.includes(origin));
            expect([round, origin, status, type, headers['content-encoding'] ?? 'identity']).toEqual([round, origin, 200, accept, coding]);
            expect(headers['access-control-allow-origin']).toBe(corsOrigins.includes('*') ? '*' : isGranted ? origin : undefined);
          }
        }
      }
    }
    // Every answer of the second round came from the cache.
    const variants = (corsOrigins.length === 0 || corsOrigins.includes('*') ? 1 : asking.length) * TYPES.length * 3;
    expect(world.lines).toHaveLength(variants);
  });
});

it('revalidates with a tag, and never takes one version for another', async () => {
  const world = await createWorld(services);
  const id = await world.upload('a.html', makeArticle());
  const ask = await behindCache(world);
  const path = `/v1/articles/${id}/revisions`;
  const versions = async () => JSON.parse((await ask(path)).text).items.map(({ version }: { version: number }) => version);
  expect(await versions()).toEqual([1]);
  expect(await versions()).toEqual([1]);
  expect(world.lines.map(({ line }) => line.status)).toEqual([200, 304]);
  await world.upload('a.html', makeArticle({ title: 'Again' }));
  expect(await versions()).toEqual([2, 1]);
});

it('keeps nothing for others that needs a credential', async () => {
  const world = await createWorld(services, { access: { readers: 'keys', publishers: 'keys' } });
  const id = await world.upload('a.html', makeArticle());
  const ask = await behindCache(world);
  expect((await ask(`/v1/articles/${id}`, { 'x-api-key': await world.key('read') })).status).toBe(200);
  expect((await ask(`/v1/articles/${id}`)).status).toBe(401);
  expect((await ask(`/v1/articles/${id}`, { 'x-api-key': 'glly_wrong' })).status).toBe(401);
});

/** Keeps what it may by an address and the headers that its key names, whatever `Vary` says: so does CloudFront. */
function keyedCache(world: World, names: readonly string[]) {
  const kept = new Map<string, Answer>();
  return async (path: string, headers: Readonly<Record<string, string>> = {}): Promise<Answer> => {
    const key = JSON.stringify([path, ...names.map((name) => headers[name.toLowerCase()] ?? '')]);
    const found = kept.get(key);
    if (found !== undefined) return found;
    const reply = await world.send(path, { headers });
    const answer = {
      status: reply.status,
      type: String(reply.headers['content-type']).split(';')[0] ?? '',
      headers: reply.headers,
      text: reply.text,
    };
    if (/public, max-age=[1-9]/.test(String(reply.headers['cache-control']))) kept.set(key, answer);
    return answer;
  };
}

describe('behind a cache that tells answers apart by its key alone, as CloudFront does', () => {
  const KEY = [...VARIES_BY, 'Accept-Encoding'];

  it('every client gets what it asked for, and second requests come from the cache', async () => {
    const world = await createWorld(services, { corsOrigins: ORIGINS });
    const id = await world.upload('a.html', makeArticle());
    const ask = keyedCache(world, KEY);
    for (const round of ['filled', 'read'])
      for (const origin of ORIGINS)
        for (const accept of TYPES) {
          const { type, headers } = await ask(`/v1/articles/${id}`, { accept, origin, 'accept-encoding': 'identity' });
          expect([round, type, headers['access-control-allow-origin']]).toEqual([round, accept, origin]);
        }
    expect(world.lines).toHaveLength(ORIGINS.length * TYPES.length);
  });

  it('no answer varies by a header that the key leaves out', async () => {
    for (const readers of ['public', 'keys'] as const) {
      const world = await createWorld(services, { corsOrigins: ORIGINS, access: { readers, publishers: 'keys' } });
      const id = await world.upload('a.html', makeArticle());
      const key = await world.key('read', 'publish');
      const paths = [
        '',
        '/v1/articles',
        `/v1/articles/${id}`,
        `/v1/articles/${id}/revisions`,
        '/v1/changes',
        '/v1/feed.json',
        '/v1/openapi.json',
      ];
      for (const path of paths) {
        const { headers } = await world.send(path === '' ? '/' : path, { headers: { 'x-api-key': key, origin: ORIGINS[0] ?? '' } });
        const named = String(headers['vary'] ?? '')
          .split(',')
          .map((name) => name.trim().toLowerCase());
        expect(
          KEY.map((name) => name.toLowerCase()),
          `${readers} ${path}`,
        ).toEqual(expect.arrayContaining(named.filter((name) => name !== '')));
      }
    }
  });

  it('would give one client what another asked for, did the key leave one out', async () => {
    const world = await createWorld(services);
    const id = await world.upload('a.html', makeArticle());
    const ask = keyedCache(
      world,
      KEY.filter((name) => name !== 'Accept'),
    );
    expect((await ask(`/v1/articles/${id}`, { accept: 'text/html' })).type).toBe('text/html');
    expect((await ask(`/v1/articles/${id}`, { accept: 'text/markdown' })).type).toBe('text/html');
  });
});
