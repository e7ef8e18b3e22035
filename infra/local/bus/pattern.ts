/**
 * Event patterns: a pattern in, a test of events out. All that EventBridge documents for rules is taken; anything else is refused by
 * its place in the pattern, as EventBridge refuses it.
 *
 * @see https://docs.aws.amazon.com/eventbridge/latest/userguide/eb-create-pattern-operators.html
 */
import { matcherOf, type Leaf } from './matchers.ts';
import { EventPatternError } from './pattern-error.ts';

export { EventPatternError } from './pattern-error.ts';

/** Whether a part of an event fits. `undefined` stands for a field that the event does not have. */
type Test = (value: unknown) => boolean;

/** Throws a {@link EventPatternError} that names the place. */
export function compilePattern(pattern: unknown): Test {
  if (!isObject(pattern) || Object.keys(pattern).length === 0)
    throw new EventPatternError('', `an event pattern is an object with a field at least, not ${JSON.stringify(pattern)}`);
  return objectTest(pattern, '');
}

function objectTest(pattern: Readonly<Record<string, unknown>>, place: string): Test {
  const tests = Object.entries(pattern).map(([name, wanted]): Test => {
    const at = place === '' ? name : `${place}.${name}`;
    if (name === '$or') return alternatives(wanted, at);
    const test = fieldTest(wanted, at);
    return (value) => test(isObject(value) ? value[name] : undefined);
  });
  const fitsOne: Test = (value) => tests.every((test) => test(value));
  // Fields below a list of objects must fit in one and the same of them.
  return (value) => (Array.isArray(value) && value.length > 0 ? value.some(fitsOne) : fitsOne(value));
}

function fieldTest(wanted: unknown, place: string): Test {
  if (isObject(wanted)) {
    if (Object.keys(wanted).length === 0)
      throw new EventPatternError(place, 'an empty object fits nothing; name a field of it, or leave it out');
    return objectTest(wanted, place);
  }
  if (!Array.isArray(wanted)) throw new EventPatternError(place, `a list or an object must stand here, not ${JSON.stringify(wanted)}`);
  if (wanted.length === 0) throw new EventPatternError(place, 'an empty list fits nothing');
  const matchers = wanted.map((one: unknown) => matcherOf(one, place));
  return (value) => {
    const leaves = leavesOf(value);
    return matchers.some((matcher) => matcher(leaves));
  };
}

/** `$or`: one of the patterns fits, beside all other fields. */
function alternatives(wanted: unknown, place: string): Test {
  if (!Array.isArray(wanted) || wanted.length < 2 || !wanted.every(isObject))
    throw new EventPatternError(place, 'a list of two or more patterns must stand here');
  const tests = wanted.map((one, index) => objectTest(one, `${place}[${index}]`));
  return (value) => tests.some((test) => test(value));
}

/** A list fits where any of its values does; an object is no value. */
function leavesOf(value: unknown): readonly Leaf[] {
  if (Array.isArray(value)) return value.flatMap((one: unknown) => [...leavesOf(one)]);
  return value === null || typeof value === 'string' || typeof value === 'number' || typeof value === 'boolean' ? [value] : [];
}

const isObject = (value: unknown): value is Record<string, unknown> => typeof value === 'object' && value !== null && !Array.isArray(value);
