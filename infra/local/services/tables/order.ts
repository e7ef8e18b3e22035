/** The order of attributes, as keys have it and conditions ask for it. */
import { typeOf, type Attribute } from './attributes.ts';
import { toSortableNumber } from './dynalite.ts';

/** A text whose order by bytes is the attribute's order: strings by UTF-8, numbers by value, binaries by bytes. */
export function sortable({ S, N, B }: Attribute): string {
  if (S !== undefined) return S;
  if (N !== undefined) return toSortableNumber(N);
  return Buffer.from(B ?? '', 'base64').toString('hex');
}

/** By the bytes of UTF-8, as SQLite and DynamoDB compare: JavaScript's `<` puts 😀 before U+FF5E. */
export function compareTexts(a: string, b: string): number {
  return a === b ? 0 : Buffer.compare(Buffer.from(a), Buffer.from(b));
}

/** Undefined where one cannot be before the other: types that differ, or have no order. */
export function compare(a: Attribute, b: Attribute): number | undefined {
  const type = typeOf(a);
  return type === typeOf(b) && (type === 'S' || type === 'N' || type === 'B') ? compareTexts(sortable(a), sortable(b)) : undefined;
}
