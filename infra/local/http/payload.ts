/**
 * Lambda proxy integration, payload format 2.0: request to event, the function's result to answer. Pure.
 *
 * @see https://docs.aws.amazon.com/apigateway/latest/developerguide/http-api-develop-integrations-lambda.html
 */
import { z } from 'zod';
import { ACCOUNT_ID } from '../assembly/naming.ts';
import { answer, type EdgeAnswer, type EdgeRequest } from '../edge/message.ts';
import type { Match } from './routes.ts';

export interface EventContext {
  readonly apiId: string;
  readonly stageName: string;
  readonly region: string;
  readonly nowMs: number;
  /** ARN of who signed the request, where the route asks for a signature. */
  readonly signer?: string;
  readonly claims?: { readonly claims: Readonly<Record<string, string>>; readonly scopes: readonly string[] | null };
}

/** What HTTP APIs take as text; the rest reaches the function in base64. */
const TEXT_TYPES = /^(?:text\/.*|application\/(?:json|javascript|xml|x-www-form-urlencoded|[a-z0-9.-]{1,100}\+(?:json|xml)))$/i;

export function toEvent(
  request: EdgeRequest,
  path: string,
  { route, pathParameters }: Match,
  context: EventContext,
): Record<string, unknown> {
  const { cookie, ...headers } = request.headers;
  const type = (headers['content-type'] ?? '').split(';')[0]?.trim() ?? '';
  const isText = TEXT_TYPES.test(type) || (type === '' && request.body.length === 0);
  const time = new Date(context.nowMs);
  return {
    version: '2.0',
    routeKey: route.RouteKey,
    rawPath: context.stageName === '$default' ? path : `/${context.stageName}${path}`,
    rawQueryString: request.rawQuery,
    ...(cookie === undefined ? {} : { cookies: cookie.split(';').map((one) => one.trim()) }),
    headers: { ...headers, 'x-forwarded-for': request.sourceIp, 'x-forwarded-port': '443', 'x-forwarded-proto': 'https' },
    ...(request.rawQuery === '' ? {} : { queryStringParameters: joinedQuery(request.rawQuery) }),
    ...(Object.keys(pathParameters).length === 0 ? {} : { pathParameters }),
    requestContext: {
      accountId: ACCOUNT_ID,
      apiId: context.apiId,
      ...(context.signer === undefined ? {} : { authorizer: { iam: { accountId: ACCOUNT_ID, userArn: context.signer } } }),
      ...(context.claims === undefined ? {} : { authorizer: { jwt: context.claims } }),
      domainName: headers['host'] ?? '',
      domainPrefix: (headers['host'] ?? '').split('.')[0],
      http: { method: request.method, path, protocol: 'HTTP/1.1', sourceIp: request.sourceIp, userAgent: headers['user-agent'] ?? '' },
      requestId: request.requestId,
      routeKey: route.RouteKey,
      stage: context.stageName,
      time: commonLogTime(time),
      timeEpoch: context.nowMs,
    },
    ...(request.body.length === 0 ? {} : { body: request.body.toString(isText ? 'utf8' : 'base64') }),
    isBase64Encoded: request.body.length > 0 && !isText,
  };
}

/** Several values of one name are joined with commas. */
function joinedQuery(rawQuery: string): Record<string, string> {
  const joined: Record<string, string> = {};
  for (const [name, value] of new URLSearchParams(rawQuery))
    joined[name] = Object.hasOwn(joined, name) ? `${joined[name]},${value}` : value;
  return joined;
}

/** `12/Mar/2020:19:03:58 +0000` */
function commonLogTime(time: Date): string {
  const [day, month, year, clock] = time.toUTCString().slice(5, 25).split(' ');
  return `${day}/${month}/${year}:${clock} +0000`;
}

const resultSchema = z.looseObject({
  statusCode: z.coerce.number().int().min(100).max(599),
  headers: z.record(z.string(), z.union([z.string(), z.number(), z.boolean()]).transform(String)).nullish(),
  cookies: z.array(z.string()).nullish(),
  body: z.string().nullish(),
  isBase64Encoded: z.boolean().nullish(),
});

/** Headers that the gateway sets itself: https://docs.aws.amazon.com/apigateway/latest/developerguide/api-gateway-known-issues.html */
const OWN_HEADERS: ReadonlySet<string> = new Set(['connection', 'content-length', 'transfer-encoding', 'keep-alive', 'upgrade', 'trailer']);

export function toAnswer(payload: string): EdgeAnswer {
  const value: unknown = payload === '' ? null : JSON.parse(payload);
  if (typeof value !== 'object' || value === null || !('statusCode' in value)) {
    // Without a status code, what the function gave back is the body: format 2.0's short form.
    return answer(200, { 'content-type': 'application/json' }, typeof value === 'string' ? value : JSON.stringify(value));
  }
  const read = resultSchema.safeParse(value);
  if (!read.success) return internalServerError();
  const { statusCode, headers, cookies, body, isBase64Encoded } = read.data;
  const kept = Object.entries(headers ?? {}).flatMap(([name, text]) =>
    OWN_HEADERS.has(name.toLowerCase()) ? [] : [[name.toLowerCase(), text] as const],
  );
  return answer(
    statusCode,
    {
      'content-type': 'text/plain;charset=UTF-8',
      ...Object.fromEntries(kept),
      ...(cookies == null || cookies.length === 0 ? {} : { 'set-cookie': cookies }),
    },
    Buffer.from(body ?? '', isBase64Encoded === true ? 'base64' : 'utf8'),
  );
}

/** The gateway's own answers are JSON with one field. */
export const gatewayAnswer = (status: number, message: string): EdgeAnswer =>
  answer(status, { 'content-type': 'application/json' }, JSON.stringify({ message }));
export const internalServerError = (): EdgeAnswer => gatewayAnswer(500, 'Internal Server Error');
