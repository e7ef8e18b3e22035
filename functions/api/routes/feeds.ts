/** GET /v1/feed.json, /v1/feed.atom, /v1/feed.rss: a list of articles as a feed with full bodies. */
import * as z from 'zod';
import { atomFeed } from '../feeds/atom.ts';
import { feedItemOf, stableId, updatedOf, type Feed } from '../feeds/feed.ts';
import { jsonFeed } from '../feeds/json-feed.ts';
import { rssFeed } from '../feeds/rss.ts';
import { isOfSites } from '../bound-sites.ts';
import { operation, type Operation } from '../operation.ts';
import { jsonFeedSchema } from '../response-schemas.ts';
import { parseListRequest, listQuerySchema, inListOrder } from './articles.ts';
import { readPage } from './pages.ts';

const FORMATS = {
  json: { type: 'application/feed+json', name: 'JSON Feed', write: jsonFeed, schema: jsonFeedSchema },
  atom: { type: 'application/atom+xml', name: 'Atom', write: atomFeed, schema: z.string() },
  rss: { type: 'application/rss+xml', name: 'RSS', write: rssFeed, schema: z.string() },
} as const;

const feedQuerySchema = listQuerySchema.omit({ fields: true, include: true });

function feed(id: string, format: keyof typeof FORMATS): Operation {
  const { type, name, write, schema } = FORMATS[format];
  const path = `/v1/feed.${format}`;
  return operation({
    id,
    method: 'get',
    path,
    summary: `Subscribe to articles by ${name}`,
    description:
      'The list of articles with their bodies, by the filters of `/v1/articles`: each choice of filters is a feed of its own. ' +
      'Ids of items stay the same for ever. Older items are on the pages that `next` leads to (RFC 5005). Answers whatever `Accept` says, for the address names the format.',
    right: 'read',
    query: feedQuerySchema,
    answers: { 200: { description: 'A page of the feed.', content: { [type]: schema }, headers: ['Link'] } },
    conditional: true,
    anyAccept: true,
    async handle({ query, request, publicUrl, sites }, dependencies) {
      const { reader, cursors, articleId, settings } = dependencies;
      const asked = await parseListRequest(query, dependencies, sites);
      if ('problem' in asked) return asked;
      const page = await readPage(reader, asked.wanted, asked.position, async ({ id: article }) => {
        const found = await reader.get(article);
        return found.state === 'live' && isOfSites(found.record, sites) ? feedItemOf(found.record, publicUrl) : null;
      });
      const { items: orderedItems, next, previous } = await inListOrder(page, asked, cursors);
      // Null: withdrawn, or moved to another site, between the two reads.
      const items = orderedItems.filter((item) => item !== null);
      const { searchParams } = new URL(request.url);
      const document: Feed = {
        // An object's id is bound to the bucket of the stage: two stages never give the same.
        id: stableId(articleId(`feed ${JSON.stringify(asked.bound)}`)),
        title: titleOf(settings.feeds.title, searchParams),
        updated: updatedOf(items),
        home: `${publicUrl}/`,
        links: {
          self: addressOf(publicUrl + path, searchParams, {}),
          first: addressOf(publicUrl + path, searchParams, { cursor: null }),
          next: next === null ? null : addressOf(publicUrl + path, searchParams, { cursor: next }),
          previous: previous === null ? null : addressOf(publicUrl + path, searchParams, { cursor: previous }),
        },
        hub: settings.feeds.websubHub,
        items,
      };
      return {
        status: 200,
        contentType: `${type}; charset=utf-8`,
        body: write(document),
        cache: 'shared',
        headers: { link: linkHeader(document) },
      };
    },
  });
}

export const getJsonFeed = feed('getJsonFeed', 'json');
export const getAtomFeed = feed('getAtomFeed', 'atom');
export const getRssFeed = feed('getRssFeed', 'rss');

/** `Articles: news.example, climate`, so that a reader's subscriptions can be distinguished. */
function titleOf(title: string, parameters: URLSearchParams): string {
  const filters = ['site', 'section', 'tag', 'author', 'lang', 'type'].flatMap((name) => parameters.getAll(name));
  return filters.length === 0 ? title : `${title}: ${filters.join(', ').replaceAll(',', ', ').replace(/ {2,}/g, ' ')}`;
}

function addressOf(path: string, parameters: URLSearchParams, changed: Readonly<Record<string, string | null>>): string {
  const query = new URLSearchParams(parameters);
  for (const [name, value] of Object.entries(changed)) {
    if (value === null) query.delete(name);
    else query.set(name, value);
  }
  return query.size === 0 ? path : `${path}?${query}`;
}

/** Where subscribers look first: WebSub, 4 ("Discovery"), asks them to read headers before bodies. */
function linkHeader({ links, hub }: Feed): string {
  const named = { self: links.self, hub, first: links.first, prev: links.previous, next: links.next };
  return Object.entries(named)
    .flatMap(([rel, address]) => (address === null ? [] : [`<${address}>; rel="${rel}"`]))
    .join(', ');
}
