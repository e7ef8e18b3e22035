/** A world with something of everything that the API answers, and a call of each operation that succeeds. */
import type { Server } from 'node:http';
import { PutObjectCommand } from '@aws-sdk/client-s3';
import { afterAll, beforeAll } from 'vitest';
import { OPERATIONS } from '../../functions/api/operations.ts';
import { makeArticle } from './articles.ts';
import { Documented } from './documented.ts';
import type { Call, Reply } from './events.ts';
import { createWorld, RAW_BUCKET, startServices, startThrottled, type World, type Services, type WorldOptions } from './harness.ts';

export const documented = new Documented();

export let services: Services;
export let world: World;
export let throttled: Server;
// Administrators have operations of their own: administration.test.ts.
export const keys = { read: '', publish: '', admin: '' };
export const ids = { live: '', withdrawn: '' };
export const unknownId = '0'.repeat(26);

/** A call of each operation that succeeds. */
export const good = new Map<string, () => { readonly path: string; readonly call?: Call }>([
  ['getFrontPage', () => ({ path: '/' })],
  ['getHealth', () => ({ path: '/v1/health' })],
  ['getOpenApi', () => ({ path: '/v1/openapi.json' })],
  ['getDocs', () => ({ path: '/v1/docs' })],
  ['getLlmsText', () => ({ path: '/llms.txt' })],
  ['listArticles', () => ({ path: '/v1/articles' })],
  ['lookupArticles', () => ({ path: `/v1/articles/lookup?url=${encodeURIComponent('https://news.example/harbour')}` })],
  ['getArticle', () => ({ path: `/v1/articles/${ids.live}` })],
  ['listRevisions', () => ({ path: `/v1/articles/${ids.live}/revisions` })],
  ['getRevision', () => ({ path: `/v1/articles/${ids.live}/revisions/2` })],
  ['listChanges', () => ({ path: '/v1/changes' })],
  ['searchArticles', () => ({ path: '/v1/search?q=harbour' })],
  ['listSites', () => ({ path: '/v1/sites' })],
  ['listAuthors', () => ({ path: '/v1/authors' })],
  ['listTags', () => ({ path: '/v1/tags' })],
  ['listSections', () => ({ path: '/v1/sections' })],
  ['getJsonFeed', () => ({ path: '/v1/feed.json' })],
  ['getAtomFeed', () => ({ path: '/v1/feed.atom' })],
  ['getRssFeed', () => ({ path: '/v1/feed.rss' })],
  ['callMcp', () => ({ path: '/v1/mcp', call: mcp('tools/call', { name: 'list_changes', arguments: {} }) })],
  [
    'createUpload',
    () => ({
      path: '/v1/uploads',
      call: { method: 'POST', headers: { 'content-type': 'application/json' }, body: JSON.stringify({ key: 'new.html' }) },
    }),
  ],
  ['deleteUpload', () => ({ path: '/v1/uploads?key=taken-back.html', call: { method: 'DELETE' } })],
  ['getIngestion', () => ({ path: '/v1/ingestions?key=live.html' })],
  ['getIngestionByPath', () => ({ path: '/v1/ingestions/live.html' })],
  ['listDrift', () => ({ path: '/v1/drift' })],
  ['getStatus', () => ({ path: '/v1/status' })],
  ['explainUpload', () => ({ path: '/v1/explanations?key=explained.html' })],
  ['listRules', () => ({ path: '/v1/rules' })],
  ['getRule', () => ({ path: '/v1/rules/news.example' })],
  ['putRule', () => ({ path: '/v1/rules/news.example', call: sent('PUT', RULE) })],
  ['deleteRule', () => ({ path: '/v1/rules/removed.example', call: { method: 'DELETE' } })],
  ['tryRule', () => ({ path: '/v1/rules/news.example/trial', call: sent('POST', { rule: RULE, keys: ['explained.html'] }) })],
  ['getUploadedPage', () => ({ path: '/v1/explanations/page?key=explained.html' })],
]);

export const RULE = { host: 'news.example', author: '.byline' };
export const sent = (method: string, body: object): Call => ({
  method,
  headers: { 'content-type': 'application/json' },
  body: JSON.stringify(body),
});
/** What one call removed is there again for the next. */
const keepRule = async (host: string): Promise<void> =>
  void (await world.send(`/v1/rules/${host}`, {
    ...sent('PUT', { ...RULE, host }),
    headers: { 'content-type': 'application/json', 'x-api-key': keys.publish },
  }));

export const mcp = (method: string, params: object, rest: object = { id: 1 }): Call => ({
  method: 'POST',
  headers: { 'content-type': 'application/json' },
  body: JSON.stringify({ jsonrpc: '2.0', method, params, ...rest }),
});

/** Starts the world for a file of tests: call it once, at the top. */
export function withContract(): void {
  beforeAll(async () => {
    services = await startServices();
    world = await createWorld(services, { access: { readers: 'keys', publishers: 'keys' } });
    keys.read = await world.key('read');
    keys.publish = await world.key('publish');
    await keepRule('news.example');
    ids.live = await world.upload('live.html', makeArticle());
    await world.upload('live.html', makeArticle({ title: 'Council saves the old harbour' }));
    ids.withdrawn = await world.upload('gone.html', makeArticle({ url: 'https://news.example/gone' }));
    await world.remove('gone.html');
    await put('waiting.html');
    await put('explained.html');
    world.settle();
    await world.index();
    await world.count();
    throttled = await startThrottled();
  });
  afterAll(async () => {
    throttled.close();
    await services.stop();
  });
}

const put = (Key: string) => world.objects.send(new PutObjectCommand({ Bucket: RAW_BUCKET, Key, Body: '<p>waiting' }));

export const operation = (operationId: string) => OPERATIONS.find(({ id }) => id === operationId);
export const rightOf = (operationId: string) => operation(operationId)?.right ?? null;
export const isGuarded = (operationId: string) => rightOf(operationId) !== null;

/** Calls as someone who may, and holds the answer against the document. */
export async function call(operationId: string, path: string, options: Call = {}, where: World = world): Promise<Reply> {
  const right = rightOf(operationId);
  const credential: Record<string, string> = right === null ? {} : { authorization: `Bearer ${keys[right]}` };
  // What one call took back is there again for the next.
  if (operationId === 'deleteUpload') await put('taken-back.html');
  if (operationId === 'deleteRule') await keepRule('removed.example');
  const reply = await where.send(path, { ...options, headers: { ...credential, ...options.headers } });
  return documented.check(operationId, reply, options.method);
}

/** The same stage with other parts than the world's, such as one without search. */
export const altered = (change: NonNullable<WorldOptions['change']>): Promise<World> =>
  createWorld(services, { access: { readers: 'keys', publishers: 'keys' }, of: world, change });
