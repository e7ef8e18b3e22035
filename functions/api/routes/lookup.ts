/** GET /v1/articles/lookup: which articles stand at a URL. */
import * as z from 'zod';
import { lookupListSchema } from '../response-schemas.ts';
import { json, operation } from '../operation.ts';

const lookupQuerySchema = z.object({
  url: z
    .url({ protocol: /^https?$/ })
    .max(2048)
    .describe('An absolute http or https URL (encode it as one value of the query)'),
});

export const lookupArticles = operation({
  id: 'lookupArticles',
  method: 'get',
  path: '/v1/articles/lookup',
  summary: 'Find articles by URL',
  description: 'By canonical URL or by the URL that the publisher named as the source. Differences that do not matter (fragment, tracking parameters, a trailing slash) are levelled.',
  right: 'read',
  query: lookupQuerySchema,
  answers: { 200: { description: 'The articles at that URL; an empty list where there are none.', content: { 'application/json': lookupListSchema } } },
  conditional: true,
  handle: async ({ query }, { reader }) => json({ items: await reader.lookup(query.url) }, { cache: 'shared' }),
});
