/** What administrators may call: every answer that is documented is produced, and is as documented; and what no key can do. */
import { randomBytes } from 'node:crypto';
import type { AddressInfo } from 'node:net';
import { describe, expect, it } from 'vitest';
import { ADMIN_OPERATIONS } from '../../functions/api/admin-operations.ts';
import { createKey, keyIdOf, revokeKey } from '../../shared/access/index.ts';
import { MOST_HOOKS } from '../../shared/hooks/index.ts';
import { createWorld, World } from './harness.ts';
import {
  ACCESS,
  documented,
  HOOK,
  services,
  world,
  caller,
  throttled,
  call,
  body,
  newHook,
  good,
  STATUS,
  operation,
  withAdministration,
} from './administration-world.ts';

withAdministration();

const NAMES: Readonly<Record<string, string>> = { hooks: 'webhooks (hooks.enabled)', replays: 'replays (replay.enabled)' };

it('is tried operation by operation', () => {
  expect([...good.keys()]).toEqual(ADMIN_OPERATIONS.map(({ id }) => id));
  expect(ADMIN_OPERATIONS.every(({ right }) => right === 'admin')).toBe(true);
});

describe.each([...good])('%s', (operationId, request) => {
  it('answers as documented', async () => {
    caller.hookId = await newHook();
    const { path, call: options } = await request();
    expect((await call(operationId, path, options)).status).toBe(STATUS[operationId] ?? 200);
  });

  it('names an unknown parameter, and refuses a client that accepts no coding', async () => {
    const { path, call: options } = await request();
    const wrong = await call(operationId, `${path}?colour=red`, options);
    expect(JSON.parse(wrong.text).errors).toContainEqual(expect.objectContaining({ parameter: 'colour' }));
    const headers = { ...options?.headers, 'accept-encoding': 'identity;q=0' };
    expect((await call(operationId, path, { ...options, headers })).status).toBe(406);
  });

  it('is for administrators alone', async () => {
    const { path, call: options } = await request();
    const both = await world.key('read', 'publish');
    const statuses = [];
    for (const headers of [{}, { 'x-api-key': both }])
      statuses.push(
        documented.check(operationId, await world.send(path, { ...options, headers: { ...options?.headers, ...headers } })).status,
      );
    expect(statuses).toEqual([401, 403]);
  });

  it('owns up to a table that is broken or busy', async () => {
    const { path, call: options } = await request();
    const broken = new World(services, 'no-such-table', { access: ACCESS });
    expect((await call(operationId, path, options, broken)).status).toBe(500);
    // A listening TCP server has an address with a port.
    const { port } = throttled.address() as AddressInfo;
    const busy = new World(services, 'articles', { access: ACCESS, tableEndpoint: `http://127.0.0.1:${port}`, attempts: 1 });
    expect((await call(operationId, path, options, busy)).status).toBe(503);
  });

  if (operation(operationId)?.conditional === true)
    it('answers HEAD like GET, 304 to whoever has it, and 412 to whoever means another', async () => {
      const { path } = await request();
      const got = await call(operationId, path);
      const head = await call(operationId, path, { method: 'HEAD' });
      expect([head.text, head.headers]).toEqual(['', got.headers]);
      const tag = got.headers['etag'] ?? '';
      expect((await call(operationId, path, { headers: { 'if-none-match': tag } })).status).toBe(304);
      expect((await call(operationId, path, { headers: { 'if-match': '"other"' } })).status).toBe(412);
    });

  if (operation(operationId)?.body !== null)
    it('takes small JSON bodies only', async () => {
      const { path, call: options } = await request();
      expect((await call(operationId, path, { ...options, headers: { 'content-type': 'text/plain' } })).status).toBe(415);
      expect((await call(operationId, path, { ...options, body: JSON.stringify({ name: 'x'.repeat(300_000) }) })).status).toBe(413);
      expect((await call(operationId, path, { ...options, body: '{' })).status).toBe(400);
    });

  if (operation(operationId)?.path.includes('{') === true)
    it('answers 404 where there is no such thing, or can be none', async () => {
      const { path, call: options } = await request();
      for (const id of ['0'.repeat(path.includes('/keys/') ? 8 : 12), 'nonsense!'])
        expect((await call(operationId, path.replace(/(hooks|keys|replays)\/[^/]+/, `$1/${id}`), options)).status).toBe(404);
    });

  const [, part = ''] = /^\/v1\/(hooks|replays)/.exec(operation(operationId)?.path ?? '') ?? [];
  if (part !== '')
    it('is unknown where the stage has none of it', async () => {
      const { path, call: options } = await request();
      const without = await createWorld(services, { access: ACCESS, of: world, change: (all) => ({ ...all, [part]: null }) });
      const reply = await call(operationId, path, options, without);
      expect([reply.status, JSON.parse(reply.text).detail]).toEqual([404, `This stage has no ${NAMES[part]}.`]);
    });
});

describe('webhooks', () => {
  it('show their secrets once, hear of what they are told, and are tested, changed, paused and deleted', async () => {
    const made = await call(
      'createHook',
      '/v1/hooks',
      body('POST', { ...HOOK, events: ['updated'], filters: { tag: { none: ['sport'] } } }),
    );
    const { hook, secret } = JSON.parse(made.text);
    expect(secret).toMatch(/^whsec_/);
    expect(made.headers).toMatchObject({ 'cache-control': 'no-store', location: `/v1/hooks/${hook.id}` });
    const path = `/v1/hooks/${hook.id}`;
    const read = await call('getHook', path);
    expect(read.text).not.toMatch(/whsec|sealed|secret/);
    expect(JSON.parse(read.text)).toMatchObject({
      events: ['updated'],
      filters: { tag: { any: [], none: ['sport'] } },
      standing: 'active',
    });
    const changed = await call('changeHook', path, body('PATCH', { url: 'https://other.example/', standing: 'paused' }));
    expect(JSON.parse(changed.text)).toMatchObject({
      name: HOOK.name,
      url: 'https://other.example/',
      standing: 'paused',
      events: ['updated'],
    });
    const refused = await call('testHook', `${path}/tests`, { method: 'POST' });
    expect([refused.status, JSON.parse(refused.text).type]).toEqual([409, '/v1/openapi.json#/x-problems/hook-inactive']);
    const before = world.wakes;
    await call('changeHook', path, body('PATCH', { standing: 'active' }));
    const { message } = JSON.parse((await call('testHook', `${path}/tests`, { method: 'POST' })).text);
    expect(world.wakes - before).toBe(2);
    const [pending] = await world.hookStore.due(hook.id, 1);
    expect(pending?.message).toMatchObject({ id: message, source: 'https://id.execute-api.us-east-1.amazonaws.com' });
    const rotated = JSON.parse((await call('rotateHookSecret', `${path}/secrets`, { method: 'POST' })).text);
    const stored = await world.hookStore.get(hook.id);
    if (stored === null || pending === undefined) throw new Error('The webhook or its message is gone.');
    expect(await world.hookStore.secretsOf(stored)).toEqual([rotated.secret, secret]);
    const delivery = {
      at: '2026-03-01T12:00:01.000Z',
      message,
      type: 't',
      status: 500,
      error: 'It answered 500.',
      tries: 1,
      milliseconds: 7,
    };
    await world.hookStore.settle(hook.id, pending, { ...delivery, outcome: 'failed' }, null);
    expect(JSON.parse((await call('listHookDeliveries', `${path}/deliveries?limit=1`)).text)).toEqual({
      items: [{ ...delivery, outcome: 'failed' }],
    });
    await call('deleteHook', path, { method: 'DELETE' });
    expect((await call('getHook', path)).status).toBe(404);
  });

  it.each(['http://desk.example/', 'https://192.168.1.1/', 'https://user:pass@desk.example/', 'nonsense'])('refuse %s', async (url) => {
    const hook = await newHook();
    for (const reply of [
      await call('createHook', '/v1/hooks', body('POST', { ...HOOK, url })),
      await call('changeHook', `/v1/hooks/${hook}`, body('PATCH', { url })),
    ])
      expect([reply.status, JSON.parse(reply.text).errors[0].pointer]).toEqual([400, '/url']);
    expect((await world.hookStore.get(hook))?.url).toBe(HOOK.url);
  });

  it('are as many as a stage may have', async () => {
    const full = await createWorld(services, { access: ACCESS });
    caller.admin = await full.key('admin');
    for (let made = 0; made < MOST_HOOKS; made += 1) await full.hookStore.create({ ...HOOK, events: ['created'], filters: {} });
    expect((await call('createHook', '/v1/hooks', body('POST', HOOK), full)).status).toBe(409);
    caller.admin = await world.key('admin');
  });
});

describe('keys', () => {
  it('are made for readers and publishers, with who made them, and stop when they are revoked', async () => {
    const wanted = { name: 'desk', rights: ['read', 'publish'], prefixes: ['news/'], expires: '2027-01-31T00:00:00+01:00' };
    const made = await call('createAccessKey', '/v1/keys', body('POST', wanted));
    const { key, ...stored } = JSON.parse(made.text);
    expect(stored).toMatchObject({ id: keyIdOf(key), by: keyIdOf(caller.admin), prefixes: ['news/'], expires: '2027-01-30T23:00:00.000Z' });
    expect(made.headers['cache-control']).toBe('no-store');
    expect((await world.send('/v1/articles', { headers: { 'x-api-key': key } })).status).toBe(200);
    const listed = await call('listAccessKeys', '/v1/keys');
    expect(JSON.parse(listed.text).items).toContainEqual({ ...stored, used: null });
    expect(listed.text).not.toMatch(/hash|[0-9a-f]{64}/);
    const revoked = await call('revokeAccessKey', `/v1/keys/${stored.id}`, { method: 'DELETE' });
    expect(JSON.parse(revoked.text).revoked).not.toBeNull();
    expect(revoked.text).not.toMatch(/hash|[0-9a-f]{64}/);
    world.now += 60_000;
    expect((await world.send('/v1/articles', { headers: { 'x-api-key': key } })).status).toBe(401);
    const again = await call('revokeAccessKey', `/v1/keys/${stored.id}`, { method: 'DELETE' });
    expect(again.text).toBe(revoked.text);
  });

  it('of administrators may have a quota, and so may those that they make', async () => {
    const quota = { requests: 2, per: 'day' } as const;
    const made = await createKey(world.keyTable, { name: 'x', rights: ['admin'], quota, expires: null }, new Date(world.now), randomBytes);
    const spent = { authorization: `Bearer ${made.key}` };
    for (const [operationId, request] of good) {
      const { path, call: options } = await request();
      await call(operationId, path, { ...options, headers: { ...options?.headers, ...spent } });
      await call(operationId, path, { ...options, headers: { ...options?.headers, ...spent } });
      expect((await call(operationId, path, { ...options, headers: { ...options?.headers, ...spent } })).status).toBe(429);
    }
    const reply = await call('createAccessKey', '/v1/keys', body('POST', { name: 'x', rights: ['read'], quota }));
    expect(JSON.parse(reply.text).quota).toEqual(quota);
    const { items } = JSON.parse((await call('listAccessKeys', '/v1/keys')).text);
    expect(items.find(({ id }: { id: string }) => id === made.stored.id).used).toBe(2);
  });

  it.each([
    [{ name: 'x', rights: ['admin'] }, '/rights/0'],
    [{ name: 'x', rights: ['read', 'read'] }, '/rights'],
    [{ name: 'x', rights: [] }, '/rights'],
    [{ name: 'a\nb', rights: ['read'] }, '/name'],
    [{ name: 'x', rights: ['read'], prefixes: ['news/'] }, '/prefixes'],
    [{ name: 'x', rights: ['publish'], sites: ['news.example'] }, '/sites'],
    [{ name: 'x', rights: ['read'], sites: ['www.news.example'] }, '/sites/0'],
    [{ name: 'x', rights: ['read'], expires: '2020-01-01T00:00:00Z' }, '/expires'],
    [{ name: 'x', rights: ['publish'], prefixes: ['\ud800'] }, '/prefixes/0'],
    [{ name: 'x', rights: ['read'], hash: 'f'.repeat(64) }, '/hash'],
  ])('of %j are refused', async (wanted, pointer) => {
    const reply = await call('createAccessKey', '/v1/keys', body('POST', wanted));
    expect([reply.status, JSON.parse(reply.text).errors[0].pointer]).toEqual([400, pointer]);
  });

  it('may hold until a year of four digits in UTC, and are told so', async () => {
    const reply = await call(
      'createAccessKey',
      '/v1/keys',
      body('POST', { name: 'x', rights: ['read'], expires: '9999-12-31T23:59:59-14:00' }),
    );
    expect([reply.status, JSON.parse(reply.text).errors[0]]).toMatchObject([
      400,
      { pointer: '/expires', detail: expect.stringContaining('four digits') },
    ]);
  });

  it('of administrators are not revoked by another, and hold no other right than they were given', async () => {
    const other = await world.key('admin');
    const refused = await call('revokeAccessKey', `/v1/keys/${keyIdOf(other)}`, { method: 'DELETE' });
    expect([refused.status, JSON.parse(refused.text).detail]).toEqual([403, expect.stringContaining('galley keys revoke')]);
    expect((await world.send('/v1/articles', { headers: { 'x-api-key': other } })).status).toBe(403);
    await revokeKey(world.keyTable, keyIdOf(other) ?? '', new Date(world.now));
    world.now += 60_000;
    expect((await world.send('/v1/keys', { headers: { 'x-api-key': other } })).status).toBe(401);
  });

  it('have the right to administer from the partition of administrators alone, which the function cannot write', async () => {
    const key = await world.key('read');
    const row = await world.table.get({ pk: 'K#keys', sk: keyIdOf(key) ?? '' });
    await world.table.put({ ...row, pk: 'K#keys', sk: keyIdOf(key) ?? '', rights: ['read', 'admin'] });
    expect((await world.send('/v1/keys', { headers: { 'x-api-key': key } })).status).toBe(403);
    expect((await world.send('/v1/articles', { headers: { 'x-api-key': key } })).status).toBe(200);
  });
});

it('starts one replay at a time', async () => {
  const release = services.replays.hold();
  const started = await call('startReplay', '/v1/replays', body('POST', { site: 'news.example', run: 'held' }));
  const other = await call('startReplay', '/v1/replays', body('POST', { site: 'other.example' }));
  release();
  expect([started.status, other.status]).toEqual([202, 409]);
});

it('has produced every answer that is documented', () => {
  expect(documented.missing()).toEqual([]);
});
