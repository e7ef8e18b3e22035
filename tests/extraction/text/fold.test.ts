/** Folding for comparison: the short way that most texts take gives what Unicode's tables give. */
import { describe, expect, it, test } from 'vitest';
import { fold } from '../../../shared/extraction/text/index.ts';

/** As the longer way has it, for any text. */
function byTables(value: string): string {
  return value
    .normalize('NFKD')
    .replace(/\p{M}+/gu, '')
    .toLowerCase()
    .replace(/[^\p{L}\p{N}]+/gu, ' ')
    .trim();
}

describe('fold', () => {
  test.each([
    ['“Storm” — what’s known', 'storm what s known'],
    ['Café\u00a0Müller…', 'cafe muller'],
    ['10² ½ №', '102 1 2 no'],
  ])('makes %j %j', (value, folded) => {
    expect(fold(value)).toBe(folded);
  });

  it('says the same of every character between letters as the tables of Unicode', () => {
    const differing: string[] = [];
    for (let code = 1; code < 0x3000; code += 1) {
      const text = `x${String.fromCharCode(code)}Y z`;
      if (fold(text) !== byTables(text)) differing.push(code.toString(16));
    }
    expect(differing).toEqual([]);
  });
});
