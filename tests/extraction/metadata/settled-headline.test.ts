/** A headline of which a page leaves no doubt, for whose sake no other text is weighed. */
import { expect, test } from 'vitest';
import { read, STORY } from './read-metadata.ts';

const HEADLINE = 'River returns to its bed';
const OTHER = '<h2>Market days of the town</h2>';
const lostTo = (h1: string, declared: string): readonly string[] => {
  const { title, provenance } = read({
    head: `<meta property="og:title" content="${declared}">`,
    body: `<article><h1>${h1}</h1>${OTHER}${STORY}</article>`,
  });
  expect(title).toBe(HEADLINE);
  return provenance['title']?.lost.map(({ value }) => value) ?? [];
};

test('other headings are not weighed where the head declares what the only h1 says', () => {
  expect(lostTo(HEADLINE, HEADLINE)).toEqual([]);
});

test('they are where the head says something else, or the heading has parts', () => {
  expect(lostTo(HEADLINE, 'The river')).toContain('Market days of the town');
  expect(lostTo(`<span>${HEADLINE}</span>`, HEADLINE)).toContain('Market days of the town');
});
