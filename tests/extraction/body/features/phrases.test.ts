/** What single words say, and sets of a few words, by their hashes. */
import { describe, expect, it } from 'vitest';
import { hashWords } from '../../../../shared/extraction/text/prose-counts.ts';
import { HashSets } from '../../../../shared/extraction/text/hash-filter.ts';
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

describe('HashSets', () => {
  it('hold what sets hold, each under its bit', () => {
    const random = randomFrom(5);
    const [hashes, sets] = [new HashSets(), [new Set<number>(), new Set<number>(), new Set<number>()]];
    const bitsIn = (hash: number): number => sets.reduce((bits, set, at) => bits | (set.has(hash) ? 1 << at : 0), 0);
    // Few and many, of either sign, some of them equal in the bits that are looked at first, some in several sets.
    for (let round = 0; round < 300; round += 1) {
      const hash = Math.trunc((random() - 0.5) * 2 ** 32);
      for (const other of [hash, hash ^ 0x4000_0000, hash + 512]) expect(hashes.of(other | 0)).toBe(bitsIn(other | 0));
      for (const [at, set] of sets.entries()) {
        if (random() < 0.5) continue;
        hashes.add(hash, 1 << at);
        set.add(hash);
      }
      expect(hashes.of(hash)).toBe(bitsIn(hash));
    }
  });

  it('know which of them hold any', () => {
    const hashes = new HashSets();
    hashes.add(7, 4);
    expect(hashes.filled).toBe(4);
  });
});
