/** What the API says of duplicates, read from the rows that the follower keeps. */
import * as z from 'zod';
import type { Table } from '../articles/index.ts';
import { copiesOf, parseEntry, entryKey, WHYS, type DuplicateEntry } from './rows.ts';

/** Bounds the answer: an agency story has hundreds of copies. */
const MOST_NAMED = 25;

/** What an article’s answer says of its duplicates. */
export const duplicatesSchema = z.object({
  first: z.string().describe('The id of the earliest of them, by publication or else by first receipt; it may be this article.'),
  ids: z.array(z.string()).max(MOST_NAMED).describe(`The ids of the others, ${MOST_NAMED} at most.`),
  why: z.enum(WHYS).describe('`canonical` where one names the other’s address as its own, `text` where their texts say so.'),
  containment: z
    .number()
    .nullable()
    .describe('How much of the shorter text the longer one contains, about, from 0 to 1; null where one has too little text to compare.'),
});
/** The duplicates of one article. */
export type Duplicates = z.infer<typeof duplicatesSchema>;

/** What the API asks about duplicates. */
export interface DuplicatesReader {
  /** Null where the article has none. */
  of(id: string): Promise<Duplicates | null>;
  /** Those of the articles that are copies of no earlier one. */
  firsts(ids: readonly string[]): Promise<ReadonlySet<string>>;
}

/** The reader of duplicates on a table. */
export function openDuplicatesReader(table: Table): DuplicatesReader {
  const entries = async (ids: readonly string[]): Promise<DuplicateEntry[]> =>
    (await table.getAll([...new Set(ids)].map(entryKey))).flatMap((item) => parseEntry(item) ?? []);

  return {
    async of(id) {
      const [own] = await entries([id]);
      if (own === undefined) return null;
      const first = own.original?.id ?? id;
      const hinted = await copiesOf(table, first, 2 * MOST_NAMED, false);
      const copies = (await entries([first, ...hinted])).filter((one) => one.original?.id === first || one.id === first);
      const isFirstGone = copies.every((one) => one.id !== first);
      const others = copies.map((one) => one.id).filter((one) => one !== id);
      // The original was withdrawn and its group is not updated yet: until then the article has no duplicates.
      if (isFirstGone || others.length === 0) return null;
      const link = own.original ?? nearest(copies);
      return link === null ? null : { first, ids: others.slice(0, MOST_NAMED), why: link.why, containment: link.containment };
    },
    async firsts(ids) {
      const known = new Map((await entries(ids)).map((one) => [one.id, one] as const));
      return new Set(ids.filter((id) => (known.get(id)?.original ?? null) === null));
    },
  };
}

/** Of the copies of a first, the one that is most like it. */
function nearest(copies: readonly DuplicateEntry[]): DuplicateEntry['original'] {
  const links = copies.flatMap(({ original }) => original ?? []);
  return links.toSorted((a, b) => (b.containment ?? 1) - (a.containment ?? 1))[0] ?? null;
}
