/** The state that corrections work on: a page's blocks, which of them are kept so far, and the reasons. */
import type { BodyHints } from '../../contract/index.ts';
import * as attribute from '../../html/attribute-names.ts';
import type { Page } from '../../html/index.ts';
import { readNames } from '../../page/index.ts';
import { type Blocks, blockText } from '../blocks/index.ts';
import { COMMENTS, FURNITURE, type BlockContext } from '../features/index.ts';
import type { Choice } from './threshold.ts';

/** A page with its blocks and their context, before any is chosen. */
export interface Material {
  readonly page: Page;
  readonly blocks: Blocks;
  readonly context: BlockContext;
  readonly hints: BodyHints;
}

const ANNOUNCES = /[:：]\s*$/;

/**
 * The blocks of a page, each kept or dropped. It begins as the threshold has it; a correction asks it and then keeps or
 * drops blocks, giving a reason that `--explain` shows.
 *
 * @example
 * for (const block of selection.blocksIn(table)) selection.keep(block, 'belongs to a table that stays');
 */
export class Selection {
  readonly page: Page;
  readonly blocks: Blocks;
  readonly context: BlockContext;
  readonly hints: BodyHints;
  /** See `TriggerWords`; null until one is asked. */
  triggers: Uint8Array | null = null;
  readonly #probability: Float32Array;
  /** 1 for each block of the story. */
  readonly #kept: Uint8Array;
  /** What `firstCode` has answered so far: several corrections ask. */
  readonly #firstCodes: number[] = [];
  readonly #reasons = new Map<number, string>();

  constructor({ page, blocks, context, hints }: Material, { probability, kept, outliers }: Choice) {
    this.page = page;
    this.blocks = blocks;
    this.context = context;
    this.hints = hints;
    this.#probability = probability;
    this.#kept = kept;
    for (const block of outliers) this.#reasons.set(block, 'stands apart from the story, and doubtful');
  }

  keeps(block: number): boolean {
    return this.#kept[block] === 1;
  }

  /** The first kept block; −1 where there is none. */
  get first(): number {
    return this.#kept.indexOf(1);
  }

  /** The last kept block; −1 where there is none. */
  get last(): number {
    return this.#kept.lastIndexOf(1);
  }

  /** The model's probability that the block belongs to the story, 0–1. */
  chance(block: number): number {
    return this.#probability[block] ?? 0;
  }

  /** Whether a block's text ends with a colon, and so announces what stands behind it. */
  announces(block: number): boolean {
    return ANNOUNCES.test(blockText(this.blocks, block));
  }

  /** The reason of the correction that overruled the model; undefined if none did. */
  reason(block: number): string | undefined {
    return this.#reasons.get(block);
  }

  /** Code of the first character of a block that is no white space; 0 where its first text has none. */
  firstCode(block: number): number {
    const { texts, firstText } = this.blocks;
    return (this.#firstCodes[block] ??= texts[firstText[block] ?? 0]?.firstCharacter().charCodeAt(0) || 0);
  }

  words(block: number): number {
    return this.blocks.words[block] ?? 0;
  }

  /** Whether the block's words are more than half links. */
  isLinked(block: number): boolean {
    return (this.blocks.linkWords[block] ?? 0) * 2 > this.words(block);
  }

  /** Whether the block is a paragraph that stays, of so many words at least and not mostly link. */
  isProse(block: number, least: number): boolean {
    return this.keeps(block) && this.tagOf(block) === 'p' && this.words(block) >= least && !this.isLinked(block);
  }

  /** Position of the element that the block stands in. */
  elementOf(block: number): number {
    return this.blocks.element[block] ?? 0;
  }

  /** The name of that element. */
  tagOf(block: number): string | undefined {
    return this.page.elements[this.elementOf(block)]?.name;
  }

  /** The first block in an element, and the one behind its last. */
  span(element: number): [from: number, past: number] {
    return [this.blocks.from[element] ?? 0, this.blocks.to[element] ?? 0];
  }

  keepsAnyOf(element: number): boolean {
    const [from, past] = this.span(element);
    for (let block = from; block < past; block += 1) if (this.#kept[block] === 1) return true;
    return false;
  }

  /** Whether an element stands in menus, footers, side columns, forms or comments. */
  isAside(element: number): boolean {
    return ((this.context.within[element] ?? 0) & (FURNITURE | COMMENTS)) !== 0;
  }

  /** Whether an element's class calls it so. Asked first of what class and id say together, which say it of hardly any element. */
  isCalled(element: number, categories: number): boolean {
    if (((this.context.head[element] ?? 0) & categories) === 0) return false;
    return (readNames(this.page.elements[element]?.value(attribute.CLASS) ?? '').head & categories) !== 0;
  }

  holdsHeadline(element: number): boolean {
    const { titleElement } = this.hints;
    return titleElement >= element && titleElement < (this.page.end[element] ?? 0);
  }

  /** Words of an element's blocks, kept or not. */
  wordsIn(element: number): number {
    const [from, past] = this.span(element);
    return this.wordsBetween(from, past);
  }

  /** Words of the blocks from one to before another, kept or not. */
  wordsBetween(from: number, past: number): number {
    return (this.context.wordsBefore[past] ?? 0) - (this.context.wordsBefore[from] ?? 0);
  }

  /** Words of links in the same blocks. */
  linkWordsBetween(from: number, past: number): number {
    return (this.context.linkWordsBefore[past] ?? 0) - (this.context.linkWordsBefore[from] ?? 0);
  }

  /** Words of the kept blocks in the range from `from` to before `past`; of all of them by default. */
  wordsKept(from = 0, past = this.blocks.count): number {
    let words = 0;
    for (let block = from; block < past; block += 1) if (this.#kept[block] === 1) words += this.words(block);
    return words;
  }

  wordsKeptIn(element: number): number {
    return this.wordsKept(...this.span(element));
  }

  /** Whether an element without the headline has at most so many words, and less than this share of all words that are kept. */
  isSmallPart(element: number, mostWords: number, share: number, all: number): boolean {
    return !this.holdsHeadline(element) && this.wordsIn(element) <= mostWords && this.wordsKeptIn(element) < all * share;
  }

  /** Keeps a block that is not kept yet; one that is keeps its reason. */
  keep(block: number, reason: string): void {
    if (this.#kept[block] === 1) return;
    this.#kept[block] = 1;
    this.#reasons.set(block, reason);
  }

  /** Drops a block that is kept; one that is not keeps its reason. */
  drop(block: number, reason: string): void {
    if (this.#kept[block] !== 1) return;
    this.#kept[block] = 0;
    this.#reasons.set(block, reason);
  }

  /** Keeps all that an element holds. */
  keepAll(element: number, reason: string): void {
    const [from, past] = this.span(element);
    for (let block = from; block < past; block += 1) this.keep(block, reason);
  }

  /** Drops all that an element holds. @param sure blocks that the model is this sure of stay */
  dropAll(element: number, reason: string, sure = Infinity): void {
    const [from, past] = this.span(element);
    for (let block = from; block < past; block += 1) if (this.chance(block) < sure) this.drop(block, reason);
  }

  /** Drops what is kept anywhere. @param reason left out where another form of the text takes its place */
  clear(reason?: string): void {
    if (reason === undefined) this.#kept.fill(0);
    else for (let block = 0; block < this.blocks.count; block += 1) this.drop(block, reason);
  }

  /** Keeps or drops all blocks of an element by a site's rule, whatever was decided before. */
  overrule(element: number, isKept: boolean, reason: string): void {
    const [from, past] = this.span(element);
    for (let block = from; block < past; block += 1) {
      this.#kept[block] = isKept ? 1 : 0;
      this.#reasons.set(block, reason);
    }
  }
}
