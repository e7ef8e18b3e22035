/** What IAM is asked before an operation on S3. */
import type { AccessRequest } from '../../access/match.ts';
import type { BucketModel } from '../../assembly/model.ts';
import type { EdgeRequest } from '../message.ts';
import type { S3Call } from './operation.ts';

/** For operations whose keys stand in the body (DeleteObjects) there is nothing to ask yet. */
export function s3Access({ operation, key, versionId }: S3Call, bucket: BucketModel | undefined, request: EdgeRequest): AccessRequest[] {
  if (bucket === undefined) return [{ action: 's3:ListAllMyBuckets', resource: '*' }];
  const onObject = (action: string): AccessRequest[] => [{ action: `s3:${action}`, resource: `${bucket.arn}/${key}` }];
  const query = new URLSearchParams(request.rawQuery);
  switch (operation) {
    case 'GetObject':
    case 'HeadObject':
      return onObject(versionId === undefined ? 'GetObject' : 'GetObjectVersion');
    case 'DeleteObject':
      return onObject(versionId === undefined ? 'DeleteObject' : 'DeleteObjectVersion');
    case 'PutObject':
    case 'CopyObject':
    case 'CreateMultipartUpload':
    case 'UploadPart':
    case 'CompleteMultipartUpload':
      return onObject('PutObject');
    case 'AbortMultipartUpload':
      return onObject('AbortMultipartUpload');
    case 'HeadBucket':
    case 'ListObjects':
    case 'ListObjectsV2':
      return [{ action: 's3:ListBucket', resource: bucket.arn, context: listContext(query) }];
    case 'ListObjectVersions':
      return [{ action: 's3:ListBucketVersions', resource: bucket.arn, context: listContext(query) }];
    case 'GetBucketLocation':
    case 'GetBucketVersioning':
      return [{ action: `s3:${operation}`, resource: bucket.arn }];
    case 'ListBuckets':
    case 'DeleteObjects':
    case 'PostObject':
    case 'Preflight':
      return [];
  }
}

function listContext(query: URLSearchParams): Record<string, readonly string[]> {
  return Object.fromEntries(
    ['prefix', 'delimiter', 'max-keys'].flatMap((name) => {
      const value = query.get(name);
      return value === null ? [] : [[`s3:${name}`, [value]] as const];
    }),
  );
}
