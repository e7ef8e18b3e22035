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
  const errors = distinct([
    ...doubled.map((parameter) => ({
      parameter,
      detail: `“${parameter}” is given ${search.getAll(parameter).length} times.`,
      allowed: 'one value',
    })),
    ...(parsed.success ? [] : parsed.error.issues.flatMap((issue) => parameterErrors(issue, schema, input))),
  ]);
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
  // Of a member that is of another type several checks may complain: the first says it.
  const errors = distinct(
    parsed.error.issues.flatMap((issue) => bodyErrors(issue, schema, body)),
    ({ pointer }) => pointer,
  );
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

function bodyErrors(issue: z.core.$ZodIssue, schema: z.ZodType, body: unknown): ProblemError[] {
  const pointer = issue.path.map((step) => `/${String(step).replaceAll('~', '~0').replaceAll('/', '~1')}`).join('');
  const refused = schemaAt(schema, issue.path);
  if (issue.code === 'unrecognized_keys') {
    return issue.keys.map((key) => ({
      pointer: `${pointer}/${key.slice(0, 100)}`,
      detail: 'There is no such member.',
      allowed: memberNames(refused),
    }));
  }
  const allowed = issue.path.length === 0 ? 'a JSON object' : allowedFor(refused, 'a list');
  return [{ pointer, detail: wrongness(issue, valueAt(body, issue.path)), allowed }];
}

/** What a body has at a path; undefined where it has nothing there. zod does not say what it refused. */
function valueAt(body: unknown, path: readonly PropertyKey[]): unknown {
  return path.reduce((value, step) => (typeof value === 'object' && value !== null ? Reflect.get(value, step) : undefined), body);
}

/** The schema of the member at a path, or of the innermost around it that can be told. */
function schemaAt(schema: z.ZodType, path: readonly PropertyKey[]): z.ZodType {
  const inner = memberOf(schema, path[0]);
  return inner === undefined ? schema : schemaAt(inner, path.slice(1));
}

function memberOf(schema: z.core.$ZodType, step: PropertyKey | undefined): z.ZodType | undefined {
  if (step === undefined) return undefined;
  if (schema instanceof z.ZodOptional || schema instanceof z.ZodNullable || schema instanceof z.ZodDefault)
    return memberOf(schema.unwrap(), step);
  if (schema instanceof z.ZodPipe) return memberOf(schema.in, step);
  if (schema instanceof z.ZodUnion) return schema.options.map((option) => memberOf(option, step)).find((member) => member !== undefined);
  const member: unknown =
    schema instanceof z.ZodObject ? schema.shape[String(step)] : schema instanceof z.ZodArray ? schema.element : undefined;
  return member instanceof z.ZodType ? member : undefined;
}

function distinct<Item>(items: readonly Item[], keyOf: (item: Item) => unknown = (item) => JSON.stringify(item)): Item[] {
  return [...new Map(items.toReversed().map((item) => [keyOf(item), item])).values()].toReversed();
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
  const allowed = allowedFor(schema.shape[parameter], 'a comma-separated list');
  if (given === undefined) return [{ parameter, detail: `“${parameter}” is missing.`, allowed }];
  const text = String(Array.isArray(given) && typeof at === 'number' ? given[at] : given);
  // Where the limit is one of length, the words of what is allowed need not name it.
  const isTooLong = issue.code === 'too_big' && issue.origin !== 'number';
  const why = issue.code === 'custom' || isTooLong ? ` ${wrongness(issue, given)}` : '';
  const shown = text.length > 100 ? `${text.slice(0, 100)}…` : text;
  return [{ parameter, detail: `“${shown}” does not fit “${parameter}”.${why}`, allowed }];
}

const KINDS: Readonly<Record<string, string>> = {
  string: 'text',
  number: 'a number',
  int: 'a whole number',
  boolean: 'true or false',
  object: 'a JSON object',
  array: 'a list',
  null: 'null',
};

/** What is wrong with a value, in words of ours: those of the library name its own checks and expressions. */
function wrongness(issue: z.core.$ZodIssue, given: unknown): string {
  if (issue.code === 'custom') return `${issue.message}.`;
  if (given === undefined) return 'It is missing.';
  switch (issue.code) {
    case 'invalid_type':
      return `It must be ${KINDS[issue.expected] ?? 'of another type'}.`;
    case 'too_small':
      return `It must ${amount(issue.origin, issue.inclusive === false ? `more than ${issue.minimum}` : `at least ${issue.minimum}`)}.`;
    case 'too_big':
      return `It must ${amount(issue.origin, issue.inclusive === false ? `less than ${issue.maximum}` : `at most ${issue.maximum}`)}.`;
    default:
      return 'It is none of what is taken here.';
  }
}

/** A limit of a number, or of how long something is. */
function amount(origin: string, limit: string): string {
  if (origin === 'string') return `have ${limit} characters`;
  return origin === 'array' || origin === 'set' ? `have ${limit} elements` : `be ${limit}`;
}

function memberNames(schema: z.ZodType): string {
  return schema instanceof z.ZodObject ? Object.keys(schema.shape).join(', ') || 'none' : '';
}

/** The allowed values in words, from the very schema that refused; `list` is how a list is written there. */
function allowedFor(schema: unknown, list: string): string {
  return schema instanceof z.ZodType ? inWords(z.toJSONSchema(schema, { io: 'input', unrepresentable: 'any' }), list) : '';
}

function inWords(json: z.core.JSONSchema._JSONSchema, list: string): string {
  if (typeof json === 'boolean') return '';
  if (json.enum) return json.enum.join(', ');
  if (json.const !== undefined) return JSON.stringify(json.const);
  if (typeof json.items === 'object' && !Array.isArray(json.items) && json.items.enum) return `${list} of: ${json.items.enum.join(', ')}`;
  if (json.type === 'integer') return wholeNumber(json.minimum, json.maximum);
  if (json.description !== undefined) return json.description;
  if (json.anyOf) return [...new Set(json.anyOf.map((one) => inWords(one, list)))].filter((words) => words !== '').join(', or ');
  if (json.maxLength !== undefined) return `text of ${json.minLength ?? 0} to ${json.maxLength} characters`;
  return [json.type ?? []]
    .flat()
    .map((type) => KINDS[type] ?? type)
    .join(', or ');
}

function wholeNumber(minimum: number | undefined, maximum: number | undefined): string {
  const from = minimum === undefined || minimum <= Number.MIN_SAFE_INTEGER ? '' : ` from ${minimum}`;
  const to = maximum === undefined || maximum >= Number.MAX_SAFE_INTEGER ? '' : ` to ${maximum}`;
  return from !== '' && to === '' ? `a whole number, ${minimum} or more` : `a whole number${from}${to}`;
}

/**
 * Names of the query's parameters that differ from their defaults. Clients generated from the description send defaults with every
 * request, and these must not count as given.
 */
export function explicitParameters(schema: z.ZodType, given: URLSearchParams): readonly string[] {
  const defaults = new Map(Object.entries(z.record(z.string(), z.unknown()).parse(schema.parse({}))));
  return [...new Set(given.keys())].filter((name) => given.get(name) !== String(defaults.get(name)));
}
