/** Days near a headline that are none of its story. */
import { describe, expect, it } from 'vitest';
import { isOfOtherThing } from '../../../../shared/extraction/metadata/dates/date-labels.ts';
import { datesOf } from './dates-of.ts';

describe('a day', () => {
  it.each([
    [
      'stands in rows of other stories',
      '<ul><li><a href="/a">Ducks return to the basin</a> 5 March 2024</li><li><a href="/b">Bread rises once again</a> 3 March 2024</li></ul>',
    ],
    ['begins or ends a range', '<p class="date">5 March 2024 – 9 March 2024</p>'],
  ])('is none of the page where it %s', (_, line) => {
    expect(datesOf({ line }).published).toBeNull();
  });

  it('is the page’s below a headline that ends with such a verb', () => {
    expect(isOfOtherThing('New bridge opens Published: ', ' Published: ')).toBe(false);
  });
});
