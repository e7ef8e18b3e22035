/** The first letters of what expressions begin with: most lines are ruled out by theirs. */
import { isLetter } from '../../text/index.ts';

/**
 * Whether an expression may match that begins with one of these letters in either case, or with one of another script, behind signs:
 * not where another letter of ASCII or a digit stands first.
 *
 * @param code of a text's first character
 * @param letters of ASCII, small
 * @example mayBegin(65, 'dr') // false: an A
 */
export function mayBegin(code: number, letters: string): boolean {
  return isLetter(code) ? letters.includes(String.fromCharCode(code | 32)) : code < 48 || code > 57;
}
