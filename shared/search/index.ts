/** Search: queries, documents, and the two engines behind one interface. */
export {
  SORTS,
  type Hit,
  type IndexSource,
  type Removal,
  type SearchEngine,
  type SearchHits,
  type SearchIndex,
  type SearchRequest,
  type SearchUnavailable,
  type Sort,
  type WritableIndex,
} from './engine.ts';
export { COPY_FACET, documentOf, type SearchDocument } from './document.ts';
export { combine, filterFacet, MAX_QUERY_CHARACTERS, parseQuery, type Clause, type ParsedQuery, type Query } from './query.ts';
export { snippetOf } from './snippet.ts';
export { wordsOf, type Word } from './words.ts';
export { openObjectStore, type ObjectStore } from './object-store.ts';
export { findSqlite, type Sqlite } from './sqlite/sqlite.ts';
export { readManifest, type Manifest } from './sqlite/manifest.ts';
export { openSqliteReader, type SqliteReaderOptions } from './sqlite/reader.ts';
export { createSqliteWriter, type SqliteWriter, type SqliteWriterOptions, type SqliteWriterSource } from './sqlite/writer.ts';
export { openOpenSearch, type OpenSearchClient } from './opensearch/client.ts';
export { openOpenSearchReader } from './opensearch/engine.ts';
export { createOpenSearchWriter } from './opensearch/writer.ts';
