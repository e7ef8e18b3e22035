/** The measures themselves, on cases small enough to count by hand. */
import { describe, expect, it, test } from 'vitest';
import { addCounts, areaUnderCurve, dateCounts, quantile, ratesOf, segmentCounts } from './metrics/counts.ts';
import { authorRight, dayRight, languageRight, titleRight } from './metrics/fields.ts';
import { foldOf, siteOf } from './metrics/folds.ts';
import { htmlToText } from './metrics/html-text.ts';
import { tokensOf, wordF1, wordOverlap } from './metrics/words.ts';

describe('words', () => {
  it('are runs of letters, digits and underscores in any script', () => {
    expect(tokensOf('Größe: 3,5 m² snake_case 東京!')).toEqual(['größe', '3', '5', 'm²', 'snake_case', '東京']);
  });

  it('count as often as they stand', () => {
    const overlap = wordOverlap('the the cat', 'the cat sat');
    expect(overlap.precision).toBeCloseTo(2 / 3);
    expect(overlap.recall).toBeCloseTo(2 / 3);
  });

  test.each([
    ['', '', 1],
    ['a', '', 0],
    ['', 'a', 0],
    ['A b', 'a B', 1],
    ['x', 'y', 0],
  ])('F1 of %j against %j is %d', (found, truth, expected) => expect(wordF1(found, truth)).toBe(expected));
});

describe('fields', () => {
  test.each([
    ['Él Niño — again', 'el nino: AGAIN', true],
    ['El Niño', 'El Niño again', false],
    [null, 'El Niño', false],
  ])('title %j against %j is %s', (found, truth, right) => expect(titleRight(found, truth)).toBe(right));

  test.each([
    [['Jane Doe'], 'Doe, Jane', true],
    [['Jane Doe', 'José Roe'], 'Jose Roe and Jane Doe', true],
    [['Jane Doe'], 'Jane Doe, John Roe', false],
    [['Jane Doe', 'The Times'], 'Jane Doe', false],
    [[], 'Jane Doe', false],
  ])('authors %j against %j is %s', (found, truth, right) => expect(authorRight(found, truth)).toBe(right));

  it('take the day as its page prints it, whatever the zone', () => {
    expect(dayRight('2024-03-01T23:30:00-08:00', '2024-03-01')).toBe(true);
    expect(dayRight('2024-03-02', '2024-03-01')).toBe(false);
    expect(dayRight(null, '2024-03-01')).toBe(false);
  });

  test.each([
    ['en', 'en-US', true],
    ['en-GB', 'en-US', false],
    ['zh_TW', 'zh-tw', true],
    [null, 'en', false],
  ])('language %j against %j is %s', (found, truth, right) => expect(languageRight(found, truth)).toBe(right));
});

describe('counts', () => {
  it('hold a wrong date as an error, a missing one as a miss, an invented one as an error', () => {
    expect(dateCounts('2024-01-02', '2024-01-02')).toEqual({ hits: 1, errors: 0, misses: 0 });
    expect(dateCounts('2024-01-03', '2024-01-02')).toEqual({ hits: 0, errors: 1, misses: 0 });
    expect(dateCounts(null, '2024-01-02')).toEqual({ hits: 0, errors: 0, misses: 1 });
    expect(dateCounts('2024-01-02', null)).toEqual({ hits: 0, errors: 1, misses: 0 });
    expect(dateCounts(null, null)).toEqual({ hits: 0, errors: 0, misses: 0 });
  });

  it('find segments after white space is folded', () => {
    expect(segmentCounts('one\n two  three', ['one two', 'four'], ['two three'])).toEqual({ hits: 1, misses: 1, errors: 1 });
  });

  it('add up to precision, recall and F1', () => {
    const rates = ratesOf(
      addCounts([
        { hits: 3, errors: 1, misses: 0 },
        { hits: 0, errors: 0, misses: 3 },
      ]),
    );
    expect(rates.precision).toBeCloseTo(0.75);
    expect(rates.recall).toBeCloseTo(0.5);
    expect(rates.f1).toBeCloseTo(0.6);
  });

  test.each([
    [[0.9, 0.8], [0.1, 0.2], 1],
    [[0.1], [0.9], 0],
    [[0.5, 0.5], [0.5], 0.5],
    [[0.9, 0.3], [0.5], 0.5],
  ])('the curve over positives %j and negatives %j encloses %d', (positives, negatives, area) => {
    expect(areaUnderCurve(positives, negatives)).toBe(area);
  });

  it('take a quantile from the sorted values', () => expect(quantile([10, 9, 2, 1, 3], 0.5)).toBe(3));
});

describe('folds', () => {
  test.each([
    ['https://news.example.co.uk/a', 'example.co.uk'],
    ['https://www.example.com/b', 'example.com'],
    ['https://a.b.example.de', 'example.de'],
    ['http://192.0.2.7/x', '192.0.2.7'],
    ['', ''],
  ])('the site of %s is %s', (url, site) => expect(siteOf(url)).toBe(site));

  it('spread sites evenly and always the same way', () => {
    const sizes = [0, 0, 0, 0, 0];
    for (let i = 0; i < 1000; i++) {
      const fold = foldOf(`site-${i}.example`, 5);
      sizes[fold] = (sizes[fold] ?? 0) + 1;
    }
    expect(Math.min(...sizes)).toBeGreaterThan(150);
    expect(foldOf('example.com', 10)).toBe(foldOf('example.com', 10));
  });
});

it('turns a truth of HTML into text with blocks apart', () => {
  expect(htmlToText('<p>One <b>bo</b>ld</p><ul><li>a</li><li>b</li></ul><script>x()</script>')).toBe('One bold\na\nb');
});
