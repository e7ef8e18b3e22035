/** Words of the prose, searched for from their first rare letter on: found where they stand as words, and nowhere else. */
import { expect, test } from 'vitest';
import { commonWords } from '../../../../shared/extraction/metadata/context/common-words.ts';
import { parsePage } from '../../../../shared/extraction/html/index.ts';

const PROSE =
  'ferry quays, jj-jazz and zoo’s waltz; o’er bazaars 2026 in Évora: évora, straße… jazzy\nhafen (x) ab aab bb гавань новая гавани ';

test.each(['', ' – ', '号 '])('a word is common where it stands by itself, in a text with "%s"', (sign) => {
  const text = `${PROSE}${sign}`;
  const isCommon = commonWords(parsePage(`<p>${text}</p>`));
  const words = text.toLowerCase().match(/[\p{L}\p{N}]+/gu) ?? [];
  const parts = words
    .flatMap((word) => [word, word.slice(1), word.slice(0, -1), word.slice(1, -1), `${word}x`])
    .filter((word) => word !== '');
  for (const word of parts) {
    const places = [...text].flatMap((_, at) => (text.startsWith(word, at) ? at : []));
    const stands = places.some((at) => !isLetter(text.charCodeAt(at - 1)) && !isLetter(text.charCodeAt(at + word.length)));
    expect([word, isCommon(word)]).toEqual([word, stands]);
  }
});

function isLetter(code: number): boolean {
  return (code >= 97 && code <= 122) || (code >= 65 && code <= 90) || code === 39 || code >= 192;
}
