/** The interface of a search engine, one side for queries and one for articles. SQLite and OpenSearch implement it. */
import type { Position } from '../articles/index.ts';
import type { SearchDocument } from './document.ts';
import type { Clause } from './query.ts';

/** Orders that a search may ask for. */
export const SORTS = ['relevance', 'newest'] as const;
/** An order of results: by relevance (BM25), or newest first. */
export type Sort = (typeof SORTS)[number];

/** A request for a page of results: the query, the times, the order, and the position to continue from. */
export interface SearchRequest {
  /** Null asks for every article within the times. */
  readonly clause: Clause | null;
  /** Instants, ISO 8601 UTC: `from` inclusive, `to` exclusive. */
  readonly from: string | null;
  readonly to: string | null;
  /** Which moment `from` and `to` mean: publication (and only articles that state one), first receipt, or (null) the one or else the other. */
  readonly dateField: 'published' | 'firstSeen' | null;
  readonly sort: Sort;
  readonly limit: number;
  /** As the last answer gave it. */
  readonly position: Position | null;
  /** The hits before the position, instead of those after it; they come in the order of the list all the same. */
  readonly back?: boolean;
}

/** An article that was found; what else is known of it comes from its record. */
export interface Hit {
  readonly id: string;
  readonly version: number;
  /** Greater is better, comparable within one answer; null where the order is that of time. */
  readonly score: number | null;
}

/** A page of hits, with how many there are in all and how fresh the index is. */
export interface SearchHits {
  readonly outcome: 'found';
  readonly hits: readonly Hit[];
  readonly total: number;
  /** `at-least` where counting stopped. */
  readonly relation: 'exact' | 'at-least';
  /** Newest first where that was asked for, or where more than {@link MOST_RANKED} match. */
  readonly ranking: Sort;
  readonly position: Position | null;
  /** Leads to the hits before these, by `back`; null at the beginning. */
  readonly previous: Position | null;
  /** All changes before this instant are in the index; null where it holds nothing yet. */
  readonly indexedThrough: string | null;
}

/**
 * `no-engine`: the platform lacks what the engine needs. `rebuilding`: the index has another format and is being
 * rebuilt. `away`: it cannot be read.
 */
export interface SearchUnavailable {
  readonly outcome: 'unavailable';
  readonly reason: 'no-engine' | 'rebuilding' | 'away';
  readonly detail: string;
}

/** A search engine. Engines differ in where their index lives, not in what they find. */
export interface SearchEngine {
  /** The engines' positions have different members, so each takes its own alone. */
  readonly name: 'sqlite' | 'opensearch';
  search(request: SearchRequest): Promise<SearchHits | SearchUnavailable>;
}

/** Ranking takes time in proportion to what matches: 0.85 µs an article (docs/search.md), 40 ms for these. */
export const MOST_RANKED = 50_000;

/** The most results that paging goes through: past them a narrower query finds sooner what is meant. */
export const MOST_RESULTS = 10_000;

/** The writing side. Idempotent, and an older version never replaces a newer one. */
export interface SearchIndex {
  /** The index that the follower's cursor belongs to: with another one, reading starts from the beginning of the change log. */
  readonly target: string;
  /** All changes before this instant are in it already, as far as this process knows; null where it does not. */
  readonly indexedThrough: string | null;
  /** `readTo`: all changes before it are in the index with these; null leaves that as it was. */
  apply(upserts: readonly SearchDocument[], removals: readonly Removal[], readTo: string | null): Promise<void>;
}

/** An index with what follows when all changes are in it. */
export interface WritableIndex extends SearchIndex {
  /** Called when all changes are in it. `took-its-place`: it was rebuilt, and is searched from now on. */
  caughtUp(): Promise<'took-its-place' | 'kept'>;
}

/** Where the follower gets the index that it writes to. */
export interface IndexSource {
  open(): Promise<WritableIndex>;
  /** Begins to rebuild the index. */
  rebuild(): Promise<void>;
}

/** An article to be taken out of the index. */
export interface Removal {
  readonly id: string;
  /** The last version of the article that was withdrawn. */
  readonly version: number;
}

/** How much a word counts by where it stands, for both engines: a title says what an article is about, its tags nearly so. */
export const WEIGHTS = { title: 8, subtitle: 4, tags: 3, text: 1 } as const;
