/** Look-up by URL: which articles stand at an address, and which stood there until lately. */
import { cardFrom } from './card.ts';
import { isExpired } from './change-log.ts';
import { parseHead } from './head.ts';
import { headKey, urlOwner, urlPartition } from './keys.ts';
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
  for (let rows = 0; ;) {
    const { items, more } = await table.query({
      pk: urlPartition(normal),
      limit: Math.max(MIN_CHUNK, limit - found.length),
      startAfter: after,
    });
    const ids = items.map((item) => urlOwner(String(item['sk'])));
    const owners = [...new Set(ids)];
    const heads = new Map((await table.getAll(owners.map(headKey))).map((row, index) => [owners[index], row]));
    for (const [index, item] of items.entries()) {
      if (found.length === limit) return { items: currentFirst(found), position: positionAfter(after) };
      after = lastKey([item]);
      const match = checked(item, heads.get(ids[index]) ?? null, normal, now);
      if (match !== null && !found.some(({ card }) => card.id === match.card.id)) found.push(match);
    }
    rows += items.length;
    if (!more) return { items: currentFirst(found), position: null };
    if (found.length === limit || rows >= MAX_ROWS) return { items: currentFirst(found), position: positionAfter(after) };
  }
}

/** The row is a hint; the head decides whether the article is there, and whether it still names the address. */
function checked(row: Item, headRow: Item | null, url: string, now: number): Found | null {
  const head = headRow === null ? null : parseHead(headRow);
  if (head === null || head.live === null) return null;
  const card = cardFrom(head, head.live);
  // A row that has an end is of an earlier time at which the article stood here: its present one finds it.
  if (head.live.urls.includes(url)) return row['expires'] === undefined ? { card, match: 'current' } : null;
  // Without an end it is one that is about to go, or that its head does not own yet.
  return row['expires'] === undefined || isExpired(row, now) ? null : { card, match: 'former' };
}

/** Keys of other objects whose articles stand at one of these normalised addresses now, a few at most. */
export async function keysAt(table: Table, urls: readonly string[], except: string): Promise<string[]> {
  const pages = await Promise.all(urls.map((url) => table.query({ pk: urlPartition(url), limit: MAX_COPIES + 1 })));
  const ids = new Set(pages.flatMap(({ items }) => items.map((item) => urlOwner(String(item['sk'])))));
  ids.delete(except);
  // One by one, for the function that asks has no right to batches, and copies are few.
  const heads = await Promise.all([...ids].slice(0, MAX_COPIES).map((id) => table.get(headKey(id), { consistent: false })));
  return heads.flatMap((item) => {
    const head = item === null ? null : parseHead(item);
    return head?.live?.urls.some((url) => urls.includes(url)) === true ? [head.key] : [];
  });
}

/** A warning names one of them; the others may be left over from articles that moved on. */
const MAX_COPIES = 3;

function currentFirst(found: readonly Found[]): Found[] {
  return found.toSorted((a, b) => Number(a.match === 'former') - Number(b.match === 'former'));
}

function positionAfter(after: string | undefined): Position | null {
  return after === undefined ? null : { after };
}
