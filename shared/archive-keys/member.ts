/**
 * Pages inside archives: their keys, and which keys are those of archives.
 *
 * The key of a page is its archive's, `!/`, and its name inside: `export/2026.zip!/news/story.html`. Archives are recognised by
 * their names alone, so that planning, listing and reconciling need not read the bytes, which may be gigabytes.
 */

/** How an archive holds its pages; `wacz` is a ZIP with WARCs in it. */
export type ArchiveFormat = 'zip' | 'wacz' | 'tar' | 'warc' | 'jsonl';

const ARCHIVE = /\.(?:(zip)|(wacz)|(tar|tgz|tar\.gz|tar\.zst)|(warc|warc\.gz|warc\.zst)|(?:jsonl|ndjson)(?:\.gz|\.zst)?)$/i;

/**
 * The format of the archive with this key; null where the key is none of an archive.
 * @example archiveFormat('export/site.tar.gz') // 'tar'
 */
export function archiveFormat(key: string): ArchiveFormat | null {
  const [match, zip, wacz, tar, warc] = ARCHIVE.exec(key) ?? [];
  if (match === undefined) return null;
  return zip !== undefined ? 'zip' : wacz !== undefined ? 'wacz' : tar !== undefined ? 'tar' : warc !== undefined ? 'warc' : 'jsonl';
}

const SEPARATOR = '!/';

/** Where a page lies inside an archive. */
export interface Member {
  readonly archive: string;
  readonly name: string;
}

/**
 * The archive and the name that a page's key consists of. The first archive in the key counts, because archives in archives are not
 * opened. Null for the key of any other object.
 * @example memberOf('export/2026.zip!/news/story.html') // { archive: 'export/2026.zip', name: 'news/story.html' }
 */
export function memberOf(key: string): Member | null {
  for (let at = key.indexOf(SEPARATOR); at >= 0; at = key.indexOf(SEPARATOR, at + 1)) {
    const archive = key.slice(0, at);
    const name = key.slice(at + SEPARATOR.length);
    if (name !== '' && archiveFormat(archive) !== null) return { archive, name };
  }
  return null;
}

/** The key of a page in an archive; the inverse of {@link memberOf}. */
export function memberKey({ archive, name }: Member): string {
  return `${archive}${SEPARATOR}${name}`;
}
