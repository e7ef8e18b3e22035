/**
 * The index in OpenSearch. Words come folded and spaced, as in SQLite (words.ts), so the analyzer has only to break at spaces:
 * both engines know an article by the same words, and one folding serves every script.
 */

const words = { type: 'text', analyzer: 'spaced', norms: true, index_options: 'positions' } as const;

export const INDEX_BODY = {
  settings: { analysis: { analyzer: { spaced: { type: 'custom', tokenizer: 'whitespace' } } } },
  mappings: {
    dynamic: false,
    _source: { excludes: ['title', 'subtitle', 'tags', 'text', 'facets'] },
    properties: {
      title: words,
      subtitle: words,
      tags: words,
      text: words,
      facets: { type: 'keyword' },
      id: { type: 'keyword' },
      version: { type: 'long', index: false },
      instant: { type: 'date', format: 'epoch_millis' },
      firstSeen: { type: 'date', format: 'epoch_millis' },
      isDated: { type: 'boolean' },
    },
  },
} as const;

/** The index that is searched, and the one that is being built to take its place, by their aliases. */
export const ALIASES = { index: 'galley-articles', next: 'galley-articles-next' } as const;
/** The document that records how far the index has read; it lacks the facet `all#`, so no search finds it. */
export const STATE_ID = '~state';
