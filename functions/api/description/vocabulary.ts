/** What every member of an answer means, with an example and, for what is more than text, its format. Data for the description alone. */

/** Description, an example, and the format of JSON Schema where there is one. */
export type Entry = readonly [description: string, example: unknown, format?: 'uri' | 'date-time' | 'uri-reference'];
/** By member; members of members behind a dot. */
export type Vocabulary = Readonly<Record<string, Entry>>;

const ID = '3x7p0c9k2m5v8q1r4t6w0y3z5b';
const PAGE = 'https://news.example/2026/harbour';
const HASH = '9f86d081884c7d659a2feaa0c55ad015a3bf4f1b2b0b822cd15d6c15b0f00a08';

const IMAGE: Vocabulary = {
  url: ['The picture’s address.', 'https://img.example/quay.jpg', 'uri'],
  alt: ['What stands in its place for those who do not see it.', 'The old quay at low tide'],
  caption: ['The caption below it.', 'The quay on Tuesday.'],
  credit: ['Who made it.', 'Ada Lens'],
  width: ['Width in CSS pixels, as the page declares it.', 1200],
  height: ['Height in CSS pixels, as the page declares it.', 800],
};

const EMBED: Vocabulary = {
  kind: ['What it is.', 'video'],
  provider: ['The service that it comes from.', 'YouTube'],
  id: ['Its name at the service, where the address tells it.', 'dQw4w9WgXcQ'],
  url: ['Where it is to be seen.', 'https://www.youtube.com/watch?v=dQw4w9WgXcQ', 'uri'],
  text: ['The words of a quoted post, where the page carries them.', 'The vote is tonight.'],
};

const INLINES: Entry = ['The same text in runs, each with the marks that hold for all of it.', [{ text: 'A vote was held.' }]];

const BLOCK: Vocabulary = {
  type: ['What kind of block this is.', 'paragraph'],
  text: ['The block as plain text.', 'A vote was held.'],
  inlines: INLINES,
  level: ['The level of the heading, 1 to 6.', 2],
  ordered: ['Whether its items are numbered.', true],
  start: ['The number of the first item, where it is not 1.', 3],
  items: ['The items in order, nested ones by their depth.', [{ text: 'Pay', depth: 0, ordered: false, inlines: [{ text: 'Pay' }] }]],
  'items.text': ['The item as plain text.', 'Pay'],
  'items.depth': ['How many lists it lies in beyond the first.', 0],
  'items.ordered': ['Whether the list that it lies in is numbered.', false],
  'items.number': ['Its number, where the page gives one of its own.', 7],
  'items.checked': ['Of a list of tasks: whether it is done.', true],
  'items.inlines': INLINES,
  paragraphs: ['The paragraphs of the quotation, each in runs.', [[{ text: 'We waited.' }]]],
  cite: ['Where the quotation comes from, as the page says.', 'https://report.example/'],
  language: ['The programming language, where the page names it.', 'python'],
  caption: ['The caption of the table or figure.', 'Votes by ward'],
  header: ['The cells of the head, in order.', ['Ward', 'Votes']],
  rows: ['The rows below the head, each as its cells in order.', [['North', '240']]],
  images: [
    'The pictures of the figure.',
    [{ url: 'https://img.example/quay.jpg', alt: null, caption: null, credit: null, width: null, height: null }],
  ],
  embed: [
    'What is shown from elsewhere.',
    { kind: 'video', provider: 'YouTube', id: null, url: 'https://www.youtube.com/watch?v=dQw4w9WgXcQ', text: null },
  ],
  notes: ['The notes in order.', [{ label: '1', text: 'See the report.', inlines: [{ text: 'See the report.' }] }]],
  'notes.label': ['The label by which the text refers to the note.', '1'],
  'notes.text': ['The note as plain text.', 'See the report.'],
  'notes.inlines': INLINES,
};

const CARD: Vocabulary = {
  id: ['The article’s id: 26 characters of Crockford’s base32. One object key is one article for ever.', ID],
  version: ['The version of the article, from 1.', 2],
  type: ['The schema.org type.', 'NewsArticle'],
  url: ['The address that the page gives itself, or else that at which it was published.', PAGE, 'uri'],
  title: ['The headline.', 'Council votes on the old harbour'],
  excerpt: ['A sentence or two for lists: the page’s description, or the start of the text.', 'What the council decided.'],
  siteName: ['The name of the site.', 'The Example'],
  site: ['The host that the article is listed by, without `www.`.', 'news.example'],
  authors: ['Who wrote it, in the order of the page.', [{ name: 'Ada Quay', url: null }]],
  image: [
    'The picture that stands for the article.',
    { url: 'https://img.example/quay.jpg', alt: null, caption: null, credit: null, width: 1200, height: 800 },
  ],
  published: ['The publication as the page tells it: a day, a time without a zone, or a time with one.', '2026-02-01T09:00:00+01:00'],
  modified: ['The last modification as the page tells it, in the forms of `published`.', '2026-02-02'],
  publishedAt: ['The instant of publication in UTC.', '2026-02-01T08:00:00.000Z', 'date-time'],
  publishedPrecision: [
    'How much the page tells of it: `day` (the instant is the first moment of that day), `local-time` (the zone is unknown and taken for UTC) or `instant`.',
    'instant',
  ],
  modifiedAt: ['The instant of the last modification in UTC.', '2026-02-02T00:00:00.000Z', 'date-time'],
  modifiedPrecision: ['How much the page tells of the modification.', 'day'],
  listedAt: ['Where `dateField=listed` sorts the article: publication, or else first receipt.', '2026-02-01T08:00:00.000Z', 'date-time'],
  firstSeen: ['The earliest upload ever heard of.', '2026-02-01T08:05:00.000Z', 'date-time'],
  updated: ['When the present version was stored.', '2026-02-02T10:00:00.000Z', 'date-time'],
  language: ['The language as a BCP 47 tag.', 'en-GB'],
  section: ['The section that the page stands in.', 'Local'],
  tags: ['Tags and keywords, in the order of the page.', ['Harbour', 'Council']],
  wordCount: ['Words of the text.', 640],
  score: ['How sure we are that the page is an article, 0 to 1.', 0.97],
  shortened: ['Members that hold less here than in the article, for a card is small.', ['excerpt']],
};

const BODIES: Vocabulary = {
  html: ['The body as clean HTML: no script, no style, no frame.', '<p>A vote was held.</p>'],
  markdown: ['The body as Markdown (GFM), escaped so that no renderer takes words for markup.', 'A vote was held.'],
  text: ['The body as plain text.', 'A vote was held.'],
  blocks: [
    'The body as typed blocks, in reading order.',
    [{ type: 'paragraph', text: 'A vote was held.', inlines: [{ text: 'A vote was held.' }] }],
  ],
};

const ARTICLE: Vocabulary = {
  ...CARD,
  ...BODIES,
  sourceUrl: ['Where the page was published, as the uploader said.', PAGE],
  subtitle: ['The line below the headline.', 'Residents asked who would pay'],
  byline: ['The byline as printed.', 'By Ada Quay'],
  publisher: ['The organization that publishes it.', 'Example Media'],
  direction: ['The direction of the text.', 'ltr'],
  description: ['The page’s own description.', 'What the council decided.'],
  images: [
    'All pictures of the article.',
    [{ url: 'https://img.example/quay.jpg', alt: null, caption: null, credit: null, width: null, height: null }],
  ],
  embeds: ['What it shows from elsewhere: videos, posts, charts.', []],
  links: ['The links of the body, in reading order.', [{ url: 'https://report.example/', text: 'the report', rel: [] }]],
  access: ['Whether the text may be read without paying.', { isAccessibleForFree: true, evidence: [] }],
  'access.isAccessibleForFree': ['Whether it may be; null where the page does not say.', true],
  'access.evidence': ['How the page says so.', ['json-ld:isAccessibleForFree']],
  rights: [
    'What the page says about reuse.',
    { license: null, copyright: '© Example Media', robots: [], tdmReservation: null, tdmPolicy: null },
  ],
  'rights.license': ['The licence, as an address or a name.', 'https://creativecommons.org/licenses/by/4.0/'],
  'rights.copyright': ['The notice of copyright.', '© Example Media'],
  'rights.robots': ['What it asks of robots.', ['noindex']],
  'rights.tdmReservation': ['TDM Reservation Protocol: 1 reserved, 0 not, null unsaid.', 1],
  'rights.tdmPolicy': ['The address of the policy for text and data mining.', 'https://news.example/tdm'],
  readingTime: ['Minutes that reading takes, at least 1 where there is text.', 3],
  scoreReasons: ['What speaks for and against the page being an article.', ['long text']],
  warnings: [
    'What the publisher can mend.',
    [{ code: 'no-date', message: 'No date of publication found. Put it into JSON-LD datePublished or a time element by the headline.' }],
  ],
  truncated: ['Whether a budget cut the page short.', false],
  contentHash: ['SHA-256 of everything that a reader sees, hexadecimal.', HASH],
  provenance: ['Where each member’s value comes from and what it beat, by member.', { title: { source: 'h1', lost: [] } }],
  object: [
    'The uploaded object that this version was made from; with `include=provenance`.',
    { key: 'news/harbour.html', versionId: '3sL4kqtJlcpXroDTDmJ', eTag: 'd41d8cd98f00b204e9800998ecf8427e', size: 48_210 },
  ],
  'object.key': ['Its key in the raw bucket.', 'news/harbour.html'],
  'object.versionId': ['Its version in the bucket.', '3sL4kqtJlcpXroDTDmJ'],
  'object.eTag': ['Its entity tag in the bucket.', 'd41d8cd98f00b204e9800998ecf8427e'],
  'object.size': ['Its bytes as stored.', 48_210],
};

const page = (what: string): Vocabulary => ({
  items: [what, []],
  cursor: ['Where to go on: give it back as `cursor` with the same query.', '2.q1YqULJSMlTS.2k3o0uVQ4cF3kq7oJYV0Zk1m9c6fXw8pB5t1QyN7xRs'],
});

const WARNING: Vocabulary = {
  code: ['What is amiss; stable.', 'no-date'],
  message: [
    'What, which, and what to do about it.',
    'No date of publication found. Put it into JSON-LD datePublished or a time element by the headline.',
  ],
};

export const VOCABULARY: Readonly<Record<string, Vocabulary>> = {
  Article: ARTICLE,
  ArticleFields: ARTICLE,
  ArticleJsonLd: { '@context': ['The vocabulary.', 'https://schema.org', 'uri'], '@type': ['The type of the article.', 'NewsArticle'] },
  ArticleList: page('The articles of this page.'),
  Author: { name: ['The name.', 'Ada Quay'], url: ['The author’s page.', 'https://news.example/authors/ada-quay', 'uri'] },
  Change: {
    type: ['What happened: put what is created or updated, drop what is deleted.', 'updated'],
    id: CARD['id'] ?? ['', ''],
    version: ['The version that the change led to, or that was withdrawn.', 2],
    at: ['When, in the order of the log; ahead of the clock where that was set back.', '2026-02-02T10:00:00.000Z', 'date-time'],
  },
  ChangeList: { ...page('The changes in order.'), more: ['Whether more changes wait already.', false] },
  Embed: EMBED,
  FoundArticle: { ...CARD, match: ['Whether the article names the address now, or did until lately.', 'current'] },
  FrontPage: { name: ['What answers.', 'Galley'], links: ['Paths of this API by what is there.', { articles: '/v1/articles' }] },
  GatewayMessage: { message: ['What API Gateway says.', 'Too Many Requests'] },
  Health: { status: ['That it answers.', 'ok'] },
  Image: IMAGE,
  Inline: {
    text: ['The words.', 'the report'],
    marks: ['The marks that hold for all of the run.', ['emphasis']],
    url: ['Where it links to.', 'https://report.example/', 'uri-reference'],
    footnote: ['The label of the footnote that it refers to.', '1'],
  },
  Link: {
    url: ['Where it leads.', 'https://report.example/'],
    text: ['Its words.', 'the report'],
    rel: ['How the page relates to it.', ['nofollow']],
  },
  ListItem: { ...CARD, ...BODIES },
  ListItemFields: { ...CARD, ...BODIES },
  LookupList: page('The articles at the address; those that stand there now come first in a page.'),
  OpenApi: { openapi: ['The version of OpenAPI.', '3.1.0'] },
  PendingIngestion: {
    status: ['It waits.', 'pending'],
    id: ['The id that its article will have.', ID],
    key: ['The object’s key.', 'news/harbour.html'],
  },
  Problem: {
    type: [
      'Names the kind; leads to its entry under `x-problems` of this document.',
      '/v1/openapi.json#/x-problems/invalid-parameters',
      'uri-reference',
    ],
    title: ['The kind in words.', 'Parameters are not valid'],
    status: ['The status of the answer.', 400],
    detail: ['What went wrong this time.', 'Not valid: limit.'],
    instance: ['The path that was asked for.', '/v1/articles', 'uri-reference'],
    requestId: ['Name it when you report the problem.', 'JKJaXmPLvHcESHA='],
    errors: [
      'Each input that is wrong.',
      [{ parameter: 'limit', detail: '“0” does not fit “limit”.', allowed: 'a whole number from 1 to 100' }],
    ],
    id: ['The withdrawn article.', ID],
    version: ['The last version of the withdrawn article.', 2],
    withdrawn: ['When the article was withdrawn.', '2026-02-03T10:00:00.000Z', 'date-time'],
    restart: ['Where to start anew after an expired cursor.', '/v1/changes', 'uri-reference'],
  },
  ProblemError: {
    parameter: ['The query or path parameter that is wrong.', 'limit'],
    pointer: ['JSON pointer to the member of the request body that is wrong.', '/key'],
    detail: ['What is wrong with it.', '“0” does not fit “limit”.'],
    allowed: ['What would be right.', 'a whole number from 1 to 100'],
  },
  ProvenanceEntry: {
    source: ['Where the value stands in the page.', 'json-ld:NewsArticle.headline'],
    lost: ['What else there was, and where.', [{ source: 'h1', value: 'Harbour vote' }]],
    'lost.source': ['Where the other value stands.', 'h1'],
    'lost.value': ['The other value.', 'Harbour vote'],
  },
  Receipt: {
    id: ['The id of the object’s article, whether or not there is one.', ID],
    key: ['The object’s key.', 'news/harbour.html'],
    status: ['What became of it.', 'stored'],
    reason: ['Why, as a stable code.', 'stored'],
    message: ['What happened, in a sentence.', 'The article was stored.'],
    remedy: ['What the publisher can do about it; null where nothing is wrong.', null],
    warnings: ['What the publisher can mend though it was stored.', []],
    'warnings.code': WARNING['code'] ?? ['', ''],
    'warnings.message': WARNING['message'] ?? ['', ''],
    title: ['The headline of the stored article.', 'Council votes on the old harbour'],
    url: ['The address by which the article is found.', PAGE, 'uri'],
    article: ['Where the article is to be read, in this API; null where none was stored.', `/v1/articles/${ID}`, 'uri-reference'],
    score: ['How sure we are that the page is an article, 0 to 1; null where that was not asked.', 0.97],
    version: ['The version of the article that the object is; null where it is none.', 1],
    versionId: ['The version of the object in the raw bucket.', '3sL4kqtJlcpXroDTDmJ'],
    receivedAt: ['When the object was uploaded or removed.', '2026-02-01T08:05:00.000Z', 'date-time'],
    processedAt: ['When the receipt was written.', '2026-02-01T08:05:01.000Z', 'date-time'],
  },
  Revision: {
    version: ['The version, from 1.', 2],
    updated: ['When it was stored.', '2026-02-02T10:00:00.000Z', 'date-time'],
    changes: ['What it changed.', ['headline']],
    contentHash: ['SHA-256 of everything that a reader sees, hexadecimal.', HASH],
    wordCount: ['Words of its text.', 640],
    size: ['Bytes of the object that it was made from.', 48_210],
    versionId: ['Names its source in the raw bucket.', '3sL4kqtJlcpXroDTDmJ'],
  },
  RevisionList: page('The versions, newest first.'),
  SearchItem: {
    ...CARD,
    snippet: ['HTML: the passage where the words were found, with `<mark>` around them.', 'A <mark>vote</mark> was held.'],
    relevance: ['Greater is better, comparable within one answer; null where the order is that of time.', 4.2],
  },
  SearchList: {
    ...page('The articles that fit.'),
    total: ['How many articles fit.', 42],
    relation: ['`at-least` where counting stopped at `total`.', 'exact'],
    ranking: ['What they are sorted by in the end.', 'relevance'],
    indexedThrough: ['All changes before this moment are in the index.', '2026-02-02T10:00:00.000Z', 'date-time'],
  },
  UploadRequest: {
    key: ['The object’s key in the raw bucket: any text of 1 to 1,024 bytes of UTF-8.', 'news/harbour.html'],
    contentType: ['text/html or application/xhtml+xml, with or without a charset.', 'text/html; charset=utf-8'],
    contentEncoding: ['How the bytes are compressed.', 'gzip'],
    sourceUrl: [
      'Where the page was published; resolves its relative links. It goes with the form as `x-amz-meta-source-url`.',
      PAGE,
      'uri',
    ],
    size: ['The bytes of the upload as sent; then exactly these are taken.', 48_210],
  },
  UploadTicket: {
    id: ['The id that the article will have.', ID],
    key: ['The object’s key.', 'news/harbour.html'],
    url: ['Where to POST the form.', 'https://galley-raw.s3.eu-central-1.amazonaws.com/', 'uri'],
    fields: [
      'Form fields to send before the field `file`, as they are; `x-amz-meta-source-url` tells the page’s address.',
      { key: 'news/harbour.html', 'x-amz-meta-source-url': PAGE },
    ],
    expires: ['Until when the form is taken.', '2026-02-01T08:20:00.000Z', 'date-time'],
    minBytes: ['The least bytes that an upload may have.', 1],
    maxBytes: ['The most bytes that an upload may have.', 10_485_760],
    ingestion: ['Where the receipt will be.', '/v1/ingestions?key=news%2Fharbour.html', 'uri-reference'],
  },
  Warning: WARNING,
  ...Object.fromEntries(
    ['Paragraph', 'Heading', 'List', 'Quote', 'Code', 'Table', 'Figure', 'Embed', 'Footnotes', 'Separator'].map((kind) => [
      `${kind}Block`,
      BLOCK,
    ]),
  ),
};
