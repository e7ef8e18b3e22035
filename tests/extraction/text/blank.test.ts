import { describe, expect, it } from 'vitest';
import { isBlank, NOT_BLANK } from '../../../shared/extraction/text/index.ts';

function isRight(text: string): boolean {
  return isBlank(`<${text}>`, 1, 1 + text.length) === !NOT_BLANK.test(text);
}

describe('what is blank', () => {
  it('is what the expression says, of every character at either end', () => {
    const characters = Array.from({ length: 0x1_0000 }, (_, code) => String.fromCharCode(code));
    expect(
      characters.filter((one) => !isRight(one) || !isRight(` ${one}`) || !isRight(`${one}\u200b`) || !isRight(`\ufeff${one}`)),
    ).toEqual([]);
  });
});
