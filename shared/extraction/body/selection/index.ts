/** Which blocks are the story: a threshold, then corrections in their order. */
export { correct } from './corrections.ts';
export { leadsToShop } from './link-lines.ts';
export { fallbackBody } from './declared-body.ts';
export { hiddenWords } from './hidden-boxes.ts';
export { postsOf } from './posts.ts';
export { Selection, type Material } from './selection.ts';
export { chooseBlocks, type Judged } from './threshold.ts';
