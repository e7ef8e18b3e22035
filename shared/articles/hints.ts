/**
 * Hints: the rows of lists and look-ups by which an article is found. A row is only a pointer: its reader reads the head, which
 * decides. So a row may exist before its head and after it, and costs at most a wasted read.
 */
import * as z from 'zod/mini';
import { facetFingerprint, MODIFIED } from './facets.ts';
import { listKey, urlKey, type Key } from './keys.ts';
import type { Item } from './table.ts';

/**
 * What the rows are made of: one a facet, all at one place in time (instants.ts), but for the list by modification, where the
 * article stands at its own instant if its page states one; and one an address.
 */
export const hintsSchema = z.object({
  instant: z.string(),
  modified: z.nullable(z.string()),
  facets: z.array(z.string()),
  /** What the article can be filtered by without a list of its own: rows carry it in their fingerprint. */
  marks: z.array(z.string()),
  /** Normalised URLs that find the article. */
  urls: z.array(z.string()),
  /** Which attempt wrote the rows (generationOf): rows that stay the same from one head to the next are not written again. */
  generations: z.object({ lists: z.string(), modified: z.string(), urls: z.string() }),
});
export type Hints = z.infer<typeof hintsSchema>;

type Row = Item & Key;

/** Of a head's `live`, which holds them among other things. */
export function hintsOf({ instant, modified, facets, marks, urls, generations }: Hints): Hints {
  return { instant, modified, facets, marks, urls, generations };
}

/** Every row of the hints; none for null. */
export function hintRows(hints: Hints | null, id: string, shards: number): Row[] {
  if (hints === null) return [];
  const { instant, modified, facets, marks, urls, generations } = hints;
  const fingerprint = facetFingerprint([...facets, ...marks]);
  return [
    ...facets.map((entry) => ({
      ...(entry === MODIFIED && modified !== null
        ? listKey(entry, modified, id, generations.modified, shards)
        : listKey(entry, instant, id, generations.lists, shards)),
      print: fingerprint,
    })),
    ...urls.map((url) => ({ ...urlKey(url, id, generations.urls) })),
  ];
}

/** Those of `rows` that are not among `others`, by their keys. */
export function without<Kept extends Key>(rows: readonly Kept[], others: readonly Key[]): Kept[] {
  const names = new Set(others.map(nameOf));
  return rows.filter((row) => !names.has(nameOf(row)));
}

export const keyOf = ({ pk, sk }: Key): Key => ({ pk, sk });

function nameOf({ pk, sk }: Key): string {
  return `${pk}\n${sk}`;
}

/** The same rows under the names that they have, and those that differ under `generation`. */
export function named(hints: Omit<Hints, 'generations'>, before: Hints | null, generation: string): Hints {
  const isSame = (of: (given: Omit<Hints, 'generations'>) => readonly (string | null)[]): boolean =>
    before !== null && of(before).join('\n') === of(hints).join('\n');
  const listed = isSame(({ instant, facets, marks }) => [instant, ...facets, '', ...marks]);
  const kept = (isKept: boolean, which: keyof Hints['generations']): string =>
    isKept && before !== null ? before.generations[which] : generation;
  return {
    ...hints,
    generations: {
      lists: kept(listed, 'lists'),
      modified: kept(listed && isSame(({ modified }) => [modified]), 'modified'),
      urls: kept(
        isSame(({ urls }) => urls),
        'urls',
      ),
    },
  };
}
