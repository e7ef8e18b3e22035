import { describe, expect, it } from 'vitest';
import { seededRandom } from '../../../infra/local/edge/faults.ts';
import { KeywordMatcher } from '../../../shared/extraction/text/keyword-matcher.ts';

const KINDS = [['|price', 'pric'], ['art|', 'add-to', 'checkout'], ['|card|', 'card-', '-card', 'a'], ['ab', 'abc|', '|bc'], ['aba']];

/** The same by one expression a needle. */
function findPlainly(text: string, limit: number): number {
  let best = { start: Infinity, kind: -1 };
  KINDS.forEach((needles, kind) => {
    for (const needle of needles) {
      const start = text.slice(0, limit).search(new RegExp(needle.replaceAll('|', '\\b'), 'i'));
      if (start >= 0 && start < best.start) best = { start, kind };
    }
  });
  return best.kind;
}

describe('KeywordMatcher', () => {
  it('finds the needle that starts first, edges of words and letter case as asked', () => {
    const finder = new KeywordMatcher(KINDS);
    const random = seededRandom(3);
    const pieces = ['a', 'b', 'c', 'abc', 'aba', 'card', 'CARD', 'price', 'Add-To', 'cart', 'art', '-', ' ', 'é', '1', '_', 'x'];
    for (let round = 0; round < 5_000; round += 1) {
      const text = Array.from({ length: Math.floor(random() * 8) }, () => pieces[Math.floor(random() * pieces.length)]).join('');
      const limit = Math.floor(random() * 20);
      expect([text, limit, finder.find(text, limit)]).toEqual([text, limit, findPlainly(text, limit)]);
    }
  });

  it('tells all kinds that have a needle in a text, edges of words aside', () => {
    const finder = new KeywordMatcher(KINDS);
    const random = seededRandom(5);
    const pieces = ['a', 'b', 'c', 'pric', 'card', 'CARD', 'Add-To', 'art', '-', ' ', 'é', '1'];
    for (let round = 0; round < 2_000; round += 1) {
      const text = Array.from({ length: Math.floor(random() * 6) }, () => pieces[Math.floor(random() * pieces.length)]).join('');
      const limit = Math.floor(random() * 20);
      const start = text.slice(0, limit).toLowerCase();
      const bits = KINDS.reduce(
        (sum, needles, kind) => sum | (needles.some((needle) => start.includes(needle.replaceAll('|', ''))) ? 1 << kind : 0),
        0,
      );
      expect([text, limit, finder.kindsIn(text, limit)]).toEqual([text, limit, bits]);
      expect([text, limit, finder.occursIn(`a${text}`, 1, 1 + Math.min(limit, text.length))]).toEqual([text, limit, bits !== 0]);
    }
  });
});
