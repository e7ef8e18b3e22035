/**
 * Bytes compressed, and then written in 91 characters: 13 bits in two of them, where base64 holds 12. The bundler writes models and the
 * filter of given names so, which our sources hold in base64, and their decoder in base64's place.
 */
import { brotliCompressSync } from 'node:zlib';

/** Digits: all of printable ASCII but the quotes and the backslash, which a string literal escapes. */
const DIGITS = Array.from({ length: 95 }, (_, at) => String.fromCharCode(32 + at))
  .filter((character) => !'"\'`\\'.includes(character))
  .join('');
/** Bits of two digits. */
const PAIR_BITS = 13;

/** The bytes compressed by Brotli, as text. */
export function packedText(bytes: Uint8Array | string): string {
  return denseText(brotliCompressSync(bytes));
}

/** The number of bytes, a colon, and the bytes, each pair of digits with the lower one first. */
function denseText(bytes: Uint8Array): string {
  let text = `${bytes.length}:`;
  let bits = 0;
  let held = 0;
  const put = (): void => {
    const pair = bits & ((1 << PAIR_BITS) - 1);
    text += DIGITS.charAt(pair % DIGITS.length) + DIGITS.charAt(Math.floor(pair / DIGITS.length));
    bits >>>= PAIR_BITS;
    held -= PAIR_BITS;
  };
  for (const byte of bytes) {
    bits |= byte << held;
    held += 8;
    if (held >= PAIR_BITS) put();
  }
  if (held > 0) put();
  return text;
}

/** The decoder of packed texts, as a module in place of `text/base64.ts`, with what reads lists of phrases and tables of numbers in two bytes. */
export const DENSE_DECODER = `import { brotliDecompressSync } from 'node:zlib';
export const readPhrases = (packed) => brotliDecompressSync(readDense(packed)).toString().split('\\n');
// Copied, for what inflates may lie anywhere in its buffer.
export const bytesOfBase64 = (packed) => new Uint8Array(brotliDecompressSync(readDense(packed)));
export const readTable = (packed) => new Uint16Array(bytesOfBase64(packed).buffer);
const digits = new Uint8Array(128);
for (let at = 0; at < ${DIGITS.length}; at += 1) digits[${JSON.stringify(DIGITS)}.charCodeAt(at)] = at;
function readDense(text) {
  const start = text.indexOf(':') + 1;
  const bytes = new Uint8Array(Number(text.slice(0, start - 1)));
  for (let at = start, put = 0, bits = 0, held = 0; at < text.length; at += 2) {
    bits |= (digits[text.charCodeAt(at)] + digits[text.charCodeAt(at + 1)] * ${DIGITS.length}) << held;
    for (held += ${PAIR_BITS}; held >= 8; held -= 8) {
      bytes[put++] = bits;
      bits >>>= 8;
    }
  }
  return bytes;
}
`;

/** Base64 in a source, over as many lines as it takes. */
const BASE64 = /'[A-Za-z0-9+/]{60,}={0,2}'(?:\s\+\s{1,9}'[A-Za-z0-9+/]{1,1000}={0,2}')*/g;

/** A source with its base64 packed. */
export function withDenseBytes(source: string): string {
  return source.replace(BASE64, (literals) => JSON.stringify(packedText(Buffer.from(literals.replace(/'\s\+\s{1,9}'|'/g, ''), 'base64'))));
}
