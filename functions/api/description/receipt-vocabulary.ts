/** What the members of receipts and of their counts mean. */
import { ID, PAGE, type Vocabulary } from './article-vocabulary.ts';

export const WARNING: Vocabulary = {
  code: ['What is amiss; stable.', 'no-date'],
  message: [
    'What, which, and what to do about it.',
    'No date of publication found. Put it with its time into JSON-LD datePublished, or into a time element by the headline.',
  ],
};

export const RECEIPTS: Readonly<Record<string, Vocabulary>> = {
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
    url: ['The address by which the article is found; of a page that was rejected, the one that it or its uploader named.', PAGE, 'uri'],
    article: ['Where the article is to be read, in this API; null where none was stored.', `/v1/articles/${ID}`, 'uri-reference'],
    score: ['How sure we are that the page is an article, 0 to 1; null where that was not asked.', 0.97],
    version: ['The version of the article that the object is; null where it is none.', 1],
    versionId: ['The version of the object in the raw bucket.', '3sL4kqtJlcpXroDTDmJ'],
    receivedAt: ['When the object was uploaded or removed.', '2026-02-01T08:05:00.000Z', 'date-time'],
    processedAt: ['When the receipt was written.', '2026-02-01T08:05:01.000Z', 'date-time'],
    pages: ['Of an archive: what became of its pages.', { stored: 38, unchanged: 0, rejected: 2, withdrawn: 0 }],
    'pages.stored': ['New or changed.', 38],
    'pages.unchanged': ['As they were before.', 0],
    'pages.rejected': ['No articles; their own receipts say why.', 2],
    'pages.withdrawn': ['In the archive before, and not any more.', 0],
  },
  ReceiptCounts: {
    total: ['Objects with a receipt, each once.', 312],
    relation: ['Whether all were counted.', 'exact'],
    status: ['Objects by `status`.', { stored: 300, rejected: 12 }],
    reason: ['Objects by `reason`.', { stored: 300, 'no-article': 12 }],
    hours: ['By the hour of the receipt.', [{ from: '2026-02-01T08:00:00.000Z', status: { stored: 300, rejected: 12 } }]],
    'hours.from': ['The beginning of the hour.', '2026-02-01T08:00:00.000Z', 'date-time'],
    'hours.status': ['Objects by `status`.', { stored: 300, rejected: 12 }],
    sites: ['By the host of the page.', [{ site: 'news.example', status: { stored: 300, rejected: 12 } }]],
    'sites.site': ['The host.', 'news.example'],
    'sites.status': ['Objects by `status`.', { stored: 300, rejected: 12 }],
  },
};
