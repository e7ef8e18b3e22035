/** Every route against every kind of wrong credential: what the API's own list of operations holds is tried, so that a new route is too. */
import { randomBytes } from 'node:crypto';
import { PutObjectCommand } from '@aws-sdk/client-s3';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { OPERATIONS } from '../../functions/api/operations.ts';
import { ADMIN_OPERATIONS } from '../../functions/api/admin-operations.ts';
import type { OperationFacts } from '../../functions/api/operation.ts';
import { createKey, keyIdOf, makeKey, revokeKey } from '../../shared/access/index.ts';
import { makeArticle } from '../api/articles.ts';
import { createWorld, RAW_BUCKET, startServices, type Services, type World } from '../api/harness.ts';
import { count, proved } from '../prove/proof.ts';

const SECRET = 'Unpublished harbour contract';

let services: Services;
let world: World;
let id: string;
let hookId: string;
let spareKey: string;
beforeAll(async () => {
  services = await startServices();
  world = await createWorld(services, { access: { readers: 'keys', publishers: 'keys', admins: 'keys' } });
  spareKey = keyIdOf(await world.key('read')) ?? '';
  id = await world.upload('secret/contract.html', makeArticle({ title: SECRET }));
});
afterAll(() => services.stop());

const guarded: readonly OperationFacts[] = [...OPERATIONS.filter(({ right }) => right !== null), ...ADMIN_OPERATIONS];

const REPLAY = 'desk';
const RULE = { host: 'news.example', author: '.byline' };

/** The route's address for an article that there is. */
function addressOf({ path, method }: OperationFacts): string {
  if (path.startsWith('/v1/hooks')) return path.replace('{id}', hookId);
  if (path.startsWith('/v1/keys')) return path.replace('{id}', spareKey);
  if (path.startsWith('/v1/replays')) return path.replace('{run}', REPLAY);
  if (path.startsWith('/v1/rules')) return path.replace('{host}', RULE.host);
  const filled = path.replace('{id}', id).replace('{format}', 'html').replace('{version}', '1').replace('{key}', 'secret/contract.html');
  if (path.endsWith('/lookup')) return `${filled}?url=https://news.example/harbour`;
  if (path.endsWith('/search')) return `${filled}?q=harbour`;
  const isByKey = path.endsWith('/ingestions') || path.includes('/explanations') || method === 'delete';
  return isByKey ? `${filled}?key=secret/contract.html` : filled;
}

/** Something for each to take. */
function bodyOf({ method, path }: OperationFacts): { readonly body?: string } {
  if (path.startsWith('/v1/hooks') && method === 'patch') return { body: '{"name":"desk"}' };
  if (path === '/v1/rules/{host}' && method === 'put') return { body: JSON.stringify(RULE) };
  if (method !== 'post') return {};
  if (path.startsWith('/v1/rules')) return { body: JSON.stringify({ rule: RULE }) };
  if (path === '/v1/replays') return { body: JSON.stringify({ site: RULE.host, run: REPLAY }) };
  if (path === '/v1/dead-letters/redrive') return { body: '{}' };
  if (path === '/v1/mcp') return { body: '{"jsonrpc":"2.0","id":1,"method":"ping"}' };
  if (path === '/v1/hooks') return { body: '{"name":"desk","url":"https://desk.example/"}' };
  return { body: path === '/v1/keys' ? '{"name":"desk","rights":["read"]}' : '{"key":"a.html"}' };
}

async function newHook(): Promise<void> {
  hookId = (await world.hookStore.create({ name: 'desk', url: 'https://desk.example/', events: ['created'], filters: {} })).hook.id;
}

const keepRule = async (key: string): Promise<unknown> =>
  await world.send(`/v1/rules/${RULE.host}`, {
    method: 'PUT',
    headers: { ...bearer(key), 'content-type': 'application/json' },
    body: JSON.stringify(RULE),
  });

type Headers = Readonly<Record<string, string>>;
const bearer = (key: string): Headers => ({ authorization: `Bearer ${key}` });
const both = (key: string): readonly Headers[] => [bearer(key), { 'x-api-key': key }];
const token = (claims: object): string =>
  `${Buffer.from('{"alg":"none"}').toString('base64url')}.${Buffer.from(JSON.stringify(claims)).toString('base64url')}.`;

/** All that is no credential at all, made of a good key where there is something to make it of. */
async function worthless(good: string): Promise<readonly Headers[]> {
  const revoked = await world.key('read', 'publish');
  await revokeKey(world.keyTable, keyIdOf(revoked) ?? '', new Date(world.now));
  const { key: expired } = await createKey(
    world.keyTable,
    { name: 'past', rights: ['read', 'publish'], expires: new Date(world.now + 1).toISOString() },
    new Date(world.now),
    randomBytes,
  );
  world.now += 60_000;
  const altered = Array.from(good, (character, at) => `${good.slice(0, at)}${character === 'x' ? 'y' : 'x'}${good.slice(at + 1)}`);
  const strings = [
    '',
    ' ',
    'null',
    'undefined',
    '*',
    'admin',
    good.slice(0, -1),
    `${good}0`,
    good.toLowerCase(),
    good.toUpperCase(),
    [...good].toReversed().join(''),
    `${good},${good}`,
    makeKey(randomBytes).key,
    revoked,
    expired,
    ...altered,
    token({ scope: 'galley/read galley/publish' }),
    token({ scp: ['galley/publish'], exp: 9e9 }),
    'K#cursor',
    "' OR 1=1 --",
    '{"$ne":null}',
  ];
  return [
    {},
    { authorization: good },
    { authorization: `Basic ${Buffer.from(`key:${good}`).toString('base64')}` },
    { authorization: `Token ${good}` },
    { cookie: `key=${good}` },
    { 'x-key': good },
    { 'x-api-token': good },
    { 'x-forwarded-for': '127.0.0.1' },
    { 'x-amzn-requestcontext': '{"authorizer":{"jwt":{"claims":{"scope":"galley/read galley/publish"}}}}' },
    ...strings.flatMap(both),
  ];
}

describe('every guarded route', () => {
  test('is one that the API lists', () => {
    expect(guarded.length).toBeGreaterThanOrEqual(9);
    // Whoever opens another to everybody says so here.
    expect(OPERATIONS.filter(({ right }) => right === null).map(({ path }) => path)).toEqual([
      '/',
      '/v1/health',
      '/v1/openapi.json',
      '/v1/docs',
      '/llms.txt',
    ]);
  });

  test('answers 401 to what is no credential and 403 to the wrong one, and tells nothing', { timeout: 1_200_000 }, async () => {
    const good = await world.key('read', 'publish', 'admin');
    await newHook();
    const others = {
      read: await world.key('publish', 'admin'),
      publish: await world.key('read', 'admin'),
      admin: await world.key('read', 'publish'),
    };
    const attempts = await worthless(good);
    let tried = 0;
    const refused = async (one: OperationFacts, headers: Headers, status: number): Promise<void> => {
      const reply = await world.send(addressOf(one), {
        method: one.method.toUpperCase(),
        headers: { ...headers, 'content-type': 'application/json' },
        ...bodyOf(one),
      });
      expect([one.id, headers, reply.status], reply.text).toEqual([one.id, headers, status]);
      expect(reply.headers['www-authenticate']).toMatch(/^Bearer realm="galley"/);
      for (const telling of [SECRET, 'x-amz', 'version', 'etag', 'cursor'])
        expect(reply.text.toLowerCase()).not.toContain(telling.toLowerCase());
      expect(reply.headers['etag']).toBeUndefined();
      tried += 1;
    };
    for (const one of guarded) {
      for (const headers of attempts) await refused(one, headers, 401);
      if (one.right !== null) for (const headers of both(others[one.right])) await refused(one, headers, 403);
    }
    // The same routes with the good key: or a wall that stops everybody would pass.
    for (const one of guarded) {
      // One of them takes it away, others the webhook and the rule.
      await newHook();
      await keepRule(good);
      await world.objects.send(new PutObjectCommand({ Bucket: RAW_BUCKET, Key: 'secret/contract.html', Body: '<p>The contract.' }));
      const { status, text } = await world.send(addressOf(one), {
        method: one.method.toUpperCase(),
        headers: { ...bearer(good), 'content-type': 'application/json' },
        ...bodyOf(one),
      });
      expect([one.id, status < 300], text).toEqual([one.id, true]);
    }
    proved({
      id: 'credentials',
      promise: 'Without the right credential every route answers 401 or 403 and tells nothing',
      tried: `${guarded.length} routes, ${count(tried)} requests with worthless or wrong credentials`,
      test: 'tests/security/credentials.test.ts',
    });
  });
});
