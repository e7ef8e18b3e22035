/** What a block's words say by themselves: learnt from labelled blocks, asked of others. */
import { describe, expect, it } from 'vitest';
import { cutBlocks } from '../../../../shared/extraction/body/blocks/blocks.ts';
import { MAX_TRAITS, readTraits, readWording, scoreWording, WORDING_BITS } from '../../../../shared/extraction/body/features/wording.ts';
import { parsePage } from '../../../../shared/extraction/html/parse.ts';
import { applyWording, trainWording, type WordingExample } from '../../../evaluation/body/wording.ts';

function blocksOf(...texts: readonly string[]): ReturnType<typeof cutBlocks> {
  return cutBlocks(parsePage(texts.map((text) => `<p>${text}</p>`).join('')));
}

function example(texts: readonly string[], label: 0 | 1): WordingExample {
  const blocks = blocksOf(...texts);
  const own = new Int32Array(MAX_TRAITS);
  const cells: number[] = [];
  const from = Int32Array.of(0, ...texts.map((_, block) => cells.push(...own.subarray(0, readTraits(blocks, block, own)))));
  return {
    traits: { cells: Int32Array.from(cells), from },
    label: new Uint8Array(texts.length).fill(label),
    weight: new Float32Array(texts.length).fill(1),
  };
}

const letters = ['Sign up for our weekly letter', 'Sign up for news by mail', 'Sign up for the best of the week', 'Sign up for offers'];
const story = ['The river rose by night', 'The mayor spoke of repairs', 'The bridge held until morning', 'The town slept little'];
const learnt = trainWording([example(letters, 0), example(story, 1)]);

describe('wording', () => {
  it('tells texts apart by the words that they share with known ones', () => {
    const [letter = 0, town = 0] = scoreWording(blocksOf('Sign up for our weather report', 'The town rose by night'), learnt);
    expect(letter).toBeLessThan(0);
    expect(town).toBeGreaterThan(0);
  });

  it('says in the product what it said in training', () => {
    const { traits } = example(letters, 0);
    expect(applyWording(learnt, traits, letters.length)).toEqual(scoreWording(blocksOf(...letters), learnt));
  });

  it('reads the start of a long text and how it ends, no more', () => {
    const traits = new Int32Array(MAX_TRAITS);
    expect(readTraits(blocksOf(Array.from({ length: 5000 }, (_, at) => `word${at}`).join(' ')), 0, traits)).toBeLessThanOrEqual(MAX_TRAITS);
  });

  it('comes back from its packed form', () => {
    const table = Buffer.from(learnt.weights.buffer).toString('base64');
    expect(readWording({ table, bias: learnt.bias })).toEqual(learnt);
    expect(learnt.weights).toHaveLength(1 << WORDING_BITS);
  });
});
