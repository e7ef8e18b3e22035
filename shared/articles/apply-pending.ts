/** What follows from a head: its rows written, its predecessor's removed, leftovers of crashes swept. Every step may be done again. */
import * as z from 'zod';
import type { ContentStore } from './content-store.ts';
import { expiry, retireChange, type Clock } from './change-log.ts';
import { fingerprint, MODIFIED, type Facet } from './facets.ts';
import { listingSchema, type Head, type Listing } from './head.ts';
import { articlePartition, headKey, listKey, receiptKey, revisionKey, siteKey, urlKey, type Key } from './keys.ts';
import { receiptListItem } from './receipt-list.ts';
import { queryAll, settled, type Condition, type Item, type Table } from './table.ts';

export interface Room {
  readonly table: Table;
  readonly bodies: ContentStore;
  readonly shards: number;
  readonly clock: Clock;
  /** Names and hosts of sites that are known to be written. */
  readonly sites: Set<string>;
}

const notNewer = (sequencer: string): Condition => ({
  expression: 'attribute_not_exists(pk) OR sequencer <= :sequencer',
  values: { ':sequencer': sequencer },
});

/** Everything but the change, which comes first, and the clearing of `pending`, which comes last. */
export async function applyPending(room: Room, head: Head): Promise<void> {
  const { pending, live, id, sequencer } = head;
  if (pending === null) return;
  const { table, shards, clock, bodies } = room;
  const mine = notNewer(sequencer);
  // Nobody advances past this head before all of it is written, so the writes need no order among themselves.
  const writes: Promise<unknown>[] = [];
  // Rows that no other head writes need no condition, and so can go together.
  const own: (Item & Key)[] = [];
  if (pending.revision !== null && live !== null) {
    const { instant, modified, facets, generation, urls } = live;
    own.push({ ...revisionKey(id, pending.revision.version), ...pending.revision, sequencer, instant, modified, facets, generation, urls });
  }
  if (live !== null && pending.writeRows) {
    const print = fingerprint([...live.facets, ...live.marks]);
    own.push(...keysOf(live, id, shards).map((key) => ({ ...key, print })));
    writes.push(...rememberSite(room, live.facets, live.marks));
  }
  own.push(...receiptListItem(head, shards));
  if (own.length > 0) writes.push(table.writeAll(own, []));
  if (live !== null && pending.writeUrls) writes.push(...live.urls.map((url) => table.put({ ...urlKey(url, id), sequencer }, mine)));
  if (pending.receipt !== null) {
    const isGone = head.state === 'removed';
    writes.push(
      table.put({ ...receiptKey(id), id, key: head.key, ...pending.receipt, ...(isGone && { expires: expiry(clock.now()) }) }, mine),
    );
  }
  await settled(writes);

  // Old rows go when the new ones stand: a reader may find both, and the head tells which is right, but never neither.
  const { retired, superseded } = pending;
  const removals: Promise<unknown>[] = [];
  if (retired.listing !== null) removals.push(table.writeAll([], unownedListings(retired.listing, head, shards)));
  removals.push(...retired.urls.map((url) => leaveUrl(room, url, head, sequencer)));
  if (retired.content !== null) removals.push(bodies.remove(id, retired.content));
  if (superseded !== null) removals.push(retireChange(table, clock, shards, id, superseded));
  if (retired.revisions) removals.push(expireRevisions(room, id, sequencer));
  await settled(removals);
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

/** A writer that was overtaken may have put rows after the winner removed them: what the winner does not own goes. */
export async function takeBackRows(room: Room, mine: Pick<Head, 'sequencer' | 'live'>, winner: Head): Promise<void> {
  if (mine.live === null) return;
  await settled([
    room.table.writeAll([], unownedListings(mine.live, winner, room.shards)),
    ...unownedUrls(mine.live.urls, winner).map((url) => leaveUrl(room, url, winner, mine.sequencer)),
  ]);
}

/**
 * An address that the article no longer names goes on finding it for the retention: publishers correct an address, and
 * readers hold the one of yesterday. A withdrawn article is found nowhere.
 */
function leaveUrl({ table, clock }: Room, url: string, owner: Head, sequencer: string): Promise<unknown> {
  const key = urlKey(url, owner.id);
  if (owner.live === null) return table.remove(key, notNewer(sequencer));
  return table.update(
    key,
    'SET expires = :expires',
    { ':expires': expiry(clock.now()), ':sequencer': sequencer },
    'attribute_exists(pk) AND sequencer <= :sequencer',
  );
}

/**
 * Clears what crashed deliveries may have left: contents that no head points to, and rows of recent versions that the
 * head does not own. Only redeliveries come here, so it may cost a few reads.
 */
export async function sweep(room: Room, head: Head): Promise<void> {
  const { table, bodies, shards } = room;
  const contents = await bodies.places(head.id);
  // A content newer than the head belongs to a writer that is about to advance it.
  for (const place of contents)
    if (place.row !== head.live?.content.row && place.sequencer <= head.sequencer) await bodies.remove(head.id, place);

  const { items } = await table.query({
    pk: articlePartition(head.id),
    range: { expression: 'begins_with(sk, :revisions)', values: { ':revisions': 'R#' } },
    newestFirst: true,
    limit: SWEPT_REVISIONS,
  });
  const owned = items.map((item) => ownedSchema.parse(item));
  const places = new Map<string, Key>();
  for (const { instant, facets, modified } of owned) {
    for (const at of [instant, ...(head.pastInstants ?? [])])
      for (const place of keysOf({ instant: at, facets, modified, generation: '' }, head.id, shards)) places.set(nameOf(place), place);
  }
  const urls = [...new Set(owned.flatMap((one) => unownedUrls(one.urls, head)))];
  const standing = new Set((head.live === null ? [] : keysOf(head.live, head.id, shards)).map(nameOf));
  // Reading first: a removal costs a write unit, whether or not there is a row.
  await settled([
    ...[...places.values()].map(async ({ pk, sk }) => {
      const rows = await queryAll(table, {
        pk,
        range: { expression: 'begins_with(sk, :place)', values: { ':place': sk } },
        attributes: ['sk'],
      });
      // A generation past the head's belongs to a writer that has advanced it since.
      const left = rows
        .map((row) => ({ pk, sk: String(row['sk']) }))
        .filter((key) => !standing.has(nameOf(key)) && (key.sk.split('#')[2] ?? '') <= head.sequencer);
      if (left.length > 0) await table.writeAll([], left);
    }),
    ...urls.map(async (url) => {
      const row = await table.get(urlKey(url, head.id));
      if (row !== null && (head.live === null || row['expires'] === undefined)) await leaveUrl(room, url, head, head.sequencer);
    }),
  ]);
}

/** A crash is mended minutes later; an article has not changed ten times by then. */
const SWEPT_REVISIONS = 10;

const ownedSchema = listingSchema.extend({ urls: z.array(z.string()) });

function unownedListings(listing: Listing, owner: Head, shards: number): Key[] {
  const owned = new Set((owner.live === null ? [] : keysOf(owner.live, owner.id, shards)).map(nameOf));
  return keysOf(listing, owner.id, shards).filter((key) => !owned.has(nameOf(key)));
}

function unownedUrls(urls: readonly string[], owner: Head): string[] {
  return urls.filter((url) => owner.live?.urls.includes(url) !== true);
}

function nameOf({ pk, sk }: Key): string {
  return `${pk}\n${sk}`;
}

/** A withdrawn article's history goes with its tombstone. */
async function expireRevisions({ table, clock }: Room, id: string, sequencer: string): Promise<void> {
  const items = await queryAll(table, {
    pk: articlePartition(id),
    range: { expression: 'begins_with(sk, :revisions)', values: { ':revisions': 'R#' } },
    consistent: true,
  });
  const expires = expiry(clock.now());
  const old = items.filter((item) => item['expires'] === undefined && String(item['sequencer']) <= sequencer);
  await settled(
    old.map((item) =>
      table.update(
        { pk: String(item['pk']), sk: String(item['sk']) },
        'SET expires = :expires',
        { ':expires': expires },
        'attribute_exists(pk)',
      ),
    ),
  );
}

export function keysOf(listing: Listing, id: string, shards: number): Key[] {
  return listing.facets.map((entry) =>
    listKey(entry, entry === MODIFIED && listing.modified !== null ? listing.modified : listing.instant, id, listing.generation, shards),
  );
}

/** More sites than one process meets. */
const MAX_SITES = 10_000;

/** Tells readers which hosts a site of this name has. Once a process: the row says the same each time. */
function rememberSite({ table, sites }: Room, facets: readonly Facet[], marks: readonly Facet[]): Promise<unknown>[] {
  const [name, host] = [marks, facets].map((entries) => entries.find((entry) => entry.startsWith('site#')));
  if (name === undefined || host === undefined || name === host || sites.has(`${name}\n${host}`)) return [];
  if (sites.size >= MAX_SITES) sites.clear();
  return [table.put({ ...siteKey(name, host) }).then(() => sites.add(`${name}\n${host}`))];
}
