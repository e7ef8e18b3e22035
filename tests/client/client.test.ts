/** The client against the API itself, over HTTP: lists to their ends, uploads to their receipts, and what goes wrong on the way. */
import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { gzipSync } from 'node:zlib';
import { build } from 'esbuild';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { ApiError, createClient, type ClientOptions, type GalleyClient, type RetryNotice } from '../../shared/client/index.ts';
import { makeArticle } from '../api/articles.ts';
import { createWorld, startServices, type Services, type World } from '../api/harness.ts';
import { serve, type Served } from '../api/serve.ts';

let services: Services;
let world: World;
let served: Served;
let key: string;
let galley: GalleyClient;

beforeAll(async () => {
  services = await startServices();
  world = await createWorld(services, { access: { readers: 'keys', publishers: 'keys' } });
  served = await serve(world.app);
  key = await world.key('read', 'publish');
  galley = client();
  for (let day = 1; day <= 5; day += 1)
    await world.upload(
      `news/${day}.html`,
      makeArticle({ title: `Report ${day}`, url: `https://news.example/${day}`, published: `2026-02-0${day}` }),
    );
  await world.reject('news/scan.pdf');
  world.settle();
  await world.index();
});
afterAll(async () => {
  await served.stop();
  await services.stop();
});

/** Time passes in the stage while the client waits. */
function client(options: Partial<ClientOptions> = {}): GalleyClient {
  return createClient({ baseUrl: `${served.url}/`, key, sleep: async (ms) => void (world.now += ms), ...options });
}

async function all<Item>(items: AsyncIterable<Item>): Promise<Item[]> {
  const found: Item[] = [];
  for await (const item of items) found.push(item);
  return found;
}

describe('a request of one’s own', () => {
  it('carries the key and answers as the API does, or is refused in its words', async () => {
    const response = await galley.request('/v1/articles?limit=1', { headers: { accept: 'application/json' } });
    expect(await response.json()).toMatchObject({ items: [{ title: 'Report 5' }] });
    const refused = galley.request('/v1/articles?limit=0');
    await expect(refused).rejects.toBeInstanceOf(ApiError);
    await expect(refused).rejects.toMatchObject({ status: 400, message: expect.stringContaining('limit') });
  });
});

describe('lists', () => {
  it('go on to their end, page after page', async () => {
    expect((await all(galley.articles({ limit: 2, sort: 'oldest' }))).map(({ title }) => title)).toEqual(
      [1, 2, 3, 4, 5].map((day) => `Report ${day}`),
    );
    expect(await all(galley.search({ q: 'report', limit: 2 }))).toHaveLength(5);
    expect((await all(galley.receipts({ limit: 4 }))).map((receipt) => receipt.key)).toEqual([
      'news/scan.pdf',
      ...[5, 4, 3, 2, 1].map((day) => `news/${day}.html`),
    ]);
  });

  it('take several values of a filter', async () => {
    expect(await all(galley.receipts({ status: ['rejected', 'withdrawn'] }))).toHaveLength(1);
    expect((await galley.receiptPage({ counts: ['outcome'], limit: 1 })).counts?.status).toEqual({ stored: 5, rejected: 1 });
  });

  it('end where their reader has enough', async () => {
    const stop = new AbortController();
    const seen: string[] = [];
    const reading = async (): Promise<void> => {
      for await (const card of galley.articles({ limit: 1 }, { signal: stop.signal })) {
        seen.push(card.id);
        stop.abort(new Error('enough'));
      }
    };
    await expect(reading()).rejects.toThrow('enough');
    expect(seen).toHaveLength(1);
  });
});

describe('one thing', () => {
  it('is null where there is none', async () => {
    const id = world.id('news/1.html');
    expect((await galley.article(id))?.title).toBe('Report 1');
    expect((await galley.article(id, { include: ['blocks'] }))?.blocks).toBeDefined();
    expect(await galley.rendered(id, 'md')).toMatch(/^# Report 1/);
    expect((await galley.receipt('news/scan.pdf'))?.status).toBe('rejected');
    const unknown = '0'.repeat(26);
    expect([
      await galley.article(unknown),
      await galley.rendered(unknown, 'md'),
      await galley.receipt('none'),
      await galley.withdraw('none'),
    ]).toEqual([null, null, null, null]);
  });

  it('is an error where the address or the key is wrong', async () => {
    const elsewhere = createClient({ baseUrl: `${served.url}/wrong`, key });
    await expect(elsewhere.article(world.id('news/1.html'))).rejects.toMatchObject({ status: 404, kind: 'unknown-route' });
    await expect(client({ key: await world.key('read') }).receipt('news/1.html')).rejects.toMatchObject({ status: 403, kind: 'forbidden' });
    await expect(client({ key: null }).article('x')).rejects.toBeInstanceOf(ApiError);
  });

  it('says which input was wrong, and what would be right', async () => {
    await expect(all(galley.articles({ limit: 1_000 }))).rejects.toThrow(
      /Not valid: limit\.\n {2}limit: .*Allowed: a whole number from 1 to 100\./,
    );
  });
});

describe('an upload', () => {
  it('goes from its bytes to its receipt, and back', async () => {
    const ticket = await galley.upload({ key: 'new/a b.html', sourceUrl: 'https://news.example/new' }, '<p>Hello');
    expect(ticket.id).toBe(world.id('new/a b.html'));
    expect((await galley.receipt('new/a b.html'))?.status).toBe('pending');
    expect(await galley.withdraw('new/a b.html')).toMatchObject({ key: 'new/a b.html' });
    expect(await galley.receipt('new/a b.html')).toBeNull();
  });

  it('asks for more forms than one request takes', async () => {
    const uploads = Array.from({ length: 230 }, (_, at) => ({ key: `many/${at}.html` }));
    expect((await galley.tickets(uploads)).map((ticket) => ticket.key)).toEqual(uploads.map((upload) => upload.key));
  });

  it('tells of arrivals as they come', async () => {
    const stop = new AbortController();
    const { latest } = await galley.receiptPage({ limit: 1 });
    await world.upload('live/1.html', makeArticle({ title: 'Live', url: 'https://news.example/live' }));
    await world.reject('live/2.html');
    const seen: string[] = [];
    for await (const receipt of galley.arrivals({ prefix: 'live/' }, { signal: stop.signal, waitSeconds: 5 })) {
      seen.push(receipt.key);
      if (seen.length === 1) break;
    }
    for await (const receipt of galley.arrivals({}, { after: latest, signal: stop.signal })) {
      seen.push(receipt.key);
      if (seen.length === 3) stop.abort();
    }
    expect(seen.toSorted()).toEqual(['live/1.html', 'live/1.html', 'live/2.html'].toSorted());
  });
});

/** A server of few words, each said once; the last is repeated. */
async function answering(
  answers: readonly { readonly status: number; readonly headers?: Record<string, string>; readonly body?: string }[],
) {
  const asked: (string | undefined)[] = [];
  const server: Server = createServer((request, response) => {
    const answer = answers[Math.min(asked.length, answers.length - 1)];
    asked.push(request.headers['if-none-match']);
    response.writeHead(answer?.status ?? 500, { 'content-type': 'application/json', ...answer?.headers });
    response.end(answer?.body);
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  // A listening TCP server has an address with a port.
  return { url: `http://127.0.0.1:${(server.address() as AddressInfo).port}`, asked, stop: () => server.close() };
}

describe('what was refused', () => {
  it('is asked again after the seconds that the stage names, or longer and longer', async () => {
    const busy = { status: 503, headers: { 'retry-after': '7' }, body: '{}' };
    const stage = await answering([
      busy,
      { status: 429, body: '{"message":"Too Many Requests"}' },
      { status: 502 },
      { status: 200, body: '{"items":[],"cursor":null}' },
    ]);
    const notices: RetryNotice[] = [];
    const patient = client({ baseUrl: stage.url, onRetry: (notice) => notices.push(notice), random: () => 1 });
    expect(await all(patient.articles())).toEqual([]);
    expect(notices.map(({ status, waitMs }) => [status, waitMs])).toEqual([
      [503, 7_000],
      [429, 1_200],
      [502, 2_400],
    ]);
    stage.stop();
  });

  it('is told in the end', async () => {
    const stage = await answering([{ status: 429, body: '{"message":"Too Many Requests"}' }]);
    await expect(all(client({ baseUrl: stage.url, attempts: 3 }).articles())).rejects.toThrow(
      '/v1/articles answered 429: Too Many Requests',
    );
    expect(stage.asked).toHaveLength(3);
    stage.stop();
    const notices: RetryNotice[] = [];
    const nowhere = client({ baseUrl: 'http://127.0.0.1:9', attempts: 2, onRetry: (notice) => notices.push(notice) });
    await expect(nowhere.article('x')).rejects.toThrow('fetch failed');
    expect(notices).toMatchObject([{ status: null }]);
  });

  it('is not asked again where that cannot help', async () => {
    const stage = await answering([{ status: 500, body: '{}' }]);
    await expect(all(client({ baseUrl: stage.url }).articles())).rejects.toMatchObject({ status: 500 });
    expect(stage.asked).toHaveLength(1);
    stage.stop();
  });
});

describe('what has not changed', () => {
  it('is not sent again', async () => {
    const kept = client();
    const id = world.id('news/2.html');
    const first = await kept.article(id);
    const before = world.lines.length;
    expect(await kept.article(id)).toEqual(first);
    expect(world.lines.slice(before).map(({ line }) => line.status)).toEqual([304]);
    await world.upload('news/2.html', makeArticle({ title: 'Report 2, corrected', url: 'https://news.example/2' }));
    expect((await kept.article(id))?.title).toBe('Report 2, corrected');
  });

  it('is kept for the latest requests alone, or not at all', async () => {
    const body = '{"items":[],"cursor":null}';
    const stage = await answering([{ status: 200, headers: { etag: '"1"' }, body }]);
    const small = client({ baseUrl: stage.url, etags: 1 });
    for (const limit of [1, 1, 2, 1]) await all(small.articles({ limit }));
    const none = client({ baseUrl: stage.url, etags: 0 });
    for (const limit of [1, 1]) await all(none.articles({ limit }));
    expect(stage.asked).toEqual([undefined, '"1"', undefined, undefined, undefined, undefined]);
    stage.stop();
  });
});

it('is small, and runs where there is no Node', async () => {
  const entry = new URL('../../shared/client/index.ts', import.meta.url).pathname;
  const { outputFiles, metafile } = await build({
    entryPoints: [entry],
    bundle: true,
    minify: true,
    format: 'esm',
    // Anything of Node's would have to stay an import.
    platform: 'browser',
    external: ['node:*'],
    write: false,
    metafile: true,
  });
  expect(Object.values(metafile.outputs).flatMap(({ imports }) => imports)).toEqual([]);
  expect(gzipSync(outputFiles[0]?.contents ?? '').byteLength).toBeLessThanOrEqual(6_000);
});
