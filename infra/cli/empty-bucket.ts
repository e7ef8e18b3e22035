/** Empties a bucket: every version of every object, and every delete marker. */
import { DeleteObjectsCommand, ListObjectVersionsCommand, type ObjectIdentifier, type S3Client } from '@aws-sdk/client-s3';

export type EmptyOutcome =
  | { readonly outcome: 'emptied'; readonly deleted: number }
  /** S3 let none of a page be deleted: the first of its refusals. */
  | { readonly outcome: 'refused'; readonly deleted: number; readonly key: string; readonly code: string; readonly message: string };

/**
 * A page of versions at a time (1,000, as many as one DeleteObjects takes), always from the start: what is deleted is
 * not listed again, so no position need be kept, and an interrupted run goes on by itself.
 */
export async function emptyBucket(client: S3Client, bucket: string): Promise<EmptyOutcome> {
  for (let deleted = 0; ;) {
    const { Versions = [], DeleteMarkers = [] } = await client.send(new ListObjectVersionsCommand({ Bucket: bucket }));
    const found: ObjectIdentifier[] = [...Versions, ...DeleteMarkers].map(({ Key, VersionId }) => ({ Key, VersionId }));
    if (found.length === 0) return { outcome: 'emptied', deleted };
    const { Errors = [] } = await client.send(new DeleteObjectsCommand({ Bucket: bucket, Delete: { Objects: found, Quiet: true } }));
    deleted += found.length - Errors.length;
    const [first] = Errors;
    if (first !== undefined && Errors.length === found.length)
      return { outcome: 'refused', deleted, key: first.Key ?? '', code: first.Code ?? '', message: first.Message ?? '' };
  }
}
