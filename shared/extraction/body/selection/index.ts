/** Which blocks are the story: a threshold, then corrections. */
export { dropAsides, dropByline } from './boilerplate-lines.ts';
export { keepCode } from './keep-code.ts';
export {
  applyRule,
  dropBiographies,
  dropCaptions,
  dropHeadline,
  dropHidden,
  dropOrphanHeadings,
  keepAttributions,
  keepNotes,
  keepPostsWhole,
  keepTablesWhole,
  keepTiny,
} from './corrections.ts';
export { dropContained, dropCopies, dropPullQuotes } from './doubles.ts';
export { fillGaps, keepToggles } from './gaps.ts';
export { dropHiddenBoxes, hiddenWords } from './hidden-boxes.ts';
export { preferMarkedContainer } from './marked-container.ts';
export { postsOf } from './posts.ts';
export type { Selection } from './selection.ts';
export { chooseBlocks, type Judged } from './threshold.ts';
export { dropWidgets } from './widgets.ts';
export { fallbackBody } from './declared-body.ts';
