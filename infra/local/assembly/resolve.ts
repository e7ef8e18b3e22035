/**
 * Resolves the intrinsic functions of a template to plain values.
 *
 * What a resource answers to `Ref` and `Fn::GetAtt` comes from a table of attributes made beforehand (naming.ts), so
 * that resolving needs no order. An intrinsic or attribute that is not known is an error that says where it stands:
 * a template that cannot be run faithfully is not run at all.
 */
import type { Template } from './template.ts';

/** What a resource answers to: `ref` for `Ref`, the others for `Fn::GetAtt`. */
export interface ResourceNames {
  readonly ref: string;
  readonly attributes: Readonly<Record<string, string>>;
}

export interface ResolveContext {
  readonly template: Template;
  readonly names: ReadonlyMap<string, ResourceNames>;
  /** `AWS::Region` and its like. */
  readonly pseudo: Readonly<Record<string, string | readonly string[]>>;
}

export class TemplateError extends Error {
  override readonly name = 'TemplateError';
}

/** `AWS::NoValue`: the property that holds it is left out. */
const NO_VALUE = Symbol('AWS::NoValue');

type Intrinsic = (argument: unknown, context: ResolveContext, path: string) => unknown;

const INTRINSICS: Readonly<Record<string, Intrinsic>> = {
  Ref: (argument, context, path) => ref(text(argument, path), context, path),
  'Fn::GetAtt': (argument, context, path) => getAtt(argument, context, path),
  'Fn::Join': (argument, context, path) => {
    const [separator, parts] = pair(argument, path);
    return list(resolveValue(parts, context, path), path)
      .map((part) => text(part, path))
      .join(text(separator, path));
  },
  'Fn::Sub': (argument, context, path) => substitute(argument, context, path),
  'Fn::Select': (argument, context, path) => {
    const [index, options] = pair(argument, path);
    const values = list(resolveValue(options, context, path), path);
    const value = values[Number(resolveValue(index, context, path))];
    if (value === undefined) throw new TemplateError(`${path}: Fn::Select takes entry ${String(index)} of a list of ${values.length}.`);
    return value;
  },
  'Fn::Split': (argument, context, path) => {
    const [separator, source] = pair(argument, path);
    return text(resolveValue(source, context, path), path).split(text(separator, path));
  },
  'Fn::If': (argument, context, path) => {
    const [condition, yes, no] = list(argument, path);
    return resolveValue(isTrue(text(condition, path), context, path) ? yes : no, context, path);
  },
  'Fn::FindInMap': (argument, context, path) => {
    const [map, first, second] = list(resolveValue(argument, context, path), path).map((part) => text(part, path));
    const value = context.template.Mappings[map ?? '']?.[first ?? '']?.[second ?? ''];
    if (value === undefined) throw new TemplateError(`${path}: the template has no mapping ${map} → ${first} → ${second}.`);
    return value;
  },
  'Fn::Base64': (argument, context, path) => Buffer.from(text(resolveValue(argument, context, path), path)).toString('base64'),
  'Fn::ToJsonString': (argument, context, path) => JSON.stringify(resolveValue(argument, context, path)),
};

/** Resolves a value that stands at `path` (for messages: logical id, then property names). */
export function resolve(value: unknown, context: ResolveContext, path: string): unknown {
  const resolved = resolveValue(value, context, path);
  return resolved === NO_VALUE ? undefined : resolved;
}

function resolveValue(value: unknown, context: ResolveContext, path: string): unknown {
  if (Array.isArray(value))
    return value.map((entry, index) => resolveValue(entry, context, `${path}[${index}]`)).filter((entry) => entry !== NO_VALUE);
  if (typeof value !== 'object' || value === null) return value;
  const entries = Object.entries(value);
  const [only] = entries;
  if (entries.length === 1 && only !== undefined && isIntrinsicName(only[0])) {
    const intrinsic = INTRINSICS[only[0]];
    if (intrinsic === undefined)
      throw new TemplateError(
        `${path}: the local cloud does not know the intrinsic function ${only[0]}. Teach it in infra/local/assembly/resolve.ts.`,
      );
    return intrinsic(only[1], context, path);
  }
  return Object.fromEntries(
    entries.map(([key, entry]) => [key, resolveValue(entry, context, `${path}.${key}`)] as const).filter(([, entry]) => entry !== NO_VALUE),
  );
}

const isIntrinsicName = (key: string): boolean => key === 'Ref' || key.startsWith('Fn::') || key === 'Condition';

function ref(name: string, context: ResolveContext, path: string): unknown {
  if (name === 'AWS::NoValue') return NO_VALUE;
  const known = context.names.get(name)?.ref ?? context.pseudo[name];
  if (known !== undefined) return known;
  const parameter = context.template.Parameters[name];
  if (parameter === undefined) throw new TemplateError(`${path}: Ref names ${name}, which the template does not define.`);
  if (parameter.Type.startsWith('AWS::SSM::')) {
    throw new TemplateError(
      `${path}: the parameter ${name} (${parameter.Type}) is read from Systems Manager at deployment; there is none on this machine. Give the value in the stage's configuration.`,
    );
  }
  if (parameter.Default === undefined)
    throw new TemplateError(`${path}: the parameter ${name} has no default, and the local cloud gives no parameters.`);
  return parameter.Default;
}

function getAtt(argument: unknown, context: ResolveContext, path: string): string {
  const [logicalId, attribute] = typeof argument === 'string' ? splitOnce(argument) : pair(argument, path).map((part) => text(part, path));
  const names = context.names.get(logicalId ?? '');
  if (names === undefined) throw new TemplateError(`${path}: Fn::GetAtt names ${String(logicalId)}, which the local cloud does not run.`);
  const value = names.attributes[attribute ?? ''];
  if (value === undefined)
    throw new TemplateError(
      `${path}: the local cloud does not know the attribute ${String(attribute)} of ${String(logicalId)}. Teach it in infra/local/assembly/naming.ts.`,
    );
  return value;
}

/** `${Name}`, `${Name.Attribute}`, and `${!Literal}`, which stands for `${Literal}`. */
function substitute(argument: unknown, context: ResolveContext, path: string): string {
  const [source, variables] = typeof argument === 'string' ? [argument, {}] : pair(argument, path);
  const values = new Map(typeof variables === 'object' && variables !== null ? Object.entries(variables) : []);
  return text(source, path).replaceAll(/\$\{([^{}$]+)\}/g, (_whole, name: string) => {
    if (name.startsWith('!')) return `\${${name.slice(1)}}`;
    if (values.has(name)) return text(resolveValue(values.get(name), context, path), path);
    return text(name.includes('.') ? getAtt(name, context, path) : ref(name, context, path), path);
  });
}

/** Evaluates a condition of the template by its name. */
export function isTrue(name: string, context: ResolveContext, path: string): boolean {
  const condition = context.template.Conditions[name];
  if (condition === undefined) throw new TemplateError(`${path}: the template has no condition ${name}.`);
  return evaluate(condition, context, `Conditions.${name}`);
}

function evaluate(condition: unknown, context: ResolveContext, path: string): boolean {
  if (typeof condition !== 'object' || condition === null)
    throw new TemplateError(`${path}: ${JSON.stringify(condition)} is no condition.`);
  const [entry] = Object.entries(condition);
  const [operator, operands] = entry ?? ['', []];
  if (operator === 'Condition') return isTrue(text(operands, path), context, path);
  const all = list(operands, path);
  switch (operator) {
    case 'Fn::Equals': {
      const [left, right] = all.map((operand) => JSON.stringify(resolveValue(operand, context, path)));
      return left === right;
    }
    case 'Fn::And':
      return all.every((operand) => evaluate(operand, context, path));
    case 'Fn::Or':
      return all.some((operand) => evaluate(operand, context, path));
    case 'Fn::Not':
      return !evaluate(all[0], context, path);
    default:
      throw new TemplateError(`${path}: the local cloud does not know the condition function ${operator}.`);
  }
}

function text(value: unknown, path: string): string {
  if (typeof value === 'string') return value;
  if (typeof value === 'number' || typeof value === 'boolean') return String(value);
  throw new TemplateError(`${path}: a text is needed here, not ${JSON.stringify(value)}.`);
}

function list(value: unknown, path: string): unknown[] {
  if (Array.isArray(value)) return value;
  throw new TemplateError(`${path}: a list is needed here, not ${JSON.stringify(value)}.`);
}

function pair(value: unknown, path: string): [unknown, unknown] {
  const values = list(value, path);
  if (values.length !== 2) throw new TemplateError(`${path}: a pair is needed here, not ${JSON.stringify(value)}.`);
  return [values[0], values[1]];
}

function splitOnce(value: string): [string, string] {
  const dot = value.indexOf('.');
  return [value.slice(0, dot), value.slice(dot + 1)];
}
