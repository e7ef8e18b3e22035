/**
 * Checks AWS signatures, version 4: in the header, in the query string of a presigned address, and of a POST policy.
 *
 * @see https://docs.aws.amazon.com/AmazonS3/latest/API/sig-v4-authenticating-requests.html
 */
import { createHmac, createSecretKey, hash, timingSafeEqual, type KeyObject } from 'node:crypto';
import type { Caller, KeyRing } from './principals.ts';

export interface SignedRequest {
  readonly method: string;
  /** As it came over the wire, before any decoding. */
  readonly rawPath: string;
  readonly rawQuery: string;
  /** Lower-case names; several of one name are joined with commas. */
  readonly headers: Readonly<Record<string, string>>;
  readonly body: Uint8Array;
}

export type Identification =
  | { readonly ok: true; readonly caller: Caller; readonly presigned: boolean }
  | {
      readonly ok: false;
      readonly reason: 'unknown-key' | 'mismatch' | 'skewed' | 'expired' | 'malformed' | 'body-mismatch';
      readonly message: string;
    };

/** https://docs.aws.amazon.com/AmazonS3/latest/API/ErrorResponses.html, RequestTimeTooSkewed */
const CLOCK_SKEW_MS = 15 * 60 * 1000;
/** Longest life of a presigned address. */
const MAX_EXPIRES_SECONDS = 7 * 24 * 60 * 60;

interface Scope {
  readonly accessKeyId: string;
  readonly date: string;
  readonly region: string;
  readonly service: string;
}

export function identify(request: SignedRequest, keys: KeyRing, nowMs: number): Identification {
  const query = request.rawQuery === '' ? undefined : new URLSearchParams(request.rawQuery);
  if (query?.has('X-Amz-Signature') === true) return presigned(request, query, keys, nowMs);
  const header = request.headers['authorization'];
  if (header === undefined) return { ok: true, caller: { kind: 'anonymous' }, presigned: false };
  return headerSigned(request, header, keys, nowMs);
}

function headerSigned(request: SignedRequest, header: string, keys: KeyRing, nowMs: number): Identification {
  const fields = new Map(
    header
      .replace(/^AWS4-HMAC-SHA256 /, '')
      .split(',')
      .map((part) => splitOnce(part.trim(), '=')),
  );
  const scope = readScope(fields.get('Credential'));
  const signedHeaders = fields.get('SignedHeaders');
  const signature = fields.get('Signature');
  const time = request.headers['x-amz-date'] ?? '';
  if (!header.startsWith('AWS4-HMAC-SHA256 ') || scope === undefined || signedHeaders === undefined || signature === undefined) {
    return {
      ok: false,
      reason: 'malformed',
      message: 'The Authorization header must be AWS4-HMAC-SHA256 with Credential, SignedHeaders and Signature.',
    };
  }
  if (Math.abs(nowMs - parseTime(time)) > CLOCK_SKEW_MS)
    return { ok: false, reason: 'skewed', message: 'The difference between the request time and the current time is too large.' };
  const declared = request.headers['x-amz-content-sha256'];
  const payloadHash = declared ?? sha256(request.body);
  if (declared !== undefined && /^[0-9a-f]{64}$/.test(declared) && declared !== sha256(request.body)) {
    return { ok: false, reason: 'body-mismatch', message: 'The provided x-amz-content-sha256 header does not match what was computed.' };
  }
  return compare({
    request,
    keys,
    scope,
    time,
    signedHeaders,
    signature,
    payloadHash,
    canonicalQuery: canonicalQuery(request.rawQuery),
    token: request.headers['x-amz-security-token'],
    presigned: false,
  });
}

function presigned(request: SignedRequest, query: URLSearchParams, keys: KeyRing, nowMs: number): Identification {
  const scope = readScope(query.get('X-Amz-Credential') ?? undefined);
  const time = query.get('X-Amz-Date') ?? '';
  const expires = Number(query.get('X-Amz-Expires'));
  const signedHeaders = query.get('X-Amz-SignedHeaders');
  const signature = query.get('X-Amz-Signature') ?? '';
  if (
    scope === undefined ||
    signedHeaders === null ||
    !(expires > 0) ||
    expires > MAX_EXPIRES_SECONDS ||
    query.get('X-Amz-Algorithm') !== 'AWS4-HMAC-SHA256'
  ) {
    return {
      ok: false,
      reason: 'malformed',
      message:
        'Query-string authentication version 4 requires the X-Amz-Algorithm, X-Amz-Credential, X-Amz-Signature, X-Amz-Date, X-Amz-SignedHeaders, and X-Amz-Expires parameters.',
    };
  }
  if (nowMs > parseTime(time) + expires * 1000) return { ok: false, reason: 'expired', message: 'Request has expired' };
  if (parseTime(time) > nowMs + CLOCK_SKEW_MS) return { ok: false, reason: 'skewed', message: 'Request is not valid yet' };
  const payloadHash = request.headers['x-amz-content-sha256'] ?? query.get('X-Amz-Content-Sha256') ?? 'UNSIGNED-PAYLOAD';
  const token = query.get('X-Amz-Security-Token') ?? undefined;
  return compare({
    request,
    keys,
    scope,
    time,
    signedHeaders,
    signature,
    payloadHash,
    canonicalQuery: canonicalQuery(request.rawQuery, 'X-Amz-Signature'),
    token,
    presigned: true,
  });
}

interface Comparison {
  readonly request: SignedRequest;
  readonly keys: KeyRing;
  readonly scope: Scope;
  readonly time: string;
  readonly signedHeaders: string;
  readonly signature: string;
  readonly payloadHash: string;
  readonly canonicalQuery: string;
  readonly token: string | undefined;
  readonly presigned: boolean;
}

function compare(all: Comparison): Identification {
  const key = all.keys.lookUp(all.scope.accessKeyId, all.token);
  if (!key.found) return { ok: false, reason: 'unknown-key', message: 'The AWS Access Key Id you provided does not exist in our records.' };
  const canonicalHeaders = all.signedHeaders
    .split(';')
    .map((name) => `${name}:${(all.request.headers[name] ?? '').trim().replaceAll(/ {2,}/g, ' ')}\n`);
  const canonicalRequest = [
    all.request.method,
    canonicalPath(all.request.rawPath, all.scope.service),
    all.canonicalQuery,
    canonicalHeaders.join(''),
    all.signedHeaders,
    all.payloadHash,
  ].join('\n');
  const { date, region, service } = all.scope;
  const toSign = ['AWS4-HMAC-SHA256', all.time, `${date}/${region}/${service}/aws4_request`, sha256(canonicalRequest)].join('\n');
  const expected = hmac(signingKey(key.secretAccessKey, all.scope), toSign).toString('hex');
  if (!isSameText(expected, all.signature))
    return {
      ok: false,
      reason: 'mismatch',
      message: 'The request signature we calculated does not match the signature you provided. Check your key and signing method.',
    };
  return { ok: true, caller: key.caller, presigned: all.presigned };
}

/** The policy of a form is signed as it is, in base64. */
export function identifyForm(fields: ReadonlyMap<string, string>, keys: KeyRing): Identification {
  const policy = fields.get('policy');
  if (policy === undefined) return { ok: true, caller: { kind: 'anonymous' }, presigned: true };
  const scope = readScope(fields.get('x-amz-credential'));
  const signature = fields.get('x-amz-signature');
  if (scope === undefined || signature === undefined)
    return {
      ok: false,
      reason: 'malformed',
      message: 'Bucket POST must contain the fields x-amz-credential and x-amz-signature beside its policy.',
    };
  const key = keys.lookUp(scope.accessKeyId, fields.get('x-amz-security-token'));
  if (!key.found) return { ok: false, reason: 'unknown-key', message: 'The AWS Access Key Id you provided does not exist in our records.' };
  const expected = hmac(signingKey(key.secretAccessKey, scope), policy).toString('hex');
  if (!isSameText(expected, signature))
    return {
      ok: false,
      reason: 'mismatch',
      message: 'The request signature we calculated does not match the signature you provided. Check your key and signing method.',
    };
  return { ok: true, caller: key.caller, presigned: true };
}

function readScope(credential: string | undefined): Scope | undefined {
  const [accessKeyId, date, region, service, end] = (credential ?? '').split('/');
  if (accessKeyId === undefined || date === undefined || region === undefined || service === undefined || end !== 'aws4_request')
    return undefined;
  return { accessKeyId, date, region, service };
}

/** S3 signs the path as it is sent; the other services encode it once more. They are all called at `/` here. */
const canonicalPath = (rawPath: string, service: string): string =>
  service === 's3' || rawPath === '/' ? rawPath : rawPath.split('/').map(encode).join('/');

function canonicalQuery(rawQuery: string, without?: string): string {
  return rawQuery
    .split('&')
    .filter((part) => part !== '')
    .map((part) => splitOnce(part, '=').map((half) => encode(decode(half))))
    .filter(([name]) => name !== without)
    .map(([name = '', value = '']) => ({ name, value }))
    .toSorted((a, b) => (a.name === b.name ? order(a.value, b.value) : order(a.name, b.name)))
    .map(({ name, value }) => `${name}=${value}`)
    .join('&');
}

const order = (a: string, b: string): number => (a < b ? -1 : Number(a > b));

/** RFC 3986: only letters, digits, `-`, `.`, `_` and `~` stay. */
const encode = (text: string): string =>
  encodeURIComponent(text).replaceAll(/[!'()*]/g, (character) => `%${character.charCodeAt(0).toString(16).toUpperCase()}`);

function decode(text: string): string {
  try {
    return decodeURIComponent(text.replaceAll('+', ' '));
  } catch {
    return text;
  }
}

function splitOnce(text: string, separator: string): [string, string] {
  const at = text.indexOf(separator);
  return at < 0 ? [text, ''] : [text.slice(0, at), text.slice(at + 1)];
}

/** `20261124T101500Z`; anything else is far in the past. */
function parseTime(time: string): number {
  const parts = /^(\d{4})(\d{2})(\d{2})T(\d{2})(\d{2})(\d{2})Z$/.exec(time);
  if (parts === null) return 0;
  const [year = 0, month = 1, day = 1, hour = 0, minute = 0, second = 0] = parts.slice(1).map(Number);
  return Date.UTC(year, month - 1, day, hour, minute, second);
}

const hmac = (key: string | Buffer | KeyObject, text: string): Buffer => createHmac('sha256', key).update(text).digest();
const sha256 = (data: string | Uint8Array): string => hash('sha256', data, 'hex');

/** A key is good for a day, a region and a service, and its derivation four of the five digests of a check. */
const signingKeys = new Map<string, KeyObject>();
/** More than callers have at one time. */
const MAX_SIGNING_KEYS = 256;

function signingKey(secret: string, { date, region, service }: Scope): KeyObject {
  const name = [secret, date, region, service].join('\n');
  const known = signingKeys.get(name);
  if (known !== undefined) return known;
  if (signingKeys.size >= MAX_SIGNING_KEYS) signingKeys.clear();
  const made = createSecretKey(hmac(hmac(hmac(hmac(`AWS4${secret}`, date), region), service), 'aws4_request'));
  signingKeys.set(name, made);
  return made;
}

/** Compares in constant time, so that timing cannot reveal a secret letter by letter. */
export function isSameText(a: string, b: string): boolean {
  const [left, right] = [Buffer.from(a), Buffer.from(b)];
  return left.length === right.length && timingSafeEqual(left, right);
}
