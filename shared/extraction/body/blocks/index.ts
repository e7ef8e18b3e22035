/** Cuts a page into blocks of text. */
export { blockText, cutBlocks, type Blocks } from './blocks.ts';
