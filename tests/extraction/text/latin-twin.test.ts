/** Twins of expressions, for Latin script: character by character they say what the expressions themselves say. */
import { describe, expect, it } from 'vitest';
import { isLatin, latinTwin } from '../../../shared/extraction/text/latin-twin.ts';

const CHARACTERS = Array.from({ length: 0x10000 }, (_, code) => String.fromCharCode(code)).filter(isLatin);

/** Of all characters of Latin texts those that an expression matches, by itself and as its twin. */
function matched(source: string): { readonly itself: readonly string[]; readonly twin: readonly string[] } {
  const [itself, twin] = [new RegExp(source, 'iu'), new RegExp(latinTwin(source), 'i')];
  return { itself: CHARACTERS.filter((character) => itself.test(character)), twin: CHARACTERS.filter((character) => twin.test(character)) };
}

describe('a twin for Latin script', () => {
  it.each([
    '[\\p{L}]',
    '[^\\p{L}]',
    '[\\p{L}\\d-]',
    '[\\p{L}\\p{M}\\p{N}]',
    '[^\\p{L}\\p{N}]',
    '[^\\p{L}\\s]',
    '\\w',
    '\\W',
    '\\s',
    '^\\b',
    '[a-z]',
    '[^a-z]',
    '[à-ö]',
    '[^à-ö]',
    '[πμ]',
  ])('matches the characters that %s does', (source) => {
    const { itself, twin } = matched(source);
    expect(twin).toEqual(itself);
  });

  it('takes the same letters for one another, whatever letter the expression names', () => {
    const text = CHARACTERS.join('');
    const named = Array.from({ length: 0x590 - 0x80 }, (_, at) => String.fromCharCode(at + 0x80));
    for (const letter of [...named, ...'abcdefghijklmnopqrstuvwxyz'].filter((one) => one !== '\u017f')) {
      const source = `[${letter}]`;
      expect([letter, text.match(new RegExp(latinTwin(source), 'gi'))]).toEqual([letter, text.match(new RegExp(source, 'giu'))]);
    }
  });

  it.each(['Von Ana Holm', 'Écrit par Zoë — “Été” · 5 ©', 'İstanbul → ŠŽ'])('is for %s', (text) => {
    expect(isLatin(text)).toBe(true);
  });

  it.each(['Автор', '作者', 'By Ana：Holm', 'e\u0301', '\u017fo', '\u212a'])('is not for %s', (text) => {
    expect(isLatin(text)).toBe(false);
  });

  it('is refused where it would need to know more of Unicode', () => {
    expect(() => latinTwin('\\p{Script=Hani}')).toThrow('leave it under "iu"');
    expect(() => latinTwin('\\P{L}')).toThrow('has no twin');
    expect(() => latinTwin('\u212a')).toThrow('has no twin');
  });
});
