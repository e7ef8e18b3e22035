/** Who may do what, and what those learn who may not. */
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { createKey, keyIdOf, listKeys, makeKey, revokeKey } from '../../shared/access/index.ts';
import { randomBytes } from 'node:crypto';
import { OPERATIONS } from '../../functions/api/operations.ts';
import { makeArticle } from './articles.ts';
import type { Call } from './events.ts';
import { createWorld, startServices, type Services, type World } from './harness.ts';

let services: Services;
let world: World;
let live: string;
const unknown = '0'.repeat(26);

beforeAll(async () => {
  services = await startServices();
  world = await createWorld(services, { access: { readers: 'keys', publishers: 'keys' } });
  live = await world.upload('live.html', makeArticle());
});
afterAll(() => services.stop());

const readRoutes = (id: string) => [
  '/v1/articles',
  `/v1/articles/${id}`,
  `/v1/articles/${id}.html`,
  `/v1/articles/${id}/revisions`,
  `/v1/articles/${id}/revisions/1`,
  '/v1/articles/lookup?url=https://news.example/harbour',
  '/v1/changes',
];
const publishRoutes = ['/v1/ingestions?key=live.html', '/v1/ingestions/live.html', '/v1/ingestions/none.html'];
const status = async (path: string, headers: Record<string, string> = {}, method = 'GET') =>
  (await world.send(path, { method, headers })).status;
const post = (body: object) => ({ method: 'POST', headers: { 'content-type': 'application/json' }, body: JSON.stringify(body) });
const names = ({ items }: { items: { key: string }[] }) => items.map((item) => item.key);
const bearer = (key: string) => ({ authorization: `Bearer ${key}` });

const OF_THE_STAGE = ['listDrift', 'getStatus', 'listRules', 'getRule', 'putRule', 'deleteRule', 'tryRule'];

describe('without a credential', () => {
  it.each(['GET', 'HEAD'])('every route answers %s with 401 and the way to prove a right', async (method) => {
    for (const path of [...readRoutes(live), ...publishRoutes]) {
      const reply = await world.send(path, { method });
      expect([path, reply.status, reply.headers['www-authenticate']]).toEqual([path, 401, 'Bearer realm="galley"']);
    }
    expect((await world.send('/v1/uploads', { method: 'POST' })).status).toBe(401);
  });

  it('learns nothing about what exists: answers are the same but for the path that was asked', async () => {
    const seen = async (path: string) => {
      const { headers, text } = await world.send(path);
      return { headers, text: text.replaceAll(live, 'ID').replaceAll(unknown, 'ID') };
    };
    for (const [index, path] of readRoutes(live).entries()) expect(await seen(path)).toEqual(await seen(readRoutes(unknown)[index] ?? ''));
    expect((await world.send('/v1/articles?colour=red')).status).toBe(401);
  });
});

describe('keys', () => {
  it('open what they were made for, by either header', async () => {
    const [read, publish, both] = [await world.key('read'), await world.key('publish'), await world.key('read', 'publish')];
    for (const path of readRoutes(live)) {
      expect([
        path,
        await status(path, bearer(read)),
        await status(path, { 'x-api-key': both }),
        await status(path, bearer(publish)),
      ]).toEqual([path, 200, 200, 403]);
    }
    expect([
      await status('/v1/ingestions/live.html', bearer(publish)),
      await status('/v1/ingestions/live.html', { 'x-api-key': both }),
      await status('/v1/ingestions/live.html', bearer(read)),
    ]).toEqual([200, 200, 403]);
  });

  it('do not let a reader publish', async () => {
    const read = await world.key('read');
    const reply = await world.send('/v1/uploads', {
      method: 'POST',
      headers: { ...bearer(read), 'content-type': 'application/json' },
      body: '{"key":"a.html"}',
    });
    expect([reply.status, reply.headers['www-authenticate']]).toEqual([
      403,
      'Bearer realm="galley", error="insufficient_scope", scope="galley/publish"',
    ]);
    expect(reply.text).not.toContain('x-amz');
  });

  it('that are bound to prefixes name no other object, in any operation', async () => {
    const { key } = await createKey(
      world.keyTable,
      { name: 'bound', rights: ['publish', 'read'], prefixes: ['news/', 'blog/a'], expires: null },
      new Date(world.now),
      randomBytes,
    );
    const calls: Readonly<Record<string, (name: string) => readonly [string, Call]>> = {
      getIngestion: (name) => [`/v1/ingestions?key=${name}`, {}],
      getIngestionByPath: (name) => [`/v1/ingestions/${name}`, {}],
      createUpload: (name) => ['/v1/uploads', post({ uploads: [{ key: 'news/ok.html' }, { key: name }] })],
      deleteUpload: (name) => [`/v1/uploads?key=${name}`, { method: 'DELETE' }],
      explainUpload: (name) => [`/v1/explanations?key=${name}`, {}],
      getUploadedPage: (name) => [`/v1/explanations/page?key=${name}`, {}],
    };
    // Another operation of publishers is to be tried here, too. Drift, status and rules are of the whole stage: drift.test.ts, status.test.ts, rules.test.ts.
    expect(
      OPERATIONS.filter(({ id, right }) => right === 'publish' && !OF_THE_STAGE.includes(id))
        .map(({ id }) => id)
        .toSorted(),
    ).toEqual(Object.keys(calls).toSorted());
    for (const [id, call] of Object.entries(calls)) {
      const ask = async (name: string) => {
        const [path, options] = call(name);
        return (await world.send(path, { ...options, headers: { ...options.headers, 'x-api-key': key } })).status;
      };
      expect([id, await ask('live.html'), await ask('blog/b.html'), await ask('newsroom.html')]).toEqual([id, 403, 403, 403]);
      expect([200, 201, 404]).toContain(await ask('news/a.html'));
    }
    expect(await status('/v1/articles', bearer(key))).toBe(200);
  });

  it('that are bound to prefixes hear of no other object', async () => {
    const bound = await createKey(
      world.keyTable,
      { name: 'bound', rights: ['publish'], prefixes: ['desk/a/', 'desk/b/'], expires: null },
      new Date(world.now),
      randomBytes,
    );
    for (const name of ['desk/a/1.html', 'desk/b/1.html', 'desk/c/1.html']) await world.reject(name);
    const list = async (query: string, key = bound.key) =>
      JSON.parse((await world.send(`/v1/ingestions${query}`, { headers: bearer(key) })).text);
    const all = await list('?counts=outcome');
    expect([names(all), all.counts.total]).toEqual([['desk/b/1.html', 'desk/a/1.html'], 2]);
    expect(names(await list('?prefix=desk/'))).toEqual(['desk/b/1.html', 'desk/a/1.html']);
    expect(names(await list('?prefix=desk/a/1'))).toEqual(['desk/a/1.html']);
    expect(names(await list('?prefix=desk/c/'))).toEqual([]);
    await world.reject('desk/a/2.html');
    await world.reject('desk/c/2.html');
    world.settle();
    expect(names(await list(`?after=${all.latest}`))).toEqual(expect.arrayContaining(['desk/a/2.html']));
    expect(names(await list(`?after=${all.latest}`))).not.toContain('desk/c/2.html');
    // A cursor of a key that may all is of no use to this one.
    const { cursor, latest } = await list('?limit=1', await world.key('publish'));
    expect((await world.send(`/v1/ingestions?limit=1&cursor=${cursor}`, { headers: bearer(bound.key) })).status).toBe(400);
    expect((await world.send(`/v1/ingestions?after=${latest}`, { headers: bearer(bound.key) })).status).toBe(400);
  });

  it('stop within a minute of being revoked', async () => {
    const key = await world.key('read');
    expect(await status('/v1/articles', bearer(key))).toBe(200);
    expect(await revokeKey(world.keyTable, keyIdOf(key) ?? '', new Date(world.now))).toBe('revoked');
    world.now += 30_001;
    expect(await status('/v1/articles', bearer(key))).toBe(401);
    expect(await revokeKey(world.keyTable, keyIdOf(key) ?? '', new Date(world.now))).toBe('was-revoked');
    expect(await revokeKey(world.keyTable, 'nokey000', new Date(world.now))).toBe('unknown');
  });

  it('stop when they expire', async () => {
    const made = await createKey(
      world.keyTable,
      { name: 'short', rights: ['read'], expires: new Date(world.now + 10_000).toISOString() },
      new Date(world.now),
      randomBytes,
    );
    expect(await status('/v1/articles', bearer(made.key))).toBe(200);
    world.now += 10_000;
    expect(await status('/v1/articles', bearer(made.key))).toBe(401);
  });

  it('are refused when altered in any one character, without a look at the table', async () => {
    const key = await world.key('read');
    await status('/v1/articles');
    for (let at = 0; at < key.length; at += 1) {
      const altered = `${key.slice(0, at)}${key[at] === 'x' ? 'y' : 'x'}${key.slice(at + 1)}`;
      expect(keyIdOf(altered)).toBeNull();
    }
    expect(await status('/v1/articles', bearer(`${key} `))).toBe(200);
    for (const wrong of ['', 'glly_', key.toLowerCase(), `${key}0`, makeKey(randomBytes).key, 'a'.repeat(10_000)])
      expect(await status('/v1/articles', bearer(wrong))).toBe(401);
  });

  it('are told apart though they share an id', async () => {
    const key = await world.key('read');
    const id = keyIdOf(key) ?? '';
    const twin = makeTwin(id);
    expect(keyIdOf(twin)).toBe(id);
    expect([await status('/v1/articles', bearer(twin)), await status('/v1/articles', bearer(key))]).toEqual([401, 200]);
  });

  it('are nowhere kept and nowhere logged', async () => {
    const key = await world.key('read');
    await status('/v1/articles?limit=5', bearer(key));
    const rows = JSON.stringify(await listKeys(world.keyTable));
    const logs = JSON.stringify(world.lines);
    expect(rows).toContain(keyIdOf(key));
    expect(logs).toContain(keyIdOf(key));
    expect(rows + logs).not.toContain(key.slice(14, 40));
    expect(logs).not.toContain('limit=5');
  });

  it('cannot be used to forge a line of the log, nor can paths', async () => {
    await world.send('/v1/x\n{"level":"INFO"}\u202e', { headers: bearer('a\nb') });
    expect(world.lines.at(-1)?.line.path).toBe('/v1/x\\u{a}{"level":"INFO"}\\u{202e}');
  });
});

/** A well-formed key with the id of another: what someone could make who has seen the id in a log. */
function makeTwin(id: string): string {
  for (;;) {
    const candidate = makeKey((size) => (size === 8 ? Buffer.from(base62Bytes(id)) : randomBytes(size)));
    if (candidate.id === id) return candidate.key;
  }
}

/** Eight bytes whose base62 ends in `id`. */
function base62Bytes(id: string): Uint8Array {
  const digits = '0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz';
  const value = [...id].reduce((sum, digit) => sum * 62n + BigInt(digits.indexOf(digit)), 0n);
  const bytes = Buffer.alloc(8);
  bytes.writeBigUInt64BE(value);
  return bytes;
}

describe('public readers', () => {
  it('need no key to read, and one to publish', async () => {
    const open = await createWorld(services, { of: world });
    for (const path of readRoutes(live)) expect((await open.send(path)).status).toBe(200);
    for (const path of publishRoutes) expect((await open.send(path)).status).toBe(401);
  });

  it('may be answered from shared caches; key holders only from their own', async () => {
    const open = await createWorld(services, { of: world });
    const key = await world.key('read');
    expect((await open.send('/v1/articles')).headers['cache-control']).toMatch(/^public/);
    const guarded = await world.send('/v1/articles', { headers: bearer(key) });
    expect([guarded.headers['cache-control'], guarded.headers['vary']]).toEqual([
      'private, max-age=0, must-revalidate',
      'Accept-Encoding, Authorization, X-Api-Key',
    ]);
  });
});

describe('tokens', () => {
  it('count by the scopes that the authorizer vouches for, in any of their spellings', async () => {
    const tokens = await createWorld(services, { of: world, access: { readers: 'jwt', publishers: 'jwt' } });
    const ask = async (claims?: Record<string, string>) => (await tokens.send('/v1/articles', claims && { claims })).status;
    expect(await ask()).toBe(401);
    expect(await ask({ sub: 'a', scope: 'openid galley/read' })).toBe(200);
    expect(await ask({ sub: 'a', scp: '[galley/read openid]' })).toBe(200);
    expect(await ask({ sub: 'a', scope: 'galley/publish' })).toBe(403);
    expect(await ask({ sub: 'a', scope: 'galley/readers' })).toBe(403);
    expect(await ask({ sub: 'a' })).toBe(403);
  });

  it('count by the scopes that the stage names in place of the usual ones', async () => {
    const scopes = { read: 'api://news/read', publish: 'api://news/write' };
    const tokens = await createWorld(services, { of: world, access: { readers: 'jwt', publishers: 'jwt', scopes } });
    const ask = async (path: string, scope: string) => await tokens.send(path, { claims: { sub: 'a', scope } });
    expect((await ask('/v1/articles', scopes.read)).status).toBe(200);
    const refused = await ask('/v1/articles', 'galley/read');
    expect([refused.status, refused.headers['www-authenticate']]).toEqual([
      403,
      'Bearer realm="galley", error="insufficient_scope", scope="api://news/read"',
    ]);
    expect([
      (await ask('/v1/ingestions/live.html', scopes.publish)).status,
      (await ask('/v1/ingestions/live.html', scopes.read)).status,
    ]).toEqual([200, 403]);
  });

  it('are not believed from the request itself', async () => {
    const tokens = await createWorld(services, { of: world, access: { readers: 'jwt', publishers: 'jwt' } });
    const key = await world.key('read');
    const header = Buffer.from('{"alg":"none"}').toString('base64url');
    const forged = `${header}.${Buffer.from('{"scope":"galley/read"}').toString('base64url')}.`;
    expect((await tokens.send('/v1/articles', { headers: bearer(forged) })).status).toBe(401);
    expect((await tokens.send('/v1/articles', { headers: bearer(key) })).status).toBe(401);
  });
});
