/**
 * Applies a head's pending writes: removes its predecessor's rows and sweeps up what crashed attempts left. Every step
 * is idempotent.
 */
import type { ContentStore } from './content-store.ts';
import { expiry, retire, type Clock } from './change-log.ts';
import type { Facet } from './facets.ts';
import type { ContentPlace, Head } from './head.ts';
import { hintRows, keyOf, without, type Hints } from './hints.ts';
import { articlePartition, changeKey, contentKey, headKey, revisionKey, sequencerOf, siteKey, urlKey, type Key } from './keys.ts';
import { queryAll, settled, type Item, type Table } from './table.ts';

export interface Room {
  readonly table: Table;
  readonly bodies: ContentStore;
  readonly shards: number;
  readonly clock: Clock;
  /** Names and hosts of sites that are known to be written. */
  readonly sites: Set<string>;
}

/**
 * Everything but the change, which comes first, and the clearing of `pending`, which comes last. The head's own rows were
 * written before it; those of its predecessor are removed now that readers find the article by the new ones.
 */
export async function applyPending({ table, bodies, shards, clock }: Room, head: Head): Promise<void> {
  const { pending, id, sequencer } = head;
  if (pending === null) return;
  const { retired, superseded } = pending;
  const { puts, removals } = leaving(head, retired.hints, shards, clock);
  if (retired.revision !== null) puts.push({ ...revisionKey(id, retired.revision.version), ...retired.revision, sequencer });
  // The row of a content is removed last, because only the row names its file.
  await settled(retired.contents.map(bodies.removeFile));
  removals.push(...retired.contents.map(({ row }) => contentKey(id, row)));
  const work: Promise<unknown>[] = [];
  if (puts.length + removals.length > 0) work.push(table.writeAll(puts, removals));
  if (superseded !== null) work.push(retire(table, clock, changeKey(id, superseded.at, superseded.version, pending.shard)));
  await settled(work);
  if (pending.forgets) await expireRevisions({ table, clock }, id, sequencer);
}

/** Whether nothing but the change is to be done: that it stands in the log says so itself. */
export function isLogOnly({ pending }: Head): boolean {
  return (
    pending !== null &&
    pending.superseded === null &&
    pending.retired.hints === null &&
    pending.retired.contents.length === 0 &&
    pending.retired.revision === null &&
    !pending.forgets
  );
}

/** Clears `pending`; false if another has written the head. */
export function finishHead(table: Table, head: Head): Promise<boolean> {
  return table.update(
    headKey(head.id),
    'SET rev = :next REMOVE pending, takenAt',
    { ':next': head.rev + 1, ':rev': head.rev },
    'rev = :rev',
  );
}

/**
 * Retires hints that `owner` does not own. An address that the article no longer names still finds it for the retention, because
 * publishers correct addresses and readers hold yesterday's. A withdrawn article is found nowhere.
 */
function leaving(owner: Head, hints: Hints | null, shards: number, clock: Clock): { puts: (Item & Key)[]; removals: Key[] } {
  const left = without(hintRows(hints, owner.id, shards), hintRows(owner.live, owner.id, shards)).map(keyOf);
  const current = owner.live?.urls ?? [];
  const former = new Set(
    owner.live === null || hints === null
      ? []
      : hints.urls.filter((url) => !current.includes(url)).map((url) => urlKey(url, owner.id, hints.generations.urls).pk),
  );
  const expires = expiry(clock.now());
  return {
    puts: left.filter(({ pk }) => former.has(pk)).map((key) => ({ ...key, expires })),
    removals: left.filter(({ pk }) => !former.has(pk)),
  };
}

/**
 * Rolls back what an attempt wrote ahead of a head that was never written, or that does not own it. The row that names all of it
 * comes last. Another's (`isOurs` is false) stays for the retention, without its bytes: an event may be delivered twice at a time, so
 * that attempt may be under way yet. What it sends late is taken back by its own redelivery, which reads the names here.
 */
export async function takeBack(
  { table, bodies, shards, clock }: Room,
  id: string,
  content: ContentPlace,
  hints: Hints | null,
  owner: Head | null,
  isOurs: boolean,
): Promise<void> {
  const rows = without(hintRows(hints, id, shards), hintRows(owner?.live ?? null, id, shards)).map(keyOf);
  if (rows.length > 0) await table.writeAll([], rows);
  if (content.row === owner?.live?.content.row) return;
  await bodies.removeFile(content);
  const key = contentKey(id, content.row);
  await (isOurs ? table.writeAll([], [key]) : retire(table, clock, key));
}

/**
 * Garbage collection after crashed deliveries of an event: contents and notes that no head points to, with the hints that they
 * list, hints in the head's own places that it does not own, and the history of what is withdrawn. Only redeliveries come here, so
 * it may cost a few reads.
 */
export async function sweep(room: Room, head: Head, event: string): Promise<void> {
  const { table, bodies, shards } = room;
  const contents = await bodies.places(head.id);
  // A content newer than the head belongs to a writer that is about to advance it, one of another event to that event's redelivery.
  for (const place of contents)
    if (place.event === event && place.row !== head.live?.content.row && place.sequencer <= head.sequencer)
      await takeBack(room, head.id, place, place.hints, head, false);
  // A row of the history may have come into place late, after that of a withdrawn article got its end.
  if (head.live === null) await expireRevisions(room, head.id, head.sequencer);

  // A batch may have been written in part, without the row that lists the rest of it.
  const own = hintRows(head.live, head.id, shards);
  await settled(
    own.map(async (row) => {
      const place = row.sk.slice(0, row.sk.lastIndexOf('#') + 1);
      const found = await queryAll(table, {
        pk: row.pk,
        range: { expression: 'begins_with(sk, :place)', values: { ':place': place } },
      });
      const strangers = found.flatMap((item): Key[] => {
        const sk = String(item['sk']);
        // With an end it is a former address; a generation past the head's belongs to a writer that is about to advance it.
        return item['expires'] !== undefined || sequencerOf(sk.slice(place.length)) > head.sequencer ? [] : [{ pk: row.pk, sk }];
      });
      const left = without(strangers, own);
      if (left.length > 0) await table.writeAll([], left);
    }),
  );
}

/** A withdrawn article's history goes with its tombstone. */
async function expireRevisions({ table, clock }: Pick<Room, 'table' | 'clock'>, id: string, sequencer: string): Promise<void> {
  const items = await queryAll(table, {
    pk: articlePartition(id),
    range: { expression: 'begins_with(sk, :revisions)', values: { ':revisions': 'R#' } },
    consistent: true,
  });
  const old = items.filter((item) => item['expires'] === undefined && String(item['sequencer']) <= sequencer);
  await settled(old.map((item) => retire(table, clock, { pk: String(item['pk']), sk: String(item['sk']) })));
}

/** Size of the cache: more sites than one process meets. */
const MAX_SITES = 10_000;

/** The row that maps a site's name to one of its hosts, written once a process and then `remember`ed. */
export function siteRow({ sites }: Room, { facets, marks }: Hints): { readonly row: Key; readonly remember: () => void } | null {
  const [name, host] = [marks, facets].map((entries) => entries.find((entry: Facet) => entry.startsWith('site#')));
  if (name === undefined || host === undefined || name === host || sites.has(`${name}\n${host}`)) return null;
  return {
    row: siteKey(name, host),
    remember: () => {
      if (sites.size >= MAX_SITES) sites.clear();
      sites.add(`${name}\n${host}`);
    },
  };
}
