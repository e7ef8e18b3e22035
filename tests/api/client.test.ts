/** The description is right by the standard, and enough: clients that know nothing else can use every operation. */
import { Validator } from '@seriousme/openapi-schema-validator';
import axios from 'axios';
import { OpenAPIClientAxios } from 'openapi-client-axios';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { OPERATIONS } from '../../functions/api/operations.ts';
import { makeArticle } from './articles.ts';
import { createWorld, startServices, type Services, type World } from './harness.ts';
import { serve, type Served } from './serve.ts';

let services: Services;
let world: World;
let served: Served;
let id: string;

beforeAll(async () => {
  services = await startServices();
  world = await createWorld(services, { access: { readers: 'keys', publishers: 'keys' } });
  id = await world.upload('a.html', makeArticle());
  for (let index = 0; index < 4; index += 1)
    await world.upload(`${index}.html`, makeArticle({ title: `Report ${index}`, section: 'World', published: `2026-02-0${index + 1}` }));
  world.settle();
  await world.index();
  served = await serve(world.app);
});
afterAll(async () => {
  await served.stop();
  await services.stop();
});

describe('the description', () => {
  it('is valid OpenAPI 3.1', async () => {
    const document = JSON.parse(await (await fetch(`${served.url}/v1/openapi.json`)).text());
    const result = await new Validator().validate(document);
    expect(result).toEqual({ valid: true });
  });

  it('names an id once for every operation, and says what each parameter is for', async () => {
    const { paths } = JSON.parse(await (await fetch(`${served.url}/v1/openapi.json`)).text());
    const operations: { operationId: string; parameters: { description?: string }[] }[] = Object.values(
      paths as Record<string, object>,
    ).flatMap((methods) => Object.values(methods));
    expect(new Set(operations.map(({ operationId }) => operationId)).size).toBe(operations.length);
    for (const { parameters } of operations) for (const parameter of parameters) expect(parameter.description ?? '').toMatch(/.{5}/);
  });
});

describe('a client made from the description alone', () => {
  it('uses every operation over HTTP', async () => {
    const api = new OpenAPIClientAxios({
      definition: `${served.url}/v1/openapi.json`,
      axiosConfigDefaults: {
        baseURL: served.url,
        headers: { 'x-api-key': await world.key('read', 'publish') },
        validateStatus: () => true,
      },
    });
    const client = await api.init();
    const call = async (operationId: string, parameters: Record<string, unknown> = {}, body?: unknown) => {
      // The client's methods are made at run time, from the document.
      const method = client[operationId] as (
        parameters: Record<string, unknown>,
        body?: unknown,
      ) => Promise<{ status: number; data: unknown; headers: Record<string, string> }>;
      return method(parameters, body);
    };
    expect(api.getOperations().map(({ operationId }) => operationId)).toEqual(OPERATIONS.map(({ id: name }) => name));
    expect(await call('getHealth')).toMatchObject({ status: 200, data: { status: 'ok' } });
    expect(await call('getOpenApi')).toMatchObject({ status: 200, data: { openapi: '3.1.0' } });
    expect(await call('getDocs')).toMatchObject({ status: 200, data: expect.stringContaining('<h1>Galley API') });
    const first = await call('listArticles', { section: 'World', limit: 3, fields: 'title,version' });
    expect(first).toMatchObject({ status: 200, data: { items: [{ title: 'Report 3' }, { title: 'Report 2' }, { title: 'Report 1' }] } });
    const { cursor } = first.data as { cursor: string };
    expect(await call('listArticles', { section: 'World', cursor })).toMatchObject({
      status: 200,
      data: { items: [{ title: 'Report 0' }], cursor: null },
    });
    expect(await call('getArticle', { id })).toMatchObject({
      status: 200,
      data: { id, version: 1, title: 'Council votes on the old harbour' },
    });
    expect(await call('getArticle', { id: `${id}.md` })).toMatchObject({ status: 200, data: expect.stringMatching(/^# Council votes/) });
    expect(await call('listRevisions', { id })).toMatchObject({ status: 200, data: { items: [{ version: 1, changes: ['created'] }] } });
    expect(await call('getRevision', { id, version: '1' })).toMatchObject({ status: 200, data: { version: 1 } });
    expect(await call('lookupArticles', { url: 'https://news.example/harbour' })).toMatchObject({
      status: 200,
      data: { items: expect.arrayContaining([expect.objectContaining({ id })]) },
    });
    expect(await call('listChanges', {})).toMatchObject({ status: 200, data: { items: { length: 5 }, more: false } });
    expect(await call('searchArticles', { q: 'harbour', limit: 1 })).toMatchObject({
      status: 200,
      data: {
        total: expect.any(Number),
        ranking: 'relevance',
        items: [{ title: expect.any(String), snippet: expect.stringContaining('<mark>') }],
      },
    });
    expect(await call('getJsonFeed', { limit: 1 })).toMatchObject({
      status: 200,
      data: { version: 'https://jsonfeed.org/version/1.1', items: [{ title: expect.any(String) }] },
    });
    for (const operationId of ['getAtomFeed', 'getRssFeed'])
      expect(await call(operationId, { limit: 1 })).toMatchObject({ status: 200, data: expect.stringMatching(/^<\?xml/) });
    expect(await call('getLlmsText')).toMatchObject({ status: 200, data: expect.stringContaining('/v1/mcp') });
    expect(await call('callMcp', {}, { jsonrpc: '2.0', id: 7, method: 'ping' })).toMatchObject({
      status: 200,
      data: { id: 7, result: {} },
    });
    expect(await call('createUpload', {}, { key: 'new.html' })).toMatchObject({
      status: 201,
      data: { key: 'new.html', url: expect.stringContaining('http') },
    });
    expect(await call('getIngestion', { key: 'a.html' })).toMatchObject({ status: 200, data: { id, status: 'stored' } });
    expect(await call('getIngestionByPath', { key: 'a.html' })).toMatchObject({ status: 200, data: { id, status: 'stored' } });
  });

  it('gets compressed answers and 304 like any browser', async () => {
    const key = await world.key('read');
    const first = await axios.get(`${served.url}/v1/articles/${id}`, {
      headers: { 'x-api-key': key, 'accept-encoding': 'br' },
      decompress: true,
    });
    expect(first.data.id).toBe(id);
    const again = await axios.get(`${served.url}/v1/articles/${id}`, {
      headers: { 'x-api-key': key, 'accept-encoding': 'br', 'if-none-match': String(first.headers['etag']) },
      validateStatus: () => true,
    });
    expect(again.status).toBe(304);
  });
});
