/** What every member of an answer means, with an example and, for what is more than text, its format. Data for the description alone. */

import { ADMINISTRATION } from './admin-vocabulary.ts';
import { ARTICLE, BLOCK, BODIES, CARD, EMBED, HASH, ID, IMAGE, PAGE, type Vocabulary } from './article-vocabulary.ts';
import { FEEDS } from './feed-vocabulary.ts';
import { RECEIPTS, WARNING } from './receipt-vocabulary.ts';
import { RULES } from './rule-vocabulary.ts';
import { STATUS } from './status-vocabulary.ts';
import { UPLOADS } from './upload-vocabulary.ts';

const page = (what: string): Vocabulary => ({
  items: [what, []],
  cursor: ['Where to go on: give it back as `cursor` with the same query.', '3.q1YqULJSMlTS.2k3o0uVQ4cF3kq7oJYV0Zk1m9c6fXw8pB5t1QyN7xRs'],
});

const REVISION: Vocabulary = {
  version: ['The version, from 1.', 2],
  updated: ['When it was stored.', '2026-02-02T10:00:00.000Z', 'date-time'],
  changes: ['What it changed.', ['headline']],
  contentHash: ['SHA-256 of everything that a reader sees, hexadecimal.', HASH],
  wordCount: ['Words of its text.', 640],
  size: ['Bytes of the object that it was made from.', 48_210],
  versionId: ['Names its source in the raw bucket.', '3sL4kqtJlcpXroDTDmJ'],
};

export const VOCABULARY: Readonly<Record<string, Vocabulary>> = {
  Article: ARTICLE,
  ArticleFields: ARTICLE,
  ArticleJsonLd: { '@context': ['The vocabulary.', 'https://schema.org', 'uri'], '@type': ['The type of the article.', 'NewsArticle'] },
  ArticleList: {
    ...page('The articles of this page.'),
    missing: ['With `ids`: those of them that are not there, in their order.', [{ id: ID, state: 'unknown' }]],
  },
  Author: { name: ['The name.', 'Ada Quay'], url: ['The author’s page.', 'https://news.example/authors/ada-quay', 'uri'] },
  Change: {
    type: ['What happened: put what is created or updated, drop what is deleted.', 'updated'],
    id: CARD['id'] ?? ['', ''],
    version: ['The version that the change led to, or that was withdrawn.', 2],
    reason: [
      'With filters, of what is to be dropped: `withdrawn`, or `filtered` where the article lives and the filters do not let it pass now.',
      'filtered',
    ],
    article: [
      'With `include`, of what is created or updated: the article as it stands now, at this version or a later one. Not there where it is gone again; a later change says so.',
      { id: ID, version: 2, title: 'Council votes on the old harbour' },
    ],
    at: ['When, in the order of the log; ahead of the clock where that was set back.', '2026-02-02T10:00:00.000Z', 'date-time'],
  },
  ChangeList: { ...page('The changes in order.'), more: ['Whether more changes wait already.', false] },
  DriftList: page('The sites, the worst first.'),
  DriftingSite: {
    site: ['Its host, as lists name it.', 'news.example'],
    verdict: [
      '`drifting` where its pages come out worse, `silent` where none come, `amber` where a smaller fall is seen, `learning` where too little is known.',
      'drifting',
    ],
    lastUpload: ['The hour of its latest upload.', '2026-02-02T10:00:00.000Z', 'date-time'],
    usualGapHours: ['Hours between uploads, on average; null where that is not known.', 1.5],
    signals: [
      'What has fallen off.',
      [{ signal: 'author', verdict: 'drifting', usual: 0.95, now: 0.31, since: '2026-02-02T09:00:00.000Z' }],
    ],
    'signals.signal': [
      'Of what: `accepted` is the share of its pages that are articles, the others are shares of its articles: with a title, author, date, section or image, with a `plausible` date, `long` texts, and `sure` scores.',
      'author',
    ],
    'signals.verdict': ['How much.', 'drifting'],
    'signals.usual': ['The share that is usual for the site: its baseline.', 0.95],
    'signals.now': ['The share in its newest pages.', 0.31],
    'signals.since': ['The hour that this verdict came with; null where that was not noted.', '2026-02-02T09:00:00.000Z', 'date-time'],
  },
  BlockDecision: {
    path: ['Where in the page it stands, as elements with their classes.', 'html > body > article > p'],
    text: ['Its words.', 'The harbour wall will be mended before the winter.'],
    kept: ['Whether it is part of the article.', true],
    probability: ['How probable it is that it belongs to the article.', 0.981],
    reason: ['What decided.', 'reads and stands like the article'],
  },
  Embed: EMBED,
  ExplainedArticle: ARTICLE,
  Explanation: {
    key: ['The object’s key.', 'news/harbour.html'],
    versionId: ['The version that was read; null where the bucket keeps none.', 'a1B2c3D4'],
    size: ['Bytes as stored.', 18_204],
    sourceUrl: ['Where its uploader said it was published.', 'https://news.example/harbour', 'uri'],
    outcome: [
      'Whether it could be read as a page. A low score is `article`, too: the stage’s threshold decides what is stored.',
      'article',
    ],
    encoding: ['The charset it was read in; null where it is no HTML.', 'utf-8'],
    reason: ['Why it is no HTML; null where it is.', null],
    message: ['The same in words.', null],
    article: ['What it was read as.', null],
    decisions: ['One for each block of text, in the order of the page.', []],
  },
  ...ADMINISTRATION,
  ...FEEDS,
  ...RULES,
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
  McpError: { code: ['The code of JSON-RPC.', -32_601], message: ['What is wrong.', 'There is no method “prompts/list”.'] },
  McpMessage: {
    jsonrpc: ['The version of JSON-RPC.', '2.0'],
    id: ['Names the request; a notification has none.', 1],
    method: ['What is asked.', 'tools/call'],
    params: ['With what.', { name: 'search_articles', arguments: { q: 'harbour' } }],
  },
  McpReply: {
    jsonrpc: ['The version of JSON-RPC.', '2.0'],
    id: ['That of the request.', 1],
    result: ['What the method answers.', { tools: [] }],
    error: ['Why there is no result.', { code: -32_601, message: 'There is no method “prompts/list”.' }],
  },
  MissingArticle: {
    id: ['The id that was asked for.', ID],
    state: ['Whether it never was an article, or was withdrawn.', 'withdrawn'],
    withdrawn: ['When it was withdrawn.', '2026-02-03T10:00:00.000Z', 'date-time'],
  },
  OpenApi: { openapi: ['The version of OpenAPI.', '3.1.0'] },
  PendingIngestion: {
    status: ['It waits.', 'pending'],
    id: ['The id that its article will have.', ID],
    key: ['The object’s key.', 'news/harbour.html'],
  },
  IngestionList: {
    items: ['Receipts in the order that was asked for.', []],
    cursor: ['For the next page; null at the end.', null],
    latest: ['For what comes from now on: give it back as `after`.', '3.q1YqULJSMlTS.2k3o0uVQ4cF3kq7oJYV0Zk1m9c6fXw8pB5t1QyN7xRs'],
    counts: [
      'How many objects there are, by what became of them.',
      { total: 312, relation: 'exact', status: { stored: 300, rejected: 12 }, reason: { stored: 300, 'no-article': 12 } },
    ],
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
    restart: ['Where to start again after an expired cursor.', '/v1/changes', 'uri-reference'],
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
  ...RECEIPTS,
  Revision: REVISION,
  RevisionArticle: {
    ...BODIES,
    title: ['The headline.', 'Council votes on the old harbour'],
    subtitle: ['The line below the headline.', 'Residents asked who would pay'],
  },
  RevisionDetail: {
    ...REVISION,
    article: ['With `include`: the content of this version.', { title: 'Harbour vote', subtitle: null, text: 'A vote was held.' }],
    diff: [
      'With `diff=text`: from the text of this version to that of the next, by paragraphs.',
      [
        { change: 'same', text: 'A vote was held.' },
        { change: 'added', text: 'Nobody objected.' },
      ],
    ],
  },
  TextChange: {
    change: ['Whether both versions have it, the earlier alone, or the later alone.', 'added'],
    text: ['The paragraphs.', 'Nobody objected.'],
  },
  RevisionList: page('The versions, newest first.'),
  SearchItem: {
    ...CARD,
    snippet: ['HTML: the passage where the words were found, with `<mark>` around them.', 'A <mark>vote</mark> was held.'],
    relevance: ['Greater is better, comparable within one answer; null where the order is that of time.', 4.2],
  },
  FacetList: page('What articles have, in the order that was asked for.'),
  ValueCount: {
    value: ['As the filters of lists and search take it.', 'climate-change'],
    name: ['As the latest article writes it.', 'Climate Change'],
    count: ['Live articles that have it.', 42],
    last: ['When the latest of them was published, or else first received.', '2026-03-01T08:00:00.000Z', 'date-time'],
  },
  SearchList: {
    ...page('The articles that fit.'),
    total: ['How many articles fit.', 42],
    relation: ['`at-least` where counting stopped at `total`.', 'exact'],
    ranking: ['What they are sorted by in the end.', 'relevance'],
    indexedThrough: ['All changes before this moment are in the index.', '2026-02-02T10:00:00.000Z', 'date-time'],
  },
  Status: STATUS,
  ...UPLOADS,
  UploadsRequest: { uploads: ['Up to a hundred uploads.', [{ key: 'news/harbour.html' }]] },
  UploadTicketList: { items: ['The forms, in the order of `uploads`.', []] },
  Withdrawal: {
    id: ['The id of the article that is withdrawn.', ID],
    key: ['The object’s key.', 'news/harbour.html'],
    ingestion: ['Where the receipt will be.', '/v1/ingestions?key=news%2Fharbour.html', 'uri-reference'],
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
