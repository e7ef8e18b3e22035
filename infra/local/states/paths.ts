/**
 * JSONPath as state machines of ours use it: reference paths (`$`, `$.plan.key`) in payload templates and for results.
 *
 * @see https://docs.aws.amazon.com/step-functions/latest/dg/amazon-states-language-paths.html
 */

/** An error with the name that Step Functions would fail an execution with. */
export class StatesError extends Error {
  override readonly name: string;
  constructor(error: string, cause: string) {
    super(cause);
    this.name = error;
  }
}

const REFERENCE = /^\$(?:\.[A-Za-z_][A-Za-z0-9_]*)*$/;

export function valueAt(path: string, data: unknown): unknown {
  if (!REFERENCE.test(path))
    throw new StatesError('States.Runtime', `The local cloud reads reference paths such as $.plan.key, and not ${path}.`);
  let value = data;
  for (const name of path.split('.').slice(1)) {
    if (typeof value !== 'object' || value === null || !Object.hasOwn(value, name))
      throw new StatesError('States.ParameterPathFailure', `The path ${path} leads nowhere in the state's input.`);
    value = Reflect.get(value, name);
  }
  return value;
}

/** Fills in a payload template: a member whose name ends in `.$` holds a path, all others stand as they are. */
export function fillIn(template: unknown, data: unknown): unknown {
  if (Array.isArray(template)) return template.map((entry) => fillIn(entry, data));
  if (typeof template !== 'object' || template === null) return template;
  return Object.fromEntries(
    Object.entries(template).map(([name, value]) =>
      name.endsWith('.$') ? [name.slice(0, -2), valueAt(String(value), data)] : [name, fillIn(value, data)],
    ),
  );
}

/** Puts a result into the input at a path: null drops the result, `$` is the result alone. */
export function placeResult(path: string | null, result: unknown, input: unknown): unknown {
  if (path === null) return input;
  if (path === '$') return result;
  const [name, ...deeper] = path.split('.').slice(1);
  if (!REFERENCE.test(path) || name === undefined || deeper.length > 0)
    throw new StatesError('States.Runtime', `The local cloud places results at $ or one member of it, and not at ${path}.`);
  return { ...Object(input), [name]: result };
}
