/** /v1/hooks: the webhooks of the stage, for administrators. */
import * as z from 'zod';
import { hookChangesSchema, hookRequestSchema, type HookRefusal } from '../../../shared/hooks/index.ts';
import { hookListSchema, hookSchema, newHookSchema } from '../admin-schemas.ts';
import { NO_HOOKS, type AdminDependencies } from '../administration.ts';
import { json, operation } from '../operation.ts';
import type { Problem } from '../problem.ts';

export const hookParameters = z.object({
  id: z
    .string()
    .regex(/^[0-9a-f]{12}$/)
    .describe('The webhook’s id.')
    .meta({ examples: ['8f2c01d7a4be'] }),
});

export const unknownHook = (id: string): Problem => ({ problem: 'unknown-hook', detail: `There is no webhook ${id}.` });

const BODY_PROBLEMS = ['invalid-body', 'body-too-large', 'unsupported-media-type'] as const;

/** A refusal names the member that is wrong, as schemas do. */
function problemOf({ refused, why }: HookRefusal): Problem {
  if (refused === 'limit') return { problem: 'hook-limit', detail: why };
  return {
    problem: 'invalid-body',
    detail: 'Not valid: /url.',
    errors: [{ pointer: '/url', detail: `It cannot be used: ${why}.`, allowed: 'a public address that begins with https://' }],
  };
}

export const listHooks = operation({
  id: 'listHooks',
  method: 'get',
  path: '/v1/hooks',
  summary: 'List webhooks',
  description: 'All webhooks and how they stand, the oldest first; fifty at the most. Their secrets are shown nowhere.',
  right: 'admin',
  answers: { 200: { description: 'The webhooks.', content: { 'application/json': hookListSchema } } },
  conditional: true,
  problems: ['unknown-route'],
  async handle({ publicUrl }, { hooks }: AdminDependencies) {
    if (hooks === null) return NO_HOOKS;
    return json({ items: await hooks(publicUrl).list() }, { cache: 'revalidated' });
  },
});

export const createHook = operation({
  id: 'createHook',
  method: 'post',
  path: '/v1/hooks',
  summary: 'Make a webhook',
  description: 'It hears of changes from now on. The answer holds the only copy of its secret.',
  right: 'admin',
  body: hookRequestSchema.meta({ id: 'HookRequest' }),
  answers: { 201: { description: 'The webhook and its secret.', content: { 'application/json': newHookSchema }, headers: ['Location'] } },
  problems: [...BODY_PROBLEMS, 'unknown-route', 'hook-limit'],
  async handle({ body, publicUrl }, { hooks }: AdminDependencies) {
    if (hooks === null) return NO_HOOKS;
    const made = await hooks(publicUrl).create(body);
    if ('refused' in made) return problemOf(made);
    return json(made, { status: 201, cache: 'none', headers: { location: `/v1/hooks/${made.hook.id}` } });
  },
});

export const getHook = operation({
  id: 'getHook',
  method: 'get',
  path: '/v1/hooks/{id}',
  summary: 'Read a webhook',
  description: 'What it hears of and how it stands.',
  right: 'admin',
  pathParameters: hookParameters,
  answers: { 200: { description: 'The webhook.', content: { 'application/json': hookSchema } } },
  conditional: true,
  problems: ['unknown-route', 'unknown-hook'],
  unknown: 'unknown-hook',
  async handle({ path, publicUrl }, { hooks }: AdminDependencies) {
    if (hooks === null) return NO_HOOKS;
    const hook = await hooks(publicUrl).get(path.id);
    return hook === null ? unknownHook(path.id) : json(hook, { cache: 'revalidated' });
  },
});

export const changeHook = operation({
  id: 'changeHook',
  method: 'patch',
  path: '/v1/hooks/{id}',
  summary: 'Change, pause or resume a webhook',
  description:
    'Members that are left out stay as they are. What waits for it is sent all the same. `standing: active` also brings back one that was disabled.',
  right: 'admin',
  pathParameters: hookParameters,
  body: hookChangesSchema.meta({ id: 'HookChanges' }),
  answers: { 200: { description: 'The webhook as it is now.', content: { 'application/json': hookSchema } } },
  problems: [...BODY_PROBLEMS, 'unknown-route', 'unknown-hook'],
  unknown: 'unknown-hook',
  async handle({ path, body, publicUrl }, { hooks }: AdminDependencies) {
    if (hooks === null) return NO_HOOKS;
    const changed = await hooks(publicUrl).change(path.id, body);
    if (changed === null) return unknownHook(path.id);
    return 'refused' in changed ? problemOf(changed) : json(changed, { cache: 'none' });
  },
});

export const deleteHook = operation({
  id: 'deleteHook',
  method: 'delete',
  path: '/v1/hooks/{id}',
  summary: 'Delete a webhook',
  description: 'Nothing is sent to it any more, not even what waits. The answer is the webhook as it was.',
  right: 'admin',
  pathParameters: hookParameters,
  answers: { 200: { description: 'The webhook that was.', content: { 'application/json': hookSchema } } },
  problems: ['unknown-route', 'unknown-hook'],
  unknown: 'unknown-hook',
  async handle({ path, publicUrl }, { hooks }: AdminDependencies) {
    if (hooks === null) return NO_HOOKS;
    const administration = hooks(publicUrl);
    const hook = await administration.get(path.id);
    if (hook === null || !(await administration.remove(path.id))) return unknownHook(path.id);
    return json(hook, { cache: 'none' });
  },
});
