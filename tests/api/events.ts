/** Events as API Gateway's HTTP APIs send them (payload 2.0), and the results of the handler as a client would see them. */
import { brotliDecompressSync, gunzipSync } from 'node:zlib';
import type { APIGatewayProxyEventV2 } from 'aws-lambda';
import { decodedPath } from '../../infra/local/http/gateway.ts';
import { toRequest, toResult } from '../../functions/api/api-gateway-event.ts';
import type { createApp } from '../../functions/api/app.ts';

export interface Call {
  readonly method?: string;
  readonly headers?: Readonly<Record<string, string>>;
  readonly body?: string;
  /** As the JWT authorizer leaves them. */
  readonly claims?: Readonly<Record<string, string>>;
  /** As the IAM authorizer leaves it. */
  readonly signer?: { readonly accountId: string; readonly userArn: string };
}

export interface Reply {
  readonly status: number;
  readonly headers: Readonly<Record<string, string>>;
  /** Without its content coding. */
  readonly text: string;
  /** Bytes of the function's result as JSON: what Lambda's 6 MB are about. */
  readonly resultBytes: number;
}

/** The shape of the example in the developer guide, "Working with AWS Lambda proxy integrations for HTTP APIs". */
export function event(path: string, { method = 'GET', headers = {}, body, claims, signer }: Call = {}): APIGatewayProxyEventV2 {
  const [given = '/', rawQueryString = ''] = path.split(/\?(.*)/s, 2);
  // The gateway itself answers 400 to what cannot be decoded; the function must stand it all the same.
  const rawPath = decodedPath(given) ?? given;
  return {
    version: '2.0',
    routeKey: '$default',
    rawPath,
    rawQueryString,
    headers: {
      accept: '*/*',
      'content-length': String(body?.length ?? 0),
      host: 'id.execute-api.us-east-1.amazonaws.com',
      'x-forwarded-proto': 'https',
      ...headers,
    },
    queryStringParameters: Object.fromEntries(new URLSearchParams(rawQueryString)),
    requestContext: {
      accountId: '123456789012',
      apiId: 'id',
      domainName: 'id.execute-api.us-east-1.amazonaws.com',
      domainPrefix: 'id',
      http: { method, path: rawPath, protocol: 'HTTP/1.1', sourceIp: '192.0.2.1', userAgent: 'test' },
      requestId: 'JKJaXmPLvHcESHA=',
      routeKey: '$default',
      stage: '$default',
      time: '12/Mar/2026:19:03:58 +0000',
      timeEpoch: 1_773_342_238_000,
      ...(signer && { authorizer: { iam: { ...signer, accessKey: 'AKIA', callerId: 'AIDA', userId: 'AIDA' } } }),
      ...(claims && { authorizer: { principalId: '', integrationLatency: 1, jwt: { claims: { ...claims }, scopes: [] } } }),
    },
    ...(body !== undefined && { body }),
    isBase64Encoded: false,
  };
}

export async function send(app: ReturnType<typeof createApp>, path: string, call: Call = {}): Promise<Reply> {
  const asked = event(path, call);
  const response = await app.fetch(toRequest(asked), {
    requestId: asked.requestContext.requestId,
    requestContext: asked.requestContext,
    rawPath: asked.rawPath,
  });
  const result = await toResult(response);
  const headers = Object.fromEntries(Object.entries(result.headers ?? {}).map(([name, value]) => [name, String(value)]));
  const bytes = Buffer.from(result.body ?? '', result.isBase64Encoded === true ? 'base64' : 'utf8');
  return {
    status: result.statusCode ?? 0,
    headers,
    text: uncoded(bytes, headers['content-encoding']),
    resultBytes: Buffer.byteLength(JSON.stringify(result)),
  };
}

function uncoded(bytes: Buffer, coding: string | undefined): string {
  if (bytes.length === 0) return '';
  if (coding === 'br') return brotliDecompressSync(bytes).toString();
  return coding === 'gzip' ? gunzipSync(bytes).toString() : bytes.toString();
}
