/** Bytes of every encoding that publishers use, declared, undeclared and declared wrongly. */
import { describe, expect, test } from 'vitest';
import { acceptString, decode } from '../../../shared/extraction/decode/decode.ts';

const bytes = (...parts: readonly (string | readonly number[])[]): Uint8Array =>
  Uint8Array.from(parts.flatMap((part) => (typeof part === 'string' ? [...Buffer.from(part, 'latin1')] : part)));
const hex = (text: string): number[] => [...Buffer.from(text.replaceAll(' ', ''), 'hex')];
const utf8 = (text: string): Uint8Array => new TextEncoder().encode(text);

/** Sentences in the bytes of their encodings, long enough for statistics. */
const CYRILLIC =
  'Городской совет проголосовал за восстановление старого канала. Первые баржи могут пойти весной, если правительство оплатит половину расходов.';
const inCyrillic = (table: (code: number) => number): number[] =>
  Array.from(CYRILLIC, (char) => (char.charCodeAt(0) < 128 ? char.charCodeAt(0) : table(char.charCodeAt(0))));
const WINDOWS_1251 = inCyrillic((code) => code - 0x0410 + 0xc0);
const KOI8 = 'юабцдефгхийклмнопярстужвьызшэщчъЮАБЦДЕФГХИЙКЛМНОПЯРСТУЖВЬЫЗШЭЩЧЪ';
const KOI8_R = inCyrillic((code) => 0xc0 + KOI8.indexOf(String.fromCharCode(code)));

/** "日本語の文章です。" and the like, many times: detection by frequency needs some text. */
const SHIFT_JIS = hex('93fa 967b 8cea 82cc 95b6 8fcd 82c5 82b7 8142 82b1 82ea 82cd 8ac8 92p0'.replace('p', '5')).slice(0, -2);
const EUC_JP = hex('c6fc cbdc b8ec a4ce caB8 beCf a4c7 a4b9 a1a3 a4b3 a4ec a4cf'.toLowerCase());
const EUC_KR = hex('c7d1 b1db c0ba 20 bfec b8ae b8bb c0bb 20 c0fb b4c2 20 b1db c0da c0cc b4d9 2e');
const GB18030 = hex('d6d0 b9fa b5c4 d0c2 ceC5 caC7 d2Bb b8f6 cbC4 b4Fa a1a3'.toLowerCase());
const BIG5 = hex('a4a4 a4e5 aaba b773 bb44 ac4f a440 ad d3 aaba a143'.replace('ad d3', 'add3'));

function textOf(input: Uint8Array, contentType?: string): { text: string; encoding: string; codes: string[] } {
  const result = decode(input, contentType);
  if (result.outcome !== 'text') throw new Error(result.message);
  return { text: result.text, encoding: result.encoding, codes: result.warnings.map(({ code }) => code) };
}

describe('a declared charset', () => {
  const cases: readonly (readonly [name: string, head: string, body: readonly number[], encoding: string, contains: string])[] = [
    ['meta charset', '<meta charset=windows-1251>', WINDOWS_1251, 'windows-1251', CYRILLIC],
    ['meta http-equiv', '<meta http-equiv="Content-Type" content="text/html; charset=koi8-r">', KOI8_R, 'koi8-r', CYRILLIC],
    ['Shift_JIS', '<meta charset="shift_jis">', SHIFT_JIS, 'shift_jis', '日本語の文章です。'],
    ['EUC-JP', '<meta charset="euc-jp">', EUC_JP, 'euc-jp', '日本語の文章です。'],
    ['EUC-KR', '<meta charset="euc-kr">', EUC_KR, 'euc-kr', '한글은 우리말을 적는 글자이다.'],
    ['GB18030', '<meta charset="gb2312">', GB18030, 'gbk', '中国的新闻'],
    ['Big5', '<meta charset="big5">', BIG5, 'big5', '中文的新聞'],
    ['ISO-2022-JP, because it is declared', '<meta charset="iso-2022-jp">', hex('1b2442 467c 4b5c 386c 1b2842'), 'iso-2022-jp', '日本語'],
    ['an XML declaration', '<?xml version="1.0" encoding="windows-1251"?>', WINDOWS_1251, 'windows-1251', CYRILLIC],
    ['iso-8859-1, which means windows-1252', '<meta charset=iso-8859-1>', hex('93 67 72 fc df 65 94'), 'windows-1252', '“grüße”'],
    [
      'a meta after a comment that holds another',
      '<!-- <meta charset=utf-8> --><meta charset=windows-1251>',
      WINDOWS_1251,
      'windows-1251',
      CYRILLIC,
    ],
    [
      'a meta after attributes that look like one',
      '<p title="<meta charset=utf-8>"><meta charset=windows-1251>',
      WINDOWS_1251,
      'windows-1251',
      CYRILLIC,
    ],
  ];
  test.each(cases)('is honoured: %s', (_, head, body, encoding, contains) => {
    const decoded = textOf(bytes(head, '<p>', body));
    expect(decoded).toMatchObject({ encoding, codes: [] });
    expect(decoded.text).toContain(contains);
  });

  test('of the header beats that of the page', () => {
    expect(textOf(bytes('<meta charset=shift_jis><p>', WINDOWS_1251), 'text/html; charset="windows-1251"').text).toContain(CYRILLIC);
  });

  test('of UTF-16 in 8-bit bytes means UTF-8', () => {
    expect(textOf(utf8('<meta charset=utf-16><p>größer')).text).toContain('größer');
  });

  test('that browsers refuse is refused', () => {
    expect(decode(bytes('<meta charset=iso-2022-kr><p>x'))).toMatchObject({
      outcome: 'rejected',
      reason: 'undecodable',
      message: expect.stringContaining('UTF-8'),
    });
  });
});

describe('a charset that is not declared', () => {
  test.each([
    ['UTF-8', utf8('<p>größer 日本語'), 'utf-8'],
    ['windows-1251', bytes('<p>', WINDOWS_1251), 'windows-1251'],
    ['KOI8-R', bytes('<p>', KOI8_R), 'koi8-r'],
    ['Shift_JIS', bytes('<p>', Array.from({ length: 8 }, () => SHIFT_JIS).flat()), 'shift_jis'],
    ['EUC-JP', bytes('<p>', Array.from({ length: 8 }, () => EUC_JP).flat()), 'euc-jp'],
    ['EUC-KR', bytes('<p>', Array.from({ length: 8 }, () => EUC_KR).flat()), 'euc-kr'],
    ['GB18030', bytes('<p>', Array.from({ length: 8 }, () => GB18030).flat()), 'gb18030'],
    ['Big5', bytes('<p>', Array.from({ length: 8 }, () => BIG5).flat()), 'big5'],
    [
      'windows-1252',
      bytes(
        '<p>Der Rat hat f',
        [0xfc],
        'r die Er',
        [0xf6],
        'ffnung des Kanals gestimmt. Die K',
        [0xe4],
        'hne sollen im n',
        [0xe4],
        'chsten Fr',
        [0xfc],
        'hjahr fahren, sagte die B',
        [0xfc],
        'rgermeisterin.',
      ),
      'windows-1252',
    ],
    ['UTF-16LE without a mark', Uint8Array.from(Buffer.from('<html><p>Grüße an alle</p></html>', 'utf16le')), 'utf-16le'],
    ['UTF-16BE without a mark', Uint8Array.from(Buffer.from('<html><p>Grüße an alle</p></html>', 'utf16le').swap16()), 'utf-16be'],
  ])('is told from the bytes: %s', (_, input, encoding) => expect(textOf(input).encoding).toBe(encoding));

  test('is never ISO-2022-JP: its escapes would hide markup', () => {
    const { encoding, text } = textOf(bytes('<p>', hex('1b2442'), '<script>alert(1)</script>', hex('1b2842')));
    expect(encoding).toBe('utf-8');
    expect(text).toContain('<script>');
  });
});

describe('a charset that is declared wrongly', () => {
  test('gives way to valid UTF-8, with a warning that says so', () => {
    expect(textOf(utf8('<meta charset=iso-8859-1><p>Grüße aus Köln, schöne Straße'))).toMatchObject({
      encoding: 'utf-8',
      codes: ['charset-mismatch'],
      text: expect.stringContaining('Grüße'),
    });
  });

  test('of UTF-8 gives way to what the bytes are', () => {
    expect(textOf(bytes('<meta charset=utf-8><p>', WINDOWS_1251))).toMatchObject({ encoding: 'windows-1251', codes: ['charset-mismatch'] });
  });

  test('of a Latin charset gives way where hardly a letter is Latin', () => {
    expect(textOf(bytes('<meta charset=iso-8859-1><p>', WINDOWS_1251)).text).toContain(CYRILLIC);
  });

  test('of UTF-8 stands where only a few bytes are broken', () => {
    const decoded = textOf(bytes([...utf8('<meta charset=utf-8><p>Grüße, Köln, Straße, schön, für, über '), 0xc3, 0x28, 0xff]));
    expect(decoded).toMatchObject({ encoding: 'utf-8', codes: ['broken-characters'] });
    expect(decoded.text).toContain('Grüße');
  });
});

describe('marks and broken bytes', () => {
  test.each([
    ['UTF-8', bytes(hex('efbbbf'), [...utf8('<p>ü')]), '<p>ü'],
    ['UTF-16LE', bytes(hex('fffe'), [...Buffer.from('<p>ü', 'utf16le')]), '<p>ü'],
    ['UTF-16BE', bytes(hex('feff'), [...Buffer.from('<p>ü', 'utf16le').swap16()]), '<p>ü'],
  ])('a byte order mark of %s decides and is not text', (_, input, text) =>
    expect(textOf(input, 'text/html; charset=koi8-r').text).toBe(text),
  );

  test.each([
    ['an overlong slash', hex('c0af')],
    ['an encoded surrogate', hex('eda080')],
    ['a stray continuation', hex('80')],
    ['a code point past the last', hex('f4908080')],
    ['NUL', [0]],
  ])('%s becomes U+FFFD', (_, broken) => {
    const { text } = textOf(bytes([...utf8('<p>größer, schöner, früher, später')], broken, '</p>'));
    expect(text).toContain('\uFFFD');
    expect(text).not.toMatch(/\0|[\ud800-\udfff]/);
  });

  test('NUL and halves of surrogate pairs in a string become U+FFFD', () => {
    expect(acceptString('<p>a\0b\ud800c')).toMatchObject({ outcome: 'text', text: '<p>a\uFFFDb\uFFFDc' });
  });

  test('UTF-32 is refused', () => {
    expect(decode(bytes(hex('fffe0000 3c000000 70000000')))).toMatchObject({ outcome: 'rejected', reason: 'undecodable' });
  });
});

describe('declarations that are hard to find', () => {
  const padding = `<style>${' '.repeat(2000)}</style><script>var a = '<meta charset=koi8-r>';</script>`;
  const cyrillic = Buffer.from([0xc3, 0xe0, 0xe2, 0xe0, 0xed, 0xfc]);
  const page = (head: string): Buffer =>
    Buffer.concat([Buffer.from(`<html><head>${head}</head><body><p>`), cyrillic, Buffer.from(' gate</p></body></html>')]);

  test.each([
    ['behind the first 1,024 bytes', `${padding}<meta charset="windows-1251">`],
    [
      'behind one that names no encoding',
      '<meta charset="text/html"><meta http-equiv="Content-Type" content="text/html; charset=windows-1251">',
    ],
    ['behind one without a value, late', `<meta charset="">${padding}<meta charset="cp1251">`],
  ])('count %s', (_, head) => {
    expect(decode(page(head))).toMatchObject({ outcome: 'text', encoding: 'windows-1251', warnings: [] });
  });

  test('of no encoding at all are named', () => {
    expect(decode(Buffer.from('<meta charset="unicorn"><p>Gate öffnet</p>'))).toMatchObject({
      encoding: 'utf-8',
      warnings: [{ code: 'charset-mismatch' }],
    });
  });
});

test('characters of two surrogates, three bytes each, are read as one', () => {
  const ship = Buffer.concat([
    Buffer.from('<meta charset="utf-8"><p>Gate '),
    Buffer.from([0xed, 0xa0, 0xbd, 0xed, 0xba, 0xa2]),
    Buffer.from(' öffnet</p>'),
  ]);
  const decoded = decode(ship);
  expect(decoded).toMatchObject({ outcome: 'text', encoding: 'utf-8', warnings: [] });
  expect(decoded.outcome === 'text' && decoded.text).toContain('Gate 🚢 öffnet');
});
