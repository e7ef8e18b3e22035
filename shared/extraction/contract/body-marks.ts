/** Contract of the body finder: which parts of the page are the article. */
import type { Text } from 'domhandler';
import type { Page } from '../html/index.ts';
import type { BlockDecision } from './options.ts';

/** Left out of every form, with everything below it. */
export const DROPPED = 0;
/** Part of the article in every form. */
export const KEPT = 1;
/** Part of HTML, Markdown and the blocks, but not of the plain text: figures, captions, pictures, embeds. */
export const MEDIA = 2;

/**
 * What the body is, as marks on the page's tree.
 *
 * How to serialize, in document order from `root`:
 * - `keep[i]` is `DROPPED`: skip element `i` with its whole subtree. (Marks are closed upwards: every element
 *   between `root` and a kept one is kept, so nothing below a dropped element is ever wanted.)
 * - `keep[i]` is `MEDIA`: the element and its text belong to HTML, Markdown and blocks; the plain `text` skips
 *   the subtree. Everything below it is `MEDIA` or `DROPPED`.
 * - `keep[i]` is `KEPT`: the element is part of all forms, and so are its own text nodes, but those in `droppedText`.
 * - A text node in `droppedText` is skipped in every form.
 *
 * The plain `text` is the remaining text nodes, those of one inline run joined as they stand, white space folded; a new
 * line at every `br` and at the borders of every element that is not inline (list items, table cells and
 * definition terms included), so that words of two blocks never run together. Scripts and styles are always `DROPPED`.
 * Where `root` is −1 the text is `fallbackText`, joined by blank lines, or empty.
 */
export interface Body {
  /** Position of the lowest element that holds all kept ones; −1 where nothing was found. */
  readonly root: number;
  /** `DROPPED`, `KEPT` or `MEDIA` for each element of the page; `root` itself is `KEPT`. */
  readonly keep: Uint8Array;
  /** Text nodes directly inside kept elements that are not part of the article. */
  readonly droppedText: ReadonlySet<Text>;
  /** Figures about the body, from which the page is scored. */
  readonly measures: BodyMeasures;
  /** JSON-LD articleBody as paragraphs, only where the tree holds no body. */
  readonly fallbackText: readonly string[] | null;
  /** One a text block, document order; empty unless `hints.explain`. */
  readonly decisions: readonly BlockDecision[];
}

/** Figures about the body as found. Words are counted as in `countWords` (a CJK character counts half a word). */
export interface BodyMeasures {
  readonly words: number;
  readonly linkWords: number;
  /** Words of the page that a reader sees: all text blocks, script and style left out. */
  readonly pageWords: number;
  readonly pageLinkWords: number;
  /** Kept blocks that read like a paragraph: long, with sentence ends and few links. */
  readonly paragraphs: number;
  readonly keptBlocks: number;
  readonly pageBlocks: number;
  /** Word-weighted mean probability of the kept blocks, 0–1. */
  readonly confidence: number;
  /** Kept words in boxes that a reader must open to see: accordions, tabs, "read more". */
  readonly hiddenWords: number;
}

/** Facts that metadata knows and the body finder needs: headline and byline stay out of the text. */
export interface BodyHints {
  readonly title: string | null;
  readonly subtitle: string | null;
  readonly authors: readonly string[];
  /** Whether somebody's given name stands in a text before another word. */
  readonly holdsGivenName: (text: string) => boolean;
  /** Position of the element that the headline was taken from, −1 unknown. */
  readonly titleElement: number;
  /** Positions of the elements that show the days of publication and of the last change. */
  readonly dateElements: readonly number[];
  readonly articleBody: string | null;
  readonly explain: boolean;
  readonly rule: { readonly body: readonly string[]; readonly keep: readonly string[]; readonly strip: readonly string[] } | null;
}

/** Which parts of a page are the story. */
export type FindBody = (page: Page, hints: BodyHints) => Body;
