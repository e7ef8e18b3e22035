import { describe, expect, it } from 'vitest';
import { memoize } from '../../../shared/extraction/text/index.ts';

describe('memoize', () => {
  it('asks once for each text', () => {
    const asked: string[] = [];
    const lengthOf = memoize((text) => asked.push(text));
    expect([lengthOf('one'), lengthOf('two'), lengthOf('one')]).toEqual([1, 2, 1]);
    expect(asked).toEqual(['one', 'two']);
  });

  it('answers of each text what its function does, whichever texts have taken turns in its places', () => {
    const asked: string[] = [];
    const answer = memoize((text) => {
      asked.push(text);
      return `${text}!`;
    }, 2);
    const texts = ['', 'a', 'one', 'two', 'three', 'a text that V8 would keep as a part of its page', 'Ω'];
    for (const text of [...texts, ...texts, ...texts.toReversed()]) expect(answer(text)).toBe(`${text}!`);
    expect(asked.length).toBeGreaterThan(texts.length);
  });

  it('keeps an answer until another text takes its place', () => {
    const asked: string[] = [];
    const answer = memoize((text) => asked.push(text), 200);
    for (const text of ['Ada Reed', 'Ada Reed', 'Ben Cole', 'Ada Reed', 'Ben Cole']) answer(text);
    expect(asked).toEqual(['Ada Reed', 'Ben Cole']);
  });
});
