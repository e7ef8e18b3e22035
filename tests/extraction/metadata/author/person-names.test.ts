/** From printed bylines to names. */
import { describe, expect, test } from 'vitest';
import { displayName } from '../../../../shared/extraction/metadata/author/display-name.ts';
import { looksLikePerson } from '../../../../shared/extraction/metadata/author/name-shapes.ts';
import { nameKey } from '../../../../shared/extraction/metadata/author/name-key.ts';
import { namesIn, namesInPieces, personsInPieces } from '../../../../shared/extraction/metadata/author/person-names.ts';
import { processorMilliseconds } from '../../../processor-time.ts';

describe('a byline in one text', () => {
  test.each([
    ['By Jane Roe', ['Jane Roe']],
    ['Jane Roe', ['Jane Roe']],
    ['Reuters', ['Reuters']],
    ['By', []],
    ['With Jane', ['Jane']],
    ['Staff Reporter', []],
    ['Follow', []],
    ['Written by: Jane Roe', ['Jane Roe']],
    ['Von Jürgen Groß', ['Jürgen Groß']],
    ['Par Élodie Martin', ['Élodie Martin']],
    ['Por José Álvarez', ['José Álvarez']],
    ['By Jane Roe and John Poe', ['Jane Roe', 'John Poe']],
    ['Jane Roe, John Poe & Ann Doe', ['Jane Roe', 'John Poe', 'Ann Doe']],
    ['Jane Roe, John Poe, and Ann Doe', ['Jane Roe', 'John Poe', 'Ann Doe']],
    ['By Jane Roe | March 3, 2024', ['Jane Roe']],
    ['March 3, 2024 · Jane Roe', ['Jane Roe']],
    ['March 3, 2024 by Jane Roe', ['Jane Roe']],
    ['Posted on 3/4/2024, by Jane Roe and John Poe', ['Jane Roe', 'John Poe']],
    ['Posted 3 hours ago by Jane Roe', ['Jane Roe']],
    ['12. März 2024 von Jana Roe', ['Jana Roe']],
    ['Jane Roe, March 3, edited by John Poe', ['Jane Roe']],
    ['By Jane Roe on March 3, 2024', ['Jane Roe']],
    ['By Jane Roe Updated March 3', ['Jane Roe']],
    ['Jane Roe, Staff Writer', ['Jane Roe']],
    ['Jane Roe (Senior Editor)', ['Jane Roe']],
    ['By Jane Roe, CNN', ['Jane Roe']],
    ['Jane Roe, MD, Ph.D.', ['Jane Roe, MD, Ph.D.']],
    ['By Jane Roe jane.roe@example.org', ['Jane Roe']],
    ['Jane Roe @janeroe', ['Jane Roe']],
    ['View all posts by Jane Roe', ['Jane Roe']],
    ['By joining you agree to our terms', []],
    ['Read more', []],
    ['Posted by jane on Monday, March 3, 2025 at 10:12 PM', ['jane']],
    ['By Martin', ['Martin']],
    ['Julia', ['Julia']],
    ['By Sun Li', ['Sun Li']],
    ['I have been thinking about walls', []],
    ['March 15', []],
    ['Dec.', []],
    ['Sun, Mar 9', []],
    ['Sat Apr 5', []],
    ['Thursday', []],
    ['https://example.org/jane', []],
    ['', []],
  ])('%j names %j', (text, names) => {
    expect(namesIn(text).names).toEqual(names);
  });

  test('keeps what a name would be without its degrees', () => {
    expect(namesIn('Jane Roe, MD').bare).toEqual(['Jane Roe']);
  });
});

test('takes a field of names as it stands', () => {
  expect(namesIn('Contributors to the Project', true).names).toEqual(['Contributors to the Project']);
});

describe('a byline in several text nodes', () => {
  test.each([
    [['By', 'Jane Roe', 'Staff Writer'], ['Jane Roe']],
    [
      ['By', 'Jane Roe', 'and', 'John Poe'],
      ['Jane Roe', 'John Poe'],
    ],
    [
      ['Jane Roe', ',', 'John Poe'],
      ['Jane Roe', 'John Poe'],
    ],
    [['Jane Roe', ', MD'], ['Jane Roe, MD']],
    [['March 3, 2024', 'Jane Roe'], ['Jane Roe']],
    [['Published on', '3 March'], []],
  ])('%j names %j', (pieces, names) => {
    expect(namesInPieces(pieces).names).toEqual(names);
  });

  test('lists all persons of a box that prints their roles between them', () => {
    expect(personsInPieces(['Jane Roe', 'Staff Engineer', 'John Poe', 'Director of Research'])).toEqual(['Jane Roe', 'John Poe']);
  });
});

test.each([
  ['Jane Roe', true],
  ['Jan van der Berg', true],
  ['J. R. Roe', true],
  ['Иван Петров', true],
  ['Jane', false],
  ['personal finance', false],
  ['Senior Editor', false],
  ['Roe 123', false],
])('%s looks like a person: %s', (name, expected) => {
  expect(looksLikePerson(name)).toBe(expected);
});

test('shows names in capitals with small letters, and others as they are', () => {
  expect(displayName("JANE O'ROE-SMITH")).toBe("Jane O'Roe-Smith");
  expect(displayName('Jane McRoe')).toBe('Jane McRoe');
  expect(displayName('NASA')).toBe('NASA');
  expect(displayName('JOHN MCCARTHY III, MD')).toBe('John McCarthy III, MD');
  expect(displayName('İBRAHİM YILDIZ')).toBe('İbrahim Yıldız');
});

test('compares names whatever their order, case and accents', () => {
  expect(nameKey(['Roe, JANE', 'José Poe'])).toBe(nameKey(['Jose Poe', 'Jane Roe']));
});

test('ends quickly on long texts without names', () => {
  const started = processorMilliseconds();
  for (const text of [
    'by '.repeat(100_000),
    ' '.repeat(300_000),
    'A, '.repeat(100_000),
    '@'.repeat(300_000),
    '- '.repeat(100_000),
    'Jane Roe and '.repeat(50_000),
  ])
    namesIn(text);
  expect(processorMilliseconds() - started).toBeLessThan(3_000);
});
