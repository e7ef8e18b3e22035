/** A feed as JSON Feed 1.1. @see https://www.jsonfeed.org/version/1.1/ */
import type { Feed, FeedItem } from './feed.ts';

export function jsonFeed({ title, home, links, hub, items }: Feed): string {
  return JSON.stringify({
    version: 'https://jsonfeed.org/version/1.1',
    title,
    home_page_url: home,
    feed_url: links.self,
    ...(links.next !== null && { next_url: links.next }),
    ...(hub !== null && { hubs: [{ type: 'WebSub', url: hub }] }),
    items: items.map(itemOf),
  });
}

function itemOf(item: FeedItem): Readonly<Record<string, unknown>> {
  const { image, summary, published, modified, language, authors, categories, enclosures } = item;
  return {
    id: item.id,
    url: item.url,
    title: item.title,
    content_html: item.html,
    ...(summary !== null && { summary }),
    ...(image !== null && { image }),
    ...(published !== null && { date_published: published }),
    ...(modified !== null && { date_modified: modified }),
    ...(authors.length > 0 && { authors: authors.map(({ name, url }) => ({ name, ...(url !== null && { url }) })) }),
    ...(categories.length > 0 && { tags: categories }),
    ...(language !== null && { language }),
    ...(enclosures.length > 0 && { attachments: enclosures.map(({ url, type }) => ({ url, mime_type: type })) }),
    // An extension of ours: the ids by which the rest of the API names the article.
    _galley: { about: 'https://www.jsonfeed.org/version/1.1/#extensions', ...item.article, url: item.json },
  };
}
