/** What every member of an article and of its card means, with an example. Data for `vocabulary.ts`. */

/** Description, an example, and the format of JSON Schema where there is one. */
export type Entry = readonly [description: string, example: unknown, format?: 'uri' | 'date-time' | 'uri-reference'];
/** By member; members of members behind a dot. */
export type Vocabulary = Readonly<Record<string, Entry>>;

export const ID = '3x7p0c9k2m5v8q1r4t6w0y3z5b';
export const PAGE = 'https://news.example/2026/harbour';
export const HASH = '9f86d081884c7d659a2feaa0c55ad015a3bf4f1b2b0b822cd15d6c15b0f00a08';

export const IMAGE: Vocabulary = {
  url: ['The picture’s address.', 'https://img.example/quay.jpg', 'uri'],
  alt: ['What stands in its place for those who do not see it.', 'The old quay at low tide'],
  caption: ['The caption below it.', 'The quay on Tuesday.'],
  credit: ['Who made it.', 'Ada Lens'],
  width: ['Width in CSS pixels, as the page declares it.', 1200],
  height: ['Height in CSS pixels, as the page declares it.', 800],
};

export const EMBED: Vocabulary = {
  kind: ['What it is.', 'video'],
  provider: ['The service that it comes from.', 'YouTube'],
  id: ['Its name at the service, where the address tells it.', 'dQw4w9WgXcQ'],
  url: ['Where it is to be seen.', 'https://www.youtube.com/watch?v=dQw4w9WgXcQ', 'uri'],
  text: ['The words of a quoted post, where the page carries them.', 'The vote is tonight.'],
};

const INLINES: Entry = ['The same text in runs, each with the marks that hold for all of it.', [{ text: 'A vote was held.' }]];

export const BLOCK: Vocabulary = {
  id: ['Names the block among those of its article, by what it says: the same in later versions that say the same.', 'b1f0e2d3c4a'],
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

export const CARD: Vocabulary = {
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

export const BODIES: Vocabulary = {
  html: ['The body as clean HTML: no script, no style, no frame.', '<p>A vote was held.</p>'],
  markdown: ['The body as Markdown (GFM), escaped so that no renderer takes words for markup.', 'A vote was held.'],
  text: ['The body as plain text.', 'A vote was held.'],
  blocks: [
    'The body as typed blocks, in reading order.',
    [{ type: 'paragraph', text: 'A vote was held.', inlines: [{ text: 'A vote was held.' }] }],
  ],
};

export const ARTICLE: Vocabulary = {
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
  duplicates: [
    'Articles that say the same, null where there are none; with `include=duplicates`.',
    { first: ID, ids: ['7f1m4k8r2t5w9x3z6a0c4e8g1j'], why: 'text', containment: 0.93 },
  ],
  'duplicates.first': ['The id of the earliest of them, by publication or else by first receipt; it may be this article.', ID],
  'duplicates.ids': ['The ids of the others, 25 at most.', ['7f1m4k8r2t5w9x3z6a0c4e8g1j']],
  'duplicates.why': ['`canonical` where one names the other’s address as its own, `text` where their texts say so.', 'text'],
  'duplicates.containment': [
    'How much of the shorter text the longer one contains, about, from 0 to 1; null where one has too little text to compare.',
    0.93,
  ],
  'rights.license': ['The licence, as an address or a name.', 'https://creativecommons.org/licenses/by/4.0/'],
  'rights.copyright': ['The notice of copyright.', '© Example Media'],
  'rights.robots': ['What it asks of robots.', ['noindex']],
  'rights.tdmReservation': ['TDM Reservation Protocol: 1 reserved, 0 not, null unsaid.', 1],
  'rights.rsl': [
    'The address of terms by Really Simple Licensing; not there where the page links to none.',
    'https://news.example/license.xml',
  ],
  'rights.tdmPolicy': ['The address of the policy for text and data mining.', 'https://news.example/tdm'],
  readingTime: ['Minutes that reading takes, at least 1 where there is text.', 3],
  scoreReasons: ['What speaks for and against the page being an article.', ['long text']],
  warnings: [
    'What the publisher can mend.',
    [
      {
        code: 'no-date',
        message: 'No date of publication found. Put it with its time into JSON-LD datePublished, or into a time element by the headline.',
      },
    ],
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
