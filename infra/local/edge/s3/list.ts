/**
 * Listings of a bucket, read straight from the database: fauxqs sorts keys by locale and pages by code unit, which
 * loses keys between two pages; S3's order is that of the UTF-8 bytes, and so is SQLite's.
 */
import type { DatabaseSync } from 'node:sqlite';
import type { EdgeAnswer } from '../message.ts';
import { S3Error, xmlAnswer, xmlEscape } from './errors.ts';
import type { Version } from '../../services/versions.ts';

interface Entry {
  readonly key: string;
  readonly size: number;
  readonly etag: string;
  readonly lastModified: string;
}

interface Page {
  readonly entries: readonly Entry[];
  readonly prefixes: readonly string[];
  /** Listing goes on after this; undefined at the end. */
  readonly after: string | undefined;
}

const MOST_KEYS = 1_000;

interface ListOptions {
  readonly bucket: string;
  readonly prefix: string;
  readonly delimiter: string;
  readonly after: string;
  readonly maxKeys: number;
}

/** One page: keys and common prefixes, in order. A prefix is skipped over in one step, however many keys it holds. */
function listPage(database: DatabaseSync, { bucket, prefix, delimiter, after, maxKeys }: ListOptions): Page {
  const find = database.prepare(
    'SELECT key, content_length AS size, etag, last_modified FROM s3_objects WHERE bucket = ? AND key > ? AND key >= ? ORDER BY key LIMIT ?',
  );
  const entries: Entry[] = [];
  const prefixes: string[] = [];
  let position = after;
  let reached = after;
  for (;;) {
    const rows = find.all(bucket, position, prefix, MOST_KEYS);
    let jumped = false;
    for (const row of rows) {
      const key = String(row['key']);
      if (!key.startsWith(prefix)) return { entries, prefixes, after: undefined };
      const common = delimiter === '' ? undefined : commonPrefix(key, prefix, delimiter);
      if (entries.length + prefixes.length >= maxKeys) return { entries, prefixes, after: reached };
      if (common === undefined) {
        entries.push({
          key,
          size: Number(row['size']),
          etag: String(row['etag']).replaceAll('"', ''),
          lastModified: String(row['last_modified']),
        });
        [position, reached] = [key, key];
        continue;
      }
      // Past every key under the prefix: U+10FFFF sorts after all of them.
      position = `${common}\u{10ffff}`;
      reached = position;
      if (common !== prefixes.at(-1) && common !== after) prefixes.push(common);
      jumped = true;
      break;
    }
    if (!jumped && rows.length < MOST_KEYS) return { entries, prefixes, after: undefined };
  }
}

function commonPrefix(key: string, prefix: string, delimiter: string): string | undefined {
  const at = key.indexOf(delimiter, prefix.length);
  return at < 0 ? undefined : key.slice(0, at + delimiter.length);
}

const NAMESPACE = 'xmlns="http://s3.amazonaws.com/doc/2006-03-01/"';

/** ListObjects and ListObjectsV2. */
export function listObjects(database: DatabaseSync, bucket: string, query: URLSearchParams, version: 1 | 2): EdgeAnswer {
  const asked = Number(query.get('max-keys') ?? MOST_KEYS);
  if (!Number.isInteger(asked) || asked < 0)
    throw new S3Error('InvalidArgument', 400, 'Provided max-keys not an integer or within integer range');
  const token = query.get('continuation-token');
  const after = version === 1 ? (query.get('marker') ?? '') : token === null ? (query.get('start-after') ?? '') : readToken(token);
  const options: ListOptions = {
    bucket,
    prefix: query.get('prefix') ?? '',
    delimiter: query.get('delimiter') ?? '',
    after,
    maxKeys: Math.min(asked, MOST_KEYS),
  };
  const page = asked === 0 ? { entries: [], prefixes: [], after: undefined } : listPage(database, options);
  const inUrlForm = query.get('encoding-type') === 'url';
  const name = (text: string): string => xmlEscape(inUrlForm ? encodeURIComponent(text).replaceAll('%2F', '/') : text);
  const contents = page.entries.map(
    (entry) =>
      `<Contents><Key>${name(entry.key)}</Key><LastModified>${entry.lastModified}</LastModified><ETag>&quot;${entry.etag}&quot;</ETag><Size>${entry.size}</Size><StorageClass>STANDARD</StorageClass></Contents>`,
  );
  const commonPrefixes = page.prefixes.map((prefix) => `<CommonPrefixes><Prefix>${name(prefix)}</Prefix></CommonPrefixes>`);
  const position =
    version === 2
      ? `<KeyCount>${page.entries.length + page.prefixes.length}</KeyCount>${token === null ? '' : `<ContinuationToken>${xmlEscape(token)}</ContinuationToken>`}${page.after === undefined ? '' : `<NextContinuationToken>${writeToken(page.after)}</NextContinuationToken>`}`
      : `<Marker>${name(after)}</Marker>${page.after === undefined ? '' : `<NextMarker>${name(page.after)}</NextMarker>`}`;
  const xml =
    `<ListBucketResult ${NAMESPACE}><Name>${bucket}</Name><Prefix>${name(options.prefix)}</Prefix>${options.delimiter === '' ? '' : `<Delimiter>${name(options.delimiter)}</Delimiter>`}` +
    `<MaxKeys>${asked}</MaxKeys>${inUrlForm ? '<EncodingType>url</EncodingType>' : ''}<IsTruncated>${page.after !== undefined}</IsTruncated>${position}${contents.join('')}${commonPrefixes.join('')}</ListBucketResult>`;
  return xmlAnswer(200, xml);
}

const writeToken = (after: string): string => Buffer.from(after).toString('base64url');
const readToken = (token: string): string => Buffer.from(token, 'base64url').toString();

/**
 * The first page of ListObjectVersions. `versions` is up to VERSIONS_ASKED of them: one more than fits on a page shows
 * that there are more.
 */
export function listVersions(
  versions: readonly Version[],
  newest: (version: Version) => boolean,
  bucket: string,
  prefix: string,
): EdgeAnswer {
  const shown = versions.slice(0, MOST_KEYS);
  const last = versions.length > MOST_KEYS ? shown.at(-1) : undefined;
  const position =
    last === undefined
      ? ''
      : `<NextKeyMarker>${xmlEscape(last.key)}</NextKeyMarker><NextVersionIdMarker>${last.versionId}</NextVersionIdMarker>`;
  const rows = shown.map((version) => {
    const common = `<Key>${xmlEscape(version.key)}</Key><VersionId>${version.versionId}</VersionId><IsLatest>${newest(version)}</IsLatest><LastModified>${version.lastModified}</LastModified>`;
    return version.isDeleteMarker
      ? `<DeleteMarker>${common}</DeleteMarker>`
      : `<Version>${common}<ETag>&quot;${version.etag}&quot;</ETag><Size>${version.size}</Size><StorageClass>STANDARD</StorageClass></Version>`;
  });
  return xmlAnswer(
    200,
    `<ListVersionsResult ${NAMESPACE}><Name>${bucket}</Name><Prefix>${xmlEscape(prefix)}</Prefix><MaxKeys>${MOST_KEYS}</MaxKeys><IsTruncated>${last !== undefined}</IsTruncated>${position}${rows.join('')}</ListVersionsResult>`,
  );
}

export const VERSIONS_ASKED = MOST_KEYS + 1;
