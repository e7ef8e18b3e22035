/** Records: what is stored of an article, by whom and in which order, and how it is read. */
export * from './record.ts';
export { articleId } from './identity.ts';
export { normaliseUrl, siteOf } from './urls.ts';
export { openTable, queryAll, type Table, type Units } from './table.ts';
export { openWriter, type ArticleWriter, type Recorded, type Comparison, type StoreEvent, type StoreOptions } from './store.ts';
export type { Conclusion } from './conclude.ts';
export { hasPrevious } from './list-position.ts';
export { openReader, type ReaderOptions, type RecordReader } from './reader.ts';
export { RETENTION_MS, type ObjectState, type Observation } from './transition.ts';
export { CHANGE_LAG_MS, SEND_WITHIN_MS, type Clock } from './change-log.ts';
export { RECEIPT_LAG_MS } from './receipt-list.ts';
export type { ContentBucket } from './content-store.ts';
export { openInspector, type Inspector, type ObjectRecord } from './inspect.ts';
export { facet, facetsOf, filterFacetsOf, tdmFacet, type Facet } from './facets.ts';
export { instantOf } from './instants.ts';
export { cardOfRecord } from './card.ts';
export { isReadAgain, placeOfPages } from './sequencer-order.ts';
