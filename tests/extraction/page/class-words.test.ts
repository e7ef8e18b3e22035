/** Names are taken apart into words, some of which belong to sets. */
import { expect, it } from 'vitest';
import { bitOfSet, setsIn } from '../../../shared/extraction/page/index.ts';
import { nameTokens } from '../../../shared/extraction/text/index.ts';
import { randomFrom } from '../../evaluation/random.ts';

it.each([
  ['title', true],
  ['entry-Title', true],
  ['postTitle', true],
  ['post2Title', true],
  ['TITLE', true],
  ['é title', true],
  ['subtitled', false],
  ['TITLEBox', false],
  ['title2', false],
  ['', false],
])('%j names a title: %s', (name, isTitle) => {
  expect((setsIn(name) & bitOfSet('title')) !== 0).toBe(isTitle);
});

it('finds what the words by themselves are found in', () => {
  const random = randomFrom(3);
  const parts = ['title', 'Title', 'TITLE', 'author', 'By', 'nav', 'Comment', 'x', '2', '-', '_', ' ', 'é', '\u212a', 'sub'];
  for (let round = 0; round < 5_000; round += 1) {
    const name = Array.from({ length: Math.floor(random() * 7) }, () => parts[Math.floor(random() * parts.length)]).join('');
    const ofWords = nameTokens(name).reduce((bits, token) => bits | setsIn(token), 0);
    expect([name, setsIn(name)]).toEqual([name, ofWords]);
  }
});
