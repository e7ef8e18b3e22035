/**
 * The way from the console to the API and the raw bucket. The person's key is added here, and never reaches the page;
 * uploads go the same way, so that the page talks to its own origin alone.
 */
import type { IncomingMessage, ServerResponse } from 'node:http';
import { Readable } from 'node:stream';
import type { ReadableStream } from 'node:stream/web';

export interface ConsoleTarget {
  readonly apiUrl: string;
  /** The API key that requests go out with; asked for once it is needed. */
  readonly key: () => Promise<string | undefined>;
  /** Called when the API has refused the key: unknown, revoked or expired. */
  readonly onRefused?: () => void;
}

/**
 * Headers that are passed on, of requests and of responses. The rest (cookies, forwarding, encodings) is handled by
 * this server.
 */
const REQUEST_HEADERS = ['accept', 'content-type', 'if-match', 'if-none-match'];
const RESPONSE_HEADERS = [
  'allow', 'cache-control', 'content-location', 'content-security-policy', 'content-type', 'date', 'etag', 'last-modified', 'link',
  'location', 'retry-after', 'www-authenticate', 'x-amz-version-id', 'x-content-type-options', 'x-request-id',
]; // prettier-ignore

const BUCKET_PATH = '/console/bucket';

export class Proxy {
  readonly #target: ConsoleTarget;
  /** Buckets that the API has sent this console to; it goes nowhere else. */
  readonly #buckets = new Set<string>();

  constructor(target: ConsoleTarget) {
    this.#target = target;
  }

  /** `/console/api/v1/…` → `/v1/…` of the API. */
  async toApi(path: string, incoming: IncomingMessage, outgoing: ServerResponse): Promise<void> {
    const key = await this.#target.key();
    const answered = await this.#send(`${this.#target.apiUrl}${path}`, incoming, outgoing, key === undefined ? {} : { 'x-api-key': key });
    if (answered === undefined) return;
    if (isRefusal(answered)) this.#target.onRefused?.();
    const isTicket = incoming.method === 'POST' && path.startsWith('/v1/uploads') && answered.status < 300;
    if (isTicket) {
      const text = this.#throughHere(await answered.text());
      outgoing.writeHead(answered.status, responseHeaders(answered.headers)).end(text);
    } else deliver(answered, outgoing);
  }

  /** `/console/bucket?to=…`: a form for the raw bucket. */
  async toBucket(url: URL, incoming: IncomingMessage, outgoing: ServerResponse): Promise<void> {
    const to = url.searchParams.get('to') ?? '';
    if (!this.#buckets.has(to)) {
      incoming.resume();
      outgoing.writeHead(403, { 'content-type': 'text/plain' }).end('The API has not sent this console to that bucket.\n');
      return;
    }
    const answered = await this.#send(to, incoming, outgoing, { 'content-length': incoming.headers['content-length'] ?? '' });
    if (answered !== undefined) deliver(answered, outgoing);
  }

  /** Tickets name the bucket's address; the page gets one of this server that leads there. */
  #throughHere(text: string): string {
    return JSON.stringify(JSON.parse(text), (name: string, value: unknown) => {
      if (name !== 'url' || typeof value !== 'string') return value;
      this.#buckets.add(value);
      return `${BUCKET_PATH}?to=${encodeURIComponent(value)}`;
    });
  }

  async #send(
    to: string,
    incoming: IncomingMessage,
    outgoing: ServerResponse,
    more: Readonly<Record<string, string>>,
  ): Promise<Response | undefined> {
    const method = incoming.method ?? 'GET';
    const hasBody = method !== 'GET' && method !== 'HEAD';
    const headers = { ...only(REQUEST_HEADERS, (name) => incoming.headers[name]?.toString()), ...more };
    // Who leaves a view no longer waits for its answers.
    const left = new AbortController();
    outgoing.once('close', () => left.abort());
    try {
      return await fetch(to, {
        method,
        headers,
        redirect: 'manual',
        signal: left.signal,
        ...(hasBody ? { body: Readable.toWeb(incoming) as ReadableStream, duplex: 'half' } : {}),
      });
    } catch (error) {
      if (left.signal.aborted) return undefined;
      const detail = `The API at ${new URL(to).origin} does not answer: ${reasonOf(error)}.`;
      outgoing.writeHead(502, { 'content-type': 'application/problem+json' });
      outgoing.end(JSON.stringify({ type: 'about:blank', title: 'The stage cannot be reached', status: 502, detail }));
      return undefined;
    }
  }
}

/** Of the key itself (RFC 6750, 3.1), and not for want of one. */
const isRefusal = ({ status, headers }: Response): boolean =>
  status === 401 && (headers.get('www-authenticate') ?? '').includes('invalid_token');

function deliver(answered: Response, outgoing: ServerResponse): void {
  outgoing.writeHead(answered.status, responseHeaders(answered.headers));
  if (answered.body === null) outgoing.end();
  else
    Readable.fromWeb(answered.body as ReadableStream)
      .once('error', () => outgoing.destroy())
      .pipe(outgoing);
}

/** A response without a content security policy gets one that allows nothing, in case it is ever shown as a document. */
const responseHeaders = (headers: Headers): Record<string, string> => ({
  'content-security-policy': "default-src 'none'; sandbox",
  ...only(RESPONSE_HEADERS, (name) => headers.get(name) ?? undefined),
});

function only(names: readonly string[], valueOf: (name: string) => string | undefined): Record<string, string> {
  return Object.fromEntries(
    names.flatMap((name) => {
      const value = valueOf(name);
      return value === undefined ? [] : [[name, value] as const];
    }),
  );
}

/** Codes of the system and of the HTTP client's sockets. */
const NETWORK = /^(?:E[A-Z]|UND_ERR_(?:SOCKET|CONNECT|HEADERS_TIMEOUT|BODY_TIMEOUT))/;

/** What the network said, which `fetch` wraps. Errors of the request itself may quote its headers, the key among them, and are not repeated. */
function reasonOf(error: unknown): string {
  const cause = error instanceof Error ? error.cause : undefined;
  return cause instanceof Error && 'code' in cause && NETWORK.test(String(cause.code))
    ? cause.message || String(cause.code)
    : 'the request could not be made';
}
