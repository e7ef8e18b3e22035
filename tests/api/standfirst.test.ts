/** The standfirst in an article's documents: readers see it once, whether the page has it above the text, in it, or both. */
import { describe, expect, it } from 'vitest';
import { articleHtml } from '../../functions/api/representations/article-html.ts';
import { articleMarkdown, articleText, citableMarkdown } from '../../functions/api/representations/article-text.ts';
import type { ArticleRecord } from '../../shared/articles/index.ts';
import { makeArticle, paragraphs } from './articles.ts';

const STANDFIRST = 'The old quay keeps its name — and its walls, for now.';
const BODY = paragraphs(3);

const made = (subtitle: string, body: readonly string[]): ArticleRecord =>
  ({ ...makeArticle({ subtitle }, body), id: 'a'.repeat(26), version: 1, key: 'news/quay.html' }) as unknown as ArticleRecord;

const FORMS = { articleMarkdown, articleText, citableMarkdown, articleHtml };
const times = (text: string): number => text.split('keeps its name').length - 1;

describe.each(Object.entries(FORMS))('%s', (_, form) => {
  it('shows a standfirst that the text has not', () => {
    expect(times(form(made(STANDFIRST, BODY)))).toBe(1);
  });

  it.each([STANDFIRST, 'THE OLD QUAY keeps its name - and its walls, for now!'])(
    'shows it once where the text opens with it: %s',
    (first) => {
      expect(times(form(made(STANDFIRST, [first, ...BODY])))).toBe(1);
      expect(times(form(made(STANDFIRST, ['Harbour news', first, ...BODY])))).toBe(1);
    },
  );

  it('shows it where the text says it only much later', () => {
    expect(times(form(made(STANDFIRST, [...paragraphs(9), STANDFIRST])))).toBe(2);
  });
});
