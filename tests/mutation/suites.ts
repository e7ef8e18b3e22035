/** Which sources are tried, and what is left out. Which suites are asked of a mutant comes of what they reach: see probes.ts. */

export interface Target {
  /** Folder or file, from the repository's root. */
  readonly source: string;
  /** Of all mutants tried, the part that comes from here. */
  readonly share: number;
}

export const TARGETS: readonly Target[] = [
  { source: 'shared/articles', share: 0.4 },
  { source: 'shared/extraction/serialize', share: 0.3 },
  { source: 'functions/api', share: 0.2 },
  { source: 'functions/ingest', share: 0.1 },
];

/** Not code of the running product, or nothing but words for people. */
export const LEFT_OUT: readonly string[] = ['functions/api/write-openapi.ts', 'functions/api/openapi.ts', 'shared/observation/reasons.ts'];

/** Suites that are asked, where they reach the mutant. Others run what stands on the disk, or minutes for an answer: those are for survivors, by hand. */
export const SUITES: readonly string[] = ['api', 'archives', 'articles', 'extraction', 'followers', 'ingest', 'objects'].map(
  (folder) => `tests/${folder}/**/*.test.ts`,
);

/** They hand the API's description to programs of others, for a minute or more. */
export const SUITES_LEFT_OUT: readonly string[] = [
  '**/node_modules/**',
  'tests/api/description.test.ts',
  'tests/api/python-client.test.ts',
  'tests/api/client.test.ts',
];
