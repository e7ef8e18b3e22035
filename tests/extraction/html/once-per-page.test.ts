import { describe, expect, it } from 'vitest';
import { oncePerPage, parsePage, type Page } from '../../../shared/extraction/html/index.ts';

describe('what is found once a page', () => {
  it('is looked for once, on each page for itself, whatever else is remembered of it', () => {
    const asked: Page[] = [];
    const namesOf = oncePerPage((page) => {
      asked.push(page);
      return page.elements.map(({ name }) => name);
    });
    const countOf = oncePerPage((page) => ({ elements: page.elements.length }));
    const [one, other] = [parsePage('<p>One'), parsePage('<b>Two<i>three')];
    expect([namesOf(one), countOf(one), namesOf(other), countOf(other)]).toEqual([['p'], { elements: 1 }, ['b', 'i'], { elements: 2 }]);
    expect(namesOf(one)).toBe(namesOf(one));
    expect(countOf(other)).toBe(countOf(other));
    expect(asked).toEqual([one, other]);
  });
});
