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
  answers: { 200: { description: 'The receipt, or `pending` where the object waits for its turn.', content: { 'application/json': ingestionSchema } } },
  conditional: true,
} as const;
const problems = ['unknown-object'] as const;

export const getIngestion = operation({
  ...shared,
  id: 'getIngestion',
  path: '/v1/ingestions',
  summary: 'Ask what became of an upload',
  description: 'The exact way for every key: the key is a query parameter, so nothing on the way takes `../`, `//` or `%2F` for something else.',
  query: z.object({ key: objectKeySchema }),
  problems,
  handle: async ({ query }, dependencies) => receiptFor([query.key], dependencies),
});

export const getIngestionByPath = operation({
  ...shared,
  id: 'getIngestionByPath',
  path: '/v1/ingestions/{key}',
  pattern: '/v1/ingestions/:key{.+}',
  summary: 'Ask what became of an upload, by path',
  description: 'For ordinary keys; `key` may hold slashes. Keys with dot segments or percent signs are better asked for as `?key=`.',
  pathParameters: z.object({ key: z.string().min(1).describe('The object’s key.') }),
  problems,
  handle: async ({ rawPath }, dependencies) => receiptFor(keysIn(rawPath), dependencies),
});

const PREFIX = '/v1/ingestions/';

/** Gateways differ in whether the path they pass on is decoded: read as encoded first, then as it stands. */
function keysIn(rawPath: string): string[] {
  const key = rawPath.slice(PREFIX.length);
  return [...new Set([decoded(key), key])];
}

function decoded(text: string): string {
  try {
    return decodeURIComponent(text);
  } catch {
    return text;
  }
}

async function receiptFor(keys: readonly string[], { reader, articleId, objectExists }: ApiDependencies): Promise<Answer | Problem> {
  for (const key of keys) {
    const receipt = await reader.receipt(articleId(key));
    if (receipt === null) continue;
    const { sequencer: _, ...shown } = receipt;
    return json(shown, { cache: 'revalidated' });
  }
  for (const key of keys) {
    if (objectKeySchema.safeParse(key).success && (await objectExists(key))) return json({ status: 'pending', id: articleId(key), key }, { cache: 'revalidated' });
  }
  return { problem: 'unknown-object', detail: 'No object with this key was received, and none is in the bucket.' };
}
