/** GET /v1/ingestions: what became of an uploaded object. */
import * as z from 'zod';
import { ingestionSchema } from '../response-schemas.ts';
import { json, operation, type ApiDependencies } from '../operation.ts';
import type { Problem } from '../problem.ts';
import type { Answer } from '../respond.ts';
import { objectKeySchema } from './uploads.ts';

const shared = {
  method: 'get',
  right: 'publish',
  answers: {
    200: {
      description: 'The receipt, or `pending` where the object waits for its turn.',
      content: { 'application/json': ingestionSchema },
    },
  },
  conditional: true,
} as const;
const problems = ['unknown-object'] as const;

export const getIngestion = operation({
  ...shared,
  id: 'getIngestion',
  path: '/v1/ingestions',
  summary: 'Ask what became of an upload',
  description:
    'The exact way for every key: the key is a query parameter, so nothing on the way takes `../`, `//` or `%2F` for something else.',
  query: z.object({ key: objectKeySchema }),
  problems,
  handle: async ({ query }, dependencies) => receiptFor(query.key, dependencies),
});

export const getIngestionByPath = operation({
  ...shared,
  id: 'getIngestionByPath',
  path: '/v1/ingestions/{key}',
  pattern: '/v1/ingestions/:key{.+}',
  summary: 'Ask what became of an upload, by path',
  description:
    'For keys as they are in a path, slashes and all; anything else percent-encoded, once. API Gateway ends a path at a question mark, encoded or not, and clients take out `..`: such keys are asked for as `?key=`.',
  pathParameters: z.object({ key: z.string().min(1).describe('The object’s key.') }),
  problems,
  handle: async ({ path }, dependencies) => receiptFor(path.key, dependencies),
});

async function receiptFor(key: string, { reader, articleId, objectExists }: ApiDependencies): Promise<Answer | Problem> {
  const receipt = await reader.receipt(articleId(key));
  if (receipt !== null) {
    const { sequencer: _, ...shown } = receipt;
    const isStored = receipt.status === 'stored' || receipt.status === 'unchanged';
    return json({ ...shown, article: isStored ? `/v1/articles/${receipt.id}` : null }, { cache: 'revalidated' });
  }
  if (objectKeySchema.safeParse(key).success && (await objectExists(key)))
    return json({ status: 'pending', id: articleId(key), key }, { cache: 'revalidated' });
  return { problem: 'unknown-object', detail: 'No object with this key was received, and none is in the bucket.' };
}
