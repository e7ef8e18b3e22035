/** The files of a run in the bodies bucket: JSON in and out, and what lies in a folder. */
import { GetObjectCommand, ListObjectsV2Command, PutObjectCommand, type S3Client } from '@aws-sdk/client-s3';

export interface Files {
  read(key: string): Promise<string>;
  write(key: string, body: string | Uint8Array, contentType?: string): Promise<void>;
  /** Keys in their order. */
  list(prefix: string): AsyncGenerator<string>;
}

export function openFiles(client: S3Client, bucket: string): Files {
  return {
    async read(key) {
      const { Body } = await client.send(new GetObjectCommand({ Bucket: bucket, Key: key }));
      return (await Body?.transformToString()) ?? '';
    },
    async write(key, body, contentType = 'application/json') {
      await client.send(new PutObjectCommand({ Bucket: bucket, Key: key, Body: body, ContentType: contentType }));
    },
    async *list(prefix) {
      let token: string | undefined;
      do {
        const page = await client.send(
          new ListObjectsV2Command({ Bucket: bucket, Prefix: prefix, ...(token !== undefined && { ContinuationToken: token }) }),
        );
        for (const { Key } of page.Contents ?? []) if (Key !== undefined) yield Key;
        token = page.IsTruncated === true ? page.NextContinuationToken : undefined;
      } while (token !== undefined);
    },
  };
}

/** Reads all files of a folder, some at a time, and hands each on. */
export async function eachFile(files: Files, prefix: string, use: (body: string) => void): Promise<void> {
  let group: string[] = [];
  const flush = async (): Promise<void> => {
    for (const body of await Promise.all(group.map(async (key) => await files.read(key)))) use(body);
    group = [];
  };
  for await (const key of files.list(prefix)) {
    group.push(key);
    if (group.length === AT_ONCE) await flush();
  }
  await flush();
}

const AT_ONCE = 32;
