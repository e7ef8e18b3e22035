/** What one page's article is worth against its truth. */
import type { Article } from '../../shared/extraction/index.ts';
import type { Truth } from './corpus.ts';
import { dateCounts, segmentCounts, type Counts } from './metrics/counts.ts';
import { authorRight, languageRight, titleRight } from './metrics/fields.ts';
import { htmlToText } from './metrics/html-text.ts';
import { wordOverlap, type Overlap } from './metrics/words.ts';

/** Null wherever the truth says nothing, so that a set only shows the measures that apply to it. */
export interface PageMeasures {
  readonly words: Overlap | null;
  readonly segments: Counts | null;
  readonly title: boolean | null;
  readonly author: boolean | null;
  readonly published: Counts | null;
  /** True where the page has no date and none was claimed. */
  readonly silentWithoutDate: boolean | null;
  readonly siteName: boolean | null;
  readonly language: boolean | null;
}

/** What is measured of an article; a rejected page counts as an empty one. */
export type Measured = Pick<Article, 'text' | 'title' | 'authors' | 'published' | 'siteName' | 'language'>;

/** True where the truth names something to compare with. */
function given(value: string | null | undefined): value is string {
  return typeof value === 'string' && value !== '';
}

function measureWords(text: string, truth: Truth): Overlap | null {
  if (truth.text !== undefined) return wordOverlap(text, truth.text);
  return truth.html === undefined ? null : wordOverlap(text, htmlToText(truth.html));
}

export function measurePage(article: Measured, truth: Truth): PageMeasures {
  const wanted = truth.with ?? [];
  const unwanted = truth.without ?? [];
  return {
    words: measureWords(article.text, truth),
    segments: wanted.length + unwanted.length === 0 ? null : segmentCounts(article.text, wanted, unwanted),
    title: given(truth.title) ? titleRight(article.title, truth.title) : null,
    author: given(truth.author)
      ? authorRight(
          article.authors.map((author) => author.name),
          truth.author,
        )
      : null,
    published: truth.published === undefined ? null : dateCounts(article.published, truth.published),
    silentWithoutDate: truth.published === null ? article.published === null : null,
    siteName: given(truth.siteName) ? titleRight(article.siteName, truth.siteName) : null,
    language: given(truth.language) ? languageRight(article.language, truth.language) : null,
  };
}
