/** Duplicates: which articles say the same as an earlier one, by their addresses or by their texts. */
export { sketchOf, containment, type Sketch } from './sketch.ts';
export { openRows, MOST_HOLDERS, type DuplicateRows, type RowOptions } from './rows.ts';
export { openGroups, LEAST_CONTAINMENT, type Groups, type Subject } from './groups.ts';
export { duplicatesSchema, openDuplicatesReader, type Duplicates, type DuplicatesReader } from './answer.ts';
export { openReindexQueue, type ReindexRequest, type ReindexQueue } from './reindex-queue.ts';
