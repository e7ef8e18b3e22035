/** The first letters of what expressions begin with: most lines are ruled out by theirs. */
import { isLetter } from '../../text/index.ts';

const FIRST = 97;

/** @param letters of ASCII, small. @example mayBegin(65, firstLetters('dr')) // false: an A */
export function firstLetters(letters: string): number {
  return Array.from(letters).reduce((bits, letter) => bits | (1 << (letter.charCodeAt(0) - FIRST)), 0);
}

/**
 * Whether an expression may match that begins with one of these letters in either case, or with one of another script, behind signs:
 * not where another letter of ASCII or a digit stands first.
 *
 * @param code of a text's first character
 */
export function mayBegin(code: number, letters: number): boolean {
  return isLetter(code) ? (letters & (1 << ((code | 32) - FIRST))) !== 0 : code < 48 || code > 57;
}
