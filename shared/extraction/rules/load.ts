/** JSON → checked rules, or errors that name the place, the value and what is allowed there. */
import * as z from 'zod/mini';
import { siteRuleSchema, type SiteRule } from './schema.ts';

export interface RuleError {
  /** Where in the file: `[0].body[1]`. */
  readonly path: string;
  /** The value there, as JSON, shortened. */
  readonly value: string;
  readonly allowed: string;
  /** All of it in one sentence. */
  readonly message: string;
}

/** Checked rules, or every fault with its place. */
export type LoadedRules =
  | { readonly outcome: 'rules'; readonly rules: readonly SiteRule[] }
  | { readonly outcome: 'invalid'; readonly errors: readonly RuleError[] };

const MAX_SHOWN = 120;
const KEYS = Object.keys(siteRuleSchema.shape).join(', ');

/** @param json the text of a rules file: one rule or a list of them */
export function loadRules(json: string): LoadedRules {
  let data: unknown;
  try {
    data = JSON.parse(json);
  } catch (error) {
    return {
      outcome: 'invalid',
      errors: [describe([], json, `JSON; it cannot be read: ${error instanceof Error ? error.message : String(error)}`)],
    };
  }
  return checkRules(data);
}

/** The same for data that is parsed already. */
export function checkRules(data: unknown): LoadedRules {
  const list: readonly unknown[] = Array.isArray(data) ? data : [data];
  const parsed = z.array(siteRuleSchema).safeParse(list);
  if (!parsed.success) return { outcome: 'invalid', errors: parsed.error.issues.flatMap((issue) => errorsOf(issue, list)) };
  const seen = new Map<string, number>();
  const errors = parsed.data.flatMap((rule, at) => {
    const first = seen.get(rule.host);
    seen.set(rule.host, first ?? at);
    return first === undefined
      ? []
      : [describe([at, 'host'], rule.host, `a host that no other rule has; rule [${first}] is for it already`)];
  });
  return errors.length > 0 ? { outcome: 'invalid', errors } : { outcome: 'rules', rules: parsed.data };
}

function errorsOf(issue: z.core.$ZodIssue, data: unknown): readonly RuleError[] {
  if (issue.code === 'unrecognized_keys')
    return issue.keys.map((key) =>
      describe(
        [...issue.path, key],
        valueAt(data, [...issue.path, key]),
        issue.path.includes('tests') ? 'page, url, title, authors, published, language, contains, lacks' : `one of ${KEYS}`,
      ),
    );
  if (issue.code === 'invalid_union') {
    // Of the two shapes of the schema, errors come from the one that the value has.
    const isList = Array.isArray(valueAt(data, issue.path));
    const inner = issue.errors[isList ? 1 : 0]?.filter((nested) => nested.code !== 'invalid_type' || nested.path.length > 0) ?? [];
    if (inner.length > 0) return inner.flatMap((nested) => errorsOf({ ...nested, path: [...issue.path, ...nested.path] }, data));
  }
  return [describe(issue.path, valueAt(data, issue.path), issue.message)];
}

function describe(path: readonly PropertyKey[], value: unknown, allowed: string): RuleError {
  const place =
    path
      .map((part) => (typeof part === 'number' ? `[${part}]` : `.${String(part)}`))
      .join('')
      .replace(/^\./, '') || 'file';
  const text = value === undefined ? 'missing' : (JSON.stringify(value) ?? String(value));
  const shown = text.length > MAX_SHOWN ? `${text.slice(0, MAX_SHOWN)}…` : text;
  return { path: place, value: shown, allowed, message: `${place} is ${shown}; allowed: ${allowed}.` };
}

function valueAt(data: unknown, path: readonly PropertyKey[]): unknown {
  let value = data;
  for (const part of path) {
    if (typeof value !== 'object' || value === null || !Object.hasOwn(value, part)) return undefined;
    // An object that has the key: reading it is safe, whatever it holds stays unknown.
    value = (value as Record<PropertyKey, unknown>)[part];
  }
  return value;
}
