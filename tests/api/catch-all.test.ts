/**
 * The catch-all route opens nothing: each request goes to the route that the gateway would choose from the synthesized
 * template, and reaches the function with claims only if that route has checked a token.
 */
import { randomBytes } from 'node:crypto';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { decodedPath } from '../../infra/local/http/gateway.ts';
import { findRoute } from '../../infra/local/http/routes.ts';
import { routeSchema } from '../../infra/local/assembly/model.ts';
import { synthesize } from '../infra/synthesis.ts';
import { makeArticle } from './articles.ts';
import type { Reply } from './events.ts';
import { createWorld, startServices, type Services, type World } from './harness.ts';

const access = { readers: 'jwt', publishers: 'jwt' } as const;
const TITLE = 'Title that only token holders may see';
const METHODS = ['GET', 'HEAD', 'POST', 'PUT', 'PATCH', 'DELETE', 'OPTIONS', 'TRACE', 'get', 'BREW'];

let services: Services;
let world: World;
let id: string;
const routes = synthesize('x', { access: { ...access, jwt: { issuer: 'https://id.example.com', audience: ['galley'] } } })
  .ofType('AWS::ApiGatewayV2::Route')
  .map(({ Properties }) => routeSchema.parse({ ...Properties, Target: 'api', ApiId: 'api', AuthorizerId: 'jwt' }));

beforeAll(async () => {
  services = await startServices();
  world = await createWorld(services, { access });
  id = await world.upload('live.html', makeArticle({ title: TITLE }));
  world.settle();
});
afterAll(() => services.stop());

/** As API Gateway: decode, choose the route, check the token where the route asks for one (there is none here), call. */
async function withoutToken(rawPath: string, method: string): Promise<{ readonly routeKey: string; readonly reply: Reply | null }> {
  const [pathPart = '/', query] = rawPath.split('?');
  const path = decodedPath(pathPart);
  if (path === undefined) return { routeKey: 'none', reply: null };
  const { route } = findRoute(routes, method, path) ?? {};
  if (route === undefined) throw new Error(`No route takes ${method} ${rawPath}.`);
  if (route.AuthorizationType === 'JWT') return { routeKey: route.RouteKey, reply: null };
  const body = method === 'POST' ? { body: '{"key":"mine.html"}', headers: { 'content-type': 'application/json' } } : {};
  return { routeKey: route.RouteKey, reply: await world.send(query === undefined ? path : `${path}?${query}`, { method, ...body }) };
}

const guarded = () => [
  '/v1/articles',
  '/v1/articles/lookup?url=https%3A%2F%2Fnews.example%2Fharbour',
  `/v1/articles/${id}`,
  `/v1/articles/${id}.html`,
  `/v1/articles/${id}/revisions`,
  `/v1/articles/${id}/revisions/1`,
  '/v1/changes',
  '/v1/ingestions?key=live.html',
  '/v1/ingestions/live.html',
  '/v1/explanations?key=live.html',
  '/v1/explanations/page?key=live.html',
  '/v1/uploads',
];

/** Other spellings, some of which a lenient router or URL parser takes for the same path. */
function spellings(target: string): string[] {
  const [path = '', query] = target.split('?');
  const rest = query === undefined ? '' : `?${query}`;
  const paths = [
    path,
    `${path}/`,
    `${path}//`,
    `/${path}`,
    path.replace('/v1/', '/v1//'),
    path.replaceAll('/', '//'),
    path.replace('/v1/', '/v1/./'),
    path.replace('/v1/', '/x/../v1/'),
    path.replace('/v1/', '/v1/health/%2e%2e/'),
    path.replace('/v1/', '/v1/openapi.json/../'),
    path.replace('/v1/', '/V1/'),
    path.replace('/v1/', '/v1%2f'),
    path.replace('/v1/', '/v1%252f'),
    path.replace('/v1/', String.raw`/v1\ `.trim()),
    `${path}%20`,
    `${path}%00`,
    `${path};a=b`,
    `${path}%3f`,
    `${path}%23`,
    `/v1/health/..${path.slice(3)}`,
    `http://api.invalid${path}`,
  ];
  return [...new Set(paths)].map((one) => `${one}${rest}`);
}

describe('without a token, where tokens are needed', () => {
  it.each(METHODS)('%s on any spelling of a guarded path gets nothing but a refusal', async (method) => {
    const seen = new Map<string, number>();
    for (const target of guarded().flatMap(spellings)) {
      const { routeKey, reply } = await withoutToken(target, method);
      if (reply === null) continue;
      seen.set(routeKey, (seen.get(routeKey) ?? 0) + 1);
      expect([401, 404, 405, ...(method === 'OPTIONS' ? [204] : [])], `${method} ${target} by ${routeKey}`).toContain(reply.status);
      expect(reply.text, target).not.toContain(TITLE);
      expect(reply.text, target).not.toContain('x-amz-');
    }
    expect(seen.get('$default')).toBeGreaterThan(100);
  });

  it('a guarded operation itself, called through the catch-all, asks for a token', async () => {
    // Whatever the gateway may come to send this way: the function does not rely on the routes.
    for (const target of guarded().filter((path) => path !== '/v1/uploads')) {
      for (const method of ['GET', 'HEAD']) expect([target, (await world.send(target, { method })).status]).toEqual([target, 401]);
    }
    const upload = await world.send('/v1/uploads', {
      method: 'POST',
      headers: { 'content-type': 'application/json', authorization: `Bearer ${randomBytes(20).toString('hex')}` },
      body: '{"key":"mine.html"}',
    });
    expect(upload.status).toBe(401);
    expect((await world.send('/v1/uploads?key=live.html', { method: 'DELETE' })).status).toBe(401);
  });

  it('has its opposite: the same call with claims is answered', async () => {
    const reply = await world.send(`/v1/articles/${id}`, { claims: { sub: 'reader', scope: 'galley/read' } });
    expect([reply.status, reply.text.includes(TITLE)]).toEqual([200, true]);
  });
});

describe('what is no route', () => {
  it('the front page alone is open, and tells of no article', async () => {
    const { routeKey, reply } = await withoutToken('/', 'GET');
    expect([routeKey, reply?.status]).toEqual(['GET /', 200]);
    expect(reply?.text).not.toContain(TITLE);
    expect(reply?.text).not.toContain(id);
  });

  it.each([
    ['/v1', 'GET'],
    ['/v2/articles', 'GET'],
    ['/v1/articles/', 'GET'],
    ['/favicon.ico', 'HEAD'],
    ['/v1/nothing', 'POST'],
  ])('%s, %s: a problem document', async (path, method) => {
    const { routeKey, reply } = await withoutToken(path, method);
    expect([routeKey, reply?.status, reply?.headers['content-type']]).toEqual(['$default', 404, 'application/problem+json']);
  });

  it.each([
    ['/', 'POST', 'GET, HEAD, OPTIONS'],
    ['/v1/articles', 'DELETE', 'GET, HEAD, OPTIONS'],
    ['/v1/uploads', 'GET', 'POST, DELETE, OPTIONS'],
    ['/v1/uploads', 'HEAD', 'POST, DELETE, OPTIONS'],
    ['/v1/health', 'PUT', 'GET, HEAD, OPTIONS'],
  ])('%s, %s: a problem document with Allow', async (path, method, allow) => {
    const { routeKey, reply } = await withoutToken(path, method);
    expect([routeKey, reply?.status, reply?.headers['allow'], reply?.headers['content-type']]).toEqual([
      '$default',
      405,
      allow,
      'application/problem+json',
    ]);
  });
});
