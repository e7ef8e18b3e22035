/** What an archive may be at most: bounds on memory, on time and on what a hostile one can ask for. */

/** Bounds on an archive and on its pages. */
export interface ArchiveLimits {
  /** Of the archive as stored. */
  readonly archiveBytes: number;
  /** Of all it holds, unpacked. */
  readonly unpackedBytes: number;
  /** Entries of any kind. */
  readonly entries: number;
  /** Of one page, unpacked and decompressed. */
  readonly pageBytes: number;
}

/** Archives of pages shrink to a tenth; beyond this an archive is split. */
const UNPACKED_PER_STORED = 10;

/** The limits of a stage: bytes of an archive as stored, its entries, and bytes of one page. */
export const archiveLimits = (archiveBytes: number, entries: number, pageBytes: number): ArchiveLimits => ({
  archiveBytes,
  unpackedBytes: archiveBytes * UNPACKED_PER_STORED,
  entries,
  pageBytes,
});
