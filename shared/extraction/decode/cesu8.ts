/**
 * CESU-8: UTF-8 in which old databases and Java write a character beyond U+FFFF as two surrogates of three bytes each.
 * UTF-8 forbids them, so decoders make six replacement characters of one emoji.
 * @see https://www.unicode.org/reports/tr26/
 */

const LEAD = 0xed;

/** The same text in UTF-8; null where no pair of encoded surrogates is among the bytes. */
export function fromCesu8(bytes: Uint8Array): Uint8Array | null {
  let pair = findPair(bytes, 0);
  if (pair < 0) return null;
  const utf8 = new Uint8Array(bytes.length);
  let length = 0;
  let from = 0;
  for (; pair >= 0; pair = findPair(bytes, from)) {
    utf8.set(bytes.subarray(from, pair), length);
    length += pair - from;
    const high = (((bytes[pair + 1] ?? 0) & 0x0f) << 6) | ((bytes[pair + 2] ?? 0) & 0x3f);
    const low = (((bytes[pair + 4] ?? 0) & 0x0f) << 6) | ((bytes[pair + 5] ?? 0) & 0x3f);
    const codePoint = 0x10000 + (high << 10) + low;
    utf8[length] = 0xf0 | (codePoint >> 18);
    utf8[length + 1] = 0x80 | ((codePoint >> 12) & 0x3f);
    utf8[length + 2] = 0x80 | ((codePoint >> 6) & 0x3f);
    utf8[length + 3] = 0x80 | (codePoint & 0x3f);
    length += 4;
    from = pair + 6;
  }
  utf8.set(bytes.subarray(from), length);
  return utf8.subarray(0, length + bytes.length - from);
}

/** A high surrogate (ED A0–AF xx), and a low one (ED B0–BF xx) right behind it. */
function findPair(bytes: Uint8Array, from: number): number {
  for (let at = bytes.indexOf(LEAD, from); at >= 0; at = bytes.indexOf(LEAD, at + 1)) {
    if (
      ((bytes[at + 1] ?? 0) & 0xf0) === 0xa0 &&
      bytes[at + 3] === LEAD &&
      ((bytes[at + 4] ?? 0) & 0xf0) === 0xb0 &&
      isTrail(bytes[at + 2]) &&
      isTrail(bytes[at + 5])
    )
      return at;
  }
  return -1;
}

function isTrail(byte: number | undefined): boolean {
  return byte !== undefined && (byte & 0xc0) === 0x80;
}
