/**
 * Whether an item meets a condition.
 *
 * @see https://docs.aws.amazon.com/amazondynamodb/latest/developerguide/Expressions.OperatorsAndFunctions.html
 */
import { isEqual, setOf, typeOf, type Attribute, type Item } from './attributes.ts';
import { valueAt, type Expression, type Operand, type Path } from './dynalite.ts';
import { compare } from './order.ts';

export function holds(expression: Expression, item: Item): boolean {
  const inner = (at: number): boolean => holds(asExpression(expression.args[at]), item);
  switch (expression.type) {
    case 'and':
      return inner(0) && inner(1);
    case 'or':
      return inner(0) || inner(1);
    case 'not':
      return !inner(0);
    default: {
      const [first, ...rest] = expression.args.map((operand) => resolve(operand, item));
      return test(expression.type === 'function' ? (expression.name ?? '') : expression.type, first, rest);
    }
  }
}

// `as`: the grammar has conditions alone under `and`, `or` and `not`.
const asExpression = (operand: Operand | undefined): Expression => operand as Expression;

/** The grammar makes arrays of paths alone. */
export const isPath = (operand: Operand): operand is Path => Array.isArray(operand);
export const isExpression = (operand: Operand): operand is Expression => 'type' in operand;

function resolve(operand: Operand, item: Item): Attribute | undefined {
  if (isPath(operand)) return valueAt(operand, item);
  if (!isExpression(operand)) return operand;
  const [path] = operand.args;
  return path === undefined ? undefined : sizeOf(resolve(path, item));
}

/** The one function that gives a value. */
function sizeOf(attribute: Attribute | undefined): Attribute | undefined {
  const { S, B, L, M } = attribute ?? {};
  const elements = S ?? L ?? (attribute === undefined ? undefined : setOf(attribute)) ?? (M === undefined ? undefined : Object.keys(M));
  const size = B === undefined ? elements?.length : Buffer.from(B, 'base64').length;
  return size === undefined ? undefined : { N: String(size) };
}

function test(name: string, value: Attribute | undefined, operands: readonly (Attribute | undefined)[]): boolean {
  if (name === 'attribute_exists') return value !== undefined;
  if (name === 'attribute_not_exists') return value === undefined;
  const [first, second] = operands;
  // What is not there differs from everything.
  if (name === '<>') return value === undefined || first === undefined || !isEqual(value, first);
  if (value === undefined || first === undefined) return false;
  switch (name) {
    case '=':
      return isEqual(value, first);
    case 'in':
      return operands.some((one) => one !== undefined && isEqual(value, one));
    case 'between':
      return isOrdered(value, first, (order) => order >= 0) && second !== undefined && isOrdered(value, second, (order) => order <= 0);
    case 'begins_with':
      return beginsWith(value, first);
    case 'contains':
      return contains(value, first);
    case 'attribute_type':
      return typeOf(value) === first.S;
    default:
      return isOrdered(value, first, ORDERS[name] ?? (() => false));
  }
}

const ORDERS: Readonly<Record<string, (order: number) => boolean>> = {
  '<': (order) => order < 0,
  '<=': (order) => order <= 0,
  '>': (order) => order > 0,
  '>=': (order) => order >= 0,
};

function isOrdered(value: Attribute, operand: Attribute, is: (order: number) => boolean): boolean {
  const order = compare(value, operand);
  return order !== undefined && is(order);
}

const bytesOf = (base64: string): Buffer => Buffer.from(base64, 'base64');

function beginsWith(value: Attribute, { S, B }: Attribute): boolean {
  if (S !== undefined) return value.S?.startsWith(S) ?? false;
  if (B === undefined || value.B === undefined) return false;
  const prefix = bytesOf(B);
  return bytesOf(value.B).subarray(0, prefix.length).equals(prefix);
}

function contains(value: Attribute, operand: Attribute): boolean {
  const { S, N, B } = operand;
  if (value.L !== undefined) return value.L.some((one) => isEqual(one, operand));
  if (value.S !== undefined) return S !== undefined && value.S.includes(S);
  if (value.B !== undefined) return B !== undefined && bytesOf(value.B).includes(bytesOf(B));
  const sought = value.SS === undefined ? (value.NS === undefined ? B : N) : S;
  return sought !== undefined && (setOf(value)?.includes(sought) ?? false);
}
