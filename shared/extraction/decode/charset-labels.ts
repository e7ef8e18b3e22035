/** Declarations of a page's charset: byte order mark, `Content-Type`, `meta`, XML declaration. */
import { decoderFor } from './detect-charset.ts';

/** Bytes that browsers search for a declaration. @see https://html.spec.whatwg.org/multipage/parsing.html#prescan-a-byte-stream-to-determine-its-encoding */
const PRESCAN_BYTES = 1024;
/** Heads full of scripts and styles are longer; a declaration behind them stands in the first part of the page all the same. */
const LATE_BYTES = 512 * 1024;

/** A character a byte; those above ASCII say nothing here. */
const ASCII = new TextDecoder('latin1');

/** Where the declaration stood, for warnings. */
export type DeclarationPlace = 'byte order mark' | 'Content-Type header' | 'meta element' | 'XML declaration';

/** Labels that the standard maps to "replacement": never decoded, because they hide markup. */
export const REFUSED = new Set(['csiso2022kr', 'hz-gb-2312', 'iso-2022-cn', 'iso-2022-cn-ext', 'iso-2022-kr', 'replacement']);

export interface Declaration {
  /** The label as written, lower case: `utf8`, `iso-8859-1`, `x-sjis`. */
  readonly label: string;
  readonly place: DeclarationPlace;
}

/** @see https://encoding.spec.whatwg.org/#bom-sniff */
export function findByteOrderMark(bytes: Uint8Array): Declaration | null {
  const [a, b, c] = bytes;
  if (a === 0xef && b === 0xbb && c === 0xbf) return { label: 'utf-8', place: 'byte order mark' };
  if (a === 0xff && b === 0xfe) return { label: 'utf-16le', place: 'byte order mark' };
  if (a === 0xfe && b === 0xff) return { label: 'utf-16be', place: 'byte order mark' };
  return null;
}

/** The charset parameter of a `Content-Type` value. */
export function readContentType(contentType: string | undefined): Declaration | null {
  const label = charsetOf(contentType ?? '');
  return label === null ? null : { label, place: 'Content-Type header' };
}

/**
 * The declaration in the first bytes: `<meta charset>`, `<meta http-equiv=content-type>` or `<?xml encoding?>`.
 * Comments are skipped, other tags are stepped over attribute by attribute, as browsers do. A `meta` that says UTF-16
 * lies (it could not be read as ASCII) and means UTF-8. A label that names no encoding is passed over.
 */
export function prescan(bytes: Uint8Array): Declaration | null {
  return declarationIn(ASCII.decode(bytes.subarray(0, PRESCAN_BYTES)), false);
}

/** Likewise past those bytes: a browser whose parser meets a declaration late reads the page again. */
export function prescanLate(bytes: Uint8Array): Declaration | null {
  return declarationIn(ASCII.decode(bytes.subarray(0, LATE_BYTES)), true);
}

/** @param skipsText whether tags in scripts and other characters count as none */
function declarationIn(head: string, skipsText: boolean): Declaration | null {
  let unknown: string | null = null;
  let position = 0;
  while ((position = head.indexOf('<', position)) >= 0) {
    if (head.startsWith('<!--', position)) {
      const end = head.indexOf('-->', position + 2);
      if (end < 0) break;
      position = end + 3;
    } else if (/^<[a-z]/i.test(head.slice(position, position + 2))) {
      const tag = readTag(head, position + 1);
      const label = tag.name === 'meta' ? labelOfMeta(tag.attributes) : null;
      if (label !== null && isKnown(label)) return { label: label.startsWith('utf-16') ? 'utf-8' : label, place: 'meta element' };
      unknown ??= label;
      position = skipsText && HOLDS_TEXT.has(tag.name) ? endOfText(head, tag) : tag.end;
    } else if (/^<[!/?]/.test(head.slice(position, position + 2))) {
      const end = head.indexOf('>', position);
      if (end < 0) break;
      position = end + 1;
    } else position += 1;
  }
  const xml = head.startsWith('<?xml')
    ? /\bencoding\s{0,8}=\s{0,8}["']([a-z0-9._:-]{1,40})["']/i.exec(head.slice(0, head.indexOf('>') + 1))?.[1]
    : undefined;
  if (xml === undefined && unknown !== null) return { label: unknown, place: 'meta element' };
  return xml === undefined
    ? null
    : { label: xml.toLowerCase().startsWith('utf-16') ? 'utf-8' : xml.toLowerCase(), place: 'XML declaration' };
}

/** Elements whose content a parser reads as characters. */
const HOLDS_TEXT = new Set(['script', 'style', 'title', 'textarea', 'noscript', 'iframe', 'xmp']);

function endOfText(head: string, { name, end }: Tag): number {
  for (let at = head.indexOf('</', end); at >= 0; at = head.indexOf('</', at + 2)) {
    if (head.slice(at + 2, at + 2 + name.length).toLowerCase() === name) return at + 2 + name.length;
  }
  return head.length;
}

/** The standard's labels, those of encodings that are refused included. */
function isKnown(label: string): boolean {
  return REFUSED.has(label) || decoderFor(label) !== null;
}

function labelOfMeta(attributes: ReadonlyMap<string, string>): string | null {
  const charset = attributes.get('charset')?.trim().toLowerCase();
  if (charset !== undefined && charset !== '') return charset;
  if (attributes.get('http-equiv')?.trim().toLowerCase() !== 'content-type') return null;
  return charsetOf(attributes.get('content') ?? '');
}

function charsetOf(value: string): string | null {
  const label = /charset\s{0,8}=\s{0,8}["']?([a-z0-9._:-]{1,40})/i.exec(value)?.[1];
  return label === undefined ? null : label.toLowerCase();
}

interface Tag {
  readonly name: string;
  readonly attributes: ReadonlyMap<string, string>;
  /** Position after the tag's `>`, or the end of the text. */
  readonly end: number;
}

/** Reads one start tag from its name on; the first of equal attributes counts. */
function readTag(text: string, from: number): Tag {
  const attributes = new Map<string, string>();
  let at = from;
  const skip = (set: string): void => {
    while (at < text.length && set.includes(text.charAt(at))) at += 1;
  };
  const until = (set: string): string => {
    const start = at;
    while (at < text.length && !set.includes(text.charAt(at))) at += 1;
    return text.slice(start, at);
  };
  const name = until(' \t\n\f\r/>').toLowerCase();
  for (;;) {
    skip(' \t\n\f\r/');
    if (at >= text.length || text.charAt(at) === '>') break;
    // An attribute's name may start with "=", or the loop would stand still.
    const key = (text.charAt(at) === '=' ? text.charAt(at++) : '') + until(' \t\n\f\r/>=').toLowerCase();
    skip(' \t\n\f\r');
    let value = '';
    if (text.charAt(at) === '=') {
      at += 1;
      skip(' \t\n\f\r');
      const quote = text.charAt(at);
      if (quote === '"' || quote === "'") {
        at += 1;
        value = until(quote);
        at += 1;
      } else value = until(' \t\n\f\r>');
    }
    if (!attributes.has(key)) attributes.set(key, value);
  }
  return { name, attributes, end: at + 1 };
}
