/** A feed as Atom (RFC 4287), paged by RFC 5005, with full bodies. @see https://www.rfc-editor.org/rfc/rfc4287 */
import type { Feed, FeedItem } from './feed.ts';
import { element, textElement, xmlDocument, type Xml } from './xml.ts';

export function atomFeed(feed: Feed): string {
  const { id, title, updated, home, links, hub, items } = feed;
  return xmlDocument(
    element(
      'feed',
      { xmlns: 'http://www.w3.org/2005/Atom' },
      element('id', {}, id),
      element('title', {}, title),
      element('updated', {}, updated),
      // For entries whose author is not known: an entry must have one, or its feed.
      element('author', {}, element('name', {}, title)),
      element('generator', {}, 'Galley'),
      element('link', { rel: 'alternate', type: 'text/html', href: home }),
      element('link', { rel: 'self', type: 'application/atom+xml', href: links.self }),
      element('link', { rel: 'first', type: 'application/atom+xml', href: links.first }),
      linkTo('next', links.next),
      linkTo('previous', links.previous),
      hub === null ? null : element('link', { rel: 'hub', href: hub }),
      ...items.map(entryOf),
    ),
  );
}

function linkTo(rel: string, href: string | null): Xml {
  return href === null ? null : element('link', { rel, type: 'application/atom+xml', href });
}

function entryOf(item: FeedItem): Xml {
  return element(
    'entry',
    { 'xml:lang': item.language },
    element('id', {}, item.id),
    element('title', {}, item.title),
    element('updated', {}, item.updated),
    textElement('published', item.published),
    ...item.authors.map(({ name, url }) => element('author', {}, element('name', {}, name), textElement('uri', url))),
    element('link', { rel: 'alternate', type: 'text/html', href: item.url }),
    element('link', { rel: 'alternate', type: 'application/json', href: item.json }),
    item.image === null ? null : element('link', { rel: 'related', href: item.image, title: 'image' }),
    ...item.enclosures.map(({ url, type }) => element('link', { rel: 'enclosure', type, href: url })),
    ...item.categories.map((term) => element('category', { term })),
    textElement('rights', item.copyright),
    textElement('summary', item.summary),
    element('content', { type: 'html' }, item.html),
  );
}
