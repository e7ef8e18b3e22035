/** Archives of pages: what is in them, where it lies, and a page's bytes by its place or by its key. */
export { archiveLimits, type ArchiveLimits } from './limits.ts';
export { ArchiveRefusal } from './refusal.ts';
export { openSource, type Source } from './source.ts';
export { listArchive, type Directory, type Entry } from './directory.ts';
export { readPages, type ReadPage } from './read.ts';
export { createUploadReader, type ReadUpload } from './upload.ts';
export {
  ARCHIVES_PREFIX,
  mapConcurrently,
  PARTS_PREFIX,
  openManifest,
  type Manifest,
  type Part,
  type Plan,
  type Unpacking,
} from './manifest.ts';
