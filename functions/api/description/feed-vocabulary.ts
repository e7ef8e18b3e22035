/** What the members of JSON feeds mean. */
import { ID, PAGE, type Vocabulary } from './article-vocabulary.ts';

const API = 'https://api.example';

export const FEEDS: Readonly<Record<string, Vocabulary>> = {
  FeedAttachment: {
    url: ['Where the file is.', 'https://media.example/harbour.mp3', 'uri'],
    mime_type: ['What it is, by its name.', 'audio/mpeg'],
  },
  FeedAuthor: { name: ['The name.', 'Ada Quay'], url: ['The author’s page.', 'https://news.example/authors/ada-quay', 'uri'] },
  FeedExtension: {
    about: ['What extensions are.', 'https://www.jsonfeed.org/version/1.1/#extensions', 'uri'],
    id: ['The article’s id in this API.', ID],
    version: ['Its version.', 1],
    url: ['The article in this API.', `${API}/v1/articles/${ID}`, 'uri'],
  },
  FeedHub: { type: ['The protocol.', 'WebSub'], url: ['Where to subscribe.', 'https://hub.example/', 'uri'] },
  FeedItem: {
    id: ['Names the item for ever, in all three formats.', 'urn:uuid:2c26b46b-68ff-8c68-9c03-2b1c1f0a4e3d', 'uri'],
    url: ['The page that it was published at, or else our page of it.', PAGE, 'uri'],
    title: ['The headline.', 'Council votes on the old harbour'],
    content_html: ['The body as clean HTML.', '<p>A vote was held.</p>'],
    summary: ['The page’s description, or the start of the text.', 'What the council decided.'],
    image: ['The picture that stands for it.', 'https://img.example/quay.jpg', 'uri'],
    date_published: ['The instant of publication, where the page tells it.', '2026-02-01T08:00:00.000Z', 'date-time'],
    date_modified: ['The later of what the page says and of when a further version came.', '2026-02-02T10:00:00.000Z', 'date-time'],
    authors: ['Who wrote it.', [{ name: 'Ada Quay' }]],
    tags: ['Section and tags.', ['Local', 'Harbour']],
    language: ['The language as a BCP 47 tag.', 'en-GB'],
    attachments: ['Audio, video and documents that it carries.', [{ url: 'https://media.example/harbour.mp3', mime_type: 'audio/mpeg' }]],
    _galley: [
      'By what the rest of the API knows the article.',
      { about: 'https://www.jsonfeed.org/version/1.1/#extensions', id: ID, version: 1, url: `${API}/v1/articles/${ID}` },
    ],
  },
  JsonFeed: {
    version: ['The version of JSON Feed.', 'https://jsonfeed.org/version/1.1', 'uri'],
    title: ['The title of the feed, with its filters.', 'Articles: news.example'],
    home_page_url: ['The front page of this API.', `${API}/`, 'uri'],
    feed_url: ['The address of this page of the feed.', `${API}/v1/feed.json?site=news.example`, 'uri'],
    next_url: ['The next page, of older articles.', `${API}/v1/feed.json?site=news.example&cursor=2.q1Y.k3o`, 'uri'],
    hubs: ['Where to have new articles pushed from.', [{ type: 'WebSub', url: 'https://hub.example/' }]],
    items: ['The articles of this page.', []],
  },
};
