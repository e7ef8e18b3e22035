/**
 * An object's bytes as the event named them: by version, or by eTag where the bucket keeps no versions, within a
 * budget of bytes before and while reading, and with content encodings undone.
 */
import { RetryableError } from '../platform/index.ts';
import { GetObjectCommand, type GetObjectCommandOutput, type S3Client } from '@aws-sdk/client-s3';
import { decompress } from './decompress.ts';
import { readUploadedRights, type UploadedRights } from './rights.ts';
import { readUploadNotes, type UploadWarning } from './metadata.ts';

/** The object to read, and the most bytes to read of it. */
export interface ObjectRequest {
  readonly bucket: string;
  readonly key: string;
  /** This version, whatever the object is now. */
  readonly versionId: string | null;
  /** Only if the object is still this one. Both null: whatever the object is now. */
  readonly eTag: string | null;
}

/** Which object was read. */
export interface ObjectFacts {
  readonly versionId: string | null;
  readonly eTag: string | null;
  /** Bytes as stored. */
  readonly size: number;
}

/** The outcome of reading an object: its bytes and facts, or why there are none. */
export type ObjectReading =
  | {
      readonly outcome: 'read';
      readonly facts: ObjectFacts;
      readonly bytes: Uint8Array;
      readonly contentType: string | null;
      readonly sourceUrl: string | null;
      /** The terms of reuse that its metadata names. */
      readonly rights: UploadedRights | null;
      readonly warnings: readonly UploadWarning[];
    }
  /** Neither this version nor this eTag is there any more. */
  | { readonly outcome: 'gone' }
  | {
      readonly outcome: 'refused';
      readonly reason: 'too-large' | 'undecodable' | 'archived';
      readonly message: string;
      readonly facts: ObjectFacts;
      /** Where the page was published, as its uploader says; absent where that was not read. */
      readonly sourceUrl?: string | null;
    };

/** Throws only what a retry may mend: no answer, a cut connection, no right to read. */
export async function readObject(client: S3Client, request: ObjectRequest, maxBytes: number): Promise<ObjectReading> {
  let answer: GetObjectCommandOutput;
  try {
    answer = await client.send(
      new GetObjectCommand({
        Bucket: request.bucket,
        Key: request.key,
        ...(request.versionId === null ? {} : { VersionId: request.versionId }),
        ...(request.versionId === null && request.eTag !== null ? { IfMatch: `"${request.eTag}"` } : {}),
      }),
    );
  } catch (error) {
    const expected = readingOf(error, request);
    if (expected === null) throw error;
    return expected;
  }
  const facts = (size: number): ObjectFacts => ({
    versionId: answer.VersionId === undefined || answer.VersionId === '' ? request.versionId : answer.VersionId,
    eTag: answer.ETag === undefined ? request.eTag : answer.ETag.replaceAll('"', ''),
    size,
  });
  const notes = readUploadNotes(answer.Metadata);
  const { sourceUrl } = notes;
  const tooLarge = (size: number): ObjectReading => ({
    outcome: 'refused',
    reason: 'too-large',
    facts: facts(size),
    sourceUrl,
    message: `The object has ${size} bytes or more; the budget is ${maxBytes}.`,
  });
  if ((answer.ContentLength ?? 0) > maxBytes) {
    await discard(answer);
    return tooLarge(answer.ContentLength ?? 0);
  }
  const stored = await collect(answer, maxBytes);
  if (stored === 'too-large') return tooLarge(maxBytes + 1);
  if (answer.ContentLength !== undefined && stored.byteLength < answer.ContentLength) {
    throw new RetryableError(`S3 announced ${answer.ContentLength} bytes and sent ${stored.byteLength}: the connection was cut.`);
  }
  const decoded = await decompress(stored, answer.ContentEncoding, maxBytes);
  if (decoded.outcome === 'refused') return { ...decoded, facts: facts(stored.byteLength), sourceUrl };
  const { rights, warnings } = readUploadedRights(answer.Metadata);
  return {
    outcome: 'read',
    facts: facts(stored.byteLength),
    bytes: decoded.bytes,
    contentType: answer.ContentType ?? null,
    sourceUrl,
    rights,
    warnings: [
      ...notes.warnings,
      ...warnings,
      ...(decoded.note === null ? [] : [{ code: 'content-encoding', message: decoded.note } as const]),
    ],
  };
}

/** The outcome that an error stands for; null where it says nothing about the object and a retry may mend it. */
export function readingOf(error: unknown, request: Pick<ObjectRequest, 'versionId' | 'eTag'>): ObjectReading | null {
  if (!(error instanceof Error)) return null;
  const status = statusOf(error);
  if (error.name === 'InvalidObjectState') {
    return {
      outcome: 'refused',
      reason: 'archived',
      message: 'The object lies in an archive storage class and cannot be read.',
      facts: { versionId: request.versionId, eTag: request.eTag, size: 0 },
    };
  }
  // 405: the version is a delete marker. 412: the object has another eTag by now.
  const gone =
    error.name === 'NoSuchKey' ||
    error.name === 'NoSuchVersion' ||
    error.name === 'NotFound' ||
    error.name === 'PreconditionFailed' ||
    error.name === 'MethodNotAllowed';
  return (gone || status === 404 || status === 412) && error.name !== 'NoSuchBucket' ? { outcome: 'gone' } : null;
}

function statusOf(error: Error): number | undefined {
  const metadata: unknown = '$metadata' in error ? error.$metadata : undefined;
  return typeof metadata === 'object' && metadata !== null && 'httpStatusCode' in metadata && typeof metadata.httpStatusCode === 'number'
    ? metadata.httpStatusCode
    : undefined;
}

/** Gathers the body, and stops at the budget: a length that lies costs no memory. */
async function collect(answer: GetObjectCommandOutput, maxBytes: number): Promise<Uint8Array | 'too-large'> {
  const chunks: Uint8Array[] = [];
  let size = 0;
  if (answer.Body === undefined) return new Uint8Array();
  // In Node the SDK's body is a Readable; its type also covers browsers.
  for await (const chunk of answer.Body as AsyncIterable<Uint8Array>) {
    size += chunk.byteLength;
    if (size > maxBytes) {
      await discard(answer);
      return 'too-large';
    }
    chunks.push(chunk);
  }
  return Buffer.concat(chunks, size);
}

/** An unread body would hold its socket; breaking the stream frees it. */
async function discard(answer: GetObjectCommandOutput): Promise<void> {
  const body: unknown = answer.Body;
  if (typeof body === 'object' && body !== null && 'destroy' in body && typeof body.destroy === 'function') body.destroy();
}
