import { brotliCompressSync, deflateSync, gzipSync, zstdCompressSync } from 'node:zlib';
import { CopyObjectCommand, DeleteObjectsCommand, GetObjectCommand } from '@aws-sdk/client-s3';
import { SendMessageCommand } from '@aws-sdk/client-sqs';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { ENGINES, page, testCloud, until, type TestCloud } from './cloud.ts';

describe.each(ENGINES)('the pipeline, tables on the %s engine', (engine) => {
  let cloud: TestCloud;
  beforeAll(async () => {
    cloud = await testCloud({ engine, failedReturnAfterSeconds: 1 });
  });
  afterAll(async () => await cloud.stop());

  const titled = async (title: string) => (await cloud.articles()).filter((article) => article.title === title);

  test('an uploaded page is an article over HTTP', async () => {
    await cloud.put('news/ferry.html', page('The ferry leaves early'));
    await until(async () => expect(await titled('The ferry leaves early')).toHaveLength(1));
    const [listed] = await titled('The ferry leaves early');
    const { status, body } = await cloud.get(`/v1/articles/${listed.id}`);
    expect(status).toBe(200);
    expect(body).toMatchObject({ id: listed.id, title: 'The ferry leaves early', version: 1 });
    expect(JSON.stringify(body)).toContain('counted forty passengers');
  });

  test('an overwritten page is the next version of the same article', async () => {
    await cloud.put('news/twice.html', page('First thoughts'));
    await until(async () => expect(await titled('First thoughts')).toHaveLength(1));
    const [first] = await titled('First thoughts');
    await cloud.put('news/twice.html', page('Second thoughts'));
    await until(async () => expect(await titled('Second thoughts')).toMatchObject([{ id: first.id, version: 2 }]));
    expect(await titled('First thoughts')).toHaveLength(0);
  });

  test('a removed page is withdrawn', async () => {
    await cloud.put('news/gone.html', page('Soon gone'));
    await until(async () => expect(await titled('Soon gone')).toHaveLength(1));
    const [article] = await titled('Soon gone');
    await cloud.remove('news/gone.html');
    await until(async () => expect(await titled('Soon gone')).toHaveLength(0));
    expect([404, 410]).toContain((await cloud.get(`/v1/articles/${article.id}`)).status);
  });

  test('many pages removed in one request are all withdrawn', async () => {
    const keys = ['batch/a b.html', 'batch/c&d.html', 'batch/é+.html'];
    for (const key of keys) await cloud.put(key, page(`Batch ${key}`));
    await cloud.settled();
    const { Deleted } = await cloud.s3.send(
      new DeleteObjectsCommand({ Bucket: cloud.outputs.rawBucketName, Delete: { Objects: keys.map((Key) => ({ Key })) } }),
    );
    expect(Deleted?.map((one) => one.Key)).toEqual(keys);
    await cloud.settled();
    expect((await cloud.articles()).filter((article) => String(article.title).startsWith('Batch '))).toEqual([]);
  });

  test('a copied page is an article of its own', async () => {
    await cloud.put('copies/original.html', page('Copied once'));
    await cloud.s3.send(
      new CopyObjectCommand({
        Bucket: cloud.outputs.rawBucketName,
        Key: 'copies/copy of it.html',
        CopySource: `${cloud.outputs.rawBucketName}/copies/original.html`,
      }),
    );
    await until(async () => expect(await titled('Copied once')).toHaveLength(2));
  });

  test.each([
    ['gzip', gzipSync],
    ['br', brotliCompressSync],
    ['deflate', deflateSync],
    ['zstd', zstdCompressSync],
  ] as const)('a page in %s is read', async (encoding, compress) => {
    await cloud.put(`encodings/${encoding}.html`, compress(page(`Packed in ${encoding}`)), { ContentEncoding: encoding });
    await until(async () => expect(await titled(`Packed in ${encoding}`)).toHaveLength(1));
  });

  test.each([
    ['windows-1252', 'Caf\u00e9 na\u00efve', Buffer.from(page('Caf\u00e9 na\u00efve').replace('<meta charset="utf-8">', ''), 'latin1')],
    ['utf-16le', 'Wide letters', Buffer.from(`\ufeff${page('Wide letters').replace('<meta charset="utf-8">', '')}`, 'utf16le')],
  ])('a page in %s is read', async (charset, title, bytes) => {
    await cloud.put(`charsets/${charset}.html`, bytes, { ContentType: `text/html; charset=${charset}` });
    await until(async () => expect(await titled(title)).toHaveLength(1));
  });

  test.each(['a b+c.html', 'ü/日本/😀.html', '../up.html', '100%25.html', 'plus+and space&amp;.html', "quote'(1)!.html", 'a//b.html'])(
    'the key %s arrives as it was given',
    async (key) => {
      const title = `Keyed ${key.length} ${Buffer.from(key).toString('hex').slice(0, 12)}`;
      await cloud.put(key, page(title));
      await until(async () => expect(await titled(title)).toHaveLength(1));
      const read = await cloud.s3.send(new GetObjectCommand({ Bucket: cloud.outputs.rawBucketName, Key: key }));
      expect(await read.Body?.transformToString()).toContain(title);
    },
  );

  test('a poison message ends in the dead-letter queue, and its neighbours land', async () => {
    const before = await cloud.deadLetters();
    const poison = [...Array(3).keys()].map(
      async (n) =>
        await cloud.sqs.send(new SendMessageCommand({ QueueUrl: cloud.outputs.queueUrl, MessageBody: `poison ${n}, no JSON at all` })),
    );
    const neighbours = [...Array(10).keys()].map(async (n) => await cloud.put(`neighbours/${n}.html`, page(`Neighbour ${n}`)));
    await Promise.all([...poison, ...neighbours]);
    await until(async () =>
      expect((await cloud.articles()).filter((article) => String(article.title).startsWith('Neighbour '))).toHaveLength(10),
    );
    await until(async () => expect(await cloud.deadLetters()).toBe(before + 3), 30_000);
  });

  test('500 pages at once all land, none twice', { timeout: 1_080_000 }, async () => {
    const [before, count] = [(await cloud.articles()).length, 500];
    await Promise.all([...Array(count).keys()].map(async (n) => await cloud.put(`flood/${n}.html`, page(`Flood ${n}`))));
    await cloud.settled(150_000);
    const articles = await cloud.articles();
    const titles = articles.map((article) => String(article.title)).filter((title) => title.startsWith('Flood '));
    expect(new Set(titles).size).toBe(count);
    expect(titles).toHaveLength(count);
    expect(articles).toHaveLength(before + count);
    expect(articles.filter((article) => String(article.title).startsWith('Flood ')).every((article) => article.version === 1)).toBe(true);
  });
});
