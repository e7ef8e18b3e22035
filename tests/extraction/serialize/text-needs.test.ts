/** One scan of a text finds what the expressions of all forms would. */
import { describe, expect, it } from 'vitest';
import { extract } from '../../../shared/extraction/index.ts';
import { needsOf, SEEN, SPECIAL, UNSEEN, UNTIDY } from '../../../shared/extraction/serialize/tree/text-needs.ts';

const MORE_THAN_SPACE = /[^ \t\n\f\r]/;
const TO_TIDY = /[\t\n\f\r]| {2}/;
const TO_DROP =
  // oxlint-disable-next-line no-control-regex -- control characters are the point
  /[\u0000-\u0008\u000b\u000e-\u001f\u007f-\u009f\u200b\u202a-\u202e\u2060-\u2069\udb40\ufeff\ufff9-\ufffb\ufffe\uffff]/;
const IN_HTML = /[&<>\u00a0]/;
const IN_MARKDOWN = /[\\`*[\]<~|_&@]|:\/\/|www\./i;
const IN_TEXT = /[\u00a0\u00ad\u1680\u2000-\u200a\u2028\u2029\u202f\u205f\u3000\ufeff]/;

/** Whether a scan says of a text what the expressions say; it may ask for care in vain. */
function isRight(text: string): boolean {
  const needs = needsOf(text, 0, text.length);
  const isSpecial = IN_HTML.test(text) || IN_MARKDOWN.test(text) || IN_TEXT.test(text);
  return (
    ((needs & SEEN) !== 0) === MORE_THAN_SPACE.test(text) &&
    ((needs & UNTIDY) !== 0 || !TO_TIDY.test(text)) &&
    ((needs & UNSEEN) !== 0) === TO_DROP.test(text) &&
    (!isSpecial || (needs & SPECIAL) !== 0)
  );
}

function markdownOf(inner: string): string {
  const words = 'The ferry left the harbour at nine, and half of the people were still on the quay. '.repeat(4);
  const result = extract(`<article><h1>Ferry</h1><p>${words}</p><p>${inner} is where the times are. ${words}</p></article>`);
  return result.outcome === 'article' ? result.article.markdown : '';
}

describe('the needs of a text', () => {
  it('are those that the expressions of the forms find, of every character', () => {
    const characters = Array.from({ length: 0x1_0000 }, (_, code) => String.fromCharCode(code));
    expect(characters.filter((character) => !isRight(character) || !isRight(`a${character} b`))).toEqual([]);
  });

  it.each([
    '',
    ' ',
    '  ',
    'a  b',
    'a b',
    '\n\n',
    'www.',
    'see Www.a.example',
    'wWw.',
    'ww',
    'http://a',
    'a: b',
    'Τα νέα',
    'ÄÖÜ ß',
    '日本語',
  ])('are those of %j', (text) => expect(isRight(text)).toBe(true));

  it('are none of plain prose in any script', () => {
    for (const text of [
      'The ferry left at 9:30, “late again”.',
      'Паром ушёл — снова поздно.',
      '船は九時に出た。',
      'العبارة غادرت',
      'İstanbul',
    ])
      expect(needsOf(text, 0, text.length)).toBe(SEEN);
  });

  it('are found from a place on and no further', () => {
    expect(needsOf('&tea*', 1, 4)).toBe(SEEN);
  });
});

describe('texts in pieces', () => {
  it.each([
    ['<span>w</span>ww.ferry.example', 'www\\.ferry.example'],
    ['w<span>ww.ferry.example</span>', 'www\\.ferry.example'],
    ['ww\u200bw.ferry.example', 'www\\.ferry.example'],
    ['A<span>*</span>B', 'A\\*B'],
    ['A &lt;b&gt; B', 'A &lt;b> B'],
  ])('%s', (inner, expected) => {
    expect(markdownOf(inner)).toContain(expected);
  });
});
