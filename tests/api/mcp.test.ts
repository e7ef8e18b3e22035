/** The API as tools for language models, used through the official SDK's client. */
import { Client } from '@modelcontextprotocol/sdk/client/index.js';
import { StreamableHTTPClientTransport } from '@modelcontextprotocol/sdk/client/streamableHttp.js';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { makeArticle } from './articles.ts';
import { createWorld, startServices, type Services, type World } from './harness.ts';
import { serve, type Served } from './serve.ts';

let services: Services;
let world: World;
let served: Served;
let client: Client;
let id: string;

beforeAll(async () => {
  services = await startServices();
  world = await createWorld(services, { access: { readers: 'keys', publishers: 'keys' }, corsOrigins: ['https://desk.example'] });
  id = await world.upload('a.html', makeArticle({ title: 'Council votes' }, ['A vote was held.', 'Nobody objected.', 'A vote was held.']));
  await world.upload(
    'b.html',
    makeArticle({ title: 'Fish and chips', url: 'https://news.example/fish', section: 'Food' }, ['Vinegar is salt.']),
  );
  world.settle();
  await world.index();
  served = await serve(world.app);
  client = await connect(await world.key('read'));
});
afterAll(async () => {
  await client.close();
  await served.stop();
  await services.stop();
});

async function connect(key: string): Promise<Client> {
  const one = new Client({ name: 'test', version: '1.0.0' });
  await one.connect(new StreamableHTTPClientTransport(new URL(`${served.url}/v1/mcp`), { requestInit: { headers: { 'x-api-key': key } } }));
  return one;
}

interface Result {
  readonly text: string;
  readonly data: Readonly<Record<string, unknown>> | undefined;
  readonly isError: boolean;
}

async function use(name: string, given: Record<string, unknown>, by = client): Promise<Result> {
  const result = await by.callTool({ name, arguments: given });
  // The SDK has checked the shape by its own schema.
  const [content] = result.content as { type: string; text: string }[];
  return {
    text: content?.text ?? '',
    data: result.structuredContent as Record<string, unknown> | undefined,
    isError: result.isError === true,
  };
}

describe('the official client', () => {
  it('connects, and is told what there is', async () => {
    expect(client.getServerVersion()).toMatchObject({ name: 'galley' });
    expect(client.getInstructions()).toContain('cite');
    const { tools } = await client.listTools();
    expect(tools.map(({ name }) => name)).toEqual(['search_articles', 'get_article', 'list_changes']);
    for (const { inputSchema, description } of tools) {
      expect(description).toMatch(/.{40}/);
      for (const member of Object.values(inputSchema.properties ?? {})) expect(member).toHaveProperty('description');
    }
    await client.ping();
  });

  it('searches by words, and lists by filters', async () => {
    const found = await use('search_articles', { q: 'vinegar' });
    expect(found.data).toMatchObject({ items: [{ title: 'Fish and chips', snippet: expect.stringContaining('<mark>') }], total: 1 });
    expect(JSON.parse(found.text)).toEqual(found.data);
    expect((await use('search_articles', { section: ['Food'], limit: 5 })).data).toMatchObject({ items: [{ title: 'Fish and chips' }] });
  });

  it('reads an article whose blocks can be cited', async () => {
    const { text, data } = await use('get_article', { id });
    expect(data).toMatchObject({ id, version: 1, url: 'https://news.example/harbour' });
    expect(text).toContain('source: https://news.example/harbour');
    expect(text).toContain('# Council votes');
    const reply = await world.send(`/v1/articles/${id}?include=blocks`, { headers: { 'x-api-key': await world.key('read') } });
    const blocks: { id: string; text: string }[] = JSON.parse(reply.text).blocks;
    expect(blocks.map((block) => block.id)).toEqual([blocks[0]?.id, expect.any(String), `${blocks[0]?.id}-2`]);
    for (const block of blocks) expect(text).toContain(`[${block.id}]\n${block.text}`);
  });

  it('follows changes by cursor', async () => {
    const first = await use('list_changes', { since: '-1d', limit: 1 });
    expect(first.data).toMatchObject({ items: [{ type: 'created', article: { title: 'Council votes' } }], more: true });
    const second = await use('list_changes', { since: '-1d', limit: 1, cursor: first.data?.['cursor'] });
    expect(second.data).toMatchObject({ items: [{ type: 'created', article: { title: 'Fish and chips' } }] });
  });

  it.each([
    ['search_articles', { lang: 'english!' }, 'lang'],
    ['search_articles', { q: 'fish', colour: 'red' }, 'colour'],
    ['get_article', { id: 'x' }, 'id'],
    ['get_article', { id: '0'.repeat(26) }, 'There is no article'],
  ])('is told what was wrong with a call of %s', async (name, given, message) => {
    const { text, isError } = await use(name, given);
    expect([isError, text]).toEqual([true, expect.stringContaining(message)]);
  });

  it('is refused what there is not', async () => {
    await expect(client.callTool({ name: 'delete_article', arguments: {} })).rejects.toThrow('There is no tool');
    await expect(client.listPrompts()).rejects.toThrow();
  });

  it('needs the right to read', async () => {
    await expect(connect('glly_none')).rejects.toThrow(/401|credential|key/i);
    await expect(connect(await world.key('publish'))).rejects.toThrow(/403|right/i);
  });
});

async function post(body: unknown, headers: Record<string, string> = {}, where = world): Promise<{ status: number; body: unknown }> {
  const key = await world.key('read');
  const reply = await where.send('/v1/mcp', {
    method: 'POST',
    headers: { 'content-type': 'application/json', accept: 'application/json, text/event-stream', 'x-api-key': key, ...headers },
    body: JSON.stringify(body),
  });
  return { status: reply.status, body: reply.text === '' ? '' : JSON.parse(reply.text) };
}

const PING = { jsonrpc: '2.0', id: 1, method: 'ping' };

describe('the transport', () => {
  it('has no stream, no session and no answer to a notification', async () => {
    const reply = await world.send('/v1/mcp', { headers: { accept: 'text/event-stream' } });
    expect([reply.status, reply.headers['allow']]).toEqual([405, 'POST, OPTIONS']);
    expect(await post({ jsonrpc: '2.0', method: 'notifications/initialized' })).toEqual({ status: 202, body: '' });
    expect(await post({ jsonrpc: '2.0', id: 3, result: {} })).toEqual({ status: 202, body: '' });
  });

  it('refuses pages of unknown origins and unknown versions', async () => {
    expect((await post(PING, { origin: 'https://desk.example' })).status).toBe(200);
    expect((await post(PING, { origin: 'https://evil.example' })).status).toBe(403);
    expect((await post(PING, { 'mcp-protocol-version': '2025-06-18' })).status).toBe(200);
    expect((await post(PING, { 'mcp-protocol-version': '1999-01-01' })).status).toBe(400);
  });

  it.each(['2025-11-25', '2025-06-18', '2025-03-26'])('speaks version %s', async (protocolVersion) => {
    const { body } = await post({ jsonrpc: '2.0', id: 'x', method: 'initialize', params: { protocolVersion } });
    expect(body).toMatchObject({ id: 'x', result: { protocolVersion } });
  });

  it('offers its newest version to a client of another, and answers mistakes by the codes of JSON-RPC', async () => {
    expect((await post({ ...PING, method: 'initialize', params: { protocolVersion: '2030-01-01' } })).body).toMatchObject({
      result: { protocolVersion: '2025-11-25' },
    });
    expect((await post({ ...PING, method: 'resources/list' })).body).toMatchObject({ error: { code: -32_601 } });
    expect((await post({ ...PING, method: 'tools/call', params: {} })).body).toMatchObject({ error: { code: -32_602 } });
    expect((await post({ jsonrpc: '2.0' })).body).toMatchObject({ error: { code: -32_600 } });
  });

  it('refuses what is nested beyond reason, which is no fault of ours', async () => {
    const [levels, key] = [5_000, await world.key('read')];
    const call = `{"jsonrpc":"2.0","id":1,"method":"tools/call","params":{"name":"search_articles","arguments":${'{"q":'.repeat(levels)}1${'}'.repeat(levels)}}}`;
    const headers = { 'content-type': 'application/json', accept: 'application/json', 'x-api-key': key };
    const reply = await world.send('/v1/mcp', { method: 'POST', headers, body: call });
    expect([reply.status, JSON.parse(reply.text)]).toMatchObject([400, { errors: [{ allowed: 'at most 32 levels' }] }]);
  });

  it('lists by filters alone where the stage has no search', async () => {
    const without = await createWorld(services, {
      of: world,
      access: { readers: 'keys', publishers: 'keys' },
      change: (dependencies) => ({ ...dependencies, search: null }),
    });
    const { body } = await post({ ...PING, method: 'tools/list' }, {}, without);
    expect(body).toMatchObject({ result: { tools: [{ name: 'search_articles' }, {}, {}] } });
    expect(JSON.stringify(body)).not.toContain('"q":');
  });
});

it('tells models where everything is', async () => {
  const reply = await world.send('/llms.txt');
  expect(reply.headers['content-type']).toBe('text/plain; charset=utf-8');
  expect(reply.text).toMatch(/^# Galley\n\n> /);
  expect(reply.text).toContain('](https://id.execute-api.us-east-1.amazonaws.com/v1/mcp)');
});
