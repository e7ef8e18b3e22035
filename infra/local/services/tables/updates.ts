/**
 * Applies a parsed update to an item. Operands refer to values from before the update, whatever the order of the
 * clauses.
 *
 * @see https://docs.aws.amazon.com/amazondynamodb/latest/developerguide/Expressions.UpdateExpressions.html
 */
import { createRequire } from 'node:module';
import { setOf, typeOf, type Attribute, type Item } from './attributes.ts';
import { isExpression, isPath } from './conditions.ts';
import { invalid, valueAt, type Operand, type Section } from './dynalite.ts';

/** Exact to the 38 digits that DynamoDB has. */
interface Decimal {
  plus(other: string): Decimal;
  minus(other: string): Decimal;
  toFixed(): string;
}
// dynalite's own; it has no types.
const Big: new (text: string) => Decimal = createRequire(createRequire(import.meta.url).resolve('dynalite/db'))('big.js');

const WRONG_TYPE = 'An operand in the update expression has an incorrect data type';
const NO_PATH = 'The document path provided in the update expression is invalid for update';
const MISSING = 'The provided expression refers to an attribute that does not exist in the item';

/** Changes `item`; throws a refusal. */
export function applyUpdates(sections: readonly Section[], item: Item): void {
  const values = sections.map(({ type, val }) => (type === 'set' ? structuredClone(resolve(val, item)) : undefined));
  // Lists keep the places of what is removed until all is done, for indexes are those from before.
  const lists = new Set<(Attribute | undefined)[]>();
  const places = sections.map(({ path }) => placeOf(path, item, lists));
  sections.forEach((section, at) => {
    const place = places[at];
    if (place === undefined) throw invalid(NO_PATH);
    const { type, attrType } = section;
    const existing = place.get();
    if (type === 'remove') place.set(undefined);
    else if (type === 'set') place.set(values[at]);
    else {
      // `as`: the grammar takes a value alone here.
      const operand = section.val as Attribute;
      if (existing !== undefined && typeOf(existing) !== attrType) throw invalid(WRONG_TYPE);
      place.set(type === 'add' ? added(existing, operand, attrType) : withoutMembers(existing, operand, attrType));
    }
  });
  for (const list of lists) list.splice(0, list.length, ...list.filter((one) => one !== undefined));
}

interface Place {
  get(): Attribute | undefined;
  set(value: Attribute | undefined): void;
}

/** Undefined where what should hold it is not there. */
function placeOf(path: Section['path'], item: Item, lists: Set<(Attribute | undefined)[]>): Place | undefined {
  const last = path.at(-1);
  const parent = path.length === 1 ? { M: item } : valueAt(path.slice(0, -1), item);
  if (typeof last === 'number') {
    const list: (Attribute | undefined)[] | undefined = parent?.L;
    if (list === undefined) return undefined;
    lists.add(list);
    return { get: () => list[last], set: (value) => void (last < list.length || value !== undefined ? (list[last] = value) : 0) };
  }
  const map = parent?.M;
  if (map === undefined || last === undefined) return undefined;
  return { get: () => map[last], set: (value) => void (value === undefined ? delete map[last] : (map[last] = value)) };
}

function added(existing: Attribute | undefined, operand: Attribute, type: Section['attrType']): Attribute {
  if (type === 'N') return { N: new Big(existing?.N ?? '0').plus(operand.N ?? '0').toFixed() };
  return { [type]: [...new Set([...(existing?.[type] ?? []), ...(setOf(operand) ?? [])])] };
}

function withoutMembers(existing: Attribute | undefined, operand: Attribute, type: Section['attrType']): Attribute | undefined {
  const gone = new Set(setOf(operand));
  const left = (existing === undefined ? [] : (setOf(existing) ?? [])).filter((one) => !gone.has(one));
  return left.length === 0 ? undefined : { [type]: left };
}

function resolve(operand: Operand, item: Item): Attribute {
  if (isPath(operand)) {
    const found = valueAt(operand, item);
    if (found === undefined) throw invalid(MISSING);
    return found;
  }
  if (!isExpression(operand)) return operand;
  const [first, second] = operand.args;
  if (first === undefined || second === undefined) throw invalid(WRONG_TYPE);
  if (operand.name === 'if_not_exists') return (isPath(first) ? valueAt(first, item) : undefined) ?? resolve(second, item);
  const [left, right] = [resolve(first, item), resolve(second, item)];
  if (operand.name === 'list_append') {
    if (left.L === undefined || right.L === undefined) throw invalid(WRONG_TYPE);
    return { L: [...left.L, ...right.L] };
  }
  if (left.N === undefined || right.N === undefined) throw invalid(WRONG_TYPE);
  return { N: new Big(left.N)[operand.type === 'add' ? 'plus' : 'minus'](right.N).toFixed() };
}
