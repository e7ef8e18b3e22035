/**
 * AWS's signature, version 4, of a POST of JSON to the root of a service:
 * https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_sigv-create-signed-request.html. `@smithy/signature-v4` signs any request, for
 * which it reads and digests more; of these it makes the same signature, in two to three times the time, which was twice that of all else that a
 * request takes the client.
 */
import { createHmac, createSecretKey, hash, type KeyObject } from 'node:crypto';

/** As whom a request is signed. */
export interface Signatory {
  readonly accessKeyId: string;
  readonly secretAccessKey: string;
  readonly sessionToken?: string;
}
type Headers = Readonly<Record<string, string>>;

/** The headers with the signature and what belongs to it. Names are given in lower case, values without spaces at the ends or in a row. */
export type SignPost = (headers: Headers, body: string, signatory: Signatory, at: Date) => Headers;

/** Signs for a service in a region. The key, good for a day, is derived once. */
export function signerOf(service: string, region: string): SignPost {
  let known: { readonly of: string; readonly key: KeyObject } | undefined;
  const keyOf = (secret: string, date: string): KeyObject => {
    const of = `${date} ${secret}`;
    if (known?.of !== of)
      known = { of, key: [date, region, service, 'aws4_request'].reduce(derived, createSecretKey(`AWS4${secret}`, 'utf8')) };
    return known.key;
  };
  return (given, body, { accessKeyId, secretAccessKey, sessionToken }, at) => {
    const time = at.toISOString().replace(PUNCTUATION, '');
    const date = time.slice(0, 'YYYYMMDD'.length);
    const scope = `${date}/${region}/${service}/aws4_request`;
    const headers: Headers = { ...given, 'x-amz-date': time, ...(sessionToken !== undefined && { 'x-amz-security-token': sessionToken }) };
    const names = Object.keys(headers).toSorted();
    const lines = names.map((name) => `${name}:${headers[name]}`);
    const request = ['POST', '/', '', ...lines, '', names.join(';'), hash('sha256', body)].join('\n');
    const text = ['AWS4-HMAC-SHA256', time, scope, hash('sha256', request)].join('\n');
    const signature = createHmac('sha256', keyOf(secretAccessKey, date)).update(text).digest('hex');
    const authorization = `AWS4-HMAC-SHA256 Credential=${accessKeyId}/${scope}, SignedHeaders=${names.join(';')}, Signature=${signature}`;
    return { ...headers, authorization };
  };
}

const derived = (key: KeyObject, part: string): KeyObject => createSecretKey(createHmac('sha256', key).update(part).digest());

/** `2026-03-01T12:00:00.000Z` becomes `20260301T120000Z`. */
const PUNCTUATION = /[-:]|\.\d{3}/g;
