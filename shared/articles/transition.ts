/** The next head from the last one and what was observed: pure, so that every race and crash can be played through. */
import type { Article } from '../extraction/index.ts';
import { cardOf } from './card.ts';
import { changesBetween, fingerprintOf, type ContentFingerprint } from './content.ts';
import { facetsOf, marksOf } from './facets.ts';
import type { Head, Listing, Live, Pending } from './head.ts';
import { contentRow } from './keys.ts';
import { instantAfter, instantOf, placeInLists, UNDATED } from './instants.ts';
import { receiptOf, type ReceiptFacts } from './receipt.ts';
import { placeAfter } from './sequencer-order.ts';
import type { ReceiptReason, ReceiptWarning, Revision } from './record.ts';
import { normaliseUrl, siteOf } from './urls.ts';

/** An object's state that a record was made from. */
export interface ObjectState {
  readonly versionId: string | null;
  readonly eTag: string | null;
  readonly size: number;
}

type Warnings = readonly ReceiptWarning[];

/** What an object turned out to be. */
export type Observation =
  | { readonly state: 'article'; readonly article: Article; readonly object: ObjectState; readonly warnings: Warnings }
  | {
      readonly state: 'rejected';
      readonly status: 'rejected' | 'ignored';
      readonly reason: ReceiptReason;
      readonly message: string;
      readonly remedy: string | null;
      readonly score: number | null;
      readonly warnings: Warnings;
      readonly object: ObjectState | null;
      /** Where the page was published, as its uploader says. */
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
  readonly looked: boolean;
  readonly eventTime: string;
  /** Names this attempt among all that there may be for the event. */
  readonly attempt: string;
  readonly observation: Observation;
}

/** Tombstones, removals in the change log and superseded changes are kept this long (DESIGN.md, identity and order). */
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
    sequencer: arrival.sequencer ?? placeAfter(last?.sequencer ?? null),
    looked: stillLooked(arrival),
    state: 'removed',
    version: last?.version ?? 0,
    firstSeen,
    updated: at,
    changedAt: last?.changedAt ?? null,
    pastInstants: last?.pastInstants ?? null,
    object: null,
    live: null,
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
  const { pending, changedAt } = head;
  if (pending === null || pending.change === null) return head;
  const earliest = instantAfter(now, newest);
  const at = changedAt === null || changedAt < earliest ? earliest : changedAt;
  return {
    ...head,
    updated: at,
    changedAt: at,
    takenAt: new Date(now).toISOString(),
    pending: { ...pending, revision: pending.revision && { ...pending.revision, updated: at } },
  };
}

/**
 * After a look, the place of the bucket's state among the events is unknown: events already on their way may be
 * older than it though their sequencers are greater than the record's. So they look as well, until one names the very version that is seen.
 */
function stillLooked(arrival: Arrival): boolean {
  if (!arrival.looked) return false;
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
  const print = fingerprintOf(article);
  const before = last?.live ?? null;
  const isUnchanged = before?.print.hash === print.hash;
  const version = isUnchanged ? base.version : base.version + 1;
  // A look that was asked for by a removal may be the first to see the object; the upload's own event, when it comes, backdates.
  const firstSeen = base.firstSeen ?? new Date(now).toISOString();
  const instant = placeInLists(article.published, firstSeen);
  const modified = instantOf(article.modified);
  const found: Omit<Live, 'generation'> = isUnchanged
    ? { ...before, instant }
    : {
        print,
        content: { row: contentRow(base.sequencer, arrival.attempt), file: null },
        card: cardOf(article),
        instant,
        modified,
        facets: facetsOf(article, modified),
        marks: marksOf(article),
        urls: urlsOf(article),
      };
  const rowsDiffer = before === null || rowsOf(before) !== rowsOf(found);
  const shown: Live = { ...found, generation: rowsDiffer ? base.sequencer : before.generation };
  const pending: Pending = {
    change: isUnchanged ? null : before === null ? 'created' : 'updated',
    superseded: isUnchanged || last === null || last.changedAt === null ? null : { at: last.changedAt, version: last.version },
    revision: isUnchanged ? null : revisionOf(article, before, { version, at, print, object }),
    writeRows: rowsDiffer,
    writeUrls: before === null || before.urls.join('\n') !== shown.urls.join('\n'),
    retired: {
      listing: before !== null && rowsDiffer ? listingOf(before) : null,
      urls: before?.urls.filter((url) => !shown.urls.includes(url)) ?? [],
      content: isUnchanged ? null : (before?.content ?? null),
      revisions: false,
    },
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
  return {
    ...base,
    state: 'live',
    version,
    firstSeen,
    updated: isUnchanged ? (last?.updated ?? at) : at,
    changedAt: isUnchanged ? base.changedAt : at,
    pastInstants: pastInstants(last, instant),
    object,
    live: shown,
    pending,
  };
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
      : { ...observation, title: null, url: null, version: null, versionId: observation.object?.versionId ?? arrival.versionId };
  return {
    ...base,
    state: observation.state === 'removed' ? 'removed' : 'rejected',
    updated: before === null && last !== null ? last.updated : at,
    changedAt: before === null ? base.changedAt : at,
    pastInstants: pastInstants(last, null),
    object: observation.state === 'removed' ? null : observation.object,
    pending: {
      change: before === null ? null : 'deleted',
      superseded: before === null || last === null || last.changedAt === null ? null : { at: last.changedAt, version: last.version },
      revision: null,
      writeRows: false,
      writeUrls: false,
      retired: {
        listing: before === null ? null : listingOf(before),
        urls: before?.urls ?? [],
        content: before?.content ?? null,
        revisions: before !== null,
      },
      receipt: receiptOf(arrival, base.sequencer, now, receipt),
      site: before?.card.site ?? siteOf((observation.state === 'rejected' ? observation.sourceUrl : null) ?? null),
    },
    // What was rejected is still in the bucket, so its head stays; a tombstone outlives any late event and then goes.
    expires: observation.state === 'removed' ? Math.floor((now + RETENTION_MS) / 1_000) : null,
  };
}

/**
 * An upload event that comes too late still tells that the object was there earlier. Articles without a date stand in
 * the lists at their first sight, so without this the lists would depend on the order in which events come.
 * Null where there is nothing to mend.
 */
export function backdate(last: Head, eventTime: string): Head | null {
  if (last.firstSeen !== null && last.firstSeen <= eventTime) return null;
  const rev = last.rev + 1;
  if (last.live === null) return { ...last, rev, firstSeen: eventTime };
  const instant = last.live.instant.startsWith(UNDATED) ? `${UNDATED}${eventTime}` : last.live.instant;
  const rowsDiffer = last.live.instant !== instant;
  // New rows need a place of their own in the order, so that leftovers of the old ones can be told from them.
  const sequencer = rowsDiffer ? placeAfter(last.sequencer) : last.sequencer;
  return {
    ...last,
    rev,
    firstSeen: eventTime,
    sequencer,
    pastInstants: pastInstants(last, instant),
    live: { ...last.live, instant, generation: rowsDiffer ? sequencer : last.live.generation },
    pending: rowsDiffer
      ? {
          change: null,
          superseded: null,
          revision: null,
          writeRows: true,
          writeUrls: false,
          retired: { listing: listingOf(last.live), urls: [], content: null, revisions: false },
          receipt: null,
        }
      : null,
  };
}

/** More moves than this do not happen while a crash waits to be mended. */
const MAX_PAST_INSTANTS = 8;

function pastInstants(last: Head | null, instant: string | null): string[] | null {
  const before = last?.live?.instant ?? null;
  const past = last?.pastInstants ?? null;
  if (before === null || before === instant) return past;
  return [...new Set([before, ...(past ?? [])])].slice(0, MAX_PAST_INSTANTS);
}

/** What listing rows are made of: if it stays the same, so may they. */
function rowsOf(shown: Omit<Live, 'generation'>): string {
  return [shown.instant, shown.modified, ...shown.marks, ...shown.facets].join('\n');
}

function listingOf({ instant, modified, facets, generation }: Live): Listing {
  return { instant, modified, facets, generation };
}

function revisionOf(
  article: Article,
  before: Live | null,
  { version, at, print, object }: { version: number; at: string; print: ContentFingerprint; object: ObjectState },
): Revision {
  return {
    version,
    updated: at,
    changes: before === null ? ['created'] : changesBetween(before.print, print),
    contentHash: print.hash,
    wordCount: article.wordCount,
    size: object.size,
    versionId: object.versionId,
  };
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
