/**
 * Receipts as a list, newest or oldest first, counted, and followed as they come.
 *
 * Each receipt leaves a row, keyed by the moment of its writing: that of its change in the log, or one of its own (receipt-rows.ts). The
 * row is a hint: a later event of the same object leaves another, and the older one is skipped, because the head tells which receipt
 * is the latest. So a row of its own is written once, never changed or removed explicitly, and expires by the table's time to live.
 */
import { expiry, isExpired } from './change-log.ts';
import { parseHead, receiptOfHead, type Head } from './head.ts';
import { shardOf } from './identity.ts';
import { changePartition, headKey, receiptListKey, receiptListPartition, type Key } from './keys.ts';
import { before } from './listing.ts';
import { beginningOf, isLatest, isListedByChange, placesOf, receiptFacts, siteOfReceipt } from './receipt-rows.ts';
import { type Paged, type Position, type Receipt, type ReceiptCounts, type ReceiptPage, type ReceiptQuery } from './record.ts';
import { lastKey, type Item, type Table } from './table.ts';
import { RETENTION_MS } from './transition.ts';

/** A live view is this far behind: rows are in their place by then, but for what waited on a throttled table or was mended after a crash. */
export const RECEIPT_LAG_MS = 2_000;
/** Rows of 250 bytes: 1,000 passed over are 30 read units. */
const MAX_ROWS = 1_000;
/** Receipts read a page, half a unit each: older rows of objects that came again cost one in vain. */
const MAX_RECEIPTS = 200;
/** 10,000 are 2.5 MB, 300 read units. */
const MAX_COUNTED = 10_000;
const MIN_CHUNK = 20;
const FILTERED_CHUNK = 100;
/** The sites with most uploads; the rest is in the totals. */
const MAX_SITES = 100;

/**
 * The row of the receipt of this head; empty if it has none, or the row of its change lists it. `site` is that of an
 * object without an article.
 */
export function receiptListItem(head: Head, siteKnown: string | null, shards: number): (Item & Key)[] {
  const { id, live, receipt } = head;
  if (receipt === null || isListedByChange(head)) return [];
  return [
    {
      ...receiptListKey(id, receipt.processedAt, shardOf(id, shards)),
      ...receiptFacts(head, live === null ? siteKnown : siteOfReceipt(head)),
      expires: expiry(Date.parse(receipt.processedAt)),
    },
  ];
}

/** A page may be shorter than `limit` and still have a position: it ends where it has passed over a thousand rows. */
export async function listReceipts(
  table: Table,
  shards: number,
  query: ReceiptQuery,
  position: Position | null,
  now: number,
): Promise<Paged<Receipt>> {
  const { back = false } = query;
  const newestFirst = (query.sort === 'newest') !== back;
  const { after: reached = '', [SIDE]: side } = position ?? {};
  // What was read on lies before the place and what was read back after it: the other way, the place itself is to come.
  const isBehind = (side === undefined) !== back;
  const low = reached === '' || newestFirst ? lowest(query, now) : isBehind ? `${reached} ` : reached;
  const high = reached === '' || !newestFirst ? highest(query) : isBehind ? before(reached) : reached;
  const page = await collect(table, shards, query, { low, high, newestFirst, consistent: false, now });
  return { items: page.items, position: page.last === null ? null : { after: page.last, ...(back && { [SIDE]: 'before' }) } };
}

/** The member of a position that was reached by reading back. */
const SIDE = 'side';

/** What came after a position and before the horizon, oldest first. There always is a position to go on from. */
export async function followReceipts(
  table: Table,
  shards: number,
  query: ReceiptQuery,
  position: Position | null,
  horizon: string,
  now: number,
): Promise<ReceiptPage> {
  const after = position?.['after'] ?? horizon;
  // A clock that was set back may leave `after` past the horizon: then nothing is read, and the position stays.
  if (after >= horizon) return { items: [], position: { after }, more: false };
  const page = await collect(table, shards, query, { low: `${after} `, high: `${horizon} `, newestFirst: false, consistent: true, now });
  return { items: page.items, position: { after: page.last ?? horizon }, more: page.last !== null };
}

/** Each object once, by its latest receipt in the time that is counted; whatever `status` and `reason` the query asks for. */
export async function countReceipts(table: Table, shards: number, query: ReceiptQuery, now: number): Promise<ReceiptCounts> {
  const seen = new Set<string>();
  const [status, reason] = [new Map<string, number>(), new Map<string, number>()];
  const [hours, sites] = [new Map<string, Map<string, number>>(), new Map<string, Map<string, number>>()];
  let rows = 0;
  let isWhole = true;
  const span = { low: lowest(query, now), high: highest(query), newestFirst: true, consistent: false, chunk: MAX_COUNTED / 10 };
  for await (const row of walk(table, partitionsOf({}, shards), span)) {
    if (rows === MAX_COUNTED) {
      isWhole = false;
      break;
    }
    rows += 1;
    const [at = '', id = ''] = String(row['sk']).split('#');
    if (seen.has(id) || isExpired(row, now) || !isOfReceipt(row)) continue;
    seen.add(id);
    if (!isUnder(row, query)) continue;
    const outcome = String(row['status']);
    add(status, outcome);
    add(reason, String(row['reason']));
    add(within(hours, `${at.slice(0, 13)}:00:00.000Z`), outcome);
    if (typeof row['site'] === 'string') add(within(sites, row['site']), outcome);
  }
  const total = [...status.values()].reduce((sum, count) => sum + count, 0);
  return {
    total,
    relation: isWhole ? 'exact' : 'at-least',
    status: Object.fromEntries(status),
    reason: Object.fromEntries(reason),
    hours: [...hours].map(([from, counts]) => ({ from, status: Object.fromEntries(counts) })),
    sites: [...sites]
      .map(([site, counts]) => ({ site, status: Object.fromEntries(counts) }))
      .toSorted((a, b) => sumOf(b.status) - sumOf(a.status) || (a.site < b.site ? -1 : 1))
      .slice(0, MAX_SITES),
  };
}

const sumOf = (counts: Readonly<Record<string, number>>): number => Object.values(counts).reduce((sum, count) => sum + count, 0);
const add = (counts: Map<string, number>, name: string): void => void counts.set(name, (counts.get(name) ?? 0) + 1);

function within(groups: Map<string, Map<string, number>>, name: string): Map<string, number> {
  const found = groups.get(name) ?? new Map<string, number>();
  groups.set(name, found);
  return found;
}

interface Span {
  readonly low: string;
  readonly high: string;
  readonly newestFirst: boolean;
  readonly consistent: boolean;
}

/** `last` is the place to go on from; null where all was seen. */
async function collect(
  table: Table,
  shards: number,
  query: ReceiptQuery,
  span: Span & { readonly now: number },
): Promise<{ readonly items: Receipt[]; readonly last: string | null }> {
  const items: Receipt[] = [];
  let candidates: Item[] = [];
  let rows = 0;
  let receipts = 0;
  const seen = new Set<string>();
  for await (const row of walk(table, partitionsOf(query, shards), { ...span, chunk: chunkFor(query, shards) })) {
    rows += 1;
    const id = idOf(row);
    const isOlder = span.newestFirst && seen.has(id);
    const isReceipt = isOfReceipt(row);
    if (isReceipt) seen.add(id);
    if (isReceipt && !isOlder && mayMatch(row, query) && !isExpired(row, span.now)) candidates.push(row);
    const isSpent = rows >= MAX_ROWS || receipts + candidates.length >= MAX_RECEIPTS;
    if (candidates.length + items.length < query.limit && !isSpent) continue;
    receipts += candidates.length;
    items.push(...(await current(table, candidates, query, span.now)));
    candidates = [];
    if (items.length >= query.limit || isSpent) return { items, last: String(row['sk']) };
  }
  return { items: [...items, ...(await current(table, candidates, query, span.now))], last: null };
}

function chunkFor({ status, reason, prefixes, site, limit }: ReceiptQuery, shards: number): number {
  const isFiltered = [status, reason, prefixes, site].some((filter) => filter !== undefined);
  return isFiltered ? FILTERED_CHUNK : Math.max(MIN_CHUNK, Math.ceil(limit / shards) + 5);
}

/** The receipts that these rows still stand for. */
async function current(table: Table, rows: readonly Item[], query: ReceiptQuery, now: number): Promise<Receipt[]> {
  if (rows.length === 0) return [];
  const found = await table.getAll([...new Set(rows.map(idOf))].map(headKey));
  const heads = found.filter((item) => item !== null).filter((item) => !isExpired(item, now));
  const byId = new Map(heads.map(parseHead).map((head) => [head.id, head]));
  return rows.flatMap((row) => {
    const head = byId.get(idOf(row));
    const receipt = head !== undefined && isLatest(row, head) ? receiptOfHead(head) : null;
    return receipt !== null && startsWithAny(receipt.key, query.prefixes) ? [receipt] : [];
  });
}

function mayMatch(row: Item, query: ReceiptQuery): boolean {
  const { status, reason } = query;
  if (status !== undefined && !status.some((one) => one === row['status'])) return false;
  return (reason === undefined || reason.some((one) => one === row['reason'])) && isUnder(row, query);
}

/** A change may have a receipt with a row of its own. */
const isOfReceipt = (row: Item): boolean => row['status'] !== undefined;

function isUnder(row: Item, { prefixes, site }: ReceiptQuery): boolean {
  if (site !== undefined && row['site'] !== site) return false;
  const key = String(row['key']);
  // Of a longer key the row holds the beginning alone.
  return startsWithAny(
    key,
    prefixes?.map((prefix) => beginningOf(prefix)),
  );
}

function startsWithAny(key: string, prefixes: readonly string[] | undefined): boolean {
  return prefixes === undefined || prefixes.some((prefix) => key.startsWith(prefix));
}

const idOf = (row: Item): string => String(row['sk']).split('#')[1] ?? '';

/** A space sorts before '#': `<instant> ` lies before every row of that instant. Rows of changes stay longer than receipts are listed. */
function lowest({ since = '0' }: ReceiptQuery, now: number): string {
  const kept = new Date(now - RETENTION_MS).toISOString();
  return `${since > kept ? since : kept} `;
}
const highest = ({ until }: ReceiptQuery): string => (until === undefined ? ':' : `${until} `);

interface Strand {
  readonly pk: string;
  rows: Item[];
  fetched: string | undefined;
  more: boolean;
}

function partitionsOf({ status }: Pick<ReceiptQuery, 'status'>, shards: number): string[] {
  const { changes, own } = placesOf(status);
  const each = (partition: (shard: number) => string): string[] => Array.from({ length: shards }, (_, shard) => partition(shard));
  return [...(own ? each(receiptListPartition) : []), ...(changes ? each(changePartition) : [])];
}

/** The rows of all partitions in one order. */
async function* walk(table: Table, partitions: readonly string[], span: Span & { readonly chunk: number }): AsyncGenerator<Item> {
  const { low, high, newestFirst, consistent, chunk } = span;
  if (low > high) return;
  const strands = partitions.map((pk): Strand => ({ pk, rows: [], fetched: undefined, more: true }));
  const range = (from: string | undefined): { expression: string; values: Record<string, string> } => ({
    expression: 'sk BETWEEN :low AND :high',
    values: {
      ':low': from !== undefined && !newestFirst ? `${from} ` : low,
      ':high': from !== undefined && newestFirst ? before(from) : high,
    },
  });
  for (;;) {
    const dry = strands.filter((strand) => strand.rows.length === 0 && strand.more);
    await Promise.all(
      dry.map(async (strand) => {
        const { values, expression } = range(strand.fetched);
        const isEmpty = (values[':low'] ?? '') > (values[':high'] ?? '');
        const page = isEmpty
          ? { items: [], more: false }
          : await table.query({ pk: strand.pk, range: { expression, values }, limit: chunk, newestFirst, consistent });
        strand.rows = [...page.items];
        strand.more = page.more;
        strand.fetched = lastKey(page.items) ?? strand.fetched;
      }),
    );
    const [first, ...others] = strands.filter((strand) => strand.rows.length > 0);
    if (first === undefined) {
      if (strands.some((strand) => strand.more)) continue;
      return;
    }
    const next = others.reduce((best, other) => (isBefore(other, best, newestFirst) ? other : best), first);
    const row = next.rows.shift();
    if (row !== undefined) yield row;
  }
}

function isBefore(a: Strand, b: Strand, newestFirst: boolean): boolean {
  const [x, y] = [String(a.rows[0]?.['sk']), String(b.rows[0]?.['sk'])];
  return newestFirst ? x > y : x < y;
}
