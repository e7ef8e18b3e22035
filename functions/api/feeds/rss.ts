/** A feed as RSS 2.0, with full bodies in `content:encoded`. @see https://www.rssboard.org/rss-profile */
import type { Feed, FeedItem } from './feed.ts';
import { element, textElement, xmlDocument, type Xml } from './xml.ts';

const NAMESPACES = {
  'xmlns:atom': 'http://www.w3.org/2005/Atom',
  'xmlns:content': 'http://purl.org/rss/1.0/modules/content/',
  'xmlns:dc': 'http://purl.org/dc/elements/1.1/',
  'xmlns:media': 'http://search.yahoo.com/mrss/',
};

export function rssFeed({ title, updated, home, links, hub, items }: Feed): string {
  return xmlDocument(
    element(
      'rss',
      { version: '2.0', ...NAMESPACES },
      element(
        'channel',
        {},
        element('title', {}, title),
        element('link', {}, home),
        element('description', {}, title),
        element('lastBuildDate', {}, httpDate(updated)),
        element('generator', {}, 'Galley'),
        linkTo('self', links.self),
        linkTo('first', links.first),
        linkTo('next', links.next),
        linkTo('previous', links.previous),
        hub === null ? null : element('atom:link', { rel: 'hub', href: hub }),
        ...items.map(itemOf),
      ),
    ),
  );
}

function linkTo(rel: string, href: string | null): Xml {
  return href === null ? null : element('atom:link', { rel, type: 'application/rss+xml', href });
}

function itemOf(item: FeedItem): Xml {
  // More than one enclosure an item is not in the specification, and readers take the first or the last.
  const [enclosure, ...others] = item.enclosures;
  return element(
    'item',
    {},
    element('guid', { isPermaLink: 'false' }, item.id),
    element('title', {}, item.title),
    element('link', {}, item.url),
    textElement('pubDate', item.published === null ? null : httpDate(item.published)),
    ...item.authors.map(({ name }) => element('dc:creator', {}, name)),
    ...item.categories.map((category) => element('category', {}, category)),
    textElement('dc:language', item.language),
    textElement('dc:rights', item.copyright),
    item.modified === null ? null : element('atom:updated', {}, item.modified),
    // A length must be there; 0 is the usual word for one that is not known.
    enclosure === undefined ? null : element('enclosure', { url: enclosure.url, length: '0', type: enclosure.type }),
    ...others.map(({ url, type }) => element('media:content', { url, type })),
    // Without `media:description`: feedparser takes it for the item's own.
    item.image === null ? null : element('media:content', { url: item.image, medium: 'image' }),
    textElement('description', item.summary),
    element('content:encoded', {}, item.html),
  );
}

/** RFC 822 as RSS asks for it, with the year in full. */
function httpDate(instant: string): string {
  return new Date(instant).toUTCString();
}
