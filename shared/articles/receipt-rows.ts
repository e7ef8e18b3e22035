/**
 * Where a receipt is listed. One that comes with a change has its place in the row of that change in the log (change-log.ts), for a
 * row costs a write unit whatever it holds; any other has a row of its own in the list of receipts (receipt-list.ts). Either row
 * holds what lists are filtered by, and is a hint: the head tells whether the receipt is still the latest of its object.
 */
import { hostIn } from './facets.ts';
import type { Head } from './head.ts';
import type { Receipt } from './record.ts';
import type { Item } from './table.ts';
import { siteOf } from './urls.ts';

/** A longer key keeps its beginning: the row stays within one write unit. */
const MAX_KEY_BYTES = 512;

/** Receipts that a change in the log stands for: others that make one are few, and their readers are not to walk past all the rest. */
const WITH_CHANGE: ReadonlySet<Receipt['status']> = new Set(['stored', 'withdrawn']);

/** Whether the receipt is listed in the row of its change. */
export function isListedByChange({ pending, receipt }: Pick<Head, 'pending' | 'receipt'>): boolean {
  return receipt !== null && pending !== null && pending.change !== null && WITH_CHANGE.has(receipt.status);
}

/** In which rows receipts of these statuses are found; undefined are all. */
export function placesOf(status: readonly Receipt['status'][] | undefined): { readonly changes: boolean; readonly own: boolean } {
  return {
    changes: status === undefined || status.some((one) => WITH_CHANGE.has(one)),
    // A withdrawn object may never have been an article, and then has no change.
    own: status === undefined || status.some((one) => one !== 'stored'),
  };
}

/** What a row says of the receipt. */
export function receiptFacts({ key, receipt }: Pick<Head, 'key' | 'receipt'>, site: string | null): Item {
  if (receipt === null) return {};
  return { status: receipt.status, reason: receipt.reason, key: beginningOf(key), ...(site !== null && { site }) };
}

/** The host of an article, or the one that it was of. */
export function siteOfReceipt({ live, pending, receipt }: Head): string | null {
  if (live !== null) return live.card.site ?? siteOf(receipt?.url ?? null);
  return hostIn(pending?.retired.hints?.facets ?? []);
}

export function beginningOf(key: string): string {
  const bytes = Buffer.from(key);
  if (bytes.byteLength <= MAX_KEY_BYTES) return key;
  return new TextDecoder().decode(bytes.subarray(0, MAX_KEY_BYTES)).replace(/\ufffd{1,3}$/, '');
}

/** Whether the head's receipt is the one that this row was written with. */
export function isLatest(row: Item, { changedAt, receipt }: Pick<Head, 'changedAt' | 'receipt'>): boolean {
  const [at] = String(row['sk']).split('#');
  if (receipt === null || receipt.status !== row['status']) return false;
  // Of a change: its instant may have been taken again since the receipt was written.
  return row['type'] === undefined ? receipt.processedAt === at : changedAt === at && receipt.sequencer === row['sequencer'];
}
