/** The reading side of the records: what the API answers from. Implements the contract of record.ts on the table. */
import type { Article } from '../extraction/index.ts';
import { cardFrom, timesOf } from './card.ts';
import { openContentStore, type ContentBucket } from './content-store.ts';
import { isExpired, readChanges } from './change-log.ts';
import { parseHead, receiptOfHead, revisionOf, type Head } from './head.ts';
import { articleId } from './identity.ts';
import { articlePartition, headKey, revisionKey } from './keys.ts';
import { criteriaOf, fits } from './list-plan.ts';
import { readList } from './listing.ts';
import { findByUrl } from './lookup.ts';
import { countReceipts, followReceipts, listReceipts } from './receipt-list.ts';
import {
  revisionSchema,
  type ArticleReader,
  type ArticleRecord,
  type Lookup,
  type Receipt,
  type Revision,
  type CardLookup,
} from './record.ts';
import { withoutPlace } from './sequencer-order.ts';
import { lastKey, type Item, type Table } from './table.ts';

/** What the reader needs: table, bucket of bodies, shards of the change log, a clock. */
export interface ReaderOptions {
  readonly table: Table;
  readonly bodies: ContentBucket;
  readonly rawBucketName: string;
  readonly shards: number;
  /** Milliseconds since 1970. */
  readonly now: () => number;
}

/** All that can be read of records. */
export interface RecordReader extends ArticleReader {
  receiptOfKey(key: string): Promise<Receipt | null>;
}

/** A reader that meets an article on its way from one content to the next asks again. */
const MAX_READS = 3;

/** The reader of records: articles, lists, changes, receipts. */
export function openReader({ table, bodies: bucket, rawBucketName, shards, now }: ReaderOptions): RecordReader {
  const bodies = openContentStore(table, bucket);

  async function headOf(id: string): Promise<Head | null> {
    const item = await table.get(headKey(id), { consistent: false });
    return item === null || isExpired(item, now()) ? null : parseHead(item);
  }

  /** Head and content in one request: they lie side by side. */
  async function headAndContents(id: string, consistent: boolean): Promise<{ readonly head: Head | null; readonly rows: readonly Item[] }> {
    const { items } = await table.query({
      pk: articlePartition(id),
      range: { expression: 'sk BETWEEN :head AND :contents', values: { ':head': 'A', ':contents': 'B~' } },
      consistent,
    });
    const [first] = items;
    return { head: first?.['sk'] !== 'A' || isExpired(first, now()) ? null : parseHead(first), rows: items };
  }

  /** Null for rows above the head's version: they are of an article that was withdrawn and forgotten before this one came to the key. */
  function pastRevision(head: Head, item: Item): Revision | null {
    if (isExpired(item, now())) return null;
    const revision = revisionSchema.parse(item);
    return revision.version <= head.version ? revision : null;
  }

  /** The head holds the present version's revision, a row each earlier one's. */
  async function revisionAt(id: string, version: number): Promise<{ readonly head: Head | null; readonly revision: Revision | null }> {
    const head = await headOf(id);
    if (head === null) return { head, revision: null };
    if (head.live !== null && head.version === version) return { head, revision: revisionOf(head) };
    const item = await table.get(revisionKey(id, version), { consistent: false });
    return { head, revision: item === null ? null : pastRevision(head, item) };
  }

  const reader: RecordReader = {
    async get(id) {
      for (let attempt = 0; attempt < MAX_READS; attempt += 1) {
        const { head, rows } = await headAndContents(id, attempt > 0);
        if (head === null || head.live === null) return absent(head);
        const place = head.live.content;
        const row = rows.find((item) => item['sk'] === place.row) ?? null;
        const article = row === null && place.file === null ? null : await bodies.read(id, place, row);
        if (article !== null) return { state: 'live', record: recordOf(head, head.live, article) };
      }
      // No retryable error: a follower would wait for this one article, instead of setting it aside and going on.
      throw new Error(
        `The content of article ${id} was not where its head says in ${MAX_READS} reads. If this lasts, run "galley reconcile".`,
      );
    },

    list: (query, position) => readList(table, shards, query, position),

    changes: (position, limit, horizon, start) => readChanges(table, shards, position, limit, horizon, now(), start),

    async presence(id) {
      const head = await headOf(id);
      return head === null || head.live === null ? absent(head) : { state: 'live', version: head.version };
    },

    async cards(ids, filters = {}) {
      const criteria = criteriaOf(filters);
      // A batch must not name a key twice.
      const unique = [...new Set(ids)];
      const items = await table.getAll(unique.map(headKey));
      const byId = new Map(
        unique.map((id, index): [string, CardLookup] => {
          const item = items[index] ?? null;
          const head = item === null || isExpired(item, now()) ? null : parseHead(item);
          if (head === null || head.live === null) return [id, absent(head)];
          return [id, { state: 'live', card: cardFrom(head, head.live), fits: criteria !== null && fits(head.live, criteria) }];
        }),
      );
      return ids.map((id) => byId.get(id) ?? { state: 'unknown' });
    },

    lookup: (url, limit, position) => findByUrl(table, url, limit, position, now()),

    async revisions(id, limit, position) {
      const head = await headOf(id);
      if (head === null) return { items: [], position: null };
      const after = position?.['after'];
      const present = after === undefined ? revisionOf(head) : null;
      const shown = present === null ? [] : [present];
      const above = present === null ? after : revisionKey(id, present.version).sk;
      if (shown.length === limit) return { items: shown, position: head.version > 1 && above !== undefined ? { after: above } : null };
      const { items, more } = await table.query({
        pk: articlePartition(id),
        range: { expression: 'begins_with(sk, :revisions)', values: { ':revisions': 'R#' } },
        newestFirst: true,
        limit: limit - shown.length,
        startAfter: above,
      });
      const last = lastKey(items);
      return {
        items: [...shown, ...items.flatMap((item) => pastRevision(head, item) ?? [])],
        position: more && last !== undefined ? { after: last } : null,
      };
    },

    revision: async (id, version) => (await revisionAt(id, version)).revision,

    async revisionSource(id, version) {
      const { head, revision } = await revisionAt(id, version);
      const versionId = revision?.versionId ?? null;
      return head === null || versionId === null ? null : { bucket: head.bucket, key: head.key, versionId };
    },

    async receipt(id) {
      const head = await headOf(id);
      return head === null ? null : receiptOfHead(head);
    },

    receipts: (query, position) => listReceipts(table, shards, query, position, now()),
    receiptsAfter: (query, position, horizon) => followReceipts(table, shards, query, position, horizon, now()),
    receiptCounts: (query) => countReceipts(table, shards, query, now()),

    receiptOfKey: (key) => reader.receipt(articleId(rawBucketName, key)),
  };
  return reader;
}

/** Unknown if it never was an article; withdrawn if it was one or its object was removed, until its tombstone expires. */
function absent(head: Head | null): Exclude<Lookup, { state: 'live' }> {
  if (head === null || (head.state === 'rejected' && head.version === 0)) return { state: 'unknown' };
  return { state: 'withdrawn', id: head.id, at: head.updated, version: head.version };
}

function recordOf(head: Head, live: NonNullable<Head['live']>, article: Article): ArticleRecord {
  return {
    ...article,
    id: head.id,
    version: head.version,
    site: live.card.site,
    ...timesOf(head, live),
    contentHash: live.print.hash,
    object: {
      bucket: head.bucket,
      key: head.key,
      versionId: head.object?.versionId ?? null,
      eTag: head.object?.eTag ?? null,
      size: head.object?.size ?? 0,
      sequencer: withoutPlace(head.sequencer),
    },
  };
}
