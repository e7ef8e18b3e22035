/** GET /v1/sites, /v1/authors, /v1/tags, /v1/sections: what articles can be listed by, with how many and when last. */
import * as z from 'zod';
import { facet, type Position } from '../../../shared/articles/index.ts';
import { COUNT_SORTS, type Counted } from '../../../shared/facet-counts/index.ts';
import { ofAllSites, withinSites } from '../bound-sites.ts';
import { cursorParameter, limitParameter } from '../fields.ts';
import { json, operation, type Operation } from '../operation.ts';
import { facetListSchema } from '../response-schemas.ts';
import { asBackwards, readDirection, pageLinks } from './paging.ts';

const querySchema = z.object({
  prefix: z
    .string()
    .min(1)
    .max(100)
    .optional()
    .describe('How the values begin; case, accents and punctuation do not matter.')
    .meta({ examples: ['clim'] }),
  sort: z
    .enum(COUNT_SORTS)
    .default('count')
    .describe('The most frequent first, by value, or those of the latest articles first.')
    .meta({ examples: ['last'] }),
  limit: limitParameter(50),
  cursor: cursorParameter,
});

export const listSites = facets('listSites', '/v1/sites', 'site', 'sites');
export const listAuthors = facets('listAuthors', '/v1/authors', 'author', 'authors');
export const listTags = facets('listTags', '/v1/tags', 'tag', 'tags');
export const listSections = facets('listSections', '/v1/sections', 'section', 'sections');

function facets(id: string, path: string, dimension: Counted, plural: string): Operation {
  return operation({
    id,
    method: 'get',
    path,
    summary: `List ${plural}`,
    description:
      `All ${plural} that live articles have, with how many and the moment of the latest. Give \`value\` to the filter \`${dimension}\` of lists and search. ` +
      'Right about a minute after a change.' +
      (dimension === 'site' ? '' : ' They are counted over all sites: a key that is bound to some does not hear of them.'),
    right: 'read',
    query: querySchema,
    answers: { 200: { description: 'A page of them.', content: { 'application/json': facetListSchema }, headers: ['Link'] } },
    conditional: true,
    problems: ['unknown-route', 'forbidden'],
    async handle({ query, request, sites }, { counts, cursors }) {
      if (counts === null) return { problem: 'unknown-route', detail: 'Nothing is counted in this stage (facets.enabled).' };
      if (sites !== null && sites !== undefined && dimension !== 'site') return ofAllSites(sites);
      const { limit, cursor: given, sort } = query;
      const prefix = prefixOf(dimension, query.prefix);
      const bound = { dimension, prefix, sort, ...withinSites(sites) };
      const verified = given === undefined ? null : await cursors.verify('facets', bound, given);
      if (verified?.ok === false) return verified.problem;
      const { position, back } = readDirection(verified?.cursor.position ?? null);
      const page = await counts.list({ ...bound, back, limit }, position);
      const sign = async (to: Position | null): Promise<string | null> =>
        to === null ? null : await cursors.sign('facets', bound, { position: to, through: null });
      const [cursor, previous] = await Promise.all([sign(page.position), sign(page.previous && asBackwards(page.previous))]);
      return json({ items: page.items, cursor }, { cache: 'shared', headers: pageLinks(request, { next: cursor, previous }) });
    },
  });
}

/** The prefix, normalized as values are. For sites it may be any beginning of a host name, so it is not parsed as a host. */
function prefixOf(dimension: Counted, prefix: string | undefined): string {
  if (prefix === undefined) return '';
  if (dimension === 'site')
    return prefix
      .trim()
      .toLowerCase()
      .replace(/^www\./, '');
  return facet(dimension, prefix)?.slice(dimension.length + 1) ?? '';
}
