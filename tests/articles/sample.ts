/** Articles and events to test with. */
import type { Observation, StoreEvent } from '../../shared/articles/index.ts';
import type { Article } from '../../shared/extraction/index.ts';

export function sampleArticle(changes: Partial<Article> = {}): Article {
  const text = 'The river rose by two metres overnight. Crews moved sandbags before dawn, and the school stayed shut.';
  return {
    type: 'NewsArticle',
    url: 'https://www.example.org/news/river',
    sourceUrl: 'https://example.org/news/river?utm_source=feed',
    title: 'River rises overnight',
    subtitle: null,
    authors: [{ name: 'Jane Doe', url: null }],
    byline: 'By Jane Doe',
    published: '2026-03-01T08:00:00+01:00',
    modified: null,
    siteName: 'Example News',
    publisher: 'Example',
    language: 'en-GB',
    direction: 'ltr',
    section: 'World',
    tags: ['Floods', 'Climate Change'],
    description: null,
    excerpt: 'The river rose by two metres overnight.',
    image: null,
    images: [],
    embeds: [],
    links: [],
    access: { isAccessibleForFree: null, evidence: [] },
    rights: { license: null, copyright: null, robots: [], tdmReservation: null, tdmPolicy: null },
    wordCount: 18,
    readingTime: 1,
    blocks: [{ type: 'paragraph', text, inlines: [{ text }] }],
    html: `<p>${text}</p>`,
    markdown: text,
    text,
    score: 0.97,
    scoreReasons: [],
    provenance: {},
    warnings: [],
    truncated: false,
    ...changes,
  };
}

export function sampleEvent(changes: Partial<StoreEvent> = {}): StoreEvent {
  return {
    kind: 'created',
    bucket: 'raw',
    key: 'news/river.html',
    versionId: 'v1',
    sequencer: '0055aed6dcd90281e5',
    eventTime: '2026-03-01T09:00:00.000Z',
    refetch: false,
    redelivered: false,
    ...changes,
  };
}

/** What is seen of an object that is no page. */
export function sampleRejection(object: Extract<Observation, { state: 'rejected' }>['object']): Observation {
  return {
    state: 'rejected',
    status: 'rejected',
    reason: 'not-html',
    message: 'The object is a PDF.',
    remedy: 'Upload the HTML page.',
    score: null,
    warnings: [],
    object,
  };
}
