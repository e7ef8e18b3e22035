/** Contract of the body finder: which parts of the page are the article. */
import type { Page } from '../dom/page.ts';
import type { BlockDecision } from '../options.ts';

/**
 * What the body is, as a set of nodes to serialize.
 * `keep[i]` of element i: 0 dropped with its subtree's own text, 1 kept. A kept element's text nodes belong to the
 * article; dropped elements inside a kept one are left out. The serializer walks from `root` in document order.
 */
export interface Body {
  /** Position of the lowest element that holds all kept ones; −1 where nothing was found. */
  readonly root: number;
  readonly keep: Uint8Array;
  /** 0–1: how sure we are that this page is an article. */
  readonly score: number;
  readonly scoreReasons: readonly string[];
  /** JSON-LD articleBody as paragraphs, only where the tree holds no body. */
  readonly fallbackText: readonly string[] | null;
  readonly decisions: readonly BlockDecision[];
}

/** Facts that metadata knows and the body finder needs: headline and byline stay out of the text. */
export interface BodyHints {
  readonly title: string | null;
  readonly subtitle: string | null;
  readonly authors: readonly string[];
  /** Position of the element that the headline was taken from, −1 unknown. */
  readonly titleElement: number;
  readonly articleBody: string | null;
  readonly explain: boolean;
  readonly rule: { readonly body: readonly string[]; readonly strip: readonly string[] } | null;
}

export type FindBody = (page: Page, hints: BodyHints) => Body;
