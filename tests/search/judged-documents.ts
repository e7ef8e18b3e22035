/** The judged articles as the index takes them, facets made by the records' own rules. */
import { facetsOf } from '../../shared/articles/index.ts';
import type { SearchDocument } from '../../shared/search/index.ts';
import type { JudgedArticle } from './judged-set.ts';
import { sampleDocument } from './index-of.ts';

export function documentsOf(articles: readonly JudgedArticle[]): SearchDocument[] {
  return articles.map(({ id, language, title, text, tags = '', site = 'other.example', day = '2025-11-01' }) => {
    const instant = Date.parse(`${day}T12:00:00Z`);
    const facets = facetsOf(
      {
        url: `https://${site}/${id}`,
        sourceUrl: null,
        siteName: null,
        authors: [],
        tags: tags === '' ? [] : [tags],
        section: null,
        language,
      },
      null,
    );
    return sampleDocument({ id, title, text, tags, facets, instant, firstSeen: instant });
  });
}
