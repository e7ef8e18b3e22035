/** Which blocks are the story: a threshold, then corrections. */
export { dropAsides, dropByline } from './boilerplate-lines.ts';
export { keepCode } from './code.ts';
export { applyRule, dropBiographies, dropCaptions, dropCopies, dropHeadline, dropHidden, dropOrphanHeadings, fallbackBody, keepAttributions, keepNotes, keepPostsWhole, keepTablesWhole, keepTiny } from './corrections.ts';
export { postsOf } from './posts.ts';
export { chooseBlocks, type Judged } from './threshold.ts';
