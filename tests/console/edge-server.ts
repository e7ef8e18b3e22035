/**
 * The distribution of a hosted console on this machine: the edge's own code, run as CloudFront runs it, then the site's files, the API or
 * the raw bucket, by the same paths. What it does not show is CloudFront's caching, for which tests/infra/hosted-console.test.ts looks.
 */
import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import { Readable } from 'node:stream';
import type { ReadableStream } from 'node:stream/web';
import { runInNewContext } from 'node:vm';
import { EDGE_CODE, hostedSite, pageHeaders, type SignIn } from '../../infra/console/index.ts';

export interface EdgeServer {
  readonly origin: string;
  close(): void;
}

interface Behind {
  readonly apiUrl: string;
  readonly bucketUrl: string;
}

/** As CloudFront Functions see it. */
interface EdgeRequest {
  uri: string;
  headers: Record<string, { value: string }>;
  cookies: Record<string, { value: string }>;
}
type EdgeAnswer = { statusCode: number; headers: Record<string, { value: string }> };

const handler: (event: { request: EdgeRequest }) => EdgeRequest | EdgeAnswer = runInNewContext(`${EDGE_CODE}; handler`);
const TYPES: Readonly<Record<string, string>> = { js: 'text/javascript', css: 'text/css', html: 'text/html; charset=utf-8' };

/** @param settings called once it is known where the edge answers, and who signs people in */
export async function startEdge(behind: () => Behind, settings: () => SignIn): Promise<EdgeServer> {
  let site: ReadonlyMap<string, string | Uint8Array> | undefined;
  const files = (): ReadonlyMap<string, string | Uint8Array> => {
    const { page, assets } = hostedSite('newsroom', settings());
    return new Map(
      [page, ...assets.map(({ name, contents }) => ({ name: `assets/${name}`, contents }))].map((one) => [one.name, one.contents]),
    );
  };
  const server = createServer((incoming, outgoing) => {
    const url = new URL(incoming.url ?? '/', 'http://edge.invalid');
    const request: EdgeRequest = {
      uri: url.pathname,
      headers: Object.fromEntries(
        Object.entries(incoming.headers).flatMap(([name, value]) => (typeof value === 'string' ? [[name, { value }]] : [])),
      ),
      cookies: cookiesOf(incoming.headers.cookie ?? ''),
    };
    // CloudFront takes cookies out of the headers that a function sees.
    delete request.headers['cookie'];
    const answer = handler({ request });
    if ('statusCode' in answer) return void outgoing.writeHead(answer.statusCode, { location: answer.headers['location']?.value }).end();
    if (url.pathname.startsWith('/v1/')) return void pass(`${behind().apiUrl}${answer.uri}${url.search}`, incoming, answer, outgoing);
    if (url.pathname === '/console/bucket') return void pass(`${behind().bucketUrl}${answer.uri}`, incoming, answer, outgoing);
    const name = answer.uri.slice('/console/'.length);
    const found = (site ??= files()).get(name);
    const headers = { ...pageHeaders([settings().issuer]), 'content-type': TYPES[name.split('.').at(-1) ?? ''] ?? 'text/plain' };
    if (found === undefined) outgoing.writeHead(403).end();
    else outgoing.writeHead(200, headers).end(found);
  });
  const port = await new Promise<number>((resolve) => server.listen(0, '127.0.0.1', () => resolve(Object(server.address()).port)));
  return {
    origin: `http://127.0.0.1:${port}`,
    close: () => {
      server.closeAllConnections();
      server.close();
    },
  };
}

function cookiesOf(header: string): EdgeRequest['cookies'] {
  const pairs = header.split('; ').filter((pair) => pair.includes('='));
  return Object.fromEntries(pairs.map((pair) => [pair.slice(0, pair.indexOf('=')), { value: pair.slice(pair.indexOf('=') + 1) }]));
}

const HOP_BY_HOP = new Set(['host', 'connection', 'transfer-encoding', 'content-encoding', 'keep-alive', 'content-length', 'expect']);
const only = (headers: Iterable<readonly [string, string]>): [string, string][] =>
  [...headers].filter(([name]) => !HOP_BY_HOP.has(name)).map(([name, value]) => [name, value]);

async function pass(to: string, incoming: IncomingMessage, request: EdgeRequest, outgoing: ServerResponse): Promise<void> {
  const hasBody = incoming.method !== 'GET' && incoming.method !== 'HEAD';
  const headers = only(Object.entries(request.headers).map(([name, { value }]) => [name, value] as const));
  const length = incoming.headers['content-length'];
  const left = new AbortController();
  outgoing.once('close', () => left.abort());
  try {
    const answered = await fetch(to, {
      method: incoming.method ?? 'GET',
      headers: length === undefined || !hasBody ? headers : [...headers, ['content-length', length]],
      redirect: 'manual',
      signal: left.signal,
      ...(hasBody ? { body: Readable.toWeb(incoming) as ReadableStream, duplex: 'half' } : {}),
    });
    outgoing.writeHead(answered.status, Object.fromEntries(only(answered.headers)));
    outgoing.end(Buffer.from(await answered.arrayBuffer()));
  } catch {
    outgoing.destroy();
  }
}
