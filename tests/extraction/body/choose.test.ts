/** From probabilities to kept blocks, on the smallest sets of blocks. */
import { describe, expect, it } from 'vitest';
import { chooseBlocks } from '../../../shared/extraction/body/choose.ts';

/** Blocks as [probability, words, signature]. */
function choose(...blocks: readonly (readonly [number, number, number])[]): readonly number[] {
  const { kept } = chooseBlocks({
    probability: Float32Array.from(blocks, ([probability]) => probability),
    words: Float32Array.from(blocks, ([, words]) => words),
    signature: Int32Array.from(blocks, ([, , signature]) => signature),
  });
  return [...kept];
}

describe('chooseBlocks', () => {
  it('keeps the likely and leaves the unlikely', () => {
    expect(choose([0.9, 50, 1], [0.1, 50, 2], [0.95, 40, 1])).toEqual([1, 0, 1]);
  });

  it('keeps the best of a doubtful page', () => {
    expect(choose([0.3, 50, 1], [0.02, 50, 2])).toEqual([1, 0]);
  });

  it('keeps nothing where nothing could be an article', () => {
    expect(choose([0.01, 50, 1], [0.02, 50, 2])).toEqual([0, 0]);
    expect(choose()).toEqual([]);
  });

  it('lets a block follow those that look like it', () => {
    expect(choose([0.97, 60, 1], [0.3, 12, 1], [0.97, 60, 1], [0.97, 60, 1])).toEqual([1, 1, 1, 1]);
    expect(choose([0.97, 60, 1], [0.3, 12, 2], [0.02, 60, 2], [0.02, 60, 2])).toEqual([1, 0, 0, 0]);
  });

  it('takes the likely group for the story, not the longest: comments may be longer', () => {
    const gap: readonly [number, number, number] = [0.01, 120, 9];
    expect(choose([0.6, 300, 1], gap, [0.4, 400, 2])).toEqual([1, 0, 0]);
  });

  it('drops a doubtful group far from the story, and keeps a convincing one', () => {
    const gap: readonly [number, number, number] = [0.01, 120, 9];
    expect(choose([0.95, 300, 1], gap, [0.6, 80, 2])).toEqual([1, 0, 0]);
    expect(choose([0.95, 300, 1], gap, [0.93, 80, 2])).toEqual([1, 0, 1]);
  });
});
