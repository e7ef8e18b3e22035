/**
 * The head: one row an object key, the truth about it. It says which event it reflects, what state the article is in,
 * where its content lies, which rows it owns, what became of the event, and what work is still to be done for it (`pending`).
 *
 * Most of it is one packed attribute (packing.ts): what is written costs by its kilobytes. Attributes of their own are those that
 * conditions, updates and the table's time to live need, and the version of the schema.
 */
import * as z from 'zod/mini';
import { hintsSchema } from './hints.ts';
import { pack, unpack } from './packing.ts';
import { cardSchema, receiptSchema, revisionSchema, type Receipt, type Revision } from './record.ts';

/** Where the bytes of a content lie: a row of the article's partition and, where they are too many, a file in the bodies bucket. */
export const contentPlaceSchema = z.object({ row: z.string(), file: z.nullable(z.string()) });
export type ContentPlace = z.infer<typeof contentPlaceSchema>;

/** A card as it is stored: what the head says besides, and what follows from it, is added on the way out (card.ts). */
export const storedCardSchema = z.extend(
  z.pick(cardSchema, {
    type: true,
    url: true,
    title: true,
    excerpt: true,
    siteName: true,
    site: true,
    authors: true,
    image: true,
    published: true,
    modified: true,
    language: true,
    section: true,
    tags: true,
    wordCount: true,
    score: true,
  }),
  { shortened: z.optional(cardSchema.shape.shortened) },
);
export type StoredCard = z.infer<typeof storedCardSchema>;

const liveSchema = z.extend(hintsSchema, {
  /** Fingerprint of the content, under the short name that rows have kept. */
  print: z.object({ hash: z.string(), body: z.string(), headline: z.string(), corrections: z.int() }),
  content: contentPlaceSchema,
  /** How this version came to be; with the head's own members its revision (revisionOf). */
  changes: revisionSchema.shape.changes,
  size: revisionSchema.shape.size,
  versionId: revisionSchema.shape.versionId,
  card: storedCardSchema,
});
export type Live = z.infer<typeof liveSchema>;

/** What follows from the head's last advance. All of it can be done again without harm, by anyone, in any number. */
export const pendingSchema = z.object({
  change: z.nullable(z.enum(['created', 'updated', 'deleted'])),
  /** Of the change log, in which the change is to stand. */
  shard: z.int(),
  /** The change row that this one makes history: it is kept for the retention, no longer. */
  superseded: z.nullable(z.object({ at: z.string(), version: z.int() })),
  /** What the head before owned and this one does not. */
  retired: z.object({
    hints: z.nullable(hintsSchema),
    contents: z.array(contentPlaceSchema),
    /** Of the version before, which has a row of its own from now on. */
    revision: z.nullable(revisionSchema),
  }),
  /** Whether the history goes with its article. */
  forgets: z.boolean(),
});
export type Pending = z.infer<typeof pendingSchema>;

export const headSchema = z.object({
  id: z.string(),
  bucket: z.string(),
  key: z.string(),
  /** Grows with every write of the head: the token of its conditional writes. */
  rev: z.int(),
  /** The attempt that wrote this state: a writer whose request got no answer recognizes its own write by it. */
  attempt: z.string(),
  sequencer: z.string(),
  /** Set while the state comes from a refetch whose place among the events is not known: see {@link nextHead}. */
  looked: z.boolean(),
  state: z.enum(['live', 'removed', 'rejected']),
  /** Of the article, 0 if there never was one. Never goes back while the head lives. */
  version: z.int(),
  /** Of the extractor that last looked at the object; null where none has. */
  extractor: z._default(z.nullable(z.string()), null),
  /** The earliest upload ever heard of, whenever its event came. */
  firstSeen: z.nullable(z.string()),
  /** When the article became what it is: created, changed or withdrawn. */
  updated: z.string(),
  /** Instant of the newest change row. */
  changedAt: z.nullable(z.string()),
  object: z.nullable(z.object({ versionId: z.nullable(z.string()), eTag: z.nullable(z.string()), size: z.int() })),
  live: z.nullable(liveSchema),
  /** The outcome of the last event. */
  receipt: z.nullable(z.omit(receiptSchema, { id: true, key: true })),
  pending: z.nullable(pendingSchema),
  /** What the writer's clock said when the pending change took its instant; null where no change waits to be logged. */
  takenAt: z.nullable(z.string()),
  /** Seconds since 1970; the table's time to live. */
  expires: z.nullable(z.int()),
});
export type Head = z.infer<typeof headSchema>;

/** The version of all that is written here; who reads an older one must know it. */
const SCHEMA = 1;

const rowSchema = z.object({
  schema: z.literal(SCHEMA),
  rev: headSchema.shape.rev,
  changedAt: z._default(headSchema.shape.changedAt, null),
  takenAt: z._default(headSchema.shape.takenAt, null),
  expires: z._default(headSchema.shape.expires, null),
  head: z.instanceof(Uint8Array),
  pending: z._default(z.nullable(z.instanceof(Uint8Array)), null),
});

/** From a row. */
export function parseHead(item: Readonly<Record<string, unknown>>): Head {
  const { schema: _schema, head, pending, ...own } = rowSchema.parse(item);
  return headSchema.parse({ ...Object(unpack(head)), ...own, pending: pending === null ? null : unpack(pending) });
}

/** Into a row: attributes that are null are not written. */
export function headItem({ rev, changedAt, takenAt, expires, pending, ...packed }: Head): Record<string, unknown> {
  const row = { schema: SCHEMA, rev, changedAt, takenAt, expires, head: pack(packed), pending: pending === null ? null : pack(pending) };
  return Object.fromEntries(Object.entries(row).filter(([, value]) => value !== null));
}

/** Null only for a head without a receipt, which no writer makes. */
export function receiptOfHead({ id, key, receipt }: Head): Receipt | null {
  return receipt === null ? null : { id, key, ...receipt };
}

/** Of the version that the head shows; null where it shows none. */
export function revisionOf({ version, updated, live }: Head): Revision | null {
  if (live === null) return null;
  const { changes, size, versionId, print: fingerprint, card } = live;
  return { version, updated, changes, contentHash: fingerprint.hash, wordCount: card.wordCount, size, versionId };
}
