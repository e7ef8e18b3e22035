/**
 * Which article is a copy of which. Two articles are alike where one names the other's address as its own (a canonical link,
 * og:url) and their texts do not say otherwise, or where most of the shorter text stands in the longer one. Of each article and those it is like, the earliest is
 * its original; so what is stored depends on the articles alone and not on the order in which they came.
 *
 * An inverted index finds the candidates: each of an article's smallest hashes leads to the others of the window that have it. A
 * hash with too many holders accepts no more, and the next smallest is used instead.
 */
import { normaliseUrl, type ArticleReader, type ArticleRecord } from '../articles/index.ts';
import { MOST_HOLDERS, type DuplicateRows, type Link, type DuplicateEntry } from './rows.ts';
import { containment, sketchOf, type Sketch } from './sketch.ts';

/** Hashes by which an article can be found: with six, 99.9 % of copies that lost a third are, and 92 % of those that lost two (docs/duplicates.md). */
const KEYS = 6;
/** Hashes tried to find that many that are not boilerplate. */
const MOST_TRIED = 16;
/** Where a tenth of the words is changed, 99.6 % of copies are over it; of 308,505 pairs of other articles only two are even over 0.4 (docs/duplicates.md). */
export const LEAST_CONTAINMENT = 0.5;
/** With less in common, pages of one address are those of a site that gives all its pages the same (its front page, mostly). */
const LEAST_DECLARED = 0.1;
/** Copies of the same original that a copy is compared with. */
const MOST_RELATED = 25;
/** Articles at one address that are looked at. */
const MOST_AT_ADDRESS = 25;

export interface GroupOptions {
  readonly rows: DuplicateRows;
  readonly lookup: ArticleReader['lookup'];
}

/** The facts that decide which article another is a copy of. */
type Facts = Pick<DuplicateEntry, 'id' | 'place' | 'addresses' | 'sketch'>;
/** What groups read of an article. */
export type Subject = Pick<ArticleRecord, 'id' | 'url' | 'sourceUrl' | 'listedAt' | 'firstSeen' | 'text'>;

/** Puts articles among those that say the same. */
export interface Groups {
  /** Places an article as it is now. Idempotent: a repetition writes nothing. */
  place(article: Subject): Promise<void>;
  remove(id: string): Promise<void>;
}

/** The groups on these rows. */
export function openGroups({ rows, lookup }: GroupOptions): Groups {
  return {
    async place(article) {
      const facts = factsOf(article);
      const past = await rows.entry(facts.id);
      if (past !== null && !past.isUnsettled && isSame(past, facts)) return;
      const copies = past === null ? [] : await rows.copies(facts.id);
      // The entry is written first, marked as unfinished, so that its former copies compare with the present text and a
      // repetition after a crash completes the work.
      const marked = past !== null && copies.length > 0 ? { ...past, ...facts, isUnsettled: true } : past;
      if (marked !== past && marked !== null) await rows.put(marked, past);
      await assign({ ...facts, isUnsettled: copies.length > 0 }, marked, copies);
      for (const id of copies) await reassign(id, facts.id, copies);
      const assigned = copies.length > 0 ? await rows.entry(facts.id) : null;
      if (assigned !== null) await rows.put({ ...assigned, isUnsettled: false }, assigned);
    },
    async remove(id) {
      const past = await rows.entry(id);
      const copies = await rows.copies(id);
      if (past !== null) await rows.forget(id);
      for (const copy of copies) await reassign(copy, id, copies);
      if (past !== null) await rows.dropHints(past);
    },
  };

  /** Finds the original of a copy again. Its siblings are asked, too: after the window no hash leads to them. */
  async function reassign(id: string, original: string, siblings: readonly string[]): Promise<void> {
    const entry = await rows.entry(id);
    if (entry?.original?.id === original) await assign(entry, entry, siblings);
    // The entry is gone, and only the hint was left by a crash.
    else await rows.dropCopy(original, id);
  }

  async function assign(
    { isUnsettled, ...facts }: Facts & Pick<DuplicateEntry, 'isUnsettled'>,
    past: DuplicateEntry | null,
    related: readonly string[],
  ): Promise<void> {
    const found = await candidates(facts, past, related);
    const alike = await likenesses(facts, found.ids);
    const [first] = alike.map(({ link }) => link).toSorted(byPlace);
    const original = first !== undefined && isBefore(first, facts) ? first : null;
    for (const { other, link } of alike) {
      if (!isBefore(facts, other.original ?? other) || isSelf(other.original, facts.id)) continue;
      const moved = { ...link, id: facts.id, place: facts.place };
      await rows.put({ ...other, original: moved }, other);
    }
    // Written last: an entry that is unchanged means that all of the above is done.
    await rows.put({ ...facts, keys: found.keys, original, isUnsettled }, past);
  }

  /** Others that may be alike, and the hashes under which this one is to be found. */
  async function candidates(
    { id, addresses, sketch }: Facts,
    past: DuplicateEntry | null,
    related: readonly string[],
  ): Promise<{ readonly ids: ReadonlySet<string>; readonly keys: number[] }> {
    const [keyed, ...pages] = await Promise.all([
      sketch === null ? { keys: [] as number[], ids: [] as string[] } : byHashes(id, sketch, past),
      ...addresses.map((address) => lookup(`https://${address}`, MOST_AT_ADDRESS, null)),
    ]);
    const declared = pages.flatMap(({ items }) => items.filter(({ match }) => match === 'current').map(({ card }) => card.id));
    const known = [...related.slice(0, MOST_RELATED), ...(past === null || past.original === null ? [] : [past.original.id])];
    const ids = new Set([...keyed.ids, ...declared, ...known]);
    ids.delete(id);
    return { ids, keys: keyed.keys };
  }

  async function byHashes(
    id: string,
    { hashes }: Sketch,
    past: DuplicateEntry | null,
  ): Promise<{ readonly ids: string[]; readonly keys: number[] }> {
    const keys: number[] = [];
    const ids = new Set<string>();
    /** Found under hashes that many have: one of those alone says nothing. */
    const doubtful = new Set<string>();
    for (let tried = 0; keys.length < KEYS && tried < Math.min(MOST_TRIED, hashes.length);) {
      const next = hashes.slice(tried, tried + KEYS - keys.length);
      tried += next.length;
      for (const [index, holders] of (await Promise.all(next.map((hash) => rows.holders(hash)))).entries()) {
        const hash = next[index] ?? 0;
        const isFull = holders.length >= MOST_HOLDERS && !holders.includes(id) && past?.keys.includes(hash) !== true;
        if (!isFull) keys.push(hash);
        for (const holder of holders) {
          if (!isFull || doubtful.has(holder)) ids.add(holder);
          else doubtful.add(holder);
        }
      }
    }
    return { ids: [...ids], keys };
  }

  async function likenesses(facts: Facts, ids: ReadonlySet<string>): Promise<{ readonly other: DuplicateEntry; readonly link: Link }[]> {
    const others = await Promise.all([...ids].map((id) => rows.entry(id)));
    return others.flatMap((other) => {
      if (other === null) return [];
      const link = likeness(facts, other);
      return link === null ? [] : [{ other, link }];
    });
  }
}

/** Null where two articles are not alike. */
function likeness(facts: Facts, other: DuplicateEntry): Link | null {
  const isDeclared = facts.addresses.some((address) => other.addresses.includes(address));
  const shared = facts.sketch === null || other.sketch === null ? null : round(containment(facts.sketch, other.sketch));
  if (isDeclared ? (shared ?? 1) < LEAST_DECLARED : (shared ?? 0) < LEAST_CONTAINMENT) return null;
  return { id: other.id, place: other.place, why: isDeclared ? 'canonical' : 'text', containment: shared };
}

function factsOf({ id, url, sourceUrl, listedAt, firstSeen, text }: Subject): Facts {
  const addresses = [url, sourceUrl].flatMap((address) => (address === null ? [] : (normaliseUrl(address) ?? [])));
  return { id, place: `${listedAt}#${firstSeen}`, addresses: [...new Set(addresses)], sketch: sketchOf(text) };
}

function isSame(past: DuplicateEntry, facts: Facts): boolean {
  return (
    past.place === facts.place &&
    past.addresses.join('\n') === facts.addresses.join('\n') &&
    past.sketch?.shingles === facts.sketch?.shingles &&
    past.sketch?.hashes.join() === facts.sketch?.hashes.join()
  );
}

const isSelf = (link: Link | null, id: string): boolean => link?.id === id;
const round = (share: number): number => Math.round(share * 100) / 100;

/** The earlier comes first; of two at once, the one whose id does. */
function isBefore(a: { readonly id: string; readonly place: string }, b: { readonly id: string; readonly place: string }): boolean {
  return a.place < b.place || (a.place === b.place && a.id < b.id);
}

function byPlace(a: Link, b: Link): number {
  return isBefore(a, b) ? -1 : 1;
}
