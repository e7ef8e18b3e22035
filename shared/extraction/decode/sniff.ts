/**
 * Recognizes by content, not by name, files that are no HTML page, and says what they are in words that a publisher can
 * act on.
 */

interface Signature {
  readonly name: string;
  readonly bytes: readonly number[];
  readonly offset?: number;
  readonly remedy: string;
}

const EXPORT_PAGE = 'Upload the HTML page itself.';
const UNPACK = 'Unpack it and upload each HTML page as its own object.';
const LABEL = 'Upload it with the matching Content-Encoding, or uncompressed.';
const ascii = (text: string): number[] => Array.from(text, (char) => char.charCodeAt(0));

/** @see https://mimesniff.spec.whatwg.org/#sniffing-a-mime-type and the formats' own specifications */
const SIGNATURES: readonly Signature[] = [
  { name: 'a PDF document', bytes: ascii('%PDF-'), remedy: EXPORT_PAGE },
  { name: 'a ZIP archive (or an Office or EPUB file, which are ZIP archives)', bytes: [0x50, 0x4b, 0x03, 0x04], remedy: UNPACK },
  { name: 'an empty ZIP archive', bytes: [0x50, 0x4b, 0x05, 0x06], remedy: UNPACK },
  { name: 'gzip-compressed data', bytes: [0x1f, 0x8b], remedy: LABEL },
  { name: 'zstd-compressed data', bytes: [0x28, 0xb5, 0x2f, 0xfd], remedy: LABEL },
  { name: 'bzip2-compressed data', bytes: ascii('BZh'), remedy: UNPACK },
  { name: 'xz-compressed data', bytes: [0xfd, 0x37, 0x7a, 0x58, 0x5a, 0x00], remedy: UNPACK },
  { name: 'a 7-Zip archive', bytes: [0x37, 0x7a, 0xbc, 0xaf, 0x27, 0x1c], remedy: UNPACK },
  { name: 'a RAR archive', bytes: ascii('Rar!\x1a\x07'), remedy: UNPACK },
  { name: 'a tar archive', bytes: ascii('ustar'), offset: 257, remedy: UNPACK },
  { name: 'a PNG image', bytes: [0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a], remedy: EXPORT_PAGE },
  { name: 'a JPEG image', bytes: [0xff, 0xd8, 0xff], remedy: EXPORT_PAGE },
  { name: 'a GIF image', bytes: ascii('GIF8'), remedy: EXPORT_PAGE },
  { name: 'a WebP image', bytes: ascii('WEBP'), offset: 8, remedy: EXPORT_PAGE },
  { name: 'a TIFF image', bytes: [0x49, 0x49, 0x2a, 0x00], remedy: EXPORT_PAGE },
  { name: 'a TIFF image', bytes: [0x4d, 0x4d, 0x00, 0x2a], remedy: EXPORT_PAGE },
  { name: 'an icon', bytes: [0x00, 0x00, 0x01, 0x00], remedy: EXPORT_PAGE },
  { name: 'an MP4, AVIF or HEIC file', bytes: ascii('ftyp'), offset: 4, remedy: EXPORT_PAGE },
  { name: 'an MP3 file', bytes: ascii('ID3'), remedy: EXPORT_PAGE },
  { name: 'an Ogg file', bytes: ascii('OggS'), remedy: EXPORT_PAGE },
  { name: 'a WebM or Matroska file', bytes: [0x1a, 0x45, 0xdf, 0xa3], remedy: EXPORT_PAGE },
  { name: 'a font', bytes: ascii('wOF'), remedy: EXPORT_PAGE },
  { name: 'a WebAssembly module', bytes: [0x00, 0x61, 0x73, 0x6d], remedy: EXPORT_PAGE },
  { name: 'an executable', bytes: [0x7f, 0x45, 0x4c, 0x46], remedy: EXPORT_PAGE },
  {
    name: 'a Word, Excel or PowerPoint file of the old format',
    bytes: [0xd0, 0xcf, 0x11, 0xe0, 0xa1, 0xb1, 0x1a, 0xe1],
    remedy: EXPORT_PAGE,
  },
  { name: 'an RTF document', bytes: ascii('{\\rtf'), remedy: EXPORT_PAGE },
  { name: 'a PostScript document', bytes: ascii('%!PS'), remedy: EXPORT_PAGE },
  { name: 'an SQLite database', bytes: ascii('SQLite format 3\0'), remedy: EXPORT_PAGE },
];

/** Why the content is no HTML page; null where it may be one. */
export type SniffResult = { readonly name: string; readonly remedy: string } | null;

export function sniffBytes(bytes: Uint8Array): SniffResult {
  const signature = SIGNATURES.find(({ bytes: magic, offset = 0 }) => magic.every((byte, i) => bytes[offset + i] === byte));
  return signature ?? null;
}

/** Of the first bytes, the share of control characters above which bytes are no text in any single- or multi-byte encoding. */
const BINARY_SHARE = 0.1;

/** Control characters that text does not hold. Call it only for bytes that are not UTF-16. */
export function looksBinary(bytes: Uint8Array): boolean {
  const head = bytes.subarray(0, 4096);
  const most = Math.floor(head.length * BINARY_SHARE);
  let controls = 0;
  for (let at = 0; at < head.length; at += 1) {
    const byte = head[at] ?? 0;
    if (byte < 0x09 || (byte > 0x0d && byte < 0x20 && byte !== 0x1b)) {
      controls += 1;
      if (controls > most) return true;
    }
  }
  return false;
}

/** Elements that only HTML has among the formats that start with `<?xml`. */
const HTML_ELEMENT = /<(?:html|body|div|p|article|main|section)[\s>/]/i;

/** The format of decoded text that is no HTML; null where it may be HTML. */
export function sniffText(text: string): SniffResult {
  const head = text.slice(0, 4096).trimStart();
  if (/^(?:\{\s{0,99}["}]|\[\s{0,99}["{[\]\d-])/.test(head) && /[\]}]$/.test(text.slice(-1024).trimEnd())) {
    return { name: 'JSON', remedy: 'Upload the rendered HTML page; structured fields belong in its JSON-LD.' };
  }
  if (/^(?:From|MIME-Version|Return-Path|Received): /i.test(head) && /^Content-Type: (?:multipart|message)\//im.test(head)) {
    return { name: 'an e-mail or a web archive (MHTML)', remedy: 'Save the page as HTML only and upload that.' };
  }
  const xmlRoot =
    head.startsWith('<?xml') || /^<(?:rss|feed|svg|urlset|sitemapindex|opml|rdf:RDF)[\s>]/i.test(head) ? rootName(head) : null;
  if (xmlRoot !== null && xmlRoot !== 'html' && !HTML_ELEMENT.test(xmlRoot === 'rss' || xmlRoot === 'feed' ? '' : text.slice(0, 65_536))) {
    return {
      name: `an XML document whose root element is <${xmlRoot}>`,
      remedy: 'Upload the HTML pages that it lists or holds, one object each.',
    };
  }
  if (!/<[a-z!/]/i.test(text)) {
    return {
      name: 'plain text without a single tag',
      remedy: 'Upload the HTML page, or wrap the text in <article> with a <p> for each paragraph.',
    };
  }
  return null;
}

function rootName(head: string): string | null {
  return /<([a-z][\w:.-]{0,60})/i.exec(head)?.[1]?.toLowerCase() ?? null;
}
