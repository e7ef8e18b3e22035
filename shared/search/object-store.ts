/** The part of S3 that the published index needs: reads with conditions and ranges, writes that replace only what was read. */
import {
  DeleteObjectCommand,
  GetObjectCommand,
  ListObjectsV2Command,
  PutObjectCommand,
  S3ServiceException,
  type S3Client,
} from '@aws-sdk/client-s3';
import { isMissingObject } from '../platform/index.ts';

export interface StoredObject {
  readonly bytes: Uint8Array;
  readonly eTag: string;
}

/** The few operations of S3 that an index needs: conditional reads and writes under a prefix. */
export interface ObjectStore {
  /** `unchanged` where the object still has the entity tag `unless`. */
  read(
    key: string,
    options?: { readonly unless?: string; readonly range?: { readonly start: number; readonly end: number } },
  ): Promise<StoredObject | 'absent' | 'unchanged'>;
  write(key: string, bytes: Uint8Array): Promise<void>;
  /** Only where the object has the entity tag, or (null) where there is none. Answers the new tag, or null where another was faster. */
  replace(key: string, bytes: Uint8Array, eTag: string | null): Promise<string | null>;
  remove(key: string): Promise<void>;
  list(prefix: string): Promise<readonly { readonly key: string; readonly modified: number }[]>;
}

export interface ObjectStoreOptions {
  readonly client: S3Client;
  readonly bucket: string;
  /** Put before every key: `search/`. */
  readonly prefix: string;
}

/** An object store in a bucket, below a prefix. */
export function openObjectStore({ client, bucket, prefix }: ObjectStoreOptions): ObjectStore {
  return {
    async read(key, { unless, range } = {}) {
      try {
        const answer = await client.send(
          new GetObjectCommand({
            Bucket: bucket,
            Key: prefix + key,
            ...(unless !== undefined && { IfNoneMatch: unless }),
            ...(range !== undefined && { Range: `bytes=${range.start}-${range.end - 1}` }),
          }),
        );
        if (answer.Body === undefined) throw new Error(`S3 answered ${prefix}${key} without a body.`);
        return { bytes: await answer.Body.transformToByteArray(), eTag: answer.ETag ?? '' };
      } catch (error) {
        if (statusOf(error) === 304) return 'unchanged';
        if (isMissingObject(error)) return 'absent';
        throw error;
      }
    },
    async write(key, bytes) {
      await client.send(new PutObjectCommand({ Bucket: bucket, Key: prefix + key, Body: bytes }));
    },
    async replace(key, bytes, eTag) {
      try {
        const answer = await client.send(
          new PutObjectCommand({
            Bucket: bucket,
            Key: prefix + key,
            Body: bytes,
            ContentType: 'application/json',
            ...(eTag === null ? { IfNoneMatch: '*' } : { IfMatch: eTag }),
          }),
        );
        return answer.ETag ?? '';
      } catch (error) {
        // 412: it has another tag. 409: it is being written at this moment. 404: it was removed.
        if ([404, 409, 412].includes(statusOf(error) ?? 0)) return null;
        throw error;
      }
    },
    async remove(key) {
      await client.send(new DeleteObjectCommand({ Bucket: bucket, Key: prefix + key }));
    },
    async list(start) {
      const found: { key: string; modified: number }[] = [];
      let token: string | undefined;
      do {
        const page = await client.send(
          new ListObjectsV2Command({ Bucket: bucket, Prefix: prefix + start, ...(token !== undefined && { ContinuationToken: token }) }),
        );
        for (const { Key = '', LastModified } of page.Contents ?? [])
          found.push({ key: Key.slice(prefix.length), modified: LastModified?.getTime() ?? 0 });
        token = page.IsTruncated === true ? page.NextContinuationToken : undefined;
      } while (token !== undefined);
      return found;
    },
  };
}

function statusOf(error: unknown): number | undefined {
  return error instanceof S3ServiceException ? error.$metadata.httpStatusCode : undefined;
}
