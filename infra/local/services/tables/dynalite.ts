/**
 * The parts of dynalite that are used: its validation of requests, whose messages are DynamoDB's own, and its grammars
 * of expressions. Its store and its operations are not used. It has no types and exports none of this, hence the paths
 * into it; package.json pins the exact version.
 */
import { createRequire } from 'node:module';
import type { Attribute, Item, KeyType } from './attributes.ts';

/** Where in an item: names of maps and indexes of lists. */
export type Path = readonly (string | number)[];

/** A path, a value, or a function of some. */
export type Operand = Path | Attribute | Expression;

/** A parsed condition. */
export interface Expression {
  readonly type: 'and' | 'or' | 'not' | '=' | '<>' | '<' | '<=' | '>' | '>=' | 'in' | 'between' | 'function' | 'add' | 'subtract';
  /** Of a function. */
  readonly name?: string;
  readonly args: readonly Operand[];
}

/** A parsed clause of an update. */
export interface Section {
  readonly type: 'set' | 'remove' | 'add' | 'delete';
  readonly path: Path;
  readonly val: Operand;
  /** Of `val`, for `add` and `delete`. */
  readonly attrType: 'N' | 'SS' | 'NS' | 'BS';
}

interface KeyCondition {
  readonly ComparisonOperator: string;
  readonly AttributeValueList: readonly Attribute[];
}

/** A request that was checked; what an operation has not is undefined. Expressions stand parsed under names with an underscore. */
export interface CheckedRequest {
  readonly TableName: string;
  readonly Item: Item;
  readonly Key: Item;
  readonly RequestItems: Readonly<Record<string, unknown>>;
  readonly KeyConditions: Readonly<Record<string, KeyCondition | undefined>>;
  readonly ExclusiveStartKey?: Item;
  readonly Limit?: number;
  readonly ScanIndexForward?: boolean;
  readonly ConsistentRead?: boolean;
  readonly Select?: string;
  readonly Segment?: number;
  readonly TotalSegments?: number;
  readonly ReturnValues?: string;
  readonly ReturnValuesOnConditionCheckFailure?: string;
  readonly ReturnConsumedCapacity?: string;
  readonly _condition?: { readonly expression: Expression };
  readonly _updates?: Updates;
  readonly _filter?: Parsed & { readonly expression: Expression; readonly pathHeads: Readonly<Record<string, unknown>> };
  readonly _projection?: Projection;
}

interface Parsed {
  readonly nestedPaths: object;
}
export interface Projection extends Parsed {
  readonly paths: readonly Path[];
}
interface Updates extends Parsed {
  readonly sections: readonly Section[];
  readonly paths: readonly Path[];
}

/** A table as DescribeTable tells of it. */
export interface TableDescription {
  readonly TableName: string;
  readonly KeySchema: readonly { readonly AttributeName: string }[];
  readonly AttributeDefinitions: readonly { readonly AttributeName: string; readonly AttributeType: KeyType }[];
}

/** How a request is refused; dynalite throws it. */
export interface Refusal {
  readonly statusCode: number;
  readonly body: Readonly<Record<string, unknown>>;
}

export function isRefusal(error: unknown): error is Refusal {
  return typeof error === 'object' && error !== null && 'statusCode' in error && 'body' in error;
}

interface Definition {
  readonly types: object;
  readonly custom?: unknown;
}
interface Functions {
  validateKey(key: Item, table: TableDescription): unknown;
  validateItem(item: Item, table: TableDescription): unknown;
  validateUpdates(legacy: undefined, updates: Updates | undefined, table: TableDescription): unknown;
  validateKeyPaths(paths: object | undefined, table: TableDescription): unknown;
  validationError(message: string): Error & Refusal;
  mapPaths(paths: readonly Path[], item: Item): Item;
  mapPath(path: Path, item: Item): Attribute | null | undefined;
  toLexiStr(value: string, type: 'N'): string;
}

const require = createRequire(import.meta.url);
const validations: {
  checkTypes(data: unknown, types: object): CheckedRequest;
  checkValidations(data: CheckedRequest, types: object, custom: unknown, store: unknown): void;
} = require('dynalite/validations');
const functions: Functions = require('dynalite/db');

const definitions = new Map<string, Definition>();

/** A parameter that DynamoDB got after dynalite was written. */
const UNKNOWN_TO_DYNALITE = { ReturnValuesOnConditionCheckFailure: { type: 'String', enum: ['ALL_OLD', 'NONE'] } };

function definitionOf(operation: string): Definition {
  const known = definitions.get(operation);
  if (known !== undefined) return known;
  const found: Definition = require(`dynalite/validations/${operation.charAt(0).toLowerCase()}${operation.slice(1)}`);
  const made = 'ConditionExpression' in found.types ? { ...found, types: { ...found.types, ...UNKNOWN_TO_DYNALITE } } : found;
  definitions.set(operation, made);
  return made;
}

/** The largest item: https://docs.aws.amazon.com/amazondynamodb/latest/developerguide/Constraints.html */
const MAX_ITEM_BYTES = 400 * 1024;

/** The part of a store that dynalite's checks use. */
const STORE = { options: { maxItemSize: MAX_ITEM_BYTES } };

/** The request, checked and with its expressions parsed; throws a refusal. */
export function checked(operation: string, body: unknown): CheckedRequest {
  const { types, custom } = definitionOf(operation);
  const data = validations.checkTypes(body, types);
  validations.checkValidations(data, types, custom, STORE);
  const { _condition: condition, _filter: filter } = data;
  checkOrdered('ConditionExpression', condition?.expression);
  checkOrdered('FilterExpression', filter?.expression);
  return data;
}

const ORDERING = new Set(['<', '<=', '>', '>=', 'between']);

/** What a condition is parsed with, and which of its names and values no expression has used yet. */
interface ParserContext {
  readonly attrNames?: Readonly<Record<string, unknown>>;
  readonly attrVals?: Readonly<Record<string, unknown>>;
  readonly unusedAttrNames: Record<string, unknown>;
  readonly unusedAttrVals: Record<string, unknown>;
  readonly isKeyCondition?: boolean;
}
interface ConditionParser {
  parse(text: string, options: { readonly context: ParserContext }): unknown;
}

const MOST_CONDITIONS = 500;
const LONGEST_CONDITION = 500;

/**
 * Keeps parsed conditions by all that parsing depends on. dynalite's grammar makes hundreds of functions for each text, which was a
 * seventh of an article's time at the edge, and a stage's conditions are few: that a row is not there, that it has this revision, a partition by its key.
 * What was parsed is only read (conditions.ts, queries.ts); updates are parsed each time, for their values become part of items.
 */
function rememberConditions(parser: ConditionParser): void {
  const parse = parser.parse.bind(parser);
  const known = new Map<string, { readonly parsed: unknown; readonly used: readonly string[] }>();
  parser.parse = (text, { context }) => {
    const { attrNames = {}, attrVals = {}, isKeyCondition = false } = context;
    const name = JSON.stringify([text, attrNames, attrVals, isKeyCondition]);
    let found = known.get(name);
    if (found === undefined) {
      const [unusedAttrNames, unusedAttrVals] = [{ ...attrNames }, { ...attrVals }];
      const parsed = parse(text, { context: { ...context, unusedAttrNames, unusedAttrVals } });
      const isUsed = (one: string): boolean => !(one in unusedAttrNames) && !(one in unusedAttrVals);
      found = { parsed, used: [...Object.keys(attrNames), ...Object.keys(attrVals)].filter(isUsed) };
      if (known.size >= MOST_CONDITIONS) known.clear();
      if (name.length <= LONGEST_CONDITION) known.set(name, found);
    }
    for (const one of found.used) {
      delete context.unusedAttrNames[one];
      delete context.unusedAttrVals[one];
    }
    return found.parsed;
  };
}
rememberConditions(require('dynalite/db/conditionParser'));

/** DynamoDB refuses to order by a value of a type without an order, which dynalite's grammar lets pass. */
function checkOrdered(parameter: string, expression: Expression | undefined): void {
  if (expression === undefined) return;
  for (const operand of expression.args) {
    if (Array.isArray(operand)) continue;
    if ('type' in operand) checkOrdered(parameter, operand);
    else if (ORDERING.has(expression.type) && !('S' in operand || 'N' in operand || 'B' in operand))
      throw invalid(
        `Invalid ${parameter}: Incorrect operand type for operator or function; operator: ${expression.type.toUpperCase()}, operand type: ${Object.keys(operand).join('')}`,
      );
  }
}

/** Throws the refusal that a check returned, if any. */
function pass(found: unknown): void {
  if (found !== null && found !== undefined) throw found;
}

/** Throws a refusal where it is not a whole key of the table. */
export const checkKey = (key: Item, table: TableDescription): void => pass(functions.validateKey(key, table));
/** Throws a refusal where the item's key is not one of the table. */
export const checkItem = (item: Item, table: TableDescription): void => pass(functions.validateItem(item, table));
/** Throws a refusal where an update would change the key. */
export const checkUpdates = (updates: Updates | undefined, table: TableDescription): void =>
  pass(functions.validateUpdates(undefined, updates, table));
/** Throws a refusal where an expression looks into a key as if it were a map. */
export const checkPaths = (parsed: Parsed | undefined, table: TableDescription): void =>
  pass(functions.validateKeyPaths(parsed?.nestedPaths, table));

/** A refusal for what the request says. */
export const invalid = (message: string): Error & Refusal => functions.validationError(message);

/** The item with these paths alone. */
export const project = (item: Item, paths: readonly Path[]): Item => functions.mapPaths(paths, item);
/** The value at a path; undefined where there is none. */
export const valueAt = (path: Path, item: Item): Attribute | undefined => functions.mapPath(path, item) ?? undefined;
/** Sign, exponent and digits, so that the order of texts is that of the numbers. */
export const toSortableNumber = (text: string): string => functions.toLexiStr(text, 'N');
export const isTooLarge = (bytes: number): boolean => bytes > MAX_ITEM_BYTES;
