/** The next head from the last one and what was observed: pure, so that every race and crash can be played through. */
import { EXTRACTOR_VERSION, type Article } from '../extraction/index.ts';
import { cardOf } from './card.ts';
import { changesBetween, fingerprintOf } from './content.ts';
import { facetsOf, filterFacetsOf } from './facets.ts';
import { revisionOf, type Head, type Live, type Pending } from './head.ts';
import { hintsOf, named } from './hints.ts';
import { contentRow, generationOf } from './keys.ts';
import { instantAfter, instantOf, placeInLists, UNDATED } from './instants.ts';
import { receiptOf, type ReceiptFacts } from './receipt.ts';
import { isListedByChange } from './receipt-rows.ts';
import { placeAfter } from './sequencer-order.ts';
import type { ReceiptReason, ReceiptWarning } from './record.ts';
import { normaliseUrl } from './urls.ts';

/** An object's state that a record was made from. */
export interface ObjectState {
  readonly versionId: string | null;
  readonly eTag: string | null;
  readonly size: number;
}

type Warnings = readonly ReceiptWarning[];

/** The object as it was observed: an article, no article, an archive, or removed. */
export type Observation =
  | { readonly state: 'article'; readonly article: Article; readonly object: ObjectState; readonly warnings: Warnings }
  | {
      readonly state: 'rejected';
      /** `unpacking` is an archive, whose pages have records of their own. */
      readonly status: 'rejected' | 'ignored' | 'unpacking';
      readonly reason: ReceiptReason;
      readonly message: string;
      readonly remedy: string | null;
      readonly score: number | null;
      readonly warnings: Warnings;
      readonly object: ObjectState | null;
      /** Where the page was published, as the page or its uploader says. */
      readonly sourceUrl?: string | null;
    }
  | { readonly state: 'removed' };

/** An event and what was observed of its object. */
export interface Arrival {
  readonly id: string;
  readonly bucket: string;
  readonly key: string;
  readonly kind: 'created' | 'removed';
  /** Normal form; null asks for the place right after the record's. */
  readonly sequencer: string | null;
  readonly versionId: string | null;
  /** True where the bucket was asked for its present state, not for the event's version. */
  readonly refetched: boolean;
  readonly eventTime: string;
  /** Names this attempt among all that there may be for the event. */
  readonly attempt: string;
  /** Of the article in the change log. */
  readonly shard: number;
  readonly observation: Observation;
}

/** Retention of tombstones, removals in the change log and superseded changes: longer than any event can be late. */
export const RETENTION_MS = 90 * 24 * 60 * 60 * 1_000;

/** `last` must be settled: nothing pending. */
export function nextHead(last: Head | null, arrival: Arrival, now: number): Head {
  const at = instantAfter(now, last?.changedAt ?? null);
  const firstSeen = earlier(last?.firstSeen ?? null, arrival.kind === 'created' ? arrival.eventTime : null);
  const base: Head = {
    id: arrival.id,
    bucket: arrival.bucket,
    key: arrival.key,
    rev: (last?.rev ?? 0) + 1,
    attempt: arrival.attempt,
    sequencer: arrival.sequencer ?? placeAfter(last?.sequencer ?? null),
    looked: isStillRefetched(arrival),
    state: 'removed',
    version: last?.version ?? 0,
    extractor: arrival.observation.state === 'removed' ? null : EXTRACTOR_VERSION,
    firstSeen,
    updated: at,
    changedAt: last?.changedAt ?? null,
    object: null,
    live: null,
    receipt: null,
    pending: null,
    takenAt: null,
    expires: null,
  };
  if (arrival.observation.state === 'article') return live(base, last, arrival, arrival.observation, at, now);
  return withdrawn(base, last, arrival, arrival.observation, at, now);
}

/**
 * The head with its change, if it makes one, at the instant of its writing: after `newest`, the last change of its shard
 * in the log, for a clock may have been set back since that was logged.
 */
export function stamped(head: Head, now: number, newest: string | null): Head {
  const { pending, changedAt, receipt } = head;
  if (pending === null || pending.change === null) return head;
  const earliest = instantAfter(now, newest);
  const at = changedAt === null || changedAt < earliest ? earliest : changedAt;
  return {
    ...head,
    updated: at,
    changedAt: at,
    takenAt: new Date(now).toISOString(),
    receipt: receipt !== null && isListedByChange(head) ? { ...receipt, processedAt: at } : receipt,
  };
}

/**
 * After a refetch, the place of the bucket's state among the events is unknown: events already on their way may be
 * older than it though their sequencers are greater than the record's. So they refetch as well, until one names the very version that is seen.
 */
function isStillRefetched(arrival: Arrival): boolean {
  if (!arrival.refetched) return false;
  const { observation } = arrival;
  const seen = observation.state === 'removed' ? null : (observation.object?.versionId ?? null);
  return !(arrival.sequencer !== null && seen !== null && seen === arrival.versionId);
}

function live(
  base: Head,
  last: Head | null,
  arrival: Arrival,
  { article, object, warnings }: Extract<Observation, { state: 'article' }>,
  at: string,
  now: number,
): Head {
  const fingerprint = fingerprintOf(article);
  const before = last?.live ?? null;
  const isUnchanged = before?.print.hash === fingerprint.hash;
  const version = isUnchanged ? base.version : base.version + 1;
  // A refetch that a removal asked for may be the first to see the object; the upload's own event, when it comes, backdates.
  const firstSeen = base.firstSeen ?? new Date(now).toISOString();
  const instant = placeInLists(article.published, firstSeen);
  const modified = instantOf(article.modified);
  const found: Omit<Live, 'generations'> = isUnchanged
    ? // Marks that an earlier release did not know are added when the page is read again.
      { ...before, instant, marks: filterFacetsOf(article) }
    : {
        instant,
        modified,
        facets: facetsOf(article, modified),
        marks: filterFacetsOf(article),
        urls: urlsOf(article),
        print: fingerprint,
        content: { row: contentRow(base.sequencer, arrival.attempt), file: null },
        changes: before === null ? ['created'] : changesBetween(before.print, fingerprint),
        size: object.size,
        versionId: object.versionId,
        card: cardOf(article),
      };
  const shown = { ...found, ...named(found, before, generationOf(base.sequencer, arrival.attempt)) };
  const next: Head = {
    ...base,
    state: 'live',
    version,
    firstSeen,
    updated: isUnchanged ? (last?.updated ?? at) : at,
    changedAt: isUnchanged ? base.changedAt : at,
    object,
    live: shown,
    receipt: receiptOf(arrival, base.sequencer, now, {
      ...(isUnchanged
        ? { status: 'unchanged', reason: 'unchanged', message: 'The page says the same as before: no new version was made.' }
        : {
            status: 'stored',
            reason: 'stored',
            message: before === null ? 'The article was stored.' : `The article was stored as version ${version}.`,
          }),
      title: article.title,
      url: article.url,
      version,
      versionId: object.versionId,
      score: article.score,
      warnings,
    }),
  };
  return { ...next, pending: pendingOf(next, last, isUnchanged ? null : before === null ? 'created' : 'updated', arrival) };
}

/** Removed, or turned into something that is no article: either way it leaves the lists. */
function withdrawn(
  base: Head,
  last: Head | null,
  arrival: Arrival,
  observation: Exclude<Observation, { state: 'article' }>,
  at: string,
  now: number,
): Head {
  const before = last?.live ?? null;
  const receipt: ReceiptFacts =
    observation.state === 'removed'
      ? {
          status: 'withdrawn',
          reason: 'removed',
          message: 'The object was removed; its article is withdrawn.',
          title: null,
          url: null,
          version: base.version === 0 ? null : base.version,
          versionId: arrival.versionId,
          score: null,
          warnings: [],
        }
      : {
          ...observation,
          title: null,
          url: observation.sourceUrl ?? null,
          version: null,
          versionId: observation.object?.versionId ?? arrival.versionId,
        };
  const next: Head = {
    ...base,
    state: observation.state === 'removed' ? 'removed' : 'rejected',
    updated: before === null && last !== null ? last.updated : at,
    changedAt: before === null ? base.changedAt : at,
    object: observation.state === 'removed' ? null : observation.object,
    receipt: receiptOf(arrival, base.sequencer, now, receipt),
    // A rejected object is still in the bucket, so its head stays; a tombstone outlives any late event and then
    // expires.
    expires: observation.state === 'removed' ? Math.floor((now + RETENTION_MS) / 1_000) : null,
  };
  return { ...next, pending: pendingOf(next, last, before === null ? null : 'deleted', arrival) };
}

/** What is to be done once `next` stands in place of `last`; null where nothing is. */
function pendingOf(
  next: Head,
  last: Head | null,
  change: Pending['change'],
  { shard, attempt }: Pick<Arrival, 'shard' | 'attempt'>,
): Pending | null {
  const before = last?.live ?? null;
  const contents = before === null || before.content.row === next.live?.content.row ? [] : [before.content];
  const isMoved = before !== null && JSON.stringify(before.generations) !== JSON.stringify(next.live?.generations);
  // Rows that are written without a content are recorded in a note instead (store.ts), which is of no more use then.
  const notes = isMoved && next.live !== null && contents.length === 0 ? [{ row: contentRow(next.sequencer, attempt), file: null }] : [];
  if (change === null && !isMoved && contents.length === 0) return null;
  return {
    change,
    shard,
    superseded: change === null || last === null || last.changedAt === null ? null : { at: last.changedAt, version: last.version },
    retired: {
      hints: isMoved ? hintsOf(before) : null,
      contents: [...contents, ...notes],
      revision: change === null || last === null ? null : revisionOf(last),
    },
    forgets: change === 'deleted',
  };
}

/**
 * Backdating: an upload event that comes too late still shows that the object was there earlier. Articles without a date stand in
 * the lists at their first sight, so without this the lists would depend on the order in which events come.
 * Null where there is nothing to mend.
 */
export function backdate(last: Head, eventTime: string, { attempt, shard }: Pick<Arrival, 'attempt' | 'shard'>): Head | null {
  if (last.firstSeen !== null && last.firstSeen <= eventTime) return null;
  const seen: Head = { ...last, rev: last.rev + 1, attempt, firstSeen: eventTime, pending: null };
  if (last.live === null || !last.live.instant.startsWith(UNDATED)) return seen;
  // New rows need a place of their own in the order, so that leftovers of the old ones can be distinguished from them.
  const sequencer = placeAfter(last.sequencer);
  const moved = { ...last.live, instant: `${UNDATED}${eventTime}` };
  const next: Head = { ...seen, sequencer, live: { ...moved, ...named(moved, last.live, generationOf(sequencer, attempt)) } };
  return { ...next, pending: pendingOf(next, last, null, { attempt, shard }) };
}

/** Normalised addresses that find an article. */
export function urlsOf(article: Pick<Article, 'url' | 'sourceUrl'>): string[] {
  const urls = [article.url, article.sourceUrl].map((url) => (url === null ? null : normaliseUrl(url)));
  return [...new Set(urls.filter((url) => url !== null))];
}

function earlier(a: string | null, b: string | null): string | null {
  if (a === null || b === null) return a ?? b;
  return a < b ? a : b;
}
