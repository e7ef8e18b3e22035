/**
 * Answers for `/console/`: the page, its files, and what they ask of the API. It is for this machine alone, and there for who has the
 * token: whoever lets it listen sees to loopback and to the Host header (infra/local/doors.ts).
 */
import type { IncomingMessage, ServerResponse } from 'node:http';
import { gzipSync } from 'node:zlib';
import { bundleConsole, tagOf, type ConsoleBundle, type ConsoleFile } from './bundle.ts';
import { fillPage } from './page.ts';
import { isFromConsole, pageHeaders } from './policy.ts';
import { Proxy, type ConsoleTarget } from './proxy.ts';
import { admission, isAdmitted } from './token.ts';

/** Which stage the console is before, and with whose key. */
export interface ConsoleOptions extends ConsoleTarget {
  /** As the masthead names it. */
  readonly stage: string;
  /** What the address that is opened first must carry (token.ts). */
  readonly token: string;
}

const OUTSIDE = 'This console answers to who started it: open the address that was printed then, with its token.';

/** Takes requests from a server that listens to loopback alone; `isFor` tells which are its. */
export class ConsoleServer {
  readonly #options: ConsoleOptions;
  readonly #proxy: Proxy;
  #bundle: Promise<ConsoleBundle> | undefined;

  constructor(options: ConsoleOptions) {
    this.#options = options;
    this.#proxy = new Proxy(options);
  }

  /** Whether a request is for the console. */
  static isFor(url: string | undefined): boolean {
    return /^\/console(?:[/?]|$)/.test(url ?? '');
  }

  async handle(incoming: IncomingMessage, outgoing: ServerResponse): Promise<void> {
    try {
      await this.#answer(new URL(incoming.url ?? '/', 'http://console.invalid'), incoming, outgoing);
    } catch (error) {
      if (!outgoing.headersSent) outgoing.writeHead(500, { 'content-type': 'text/plain; charset=utf-8' });
      outgoing.end(`The console could not be served: ${error instanceof Error ? error.message : String(error)}\n`);
    }
  }

  async #answer(url: URL, incoming: IncomingMessage, outgoing: ServerResponse): Promise<void> {
    const path = url.pathname;
    const isInside = isAdmitted(incoming, this.#options.token);
    if (path.startsWith('/console/api/') || path === '/console/bucket') {
      if (!isFromConsole(incoming.headers)) return refuse(incoming, outgoing, 403, 'Only pages of the console may ask this.');
      if (!isInside) return refuse(incoming, outgoing, 403, OUTSIDE);
      if (path === '/console/bucket') return this.#proxy.toBucket(url, incoming, outgoing);
      // As it was written: a key in a path is decoded once, by the API.
      return this.#proxy.toApi((incoming.url ?? '').slice('/console/api'.length), incoming, outgoing);
    }
    if (incoming.method !== 'GET' && incoming.method !== 'HEAD') return refuse(incoming, outgoing, 405, 'There is only GET here.');
    if (path === '/console') return void outgoing.writeHead(308, { location: '/console/' }).end();
    const bundle = await (this.#bundle ??= this.#build());
    if (!path.startsWith('/console/assets/')) {
      const admitted = admission(url, incoming, this.#options.token);
      if (admitted !== undefined) return void outgoing.writeHead(303, admitted).end();
      if (!isInside) return refuse(incoming, outgoing, 403, OUTSIDE);
      return this.#sendPage(bundle, incoming, outgoing);
    }
    const asset = bundle.assets.get(path.slice('/console/assets/'.length));
    if (asset === undefined) return refuse(incoming, outgoing, 404, 'There is no such file.');
    sendAsset(asset, incoming, outgoing);
  }

  /** A build that failed is tried again with the next request. */
  async #build(): Promise<ConsoleBundle> {
    try {
      return await bundleConsole();
    } catch (error) {
      this.#bundle = undefined;
      throw error;
    }
  }

  #sendPage({ page }: ConsoleBundle, incoming: IncomingMessage, outgoing: ServerResponse): void {
    const text = fillPage(page, { stage: this.#options.stage, api: this.#options.apiUrl, signIn: null });
    const etag = tagOf(text);
    if (incoming.headers['if-none-match'] === etag) return void outgoing.writeHead(304, { etag }).end();
    outgoing
      .writeHead(200, { ...pageHeaders([]), 'content-type': 'text/html; charset=utf-8', 'cache-control': 'no-cache', etag })
      .end(text);
  }
}

function sendAsset({ contents, type }: ConsoleFile, incoming: IncomingMessage, outgoing: ServerResponse): void {
  const zipped = /\bgzip\b/.test(incoming.headers['accept-encoding']?.toString() ?? '');
  outgoing.writeHead(200, {
    'content-type': type,
    'cache-control': 'public, max-age=31536000, immutable',
    'x-content-type-options': 'nosniff',
    'cross-origin-resource-policy': 'same-origin',
    vary: 'Accept-Encoding',
    ...(zipped ? { 'content-encoding': 'gzip' } : {}),
  });
  outgoing.end(zipped ? zippedOnce(contents) : contents);
}

const ZIPPED = new WeakMap<Uint8Array, Uint8Array>();

/** A file keeps its contents for as long as it is served. */
function zippedOnce(contents: Uint8Array): Uint8Array {
  const known = ZIPPED.get(contents) ?? gzipSync(contents);
  ZIPPED.set(contents, known);
  return known;
}

function refuse(incoming: IncomingMessage, outgoing: ServerResponse, status: number, why: string): void {
  incoming.resume();
  outgoing.writeHead(status, { 'content-type': 'text/plain; charset=utf-8' }).end(`${why}\n`);
}
