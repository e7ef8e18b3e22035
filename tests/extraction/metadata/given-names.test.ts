/** The filter of given names: no name of the list is missed, and words of headings seldom pass. */
import { expect, test } from 'vitest';
import { isGivenName } from '../../../shared/extraction/metadata/author/given-names.ts';
import { readGivenNames } from '../../evaluation/metadata/write-given-names.ts';

test('every name of the list is known', () => {
  const names = readGivenNames();
  expect(names.length).toBeGreaterThan(22_000);
  expect(names.filter((name) => !isGivenName(name))).toEqual([]);
});

test.each(['anna', 'scott', 'björn', 'josé', 'katarzyna', 'priya', 'екатерина'])('%s is a given name, folded', (name) => {
  expect(isGivenName(name.normalize('NFKD').replace(/\p{M}/gu, ''))).toBe(true);
});

test.each(['trade', 'program', 'updated', 'amazon', 'average', 'embed', 'cart', 'picks', ''])('"%s" is none', (word) => {
  expect(isGivenName(word)).toBe(false);
});

test('one word in ten that is no name passes at most', () => {
  const words = Array.from({ length: 5_000 }, (_, at) => `qz${at.toString(36)}xw`);
  expect(words.filter(isGivenName).length).toBeLessThan(words.length / 10);
});
