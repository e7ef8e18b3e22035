/** Metadata that the uploader sent with the object: its source URL, with encoded words decoded. */

/** A URL longer than this is no address of a page (RFC 9110 asks for 8,000 octets; browsers and sitemaps stop at about 2,000). */
const MAX_URL_LENGTH = 2_048;
const MAX_HEADER_LENGTH = 8_192;
/** RFC 2047: `=?charset?B|Q?text?=`, at most 75 characters a word by the letter; S3 writes longer ones. */
const ENCODED_WORD = /=\?([A-Za-z0-9_.:-]{1,40})(?:\*[A-Za-z0-9-]{1,20})?\?([BbQq])\?([^?\s]{0,4096})\?=/g;

/** A warning about the upload itself. */
export interface UploadWarning {
  readonly code: 'source-url-invalid' | 'rights-invalid' | 'content-encoding';
  readonly message: string;
}

/** The source URL of an upload, with warnings about the metadata. */
export interface UploadNotes {
  readonly sourceUrl: string | null;
  readonly warnings: readonly UploadWarning[];
}

/** `source-url` before `url`; only absolute http(s) addresses are believed. */
export function readUploadNotes(metadata: Readonly<Record<string, string>> | undefined): UploadNotes {
  const given = metadata?.['source-url'] ?? metadata?.['url'];
  if (given === undefined || given.trim() === '') return { sourceUrl: null, warnings: [] };
  const text = decodeEncodedWords(given).trim();
  const url = URL.canParse(text) ? new URL(text) : null;
  if (url === null || (url.protocol !== 'http:' && url.protocol !== 'https:') || text.length > MAX_URL_LENGTH) {
    return {
      sourceUrl: null,
      warnings: [
        {
          code: 'source-url-invalid',
          message: `The header x-amz-meta-source-url holds no absolute http(s) URL of at most ${MAX_URL_LENGTH} characters; it was ignored. Send the address at which the page was published, percent-encoded.`,
        },
      ],
    };
  }
  // Credentials in an address must not reach readers.
  url.username = '';
  url.password = '';
  return { sourceUrl: url.href, warnings: [] };
}

/**
 * S3 gives metadata that is not ASCII as RFC 2047 encoded words. White space between two words belongs to the encoding.
 * A word that cannot be decoded stays as it is written.
 */
export function decodeEncodedWords(header: string): string {
  if (header.length > MAX_HEADER_LENGTH || !header.includes('=?')) return header;
  return header
    .replace(/\?=[ \t\r\n]{1,16}=\?/g, '?==?')
    .replace(ENCODED_WORD, (word: string, charset: string, encoding: string, text: string) => {
      const bytes = encoding.toLowerCase() === 'b' ? Buffer.from(text, 'base64') : decodeQ(text);
      try {
        return new TextDecoder(charset, { fatal: true }).decode(bytes);
      } catch {
        return word;
      }
    });
}

function decodeQ(text: string): Uint8Array {
  const binary = text.replaceAll('_', ' ').replace(/=([0-9A-Fa-f]{2})/g, (_, hex: string) => String.fromCharCode(Number.parseInt(hex, 16)));
  return Buffer.from(binary, 'latin1');
}
