/** The values and comparisons that stand in the lists of an event pattern. */
import { BlockList, isIP } from 'node:net';
import { EventPatternError } from './pattern-error.ts';

/** A value of an event that can be compared. */
export type Leaf = string | number | boolean | null;
/** Over all values that the event has in that place. */
type Matcher = (leaves: readonly Leaf[]) => boolean;
type TextTest = (text: string) => boolean;

/** One entry of a list: a value to equal, or `{ comparison: operand }`. */
export function matcherOf(wanted: unknown, place: string): Matcher {
  if (wanted === null || typeof wanted === 'string' || typeof wanted === 'number' || typeof wanted === 'boolean')
    return (leaves) => leaves.includes(wanted);
  const [comparison, operand] = only(wanted, place);
  const make = COMPARISONS[comparison];
  if (make === undefined)
    throw new EventPatternError(place, `"${comparison}" is no comparison; there are ${Object.keys(COMPARISONS).join(', ')}`);
  return make(operand, place);
}

const COMPARISONS: Readonly<Record<string, (operand: unknown, place: string) => Matcher>> = {
  prefix: (operand, place) => some(textTest('prefix', operand, place)),
  suffix: (operand, place) => some(textTest('suffix', operand, place)),
  'equals-ignore-case': (operand, place) => some(textTest('equals-ignore-case', operand, place)),
  wildcard: (operand, place) => some(textTest('wildcard', operand, place)),
  'anything-but': anythingBut,
  numeric(operand, place) {
    const test = numericTest(operand, place);
    return (leaves) => leaves.some((leaf) => typeof leaf === 'number' && test(leaf));
  },
  cidr(operand, place) {
    const test = cidrTest(operand, place);
    return some(test);
  },
  exists(operand, place) {
    if (typeof operand !== 'boolean') throw new EventPatternError(place, '"exists" is true or false');
    return (leaves) => leaves.length > 0 === operand;
  },
};

const some =
  (test: TextTest): Matcher =>
  (leaves) =>
    leaves.some((leaf) => typeof leaf === 'string' && test(leaf));

function textTest(comparison: string, operand: unknown, place: string): TextTest {
  if ((comparison === 'prefix' || comparison === 'suffix') && typeof operand === 'object' && operand !== null) {
    const [inner, text] = only(operand, place);
    if (inner !== 'equals-ignore-case')
      throw new EventPatternError(place, `"${comparison}" takes a text or { "equals-ignore-case": text }`);
    const wanted = textOf(text, inner, place).toLowerCase();
    return comparison === 'prefix' ? (value) => value.toLowerCase().startsWith(wanted) : (value) => value.toLowerCase().endsWith(wanted);
  }
  const text = textOf(operand, comparison, place);
  if (comparison === 'prefix') return (value) => value.startsWith(text);
  if (comparison === 'suffix') return (value) => value.endsWith(text);
  if (comparison === 'wildcard') return wildcardTest(text, place);
  const lower = text.toLowerCase();
  return (value) => value.toLowerCase() === lower;
}

/**
 * A value, several values, or a comparison of strings with one or several. Matches if the event has a value that
 * matches none of them.
 */
function anythingBut(operand: unknown, place: string): Matcher {
  const values: readonly unknown[] = Array.isArray(operand) ? operand : [operand];
  if (values.length === 0) throw new EventPatternError(place, '"anything-but" must leave something out');
  const kinds = new Set(values.map((one) => typeof one));
  if (kinds.size === 1 && (kinds.has('string') || kinds.has('number'))) return (leaves) => leaves.some((leaf) => !values.includes(leaf));
  if (Array.isArray(operand)) throw new EventPatternError(place, '"anything-but" takes texts alone or numbers alone');
  const [comparison, texts] = only(operand, place);
  if (!['prefix', 'suffix', 'equals-ignore-case', 'wildcard'].includes(comparison))
    throw new EventPatternError(place, `"anything-but" takes no "${comparison}"`);
  const tests = (Array.isArray(texts) ? texts : [texts]).map((one: unknown) => textTest(comparison, textOf(one, comparison, place), place));
  return (leaves) => leaves.some((leaf) => typeof leaf !== 'string' || tests.every((test) => !test(leaf)));
}

const ORDERS: Readonly<Record<string, (value: number, than: number) => boolean>> = {
  '=': (value, than) => value === than,
  '<': (value, than) => value < than,
  '<=': (value, than) => value <= than,
  '>': (value, than) => value > than,
  '>=': (value, than) => value >= than,
};
/** https://docs.aws.amazon.com/eventbridge/latest/userguide/eb-create-pattern-operators.html#filtering-numeric-matching */
const MOST_NUMBER = 5_000_000_000;

/** `["=", 1]`, `[">", 0]`, `[">", 0, "<=", 5]`. */
function numericTest(operand: unknown, place: string): (value: number) => boolean {
  const parts: readonly unknown[] = Array.isArray(operand) ? operand : [];
  if (parts.length !== 2 && parts.length !== 4)
    throw new EventPatternError(place, '"numeric" takes a comparison and a number, once or twice');
  const tests = [parts.slice(0, 2), parts.slice(2)]
    .filter((pair) => pair.length > 0)
    .map(([order, than]) => {
      const compare = ORDERS[String(order)];
      if (compare === undefined)
        throw new EventPatternError(place, `"numeric" compares by ${Object.keys(ORDERS).join(' ')}, not ${String(order)}`);
      if (typeof than !== 'number' || Math.abs(than) > MOST_NUMBER)
        throw new EventPatternError(place, `"numeric" takes numbers from -${MOST_NUMBER} to ${MOST_NUMBER}, not ${JSON.stringify(than)}`);
      return (value: number) => compare(value, than);
    });
  return (value) => tests.every((test) => test(value));
}

function cidrTest(operand: unknown, place: string): TextTest {
  const [address = '', bits = ''] = textOf(operand, 'cidr', place).split('/');
  const family = isIP(address);
  const most = family === 4 ? 32 : 128;
  if (family === 0 || !/^\d{1,3}$/.test(bits) || Number(bits) > most)
    throw new EventPatternError(place, `"cidr" takes an address and a length of its prefix, such as 10.0.0.0/24, not ${String(operand)}`);
  const block = new BlockList();
  block.addSubnet(address, Number(bits), family === 4 ? 'ipv4' : 'ipv6');
  return (value) => isIP(value) === family && block.check(value, family === 4 ? 'ipv4' : 'ipv6');
}

/** `*` for any run of characters; `\*` and `\\` for these characters. Linear in the length of the text for each `*`. */
function wildcardTest(pattern: string, place: string): TextTest {
  if (/(?<!\\)\*\*/.test(pattern)) throw new EventPatternError(place, `"wildcard" takes no two asterisks in a row: ${pattern}`);
  const runs: string[] = [''];
  for (let at = 0; at < pattern.length; at += 1) {
    const character = pattern[at] ?? '';
    if (character === '*') runs.push('');
    else {
      if (character === '\\' && !['*', '\\'].includes(pattern[at + 1] ?? ''))
        throw new EventPatternError(place, `"wildcard" takes a backslash before an asterisk or a backslash only: ${pattern}`);
      if (character === '\\') at += 1;
      runs[runs.length - 1] += pattern[at] ?? '';
    }
  }
  const [first = '', ...rest] = runs;
  const last = rest.pop();
  if (last === undefined) return (value) => value === first;
  return (value) => {
    if (!value.startsWith(first) || !value.endsWith(last)) return false;
    let from = first.length;
    for (const run of rest) {
      const found = value.indexOf(run, from);
      if (found < 0) return false;
      from = found + run.length;
    }
    return from + last.length <= value.length;
  };
}

function textOf(operand: unknown, comparison: string, place: string): string {
  if (typeof operand !== 'string') throw new EventPatternError(place, `"${comparison}" takes a text, not ${JSON.stringify(operand)}`);
  return operand;
}

function only(wanted: unknown, place: string): [string, unknown] {
  const [entry, ...others] = typeof wanted === 'object' && wanted !== null && !Array.isArray(wanted) ? Object.entries(wanted) : [];
  if (entry === undefined || others.length > 0)
    throw new EventPatternError(place, `a value or one comparison must stand here, not ${JSON.stringify(wanted)}`);
  return entry;
}
