/** Pages of a list whose items carry bodies, cut to what one answer holds. */
import type { ArticleReader, Card, ListQuery, Paged, Position } from '../../../shared/articles/index.ts';

/** With bodies a page stays far enough under 6 MB (uncoded, escaped) that no page of ordinary articles is refused. */
const MAX_PAGE_BYTES = 3_000_000;
export const READS_AT_ONCE = 10;

/** `itemOf` reads what an item needs beside its card. */
export async function readPage<Item>(
  reader: ArticleReader,
  query: ListQuery,
  position: Position | null,
  itemOf: (card: Card) => Promise<Item>,
): Promise<Paged<Item>> {
  const page = await reader.list(query, position);
  const taken = await takeWhileFits(page.items, itemOf);
  if (taken.length === page.items.length) return { items: taken, position: page.position };
  // Reads the list again for as many articles as fit, for the store alone knows the position after them. Where it has
  // changed meanwhile, the page is as it is now.
  const known = new Map(taken.map((item, index) => [page.items[index]?.id, item]));
  const again = await reader.list({ ...query, limit: taken.length }, position);
  return { items: await Promise.all(again.items.map((card) => known.get(card.id) ?? itemOf(card))), position: again.position };
}

/** The items of as many cards as fit one answer; always of one. */
export async function takeWhileFits<Given, Item>(given: readonly Given[], itemOf: (one: Given) => Promise<Item>): Promise<readonly Item[]> {
  const taken: Item[] = [];
  let size = 0;
  for (let start = 0; start < given.length; start += READS_AT_ONCE) {
    for (const item of await Promise.all(given.slice(start, start + READS_AT_ONCE).map(itemOf))) {
      size += Buffer.byteLength(JSON.stringify(item));
      if (size > MAX_PAGE_BYTES && taken.length > 0) return taken;
      taken.push(item);
    }
  }
  return taken;
}
