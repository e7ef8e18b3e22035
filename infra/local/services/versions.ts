/**
 * Objects with versions, on top of fauxqs, which has none.
 *
 * The newest version lies in its bucket as fauxqs keeps it; when it is overwritten or removed, its record moves to a
 * hidden bucket under its version id. A row a version says where it lies and in which order it came.
 */
import { randomBytes } from 'node:crypto';
import type { DatabaseSync, StatementSync } from 'node:sqlite';
import type { BucketModel } from '../assembly/model.ts';
import type { Fauxqs, S3Object } from './fauxqs.ts';

/** No bucket of a template can be called so: it has no hyphenated suffix of the account, and is checked at start. */
export const HIDDEN_BUCKET = 'galley-local-versions';

export interface Version {
  readonly bucket: string;
  readonly key: string;
  readonly versionId: string;
  readonly sequencer: string;
  readonly isDeleteMarker: boolean;
  readonly etag: string;
  readonly size: number;
  readonly lastModified: string;
}

/** What happened to a key, as notifications tell it. */
export interface Change {
  readonly kind: 'created' | 'removed' | 'delete-marker';
  readonly bucket: string;
  readonly key: string;
  readonly versionId?: string;
  readonly etag?: string;
  readonly size?: number;
  readonly sequencer: string;
}

const SCHEMA = `
  CREATE TABLE IF NOT EXISTS local_versions (
    bucket TEXT NOT NULL, key TEXT NOT NULL, version_id TEXT NOT NULL, sequencer TEXT NOT NULL,
    is_delete_marker INTEGER NOT NULL, etag TEXT NOT NULL, size INTEGER NOT NULL, last_modified TEXT NOT NULL,
    PRIMARY KEY (bucket, key, sequencer)
  );
  CREATE UNIQUE INDEX IF NOT EXISTS local_versions_by_id ON local_versions (version_id);
  CREATE TABLE IF NOT EXISTS local_state (name TEXT PRIMARY KEY, value TEXT NOT NULL);
`;

export class VersionedObjects {
  readonly #fauxqs: Fauxqs;
  readonly #database: DatabaseSync;
  readonly #versioned: ReadonlySet<string>;
  readonly #statements = new Map<string, StatementSync>();
  #lastSequencer: bigint;

  constructor(fauxqs: Fauxqs, buckets: readonly BucketModel[]) {
    this.#fauxqs = fauxqs;
    this.#database = fauxqs.database;
    this.#database.exec(SCHEMA);
    this.#lastSequencer = BigInt(`0x${this.remembered('sequencer', () => '0')}`);
    for (const name of [HIDDEN_BUCKET, ...buckets.map((bucket) => bucket.name)]) fauxqs.s3.createBucket(name);
    this.#versioned = new Set(
      buckets.filter((bucket) => bucket.VersioningConfiguration?.Status === 'Enabled').map((bucket) => bucket.name),
    );
  }

  isVersioned(bucket: string): boolean {
    return this.#versioned.has(bucket);
  }

  /** Runs `write`, which stores an object under the key by fauxqs' own means, and files the version before it. */
  replace(bucket: string, key: string, write: () => S3Object): { readonly object: S3Object; readonly change: Change } {
    this.#fileAway(bucket, key);
    const object = write();
    const [etag, size, sequencer] = [object.etag.replaceAll('"', ''), object.contentLength, this.#nextSequencer()];
    if (!this.isVersioned(bucket)) return { object, change: { kind: 'created', bucket, key, etag, size, sequencer } };
    const versionId = newVersionId();
    this.#insert({ bucket, key, versionId, sequencer, isDeleteMarker: false, etag, size, lastModified: object.lastModified.toISOString() });
    return { object, change: { kind: 'created', bucket, key, versionId, etag, size, sequencer } };
  }

  /** Removes the key: a delete marker where versions are kept. Undefined where nothing was there to remove. */
  remove(bucket: string, key: string): Change | undefined {
    const existed = this.current(bucket, key) !== undefined;
    if (!this.isVersioned(bucket)) {
      this.#fauxqs.s3.deleteObject(bucket, key);
      return existed ? { kind: 'removed', bucket, key, sequencer: this.#nextSequencer() } : undefined;
    }
    this.#fileAway(bucket, key);
    this.#fauxqs.s3.deleteObject(bucket, key);
    const marker: Version = {
      bucket,
      key,
      versionId: newVersionId(),
      sequencer: this.#nextSequencer(),
      isDeleteMarker: true,
      etag: '',
      size: 0,
      lastModified: new Date().toISOString(),
    };
    this.#insert(marker);
    return { kind: 'delete-marker', bucket, key, versionId: marker.versionId, sequencer: marker.sequencer };
  }

  /** Destroys one version for good; the one before it comes back when it was the newest. */
  destroy(version: Version): Change {
    const wasNewest = this.newest(version.bucket, version.key)?.versionId === version.versionId;
    this.#prepared('DELETE FROM local_versions WHERE version_id = ?').run(version.versionId);
    if (!wasNewest) this.#fauxqs.s3.deleteObject(HIDDEN_BUCKET, version.versionId);
    else this.#bringBack(version.bucket, version.key);
    return { kind: 'removed', bucket: version.bucket, key: version.key, versionId: version.versionId, sequencer: this.#nextSequencer() };
  }

  current(bucket: string, key: string): S3Object | undefined {
    try {
      return this.#fauxqs.s3.headObject(bucket, key);
    } catch {
      return undefined;
    }
  }

  newest(bucket: string, key: string): Version | undefined {
    return toVersion(
      this.#prepared('SELECT * FROM local_versions WHERE bucket = ? AND key = ? ORDER BY sequencer DESC LIMIT 1').get(bucket, key),
    );
  }

  find(bucket: string, key: string, versionId: string): Version | undefined {
    return toVersion(
      this.#prepared('SELECT * FROM local_versions WHERE version_id = ? AND bucket = ? AND key = ?').get(versionId, bucket, key),
    );
  }

  /** All versions of keys that start with the prefix, in the order of S3: key upwards, newest first. */
  list(bucket: string, prefix: string, most: number): Version[] {
    if (!this.isVersioned(bucket)) return this.#only(bucket, prefix, most);
    const rows = this.#prepared(
      'SELECT * FROM local_versions WHERE bucket = ? AND substr(key, 1, length(?)) = ? ORDER BY key, sequencer DESC LIMIT ?',
    ).all(bucket, prefix, prefix, most);
    return rows.flatMap((row) => toVersion(row) ?? []);
  }

  /** Where no versions are kept, each object is its only one, and is called "null". */
  #only(bucket: string, prefix: string, most: number): Version[] {
    const rows = this.#prepared(
      'SELECT key, content_length, etag, last_modified FROM s3_objects WHERE bucket = ? AND substr(key, 1, length(?)) = ? ORDER BY key LIMIT ?',
    ).all(bucket, prefix, prefix, most);
    return rows.map((row) => ({
      bucket,
      key: String(row['key']),
      versionId: 'null',
      sequencer: '',
      isDeleteMarker: false,
      etag: String(row['etag']).replaceAll('"', ''),
      size: Number(row['content_length']),
      lastModified: String(row['last_modified']),
    }));
  }

  /** Where fauxqs keeps the bytes of a version. */
  placeOf(version: Version): { readonly bucket: string; readonly key: string } {
    return this.newest(version.bucket, version.key)?.versionId === version.versionId
      ? version
      : { bucket: HIDDEN_BUCKET, key: version.versionId };
  }

  /** A value that outlives restarts, made by `make` the first time. */
  remembered(name: string, make: () => string): string {
    const row = this.#prepared('SELECT value FROM local_state WHERE name = ?').get(name);
    if (row !== undefined) return String(row['value']);
    const value = make();
    this.remember(name, value);
    return value;
  }

  /** Values of all names that begin so. */
  allRemembered(prefix: string): string[] {
    return this.#prepared('SELECT value FROM local_state WHERE substr(name, 1, length(?)) = ? ORDER BY name')
      .all(prefix, prefix)
      .map((row) => String(row['value']));
  }

  remember(name: string, value: string): void {
    this.#prepared('INSERT INTO local_state VALUES (?, ?) ON CONFLICT (name) DO UPDATE SET value = excluded.value').run(name, value);
  }

  forget(name: string): void {
    this.#prepared('DELETE FROM local_state WHERE name = ?').run(name);
  }

  #fileAway(bucket: string, key: string): void {
    // Most keys are new, and fauxqs says so of an object by an error with its stack.
    const newest = this.isVersioned(bucket) ? this.newest(bucket, key) : undefined;
    if (newest === undefined || newest.isDeleteMarker || this.current(bucket, key) === undefined) return;
    const object = { ...this.#fauxqs.s3.getObject(bucket, key), key: newest.versionId };
    this.#fauxqs.persistence.upsertObject(HIDDEN_BUCKET, object);
    this.#fauxqs.s3.restoreObject(HIDDEN_BUCKET, { ...object, body: Buffer.alloc(0) });
  }

  #bringBack(bucket: string, key: string): void {
    const previous = this.newest(bucket, key);
    if (previous === undefined || previous.isDeleteMarker) {
      this.#fauxqs.s3.deleteObject(bucket, key);
      return;
    }
    const object = { ...this.#fauxqs.s3.getObject(HIDDEN_BUCKET, previous.versionId), key };
    this.#fauxqs.persistence.upsertObject(bucket, object);
    this.#fauxqs.s3.restoreObject(bucket, { ...object, body: Buffer.alloc(0) });
    this.#fauxqs.s3.deleteObject(HIDDEN_BUCKET, previous.versionId);
  }

  /** Compiled once: SQLite takes longer to compile a statement than to run it. */
  #prepared(sql: string): StatementSync {
    const known = this.#statements.get(sql);
    if (known !== undefined) return known;
    const made = this.#database.prepare(sql);
    this.#statements.set(sql, made);
    return made;
  }

  #insert(version: Version): void {
    this.#prepared('INSERT INTO local_versions VALUES (?, ?, ?, ?, ?, ?, ?, ?)').run(
      version.bucket,
      version.key,
      version.versionId,
      version.sequencer,
      Number(version.isDeleteMarker),
      version.etag,
      version.size,
      version.lastModified,
    );
  }

  /** Eighteen hexadecimal digits that only grow, through restarts and clocks set back: the time in µs or the last and one. */
  #nextSequencer(): string {
    const now = BigInt(Date.now()) * 1000n;
    this.#lastSequencer = now > this.#lastSequencer ? now : this.#lastSequencer + 1n;
    const next = this.#lastSequencer.toString(16).toUpperCase().padStart(18, '0');
    this.remember('sequencer', next);
    return next;
  }
}

/** 32 characters, as S3's are; they say nothing. */
const newVersionId = (): string => randomBytes(24).toString('base64url').replaceAll(/[-_]/g, 'x');

function toVersion(row: Record<string, unknown> | undefined): Version | undefined {
  if (row === undefined) return undefined;
  return {
    bucket: String(row['bucket']),
    key: String(row['key']),
    versionId: String(row['version_id']),
    sequencer: String(row['sequencer']),
    isDeleteMarker: row['is_delete_marker'] === 1,
    etag: String(row['etag']),
    size: Number(row['size']),
    lastModified: String(row['last_modified']),
  };
}
