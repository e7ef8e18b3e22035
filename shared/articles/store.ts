/**
 * The writing side of the records, and how they stay right.
 *
 * Rows (keys in keys.ts)
 *
 * | row       | what for                                                                                             |
 * |-----------|------------------------------------------------------------------------------------------------------|
 * | head      | the truth: state, version, card, the rows it owns, and what is still to be written for it (`pending`) |
 * | content   | the article's bytes; written once under a name of its own, before the head that points to it          |
 * | revision  | when and how the content changed, and which rows its version owned                                    |
 * | listing   | a hint: this article stands in this list at this instant. It carries no card: whoever reads it reads the head too, and the card there is fresh |
 * | change    | the change log (change-log.ts)                                                                        |
 * | look-up   | a hint: this URL may find this article                                                                |
 * | receipt   | what became of the object's last event; and a hint under the moment of its writing (receipt-list.ts)  |
 *
 * How an event is recorded
 *
 * 1. Read the head. Anything pending is done first, whoever left it (`settle`): a crash is mended by whoever comes next.
 * 2. Compare sequencers. Older than the head: the event is over. Equal: it is a retry, and step 1 was all it needed.
 * 3. Write the content, if it is new.
 * 4. Take the change's instant, after the last one in its shard of the change log, and write the head, on the condition that
 *    nobody has written it since step 1 (`rev`). This is the one moment at which the record changes. With it the head says all that remains to be done, so that no later step needs the page again.
 *    If another was faster: take the content back and start again.
 * 5. `settle`: change, revision, listings, look-ups, receipt; rows that the last version owned and this one does not are
 *    removed. Look-ups and receipt are shared by all heads of the object, and so written on the condition that the row is not
 *    newer; revision and listings are this head's own (`listKey`), never change, and go in one batch without. Then clear `pending`. Settling twice, or by two at once, writes the same.
 *    If the head has moved on meanwhile, the rows just written may have come after their removal: take back what the new head does not own.
 *
 * A crash before 4 leaves a content without a head, one in 5 a head with pending work; the event's redelivery mends
 * both. The queue message is acknowledged after 5, so nothing is acknowledged that is not written.
 *
 * Where the design differs from DESIGN.md, and why: the rows' common `sequencer <= mine` condition alone does not order
 * two writers that read the same head, so the head has `rev`; listing rows carry no card, so that an update which
 * changes no facet rewrites none, and a page of twenty reads four kilobytes of them, not twenty; every head state
 * has its own place in the order, also those without an event (`placeAfter`).
 */
import { randomBytes } from 'node:crypto';
import { nextHead, backdate, stamped, urlsOf, type Arrival, type Observation } from './transition.ts';
import { openContentStore, type ContentBucket } from './content-store.ts';
import { logChange, newestChange, type Clock } from './change-log.ts';
import { withinLists } from './facets.ts';
import { headItem, parseHead, type Head } from './head.ts';
import { articleId } from './identity.ts';
import { headKey } from './keys.ts';
import { keysAt } from './lookup.ts';
import { compareToRecorded } from './sequencer-order.ts';
import { finishHead, applyPending, sweep, takeBackRows } from './apply-pending.ts';
import type { Receipt, ReceiptWarning } from './record.ts';
import { printable } from '../platform/index.ts';
import type { Table } from './table.ts';

/** An event as the store needs it: a notification of `shared/objects` fits. */
export interface StoreEvent {
  readonly kind: 'created' | 'removed';
  readonly bucket: string;
  readonly key: string;
  readonly versionId: string | null;
  readonly sequencer: string | null;
  readonly eventTime: string;
  /** The event does not say what the object is now: ask the bucket. */
  readonly look: boolean;
  /** This is not the first delivery: an earlier one may have left something behind. */
  readonly redelivered: boolean;
}

/** Whether an event asks for work, or was seen before. */
export type Comparison =
  /** The object is to be read: by the event's version, or (`look`) as it is now. */
  { readonly verdict: 'process'; readonly look: boolean; readonly head: Head | null } | { readonly verdict: 'repeat' | 'superseded' };

/** What became of recording an observation. */
export type Recorded =
  | { readonly outcome: Receipt['status']; readonly reason: string; readonly version: number; readonly id: string }
  /** Another writer was faster: take the standing anew, and look again if it says so. */
  | { readonly outcome: 'contended' };

/** Compares an event with what is recorded, then records what was observed. */
export interface ArticleWriter {
  compareToRecorded(event: StoreEvent): Promise<Comparison>;
  record(event: StoreEvent, due: Extract<Comparison, { verdict: 'process' }>, observation: Observation): Promise<Recorded>;
}

/** What the writer needs: table, bucket of bodies, shards of the change log, a clock. */
export interface StoreOptions {
  readonly table: Table;
  readonly bodies: ContentBucket;
  readonly shards: number;
  readonly clock: Clock;
  /** Bytes past which a content goes to the bodies bucket; the default is what an item can hold. */
  readonly maxItemBytes?: number;
  /** Names attempts: never twice the same. The default is random. */
  readonly nameAttempt?: () => string;
}

/** How often heads may be found in others' hands before the queue's patience is asked for. */
const MAX_ROUNDS = 12;

/** The writer of records: safe to repeat and in any order of events. */
export function openWriter({
  table,
  bodies: bucket,
  shards,
  clock,
  maxItemBytes,
  nameAttempt = () => randomBytes(8).toString('hex'),
}: StoreOptions): ArticleWriter {
  const bodies = openContentStore(table, bucket, maxItemBytes);
  const room = { table, bodies, shards, clock, sites: new Set<string>() };

  async function readHead(id: string): Promise<Head | null> {
    const item = await table.get(headKey(id));
    return item === null ? null : parseHead(item);
  }

  /** The head with nothing pending: does what is left to do, until a read finds nothing left. */
  async function settledHead(id: string, found?: Head): Promise<Head | null> {
    let head = found ?? (await readHead(id));
    for (let round = 0; round < MAX_ROUNDS; round += 1) {
      if (head === null || head.pending === null) return head;
      head = await settle(head);
    }
    throw new Error(`The head of article ${id} was written by others ${MAX_ROUNDS} times in a row; the event goes back to the queue.`);
  }

  /** Does what is pending, then clears it. Returns the head as it is afterwards. */
  async function settle(head: Head): Promise<Head | null> {
    const logged = await logChange(table, clock, shards, head);
    if (logged === null) return readHead(head.id);
    await applyPending(room, logged);
    if (await finishHead(table, logged)) return { ...logged, rev: logged.rev + 1, pending: null, takenAt: null };
    const newer = await readHead(head.id);
    if (newer !== null && newer.sequencer > logged.sequencer) await takeBackRows(room, logged, newer);
    return newer;
  }

  /** As it is stored: no more of it shown than found, and warned of copies. */
  async function completed(id: string, observation: Extract<Observation, { state: 'article' }>): Promise<typeof observation> {
    const { article, warnings } = withinLists(observation.article);
    const [copy] = await keysAt(table, urlsOf(article), id);
    const copied: readonly ReceiptWarning[] =
      copy === undefined
        ? []
        : [
            {
              code: 'same-url-as',
              message: `The object "${printable(copy, 200)}" holds an article at the same address, ${printable(article.url ?? article.sourceUrl ?? '', 200)}. Whoever looks the address up finds both: remove the copy, or name the address of each page with x-amz-meta-source-url or a canonical link.`,
            },
          ];
    return { ...observation, article, warnings: [...observation.warnings, ...warnings, ...copied] };
  }

  async function writeHead(head: Head, last: Head | null): Promise<boolean> {
    const item = { ...headKey(head.id), ...headItem(head) };
    return table.put(
      item,
      last === null ? { expression: 'attribute_not_exists(pk)' } : { expression: 'rev = :rev', values: { ':rev': last.rev } },
    );
  }

  return {
    async compareToRecorded(event) {
      const id = articleId(event.bucket, event.key);
      for (let round = 0; round < MAX_ROUNDS; round += 1) {
        const head = await settledHead(id);
        const verdict = compareToRecorded(head?.sequencer ?? null, event.sequencer);
        if (verdict === 'process' || head === null) return { verdict: 'process', look: event.look || (head?.looked ?? false), head };
        const earlier = event.kind === 'created' ? backdate(head, event.eventTime) : null;
        if (earlier === null || (await writeHead(earlier, head))) {
          const settled = earlier === null ? head : await settledHead(id, earlier);
          if (event.redelivered && settled !== null) await sweep(room, settled);
          return { verdict };
        }
      }
      throw new Error(`The head of article ${id} was written by others ${MAX_ROUNDS} times in a row; the event goes back to the queue.`);
    },

    async record(event, { head: last, look }, observed) {
      const id = articleId(event.bucket, event.key);
      const observation = observed.state === 'article' ? await completed(id, observed) : observed;
      const arrival: Arrival = { ...event, id, looked: look, attempt: nameAttempt(), observation };
      let next = nextHead(last, arrival, clock.now());
      const isNew = next.pending?.revision !== null && next.live !== null && observation.state === 'article';
      if (isNew && next.live !== null && observation.state === 'article') {
        const content = await bodies.write(id, next.live.content, next.sequencer, observation.article);
        next = { ...next, live: { ...next.live, content } };
      }
      // At the last moment, for the log waits no longer for a change than its lag.
      if (next.pending?.change !== null) next = stamped(next, clock.now(), await newestChange(table, shards, id));
      if (await writeHead(next, last)) {
        const head = await settledHead(id, next);
        // Only now: what an earlier delivery of this event left lay ahead of the head until it advanced.
        if (event.redelivered && head !== null) await sweep(room, head);
        const receipt = next.pending?.receipt;
        if (receipt === null || receipt === undefined)
          throw new Error(`The head of article ${id} was advanced without a receipt: nextHead() always makes one.`);
        return { outcome: receipt.status, reason: receipt.reason, version: next.version, id };
      }
      // No other attempt knows this content, and no head will ever point to it.
      if (isNew && next.live !== null) await bodies.remove(id, next.live.content);
      return { outcome: 'contended' };
    },
  };
}
