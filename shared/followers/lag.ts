/** How far behind a follower is, seen from outside: the position in its row compared with the change log. */
import { CHANGE_LAG_MS, type ArticleReader, type Table } from '../articles/index.ts';
import { openCursorRows } from './cursor-row.ts';

/** Pages of the log may be empty and still go on; so many are read before the place that was reached is taken for the answer. */
const MOST_PAGES = 20;

/** Milliseconds since the first change that it has not taken; 0 where it has taken all that are safe to read. */
export async function lagOfFollower(table: Table, source: Pick<ArticleReader, 'changes'>, name: string, now: number): Promise<number> {
  const horizon = new Date(now - CHANGE_LAG_MS).toISOString();
  let place = (await openCursorRows(table, name).read())?.place ?? null;
  for (let page = 0; page < MOST_PAGES; page += 1) {
    const { items, position, more } = await source.changes(place, 1, horizon);
    const [first] = items;
    if (first !== undefined) return Math.max(0, now - Date.parse(first.at));
    if (!more) return 0;
    place = position;
  }
  return 0;
}
