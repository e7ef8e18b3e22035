/** The kind of the character at an index of a text: a table look-up where `\p{…}` would search its ranges each time. */

/** A character's kind: a letter of any script. */
export const LETTER = 1;
/** A character's kind: a digit or other number of any script. */
export const NUMBER = 2;
/** Accents and vowel signs that stand on the letter before them. */
export const MARK = 4;
/** White space, as `\s` has it. */
export const WHITE_SPACE = 8;
const READ = 128;

/** By UTF-16 code, filled as characters are met; 0 unread. Halves of surrogate pairs stay so: the pair decides. */
const KINDS = new Uint8Array(0x1_0000);

const TESTS: readonly (readonly [number, RegExp])[] = [
  [LETTER, /\p{L}/u],
  [NUMBER, /\p{N}/u],
  [MARK, /\p{M}/u],
  [WHITE_SPACE, /\s/],
];

/** Bits of the character of which the code at this place is part. */
export function kindAt(text: string, at: number): number {
  const code = text.charCodeAt(at);
  const known = KINDS[code] ?? 0;
  return known === 0 ? readKind(text, at, code) : known;
}

function readKind(text: string, at: number, code: number): number {
  if (code >= 0xd800 && code <= 0xdfff) {
    const before = code >= 0xdc00 && at > 0 ? (text.codePointAt(at - 1) ?? 0) : 0;
    return kindOf(String.fromCodePoint(before > 0xffff ? before : (text.codePointAt(at) ?? code)));
  }
  const kind = kindOf(String.fromCharCode(code));
  KINDS[code] = kind;
  return kind;
}

function kindOf(character: string): number {
  let kind = READ;
  for (const [bit, test] of TESTS) if (test.test(character)) kind |= bit;
  return kind;
}
