/**
 * What the characters of a text ask of those who write it, noted in one scan as it comes in. Most texts ask for nothing, and each form
 * would search them again to find that out.
 */

/** A text's needs: it holds more than white space that folds. */
export const SEEN = 1;
/** It holds white space to fold. */
export const UNTIDY = 2;
/** It holds what some form writes otherwise. */
export const SPECIAL = 4;
/** It holds controls and invisible characters to drop. */
export const UNSEEN = 8;

/** Ranges of characters, first and last of each. */
const DROPPED =
  '\u0000\u0008\u000b\u000b\u000e\u001f\u007f\u009f\u200b\u200b\u202a\u202e\u2060\u2069\udb40\udb40\ufeff\ufeff\ufff9\ufffb\ufffe\uffff';
/**
 * Markup of HTML and Markdown, and white space that plain text has not, with some that needs no care between it. The start of `www.` is
 * found as a doubled letter.
 */
const WRITTEN_OTHERWISE = '&&//<<>>@@[]__``||~~**\u00a0\u00ad\u1680\u1680\u2000\u200f\u2028\u206f\u3000\u3000\ufeff\ufeff';

/** By UTF-16 code. */
const NEEDS = new Uint8Array(0x1_0000).fill(SEEN);

function note(ranges: string, needs: number): void {
  for (let at = 0; at < ranges.length; at += 2) {
    for (let code = ranges.charCodeAt(at); code <= ranges.charCodeAt(at + 1); code += 1) NEEDS[code] = (NEEDS[code] ?? 0) | needs;
  }
}
note(DROPPED, UNSEEN);
note(WRITTEN_OTHERWISE, SPECIAL);
for (const code of [9, 10, 12, 13]) NEEDS[code] = UNTIDY;
NEEDS[32] = 0;

/** Of two letters or spaces in a row, case aside. */
const DOUBLED_SPACE = 32;
const DOUBLED_W = 119;

/** Needs of the characters `from … to − 1`. @param text the page, or what `flatString` made */
export function needsOf(text: string, from: number, to: number): number {
  let needs = 0;
  let before = 0;
  for (let at = from; at < to; at += 1) {
    const code = text.charCodeAt(at);
    needs |= NEEDS[code] as number;
    const folded = code | 32;
    if (folded === before) needs |= folded === DOUBLED_SPACE ? UNTIDY : folded === DOUBLED_W ? SPECIAL : 0;
    before = folded;
  }
  return needs;
}

/** Whether a text may read `www` together with one right before it. */
export function mayDouble(text: string): boolean {
  return (text.charCodeAt(0) | 32) === DOUBLED_W;
}
