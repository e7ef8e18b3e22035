/** Which sources are tried, and which suites should notice a fault in them: quick ones first, for the first to fail ends it. */

export interface Target {
  /** Folder or file, from the repository's root. */
  readonly source: string;
  /** Of all mutants tried, the part that comes from here. */
  readonly share: number;
  /** Suites, run one tier after the other until one fails. */
  readonly tiers: readonly (readonly string[])[];
}

const API = [
  ['tests/api/handler', 'tests/api/access', 'tests/api/contract'],
  ['tests/api/lists', 'tests/api/catch-all', 'tests/api/caching', 'tests/api/client', 'tests/api/uploads'],
  ['tests/api/http', 'tests/api/changes'],
];

export const TARGETS: readonly Target[] = [
  {
    source: 'shared/articles',
    share: 0.4,
    tiers: [
      ['tests/articles/listing', 'tests/articles/races', 'tests/articles/parts', 'tests/articles/store'],
      ['tests/articles/clock', 'tests/articles/pages', 'tests/articles/change-log'],
      ['tests/api/lists'],
    ],
  },
  {
    source: 'shared/extraction/serialize',
    share: 0.3,
    tiers: [
      [
        'tests/extraction/serialize/markdown',
        'tests/extraction/serialize/html',
        'tests/extraction/serialize/forms',
        'tests/extraction/code',
      ],
      ['tests/extraction/samples', 'tests/extraction/cases'],
    ],
  },
  { source: 'functions/api', share: 0.2, tiers: API },
  {
    source: 'functions/ingest',
    share: 0.1,
    tiers: [
      ['tests/ingest/platform', 'tests/ingest/ingest'],
      ['tests/ingest/redrive', 'tests/ingest/reconcile'],
    ],
  },
];

/** Not code of the running product, or nothing but words for people. */
export const LEFT_OUT: readonly string[] = ['functions/api/write-openapi.ts', 'functions/api/openapi.ts', 'shared/observation/reasons.ts'];
