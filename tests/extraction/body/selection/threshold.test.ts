/** From probabilities to kept blocks, on the smallest sets of blocks. */
import { describe, expect, it } from 'vitest';
import { chooseBlocks } from '../../../../shared/extraction/body/selection/threshold.ts';

type Block = readonly [probability: number, words: number, signature: number, inComments?: number];

const choose = (...blocks: readonly Block[]): readonly number[] => chooseAround(null, ...blocks);

/** @param main the first block of the page's main part, and the one behind its last */
function chooseAround(main: readonly [number, number] | null, ...blocks: readonly Block[]): readonly number[] {
  const { kept } = chooseBlocks({
    probability: Float32Array.from(blocks, ([probability]) => probability),
    words: Float32Array.from(blocks, ([, words]) => words),
    signature: Int32Array.from(blocks, ([, , signature]) => signature),
    inComments: Uint8Array.from(blocks, ([, , , inComments = 0]) => inComments),
    main,
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

  it('asks no more of a group than the page allows: where all is doubtful, long parts stay', () => {
    const gap: readonly [number, number, number] = [0.01, 120, 9];
    expect(choose([0.75, 300, 1], gap, [0.6, 280, 2])).toEqual([1, 0, 1]);
  });

  it('takes comments for the story only where there is none outside', () => {
    expect(choose([0.4, 300, 1], [0.5, 400, 2, 1], [0.5, 300, 2, 1])).toEqual([1, 0, 0]);
    expect(choose([0.01, 200, 1], [0.5, 400, 2, 1], [0.5, 300, 2, 1])).toEqual([0, 1, 1]);
    expect(choose([0.3, 200, 1], [0.97, 400, 2, 1], [0.97, 300, 2, 1])).toEqual([0, 1, 1]);
  });
  it('takes nothing beside the main part of a page for the story, but where that holds hardly any text', () => {
    expect(chooseAround([1, 3], [0.97, 60, 1], [0.9, 200, 2], [0.9, 80, 2], [0.95, 120, 3])).toEqual([0, 1, 1, 0]);
    expect(chooseAround([1, 2], [0.97, 300, 1], [0.2, 160, 2])).toEqual([0, 1]);
    expect(chooseAround([1, 2], [0.9, 300, 1], [0.5, 12, 2])).toEqual([1, 1]);
    expect(chooseAround([0, 1], [0.9, 30, 1], [0.95, 300, 2])).toEqual([1, 1]);
  });
});
