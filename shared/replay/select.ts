/** Which objects a replay is about. Pure: an object as the bucket lists it, and its record. */
import type { ObjectRecord } from '../articles/index.ts';
import type { Selection } from './order.ts';

/** Whether a replay is about an object. */
export function isSelected(selection: Selection, object: { readonly time: Date }, record: ObjectRecord | null): boolean {
  const { since, site, extractorBefore } = selection;
  if (since !== null && object.time.getTime() < Date.parse(since)) return false;
  if (site !== null && record?.site !== site) return false;
  return extractorBefore === null || isOlder(record?.extractor ?? null, extractorBefore);
}

/** Whether a record was made by an extractor before that version. A record without an extractor counts as older than any. */
export function isOlder(extractor: string | null, version: string): boolean {
  if (extractor === null) return true;
  const [left, right] = [partsOf(extractor), partsOf(version)];
  for (const [at, part] of left.entries()) {
    const other = right[at] ?? 0;
    if (part !== other) return part < other;
  }
  return false;
}

/** Always three. */
const partsOf = (version: string): number[] => [0, 1, 2].map((at) => Number(version.split('.')[at] ?? 0));
