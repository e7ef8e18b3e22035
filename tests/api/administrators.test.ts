/** Who may administer a stage over HTTP: by key, by token, by signature, or nobody; and which function answers. */
import { describe, expect, it } from 'vitest';
import { ADMIN_OPERATIONS } from '../../functions/api/admin-operations.ts';
import type { AdminDependencies } from '../../functions/api/administration.ts';
import { createApp } from '../../functions/api/app.ts';
import { ALL_OPERATIONS, OPERATIONS } from '../../functions/api/operations.ts';
import { body, caller, services, withAdministration, world } from './administration-world.ts';
import { send } from './events.ts';
import { createWorld } from './harness.ts';

withAdministration();

const as = (access: AdminDependencies['settings']['access']) => createWorld(services, { of: world, access });

describe('who gets in', () => {
  it('is nobody where the stage is not administered over HTTP', async () => {
    const off = await as({ readers: 'keys', publishers: 'keys' });
    const reply = await off.send('/v1/hooks', { headers: { 'x-api-key': caller.admin } });
    expect([reply.status, JSON.parse(reply.text).detail]).toEqual([404, expect.stringContaining('access.admins')]);
  });

  it('is who has the scope, by token', async () => {
    const tokens = await as({ readers: 'jwt', publishers: 'jwt', admins: 'jwt' });
    const status = async (scope: string) => (await tokens.send('/v1/keys', { claims: { sub: 'ada', scope } })).status;
    expect([await status('galley/admin'), await status('galley/read galley/publish')]).toEqual([200, 403]);
    const made = await tokens.send('/v1/keys', {
      ...body('POST', { name: 'x', rights: ['read'] }),
      claims: { sub: 'ada', scope: 'galley/admin' },
    });
    expect(JSON.parse(made.text).by).toBe('ada');
  });

  it('is whom API Gateway has let in, by signature', async () => {
    const iam = await as({ readers: 'keys', publishers: 'keys', admins: 'iam' });
    const signed = { accountId: '123456789012', userArn: 'arn:aws:iam::123456789012:user/ada' };
    const statuses = [
      await iam.send('/v1/keys', { signer: signed }),
      await iam.send('/v1/keys', { headers: { 'x-api-key': caller.admin } }),
    ];
    expect(statuses.map(({ status }) => status)).toEqual([200, 401]);
  });
});

it('leaves to the API function no more of it than to say which methods there are', async () => {
  const app = createApp(world.dependencies, OPERATIONS, ADMIN_OPERATIONS);
  const wrong = await send(app, '/v1/keys', { method: 'PUT' });
  expect([wrong.status, wrong.headers['allow']]).toEqual([405, 'GET, HEAD, POST, OPTIONS']);
  expect((await send(app, '/v1/keys', { headers: { 'x-api-key': caller.admin } })).status).toBe(405);
  expect((await send(createApp(world.dependencies, OPERATIONS), '/v1/keys', { method: 'PUT' })).status).toBe(404);
  expect(ALL_OPERATIONS).toEqual([...OPERATIONS, ...ADMIN_OPERATIONS]);
});
