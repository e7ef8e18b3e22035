/** What uploaders say beside the bytes. */
import { describe, expect, it } from 'vitest';
import { decodeEncodedWords, readUploadNotes } from '../../shared/objects/index.ts';

describe('encoded words', () => {
  it.each([
    ['=?UTF-8?B?Y2Fmw6k=?=', 'café'],
    ['=?utf-8?q?caf=C3=A9_x?=', 'café x'],
    ['=?ISO-8859-1?Q?caf=E9?=', 'café'],
    ['=?UTF-8?B?Y2Fm?= =?UTF-8?B?w6k=?=', 'café'],
    ['=?UTF-8?B?Y2Fm?=\r\n =?UTF-8?B?w6k=?=', 'café'],
    ['plain', 'plain'],
    ['=?x-unknown?B?AAAA?=', '=?x-unknown?B?AAAA?='],
    ['=?UTF-8?B?//79?=', '=?UTF-8?B?//79?='],
    ['=?UTF-8?Q?broken', '=?UTF-8?Q?broken'],
  ])('%o reads %o', (header, text) => {
    expect(decodeEncodedWords(header)).toBe(text);
  });
  it('of any length take no time', () => {
    const started = performance.now();
    decodeEncodedWords('=?UTF-8?B?'.repeat(1_000_000));
    decodeEncodedWords('=?a?Q?'.repeat(1_300));
    expect(performance.now() - started).toBeLessThan(2_000);
  });
});

describe('the source URL', () => {
  it.each([
    [{ 'source-url': 'https://example.org/a b' }, 'https://example.org/a%20b'],
    [{ url: 'http://example.org/x' }, 'http://example.org/x'],
    [{ 'source-url': 'https://one.example/', url: 'https://two.example/' }, 'https://one.example/'],
    [{ 'source-url': '=?UTF-8?Q?https://example.org/caf=C3=A9?=' }, 'https://example.org/caf%C3%A9'],
    [{ url: 'https://user:secret@example.org/' }, 'https://example.org/'],
    [{}, null],
    [undefined, null],
  ])('of %o is %o', (metadata, url) => {
    expect(readUploadNotes(metadata)).toEqual({ sourceUrl: url, warnings: [] });
  });
  it.each(['javascript:alert(1)', '/relative', 'file:///etc/passwd', `https://example.org/${'x'.repeat(3_000)}`])(
    '%o is ignored with a warning',
    (url) => {
      expect(readUploadNotes({ url })).toMatchObject({ sourceUrl: null, warnings: [{ code: 'source-url-invalid' }] });
    },
  );
});
