/**
 * Query strings and request bodies against their zod schemas. Strict: a parameter that is unknown, doubled or wrong is
 * named, with why and what would be right; all of them at once.
 */
import * as z from 'zod';
import type { Problem, ProblemError } from './problem.ts';

export type Parsed<Value> = { readonly ok: true; readonly value: Value } | { readonly ok: false; readonly problem: Problem };

export function parseQuery<Schema extends z.ZodObject>(schema: Schema, search: URLSearchParams): Parsed<z.output<Schema>> {
  const doubled = [...new Set(search.keys())].filter((name) => search.getAll(name).length > 1);
  const input = Object.fromEntries([...search].map(([name, text]) => [name, decode(schema.shape[name], text)]));
  const parsed = z.strictObject(schema.shape).safeParse(input);
  const errors = [
    ...doubled.map((parameter) => ({ parameter, detail: `“${parameter}” is given ${search.getAll(parameter).length} times.`, allowed: 'one value; lists are separated by commas' })),
    ...(parsed.success ? [] : parsed.error.issues.flatMap((issue) => parameterErrors(issue, schema, search))),
  ];
  if (errors.length === 0 && parsed.success) {
    // The strict twin has the same shape, hence the same output.
    return { ok: true, value: parsed.data as z.output<Schema> };
  }
  const names = [...new Set(errors.map((error) => error.parameter))].join(', ');
  return { ok: false, problem: { problem: 'invalid-parameters', detail: `Not valid: ${names}.`, errors } };
}

export function parseBody<Schema extends z.ZodType>(schema: Schema, body: unknown): Parsed<z.output<Schema>> {
  const parsed = schema.safeParse(body);
  if (parsed.success) return { ok: true, value: parsed.data };
  const errors = parsed.error.issues.flatMap((issue): ProblemError[] => {
    const pointer = issue.path.map((step) => `/${String(step).replaceAll('~', '~0').replaceAll('/', '~1')}`).join('');
    if (issue.code !== 'unrecognized_keys') return [{ pointer, detail: `${issue.message}.` }];
    return issue.keys.map((key) => ({ pointer: `${pointer}/${key.slice(0, 100)}`, detail: 'There is no such member.', allowed: memberNames(schema) }));
  });
  return { ok: false, problem: { problem: 'invalid-body', detail: `Not valid: ${errors.map((error) => error.pointer || 'the body').join(', ')}.`, errors } };
}

/** Query strings hold text only; the schema says what the text stands for. What does not fit stays text for the schema to refuse. */
function decode(schema: unknown, text: string): unknown {
  const kind = kindOf(schema);
  if (kind === 'list') return text.split(',');
  return kind === 'integer' && /^[0-9]{1,9}$/.test(text) ? Number(text) : text;
}

function kindOf(schema: unknown): 'list' | 'integer' | 'text' {
  if (schema instanceof z.ZodOptional || schema instanceof z.ZodDefault) return kindOf(schema.unwrap());
  if (schema instanceof z.ZodArray) return 'list';
  return schema instanceof z.ZodNumber ? 'integer' : 'text';
}

function parameterErrors(issue: z.core.$ZodIssue, schema: z.ZodObject, search: URLSearchParams): ProblemError[] {
  if (issue.code === 'unrecognized_keys') {
    return issue.keys.map((key) => ({ parameter: key.slice(0, 100), detail: `There is no parameter “${key.slice(0, 100)}”.`, allowed: memberNames(schema) }));
  }
  const parameter = String(issue.path[0] ?? '');
  const whole = search.get(parameter);
  const given = whole !== null && typeof issue.path[1] === 'number' ? (whole.split(',')[issue.path[1]] ?? whole) : whole;
  const why = issue.code === 'custom' || issue.code === 'invalid_format' ? ` ${issue.message}.` : '';
  const detail = given === null ? `“${parameter}” is missing.` : `“${given.slice(0, 100)}” does not fit “${parameter}”.${why}`;
  return [{ parameter, detail, allowed: allowedFor(schema.shape[parameter]) }];
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
  if (items && typeof items === 'object' && 'enum' in items && Array.isArray(items.enum)) return `a comma-separated list of: ${items.enum.join(', ')}`;
  if (json.type === 'integer') return `a whole number from ${json.minimum ?? 0} to ${json.maximum ?? 'any'}`;
  return json.description ?? `text of ${json.minLength ?? 0} to ${json.maxLength ?? 'any number of'} characters`;
}
