/** /v1/hooks/{id}/…: a webhook's secret, a test message, and the outcome of its deliveries; for administrators. */
import * as z from 'zod';
import { hookDeliveryListSchema, hookSecretSchema, hookTestSchema } from '../admin-schemas.ts';
import { NO_HOOKS, type AdminDependencies } from '../administration.ts';
import { limitParameter } from '../fields.ts';
import { json, operation } from '../operation.ts';
import { hookParameters, unknownHook } from './hooks.ts';

export const rotateHookSecret = operation({
  id: 'rotateHookSecret',
  method: 'post',
  path: '/v1/hooks/{id}/secrets',
  summary: 'Make a new secret',
  description: 'The answer holds the only copy. The present secret signs, too, for a day, so that the receiver can be changed meanwhile.',
  right: 'admin',
  pathParameters: hookParameters,
  answers: { 201: { description: 'The new secret.', content: { 'application/json': hookSecretSchema } } },
  problems: ['unknown-route', 'unknown-hook'],
  unknown: 'unknown-hook',
  async handle({ path, publicUrl }, { hooks }: AdminDependencies) {
    if (hooks === null) return NO_HOOKS;
    const made = await hooks(publicUrl).rotate(path.id);
    return made === null ? unknownHook(path.id) : json(made, { status: 201, cache: 'none' });
  },
});

export const testHook = operation({
  id: 'testHook',
  method: 'post',
  path: '/v1/hooks/{id}/tests',
  summary: 'Send a message to try the webhook with',
  description: 'It says nothing but that it arrived. What comes of it is among the deliveries some seconds later.',
  right: 'admin',
  pathParameters: hookParameters,
  answers: { 202: { description: 'The message is on its way.', content: { 'application/json': hookTestSchema } } },
  problems: ['unknown-route', 'unknown-hook', 'hook-inactive'],
  unknown: 'unknown-hook',
  async handle({ path, publicUrl }, { hooks }: AdminDependencies) {
    if (hooks === null) return NO_HOOKS;
    const sent = await hooks(publicUrl).test(path.id);
    if (sent === null) return unknownHook(path.id);
    if (sent === 'inactive') return { problem: 'hook-inactive', detail: `The webhook ${path.id} is paused or disabled.` };
    return json(sent, { status: 202, cache: 'none' });
  },
});

export const listHookDeliveries = operation({
  id: 'listHookDeliveries',
  method: 'get',
  path: '/v1/hooks/{id}/deliveries',
  summary: 'List what came of the latest messages',
  description: 'Each try with the answer of the receiver, the latest first. They are kept for a week.',
  right: 'admin',
  pathParameters: hookParameters,
  query: z.object({ limit: limitParameter(50) }),
  answers: { 200: { description: 'The latest tries.', content: { 'application/json': hookDeliveryListSchema } } },
  conditional: true,
  problems: ['unknown-route', 'unknown-hook'],
  unknown: 'unknown-hook',
  async handle({ path, query, publicUrl }, { hooks }: AdminDependencies) {
    if (hooks === null) return NO_HOOKS;
    const deliveries = await hooks(publicUrl).deliveries(path.id, query.limit);
    return deliveries === null ? unknownHook(path.id) : json({ items: deliveries }, { cache: 'revalidated' });
  },
});
