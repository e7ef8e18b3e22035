/** What uploaders say beside the bytes. */
import { describe, expect, it } from 'vitest';
import { decodeEncodedWords, readUploadedRights, readUploadNotes } from '../../shared/objects/index.ts';
import { processorMilliseconds } from '../processor-time.ts';

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
    const started = processorMilliseconds();
    decodeEncodedWords('=?UTF-8?B?'.repeat(1_000_000));
    decodeEncodedWords('=?a?Q?'.repeat(1_300));
    expect(processorMilliseconds() - started).toBeLessThan(2_000);
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

describe('the terms of reuse', () => {
  it('are those of the headers that a site answers with, under their names', () => {
    const metadata = {
      'x-robots-tag': 'noarchive, googlebot: NoSnippet,max-snippet:50, noarchive',
      'tdm-reservation': '1',
      'tdm-policy': 'https://user:secret@example.org/tdm',
      license: 'https://example.org/=?UTF-8?Q?caf=C3=A9?=',
      rsl: 'https://example.org/license.xml',
    };
    expect(readUploadedRights(metadata)).toEqual({
      rights: {
        robots: ['noarchive', 'nosnippet', 'max-snippet:50'],
        tdmReservation: 1,
        tdmPolicy: 'https://example.org/tdm',
        license: 'https://example.org/caf%C3%A9',
        rsl: 'https://example.org/license.xml',
        named: ['x-robots-tag', 'tdm-reservation', 'tdm-policy', 'license', 'rsl'],
      },
      warnings: [],
    });
  });
  it.each([undefined, {}, { 'x-robots-tag': ' , ', 'source-url': 'https://example.org/' }])('are none in %o', (metadata) => {
    expect(readUploadedRights(metadata)).toEqual({ rights: null, warnings: [] });
  });
  it.each([
    ['tdm-reservation', 'yes', '1 where'],
    ['tdm-policy', '/tdm', 'http(s) URL'],
    ['license', 'javascript:alert(1)', 'http(s) URL'],
    ['rsl', `https://example.org/${'x'.repeat(3_000)}`, 'http(s) URL'],
  ])('are ignored where %s is %o, with a warning that names it', (name, value, remedy) => {
    const { rights, warnings } = readUploadedRights({ [name]: value, 'x-robots-tag': 'noindex' });
    expect(rights).toMatchObject({ robots: ['noindex'], named: ['x-robots-tag'] });
    expect(warnings).toEqual([{ code: 'rights-invalid', message: expect.stringContaining(`x-amz-meta-${name}`) }]);
    expect(warnings[0]?.message).toContain(remedy);
  });
});
