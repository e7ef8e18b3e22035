/** Explanations: how an uploaded page was read, block by block, and the page itself, shown without harm. */
import { PutObjectCommand } from '@aws-sdk/client-s3';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { createWorld, RAW_BUCKET, startServices, type Services, type World } from './harness.ts';

let services: Services;
let world: World;
let key: string;

const STORY =
  'The ferry left the island an hour before dawn, and the crew counted forty passengers on the open deck. Nobody on the quay had expected the fog to lift so early.';
const PAGE = `<!doctype html><html lang="en"><head><title>The ferry – News</title><meta http-equiv="refresh" content="0;url=https://evil.example/"></head>
<body><nav><a href="/">Home</a> <a href="/news">News</a></nav><article><h1>The ferry</h1><p>${STORY}</p><p>${STORY.replace('ferry', 'packet')}</p></article>
<script>document.title = 'ran'</script><footer>About us</footer></body></html>`;

beforeAll(async () => {
  services = await startServices();
  world = await createWorld(services, { access: { readers: 'public', publishers: 'keys' } });
  key = await world.key('publish');
  const objects = [
    ['ferry.html', PAGE],
    ['picture.html', '\x89PNG\r\n\x1a\n\0\0\0\rIHDR'],
  ] as const;
  for (const [Key, Body] of objects)
    await world.objects.send(new PutObjectCommand({ Bucket: RAW_BUCKET, Key, Body, ContentType: 'text/html' }));
});
afterAll(() => services.stop());

const ask = (path: string) => world.send(path, { headers: { 'x-api-key': key } });

describe('an explanation', () => {
  it('accounts for every block of the page', async () => {
    const reply = await ask('/v1/explanations?key=ferry.html');
    expect(reply.status).toBe(200);
    const explanation = JSON.parse(reply.text);
    expect(explanation).toMatchObject({
      key: 'ferry.html',
      outcome: 'article',
      encoding: 'utf-8',
      size: Buffer.byteLength(PAGE),
      reason: null,
    });
    expect(explanation.article).toMatchObject({ title: 'The ferry', language: 'en' });
    expect(explanation.article).not.toHaveProperty('html');
    const kept = explanation.decisions.filter((one: { kept: boolean }) => one.kept).map((one: { text: string }) => one.text);
    expect(kept).toEqual([STORY, STORY.replace('ferry', 'packet')]);
    const dropped = explanation.decisions.find((one: { text: string }) => one.text === 'About us');
    expect(dropped).toMatchObject({ kept: false, path: 'html > body > footer', reason: expect.stringMatching(/\w/) });
  });

  it('says why there is none of what is no HTML', async () => {
    const reply = await ask('/v1/explanations?key=picture.html');
    // The next upload under the key, or the next release, may account for it otherwise.
    expect(reply.headers['cache-control']).toBe((await ask('/v1/explanations?key=ferry.html')).headers['cache-control']);
    expect(reply.headers['cache-control']).toContain('must-revalidate');
    expect(JSON.parse(reply.text)).toMatchObject({
      outcome: 'rejected',
      reason: 'not-html',
      article: null,
      decisions: [],
    });
    expect((await ask('/v1/explanations/page?key=picture.html')).status).toBe(404);
  });

  it('is for publishers, and of objects that there are', async () => {
    expect((await world.send('/v1/explanations?key=ferry.html')).status).toBe(401);
    expect((await world.send('/v1/explanations/page?key=ferry.html')).status).toBe(401);
    for (const path of ['/v1/explanations?key=never.html', '/v1/explanations/page?key=never.html'])
      expect((await ask(path)).status).toBe(404);
    expect((await ask('/v1/explanations')).status).toBe(400);
  });
});

it('gives the page as it came, under a policy by which nothing in it runs or loads', async () => {
  const reply = await ask('/v1/explanations/page?key=ferry.html');
  expect(reply.text).toBe(PAGE);
  expect(reply.headers['content-type']).toBe('text/html; charset=utf-8');
  expect(reply.headers['cache-control']).toContain('must-revalidate');
  const policy = (reply.headers['content-security-policy'] ?? '').split('; ');
  expect(policy).toContain("default-src 'none'");
  expect(policy).toContain('sandbox allow-same-origin');
  expect(policy.join()).not.toMatch(/script|https?:|\*/);
});
