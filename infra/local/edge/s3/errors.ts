/** Errors of S3, in its own words and XML. */
import { answer, type EdgeAnswer, type EdgeRequest } from '../message.ts';
import type { Identification } from '../../access/signature.ts';

export class S3Error extends Error {
  override readonly name = 'S3Error';
  readonly code: string;
  readonly status: number;
  constructor(code: string, status: number, message: string) {
    super(message);
    this.code = code;
    this.status = status;
  }
}

export const xmlEscape = (text: string): string =>
  text.replaceAll(/[&<>"\p{Cc}]/gu, (character) => XML_NAMES[character] ?? `&#x${(character.codePointAt(0) ?? 0).toString(16)};`);

const XML_NAMES: Readonly<Record<string, string>> = { '&': '&amp;', '<': '&lt;', '>': '&gt;', '"': '&quot;' };

export const xmlAnswer = (status: number, xml: string, headers: EdgeAnswer['headers'] = {}): EdgeAnswer =>
  answer(status, { 'content-type': 'application/xml', ...headers }, `<?xml version="1.0" encoding="UTF-8"?>\n${xml}`);

export function s3Error({ code, status, message }: Pick<S3Error, 'code' | 'status' | 'message'>, request: EdgeRequest): EdgeAnswer {
  // An answer to HEAD has no body, whatever happened; SDKs go by its status alone.
  if (request.method === 'HEAD') return answer(status, {});
  const xml = `<Error><Code>${code}</Code><Message>${xmlEscape(message)}</Message><Resource>${xmlEscape(request.rawPath)}</Resource><RequestId>${request.requestId}</RequestId></Error>`;
  return xmlAnswer(status, xml);
}

export const accessDenied = (message: string): S3Error => new S3Error('AccessDenied', 403, message);
export const notImplemented = (what: string): S3Error => new S3Error('NotImplemented', 501, `The local cloud does not implement ${what}.`);
export const noSuchKey = (): S3Error => new S3Error('NoSuchKey', 404, 'The specified key does not exist.');
export const noSuchVersion = (): S3Error => new S3Error('NoSuchVersion', 404, 'The specified version does not exist.');
export const preconditionFailed = (): S3Error =>
  new S3Error('PreconditionFailed', 412, 'At least one of the pre-conditions you specified did not hold');

export function unidentified({ reason, message }: Extract<Identification, { ok: false }>): S3Error {
  const [code, status] = {
    'unknown-key': ['InvalidAccessKeyId', 403] as const,
    mismatch: ['SignatureDoesNotMatch', 403] as const,
    skewed: ['RequestTimeTooSkewed', 403] as const,
    expired: ['AccessDenied', 403] as const,
    malformed: ['AuthorizationQueryParametersError', 400] as const,
    'body-mismatch': ['XAmzContentSHA256Mismatch', 400] as const,
  }[reason];
  return new S3Error(code, status, message);
}
