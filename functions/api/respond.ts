/** From an answer as a value to an HTTP response: validators, conditions, content coding, size, caching, origins and security headers. */
import { createHash } from 'node:crypto';
import { brotliCompressSync, constants, gzipSync } from 'node:zlib';
import { MAX_RESULT_BYTES, resultBytes } from './api-gateway-event.ts';
import { evaluate, lastModified } from './conditions.ts';
import { corsHeaders } from './cors.ts';
import { negotiateCoding, type Coding } from './negotiate.ts';
import { problemDocument, PROBLEMS, type Problem } from './problem.ts';

/** What a route answers with. `body` is the whole representation, without coding. */
export interface Answer {
  readonly status: 200 | 201 | 202;
  readonly contentType: string;
  readonly body: string;
  /** `shared` may be kept for seconds by anyone the access setting allows; `revalidated` must be asked for each time; `none` is not stored. */
  readonly cache: 'shared' | 'revalidated' | 'none';
  readonly lastModified?: string;
  /** Request headers besides `Accept-Encoding` that chose this representation. */
  readonly vary?: readonly string[];
  readonly headers?: Readonly<Record<string, string>>;
}

export interface ResponseContext {
  readonly requestId: string;
  /** The path that was asked for, encoded. */
  readonly path: string;
  /** True where anyone may read: shared caches may then hold answers. */
  readonly isPublic: boolean;
  /** Milliseconds since 1970. */
  readonly now: number;
  readonly corsOrigins: readonly string[];
  /** Sent with every answer, whatever its status. */
  readonly headers: Readonly<Record<string, string>>;
}

/** How long shared caches may answer without asking: a withdrawn article is gone from them within this time. */
const SHARED_SECONDS = 30;
/** Under this size a coding saves less than its header and its time cost. */
const MIN_CODED_BYTES = 1024;

const SECURITY_HEADERS = {
  'x-content-type-options': 'nosniff',
  'referrer-policy': 'no-referrer',
  'content-security-policy': "default-src 'none'; frame-ancestors 'none'",
  'strict-transport-security': 'max-age=31536000',
};

export function isProblem(outcome: Answer | Problem): outcome is Problem {
  return 'problem' in outcome;
}

export function respond(request: Request, outcome: Answer | Problem, context: ResponseContext): Response {
  return isProblem(outcome) ? respondProblem(request, outcome, context) : respondAnswer(request, outcome, context);
}

function respondProblem(request: Request, problem: Problem, { requestId, path, corsOrigins, headers: also }: ResponseContext): Response {
  const document = problemDocument(problem, path, requestId);
  const headers = new Headers({
    ...SECURITY_HEADERS,
    'content-type': 'application/problem+json',
    'cache-control': 'no-store',
    'x-request-id': requestId,
    ...also,
    ...problem.headers,
  });
  for (const [name, value] of corsHeaders(request, corsOrigins)) headers.append(name, value);
  return new Response(isHead(request) ? null : JSON.stringify(document), { status: PROBLEMS[problem.problem].status, headers });
}

function respondAnswer(request: Request, answer: Answer, context: ResponseContext): Response {
  const body = Buffer.from(answer.body);
  const coding = negotiateCoding(request.headers.get('accept-encoding'), body.length < MIN_CODED_BYTES);
  if (coding === null)
    return respondProblem(
      request,
      { problem: 'not-acceptable', detail: '`Accept-Encoding` refuses identity, gzip and br; one of them is needed.' },
      context,
    );

  const headers = new Headers({
    ...SECURITY_HEADERS,
    'content-type': answer.contentType,
    'x-request-id': context.requestId,
    ...context.headers,
    ...cacheHeaders(answer, context),
    ...answer.headers,
  });
  for (const [name, value] of corsHeaders(request, context.corsOrigins)) headers.append(name, value);
  if (answer.status === 200 && answer.cache !== 'none') {
    const validators = {
      tag: entityTag(body, coding),
      modified: answer.lastModified === undefined ? null : lastModified(answer.lastModified, context.now),
    };
    headers.set('etag', validators.tag);
    if (validators.modified !== null) headers.set('last-modified', validators.modified);
    const verdict = evaluate(request.headers, validators);
    if (verdict === 'failed')
      return respondProblem(
        request,
        { problem: 'precondition-failed', detail: PROBLEMS['precondition-failed'].remedy, headers: { etag: validators.tag } },
        context,
      );
    // With its type: API Gateway writes `text/plain` where a function names none, and caches take that over (RFC 9111, 3.2).
    if (verdict === 'not-modified') return new Response(null, { status: 304, headers });
  }

  const coded = encode(body, coding);
  const size = coding === 'identity' ? resultBytes(answer.body) : resultBytes(coded);
  if (size > MAX_RESULT_BYTES) {
    const detail = `This representation takes ${size} bytes ${coding === 'identity' ? 'without a content coding' : `even with ${coding}`}; one answer holds ${MAX_RESULT_BYTES}. ${PROBLEMS['answer-too-large'].remedy}`;
    return respondProblem(request, { problem: 'answer-too-large', detail }, context);
  }
  if (coding !== 'identity') headers.set('content-encoding', coding);
  return new Response(isHead(request) ? null : new Uint8Array(coded), { status: answer.status, headers });
}

function cacheHeaders(answer: Answer, { isPublic }: ResponseContext): Record<string, string> {
  const vary = ['Accept-Encoding', ...(isPublic ? [] : ['Authorization', 'X-Api-Key']), ...(answer.vary ?? [])].join(', ');
  if (answer.cache === 'none') return { 'cache-control': 'no-store', vary };
  const seconds = answer.cache === 'shared' && isPublic ? SHARED_SECONDS : 0;
  return { 'cache-control': `${isPublic ? 'public' : 'private'}, max-age=${seconds}, must-revalidate`, vary };
}

/** Strong, so another one for each coding: its bytes differ. */
function entityTag(body: Buffer, coding: Coding): string {
  const digest = createHash('sha256').update(body).digest('base64url').slice(0, 22);
  return coding === 'identity' ? `"${digest}"` : `"${digest}-${coding}"`;
}

/** Brotli at 5 and gzip at 6 are the levels where articles stop shrinking noticeably for the time spent. */
function encode(body: Buffer, coding: Coding): Buffer {
  if (coding === 'br')
    return brotliCompressSync(body, { params: { [constants.BROTLI_PARAM_QUALITY]: 5, [constants.BROTLI_PARAM_SIZE_HINT]: body.length } });
  return coding === 'gzip' ? gzipSync(body, { level: 6 }) : body;
}

function isHead(request: Request): boolean {
  return request.method === 'HEAD';
}
