/** What single words say, and sets of a few words, by their hashes. */
import { describe, expect, it } from 'vitest';
import { hashWords } from '../../../../shared/extraction/text/prose-counts.ts';
import { HashSet } from '../../../../shared/extraction/text/hash-filter.ts';
import { phraseBits } from '../../../../shared/extraction/body/features/phrases.ts';
import { randomFrom } from '../../../evaluation/random.ts';

const bitsOf = (word: string): number => hashWords(word).reduce((bits, hash) => bits | phraseBits(hash), 0);

describe('phraseBits', () => {
  it.each(
    'newsletter subscribe email facebook share comment reply copyright photo getty january updated author reporter advertisement cookie privacy 评论 写真'.split(
      ' ',
    ),
  )('knows %j', (word) => {
    expect(bitsOf(word)).not.toBe(0);
  });

  it.each(['bridge', 'river', 'council'])('knows nothing of %j', (word) => {
    expect(bitsOf(word)).toBe(0);
  });
});

describe('HashSet', () => {
  it('holds what a set holds', () => {
    const random = randomFrom(5);
    const [hashes, set] = [new HashSet(), new Set<number>()];
    // Few and many, of either sign, some of them equal in the bits that are looked at first.
    for (let round = 0; round < 200; round += 1) {
      const hash = Math.trunc((random() - 0.5) * 2 ** 32);
      for (const other of [hash, hash ^ 0x4000_0000, hash + 512]) expect(hashes.has(other | 0)).toBe(set.has(other | 0));
      hashes.add(hash);
      set.add(hash);
      expect(hashes.has(hash)).toBe(true);
    }
    expect(hashes.size).toBe(set.size);
  });
});
