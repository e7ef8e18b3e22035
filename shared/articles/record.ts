/**
 * The stored record and what may be asked of the store: the contract between ingest, store and API.
 * Schemas first, types inferred.
 */
import * as z from 'zod/mini';
import { articleSchema, WARNING_CODES } from '../extraction/index.ts';

/** How precisely a page states a moment: a day, a time whose zone is unknown (taken as UTC), or a time with its zone. */
export const PRECISIONS = ['day', 'local-time', 'instant'] as const;
const precisionSchema = z.nullable(z.enum(PRECISIONS));

/** Moments as pages print them, and as instants: ISO 8601 in UTC with milliseconds. */
const timesSchema = z.object({
  publishedAt: z.nullable(z.string()),
  publishedPrecision: precisionSchema,
  modifiedAt: z.nullable(z.string()),
  modifiedPrecision: precisionSchema,
  /** Where a list sorts the article that takes undated ones among the others: `publishedAt`, or else `firstSeen`. */
  listedAt: z.string(),
  /** The earliest upload ever heard of. */
  firstSeen: z.string(),
  /** When the present version was stored. */
  updated: z.string(),
});
export type Times = z.infer<typeof timesSchema>;

const { shape } = articleSchema;

/** What a list shows of an article: members of the record with the same values, but for those that `shortened` names. */
export const cardSchema = z.object({
  id: z.string(),
  version: z.int(),
  type: shape.type,
  url: shape.url,
  title: shape.title,
  excerpt: shape.excerpt,
  siteName: shape.siteName,
  /** The host that the article is listed by, without `www.`. */
  site: z.nullable(z.string()),
  authors: shape.authors,
  image: shape.image,
  published: shape.published,
  modified: shape.modified,
  ...timesSchema.shape,
  language: shape.language,
  section: shape.section,
  tags: shape.tags,
  wordCount: shape.wordCount,
  score: shape.score,
  /** Members that hold less here than in the article. */
  shortened: z.array(z.string()),
});
export type Card = z.infer<typeof cardSchema>;

/** Where the article came from and which version of it this is. Times ISO 8601 UTC. */
export const recordSchema = z.extend(articleSchema, {
  id: z.string(),
  version: z.int(),
  site: cardSchema.shape.site,
  ...timesSchema.shape,
  contentHash: z.string(),
  object: z.object({
    bucket: z.string(),
    key: z.string(),
    versionId: z.nullable(z.string()),
    eTag: z.nullable(z.string()),
    size: z.int(),
    sequencer: z.string(),
  }),
});
export type ArticleRecord = z.infer<typeof recordSchema>;

/** What became of an object, as a stable code. */
export const RECEIPT_REASONS = [
  'stored',
  'unchanged',
  'removed',
  'empty',
  'not-html',
  'too-large',
  'undecodable',
  'no-article',
  'archived',
  'folder-marker',
  'unpacking',
  'unpacked',
  'bad-archive',
] as const;
export type ReceiptReason = (typeof RECEIPT_REASONS)[number];

/** Warnings about an upload, beside those of extraction. */
export const RECEIPT_WARNING_CODES = [
  ...WARNING_CODES,
  'source-url-invalid',
  'rights-invalid',
  'content-encoding',
  'no-url',
  'same-url-as',
  'authors-cut',
  'tags-cut',
  'archive-entries',
] as const;
export const receiptWarningSchema = z.object({ code: z.enum(RECEIPT_WARNING_CODES), message: z.string() });
export type ReceiptWarning = z.infer<typeof receiptWarningSchema>;

/** `unpacking` and `unpacked` are those of archives; each of their pages has a receipt of its own. */
export const RECEIPT_STATUSES = ['stored', 'unchanged', 'rejected', 'withdrawn', 'ignored', 'unpacking', 'unpacked'] as const;

/** What became of the pages of an archive; `withdrawn` are those that it held before and does not any more. */
export const pageCountsSchema = z.object({ stored: z.int(), unchanged: z.int(), rejected: z.int(), withdrawn: z.int() });
export type PageCounts = z.infer<typeof pageCountsSchema>;

/** What became of an uploaded object. */
export const receiptSchema = z.object({
  id: z.string(),
  key: z.string(),
  status: z.enum(RECEIPT_STATUSES),
  reason: z.enum(RECEIPT_REASONS),
  message: z.string(),
  /** What the publisher can do about it; null where nothing is wrong. */
  remedy: z.nullable(z.string()),
  warnings: z.array(receiptWarningSchema),
  /** Of the article that was stored; null where there is none. */
  title: z.nullable(z.string()),
  url: z.nullable(z.string()),
  score: z.nullable(z.number()),
  version: z.nullable(z.int()),
  versionId: z.nullable(z.string()),
  sequencer: z.string(),
  receivedAt: z.string(),
  processedAt: z.string(),
  /** Of an archive that was unpacked. */
  pages: z.optional(pageCountsSchema),
});
export type Receipt = z.infer<typeof receiptSchema>;

/** Receipts written from `since` on and before `until`: instants. Several values are alternatives. */
export interface ReceiptQuery {
  readonly status?: readonly Receipt['status'][] | undefined;
  readonly reason?: readonly ReceiptReason[] | undefined;
  /** How the keys begin. */
  readonly prefixes?: readonly string[] | undefined;
  /** A host. */
  readonly site?: string | undefined;
  readonly since?: string | undefined;
  readonly until?: string | undefined;
  readonly sort: 'newest' | 'oldest';
  /** As of lists of articles. */
  readonly back?: boolean | undefined;
  readonly limit: number;
}

type OutcomeCounts = Readonly<Record<string, number>>;
/** Objects by what became of them; `at-least` where counting came to its bound, newest first. */
export interface ReceiptCounts {
  readonly total: number;
  readonly relation: 'exact' | 'at-least';
  readonly status: OutcomeCounts;
  readonly reason: OutcomeCounts;
  /** Newest first; hours without uploads are left out. */
  readonly hours: readonly { readonly from: string; readonly status: OutcomeCounts }[];
  readonly sites: readonly { readonly site: string; readonly status: OutcomeCounts }[];
}

export const revisionSchema = z.object({
  version: z.int(),
  updated: z.string(),
  changes: z.array(z.enum(['created', 'body', 'headline', 'metadata', 'correction'])),
  contentHash: z.string(),
  wordCount: z.int(),
  size: z.int(),
  versionId: z.nullable(z.string()),
});
export type Revision = z.infer<typeof revisionSchema>;

export const changeSchema = z.object({
  type: z.enum(['created', 'updated', 'deleted']),
  id: z.string(),
  version: z.int(),
  at: z.string(),
  /** Of what is updated or deleted, the host that it was of before; '' where that is unknown. Rows of earlier releases have none. */
  formerSite: z.optional(z.string()),
});
export type Change = z.infer<typeof changeSchema>;

export type Dimension = 'all' | 'site' | 'author' | 'tag' | 'section' | 'lang';

/** Values of one dimension: at least one of `any` (where there are some), and none of `none`. */
export interface Selection {
  readonly any: readonly string[];
  readonly none: readonly string[];
}

/** Moments that a list may be bounded by. */
export const DATE_FIELDS = ['published', 'modified', 'listed', 'firstSeen', 'updated'] as const;
export type DateField = (typeof DATE_FIELDS)[number];
/** Moments that a list may be sorted by. Where `published` sorts, articles without a date come last; `listed` takes them at their first receipt. */
export type SortField = Exclude<DateField, 'firstSeen'>;

/** What articles can be filtered by. */
export type FilterName = Exclude<Dimension, 'all'> | 'type' | 'tdm';
/** What articles a reader is after. A value alone is a selection of it. */
export type Filters = Readonly<Partial<Record<FilterName, string | Selection | undefined>>> & {
  /** The hosts that articles must be of, whatever `site` asks for besides. */
  readonly sites?: readonly string[] | undefined;
};

/** A list request after validation. Instants ISO UTC, `from` inclusive, `to` exclusive. */
export interface ListQuery extends Filters {
  readonly from?: string | undefined;
  readonly to?: string | undefined;
  /** Which moment `from` and `to` bound; `published` by default. Articles without it are out of every bound. */
  readonly dateField?: DateField | undefined;
  readonly sort: 'newest' | 'oldest';
  /** `published` by default. */
  readonly sortField?: SortField | undefined;
  /** Which of these articles may stand in the list, by what the records do not know. */
  readonly keep?: (ids: readonly string[]) => Promise<ReadonlySet<string>>;
  /** Reads from the position towards the beginning: the items come the nearest first, in the other order. */
  readonly back?: boolean | undefined;
  readonly limit: number;
}

/** A page of results with the position after it; `position` is null at the end. Positions are plain data, signed by the API into cursors. */
export interface Paged<Item> {
  readonly items: readonly Item[];
  readonly position: Position | null;
}
/** A page of changes. There always is a position to go on from; `more` says that changes wait there already. */
export interface ChangePage extends Paged<Change> {
  readonly position: Position;
  readonly more: boolean;
}

/** A page of receipts as they come, oldest first. */
export interface ReceiptPage extends Paged<Receipt> {
  readonly position: Position;
  readonly more: boolean;
}

/** Where a reader of changes begins that has no position yet. To be given again with each position that follows. */
export interface ChangeStart {
  /** Nothing before this instant. */
  readonly since?: string | undefined;
  /** Of what was logged before this instant only the last change of each article, and no removal: no history. */
  readonly liveAt?: string | undefined;
}

/** Last sort key consumed, a shard: opaque to everyone but the store. */
export type Position = Readonly<Record<string, string>>;

export type Lookup =
  | { readonly state: 'live'; readonly record: ArticleRecord }
  | { readonly state: 'withdrawn'; readonly id: string; readonly at: string; readonly version: number }
  | { readonly state: 'unknown' };

/** The state of an article without its content. */
export type Presence = { readonly state: 'live'; readonly version: number } | Exclude<Lookup, { state: 'live' }>;

/** An article as lists show it, and whether the filters that it was asked with let it pass. */
export type CardLookup = { readonly state: 'live'; readonly card: Card; readonly fits: boolean } | Exclude<Lookup, { state: 'live' }>;

/** An article that stands at an address, or (`former`) that stood there within the retention and has moved on. */
export interface Found {
  readonly card: Card;
  readonly match: 'current' | 'former';
}

/** Where the raw page of a version lies, as long as the raw bucket keeps it. */
export interface RevisionSource {
  readonly bucket: string;
  readonly key: string;
  readonly versionId: string;
}

/** What the API reads. Implementations throw only for what a retry may mend. */
export interface ArticleReader {
  get(id: string): Promise<Lookup>;
  list(query: ListQuery, position: Position | null): Promise<Paged<Card>>;
  presence(id: string): Promise<Presence>;
  /** In the order of the ids. */
  cards(ids: readonly string[], filters?: Filters): Promise<readonly CardLookup[]>;
  /** Changes in order; `horizon` is the newest instant that is safe to read (now − lag). */
  changes(position: Position | null, limit: number, horizon: string, start?: ChangeStart): Promise<ChangePage>;
  /** In a page those that stand there now come first. A page may be shorter than `limit` and still have a position. */
  lookup(url: string, limit: number, position: Position | null): Promise<Paged<Found>>;
  /** Newest first. */
  revisions(id: string, limit: number, position: Position | null): Promise<Paged<Revision>>;
  revision(id: string, version: number): Promise<Revision | null>;
  /** Null where the version is unknown, or its object had no version of its own. */
  revisionSource(id: string, version: number): Promise<RevisionSource | null>;
  receipt(id: string): Promise<Receipt | null>;
  /** Receipts of the last 90 days; each object once, by its latest. */
  receipts(query: ReceiptQuery, position: Position | null): Promise<Paged<Receipt>>;
  /** As they come, oldest first; without a position from `horizon` on, which is the newest instant that is safe to read. */
  receiptsAfter(query: ReceiptQuery, position: Position | null, horizon: string): Promise<ReceiptPage>;
  receiptCounts(query: ReceiptQuery): Promise<ReceiptCounts>;
}
