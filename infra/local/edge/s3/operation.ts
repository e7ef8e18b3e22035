/** Recognises S3's operations, and which of them this edge and fauxqs do right. The rest is answered 501, by name. */
import type { EdgeRequest } from '../message.ts';

/** The operations that this edge implements. */
export type S3Operation =
  | 'ListBuckets'
  | 'HeadBucket'
  | 'GetBucketLocation'
  | 'GetBucketVersioning'
  | 'ListObjects'
  | 'ListObjectsV2'
  | 'ListObjectVersions'
  | 'DeleteObjects'
  | 'PostObject'
  | 'GetObject'
  | 'HeadObject'
  | 'PutObject'
  | 'CopyObject'
  | 'DeleteObject'
  | 'CreateMultipartUpload'
  | 'UploadPart'
  | 'CompleteMultipartUpload'
  | 'AbortMultipartUpload'
  | 'Preflight';

export interface S3Call {
  readonly operation: S3Operation;
  readonly bucket: string;
  readonly key: string;
  readonly versionId?: string;
}

export type Identified =
  | { readonly supported: true; readonly call: S3Call }
  | { readonly supported: false; readonly what: string }
  | { readonly supported: false; readonly malformed: string };

export function identifyS3(request: EdgeRequest): Identified {
  const [, rawBucket = '', ...rawKey] = request.rawPath.split('/');
  const query = new URLSearchParams(request.rawQuery);
  let bucket: string;
  let key: string;
  try {
    bucket = decodeURIComponent(rawBucket);
    key = decodeURIComponent(rawKey.join('/'));
  } catch {
    return { supported: false, malformed: "Couldn't parse the specified URI." };
  }
  // HTTP clients resolve these two before they send them; what arrives here is seldom what was meant.
  if (key === '.' || key === '..') return { supported: false, what: `the object key ${key}` };
  const versionId = query.get('versionId') ?? undefined;
  const name =
    bucket === '' ? nameServiceCall(request, query) : key === '' ? nameBucketCall(request, query) : nameObjectCall(request, query);
  if (name.supported)
    return { supported: true, call: { operation: name.operation, bucket, key, ...(versionId === undefined ? {} : { versionId }) } };
  return name;
}

type Named = { readonly supported: true; readonly operation: S3Operation } | { readonly supported: false; readonly what: string };
const yes = (operation: S3Operation): Named => ({ supported: true, operation });
const no = (what: string): Named => ({ supported: false, what });

/** Query parameters that do not select an operation: overrides of response headers, and the signature. */
const SILENT =
  /^(?:x-id|x-amz-.*|response-.*|prefix|delimiter|marker|max-keys|encoding-type|list-type|continuation-token|start-after|fetch-owner|key-marker|version-id-marker|versionid|partnumber|uploadid)$/i;

function subResources(query: URLSearchParams): string[] {
  return [...query.keys()].filter((name) => !SILENT.test(name));
}

function nameServiceCall({ method }: EdgeRequest, query: URLSearchParams): Named {
  return method === 'GET' && subResources(query).length === 0 ? yes('ListBuckets') : no(`${method} / on S3`);
}

function nameBucketCall({ method, headers }: EdgeRequest, query: URLSearchParams): Named {
  const [sub, ...more] = subResources(query);
  if (more.length > 0) return no(`${method} bucket with ${[sub, ...more].join(' and ')}`);
  if (method === 'OPTIONS') return yes('Preflight');
  if (method === 'HEAD' && sub === undefined) return yes('HeadBucket');
  if (method === 'GET') {
    if (sub === undefined) return query.get('list-type') === '2' ? yes('ListObjectsV2') : yes('ListObjects');
    if (sub === 'location') return yes('GetBucketLocation');
    if (sub === 'versioning') return yes('GetBucketVersioning');
    if (sub === 'versions') return yes('ListObjectVersions');
  }
  if (method === 'POST') {
    if (sub === 'delete') return yes('DeleteObjects');
    if (sub === undefined && headers['content-type']?.startsWith('multipart/form-data') === true) return yes('PostObject');
  }
  if (sub === undefined && method === 'PUT') return no('CreateBucket: the buckets are those of the template');
  if (sub === undefined && method === 'DELETE') return no('DeleteBucket: the buckets are those of the template');
  return no(operationName(method, 'Bucket', sub));
}

function nameObjectCall({ method, headers }: EdgeRequest, query: URLSearchParams): Named {
  const [sub, ...more] = subResources(query);
  const isPart = query.has('uploadId');
  if (more.length > 0) return no(`${method} object with ${[sub, ...more].join(' and ')}`);
  if (method === 'OPTIONS') return yes('Preflight');
  if (sub === 'uploads' && method === 'POST') return yes('CreateMultipartUpload');
  if (sub !== undefined) return no(operationName(method, 'Object', sub));
  if (isPart) return nameMultipartCall(method, headers, query);
  if (method === 'GET') return yes('GetObject');
  if (method === 'HEAD') return yes('HeadObject');
  if (method === 'DELETE') return yes('DeleteObject');
  if (method === 'PUT') return headers['x-amz-copy-source'] === undefined ? yes('PutObject') : yes('CopyObject');
  return no(`${method} on an object`);
}

function nameMultipartCall(method: string, headers: EdgeRequest['headers'], query: URLSearchParams): Named {
  if (method === 'POST') return yes('CompleteMultipartUpload');
  if (method === 'DELETE') return yes('AbortMultipartUpload');
  if (method === 'PUT' && query.has('partNumber'))
    return headers['x-amz-copy-source'] === undefined ? yes('UploadPart') : no('UploadPartCopy');
  return no('ListParts');
}

/** `PUT ?tagging` on an object is PutObjectTagging. */
function operationName(method: string, on: 'Bucket' | 'Object', sub: string | undefined): string {
  if (sub === undefined) return `${method} on ${on === 'Bucket' ? 'a bucket' : 'an object'}`;
  if (sub === 'attributes') return 'GetObjectAttributes';
  if (sub === 'uploads') return 'ListMultipartUploads';
  if (sub === 'select') return 'SelectObjectContent';
  const verb = { GET: 'Get', PUT: 'Put', POST: 'Post', DELETE: 'Delete', HEAD: 'Head' }[method] ?? method;
  const noun = KNOWN_SUB_RESOURCES[sub];
  return noun === undefined ? `${method} ${on.toLowerCase()} with the sub-resource ?${sub}` : `${verb}${on}${noun}`;
}

const KNOWN_SUB_RESOURCES: Readonly<Record<string, string>> = {
  accelerate: 'AccelerateConfiguration',
  acl: 'Acl',
  cors: 'Cors',
  encryption: 'Encryption',
  'legal-hold': 'LegalHold',
  lifecycle: 'LifecycleConfiguration',
  logging: 'Logging',
  notification: 'NotificationConfiguration',
  'object-lock': 'LockConfiguration',
  ownershipControls: 'OwnershipControls',
  policy: 'Policy',
  policyStatus: 'PolicyStatus',
  publicAccessBlock: 'PublicAccessBlock',
  replication: 'Replication',
  requestPayment: 'RequestPayment',
  restore: 'Restore',
  retention: 'Retention',
  tagging: 'Tagging',
  versioning: 'Versioning',
  website: 'Website',
};

/** Headers of an upload that would change what is stored, and that nothing here heeds. */
export function unsupportedHeader(headers: EdgeRequest['headers']): string | undefined {
  return Object.keys(headers).find((name) => {
    const value = headers[name] ?? '';
    if (name === 'x-amz-acl') return value !== 'bucket-owner-full-control';
    if (name === 'x-amz-storage-class') return value !== 'STANDARD';
    if (name === 'x-amz-server-side-encryption') return value !== 'AES256';
    return UNSUPPORTED_HEADER.test(name);
  });
}

const UNSUPPORTED_HEADER =
  /^(?:x-amz-tagging(?:-directive)?|x-amz-grant-[a-z-]+|x-amz-object-lock-[a-z-]+|x-amz-server-side-encryption-[a-z-]+|x-amz-copy-source-(?:if|server)[a-z-]+|x-amz-website-redirect-location|x-amz-write-offset-bytes|x-amz-object-annotation[a-z-]*|expires)$/;
