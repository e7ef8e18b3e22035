/**
 * The writing side of the records, and how they stay right.
 *
 * Rows (keys in keys.ts)
 *
 * | row       | what for                                                                                             |
 * |-----------|------------------------------------------------------------------------------------------------------|
 * | head      | the truth: state, version, card, the rows it owns, the receipt of its event, and what is still to be done for it (`pending`) |
 * | content   | the article's bytes; written once under a name of its own, before the head that points to it          |
 * | listing   | a hint: this article stands in this list at this instant. It carries no card: whoever reads it reads the head too, and the card there is fresh |
 * | look-up   | a hint: this URL may find this article                                                                |
 * | change    | the change log (change-log.ts); it lists the receipt as well, where that says stored or withdrawn     |
 * | receipt   | a hint: under the moment of its writing, what became of which object (receipt-rows.ts)                |
 * | revision  | when and how the content changed, of every version but the present one, which the head tells itself   |
 *
 * How an event is recorded
 *
 * 1. Read the head. Anything pending is done first, whoever left it (`finishPending`): the next writer repairs a crash.
 * 2. Compare sequencers. Older than the head: the event is over. Equal: it is a retry, and step 1 was all it needed.
 * 3. Write the content and the hints that differ from the last head's, in one batch. All of them have names of this
 *    attempt's own, so that nobody else writes or removes them, and hints lead nowhere while no head owns them.
 * 4. Take the change's instant, after the last one in its shard of the change log, and write the head, on the condition that
 *    nobody has written it since step 1 (`rev`). This is the one moment at which the record changes. With it the head says
 *    all that remains to be done, so that no later step needs the page again.
 *    If another was faster: take back what step 3 wrote and start again.
 * 5. `finishPending` (the outbox): append the change to its log, remove the rows that the last version owned and this one does
 *    not, and write the last version's revision row. Then clear `pending`. The step is idempotent, also for two at once. A first
 *    version leaves nothing to remove: there the change in its log proves that all is done, and `pending` stays until the next event.
 *
 * A crash before 4 leaves rows without a head, which the content's row lists (where rows are written without a content,
 * a note lists them instead); one in 5 leaves a head with pending work. The event's redelivery mends both. The queue
 * message is acknowledged after 5, so nothing is acknowledged that is not written.
 *
 * Why it is done this way: the usual `sequencer <= mine` condition on rows does not order two writers that read the same
 * head, so the head has `rev`; listing rows carry no card, so that an update which changes no facet rewrites none, and a page
 * of twenty reads four kilobytes of them, not twenty; every head state has its own place in the order, also those without an
 * event (`placeAfter`); the head lists what it owns, which is written before it, and holds receipt and present revision as
 * members, for as rows they would cost a unit each.
 */
import { randomBytes } from 'node:crypto';
import { nextHead, backdate, stamped, urlsOf, type Arrival, type Observation } from './transition.ts';
import { openContentStore, type ContentBucket, type Draft } from './content-store.ts';
import { logChange, newestChange, type Clock } from './change-log.ts';
import { concludeArchive, type ArchiveAt, type Conclusion } from './conclude.ts';
import { withinLists } from './facets.ts';
import { headItem, parseHead, type Head } from './head.ts';
import { articleId, shardOf } from './identity.ts';
import { hintRows, hintsOf, without } from './hints.ts';
import { contentRow, headKey, type Key } from './keys.ts';
import { keysAt } from './lookup.ts';
import { compareToRecorded } from './sequencer-order.ts';
import { applyPending, finishHead, isLogOnly, siteRow, sweep, takeBack } from './apply-pending.ts';
import { withWarnings } from './receipt.ts';
import { receiptListItem } from './receipt-list.ts';
import { siteOf } from './urls.ts';
import type { Receipt, ReceiptWarning } from './record.ts';
import type { Article } from '../extraction/index.ts';
import { ConflictError, printable } from '../platform/index.ts';
import { settled, type Item, type Table } from './table.ts';

/** An event as the store needs it: a notification of `shared/objects` fits. */
export interface StoreEvent {
  readonly kind: 'created' | 'removed';
  readonly bucket: string;
  readonly key: string;
  readonly versionId: string | null;
  readonly sequencer: string | null;
  readonly eventTime: string;
  /** The event does not say what the object is now: ask the bucket. */
  readonly refetch: boolean;
  /** This is not the first delivery: an earlier one may have left something behind. */
  readonly redelivered: boolean;
}

/** Whether an event asks for work, or was seen before. */
export type Comparison =
  /** The object is to be read: by the event's version, or (`refetch`) as it is now. */
  | { readonly verdict: 'process'; readonly refetch: boolean; readonly head: Head | null }
  | { readonly verdict: 'repeat' | 'superseded'; readonly head: Head };

/** What became of recording an observation. */
export type Recorded =
  /** `sequencer` is the record's place in the order from now on. */
  | ({ readonly outcome: Receipt['status']; readonly reason: string; readonly version: number } & Pick<Head, 'id' | 'sequencer'>)
  /** Another writer was faster: compare again, and refetch if the comparison says so. */
  | { readonly outcome: 'contended' };

/** Compares an event with what is recorded, then records what was observed. */
export interface ArticleWriter {
  compareToRecorded(event: StoreEvent): Promise<Comparison>;
  record(event: StoreEvent, comparison: Extract<Comparison, { verdict: 'process' }>, observation: Observation): Promise<Recorded>;
  /** What is recorded of an object; null where nothing is. */
  recordedHead(bucket: string, key: string): Promise<Head | null>;
  /** The receipt of an archive that is unpacked: false where a newer event of it has been recorded. May be done again. */
  conclude(archive: ArchiveAt, facts: Conclusion): Promise<boolean>;
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

type Row = Item & Key;

/** Conflicts with other writers before the event goes back to the queue. */
const MAX_ROUNDS = 12;

/** The writer of records: safe to repeat and in any order of events. */
export function openWriter({
  table,
  bodies: bucket,
  shards,
  clock,
  maxItemBytes,
  nameAttempt = () => randomBytes(6).toString('base64url'),
}: StoreOptions): ArticleWriter {
  const bodies = openContentStore(table, bucket, maxItemBytes);
  const room = { table, bodies, shards, clock, sites: new Set<string>() };

  async function readHead(id: string): Promise<Head | null> {
    const item = await table.get(headKey(id));
    return item === null ? null : parseHead(item);
  }

  /** The head with nothing pending: does what is left to do, until a read finds nothing left. `found` is one that we have just written. */
  async function finishedHead(id: string, found?: Head): Promise<Head | null> {
    let head = found ?? (await readHead(id));
    for (let round = 0; round < MAX_ROUNDS; round += 1) {
      if (head === null || head.pending === null) return head;
      head = await finishPending(head, head === found);
    }
    throw new ConflictError(
      `The head of article ${id} was written by others ${MAX_ROUNDS} times in a row; the event goes back to the queue.`,
    );
  }

  /** Does what is pending, then clears it. Returns the head as it is afterwards. */
  async function finishPending(head: Head, isOurs: boolean): Promise<Head | null> {
    const logged = await logChange(table, clock, head, isOurs);
    if (logged === null) return readHead(head.id);
    if (isLogOnly(logged)) return { ...logged, pending: null };
    await applyPending(room, logged);
    if (await finishHead(table, logged)) return { ...logged, rev: logged.rev + 1, pending: null, takenAt: null };
    return readHead(head.id);
  }

  /** The warning that other objects hold the article, too. */
  async function copies(id: string, article: Article): Promise<readonly ReceiptWarning[]> {
    const [copy] = await keysAt(table, urlsOf(article), id);
    return copy === undefined
      ? []
      : [
          {
            code: 'same-url-as',
            message: `The object "${printable(copy, 200)}" holds an article at the same address, ${printable(article.url ?? article.sourceUrl ?? '', 200)}. Whoever looks the address up finds both: remove the copy, or name the address of each page with x-amz-meta-source-url or a canonical link.`,
          },
        ];
  }

  /**
   * Step 3: what `next` will own and `last` does not. The draft tells where the content lies and what to take back; null where
   * there is nothing to write.
   */
  async function writeAhead(
    event: StoreEvent,
    next: Head,
    last: Head | null,
    article: Article | null,
    receipts: readonly Row[],
  ): Promise<Draft | null> {
    const { id, live, sequencer, attempt } = next;
    const isNew = article !== null && live?.content.row !== last?.live?.content.row;
    const hints = without(hintRows(live, id, shards), hintRows(last?.live ?? null, id, shards));
    const draft =
      live !== null && (isNew || hints.length > 0)
        ? bodies.draft(
            id,
            { row: contentRow(sequencer, attempt), sequencer, event: nameOf(event), hints: hintsOf(live) },
            isNew ? article : null,
          )
        : null;
    const site = live !== null && hints.length > 0 ? siteRow(room, live) : null;
    const rows: Row[] = [...(draft === null ? [] : [draft.row]), ...hints, ...receipts, ...(site === null ? [] : [{ ...site.row }])];
    if (rows.length > 0) await table.writeAll(rows, []);
    site?.remember();
    if (draft !== null) await bodies.writeFile(draft);
    return draft;
  }

  /**
   * Whether `head` stands now, or stood until another advanced it. Where it never did, what was written ahead of it goes.
   * A condition that fails may be met by our own write: its answer was lost, and the client sent it again.
   */
  async function writeHead(head: Head, last: Head | null, draft: Draft | null): Promise<boolean> {
    const item = { ...headKey(head.id), ...headItem(head) };
    const condition =
      last === null ? { expression: 'attribute_not_exists(pk)' } : { expression: 'rev = :rev', values: { ':rev': last.rev } };
    if (await table.put(item, condition)) return true;
    const present = await readHead(head.id);
    if (present?.attempt === head.attempt) return true;
    // Nobody but us writes these rows, and what the present head has not taken over from ours no later one will.
    if (draft !== null) await takeBack(room, head.id, draft.place, head.live, present, true);
    return false;
  }

  return {
    async compareToRecorded(event) {
      const id = articleId(event.bucket, event.key);
      for (let round = 0; round < MAX_ROUNDS; round += 1) {
        const head = await finishedHead(id);
        const verdict = compareToRecorded(head?.sequencer ?? null, event.sequencer);
        if (verdict === 'process' || head === null) return { verdict: 'process', refetch: event.refetch || (head?.looked ?? false), head };
        const attempt = nameAttempt();
        const earlier = event.kind === 'created' ? backdate(head, event.eventTime, { attempt, shard: shardOf(id, shards) }) : null;
        const draft = earlier === null ? null : await writeAhead(event, earlier, head, null, []);
        if (earlier === null || (await writeHead(earlier, head, draft))) {
          const now = earlier === null ? head : await finishedHead(id, earlier);
          if (event.redelivered && now !== null) await sweep(room, now, nameOf(event));
          return { verdict, head };
        }
      }
      throw new ConflictError(
        `The head of article ${id} was written by others ${MAX_ROUNDS} times in a row; the event goes back to the queue.`,
      );
    },

    async record(event, { head: last, refetch }, observed) {
      const id = articleId(event.bucket, event.key);
      const isArticle = observed.state === 'article';
      const within = isArticle ? withinLists(observed.article) : null;
      const observation = isArticle && within !== null ? { ...observed, article: within.article } : observed;
      const arrival: Arrival = { ...event, id, refetched: refetch, attempt: nameAttempt(), shard: shardOf(id, shards), observation };
      let next = nextHead(last, arrival, clock.now());
      const [draft, copied] = await both(
        writeAhead(event, next, last, within?.article ?? null, receiptListItem(next, siteFrom(last, observed), shards)),
        within === null ? [] : copies(id, within.article),
      );
      next = withFindings(next, draft, [...(within?.warnings ?? []), ...copied]);
      // The instant is drawn as late as possible, because the log waits no longer for a change than its lag.
      const change = next.pending?.change ?? null;
      if (change !== null) next = stamped(next, clock.now(), await newestChange(table, arrival.shard));
      if (await writeHead(next, last, draft)) {
        const head = await finishedHead(id, next);
        // Sweeping comes after the head: what an earlier delivery of this event left lay ahead of the head until it advanced.
        if (event.redelivered && head !== null) await sweep(room, head, nameOf(event));
        const { receipt } = next;
        if (receipt === null) throw new Error(`The head of article ${id} was advanced without a receipt: nextHead() always makes one.`);
        return { outcome: receipt.status, reason: receipt.reason, version: next.version, id, sequencer: next.sequencer };
      }
      return { outcome: 'contended' };
    },

    recordedHead: (bucketName, key) => readHead(articleId(bucketName, key)),
    conclude: (archive, facts) =>
      concludeArchive(
        { table, clock, shards, nameAttempt, finishedHead, writeHead: (next, last) => writeHead(next, last, null) },
        archive,
        facts,
      ),
  };
}

/** Both answers, when both are there: a request that is still under way when its event is given up would be out of order. */
async function both<A, B>(first: Promise<A>, second: B | Promise<B>): Promise<[A, B]> {
  await settled([first, Promise.resolve(second)]);
  return [await first, await second];
}

/** The head with what was learnt while its rows were written: where the content lies, and further warnings of its receipt. */
function withFindings(head: Head, draft: Draft | null, warnings: readonly ReceiptWarning[]): Head {
  const { live, receipt } = head;
  return {
    ...head,
    live: live === null || draft === null || draft.place.row !== live.content.row ? live : { ...live, content: draft.place },
    receipt: receipt === null ? null : withWarnings(receipt, warnings),
  };
}

/** The host that an object without an article belongs to, as far as it is known: that of its receipt's address, or of the article it was. */
function siteFrom(last: Head | null, observed: Observation): string | null {
  return siteOf(observed.state === 'rejected' ? (observed.sourceUrl ?? null) : null) ?? last?.live?.card.site ?? null;
}

/** The same for every delivery of an event. */
function nameOf({ sequencer, eventTime }: StoreEvent): string {
  return sequencer ?? eventTime;
}
