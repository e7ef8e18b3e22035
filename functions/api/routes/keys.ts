/** /v1/keys: the API keys of the stage, for administrators. Those of administrators are listed, but neither made nor revoked here. */
import * as z from 'zod';
import { accessKeySchema, keyListSchema, keyRequestSchema, newKeySchema } from '../admin-schemas.ts';
import type { AdminDependencies } from '../administration.ts';
import { json, operation } from '../operation.ts';
import type { Problem } from '../problem.ts';

const keyParameters = z.object({
  id: z
    .string()
    .regex(/^[0-9A-Za-z]{8}$/)
    .describe('The key’s id: the eight characters after `glly_`.')
    .meta({ examples: ['3fK9xQ2b'] }),
});

export const listAccessKeys = operation({
  id: 'listAccessKeys',
  method: 'get',
  path: '/v1/keys',
  summary: 'List API keys',
  description: 'Every key there is or was, the oldest first, with what it may do and how it stands; the keys themselves are kept nowhere.',
  right: 'admin',
  answers: { 200: { description: 'The keys.', content: { 'application/json': keyListSchema } } },
  conditional: true,
  async handle(_input, { keyRing }: AdminDependencies) {
    return json({ items: await keyRing.list() }, { cache: 'revalidated' });
  },
});

const wrong = (pointer: string, detail: string, allowed: string): Problem => ({
  problem: 'invalid-body',
  detail: `Not valid: ${pointer}.`,
  errors: [{ pointer, detail, allowed }],
});

export const createAccessKey = operation({
  id: 'createAccessKey',
  method: 'post',
  path: '/v1/keys',
  summary: 'Make an API key',
  description:
    'For reading, publishing or both. The answer holds the only copy of the key. Keys of administrators are made with rights of the table alone: `galley keys create --rights admin`.',
  right: 'admin',
  body: keyRequestSchema,
  answers: { 201: { description: 'The key.', content: { 'application/json': newKeySchema } } },
  problems: ['invalid-body', 'body-too-large', 'unsupported-media-type'],
  async handle({ body, keyId = null }, { keyRing, now }: AdminDependencies) {
    if (body.prefixes !== null && !body.rights.includes('publish'))
      return wrong('/prefixes', 'Prefixes bind keys that publish.', 'null, or add publish to rights');
    if (body.sites !== null && body.rights.some((right) => right !== 'read'))
      return wrong('/sites', 'Sites bind keys that read and do nothing else.', 'null, or rights of reading alone');
    const expires = body.expires === null ? null : new Date(body.expires).toISOString();
    if (expires !== null && expires <= now().toISOString())
      return wrong('/expires', 'This moment is over.', 'a moment to come, or null for a key that holds until it is revoked');
    const { key, stored } = await keyRing.create({ ...body, expires, by: keyId });
    return json({ ...stored, key }, { status: 201, cache: 'none' });
  },
});

export const revokeAccessKey = operation({
  id: 'revokeAccessKey',
  method: 'delete',
  path: '/v1/keys/{id}',
  summary: 'Revoke an API key',
  description: 'It stops within a minute; its row stays, so that logs that name it can be read. Revoked twice, it keeps the first moment.',
  right: 'admin',
  pathParameters: keyParameters,
  answers: { 200: { description: 'The key as it stands now.', content: { 'application/json': accessKeySchema } } },
  problems: ['unknown-key'],
  unknown: 'unknown-key',
  async handle({ path }, { keyRing }: AdminDependencies) {
    const key = await keyRing.find(path.id);
    if (key === null) return { problem: 'unknown-key', detail: `There is no key ${path.id}.` };
    if (key.rights.includes('admin'))
      return {
        problem: 'forbidden',
        detail: `${path.id} is a key of an administrator: it is revoked with rights of the table, by galley keys revoke.`,
        headers: { 'www-authenticate': 'Bearer realm="galley", error="insufficient_scope"' },
      };
    await keyRing.revoke(path.id);
    return json(await keyRing.find(path.id), { cache: 'none' });
  },
});
