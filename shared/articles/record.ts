/**
 * The stored record and what may be asked of the store: the contract between ingest, store and API.
 * Schemas first, types inferred.
 */
import * as z from 'zod';
import { articleSchema, imageSchema } from '../extraction/index.ts';

/** What a list shows of an article; under 1 KB, so that a listing row costs one write unit. */
export const cardSchema = z.object({
  id: z.string(),
  version: z.number().int(),
  type: articleSchema.shape.type,
  url: z.string().nullable(),
  title: z.string().nullable(),
  excerpt: z.string().nullable(),
  siteName: z.string().nullable(),
  authors: z.array(z.string()),
  image: imageSchema.shape.url.nullable(),
  published: z.string().nullable(),
  modified: z.string().nullable(),
  firstSeen: z.string(),
  language: z.string().nullable(),
  section: z.string().nullable(),
  tags: z.array(z.string()),
  wordCount: z.number().int(),
  score: z.number(),
});
export type Card = z.infer<typeof cardSchema>;

/** Where the article came from and which version of it this is. Times ISO 8601 UTC. */
export const recordSchema = articleSchema.extend({
  id: z.string(),
  version: z.number().int(),
  firstSeen: z.string(),
  updated: z.string(),
  contentHash: z.string(),
  object: z.object({ bucket: z.string(), key: z.string(), versionId: z.string().nullable(), eTag: z.string().nullable(), size: z.number().int(), sequencer: z.string() }),
});
export type ArticleRecord = z.infer<typeof recordSchema>;

/** What became of an uploaded object. */
export const receiptSchema = z.object({
  id: z.string(),
  key: z.string(),
  status: z.enum(['stored', 'unchanged', 'rejected', 'withdrawn', 'ignored']),
  /** Stable code: `stored`, `not-html`, `empty`, `too-large`, `undecodable`, `no-article`, `folder-marker`, `removed`, … */
  reason: z.string(),
  message: z.string(),
  /** What the publisher can do about it; null where nothing is wrong. */
  remedy: z.string().nullable(),
  warnings: z.array(z.object({ code: z.string(), message: z.string() })),
  score: z.number().nullable(),
  version: z.number().int().nullable(),
  versionId: z.string().nullable(),
  sequencer: z.string(),
  receivedAt: z.string(),
  processedAt: z.string(),
});
export type Receipt = z.infer<typeof receiptSchema>;

export const revisionSchema = z.object({
  version: z.number().int(),
  updated: z.string(),
  changes: z.array(z.enum(['created', 'body', 'headline', 'metadata', 'correction'])),
  contentHash: z.string(),
  wordCount: z.number().int(),
  size: z.number().int(),
  versionId: z.string().nullable(),
});
export type Revision = z.infer<typeof revisionSchema>;

export const changeSchema = z.object({
  type: z.enum(['created', 'updated', 'deleted']),
  id: z.string(),
  version: z.number().int(),
  at: z.string(),
});
export type Change = z.infer<typeof changeSchema>;

export const DIMENSIONS = ['all', 'site', 'author', 'tag', 'section', 'lang'] as const;
export type Dimension = (typeof DIMENSIONS)[number];

/** A list request after validation: one dimension is the list, the rest are filters. Instants ISO UTC, `from` inclusive, `to` exclusive. */
export interface ListQuery {
  readonly site?: string | undefined;
  readonly author?: string | undefined;
  readonly tag?: string | undefined;
  readonly section?: string | undefined;
  readonly lang?: string | undefined;
  readonly type?: string | undefined;
  readonly from?: string | undefined;
  readonly to?: string | undefined;
  readonly dateField?: 'published' | 'firstSeen' | undefined;
  readonly sort: 'newest' | 'oldest';
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

/** Last sort key consumed, a shard: opaque to everyone but the store. */
export type Position = Readonly<Record<string, string>>;

export type Lookup =
  | { readonly state: 'live'; readonly record: ArticleRecord }
  | { readonly state: 'withdrawn'; readonly id: string; readonly at: string; readonly version: number }
  | { readonly state: 'unknown' };

/** The state of an article without its content. */
export type Presence = { readonly state: 'live'; readonly version: number } | Exclude<Lookup, { state: 'live' }>;

/** An article that stands at an address, or (`former`) that stood there within the retention and has moved on. */
export interface Found {
  readonly card: Card;
  readonly match: 'current' | 'former';
}

/** What the API reads. Implementations throw only for what a retry may mend. */
export interface ArticleReader {
  get(id: string): Promise<Lookup>;
  list(query: ListQuery, position: Position | null): Promise<Paged<Card>>;
  presence(id: string): Promise<Presence>;
  /** Changes in order; `horizon` is the newest instant that is safe to read (now − lag). */
  changes(position: Position | null, limit: number, horizon: string): Promise<ChangePage>;
  /** In a page those that stand there now come first. A page may be shorter than `limit` and still have a position. */
  lookup(url: string, limit: number, position: Position | null): Promise<Paged<Found>>;
  /** Newest first. */
  revisions(id: string, limit: number, position: Position | null): Promise<Paged<Revision>>;
  revision(id: string, version: number): Promise<Revision | null>;
  receipt(id: string): Promise<Receipt | null>;
}
