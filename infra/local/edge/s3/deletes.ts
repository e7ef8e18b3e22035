/** Deletes from S3: of a key, or of one version for good. Each notifies the queue in the same transaction, or does nothing. */
import { createHash } from 'node:crypto';
import type { Change } from '../../services/versions.ts';
import { answer, type EdgeAnswer, type EdgeRequest } from '../message.ts';
import { notImplemented, S3Error, xmlAnswer, xmlEscape } from './errors.ts';
import type { S3Call } from './operation.ts';
import { changeHeaders, originOf, type WriteContext, type WriteServices } from './writes.ts';

export function deleteObject({ versionId }: S3Call, context: WriteContext, services: WriteServices): EdgeAnswer {
  if (context.request.headers['if-match'] !== undefined) throw notImplemented('the header if-match of DeleteObject');
  const change = removeAndTell(context, versionId, services);
  const isMarker = change?.kind === 'delete-marker' || change?.wasMarker === true;
  return answer(204, {
    ...(versionId === undefined || change === undefined ? {} : { 'x-amz-version-id': versionId }),
    ...(isMarker ? { 'x-amz-delete-marker': 'true' } : {}),
    ...(change?.kind === 'delete-marker' ? changeHeaders(change) : {}),
  });
}

export function deleteObjects(context: Omit<WriteContext, 'key'>, services: WriteServices): EdgeAnswer {
  const text = context.request.body.toString();
  const quiet = /<Quiet>true<\/Quiet>/.test(text);
  checkDeclaredMd5(context.request);
  const results = [...text.matchAll(/<Key>([^<]{1,8192})<\/Key>(?:<VersionId>([^<]{1,1024})<\/VersionId>)?/g)].map(
    ([, escaped = '', versionId]) => {
      const key = xmlUnescape(escaped);
      const named = `<Key>${xmlEscape(key)}</Key>${versionId === undefined ? '' : `<VersionId>${versionId}</VersionId>`}`;
      const decision = services.guard.check(context.caller, {
        action: versionId === undefined ? 's3:DeleteObject' : 's3:DeleteObjectVersion',
        resource: `${context.bucket.arn}/${key}`,
      });
      if (!decision.allowed) return `<Error>${named}<Code>AccessDenied</Code><Message>Access Denied</Message></Error>`;
      const change = removeAndTell({ ...context, key }, versionId, services);
      const marker =
        change?.kind === 'delete-marker'
          ? `<DeleteMarker>true</DeleteMarker><DeleteMarkerVersionId>${change.versionId ?? ''}</DeleteMarkerVersionId>`
          : '';
      return quiet ? '' : `<Deleted>${named}${marker}</Deleted>`;
    },
  );
  return xmlAnswer(200, `<DeleteResult xmlns="http://s3.amazonaws.com/doc/2006-03-01/">${results.join('')}</DeleteResult>`);
}

type Removal = Change & { /** The version that was destroyed was a delete marker. */ readonly wasMarker?: boolean };

/** Undefined where nothing was there to remove, which S3 does not mind. */
function removeAndTell(
  context: WriteContext,
  versionId: string | undefined,
  { fauxqs, objects, notifier }: WriteServices,
): Removal | undefined {
  const { bucket, key } = context;
  return fauxqs.transaction(() => {
    const change = removal();
    if (change !== undefined) notifier.tell(bucket, change, originOf(context, 'Delete'));
    return change;
  });

  function removal(): Removal | undefined {
    // Where no versions are kept, an object's only one is called "null".
    if (versionId === undefined || (versionId === 'null' && !objects.isVersioned(bucket.name))) return objects.remove(bucket.name, key);
    const version = objects.find(bucket.name, key, versionId);
    return version === undefined ? undefined : { ...objects.destroy(version), wasMarker: version.isDeleteMarker };
  }
}

function checkDeclaredMd5({ headers, body }: EdgeRequest): void {
  const declared = headers['content-md5'];
  if (declared !== undefined && createHash('md5').update(body).digest('base64') !== declared)
    throw new S3Error('BadDigest', 400, 'The Content-MD5 you specified did not match what we received.');
}

const xmlUnescape = (text: string): string =>
  text.replaceAll(/&(?:#x([0-9a-f]{1,6})|#(\d{1,7})|(amp|lt|gt|quot|apos));/gi, (_whole, hex?: string, decimal?: string, name?: string) =>
    hex === undefined
      ? decimal === undefined
        ? ({ amp: '&', lt: '<', gt: '>', quot: '"', apos: "'" }[name ?? ''] ?? '')
        : String.fromCodePoint(Number(decimal))
      : String.fromCodePoint(Number.parseInt(hex, 16)),
  );
