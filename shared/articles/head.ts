/**
 * The head: one row an object key, the truth about it. It says which event it reflects, what state the article is in,
 * where its content lies, which rows it owns, and what work is still to be done for it (`pending`).
 */
import * as z from 'zod';
import { cardSchema, receiptSchema, revisionSchema } from './record.ts';

/**
 * Rows of lists: one a facet, all at one place in time (instants.ts), but for the list by modification, where the article
 * stands at its own instant if its page states one.
 */
export const listingSchema = z.object({
  instant: z.string(),
  facets: z.array(z.string()),
  modified: z.string().nullable(),
  /** Names the rows: see listKey. */ generation: z.string().default(''),
});
export type Listing = z.infer<typeof listingSchema>;

/** Where the bytes of a content lie: a row of the article's partition and, where they are too many, a file in the bodies bucket. */
export const contentPlaceSchema = z.object({ row: z.string(), file: z.string().nullable() });
export type ContentPlace = z.infer<typeof contentPlaceSchema>;

/** A card as it is stored: what the head says besides, and what follows from it, is added on the way out (card.ts). */
export const storedCardSchema = cardSchema
  .pick({
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
  })
  .extend({ shortened: cardSchema.shape.shortened.optional() });
export type StoredCard = z.infer<typeof storedCardSchema>;

const liveSchema = listingSchema.extend({
  print: z.object({ hash: z.string(), body: z.string(), headline: z.string(), corrections: z.number().int() }),
  content: contentPlaceSchema,
  card: storedCardSchema,
  /** What the article can be filtered by without a list of its own. */
  marks: z.array(z.string()),
  /** Normalised URLs that find the article. */
  urls: z.array(z.string()),
});
export type Live = z.infer<typeof liveSchema>;

/** What follows from the head's last advance. All of it can be done again without harm, by anyone, in any number. */
export const pendingSchema = z.object({
  change: z.enum(['created', 'updated', 'deleted']).nullable(),
  /** The change row that this one makes history: it is kept for the retention, no longer. */
  superseded: z.object({ at: z.string(), version: z.number().int() }).nullable(),
  revision: revisionSchema.nullable(),
  /** Whether the article's rows differ from those of its predecessor and must be written. */
  writeRows: z.boolean(),
  writeUrls: z.boolean(),
  retired: z.object({
    listing: listingSchema.nullable(),
    urls: z.array(z.string()),
    content: contentPlaceSchema.nullable(),
    revisions: z.boolean(),
  }),
  receipt: receiptSchema.omit({ id: true, key: true }).nullable(),
  /** The host that an object without an article belongs to, as far as it is known. */
  site: z.string().nullable().optional(),
});
export type Pending = z.infer<typeof pendingSchema>;

export const headSchema = z.object({
  id: z.string(),
  bucket: z.string(),
  key: z.string(),
  /** Grows with every write of the head: the token of its conditional writes. */
  rev: z.number().int(),
  sequencer: z.string(),
  /** Set while the state comes from a look at the bucket whose place among the events is not known: see {@link nextHead}. */
  looked: z.boolean(),
  state: z.enum(['live', 'removed', 'rejected']),
  /** Of the article, 0 if there never was one. Never goes back while the head lives. */
  version: z.number().int(),
  /** The earliest upload ever heard of, whenever its event came. */
  firstSeen: z.string().nullable(),
  /** When the article became what it is: created, changed or withdrawn. */
  updated: z.string(),
  /** Instant of the newest change row. */
  changedAt: z.string().nullable(),
  /** Instants at which the article's rows stood before, newest first: where to look for leftovers. */
  pastInstants: z.array(z.string()).nullable(),
  object: z.object({ versionId: z.string().nullable(), eTag: z.string().nullable(), size: z.number().int() }).nullable(),
  live: liveSchema.nullable(),
  pending: pendingSchema.nullable(),
  /** What the writer's clock said when the pending change took its instant; null where no change waits to be logged. */
  takenAt: z.string().nullable(),
  /** Seconds since 1970; the table's time to live. */
  expires: z.number().int().nullable(),
});
export type Head = z.infer<typeof headSchema>;

/** From a row; attributes that are null are not written. */
export function parseHead(item: Readonly<Record<string, unknown>>): Head {
  return headSchema.parse({
    firstSeen: null,
    changedAt: null,
    pastInstants: null,
    object: null,
    live: null,
    pending: null,
    takenAt: null,
    expires: null,
    ...item,
  });
}

/** Into a row: nulls on the top level take no space, and `expires` must be absent or a number. */
export function headItem(head: Head): Record<string, unknown> {
  return Object.fromEntries(Object.entries(head).filter(([, value]) => value !== null));
}
