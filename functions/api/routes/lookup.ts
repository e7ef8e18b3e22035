/** GET /v1/articles/lookup: which articles stand at a URL. */
import * as z from 'zod';
import { normaliseUrl } from '../../../shared/articles/index.ts';
import { isSiteOf, withinSites } from '../bound-sites.ts';
import { cursorParameter, limitParameter } from '../fields.ts';
import { json, operation } from '../operation.ts';
import { lookupListSchema } from '../response-schemas.ts';
import { pageLinks } from './paging.ts';

const lookupQuerySchema = z.object({
  url: z
    .url({ protocol: /^https?$/ })
    .max(2048)
    .describe('An absolute http or https URL (encode it as one value of the query)'),
  limit: limitParameter(20),
  cursor: cursorParameter,
});

export const lookupArticles = operation({
  id: 'lookupArticles',
  method: 'get',
  path: '/v1/articles/lookup',
  summary: 'Find articles by URL',
  description:
    'By canonical URL or by the URL that the publisher named as the source. Differences that do not matter (fragment, tracking parameters, a trailing slash) are levelled. ' +
    'An address that an article has left goes on finding it for 90 days, with `match` `former`; those that stand there now come first in a page.',
  right: 'read',
  query: lookupQuerySchema,
  answers: {
    200: {
      description: 'The articles at that URL; an empty list where there are none.',
      content: { 'application/json': lookupListSchema },
      headers: ['Link'],
    },
  },
  conditional: true,
  async handle({ query, request, sites }, { reader, cursors }) {
    const bound = { url: normaliseUrl(query.url), ...withinSites(sites) };
    const verified = query.cursor === undefined ? null : await cursors.verify('lookup', bound, query.cursor);
    if (verified?.ok === false) return verified.problem;
    const page = await reader.lookup(query.url, query.limit, verified?.cursor.position ?? null);
    const cursor = page.position === null ? null : await cursors.sign('lookup', bound, { position: page.position, through: null });
    const seen = page.items.filter(({ card }) => isSiteOf(card.site, sites));
    return json(
      { items: seen.map(({ card, match }) => ({ ...card, match })), cursor },
      { cache: 'shared', headers: pageLinks(request, { next: cursor }) },
    );
  },
});
