import { describe, expect, it } from 'vitest';
import { memoize } from '../../../shared/extraction/text/index.ts';

describe('memoize', () => {
  it('asks once for each text', () => {
    const asked: string[] = [];
    const lengthOf = memoize((text) => asked.push(text));
    expect([lengthOf('one'), lengthOf('two'), lengthOf('one')]).toEqual([1, 2, 1]);
    expect(asked).toEqual(['one', 'two']);
  });

  it('forgets all when it holds as many answers as it may', () => {
    const asked: string[] = [];
    const answer = memoize((text) => asked.push(text), 2);
    for (const text of ['one', 'two', 'one', 'three', 'one']) answer(text);
    expect(asked).toEqual(['one', 'two', 'three', 'one']);
  });
});
