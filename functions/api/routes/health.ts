/** Whether the function answers: for load balancers and for people. Asks nothing of the table. */
import * as z from 'zod';
import { healthSchema } from '../response-schemas.ts';
import { json, operation } from '../operation.ts';

export const getHealth = operation({
  id: 'getHealth',
  method: 'get',
  path: '/v1/health',
  summary: 'Whether the API answers',
  description: 'Needs no credential and reads nothing.',
  right: null,
  answers: { 200: { description: 'It does.', content: { 'application/json': healthSchema } } },
  handle: async () => json({ status: 'ok' } satisfies z.infer<typeof healthSchema>, { cache: 'none' }),
});
