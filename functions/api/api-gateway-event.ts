/** API Gateway's HTTP API events (payload 2.0) to web requests, web responses to its results. */
import type { APIGatewayProxyEventV2, APIGatewayProxyStructuredResultV2 } from 'aws-lambda';

/**
 * A synchronous answer of a function may hold 6 MB as JSON (AWS Lambda quotas: 6,291,556 bytes with its envelope).
 * 200 KB are left for headers and the escaping of what is not the body.
 */
export const MAX_RESULT_BYTES = 6_291_556 - 200_000;

export function toRequest(event: APIGatewayProxyEventV2): Request {
  const headers = new Headers();
  for (const [name, value] of Object.entries(event.headers)) {
    // Header values are bytes to Lambda and Latin-1 to `Headers`; other values name nothing that this API reads, and
    // are dropped.
    if (value !== undefined && /^[\t\x20-\x7e\x80-\xff]*$/.test(value)) headers.set(name, value);
  }
  // The host is only a stand-in, never echoed.
  const url = new URL('http://api.invalid');
  url.pathname = encodePath(event.rawPath);
  url.search = event.rawQueryString;
  const method = requestMethod(event.requestContext.http.method);
  const body =
    event.body === undefined || method === 'GET' || method === 'HEAD'
      ? null
      : event.isBase64Encoded
        ? Buffer.from(event.body, 'base64')
        : event.body;
  return new Request(url, { method, headers, body });
}

/**
 * Re-encodes the path as a URL writes it. HTTP APIs pass on `rawPath` decoded once, so a percent sign belongs to the path, and
 * no character of it may end the path. Routes are matched with this and not with the request's URL, whose parser removes dot
 * segments such as `x/..`.
 */
export function encodePath(rawPath: string): string {
  return rawPath.toWellFormed().split('/').map(encodeURIComponent).join('/');
}

/** `Request` refuses to be made with some methods (Fetch standard, "forbidden method"); under another name they meet our own 405. */
function requestMethod(method: string): string {
  return /^[A-Z]{1,20}$/.test(method) && !/^(?:CONNECT|TRACE|TRACK)$/.test(method) ? method : 'UNSUPPORTED';
}

export async function toResult(response: Response): Promise<APIGatewayProxyStructuredResultV2> {
  const bytes = Buffer.from(await response.arrayBuffer());
  const isBase64Encoded = bytes.length > 0 && response.headers.has('content-encoding');
  return {
    statusCode: response.status,
    headers: Object.fromEntries(response.headers),
    body: bytes.toString(isBase64Encoded ? 'base64' : 'utf8'),
    isBase64Encoded,
  };
}

/** Bytes that a body takes in the result: base64 when it has a content coding, an escaped JSON string when it is text. */
export function resultBytes(body: Uint8Array | string): number {
  return typeof body === 'string' ? Buffer.byteLength(JSON.stringify(body)) : Math.ceil(body.length / 3) * 4;
}
