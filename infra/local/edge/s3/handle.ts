/** S3 behind the edge: who is it, may they, and then the operation. */
import type { KeyRing, Caller } from '../../access/principals.ts';
import { identify, identifyForm } from '../../access/signature.ts';
import type { BucketModel } from '../../assembly/model.ts';
import { answer, type EdgeAnswer, type EdgeRequest } from '../message.ts';
import { s3Access } from './access.ts';
import { corsHeaders, preflight } from './cors.ts';
import { accessDenied, notImplemented, S3Error, s3Error, unidentified } from './errors.ts';
import { checkPolicy, readForm, type UploadForm } from './form.ts';
import { identifyS3, type S3Call } from './operation.ts';
import { readBucket, readObject, type ReadServices } from './reads.ts';
import { deleteObject, deleteObjects } from './deletes.ts';
import {
  completeMultipart,
  copyObject,
  multipart,
  postObject,
  putObject,
  uploadPart,
  type WriteContext,
  type WriteServices,
} from './writes.ts';

export type S3Services = ReadServices & WriteServices & { readonly keys: KeyRing };

/** A request made out: what is wanted, by whom. */
export interface S3Request {
  readonly call: S3Call;
  readonly caller: Caller;
  readonly form?: UploadForm;
}

/** Makes the request out, or answers right away. */
export function openS3(
  request: EdgeRequest,
  { keys }: S3Services,
  nowMs: number,
): { readonly opened: S3Request } | { readonly answered: EdgeAnswer } {
  try {
    const identified = identifyS3(request);
    if (!identified.supported) {
      // Even a refusal is for those who may ask.
      const who = identify(request, keys, nowMs);
      if (!who.ok) throw unidentified(who);
      if (who.caller.kind === 'anonymous') throw accessDenied('Access Denied');
      throw 'what' in identified ? notImplemented(identified.what) : new S3Error('InvalidURI', 400, identified.malformed);
    }
    const { call } = identified;
    if (call.operation === 'PostObject') return { opened: openForm(call, request, keys, nowMs) };
    const who = call.operation === 'Preflight' ? ({ ok: true, caller: { kind: 'anonymous' } } as const) : identify(request, keys, nowMs);
    if (!who.ok) throw unidentified(who);
    return { opened: { call, caller: who.caller } };
  } catch (error) {
    return { answered: refusal(error, request) };
  }
}

function openForm(call: S3Call, request: EdgeRequest, keys: KeyRing, nowMs: number): S3Request {
  const form = readForm(request.headers['content-type'] ?? '', request.body);
  const who = identifyForm(form.fields, keys);
  if (!who.ok) throw unidentified(who);
  if (form.fields.has('policy')) checkPolicy(form, call.bucket, nowMs);
  return { call: { ...call, key: form.fields.get('key') ?? '' }, caller: who.caller, form };
}

export async function handleS3(opened: S3Request, request: EdgeRequest, services: S3Services): Promise<EdgeAnswer> {
  const bucket = services.stack.buckets.find((one) => one.name === opened.call.bucket);
  const answered = await run(opened, bucket, request, services).catch((error: unknown) => refusal(error, request));
  return {
    ...answered,
    headers: {
      ...answered.headers,
      ...corsHeaders(bucket, request.headers['origin'], request.method),
      'x-amz-request-id': request.requestId,
    },
  };
}

async function run(opened: S3Request, bucket: BucketModel | undefined, request: EdgeRequest, services: S3Services): Promise<EdgeAnswer> {
  const { call, caller, form } = opened;
  if (bucket === undefined && call.operation !== 'ListBuckets')
    throw new S3Error('NoSuchBucket', 404, 'The specified bucket does not exist');
  const needed =
    form === undefined || bucket === undefined
      ? s3Access(call, bucket, request)
      : [{ action: 's3:PutObject', resource: `${bucket.arn}/${call.key}` }];
  for (const one of needed) {
    const decision = services.guard.check(caller, one);
    if (!decision.allowed) throw accessDenied(caller.kind === 'anonymous' ? 'Access Denied' : decision.message);
  }
  if (bucket === undefined) return readBucket(call, bucket, request, services);
  return await perform(opened, bucket, { bucket, key: call.key, caller, request }, services);
}

async function perform(
  { call, caller, form }: S3Request,
  bucket: BucketModel,
  context: WriteContext,
  services: S3Services,
): Promise<EdgeAnswer> {
  switch (call.operation) {
    case 'GetObject':
    case 'HeadObject':
      return await readObject(call, bucket, caller, context.request, services);
    case 'PutObject':
      return putObject(context, services);
    case 'CopyObject':
      return copyObject(context, services);
    case 'PostObject':
      return form === undefined ? answer(400) : postObject(context, form, services);
    case 'DeleteObject':
      return deleteObject(call, context, services);
    case 'DeleteObjects':
      if (caller.kind === 'anonymous') throw accessDenied('Access Denied');
      return deleteObjects(context, services);
    case 'CreateMultipartUpload':
    case 'AbortMultipartUpload':
      return await multipart(call.operation, context, services);
    case 'UploadPart':
      return uploadPart(context, services);
    case 'CompleteMultipartUpload':
      return completeMultipart(context, services);
    case 'Preflight':
      return preflight(bucket, context.request);
    case 'HeadBucket':
    case 'GetBucketLocation':
    case 'GetBucketVersioning':
    case 'ListBuckets':
    case 'ListObjects':
    case 'ListObjectsV2':
    case 'ListObjectVersions':
      return readBucket(call, bucket, context.request, services);
  }
}

function refusal(error: unknown, request: EdgeRequest): EdgeAnswer {
  if (error instanceof S3Error) return s3Error(error, request);
  // fauxqs' own errors have the same shape under other names.
  if (error instanceof Error && error.name === 'S3Error' && 'code' in error && 'statusCode' in error)
    return s3Error({ code: String(error.code), status: Number(error.statusCode), message: error.message }, request);
  throw error;
}
