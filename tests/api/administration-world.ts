/** A stage that administrators may call, and a call of each operation that succeeds. */
import type { Server } from 'node:http';
import { afterAll, beforeAll, expect } from 'vitest';
import { ADMIN_OPERATIONS } from '../../functions/api/admin-operations.ts';
import { keyIdOf } from '../../shared/access/index.ts';
import { Documented } from './documented.ts';
import type { Call, Reply } from './events.ts';
import { createWorld, startServices, startThrottled, World, type Services } from './harness.ts';

export const ACCESS = { readers: 'keys', publishers: 'keys', admins: 'keys' } as const;
export const documented = new Documented(ADMIN_OPERATIONS);
const JSON_TYPE = { 'content-type': 'application/json' };
export const HOOK = { name: 'search team', url: 'https://search.example/galley' };

export let services: Services;
export let world: World;
/** The administrator's key, and the id of a webhook of hers. */
export const caller = { admin: '', hookId: '' };
export let throttled: Server;

/** Starts the world for a file of tests: call it once, at the top. */
export function withAdministration(): void {
  beforeAll(async () => {
    services = await startServices();
    world = await createWorld(services, { access: ACCESS });
    caller.admin = await world.key('admin');
    throttled = await startThrottled();
  });
  afterAll(async () => {
    throttled.close();
    await services.stop();
  });
}

/** Calls as an administrator, and holds the answer against the document. */
export async function call(operationId: string, path: string, options: Call = {}, where: World = world): Promise<Reply> {
  const headers = { authorization: `Bearer ${caller.admin}`, ...(options.body === undefined ? {} : JSON_TYPE), ...options.headers };
  return documented.check(operationId, await where.send(path, { ...options, headers }), options.method);
}

export const body = (method: string, value: unknown): Call => ({ method, body: JSON.stringify(value), headers: JSON_TYPE });

export async function newHook(): Promise<string> {
  const reply = await call('createHook', '/v1/hooks', body('POST', HOOK));
  expect(reply.status).toBe(201);
  return JSON.parse(reply.text).hook.id;
}

let replays = 0;
async function newReplay(): Promise<string> {
  const reply = await call('startReplay', '/v1/replays', body('POST', { site: 'news.example', run: `run-${(replays += 1)}` }));
  return JSON.parse(reply.text).run;
}

/** A call of each operation that succeeds. */
export const good = new Map<string, () => Promise<{ readonly path: string; readonly call?: Call }>>([
  ['listHooks', async () => ({ path: '/v1/hooks' })],
  ['createHook', async () => ({ path: '/v1/hooks', call: body('POST', HOOK) })],
  ['getHook', async () => ({ path: `/v1/hooks/${caller.hookId}` })],
  ['changeHook', async () => ({ path: `/v1/hooks/${caller.hookId}`, call: body('PATCH', { name: 'desk' }) })],
  ['deleteHook', async () => ({ path: `/v1/hooks/${await newHook()}`, call: { method: 'DELETE' } })],
  ['rotateHookSecret', async () => ({ path: `/v1/hooks/${caller.hookId}/secrets`, call: { method: 'POST' } })],
  ['testHook', async () => ({ path: `/v1/hooks/${caller.hookId}/tests`, call: { method: 'POST' } })],
  ['listHookDeliveries', async () => ({ path: `/v1/hooks/${caller.hookId}/deliveries` })],
  ['listAccessKeys', async () => ({ path: '/v1/keys' })],
  ['createAccessKey', async () => ({ path: '/v1/keys', call: body('POST', { name: 'app', rights: ['read'] }) })],
  ['revokeAccessKey', async () => ({ path: `/v1/keys/${keyIdOf(await world.key('read'))}`, call: { method: 'DELETE' } })],
  ['listDeadLetters', async () => ({ path: '/v1/dead-letters' })],
  ['redriveDeadLetters', async () => ({ path: '/v1/dead-letters/redrive', call: body('POST', {}) })],
  ['listReplays', async () => ({ path: '/v1/replays' })],
  ['startReplay', async () => ({ path: '/v1/replays', call: body('POST', { site: 'news.example' }) })],
  ['getReplay', async () => ({ path: `/v1/replays/${await newReplay()}` })],
  ['cancelReplay', async () => ({ path: `/v1/replays/${await newReplay()}/cancel`, call: { method: 'POST' } })],
]);
export const STATUS: Readonly<Record<string, number>> = {
  createHook: 201,
  rotateHookSecret: 201,
  testHook: 202,
  createAccessKey: 201,
  startReplay: 202,
};
export const operation = (operationId: string) => ADMIN_OPERATIONS.find(({ id }) => id === operationId);
