/**
 * Superscripts and subscripts in a line of plain characters: what is raised changes what is said, and 10⁶ must not become 106.
 * Where Unicode has the characters they are used; what it lacks stands behind `^` or `_`, as in TeX.
 */

const RAISED: ReadonlyMap<string, string> = pairs('0123456789+-−–=()ni', '⁰¹²³⁴⁵⁶⁷⁸⁹⁺⁻⁻⁻⁼⁽⁾ⁿⁱ');
const LOWERED: ReadonlyMap<string, string> = pairs('0123456789+-−–=()', '₀₁₂₃₄₅₆₇₈₉₊₋₋₋₌₍₎');
/** Signs between raised numbers, which need not be raised themselves: `¹,²`. */
const BETWEEN = /[,\s]/;

function pairs(from: string, to: string): ReadonlyMap<string, string> {
  const written = [...to];
  return new Map([...from].map((character, at) => [character, written[at] ?? '']));
}

/** Ends of ordinals and titles (`1st`, `Mme`, `n.º`), and marks of names: raised for looks alone. */
const ORNAMENT = /^(?:\p{L}{2,5}|[adeorsº°ª™®©℠]|tm|\s*|[^\p{L}\p{N}]{1,4})\.?$/iu;
const FORMULA = /^[\p{L}\p{N}+\-−*/=()., ]{1,40}$/u;

/**
 * @param text what is raised
 * @param before the character in front of it
 */
export function raise(text: string, before: string): string {
  const raised = mapAll(text, RAISED);
  if (raised !== null) return raised;
  if (ORNAMENT.test(text) || !/[\p{L}\p{N})\]]/u.test(before) || !FORMULA.test(text)) return text;
  return [...text].length === 1 ? `^${text}` : `^(${text})`;
}

/** Likewise for what is lowered. Behind a letter a plain number reads well and is found: CO2. */
export function lower(text: string, before: string, isPlain: boolean): string {
  if (isPlain && /\p{L}/u.test(before) && /^\d{1,4}$/.test(text)) return text;
  const lowered = mapAll(text, LOWERED);
  if (lowered !== null) return lowered;
  return /\p{L}/u.test(before) && /^[\p{L}\p{N}+\-−=, ]{1,20}$/u.test(text) ? (text.length === 1 ? `_${text}` : `_(${text})`) : text;
}

/** Null where a character has no counterpart, or none is mapped. */
function mapAll(text: string, map: ReadonlyMap<string, string>): string | null {
  let mapped = '';
  let count = 0;
  for (const character of text) {
    const other = map.get(character);
    if (other !== undefined) count += 1;
    else if (!BETWEEN.test(character)) return null;
    mapped += other ?? character;
  }
  return count === 0 ? null : mapped;
}
