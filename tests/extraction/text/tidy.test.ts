/** Most texts are tidy, and a look at them spares the steps: it must pass over no character that a step would change. */
import { describe, expect, it } from 'vitest';
import { stripInvisible, tidy } from '../../../shared/extraction/text/index.ts';

/** All steps, whatever the text. */
function tidyStepByStep(value: string): string {
  const folded = value.replace(/\s+/g, ' ').trim();
  const gone = /[\p{Cc}\p{Noncharacter_Code_Point}\u00AD\u061C\u200E\u200F\u202A-\u202E\u2066-\u2069]/gu;
  return stripInvisible(folded).replace(gone, '').toWellFormed().trim();
}

describe('tidy', () => {
  it('says of any character what its steps say, at either end, within and beside a space', () => {
    const apart: string[] = [];
    for (let code = 1; code < 0x1_0000; code += 1) {
      const character = String.fromCharCode(code);
      for (const text of [`a${character}é`, `${character}ü`, `ö${character}`, `é ${character}a`, `à  ${character}`])
        if (tidy(text) !== tidyStepByStep(text)) apart.push(code.toString(16));
    }
    expect(apart).toEqual([]);
  });

  it('does so of characters beyond the basic plane', () => {
    for (const character of ['😀', '\u{1fffe}', '\u{10ffff}', '\u{e0041}', '𝒜'])
      expect([character, tidy(`a ${character} b`)]).toEqual([character, tidyStepByStep(`a ${character} b`)]);
  });
});
