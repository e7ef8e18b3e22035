/** Every answer that the OpenAPI document promises is produced here, and is as promised. */
import type { AddressInfo } from 'node:net';
import { randomBytes } from 'node:crypto';
import { describe, expect, it } from 'vitest';
import { createKey } from '../../shared/access/index.ts';
import type { Reply } from './events.ts';
import { startBatchless } from './batchless.ts';
import { createWorld, World } from './harness.ts';
import {
  documented,
  services,
  world,
  altered,
  throttled,
  keys,
  ids,
  unknownId,
  good,
  RULE,
  sent,
  mcp,
  operation,
  rightOf,
  isGuarded,
  call,
  withContract,
} from './contract-world.ts';

withContract();

describe.each([...good])('%s', (operationId, request) => {
  it('answers as documented', async () => {
    const { path, call: options } = request();
    const reply = await call(operationId, path, options);
    expect(reply.status).toBe({ createUpload: 201, deleteUpload: 202 }[operationId] ?? 200);
  });

  if (operation(operationId)?.method === 'get')
    it('answers HEAD like GET, without the body', async () => {
      const { path } = request();
      const [got, head] = [await call(operationId, path), await call(operationId, path, { method: 'HEAD' })];
      expect(head.text).toBe('');
      expect(head.headers).toEqual(got.headers);
    });

  it('names an unknown parameter', async () => {
    const { path, call: options } = request();
    const reply = await call(operationId, `${path}${path.includes('?') ? '&' : '?'}colour=red`, options);
    expect(reply.status).toBe(400);
    expect(JSON.parse(reply.text).errors).toContainEqual(expect.objectContaining({ parameter: 'colour' }));
  });

  it('refuses a client that accepts no coding', async () => {
    const { path, call: options } = request();
    const reply = await call(operationId, path, { ...options, headers: { ...options?.headers, 'accept-encoding': 'identity;q=0' } });
    expect(reply.status).toBe(406);
  });

  if (operation(operationId)?.conditional === true)
    it('answers 304 to whoever has the representation already, and 412 to whoever means another', async () => {
      const { path } = request();
      const tag = (await call(operationId, path)).headers['etag'] ?? '';
      expect((await call(operationId, path, { headers: { 'if-none-match': tag } })).status).toBe(304);
      expect((await call(operationId, path, { headers: { 'if-none-match': '"other"' } })).status).toBe(200);
      const refused = await call(operationId, path, { headers: { 'if-match': '"other"' } });
      expect([refused.status, refused.headers['etag']]).toEqual([412, tag]);
    });

  if (isGuarded(operationId))
    it('asks for a credential, and for the right one', async () => {
      const { path, call: options } = request();
      const wrong = keys[rightOf(operationId) === 'read' ? 'publish' : 'read'];
      const without = documented.check(operationId, await world.send(path, options));
      const withWrong = documented.check(
        operationId,
        await world.send(path, { ...options, headers: { ...options?.headers, 'x-api-key': wrong } }),
      );
      expect([without.status, withWrong.status]).toEqual([401, 403]);
    });

  if (isGuarded(operationId))
    it('refuses a key whose quota is used up', async () => {
      const { path, call: options } = request();
      const rights = [rightOf(operationId) ?? 'read'];
      const quota = { requests: 1, per: 'day' } as const;
      const { key } = await createKey(world.keyTable, { name: 'spent', rights, quota, expires: null }, new Date(world.now), randomBytes);
      const ask = () => world.send(path, { ...options, headers: { ...options?.headers, 'x-api-key': key } });
      await ask();
      const { status, headers } = documented.check(operationId, await ask());
      expect([status, headers['retry-after']]).toEqual([429, expect.stringMatching(/^\d+$/)]);
    });

  if (isGuarded(operationId))
    it('owns up to a table that is broken or busy', async () => {
      const { path, call: options } = request();
      const broken = new World(services, 'no-such-table', { access: { readers: 'keys', publishers: 'keys' } });
      expect((await call(operationId, path, options, broken)).status).toBe(500);
      expect(broken.lines[0]?.error).toMatchObject({ name: 'ResourceNotFoundException' });
      // A listening TCP server has an address with a port.
      const { port } = throttled.address() as AddressInfo;
      const busy = new World(services, 'articles', {
        access: { readers: 'keys', publishers: 'keys' },
        tableEndpoint: `http://127.0.0.1:${port}`,
        attempts: 1,
      });
      const reply = await call(operationId, path, options, busy);
      expect([reply.status, reply.headers['retry-after']]).toEqual([503, '2']);
    });
});

it('says busy, not broken, where DynamoDB leaves a batch unread again and again', async () => {
  // Behind the real client: the table answers all but batches, of which it reads nothing.
  const overBatches = await startBatchless(services.tableEndpoint);
  try {
    const busy = await createWorld(services, {
      of: world,
      access: { readers: 'public', publishers: 'keys' },
      tableEndpoint: overBatches.endpoint,
    });
    const reply = documented.check('listArticles', await busy.send('/v1/articles'));
    expect([reply.status, reply.headers['retry-after'], reply.headers['content-type']]).toEqual([503, '2', 'application/problem+json']);
    expect(busy.lines.at(-1)?.error).toMatchObject({
      name: 'TableThrottledError',
      message: expect.stringMatching(/^DynamoDB left 1 keys of a batch undone after 6 attempts/),
    });
  } finally {
    overBatches.stop();
  }
});

describe('representations', () => {
  it.each(['application/json', 'text/html', 'text/markdown', 'text/plain', 'application/ld+json'])('gives %s by Accept', async (type) => {
    const reply = await call('getArticle', `/v1/articles/${ids.live}`, { headers: { accept: type } });
    expect(reply.headers['content-type']?.split(';')[0]).toBe(type);
    const suffixed = await call('getArticle', reply.headers['content-location'] ?? '');
    expect([suffixed.text, suffixed.headers['etag']]).toEqual([reply.text, reply.headers['etag']]);
  });
});

describe('what is not there', () => {
  it.each([
    ['getArticle', (id: string) => `/v1/articles/${id}`],
    ['getArticle', (id: string) => `/v1/articles/${id}.html`],
    ['listRevisions', (id: string) => `/v1/articles/${id}/revisions`],
    ['getRevision', (id: string) => `/v1/articles/${id}/revisions/1`],
  ])('%s tells an unknown article from a withdrawn one', async (operationId, path) => {
    expect((await call(operationId, path(unknownId))).status).toBe(404);
    const gone = await call(operationId, path(ids.withdrawn));
    expect(gone.status).toBe(410);
    expect(JSON.parse(gone.text)).toMatchObject({ id: ids.withdrawn, version: 1, withdrawn: expect.stringMatching(/Z$/) });
  });

  it('has no third version of an article with two', async () => {
    const reply = await call('getRevision', `/v1/articles/${ids.live}/revisions/3`);
    expect(reply.status).toBe(404);
    expect(JSON.parse(reply.text).detail).toContain('its newest is 2');
  });

  it('has no text of a version whose page is not kept', async () => {
    const reply = await call('getRevision', `/v1/articles/${ids.live}/revisions/1?include=text`);
    expect([reply.status, JSON.parse(reply.text).type]).toEqual([410, '/v1/openapi.json#/x-problems/revision-expired']);
  });

  it('tells an object that waits from one that never came', async () => {
    for (const [operationId, prefix] of [
      ['getIngestion', '/v1/ingestions?key='],
      ['getIngestionByPath', '/v1/ingestions/'],
    ] as const) {
      expect(JSON.parse((await call(operationId, `${prefix}waiting.html`)).text)).toEqual({
        status: 'pending',
        id: world.id('waiting.html'),
        key: 'waiting.html',
      });
      expect((await call(operationId, `${prefix}never.html`)).status).toBe(404);
    }
  });

  it('takes back no object that is not there', async () => {
    expect((await call('deleteUpload', '/v1/uploads?key=never.html', { method: 'DELETE' })).status).toBe(404);
  });

  it('explains no object that is not there', async () => {
    expect((await call('explainUpload', '/v1/explanations?key=never.html')).status).toBe(404);
    expect((await call('getUploadedPage', '/v1/explanations/page?key=never.html')).status).toBe(404);
  });

  it('keeps no rule for a host that nobody has made one for', async () => {
    expect((await call('getRule', '/v1/rules/none.example')).status).toBe(404);
    expect((await call('getRule', '/v1/rules/news.example?version=99')).status).toBe(404);
    expect((await call('deleteRule', '/v1/rules/none.example', { method: 'DELETE' })).status).toBe(404);
  });

  it('has no search where the stage has none', async () => {
    const without = await altered((dependencies) => ({ ...dependencies, search: null }));
    expect((await call('searchArticles', '/v1/search?q=harbour', {}, without)).status).toBe(404);
  });

  it.each([
    ['listSites', '/v1/sites'],
    ['listAuthors', '/v1/authors'],
    ['listTags', '/v1/tags'],
    ['listSections', '/v1/sections'],
  ])('%s counts nothing where the stage does not', async (operationId, path) => {
    expect(JSON.parse((await call(operationId, path)).text).items).not.toEqual([]);
    const without = await altered((dependencies) => ({ ...dependencies, counts: null }));
    expect((await call(operationId, path, {}, without)).status).toBe(404);
  });

  it('lists no sites where the stage does not watch them', async () => {
    const without = await altered((dependencies) => ({ ...dependencies, drift: null }));
    expect((await call('listDrift', '/v1/drift', {}, without)).status).toBe(404);
  });

  it('says so where the search engine cannot answer, and tells whoever watches', async () => {
    const heard: string[] = [];
    const lacking = {
      name: 'sqlite' as const,
      search: async () =>
        ({ outcome: 'unavailable', reason: 'no-engine', detail: 'The SQLite of this Node was built without FTS5.' }) as const,
    };
    const broken = await altered((dependencies) => ({
      ...dependencies,
      search: lacking,
      onSearchUnavailable: ({ reason }) => heard.push(reason),
    }));
    const reply = await call('searchArticles', '/v1/search?q=harbour', {}, broken);
    expect([reply.status, reply.headers['retry-after']]).toEqual([503, '30']);
    expect(JSON.parse(reply.text)).toMatchObject({
      type: '/v1/openapi.json#/x-problems/search-unavailable',
      detail: expect.stringContaining('without FTS5'),
    });
    expect(heard).toEqual(['no-engine']);
  });

  it('sends the holder of a cursor from last season back to the start', async () => {
    const { cursor } = JSON.parse((await call('listChanges', '/v1/changes')).text);
    const later = await createWorld(services, { access: { readers: 'keys', publishers: 'keys' }, of: world });
    later.now = world.now + 91 * 24 * 60 * 60 * 1000;
    const reply = await call('listChanges', `/v1/changes?cursor=${cursor}`, {}, later);
    expect(reply.status).toBe(410);
    expect(JSON.parse(reply.text)).toMatchObject({ restart: '/v1/changes' });
    expect(reply.headers['link']).toBe('</v1/changes>; rel="first"');
  });
});

function post(body: string, type = 'application/json'): Promise<Reply> {
  return call('createUpload', '/v1/uploads', { method: 'POST', headers: { 'content-type': type }, body });
}

describe('uploads', () => {
  it('takes small JSON bodies only', async () => {
    expect((await post('{"key":"a.html"}', 'text/plain')).status).toBe(415);
    expect((await post(JSON.stringify({ key: 'a.html', sourceUrl: 'x'.repeat(300_000) }))).status).toBe(413);
    expect((await post('{')).status).toBe(400);
  });
});

it('takes notifications and refuses what is no message', async () => {
  expect((await call('callMcp', '/v1/mcp', mcp('notifications/initialized', {}, {}))).status).toBe(202);
  for (const [body, type, status] of [
    ['{}', 'application/json', 400],
    ['{}', 'text/plain', 415],
    [`"${'x'.repeat(300_000)}"`, 'application/json', 413],
  ] as const)
    expect((await call('callMcp', '/v1/mcp', { method: 'POST', headers: { 'content-type': type }, body })).status).toBe(status);
});

it('gives people a front page', async () => {
  expect((await call('getFrontPage', '/', { headers: { accept: 'text/html' } })).status).toBe(200);
});

it('refuses rules that are too long, no JSON, for what is no host, or meant over another version', async () => {
  for (const [operationId, path, method] of [
    ['putRule', '/v1/rules/news.example', 'PUT'],
    ['tryRule', '/v1/rules/news.example/trial', 'POST'],
  ] as const) {
    const long = sent(method, { host: 'news.example', siteName: 'x'.repeat(300_000) });
    expect((await call(operationId, path, long)).status).toBe(413);
    expect((await call(operationId, path, { ...long, headers: { 'content-type': 'text/plain' } })).status).toBe(415);
    expect((await call(operationId, path.replace('news.example', 'no%20host'), sent(method, RULE))).status).toBe(404);
  }
  const over = { 'if-match': '"99"' };
  const saving = sent('PUT', RULE);
  expect((await call('putRule', '/v1/rules/news.example', { ...saving, headers: { ...saving.headers, ...over } })).status).toBe(412);
  expect((await call('deleteRule', '/v1/rules/removed.example', { method: 'DELETE', headers: over })).status).toBe(412);
});

it('has produced every documented answer', () => {
  expect(documented.missing()).toEqual([]);
});

it('knows a good call of every documented operation', () => {
  expect([...good.keys()].toSorted()).toEqual(documented.operationIds.toSorted());
});
