/** Articles for tests: whole, valid, and as different as the caller says. */
import { articleSchema, type Article } from '../../shared/extraction/index.ts';

const SENTENCES = [
  'The council met on Tuesday to weigh the plan for the old harbour.',
  'Nobody in the room expected the vote to be close.',
  'Engineers had measured the quay walls through the winter.',
  'Their report, 240 pages long, names three ways to save them.',
  'Residents asked who would pay, and when.',
];

/** About as long as a news report is. */
export function paragraphs(count: number, seed = 0): string[] {
  return Array.from({ length: count }, (_, index) =>
    [0, 1, 2, 3, 4].map((step) => SENTENCES[(index + step + seed) % SENTENCES.length]).join(' '),
  );
}

export function makeArticle(given: Partial<Article> = {}, body: readonly string[] = paragraphs(6)): Article {
  const text = body.join('\n\n');
  return articleSchema.parse({
    type: 'NewsArticle',
    url: 'https://news.example/harbour',
    sourceUrl: null,
    title: 'Council votes on the old harbour',
    subtitle: null,
    authors: [{ name: 'Ada Quay', url: null }],
    byline: 'By Ada Quay',
    published: '2026-02-01T09:00:00+01:00',
    modified: null,
    siteName: 'The Example',
    publisher: 'Example Media',
    language: 'en',
    direction: 'ltr',
    section: 'Local',
    tags: ['Harbour', 'Council'],
    description: 'What the council decided.',
    excerpt: SENTENCES[0],
    image: null,
    images: [],
    embeds: [],
    links: [],
    access: { isAccessibleForFree: true, evidence: [] },
    rights: { license: null, copyright: '© Example Media', robots: [], tdmReservation: null, tdmPolicy: null },
    wordCount: text.split(/\s+/).length,
    readingTime: 2,
    blocks: body.map((paragraph) => ({ type: 'paragraph', text: paragraph, inlines: [{ text: paragraph }] })),
    html: body.map((paragraph) => `<p>${paragraph}</p>`).join('\n'),
    markdown: text,
    text,
    score: 0.97,
    scoreReasons: ['long text'],
    provenance: { title: { source: 'json-ld:NewsArticle.headline', lost: [] } },
    warnings: [],
    truncated: false,
    ...given,
  });
}
