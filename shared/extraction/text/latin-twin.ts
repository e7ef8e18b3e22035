/**
 * Twins of expressions under the flag `u`, for texts in Latin script. With `i` as well V8 takes milliseconds to compile one, since it
 * closes each class over the case of all scripts, and half a millisecond for each property of Unicode; without `u` two to twenty
 * times less. Most pages never ask about anything else. A twin says of such a text what the expression itself says.
 */

/**
 * Characters beyond the Latin blocks, the punctuation and the arrows and shapes around it; and the long s, which stands for "s" in
 * expressions with `u` alone. What is left has the same pairs of small letters and capitals with and without that flag.
 */
const BEYOND_LATIN = /[\u017f\u0250-\u1fff\u2070-\u218f\u2400-\u24ff\u2776-\uffff]/;

/** The letters of the Latin blocks up to U+024F, for a class. */
const LETTERS = 'A-Za-z\\u00aa\\u00b5\\u00ba\\u00c0-\\u00d6\\u00d8-\\u00f6\\u00f8-\\u024f';

const NUMBERS = '\\d\\u00b2\\u00b3\\u00b9\\u00bc-\\u00be';

/** The long and the sharp s, and the signs of kelvin and ångström: with `u` alone they stand for other letters. */
const STANDS_FOR_OTHERS = /[\u017f\u1e9e\u212a\u212b]/;

let last = '';
let isLastLatin = true;

/** True where a twin may be asked in the expression's place. Several expressions are asked about a text one after the other. */
export function isLatin(text: string): boolean {
  if (text !== last) {
    isLastLatin = !BEYOND_LATIN.test(text);
    last = text;
  }
  return isLastLatin;
}

/**
 * An expression under the flag `u`, or its twin where a text is in Latin script.
 * @example const wordsFor = twinned(/[\p{L}-]+/gu);
 * text.match(wordsFor(text))
 */
export function twinned(expression: RegExp): (text: string) => RegExp {
  const twin = new RegExp(latinTwin(expression.source), expression.flags.replace('u', ''));
  return (text) => (isLatin(text) ? twin : expression);
}

/**
 * The source of a twin, which is to be built without the flag `u`.
 * @param source of an expression in which `\p{L}`, `\p{M}` and `\p{N}` stand in brackets, as in `[\p{L}-]`, and no other property does
 * @example const LATIN_WORDS = new RegExp(latinTwin(WORDS.source), 'g');
 */
export function latinTwin(source: string): string {
  const twin = source.replaceAll('\\p{L}', LETTERS).replaceAll('\\p{N}', NUMBERS).replaceAll('\\p{M}', '');
  if (/\\p/i.test(twin) || STANDS_FOR_OTHERS.test(twin))
    throw new Error(`The expression ${source} asks for a property of Unicode, or a letter, that has no twin: leave it under "iu".`);
  return twin;
}
