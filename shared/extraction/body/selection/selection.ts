/** What corrections work on: the page's blocks, which of them are kept so far, and why others are not. */
import type { Page } from '../../html/index.ts';
import type { Blocks } from '../blocks/index.ts';
import type { BlockContext } from '../features/index.ts';

/** What corrections work on: blocks, how sure the model is of each, which stay, and why. */
export interface Selection {
  readonly page: Page;
  readonly blocks: Blocks;
  readonly notes: BlockContext;
  /** What the model made of each block. */
  readonly probability: Float32Array;
  /** 1 for each block of the story. */
  readonly kept: Uint8Array;
  /** What overruled the probability, by block. */
  readonly reasons: Map<number, string>;
}

export function wordsIn({ blocks, notes }: Selection, element: number): number {
  return (notes.wordsBefore[blocks.to[element] ?? 0] ?? 0) - (notes.wordsBefore[blocks.from[element] ?? 0] ?? 0);
}

/** Words of the kept blocks from one to before another; of all of them, unless told. */
export function wordsKept({ blocks, kept }: Selection, from = 0, to = blocks.count): number {
  let words = 0;
  for (let block = from; block < to; block += 1) if (kept[block] === 1) words += blocks.words[block] ?? 0;
  return words;
}

export function wordsKeptIn(selection: Selection, element: number): number {
  return wordsKept(selection, selection.blocks.from[element], selection.blocks.to[element]);
}

export function drop({ kept, reasons }: Selection, block: number, reason: string): void {
  if (kept[block] !== 1) return;
  kept[block] = 0;
  reasons.set(block, reason);
}

/** Drops all that an element holds. */
export function dropBox(selection: Selection, element: number, reason: string): void {
  for (let block = selection.blocks.from[element] ?? 0; block < (selection.blocks.to[element] ?? 0); block += 1)
    drop(selection, block, reason);
}
