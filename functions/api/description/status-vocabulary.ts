/** What the members of the stage's status mean. */
import type { Vocabulary } from './article-vocabulary.ts';

export const STATUS: Vocabulary = {
  at: ['When this was read.', '2026-02-02T10:00:00.000Z', 'date-time'],
  since: ['When the time begins that is counted.', '2026-02-01T10:00:00.000Z', 'date-time'],
  extractor: ['The version of the extractor that this stage runs.', '0.1.0'],
  uploads: [
    'What came in that time, each object by its latest receipt.',
    { total: 2, relation: 'exact', status: { stored: 1, rejected: 1 }, reason: { stored: 1, 'no-article': 1 } },
  ],
  'uploads.total': ['How many.', 2],
  'uploads.relation': ['Whether that is all of them.', 'exact'],
  'uploads.status': ['By what became of them.', { stored: 1, rejected: 1 }],
  'uploads.reason': ['By why.', { stored: 1, 'no-article': 1 }],
  latest: ['Of the latest receipts of that time, a hundred at most.', { receipts: 0, visibleAfterMs: null, scores: [], failures: [] }],
  'latest.receipts': ['How many these are.', 2],
  'latest.visibleAfterMs': [
    'Milliseconds from upload to visible article; null where nothing was stored.',
    { median: 900, p95: 2_100, longest: 4_000 },
  ],
  'latest.visibleAfterMs.median': ['Half of them were faster.', 900],
  'latest.visibleAfterMs.p95': ['Nineteen of twenty were faster.', 2_100],
  'latest.visibleAfterMs.longest': ['The slowest.', 4_000],
  'latest.scores': ['How many score 0.0 to 0.1, 0.1 to 0.2 and so on.', [1, 0, 0, 0, 0, 0, 0, 0, 0, 1]],
  'latest.failures': ['The newest that are no articles, ten at most.', []],
  'latest.failures.key': ['The object’s key.', 'news/harbour.html'],
  'latest.failures.status': ['What became of it.', 'rejected'],
  'latest.failures.reason': ['Why.', 'no-article'],
  'latest.failures.message': ['The same in words.', 'The page scores 0.05 as an article.'],
  'latest.failures.processedAt': ['When.', '2026-02-02T09:59:58.000Z', 'date-time'],
  followers: ['The functions that follow changes, where the stage has them.', [{ name: 'search', lagMs: 0, setAside: 0 }]],
  'followers.name': ['Which: `search`, `duplicates`, `facets`, `hooks`, …', 'search'],
  'followers.lagMs': ['Milliseconds since the first change that it has not taken; 0 where it has taken all.', 0],
  'followers.setAside': ['Changes that it could not take, and tries again.', 0],
  sites: [
    'How many sites are how, by their own measure; null where the stage does not watch them.',
    { drifting: 0, silent: 0, amber: 1, well: 12, learning: 3 },
  ],
};
