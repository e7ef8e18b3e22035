/**
 * Evaluates the statements of a policy against one request, as IAM would. Pure.
 *
 * @see https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_policies_evaluation-logic.html
 */
import type { Statement } from '../assembly/model.ts';

/** One thing that a caller wants to do. */
export interface AccessRequest {
  /** `s3:GetObject` */
  readonly action: string;
  readonly resource: string;
  /** Condition keys with their values; a key with several values is a list, as `dynamodb:LeadingKeys` is. */
  readonly context?: Readonly<Record<string, readonly string[]>>;
}

/** Everything here travels over loopback, which stands for TLS 1.3. */
const ALWAYS: Readonly<Record<string, readonly string[]>> = { 'aws:securetransport': ['true'], 's3:tlsversion': ['1.3'] };

/** `*` for any run of characters, `?` for one; linear in the length of the text, for keys are chosen by publishers. */
export function matchesWildcard(pattern: string, text: string): boolean {
  let p = 0;
  let t = 0;
  let star = -1;
  let resume = 0;
  while (t < text.length) {
    if (p < pattern.length && pattern[p] === '*') {
      star = p++;
      resume = t;
    } else if (p < pattern.length && (pattern[p] === '?' || pattern[p] === text[t])) {
      p++;
      t++;
    } else if (star >= 0) {
      p = star + 1;
      t = ++resume;
    } else return false;
  }
  while (pattern[p] === '*') p++;
  return p === pattern.length;
}

/** Actions are compared without regard to case. Results are memoized: a stack has only dozens of patterns and of actions. */
const knownActions = new Map<string, Map<string, boolean>>();
const MAX_ACTIONS = 1_000;

function matchesAction(pattern: string, action: string): boolean {
  const ofPattern = knownActions.get(pattern) ?? new Map<string, boolean>();
  knownActions.set(pattern, ofPattern);
  const known = ofPattern.get(action);
  if (known !== undefined) return known;
  const matches = matchesWildcard(pattern.toLowerCase(), action.toLowerCase());
  if (ofPattern.size < MAX_ACTIONS) ofPattern.set(action, matches);
  return matches;
}

const patternOf = (statement: Statement, action: string): string | undefined =>
  statement.Action === undefined
    ? notAction(statement.NotAction ?? [], action)
    : statement.Action.find((one) => matchesAction(one, action));

/** Whether the statement says anything of the action, on whatever resource. */
export const speaksOf = (statement: Statement, action: string): boolean => patternOf(statement, action) !== undefined;

/** The action pattern of the statement that the request falls under, or undefined. */
export function actionMatched(statement: Statement, { action, resource, context = {} }: AccessRequest): string | undefined {
  const pattern = patternOf(statement, action);
  if (pattern === undefined) return undefined;
  if (statement.Resource !== undefined && !statement.Resource.some((one) => matchesWildcard(one, resource))) return undefined;
  if (statement.NotResource?.some((one) => matchesWildcard(one, resource)) === true) return undefined;
  return meetsConditions(statement.Condition, context) ? pattern : undefined;
}

const notAction = (patterns: readonly string[], action: string): string | undefined =>
  patterns.some((one) => matchesAction(one, action)) ? undefined : `not ${patterns.join(', ')}`;

function meetsConditions(conditions: Statement['Condition'], context: Readonly<Record<string, readonly string[]>>): boolean {
  const operators = Object.entries(conditions);
  if (operators.length === 0) return true;
  // Condition keys are compared without regard to case.
  const values = new Map(Object.entries({ ...ALWAYS, ...context }).map(([key, value]) => [key.toLowerCase(), value] as const));
  return operators.every(([operator, keys]) =>
    Object.entries(keys).every(([key, wanted]) => meets(operator, wanted, values.get(key.toLowerCase()))),
  );
}

type Comparison = (wanted: string, actual: string) => boolean;

const numeric =
  (compare: (actual: number, wanted: number) => boolean): Comparison =>
  (wanted, actual) =>
    compare(Number(actual), Number(wanted));

const COMPARISONS: Readonly<Record<string, Comparison>> = {
  StringEquals: (wanted, actual) => wanted === actual,
  StringEqualsIgnoreCase: (wanted, actual) => wanted.toLowerCase() === actual.toLowerCase(),
  StringLike: matchesWildcard,
  ArnEquals: matchesWildcard,
  ArnLike: matchesWildcard,
  Bool: (wanted, actual) => wanted.toLowerCase() === actual.toLowerCase(),
  NumericEquals: numeric((actual, wanted) => actual === wanted),
  NumericLessThan: numeric((actual, wanted) => actual < wanted),
  NumericLessThanEquals: numeric((actual, wanted) => actual <= wanted),
  NumericGreaterThan: numeric((actual, wanted) => actual > wanted),
  NumericGreaterThanEquals: numeric((actual, wanted) => actual >= wanted),
};

/** `StringNotLike` is the opposite of `StringLike`, and so on. */
const OPPOSITES: Readonly<Record<string, string>> = {
  StringNotEquals: 'StringEquals',
  StringNotEqualsIgnoreCase: 'StringEqualsIgnoreCase',
  StringNotLike: 'StringLike',
  ArnNotEquals: 'ArnEquals',
  ArnNotLike: 'ArnLike',
  NumericNotEquals: 'NumericEquals',
};

function meets(operator: string, wanted: readonly string[], actual: readonly string[] | undefined): boolean {
  const [quantifier, named] = operator.includes(':') ? splitAt(operator, operator.indexOf(':')) : ['', operator];
  if (named === 'Null') return wanted.some((one) => (one === 'true') === (actual === undefined || actual.length === 0));
  const ifExists = named.endsWith('IfExists');
  const name = ifExists ? named.slice(0, -'IfExists'.length) : named;
  const opposite = OPPOSITES[name];
  const comparison = COMPARISONS[opposite ?? name];
  if (comparison === undefined) throw new UnknownConditionError(operator);
  const one = (value: string): boolean => wanted.some((pattern) => comparison(pattern, value)) !== (opposite !== undefined);
  if (quantifier === 'ForAllValues') return (actual ?? []).every(one);
  if (actual === undefined || actual.length === 0) return ifExists || opposite !== undefined;
  return actual.some(one);
}

const splitAt = (text: string, at: number): [string, string] => [text.slice(0, at), text.slice(at + 1)];

export class UnknownConditionError extends Error {
  override readonly name = 'UnknownConditionError';
  constructor(operator: string) {
    super(
      `A policy of the template uses the condition operator ${operator}, which the local cloud does not know. Teach it in infra/local/access/match.ts.`,
    );
  }
}
