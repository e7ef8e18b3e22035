/** Writes to S3. Each changes the object, files its version and notifies the queue in one transaction, or does nothing. */
import type { BucketModel } from '../../assembly/model.ts';
import type { Caller } from '../../access/principals.ts';
import type { Guard } from '../../access/guard.ts';
import { objectPath, type Fauxqs, type S3Object } from '../../services/fauxqs.ts';
import type { Change, VersionedObjects } from '../../services/versions.ts';
import { answer, type EdgeAnswer, type EdgeRequest } from '../message.ts';
import { readUploadBody, type UploadBody } from './body.ts';
import { accessDenied, noSuchKey, noSuchVersion, notImplemented, preconditionFailed, S3Error, xmlAnswer, xmlEscape } from './errors.ts';
import type { UploadForm } from './form.ts';
import type { Cause, Notifier } from './notifications.ts';
import { unsupportedHeader } from './operation.ts';

export interface WriteServices {
  readonly fauxqs: Fauxqs;
  readonly objects: VersionedObjects;
  readonly notifier: Notifier;
  readonly guard: Guard;
  readonly buckets: readonly BucketModel[];
}

/** Who writes where. */
export interface WriteContext {
  readonly bucket: BucketModel;
  readonly key: string;
  readonly caller: Caller;
  readonly request: EdgeRequest;
}

/** What is stored beside the bytes; fauxqs' own shape. */
type SystemMetadata = NonNullable<Parameters<Fauxqs['s3']['putObject']>[5]>;
type StoredChecksum = NonNullable<Parameters<Fauxqs['s3']['putObject']>[6]>;

const MAX_KEY_BYTES = 1_024;

export function putObject(context: WriteContext, services: WriteServices): EdgeAnswer {
  const { request, bucket, key } = context;
  const unsupported = unsupportedHeader(request.headers);
  if (unsupported !== undefined) throw notImplemented(`the header ${unsupported}: ${request.headers[unsupported]}`);
  const upload = readUploadBody(request);
  const described = { ...presignedHeaders(request.rawQuery), ...request.headers };
  const change = commit(context, 'Put', services, () => {
    checkConditions(described, () => services.objects.current(bucket.name, key));
    return services.fauxqs.s3.putObject(
      bucket.name,
      key,
      upload.bytes,
      described['content-type'] ?? 'application/octet-stream',
      userMetadata(described),
      systemMetadata(described, upload.contentEncoding),
      storedChecksum(upload),
    );
  });
  const echoed =
    upload.checksum === undefined
      ? {}
      : { [`x-amz-checksum-${upload.checksum.algorithm.toLowerCase()}`]: upload.checksum.value, 'x-amz-checksum-type': 'FULL_OBJECT' };
  return answer(200, { ...changeHeaders(change), ...echoed });
}

/** A presigned PUT may carry its metadata in the query string. */
function presignedHeaders(rawQuery: string): Record<string, string> {
  return Object.fromEntries(
    [...new URLSearchParams(rawQuery)]
      .filter(([name]) => name.toLowerCase().startsWith('x-amz-meta-'))
      .map(([name, value]) => [name.toLowerCase(), value] as const),
  );
}

export function postObject(context: WriteContext, form: UploadForm, services: WriteServices): EdgeAnswer {
  const { bucket, key } = context;
  const fields = Object.fromEntries(form.fields);
  const unsupported = Object.keys(fields).find(
    (name) => name === 'tagging' || (name === 'acl' && fields[name] !== 'bucket-owner-full-control') || name.startsWith('x-amz-checksum-'),
  );
  const header = unsupported ?? unsupportedHeader(fields);
  if (header !== undefined) throw notImplemented(`the form field ${header}`);
  const change = commit(context, 'Post', services, () =>
    services.fauxqs.s3.putObject(
      bucket.name,
      key,
      form.file,
      fields['content-type'] ?? 'binary/octet-stream',
      userMetadata(fields),
      systemMetadata(fields, fields['content-encoding']),
    ),
  );
  const headers = { ...changeHeaders(change), location: `/${bucket.name}/${encodeURIComponent(key)}` };
  const redirect = fields['success_action_redirect'];
  if (redirect !== undefined && URL.canParse(redirect)) {
    const target = new URL(redirect);
    for (const [name, value] of [
      ['bucket', bucket.name],
      ['key', key],
      ['etag', `"${change.etag ?? ''}"`],
    ] as const)
      target.searchParams.set(name, value);
    return answer(303, { ...headers, location: target.href });
  }
  if (fields['success_action_status'] !== '201') return answer(fields['success_action_status'] === '200' ? 200 : 204, headers);
  return xmlAnswer(
    201,
    `<PostResponse><Location>${xmlEscape(headers.location)}</Location><Bucket>${bucket.name}</Bucket><Key>${xmlEscape(key)}</Key><ETag>&quot;${change.etag ?? ''}&quot;</ETag></PostResponse>`,
    headers,
  );
}

export function copyObject(context: WriteContext, services: WriteServices): EdgeAnswer {
  const { bucket, key, request, caller } = context;
  const { headers } = request;
  const unsupported = unsupportedHeader(headers);
  if (unsupported !== undefined) throw notImplemented(`the header ${unsupported}`);
  const [, sourceBucket = '', sourceKey = '', versionId] =
    /^\/?([^/?]{1,63})\/([^?]{1,4096})(?:\?versionId=(.{1,1024}))?$/.exec(headers['x-amz-copy-source'] ?? '') ?? [];
  const from = services.buckets.find((one) => one.name === sourceBucket);
  if (from === undefined) throw new S3Error('NoSuchBucket', 404, 'The specified bucket does not exist');
  const source = decodeURIComponent(sourceKey.replaceAll('+', ' '));
  const decision = services.guard.check(caller, {
    action: versionId === undefined ? 's3:GetObject' : 's3:GetObjectVersion',
    resource: `${from.arn}/${source}`,
  });
  if (!decision.allowed) throw accessDenied(decision.message);
  const replaces = headers['x-amz-metadata-directive'] === 'REPLACE';
  if (from.name === bucket.name && source === key && versionId === undefined && !replaces)
    throw new S3Error(
      'InvalidRequest',
      400,
      "This copy request is illegal because it is trying to copy an object to itself without changing the object's metadata, storage class, website redirect location or encryption attributes.",
    );
  const original = readSource(from.name, source, versionId, services);
  let copy: S3Object | undefined;
  const change = commit(context, 'Copy', services, () => {
    copy = services.fauxqs.s3.putObject(
      bucket.name,
      key,
      original.body,
      replaces ? (headers['content-type'] ?? 'application/octet-stream') : original.contentType,
      replaces ? userMetadata(headers) : original.metadata,
      replaces ? systemMetadata(headers, headers['content-encoding']) : keptMetadata(original),
    );
    return copy;
  });
  return xmlAnswer(
    200,
    `<CopyObjectResult><LastModified>${copy?.lastModified.toISOString() ?? ''}</LastModified><ETag>&quot;${change.etag ?? ''}&quot;</ETag></CopyObjectResult>`,
    changeHeaders(change),
  );
}

function readSource(bucket: string, key: string, versionId: string | undefined, { objects, fauxqs }: WriteServices): S3Object {
  const version = versionId === undefined ? undefined : objects.find(bucket, key, versionId);
  if (versionId !== undefined && (version === undefined || version.isDeleteMarker)) throw noSuchVersion();
  const place = version === undefined ? { bucket, key } : objects.placeOf(version);
  if (objects.current(place.bucket, place.key) === undefined) throw noSuchKey();
  return fauxqs.s3.getObject(place.bucket, place.key);
}

/** Creating, adding to and giving up an upload in parts changes no object yet. */
export async function multipart(
  operation: 'CreateMultipartUpload' | 'AbortMultipartUpload',
  { bucket, key, request }: WriteContext,
  { fauxqs }: WriteServices,
): Promise<EdgeAnswer> {
  const unsupported = unsupportedHeader(request.headers);
  if (unsupported !== undefined) throw notImplemented(`the header ${unsupported}`);
  const { 'x-amz-checksum-algorithm': algorithm, 'content-length': _length, ...headers } = request.headers;
  const known = algorithm !== undefined && STORED_CHECKSUMS.has(algorithm) ? { 'x-amz-checksum-algorithm': algorithm } : {};
  return await fauxqs.request({
    method: operation === 'CreateMultipartUpload' ? 'POST' : 'DELETE',
    url: `${objectPath(bucket.name, key)}?${request.rawQuery}`,
    headers: { ...headers, ...known },
    body: Buffer.alloc(0),
  });
}

export function uploadPart({ request }: WriteContext, { fauxqs }: WriteServices): EdgeAnswer {
  const query = new URLSearchParams(request.rawQuery);
  const upload = readUploadBody(request);
  const stored = storedChecksum(upload);
  const { etag } = fauxqs.s3.uploadPart(query.get('uploadId') ?? '', Number(query.get('partNumber')), upload.bytes, stored?.value);
  return answer(200, {
    etag,
    ...(upload.checksum === undefined ? {} : { [`x-amz-checksum-${upload.checksum.algorithm.toLowerCase()}`]: upload.checksum.value }),
  });
}

export function completeMultipart(context: WriteContext, services: WriteServices): EdgeAnswer {
  const { request, bucket, key } = context;
  const parts = request.body
    .toString()
    .split('<Part>')
    .slice(1)
    .map((part) => ({
      partNumber: Number(/<PartNumber>(\d{1,5})<\/PartNumber>/.exec(part)?.[1]),
      etag: `"${/<ETag>(?:&quot;|&#34;|")?([0-9a-f-]{1,64})/.exec(part)?.[1] ?? ''}"`,
    }));
  const uploadId = new URLSearchParams(request.rawQuery).get('uploadId') ?? '';
  const change = commit(context, 'CompleteMultipartUpload', services, () => {
    checkConditions(request.headers, () => services.objects.current(bucket.name, key));
    return services.fauxqs.s3.completeMultipartUpload(uploadId, parts);
  });
  return xmlAnswer(
    200,
    `<CompleteMultipartUploadResult xmlns="http://s3.amazonaws.com/doc/2006-03-01/"><Bucket>${bucket.name}</Bucket><Key>${xmlEscape(key)}</Key><ETag>&quot;${change.etag ?? ''}&quot;</ETag></CompleteMultipartUploadResult>`,
    changeHeaders(change),
  );
}

function commit(context: WriteContext, cause: Cause, { fauxqs, objects, notifier }: WriteServices, write: () => S3Object): Change {
  if (Buffer.byteLength(context.key) > MAX_KEY_BYTES) throw new S3Error('KeyTooLongError', 400, 'Your key is too long');
  return fauxqs.transaction(() => {
    const { change } = objects.replace(context.bucket.name, context.key, write);
    notifier.tell(context.bucket, change, originOf(context, cause));
    return change;
  });
}

/** Who did what from where, for the notification. */
export const originOf = ({ caller, request }: WriteContext, cause: Cause) => ({
  cause,
  caller,
  sourceIp: request.sourceIp,
  requestId: request.requestId,
});

export const changeHeaders = ({ etag, versionId }: Change): Record<string, string> => ({
  ...(etag === undefined ? {} : { etag: `"${etag}"` }),
  ...(versionId === undefined ? {} : { 'x-amz-version-id': versionId }),
  'x-amz-server-side-encryption': 'AES256',
});

/** Conditional writes: https://docs.aws.amazon.com/AmazonS3/latest/userguide/conditional-writes.html */
function checkConditions(headers: EdgeRequest['headers'], find: () => S3Object | undefined): void {
  const [ifMatch, ifNoneMatch] = [headers['if-match'], headers['if-none-match']];
  if (ifMatch === undefined && ifNoneMatch === undefined) return;
  const existing = find();
  if (ifNoneMatch !== undefined && ifNoneMatch !== '*') throw notImplemented('If-None-Match with anything but *');
  if (ifNoneMatch === '*' && existing !== undefined) throw preconditionFailed();
  if (ifMatch === undefined) return;
  if (existing === undefined) throw noSuchKey();
  if (ifMatch.replaceAll('"', '') !== existing.etag.replaceAll('"', '')) throw preconditionFailed();
}

function userMetadata(headers: Readonly<Record<string, string>>): Record<string, string> {
  return Object.fromEntries(
    Object.entries(headers).flatMap(([name, value]) =>
      name.startsWith('x-amz-meta-') ? [[name.slice('x-amz-meta-'.length), value] as const] : [],
    ),
  );
}

function systemMetadata(headers: Readonly<Record<string, string>>, contentEncoding: string | undefined): SystemMetadata {
  const [contentLanguage, contentDisposition, cacheControl] = ['content-language', 'content-disposition', 'cache-control'].map(
    (name) => headers[name],
  );
  return {
    ...(contentLanguage === undefined ? {} : { contentLanguage }),
    ...(contentDisposition === undefined ? {} : { contentDisposition }),
    ...(cacheControl === undefined ? {} : { cacheControl }),
    ...(contentEncoding === undefined ? {} : { contentEncoding }),
  };
}

function keptMetadata({ contentLanguage, contentDisposition, cacheControl, contentEncoding }: S3Object): SystemMetadata {
  return {
    ...(contentLanguage === undefined ? {} : { contentLanguage }),
    ...(contentDisposition === undefined ? {} : { contentDisposition }),
    ...(cacheControl === undefined ? {} : { cacheControl }),
    ...(contentEncoding === undefined ? {} : { contentEncoding }),
  };
}

/** fauxqs keeps these; the others are checked on the way in and not kept. */
const STORED_CHECKSUMS: ReadonlySet<string> = new Set(['CRC32', 'SHA1', 'SHA256']);

function storedChecksum({ checksum }: UploadBody): StoredChecksum | undefined {
  if (checksum === undefined || !STORED_CHECKSUMS.has(checksum.algorithm)) return undefined;
  // `as`: a member of the set above.
  return { algorithm: checksum.algorithm as StoredChecksum['algorithm'], value: checksum.value, type: 'FULL_OBJECT' };
}
