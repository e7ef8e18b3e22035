/**
 * Presigned POSTs to the raw bucket: a policy that binds key, type, size and metadata, signed with Signature Version 4
 * (Amazon S3 API reference, "Authenticating requests: browser-based uploads using POST").
 *
 * Not `@aws-sdk/s3-presigned-post` (3.1164, 2.3 KB): it is pinned to another release of the S3 client, which an override would have
 * to undo, reads the machine's clock alone, and writes a form with other names (`Policy`, `bucket`, `X-Amz-…`).
 */
import { createHmac } from 'node:crypto';

/** Credentials as AWS clients provide them. */
export interface SigningCredentials {
  readonly accessKeyId: string;
  readonly secretAccessKey: string;
  readonly sessionToken?: string | undefined;
}

export interface UploadTerms {
  readonly key: string;
  /** Fields the upload must carry with these very values: `Content-Type`, `x-amz-meta-…`. */
  readonly fields: Readonly<Record<string, string>>;
  readonly minBytes: number;
  readonly maxBytes: number;
}

export interface UploadPost {
  readonly url: string;
  readonly fields: Readonly<Record<string, string>>;
  readonly expires: string;
}

export interface UploadSigner {
  sign(terms: UploadTerms): Promise<UploadPost>;
}

export interface UploadTarget {
  readonly bucketName: string;
  readonly region: string;
  /** Where the bucket takes POSTs. */
  readonly url: string;
  readonly credentials: SigningCredentials;
}

const VALID_MILLISECONDS = 15 * 60 * 1000;

export function createUploadSigner(findTarget: () => Promise<UploadTarget>, now: () => Date): UploadSigner {
  return {
    async sign(terms) {
      const target = await findTarget();
      const { accessKeyId, secretAccessKey, sessionToken } = target.credentials;
      const start = now();
      const expires = new Date(start.getTime() + VALID_MILLISECONDS).toISOString();
      const stamp = start.toISOString().replace(/[-:]|\.\d{3}/g, '');
      const scope = `${stamp.slice(0, 8)}/${target.region}/s3/aws4_request`;
      const bound = {
        key: terms.key,
        ...terms.fields,
        success_action_status: '201',
        'x-amz-algorithm': 'AWS4-HMAC-SHA256',
        'x-amz-credential': `${accessKeyId}/${scope}`,
        'x-amz-date': stamp,
        ...(sessionToken !== undefined && { 'x-amz-security-token': sessionToken }),
      };
      const conditions = [
        { bucket: target.bucketName },
        ...Object.entries(bound).map(([name, value]) => ({ [name]: value })),
        ['content-length-range', terms.minBytes, terms.maxBytes],
      ];
      const policy = Buffer.from(JSON.stringify({ expiration: expires, conditions })).toString('base64');
      const signature = hmac(signingKey(secretAccessKey, scope), policy).toString('hex');
      return { url: target.url, fields: { ...bound, policy, 'x-amz-signature': signature }, expires };
    },
  };
}

/** The key is derived step by step over date, region, service and terminator. */
export function signingKey(secretAccessKey: string, scope: string): Buffer {
  return scope.split('/').reduce((key: Buffer, part) => hmac(key, part), Buffer.from(`AWS4${secretAccessKey}`));
}

function hmac(key: Buffer, text: string): Buffer {
  return createHmac('sha256', key).update(text).digest();
}
