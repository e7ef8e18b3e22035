/** An archive in the bucket: its facts, and its bytes from any offset on. All reads are pinned to one version. */
import { GetObjectCommand, HeadObjectCommand, type HeadObjectCommandOutput, type S3Client } from '@aws-sdk/client-s3';
import {
  readingOf,
  readUploadedRights,
  readUploadNotes,
  type ObjectFacts,
  type ObjectRequest,
  type UploadedRights,
  type UploadNotes,
} from '../objects/index.ts';
import { RetryableError } from '../platform/index.ts';

/** An archive that can be read from any offset. */
export interface Source {
  readonly key: string;
  readonly facts: ObjectFacts;
  readonly notes: UploadNotes;
  /** Terms of reuse that its metadata names: they hold for all its pages. */
  readonly rights: UploadedRights | null;
  /** It must be restored before it can be read. */
  readonly isFrozen: boolean;
  /** From `start` and before `end`; throws what a retry may mend. */
  stream(start: number, end?: number): AsyncIterable<Uint8Array>;
}

/** Storage classes that must be restored from before they can be read. */
const FROZEN: ReadonlySet<string> = new Set(['GLACIER', 'DEEP_ARCHIVE']);

/** Null where neither this version nor this eTag is there any more. */
export async function openSource(client: S3Client, request: ObjectRequest): Promise<Source | null> {
  const { bucket: Bucket, key: Key, versionId, eTag } = request;
  let head: HeadObjectCommandOutput;
  try {
    head = await client.send(
      new HeadObjectCommand({
        Bucket,
        Key,
        ...(versionId === null ? {} : { VersionId: versionId }),
        ...(versionId === null && eTag !== null ? { IfMatch: `"${eTag}"` } : {}),
      }),
    );
  } catch (error) {
    if (readingOf(error, request) !== null || isDeleteMarker(error)) return null;
    throw error;
  }
  const [notes, stated] = [readUploadNotes(head.Metadata), readUploadedRights(head.Metadata)];
  const facts: ObjectFacts = {
    versionId: head.VersionId === undefined || head.VersionId === '' ? versionId : head.VersionId,
    eTag: head.ETag?.replaceAll('"', '') ?? eTag,
    size: head.ContentLength ?? 0,
  };
  return {
    key: Key,
    facts,
    notes: { ...notes, warnings: [...notes.warnings, ...stated.warnings] },
    rights: stated.rights,
    isFrozen: FROZEN.has(head.StorageClass ?? '') && head.Restore?.includes('ongoing-request="false"') !== true,
    async *stream(start, end = facts.size) {
      if (start >= end) return;
      const { Body } = await client.send(
        new GetObjectCommand({
          Bucket,
          Key,
          ...(facts.versionId === null ? {} : { VersionId: facts.versionId }),
          ...(facts.versionId === null && facts.eTag !== null ? { IfMatch: `"${facts.eTag}"` } : {}),
          Range: `bytes=${start}-${end - 1}`,
        }),
      );
      let read = 0;
      // In Node the SDK's body is a Readable; its type also covers browsers. Breaking off frees its socket.
      for await (const chunk of (Body ?? []) as AsyncIterable<Uint8Array>) {
        read += chunk.byteLength;
        yield chunk;
      }
      if (read < end - start) throw new RetryableError(`S3 sent ${read} of ${end - start} bytes: the connection was cut.`);
    },
  };
}

/** A HEAD of a delete marker by its version has no body to name the error. */
function isDeleteMarker(error: unknown): boolean {
  const metadata: unknown = error instanceof Error && '$metadata' in error ? error.$metadata : undefined;
  return typeof metadata === 'object' && metadata !== null && 'httpStatusCode' in metadata && metadata.httpStatusCode === 405;
}
