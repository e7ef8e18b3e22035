/** Attributes in DynamoDB's JSON: types, sizes in bytes, and equality. */

/** Has exactly one member, named after its type. */
export interface Attribute {
  S?: string;
  N?: string;
  /** Base64. */
  B?: string;
  BOOL?: boolean;
  NULL?: boolean;
  SS?: string[];
  NS?: string[];
  BS?: string[];
  L?: Attribute[];
  M?: Item;
}

export type Item = Record<string, Attribute>;

/** What keys are made of. */
export type KeyType = 'S' | 'N' | 'B';

/** `S`, `N` and so on. */
export const typeOf = (attribute: Attribute): string => Object.keys(attribute)[0] ?? '';

/** Bytes that DynamoDB counts: names and values (Amazon DynamoDB developer guide, "DynamoDB item sizes and formats"). */
export function itemSize(item: Item): number {
  let size = 0;
  for (const name in item) size += Buffer.byteLength(name) + valueSize(item[name] ?? {});
  return size;
}

const base64Size = (text: string): number => (text.length / 4) * 3 - (text.endsWith('==') ? 2 : Number(text.endsWith('=')));

function sumOf(values: readonly string[], sizeOf: (value: string) => number): number {
  let size = 0;
  for (const value of values) size += sizeOf(value);
  return size;
}

function valueSize({ S, N, B, SS, NS, BS, L, M }: Attribute): number {
  if (S !== undefined) return Buffer.byteLength(S);
  if (N !== undefined) return numberSize(N);
  if (B !== undefined) return base64Size(B);
  if (M !== undefined) return 3 + Object.keys(M).length + itemSize(M);
  if (L !== undefined) return L.reduce((sum, one) => sum + 1 + valueSize(one), 3);
  if (SS !== undefined) return sumOf(SS, Buffer.byteLength);
  if (NS !== undefined) return sumOf(NS, numberSize);
  return BS === undefined ? 1 : sumOf(BS, base64Size);
}

/** A byte for two significant digits, one more, and one for the sign. */
function numberSize(text: string): number {
  let [first, last, digits] = [-1, -1, 0];
  for (let at = 0; at < text.length; at += 1) {
    const code = text.charCodeAt(at);
    if (code < DIGIT_0 || code > DIGIT_9) continue;
    digits += 1;
    if (code === DIGIT_0) continue;
    if (first < 0) first = digits;
    last = digits;
  }
  return first < 0 ? 1 : 1 + Math.ceil((last - first + 1) / 2) + Number(text.startsWith('-'));
}

const DIGIT_0 = 48;
const DIGIT_9 = 57;

/** Whether they are of one type and value; sets regardless of order. */
export function isEqual(a: Attribute, b: Attribute): boolean {
  if (typeOf(a) !== typeOf(b)) return false;
  if (a.M !== undefined) {
    const [left, right] = [a.M, b.M ?? {}];
    const names = Object.keys(left);
    return (
      names.length === Object.keys(right).length && names.every((name) => name in right && isEqual(left[name] ?? {}, right[name] ?? {}))
    );
  }
  if (a.L !== undefined) return a.L.length === b.L?.length && a.L.every((one, at) => isEqual(one, b.L?.[at] ?? {}));
  const [left, right] = [setOf(a), setOf(b)];
  if (left !== undefined) return left.length === right?.length && left.every((one) => right.includes(one));
  return a.S === b.S && a.N === b.N && a.B === b.B && a.BOOL === b.BOOL;
}

/** The members of a set, whatever they are; undefined where it is none. */
export const setOf = ({ SS, NS, BS }: Attribute): string[] | undefined => SS ?? NS ?? BS;
