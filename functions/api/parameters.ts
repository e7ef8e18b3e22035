/**
 * Query strings and request bodies against their zod schemas. Strict: a parameter that is unknown, doubled or wrong is
 * named, with why and what would be right; all of them at once.
 */
import * as z from 'zod';
import type { Problem, ProblemError } from './problem.ts';

export type Parsed<Value> = { readonly ok: true; readonly value: Value } | { readonly ok: false; readonly problem: Problem };

export function parseQuery<Schema extends z.ZodObject>(schema: Schema, search: URLSearchParams): Parsed<z.output<Schema>> {
  const names = [...new Set(search.keys())];
  const doubled = names.filter((name) => kindOf(schema.shape[name]) !== 'list' && search.getAll(name).length > 1);
  const input = Object.fromEntries(names.map((name) => [name, decode(schema.shape[name], search.getAll(name))]));
  const parsed = z.strictObject(schema.shape).safeParse(input);
  const errors = [
    ...doubled.map((parameter) => ({
      parameter,
      detail: `“${parameter}” is given ${search.getAll(parameter).length} times.`,
      allowed: 'one value',
    })),
    ...(parsed.success ? [] : parsed.error.issues.flatMap((issue) => parameterErrors(issue, schema, input))),
  ];
  if (errors.length === 0 && parsed.success) {
    // The strict twin has the same shape, hence the same output.
    return { ok: true, value: parsed.data as z.output<Schema> };
  }
  const wrong = [...new Set(errors.map((error) => error.parameter))].join(', ');
  return { ok: false, problem: { problem: 'invalid-parameters', detail: `Not valid: ${wrong}.`, errors } };
}

export function parseBody<Schema extends z.ZodType>(given: Schema, body: unknown): Parsed<z.output<Schema>> {
  const schema = alternativeFor(given, body);
  const parsed = schema.safeParse(body);
  // Of one of the schema's alternatives, hence of its output.
  if (parsed.success) return { ok: true, value: parsed.data as z.output<Schema> };
  const errors = parsed.error.issues.flatMap((issue): ProblemError[] => {
    const pointer = issue.path.map((step) => `/${String(step).replaceAll('~', '~0').replaceAll('/', '~1')}`).join('');
    if (issue.code === 'unrecognized_keys')
      return issue.keys.map((key) => ({
        pointer: `${pointer}/${key.slice(0, 100)}`,
        detail: 'There is no such member.',
        allowed: memberNames(schema),
      }));
    const [member] = issue.path;
    const allowed = schema instanceof z.ZodObject && member !== undefined ? allowedFor(schema.shape[String(member)]) : 'a JSON object';
    return [{ pointer, detail: wrongness(issue), allowed }];
  });
  return {
    ok: false,
    problem: { problem: 'invalid-body', detail: `Not valid: ${errors.map((error) => error.pointer || 'the body').join(', ')}.`, errors },
  };
}

/** The alternative of a body's schema whose members the body has, so that errors refer to that one. */
function alternativeFor(schema: z.ZodType, body: unknown): z.ZodType {
  if (!(schema instanceof z.ZodUnion)) return schema;
  const members = typeof body === 'object' && body !== null ? Object.keys(body) : [];
  const forms = schema.options.filter((option) => option instanceof z.ZodObject);
  return forms.find((form) => members.some((member) => member in form.shape)) ?? forms[0] ?? schema;
}

/** Query strings hold text only; the schema says what the text stands for. What does not fit stays text for the schema to refuse. */
function decode(schema: unknown, texts: readonly string[]): unknown {
  const kind = kindOf(schema);
  const [text = ''] = texts;
  if (kind === 'list') return texts.flatMap((given) => given.split(',').map((one) => one.trim()));
  return kind === 'integer' && /^[0-9]{1,9}$/.test(text) ? Number(text) : text;
}

function kindOf(schema: unknown): 'list' | 'integer' | 'text' {
  if (schema instanceof z.ZodOptional || schema instanceof z.ZodDefault) return kindOf(schema.unwrap());
  if (schema instanceof z.ZodPipe) return kindOf(schema.in);
  if (schema instanceof z.ZodArray) return 'list';
  return schema instanceof z.ZodNumber ? 'integer' : 'text';
}

function parameterErrors(issue: z.core.$ZodIssue, schema: z.ZodObject, input: Readonly<Record<string, unknown>>): ProblemError[] {
  if (issue.code === 'unrecognized_keys') {
    return issue.keys.map((key) => ({
      parameter: key.slice(0, 100),
      detail: `There is no parameter “${key.slice(0, 100)}”.`,
      allowed: memberNames(schema),
    }));
  }
  const [first, at] = issue.path;
  const parameter = String(first ?? '');
  const given = input[parameter];
  const allowed = allowedFor(schema.shape[parameter]);
  if (given === undefined) return [{ parameter, detail: `“${parameter}” is missing.`, allowed }];
  const text = String(Array.isArray(given) && typeof at === 'number' ? given[at] : given);
  const why = issue.code === 'custom' ? ` ${issue.message}.` : '';
  return [{ parameter, detail: `“${text.slice(0, 100)}” does not fit “${parameter}”.${why}`, allowed }];
}

const KINDS: Readonly<Record<string, string>> = {
  string: 'text',
  number: 'a number',
  int: 'a whole number',
  boolean: 'true or false',
  object: 'a JSON object',
  array: 'a list',
};

/** What is wrong with a member, in words of ours: those of the library name its own checks and expressions. */
function wrongness(issue: z.core.$ZodIssue): string {
  switch (issue.code) {
    case 'custom':
      return `${issue.message}.`;
    case 'invalid_type':
      return issue.input === undefined ? 'It is missing.' : `It must be ${KINDS[issue.expected] ?? 'of another type'}.`;
    case 'too_small':
      return 'It is too small or too short.';
    case 'too_big':
      return 'It is too large or too long.';
    default:
      return 'It is none of what is taken here.';
  }
}

function memberNames(schema: z.ZodType): string {
  return schema instanceof z.ZodObject ? Object.keys(schema.shape).join(', ') || 'none' : '';
}

/** The allowed values in words, from the very schema that refused. */
function allowedFor(schema: unknown): string {
  if (!(schema instanceof z.ZodType)) return '';
  const json = z.toJSONSchema(schema, { io: 'input' });
  const items = typeof json.items === 'object' && !Array.isArray(json.items) ? json.items : undefined;
  if (json.enum) return json.enum.join(', ');
  if (items && typeof items === 'object' && 'enum' in items && Array.isArray(items.enum))
    return `a comma-separated list of: ${items.enum.join(', ')}`;
  if (json.type === 'integer') return `a whole number from ${json.minimum ?? 0} to ${json.maximum ?? 'any'}`;
  return json.description ?? `text of ${json.minLength ?? 0} to ${json.maxLength ?? 'any number of'} characters`;
}

/**
 * Names of the query's parameters that differ from their defaults. Clients generated from the description send defaults with every
 * request, and these must not count as given.
 */
export function explicitParameters(schema: z.ZodType, given: URLSearchParams): readonly string[] {
  const defaults = new Map(Object.entries(z.record(z.string(), z.unknown()).parse(schema.parse({}))));
  return [...new Set(given.keys())].filter((name) => given.get(name) !== String(defaults.get(name)));
}
