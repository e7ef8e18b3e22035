/** The API of the running cloud, as publishers and apps use it: keys from the command line, presigned uploads, receipts, a mirror. */
import { execFile } from 'node:child_process';
import { existsSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { Mirror } from '../api/mirror.ts';
import { page, temporaryFolder, testCloud, until, type TestCloud } from './cloud.ts';

let cloud: TestCloud;
let outputsFile: string;
let publisher: string;

beforeAll(async () => {
  cloud = await testCloud();
  outputsFile = join(temporaryFolder(), 'outputs.json');
  writeFileSync(outputsFile, JSON.stringify(cloud.outputs));
  [publisher = ''] = await galley('keys', 'create', '--name', 'publisher', '--rights', 'publish');
});
afterAll(() => cloud.stop());

async function galley(...words: string[]): Promise<string[]> {
  const { stdout } = await promisify(execFile)(process.execPath, ['infra/cli/galley.ts', ...words, '--outputs', outputsFile]);
  return stdout.trimEnd().split('\n');
}

async function send(path: string, init: RequestInit = {}) {
  const reply = await fetch(`${cloud.outputs.apiUrl}${path}`, init);
  return { status: reply.status, headers: Object.fromEntries(reply.headers), text: await reply.text(), resultBytes: 0 };
}

const asPublisher = () => ({ 'x-api-key': publisher });

async function askForUpload(body: object) {
  const reply = await send('/v1/uploads', {
    method: 'POST',
    headers: { ...asPublisher(), 'content-type': 'application/json' },
    body: JSON.stringify(body),
  });
  return JSON.parse(reply.text);
}

function form(fields: Readonly<Record<string, string>>, content: string): FormData {
  const filled = new FormData();
  for (const [name, value] of Object.entries(fields)) filled.append(name, value);
  filled.append('file', new Blob([content]));
  return filled;
}

describe('a publisher with a key alone', () => {
  it('uploads a page and finds its receipt and its article', async () => {
    const html = page('Harbour saved', { paragraphs: 3 });
    const ticket = await askForUpload({
      key: 'news/häfen 1.html',
      size: Buffer.byteLength(html),
      sourceUrl: 'https://news.example/harbour',
    });
    const posted = await fetch(ticket.url, { method: 'POST', body: form(ticket.fields, html) });
    expect(posted.status).toBe(201);
    await cloud.settled();
    const receipt = await send(ticket.ingestion, { headers: asPublisher() });
    expect(JSON.parse(receipt.text)).toMatchObject({ status: 'stored', key: 'news/häfen 1.html', id: ticket.id });
    expect(JSON.parse((await send(`/v1/articles/${ticket.id}`)).text)).toMatchObject({
      title: 'Harbour saved',
      sourceUrl: 'https://news.example/harbour',
    });
    expect((await send(`/v1/articles/${ticket.id}.html`)).text).toContain('<h1>Harbour saved</h1>');
  });

  it('cannot use the form for another key, type or size', async () => {
    const html = page('Another', { paragraphs: 2 });
    const ticket = await askForUpload({ key: 'news/bound.html', size: Buffer.byteLength(html) });
    const post = async (fields: Record<string, string>, content = html) =>
      (await fetch(ticket.url, { method: 'POST', body: form(fields, content) })).status;
    expect(await post({ ...ticket.fields, key: 'news/other.html' })).toBe(403);
    expect(await post({ ...ticket.fields, 'Content-Type': 'image/svg+xml' })).toBe(403);
    expect(await post(ticket.fields, `${html} `)).toBe(400);
    expect(await post(ticket.fields)).toBe(201);
  });

  it('stays out once the key is revoked', async () => {
    const [key = ''] = await galley('keys', 'create', '--name', 'short-lived', '--rights', 'publish');
    const [, id = ''] = key.split('_');
    await galley('keys', 'revoke', id);
    expect((await send('/v1/ingestions?key=x', { headers: { 'x-api-key': key } })).status).toBe(401);
    expect((await galley('keys', 'list')).join('\n')).toMatch(new RegExp(`${id} +short-lived +publish .*revoked`));
  });
});

describe('a mirror of the running cloud', () => {
  it('holds exactly the live set while uploads, overwrites and removals go on', async () => {
    const mirror = new Mirror({ send }, 7);
    const writing = { isOver: false };
    const following = (async () => {
      while (!writing.isOver) await mirror.follow();
    })();
    await Promise.all(
      [0, 1, 2, 3].map(async (writer) => {
        for (let step = 0; step < 8; step += 1) {
          const key = `mirror/${writer}-${step % 3}.html`;
          if (step % 4 === 3) await cloud.remove(key);
          else await cloud.put(key, page(`Step ${step} of ${writer}`, { paragraphs: 3 }));
        }
      }),
    );
    await cloud.settled();
    writing.isOver = true;
    await following;
    const live = await cloud.articles();
    expect(live.filter(({ title }) => title.startsWith('Step'))).toHaveLength(8);
    // The change log shows nothing younger than its lag.
    await until(async () => {
      await mirror.follow();
      expect(mirror.versions).toEqual(new Map(live.map(({ id, version }) => [id, version])));
    });
  });
});

describe('a HEAD', () => {
  it('is answered like a GET, without a body and without a wrong length', async () => {
    const [got, head] = [await send('/v1/health'), await send('/v1/health', { method: 'HEAD' })];
    expect([head.status, head.text, head.headers['content-type']]).toEqual([200, '', got.headers['content-type']]);
    expect([undefined, got.headers['content-length']]).toContain(head.headers['content-length']);
  });
});

describe('a client generated from the description', () => {
  const TOOLS = new URL('../api/description-tools/', import.meta.url).pathname;
  // Compiled by tests/api/description.test.ts; types are gone when it runs.
  it.skipIf(!existsSync(`${TOOLS}node_modules/openapi-fetch`))('reads and publishes on the running cloud', async () => {
    const [both = ''] = await galley('keys', 'create', '--name', 'generated', '--rights', 'read,publish');
    const html = page('Quay walls measured', { paragraphs: 4 }).replace(
      '</head>',
      '<meta property="article:section" content="World"><meta property="article:published_time" content="2026-02-01T09:00:00+01:00"></head>',
    );
    const ticket = await askForUpload({ key: 'generated/quay.html', sourceUrl: 'https://news.example/quay' });
    expect((await fetch(ticket.url, { method: 'POST', body: form(ticket.fields, html) })).status).toBe(201);
    await cloud.settled();
    const { stdout } = await promisify(execFile)(process.execPath, ['client.ts', cloud.outputs.apiUrl, both, 'generated/quay.html'], {
      cwd: TOOLS,
    });
    expect(JSON.parse(stdout)).toMatchObject({
      titles: ['Quay walls measured'],
      published: ['2026-02-01T09:00:00+01:00', '2026-02-01T08:00:00.000Z', 'instant'],
      markdown: '# Quay walls measured',
      versions: [1],
      found: ['current'],
      receipt: ['stored', 'Quay walls measured', `/v1/articles/${ticket.id}`],
      upload: 'https://news.example/new',
      refused: [400, 'limit'],
    });
  });
});

describe('what is not there', () => {
  it.each([
    ['/v1/articels', 'GET', 404, undefined],
    ['/v2', 'GET', 404, undefined],
    ['/v1/articles/', 'GET', 404, undefined],
    ['//v1/articles', 'GET', 404, undefined],
    ['/v1/articles', 'DELETE', 405, 'GET, HEAD, OPTIONS'],
    ['/v1/uploads', 'GET', 405, 'POST, DELETE, OPTIONS'],
  ])('%s, %s: %i as a problem document', async (path, method, status, allow) => {
    const reply = await send(path, { method });
    expect([reply.status, reply.headers['content-type'], reply.headers['allow']]).toEqual([status, 'application/problem+json', allow]);
    expect(JSON.parse(reply.text)).toMatchObject({ status, instance: path, requestId: expect.any(String) });
  });
});
