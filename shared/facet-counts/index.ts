/** Counts of what articles can be listed by: sites, authors, tags and sections, with how many and when last. */
export type { Counted } from './values.ts';
export { FILES_PREFIX } from './files.ts';
export { createCountsWriter, type CountsWriter } from './writer.ts';
export { COUNT_SORTS, openCountsReader, type CountsReader, type ValueCount } from './reader.ts';
