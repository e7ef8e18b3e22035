/** Authors of whom a page leaves no doubt, for whose sake the rest of it is not read. */
import { describe, expect, test } from 'vitest';
import { page } from '../read-metadata.ts';

const by = (name: string): object => ({
  '@type': 'NewsArticle',
  headline: 'River returns to its bed',
  author: { '@type': 'Person', name },
});
const MARKED = '<p class="byline">Jane Roe</p>';
const OTHER_NAME = '<p>Mary Loe</p>';

const lostTo = (html: string, author: string | null): readonly string[] => {
  const { authors, provenance } = page(html, author === null ? {} : { jsonLd: by(author) });
  expect(authors[0]?.name).toBe('Jane Roe');
  return provenance['authors']?.lost.map(({ value }) => value) ?? [];
};

describe('other names by the headline', () => {
  test('are not read beside an author whom the head declares and the page marks', () => {
    expect(lostTo(MARKED + OTHER_NAME, 'Jane Roe')).toEqual([]);
  });

  test('are not read beside a line that is marked and starts with "By"', () => {
    expect(lostTo(`<p>By <a class="author" href="/author/jane">Jane Roe</a></p>${OTHER_NAME}`, null)).toEqual([]);
  });

  test('are read where the head declares nobody, or someone else', () => {
    expect(lostTo(MARKED + OTHER_NAME, null)).toContain('Mary Loe');
    expect(lostTo(MARKED + OTHER_NAME, 'Desk')).toContain('Mary Loe');
  });

  test('are read where a longer byline holds the name', () => {
    const { authors } = page('<p class="byline">By Jane Roe and John Poe</p>', { jsonLd: by('Jane Roe') });
    expect(authors.map(({ name }) => name)).toEqual(['Jane Roe', 'John Poe']);
  });
});
