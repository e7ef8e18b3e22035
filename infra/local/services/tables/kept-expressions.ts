/**
 * Caches parsed expressions of dynalite's parsers. Programs send a few dozen expressions with ever new values, and
 * parsing one takes longer than the read that it is part of. What a parser finds depends on the expression, its names,
 * and the types of its values: these are the key, and the values are put into a copy of what was found. Where the
 * values themselves are looked at (`BETWEEN`, `attribute_type`), and where an expression is refused, it is parsed each
 * time.
 */
import { typeOf, type Attribute } from './attributes.ts';

/** What a parser is given besides the expression; it takes the names and values that it meets out of the unused ones. */
interface Context {
  readonly attrNames?: Readonly<Record<string, string>>;
  readonly attrVals?: Readonly<Record<string, Attribute>>;
  readonly unusedAttrNames: Record<string, unknown>;
  readonly unusedAttrVals: Record<string, unknown>;
  readonly isKeyCondition?: boolean;
}

/** A parser of dynalite's: answers a tree, or the reason why there is none. */
export interface ExpressionParser {
  parse(expression: string, options: { readonly context: Context }): unknown;
}

interface Kept {
  readonly tree: unknown;
  readonly names: readonly string[];
  readonly values: readonly string[];
}

/** Stands in a kept tree for the value of this name. */
class Slot {
  readonly name: string;
  constructor(name: string) {
    this.name = name;
  }
}

const LOOKS_AT_VALUES = /between|attribute_type/i;
/** More than programs have; those that put values into the expression itself would fill the memory. */
const MOST_KEPT = 500;
const LONGEST = 2_000;

/** The same parser, which parses an expression once. */
export function keeping(parser: ExpressionParser): ExpressionParser {
  const kept = new Map<string, Kept>();
  return {
    parse(expression, options) {
      const { context } = options;
      if (expression.length > LONGEST || LOOKS_AT_VALUES.test(expression)) return parser.parse(expression, options);
      const key = keyOf(expression, context);
      const known = kept.get(key);
      if (known !== undefined) {
        for (const name of known.names) delete context.unusedAttrNames[name];
        for (const name of known.values) delete context.unusedAttrVals[name];
        return filled(known.tree, context.attrVals ?? {});
      }
      const before = { names: Object.keys(context.unusedAttrNames), values: Object.keys(context.unusedAttrVals) };
      const tree = parser.parse(expression, options);
      if (typeof tree === 'string') return tree;
      if (kept.size >= MOST_KEPT) kept.clear();
      kept.set(key, {
        tree: emptied(tree, new Map(Object.entries(context.attrVals ?? {}).map(([name, value]) => [value, new Slot(name)]))),
        names: before.names.filter((name) => !(name in context.unusedAttrNames)),
        values: before.values.filter((name) => !(name in context.unusedAttrVals)),
      });
      return tree;
    },
  };
}

function keyOf(expression: string, { attrNames = {}, attrVals = {}, isKeyCondition = false }: Context): string {
  let key = `${isKeyCondition}\n${expression}`;
  for (const name in attrNames) key += `\n${name}=${attrNames[name]}`;
  for (const name in attrVals) key += `\n${name}:${typeOf(attrVals[name] ?? {})}`;
  return key;
}

/** A copy with slots for the values. Some of the parsers' objects have no prototype, for they are asked by names of attributes. */
function emptied(value: unknown, slots: ReadonlyMap<unknown, Slot>): unknown {
  return slots.get(value) ?? copied(value, (inner) => emptied(inner, slots));
}

/** A copy with the values in their slots. */
function filled(value: unknown, values: Readonly<Record<string, Attribute>>): unknown {
  return value instanceof Slot ? values[value.name] : copied(value, (inner) => filled(inner, values));
}

function copied(value: unknown, copy: (inner: unknown) => unknown): unknown {
  if (Array.isArray(value)) return value.map(copy);
  if (typeof value !== 'object' || value === null) return value;
  const made: Record<string, unknown> = Object.getPrototypeOf(value) === null ? Object.create(null) : {};
  for (const [name, inner] of Object.entries(value)) made[name] = copy(inner);
  return made;
}
