/** What an earlier version said: its page, read again from a bucket that keeps versions, and what the next one changed. */
import { archiveLimits, createUploadReader } from '../../shared/archives/index.ts';
import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { createExplainer } from '../../functions/api/explaining.ts';
import { extract } from '../../shared/extraction/index.ts';
import { makeObjectClient } from '../../shared/platform/index.ts';
import { Documented } from './documented.ts';
import { createWorld, RAW_BUCKET, startServices, type Services, type World } from './harness.ts';

const documented = new Documented();
const FIRST = 'The council met on Tuesday to weigh the plan for the old harbour, and nobody in the room expected the vote to be close.';
const LATER = 'Engineers had measured the quay walls through the winter, and their report names three ways to save them.';
const ADDED = 'Residents asked who would pay, and when; the mayor promised an answer before the end of the month.';

const page = (title: string, ...paragraphs: string[]) =>
  `<!doctype html><html lang="en"><head><title>${title}</title></head><body><article><h1>${title}</h1>${paragraphs.map((text) => `<p>${text}</p>`).join('')}</article></body></html>`;

/** By version, as the harness names them. */
const versions = new Map([
  ['v0', page('Harbour vote', FIRST, LATER)],
  ['v1', page('Harbour saved', FIRST, ADDED, LATER)],
  ['v2', page('Harbour saved again', FIRST, ADDED)],
]);

let services: Services;
let world: World;
let bucket: Server;
let id: string;

beforeAll(async () => {
  services = await startServices();
  // The local service keeps no versions: this one answers GetObject by them, to the real client.
  bucket = createServer((request, response) => {
    const found = versions.get(new URL(request.url ?? '/', 'http://bucket').searchParams.get('versionId') ?? '');
    response.writeHead(found === undefined ? 404 : 200, { 'content-type': found === undefined ? 'application/xml' : 'text/html' });
    response.end(found ?? '<Error><Code>NoSuchVersion</Code></Error>');
  });
  await new Promise<void>((resolve) => bucket.listen(0, '127.0.0.1', resolve));
  // A listening TCP server has an address with a port.
  const { port } = bucket.address() as AddressInfo;
  const client = makeObjectClient({
    region: 'us-east-1',
    credentials: { accessKeyId: 'local', secretAccessKey: 'local' },
    endpoint: `http://127.0.0.1:${port}`,
  });
  world = await createWorld(services, {
    change: (dependencies) => ({
      ...dependencies,
      explain: createExplainer(
        createUploadReader(() => client, archiveLimits(100_000_000, 10_000, 10_000_000)),
        RAW_BUCKET,
        10_000_000,
        async () => ({ rules: [], faults: new Map() }),
      ),
    }),
  });
  for (const html of versions.values()) {
    const result = extract(new TextEncoder().encode(html), {});
    if (result.outcome !== 'article') throw new Error(result.message);
    id = await world.upload('a.html', result.article);
  }
});
afterAll(async () => {
  bucket.close();
  await services.stop();
});

async function ask(version: number, query = '') {
  const reply = documented.check('getRevision', await world.send(`/v1/articles/${id}/revisions/${version}${query}`));
  return { status: reply.status, ...JSON.parse(reply.text) };
}

it('gives back what a version said', async () => {
  expect((await ask(1)).article).toBeUndefined();
  const { article } = await ask(1, '?include=text,blocks,html');
  expect(article).toMatchObject({ title: 'Harbour vote', text: `${FIRST}\n\n${LATER}`, html: expect.stringContaining('<p>') });
  expect(article.blocks[0].id).toMatch(/^b[0-9a-f]{10}$/);
  expect((await ask(3, '?include=markdown')).article).toMatchObject({ title: 'Harbour saved again' });
});

it('tells what the next version changed in the text', async () => {
  expect(await ask(1, '?diff=text')).toMatchObject({
    version: 1,
    diff: [
      { change: 'same', text: FIRST },
      { change: 'added', text: ADDED },
      { change: 'same', text: LATER },
    ],
  });
  expect((await ask(2, '?diff=text&include=text')).diff).toEqual([
    { change: 'same', text: `${FIRST}\n\n${ADDED}` },
    { change: 'removed', text: LATER },
  ]);
  expect(await ask(3, '?diff=text')).toMatchObject({ status: 400, errors: [{ parameter: 'diff' }] });
});

it('says so where the bucket has dropped the page', async () => {
  versions.delete('v0');
  expect(await ask(1, '?include=text')).toMatchObject({
    status: 410,
    type: '/v1/openapi.json#/x-problems/revision-expired',
    detail: expect.stringContaining('raw.noncurrentDays'),
  });
  expect((await ask(1)).status).toBe(200);
  expect((await ask(9, '?include=text')).status).toBe(404);
});
