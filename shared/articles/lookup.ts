/** Look-up by URL: which articles stand at an address, and which stood there until lately. */
import { isExpired } from './change-log.ts';
import { parseHead } from './head.ts';
import { headKey, urlPartition } from './keys.ts';
import type { Found, Paged, Position } from './record.ts';
import { lastKey, type Item, type Table } from './table.ts';
import { normaliseUrl } from './urls.ts';

/** Rows are hints and may lead to nothing: a page that comes to this many ends short, with the position to go on from. */
const MAX_ROWS = 500;
/** Rows have 150 bytes: fewer than these cost as much to read. */
const MIN_CHUNK = 25;

export async function findByUrl(table: Table, url: string, limit: number, position: Position | null, now: number): Promise<Paged<Found>> {
  const normal = normaliseUrl(url);
  if (normal === null) return { items: [], position: null };
  const found: Found[] = [];
  let after = position?.['after'];
  for (let rows = 0; ; ) {
    const { items, more } = await table.query({ pk: urlPartition(normal), limit: Math.max(MIN_CHUNK, limit - found.length), startAfter: after });
    const heads = await table.getAll(items.map((item) => headKey(String(item['sk']))));
    for (const [index, item] of items.entries()) {
      if (found.length === limit) return { items: currentFirst(found), position: positionAfter(after) };
      after = lastKey([item]);
      const match = checked(item, heads[index] ?? null, normal, now);
      if (match !== null) found.push(match);
    }
    rows += items.length;
    if (!more) return { items: currentFirst(found), position: null };
    if (found.length === limit || rows >= MAX_ROWS) return { items: currentFirst(found), position: positionAfter(after) };
  }
}

/** The row is a hint; the head decides whether the article is there, and whether it still names the address. */
function checked(row: Item, headRow: Item | null, url: string, now: number): Found | null {
  const live = headRow === null ? null : parseHead(headRow).live;
  if (live === null) return null;
  if (live.urls.includes(url)) return { card: live.card, match: 'current' };
  // Without an end it is a leftover of a writer that was overtaken.
  return row['expires'] === undefined || isExpired(row, now) ? null : { card: live.card, match: 'former' };
}

function currentFirst(found: readonly Found[]): Found[] {
  return found.toSorted((a, b) => Number(a.match === 'former') - Number(b.match === 'former'));
}

function positionAfter(after: string | undefined): Position | null {
  return after === undefined ? null : { after };
}
