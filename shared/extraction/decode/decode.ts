/**
 * Bytes → text, as browsers do it and with their blind spots mended: byte order mark, declared charset, then the bytes
 * themselves. A declaration that the bytes contradict is corrected; what is no text at all is refused with a reason.
 */
import type { RejectionReason, Warning } from '../contract/index.ts';
import { countReplacements, decoderFor, detectEncoding, visibleBytes } from './detect-charset.ts';
import { fromCesu8 } from './cesu8.ts';
import { findByteOrderMark, prescan, prescanLate, readContentType, REFUSED, type Declaration } from './charset-labels.ts';
import { looksBinary, sniffBytes, sniffText } from './sniff.ts';

export type Decoded =
  | { readonly outcome: 'text'; readonly text: string; readonly encoding: string; readonly warnings: readonly Warning[] }
  | { readonly outcome: 'rejected'; readonly reason: RejectionReason; readonly message: string };

/** @param contentType the header that came with the bytes, if any */
export function decode(bytes: Uint8Array, contentType?: string): Decoded {
  if (bytes.length === 0) return EMPTY;
  const binary = sniffBytes(bytes);
  if (binary !== null) return notHtml(binary.name, binary.remedy);
  const mark = findByteOrderMark(bytes);
  const declared = mark ?? readContentType(contentType) ?? prescan(bytes);
  const wide = mark === null ? guessUtf16(bytes, declared) : null;
  if (isUtf32(bytes)) return undecodable('UTF-32');
  if (mark?.label.startsWith('utf-16') === true || wide !== null) {
    return finish(bytes, mark?.label ?? wide ?? 'utf-16le', []);
  }
  if (looksBinary(bytes)) return notHtml('binary data', 'Upload the HTML page itself.');
  const believed = declared?.label.startsWith('utf-16') === true ? null : declared;
  const utf8 = decodeUtf8(bytes);
  return choose(
    bytes,
    believed !== null && decoderFor(believed.label) !== null ? believed : (lateDeclaration(bytes, utf8) ?? believed),
    utf8,
  );
}

const ESCAPE = 0x1b;

/** Only what is not plainly UTF-8 is looked through so far; ISO-2022-JP is, by its bytes. */
function lateDeclaration(bytes: Uint8Array, utf8: string | null): Declaration | null {
  return bytes.includes(ESCAPE) || utf8 === null ? prescanLate(bytes) : null;
}

/** Text that needs no decoding may still hold lone surrogates, or not be a page at all. */
export function acceptString(text: string): Decoded {
  return accept(text.toWellFormed(), 'utf-8', [], null);
}

/** @param bytes what the text was decoded from; null where that is not known */
function accept(text: string, encoding: string, warnings: readonly Warning[], bytes: Uint8Array | null): Decoded {
  // A browser's tree never holds NUL; replacing it here spares every later step the thought.
  const clean = bytes === null || holdsZero(bytes) ? text.replaceAll('\0', '\uFFFD') : text;
  if (clean.trim() === '') return EMPTY;
  const other = sniffText(clean);
  return other === null ? { outcome: 'text', text: clean, encoding, warnings } : notHtml(other.name, other.remedy);
}

/**
 * Only a zero byte makes NUL, in every encoding that is decoded here; and bytes are searched fast. In text of two bytes a
 * character V8 looks for a zero byte, too, and every Latin letter has one.
 */
function holdsZero(bytes: Uint8Array): boolean {
  return Buffer.from(bytes.buffer, bytes.byteOffset, bytes.length).includes(0);
}

const EMPTY: Decoded = {
  outcome: 'rejected',
  reason: 'empty',
  message: 'The object holds no text: it has no bytes or only white space. Upload the page as the site serves it.',
};

function notHtml(name: string, remedy: string): Decoded {
  return {
    outcome: 'rejected',
    reason: 'not-html',
    message: `The content is ${name}, not an HTML page, whatever its name or type says. ${remedy}`,
  };
}

function undecodable(label: string): Decoded {
  return {
    outcome: 'rejected',
    reason: 'undecodable',
    message: `The page is in ${label}, an encoding that browsers refuse to read as well. Convert it to UTF-8 and upload it again.`,
  };
}

/** Charsets in which two or three bytes make a character; a few of those can pass for UTF-8 by chance. */
const MULTI_BYTE = new Set(['big5', 'euc-jp', 'euc-kr', 'gb18030', 'gbk', 'shift_jis']);

/** UTF-8 sequences that make a chance match of legacy multi-byte text implausible (each is a chance of about one in ten). */
const CONVINCING_SEQUENCES = 4;

function choose(bytes: Uint8Array, declared: Declaration | null, utf8: string | null): Decoded {
  if (declared !== null && REFUSED.has(declared.label)) return undecodable(declared.label);
  const encoding = declared === null ? null : (decoderFor(declared.label)?.encoding ?? null);
  if (utf8 !== null) {
    if (utf8.length === bytes.length) {
      // Plain ASCII reads the same in every encoding but ISO-2022-JP, which counts only where declared.
      return encoding === 'iso-2022-jp' ? finish(bytes, encoding, []) : accept(utf8, encoding ?? 'utf-8', [], bytes);
    }
    if (encoding !== null && MULTI_BYTE.has(encoding) && bytes.length - utf8.length < 2 * CONVINCING_SEQUENCES)
      return finish(bytes, encoding, []);
    const wrong = declared !== null && encoding !== 'utf-8';
    return accept(utf8, 'utf-8', wrong ? [wrongCharset(declared, 'utf-8')] : [], bytes);
  }
  return chooseLegacy(bytes, declared, encoding);
}

/** The bytes are not valid UTF-8: mostly UTF-8 with a broken spot, the declared charset, or something to detect. */
function chooseLegacy(bytes: Uint8Array, declared: Declaration | null, encoding: string | null): Decoded {
  const recoded = encoding === null || encoding === 'utf-8' ? fromCesu8(bytes) : null;
  const mended = recoded === null ? null : decodeUtf8(recoded);
  if (recoded !== null && mended !== null) return choose(recoded, declared, mended);
  const utf8 = new TextDecoder('utf-8').decode(bytes);
  const broken = countReplacements(utf8);
  const valid = countMultiByte(utf8) - broken;
  // Legacy text breaks nearly every sequence; text cut or mixed by a template breaks a few.
  if (valid > broken * (encoding === 'utf-8' ? 1 : 4)) {
    const warnings = encoding === null || encoding === 'utf-8' || declared === null ? [] : [wrongCharset(declared, 'utf-8')];
    return accept(utf8, 'utf-8', [...warnings, brokenCharacters(broken, 'utf-8')], bytes);
  }
  if (declared === null || encoding === null || encoding === 'utf-8' || !isPlausible(bytes, encoding)) {
    const detected = detectEncoding(bytes);
    const agrees = detected === encoding;
    return finish(bytes, detected, declared === null || agrees ? [] : [wrongCharset(declared, detected)]);
  }
  return finish(bytes, encoding, []);
}

/** Share of bytes above 0x7F among letters, over which text cannot be in a Latin script. German and French stay under 0.1. */
const NOT_LATIN_SHARE = 0.4;
/** Fewer bytes above 0x7F than this say nothing about a language. */
const ENOUGH_HIGH_BYTES = 40;
/** Share of undecodable sequences, over which a declared multi-byte charset is wrong. */
const FAILURE_SHARE = 0.05;

/** Whether the declared charset fits: not too many failures, and no Latin charset on text that is nearly all high bytes. */
function isPlausible(bytes: Uint8Array, encoding: string): boolean {
  if (encoding !== 'windows-1252') {
    const text = new TextDecoder(encoding).decode(bytes);
    return countReplacements(text) <= countMultiByte(text) * FAILURE_SHARE;
  }
  let high = 0;
  let letters = 0;
  for (const byte of visibleBytes(bytes)) {
    if (byte > 0x7f) high += 1;
    else if ((byte | 0x20) >= 0x61 && (byte | 0x20) <= 0x7a) letters += 1;
  }
  return high < ENOUGH_HIGH_BYTES || high < (high + letters) * NOT_LATIN_SHARE;
}

function finish(bytes: Uint8Array, encoding: string, warnings: readonly Warning[]): Decoded {
  const decoder = decoderFor(encoding);
  if (decoder === null) return undecodable(encoding);
  const text = decoder.decode(bytes);
  const failures = countReplacements(text);
  return accept(text, decoder.encoding, failures === 0 ? warnings : [...warnings, brokenCharacters(failures, decoder.encoding)], bytes);
}

/** Null where the bytes are not valid UTF-8 (overlong forms and encoded surrogates included). */
function decodeUtf8(bytes: Uint8Array): string | null {
  try {
    return STRICT_UTF8.decode(bytes);
  } catch {
    return null;
  }
}

const STRICT_UTF8 = new TextDecoder('utf-8', { fatal: true });

function countMultiByte(text: string): number {
  let count = 0;
  for (let i = 0; i < text.length; i++) if (text.charCodeAt(i) > 0x7f) count += 1;
  return count;
}

/**
 * Markup is ASCII, so UTF-16 without a mark shows as NUL in every other byte of the head. A header that says UTF-16 is
 * believed where there is a NUL at all; a page that says so in 8-bit bytes is wrong.
 */
function guessUtf16(bytes: Uint8Array, declared: Declaration | null): string | null {
  const head = bytes.subarray(0, Math.min(512, bytes.length & ~1));
  const zeros = [0, 0];
  for (let i = 0; i < head.length; i++) if (head[i] === 0) zeros[i & 1] = (zeros[i & 1] ?? 0) + 1;
  const [even = 0, odd = 0] = zeros;
  const half = head.length / 2;
  if (odd > half * 0.4 && even < half * 0.05) return 'utf-16le';
  if (even > half * 0.4 && odd < half * 0.05) return 'utf-16be';
  return declared?.label.startsWith('utf-16') === true && even !== odd ? (even > odd ? 'utf-16be' : 'utf-16le') : null;
}

function isUtf32(bytes: Uint8Array): boolean {
  const [a, b, c, d] = bytes;
  return (a === 0xff && b === 0xfe && c === 0 && d === 0) || (a === 0 && b === 0 && c === 0xfe && d === 0xff);
}

function wrongCharset(declared: Declaration, used: string): Warning {
  return {
    code: 'charset-mismatch',
    message: `The ${declared.place} declares the charset "${declared.label}", but the bytes are ${used}; they were read as ${used}. Declare charset=${used}.`,
  };
}

function brokenCharacters(count: number, encoding: string): Warning {
  return {
    code: 'broken-characters',
    message: `${count} byte sequence${count === 1 ? ' is' : 's are'} not valid ${encoding} and became U+FFFD. Check where the page's text was cut or mixed with another charset.`,
  };
}
