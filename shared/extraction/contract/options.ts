/** The options of extraction, and its result. */
import type { Article, Warning } from './article.ts';
import type { AppliedRule, CodeRule } from '../rules/index.ts';

/** Bounds on the work for one page. Past one of them, the result is partial and `truncated`. */
export interface Budget {
  /** Bytes of the decoded, decompressed input. Default 10 MiB. */
  readonly maxBytes: number;
  /** Elements and text nodes kept in the tree. */
  readonly maxNodes: number;
  /** Nesting kept in the tree; deeper elements are flattened into their ancestor at this depth. */
  readonly maxDepth: number;
  /** Attributes kept on one element. */
  readonly maxAttributes: number;
}

/** The largest article page of the corpus has 2.8 MB, about 40,000 nodes and nests 60 deep; browsers flatten at 512. */
export const DEFAULT_BUDGET: Budget = { maxBytes: 10 * 1024 * 1024, maxNodes: 400_000, maxDepth: 256, maxAttributes: 256 };

/** What is known about a page besides its bytes. Every member is optional. */
export interface ExtractOptions {
  /** Where the page was published, if the uploader knows; resolves relative URLs. */
  readonly url?: string | undefined;
  /** The `Content-Type` header (or S3 metadata) that came with the bytes; names the charset. */
  readonly contentType?: string | undefined;
  /** The moment of receipt. Dates after it (a day's grace for zones) are refused. Without it no date is refused as future. */
  readonly receivedAt?: Date | undefined;
  readonly budget?: Partial<Budget> | undefined;
  /** Rules for hosts, tried before the general way. */
  readonly rules?: readonly AppliedRule[] | undefined;
  /** Rules in code for hosts: they change the page before it is read, and the record that comes of it. */
  readonly codeRules?: readonly CodeRule[] | undefined;
  /** Milliseconds of any clock; rules in code are held to their budget by it, and nothing else asks for it. */
  readonly now?: (() => number) | undefined;
  /** Ask for the per-block account of what was kept and why (costs time). */
  readonly explain?: boolean | undefined;
}

/** Why one block was kept or dropped: for `galley extract --explain`. */
export interface BlockDecision {
  readonly path: string;
  readonly text: string;
  readonly kept: boolean;
  /** 0–1. */
  readonly probability: number;
  readonly reason: string;
}

/**
 * The outcome of one page. Bad input is a value, never an exception.
 * An `article` outcome is given for every HTML page, however low its `score`: the caller sets the threshold.
 */
export type ExtractionResult =
  | { readonly outcome: 'article'; readonly article: Article; readonly encoding: string; readonly decisions?: readonly BlockDecision[] }
  | { readonly outcome: 'rejected'; readonly reason: RejectionReason; readonly message: string; readonly warnings: readonly Warning[] };

/**
 * `empty`: no bytes or only white space; `not-html`: sniffed as something else; `undecodable`: a charset that browsers
 * refuse. `too-large` is for those who read objects: what is handed in here is cut at `maxBytes` and `truncated`.
 */
export type RejectionReason = 'empty' | 'not-html' | 'too-large' | 'undecodable';
