/** Reads of S3: objects with their versions, and what can be said of a bucket. */
import type { BucketModel, StackModel } from '../../assembly/model.ts';
import type { Guard } from '../../access/guard.ts';
import type { Caller } from '../../access/principals.ts';
import { objectPath, type Fauxqs, type FauxqsAnswer, type S3Object } from '../../services/fauxqs.ts';
import type { VersionedObjects } from '../../services/versions.ts';
import { answer, type EdgeAnswer, type EdgeRequest } from '../message.ts';
import { accessDenied, noSuchKey, noSuchVersion, S3Error, s3Error, xmlAnswer } from './errors.ts';
import { listObjects, listVersions, VERSIONS_ASKED } from './list.ts';
import type { S3Call } from './operation.ts';

export interface ReadServices {
  readonly stack: StackModel;
  readonly guard: Guard;
  readonly fauxqs: Fauxqs;
  readonly objects: VersionedObjects;
}

export async function readObject(
  call: S3Call,
  bucket: BucketModel,
  caller: Caller,
  request: EdgeRequest,
  { objects, fauxqs, guard }: ReadServices,
): Promise<EdgeAnswer> {
  const { key, versionId } = call;
  // To callers without the right to list, S3 answers 403 instead of 404.
  const mayList = (): boolean => guard.check(caller, { action: 's3:ListBucket', resource: bucket.arn }).allowed;
  const version =
    versionId === undefined || versionId === 'null' ? objects.newest(bucket.name, key) : objects.find(bucket.name, key, versionId);
  if (versionId !== undefined && versionId !== 'null' && version === undefined) {
    throw mayList() ? noSuchVersion() : accessDenied('Access Denied');
  }
  if (version?.isDeleteMarker === true) return deleted(version.versionId, versionId !== undefined, request, mayList());
  const place = version === undefined || versionId === undefined ? call : objects.placeOf(version);
  if (objects.current(place.bucket, place.key) === undefined) throw mayList() ? noSuchKey() : accessDenied('Access Denied');
  const read = isWholeRead(request)
    ? wholeOf(fauxqs.s3.getObject(place.bucket, place.key), request.headers['x-amz-checksum-mode'])
    : await fauxqs.request({
        method: request.method,
        url: pathOf(place, request.rawQuery),
        headers: readHeaders(request.headers),
        body: Buffer.alloc(0),
      });
  return { ...read, headers: { ...dressed(read, request), ...(version === undefined ? {} : { 'x-amz-version-id': version.versionId }) } };
}

const CONDITIONS = ['range', 'if-match', 'if-none-match', 'if-modified-since', 'if-unmodified-since'] as const;

/** As functions read pages: without ranges, parts or conditions, which are left to fauxqs' own routes. */
const isWholeRead = ({ method, headers, rawQuery }: EdgeRequest): boolean =>
  method === 'GET' && !rawQuery.includes('partNumber') && CONDITIONS.every((name) => headers[name] === undefined);

/** What fauxqs' route answers, without its web framework, which takes longer than the read. */
function wholeOf(object: S3Object, checksumMode: string | undefined): FauxqsAnswer {
  const { contentLanguage, contentDisposition, cacheControl, contentEncoding, checksumAlgorithm, checksumValue, checksumType } = object;
  const isChecksumAsked = checksumMode?.toUpperCase() === 'ENABLED' && checksumAlgorithm !== undefined && checksumValue !== undefined;
  const headers = {
    'content-type': object.contentType,
    etag: object.etag,
    'last-modified': object.lastModified.toUTCString(),
    ...Object.fromEntries(Object.entries(object.metadata).map(([name, value]) => [`x-amz-meta-${name}`, value] as const)),
    ...(contentLanguage === undefined ? {} : { 'content-language': contentLanguage }),
    ...(contentDisposition === undefined ? {} : { 'content-disposition': contentDisposition }),
    ...(cacheControl === undefined ? {} : { 'cache-control': cacheControl }),
    ...(contentEncoding === undefined ? {} : { 'content-encoding': contentEncoding }),
    ...(isChecksumAsked ? { [`x-amz-checksum-${checksumAlgorithm.toLowerCase()}`]: checksumValue } : {}),
    ...(isChecksumAsked && checksumType !== undefined ? { 'x-amz-checksum-type': checksumType } : {}),
  };
  return { status: 200, headers, body: object.body };
}

function deleted(versionId: string, named: boolean, request: EdgeRequest, mayList: boolean): EdgeAnswer {
  const error = named
    ? new S3Error('MethodNotAllowed', 405, 'The specified method is not allowed against this resource.')
    : mayList
      ? noSuchKey()
      : accessDenied('Access Denied');
  const refused = s3Error(error, request);
  return { ...refused, headers: { ...refused.headers, 'x-amz-delete-marker': 'true', 'x-amz-version-id': versionId } };
}

/** Query parameters that fauxqs knows; versions are found here. */
function pathOf({ bucket, key }: { readonly bucket: string; readonly key: string }, rawQuery: string): string {
  const part = new URLSearchParams(rawQuery).get('partNumber');
  return `${objectPath(bucket, key)}${part === null ? '' : `?partNumber=${encodeURIComponent(part)}`}`;
}

const READ_HEADERS = [...CONDITIONS, 'x-amz-checksum-mode'] as const;

function readHeaders(headers: EdgeRequest['headers']): Record<string, string> {
  const kept: Record<string, string> = {};
  for (const name of READ_HEADERS) {
    const value = headers[name];
    // fauxqs compares entity tags with their quotes; S3 takes them without.
    if (value !== undefined) kept[name] = name.endsWith('-match') && /^[0-9a-f]/.test(value) ? `"${value}"` : value;
  }
  return kept;
}

/** Applies the header overrides of a presigned address, such as `response-content-type=text/plain`. */
function dressed({ headers, status }: FauxqsAnswer, request: EdgeRequest): Record<string, string> {
  const asked = [...new URLSearchParams(request.rawQuery)]
    .filter(([name]) => name.startsWith('response-'))
    .map(([name, value]) => [name.slice('response-'.length), value] as const);
  return {
    'accept-ranges': 'bytes',
    'x-amz-server-side-encryption': 'AES256',
    ...headers,
    ...(status < 300 ? Object.fromEntries(asked) : {}),
  };
}

export function readBucket(
  { operation, bucket }: S3Call,
  model: BucketModel | undefined,
  request: EdgeRequest,
  { stack, objects, fauxqs }: ReadServices,
): EdgeAnswer {
  const query = new URLSearchParams(request.rawQuery);
  switch (operation) {
    case 'HeadBucket':
      return answer(200, { 'x-amz-bucket-region': stack.region });
    case 'GetBucketLocation':
      return xmlAnswer(
        200,
        `<LocationConstraint xmlns="http://s3.amazonaws.com/doc/2006-03-01/">${stack.region === 'us-east-1' ? '' : stack.region}</LocationConstraint>`,
      );
    case 'GetBucketVersioning':
      return xmlAnswer(
        200,
        `<VersioningConfiguration xmlns="http://s3.amazonaws.com/doc/2006-03-01/">${model?.VersioningConfiguration === undefined ? '' : `<Status>${model.VersioningConfiguration.Status}</Status>`}</VersioningConfiguration>`,
      );
    case 'ListObjects':
      return listObjects(fauxqs.database, bucket, query, 1);
    case 'ListObjectsV2':
      return listObjects(fauxqs.database, bucket, query, 2);
    case 'ListObjectVersions': {
      if (query.has('key-marker'))
        throw new S3Error(
          'NotImplemented',
          501,
          'The local cloud implements the first page of ListObjectVersions alone; narrow it with a prefix.',
        );
      const prefix = query.get('prefix') ?? '';
      const versions = objects.list(bucket, prefix, VERSIONS_ASKED);
      return listVersions(
        versions,
        (version) => version.versionId === 'null' || objects.newest(version.bucket, version.key)?.versionId === version.versionId,
        bucket,
        prefix,
      );
    }
    default:
      return xmlAnswer(
        200,
        `<ListAllMyBucketsResult xmlns="http://s3.amazonaws.com/doc/2006-03-01/"><Owner><ID>local</ID></Owner><Buckets>${stack.buckets.map(({ name }) => `<Bucket><Name>${name}</Name><CreationDate>2026-01-01T00:00:00.000Z</CreationDate></Bucket>`).join('')}</Buckets></ListAllMyBucketsResult>`,
      );
  }
}
