/** What is no HTML page is named for what it is. */
import { describe, expect, test } from 'vitest';
import { extract } from '../../../shared/extraction/index.ts';

const utf8 = (text: string): Uint8Array => new TextEncoder().encode(text);
const latin1 = (text: string): Uint8Array => Uint8Array.from(Buffer.from(text, 'latin1'));

describe('content that is no page', () => {
  test.each([
    ['a PDF document', utf8('%PDF-1.7\n')],
    ['a ZIP archive', latin1('PK\u0003\u0004\u0014')],
    ['gzip-compressed data', latin1('\u001f\u008b\u0008')],
    ['zstd-compressed data', latin1('\u0028\u00b5\u002f\u00fd')],
    ['a PNG image', latin1('\u0089PNG\r\n\u001a\n')],
    ['a JPEG image', latin1('\u00ff\u00d8\u00ff\u00e0')],
    ['a WebP image', latin1('RIFF\u0001\u0002\u0003\u0004WEBP')],
    ['an MP4, AVIF or HEIC file', latin1('\0\0\0\u0018ftypavif')],
    ['binary data', Uint8Array.from({ length: 600 }, (_, i) => i % 7)],
    ['JSON', utf8(' {"title": "<p>x</p>"} ')],
    ['JSON', utf8('[{"html": "<p>x</p>"}]\n')],
    [
      'an XML document whose root element is <rss>',
      utf8('<?xml version="1.0"?><rss><channel><description>&lt;p></description></channel></rss>'),
    ],
    ['an e-mail or a web archive (MHTML)', utf8('MIME-Version: 1.0\nContent-Type: multipart/related; boundary=x\n\n<html>')],
    ['plain text without a single tag', utf8('Just words, 1 < 2.')],
  ])('%s', (name, bytes) => {
    const result = extract(bytes, { contentType: 'text/html' });
    expect(result).toMatchObject({ outcome: 'rejected', reason: 'not-html', message: expect.stringContaining(name) });
    expect(result.outcome === 'rejected' && result.message).toMatch(/\. (?:Upload|Unpack|Save)/);
  });

  test.each([
    ['no bytes', utf8('')],
    ['white space', utf8(' \n\t\r\n')],
    ['a mark alone', latin1('\u00ef\u00bb\u00bf')],
  ])('nothing: %s', (_, bytes) => {
    expect(extract(bytes)).toMatchObject({ outcome: 'rejected', reason: 'empty' });
  });
});

test.each([
  ['a fragment', '<p>Hello</p>'],
  ['XHTML', '<?xml version="1.0" encoding="utf-8"?><html xmlns="http://www.w3.org/1999/xhtml"><body><p>Hello</p></body></html>'],
  ['text that starts with a bracket', '[gallery] <p>Hello [x]</p>'],
  ['upper case', '<HTML><BODY><P>Hello'],
])('%s is a page', (_, html) => expect(extract(html)).toMatchObject({ outcome: 'article' }));
