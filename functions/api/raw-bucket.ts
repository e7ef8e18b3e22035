/** What the API does with the raw bucket: looks whether an object is there, removes it, and says where and as whom forms are signed. */
import { DeleteObjectCommand, HeadBucketCommand, HeadObjectCommand, S3ServiceException, type S3Client } from '@aws-sdk/client-s3';
import * as z from 'zod';
import type { UploadTarget } from './presigned-post.ts';

export async function objectExists(client: S3Client, bucketName: string, key: string): Promise<boolean> {
  try {
    await client.send(new HeadObjectCommand({ Bucket: bucketName, Key: key }));
    return true;
  } catch (error) {
    if (error instanceof S3ServiceException && error.$metadata.httpStatusCode === 404) return false;
    throw error;
  }
}

/** The bucket is versioned: this leaves a delete marker, and whoever runs the stage can have the page back. */
export async function removeObject(client: S3Client, bucketName: string, key: string): Promise<void> {
  await client.send(new DeleteObjectCommand({ Bucket: bucketName, Key: key }));
}

export async function uploadTarget(client: S3Client, bucketName: string): Promise<UploadTarget> {
  const [region, credentials, url] = await Promise.all([
    client.config.region(),
    client.config.credentials(),
    bucketUrl(client, bucketName),
  ]);
  return { bucketName, region, credentials, url };
}

const requestSchema = z.object({ protocol: z.string(), hostname: z.string(), port: z.number().optional(), path: z.string() });

/**
 * The bucket's address by the client's own rules (partition, endpoint variables, path style): a request for the bucket
 * is prepared as far as its address, and not sent.
 */
async function bucketUrl(client: S3Client, bucketName: string): Promise<string> {
  let url: string | undefined;
  const command = new HeadBucketCommand({ Bucket: bucketName });
  command.middlewareStack.add(
    () =>
      async ({ request }) => {
        const { protocol, hostname, port, path } = requestSchema.parse(request);
        url = `${protocol}//${hostname}${port === undefined ? '' : `:${port}`}${path}`;
        return { output: { $metadata: {} }, response: undefined };
      },
    { step: 'build', priority: 'low' },
  );
  await client.send(command);
  if (url === undefined) throw new Error(`The S3 client prepared no request for bucket ${bucketName}.`);
  return url;
}
