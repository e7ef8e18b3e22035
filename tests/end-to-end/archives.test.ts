/** Archives through the whole stack: an article and a receipt a page, versions, removal, and kill −9 of the cloud in the middle. */
import { randomBytes } from 'node:crypto';
import { setTimeout as sleep } from 'node:timers/promises';
import { gzipSync } from 'node:zlib';
import { DeleteObjectCommand, PutObjectCommand } from '@aws-sdk/client-s3';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { createKey } from '../../shared/access/index.ts';
import { memberKey } from '../../shared/archive-keys/index.ts';
import { tar, warcPage, zip, type MadeFile } from '../archives/make.ts';
import { count, proved, runs } from '../prove/proof.ts';
import { page, temporaryFolder, testCloud, until, type Json, type TestCloud } from './cloud.ts';
import { portFlags, startKillable, type Running } from './killable-cloud.ts';

let cloud: TestCloud;
let key = '';

beforeAll(async () => {
  cloud = await testCloud();
  const {
    tables: client,
    outputs: { tableName },
  } = cloud;
  ({ key } = await createKey({ client, tableName }, { name: 'archives', rights: ['publish'], expires: null }, new Date(), randomBytes));
});
afterAll(() => cloud?.stop());

async function ask(path: string, method = 'GET'): Promise<{ readonly status: number; readonly body: Json }> {
  const answer = await fetch(`${cloud.outputs.apiUrl}${path}`, { method, headers: { 'x-api-key': key } });
  return { status: answer.status, body: await answer.json() };
}
const receiptOf = async (object: string): Promise<Json> => (await ask(`/v1/ingestions?key=${encodeURIComponent(object)}`)).body;

async function unpacked(archive: string, versionId: string): Promise<Json> {
  let receipt: Json;
  await until(async () => {
    receipt = await receiptOf(archive);
    expect(receipt).toMatchObject({ versionId });
    expect(['pending', 'unpacking']).not.toContain(receipt.status);
  });
  return receipt;
}

const titlesUnder = async (archive: string): Promise<string[]> => {
  const found: string[] = [];
  for (const { id } of await cloud.articles()) {
    const { body } = await cloud.get(`/v1/articles/${id}`);
    if (body.object?.key?.startsWith(`${archive}!/`) === true || body.provenance?.key?.startsWith(`${archive}!/`) === true)
      found.push(body.title);
  }
  return found.toSorted();
};

const files = (titles: readonly string[]): MadeFile[] => titles.map((title, index) => ({ name: `news/${index}.html`, body: page(title) }));

test('a ZIP becomes an article and a receipt a page; the next version and the removal take back what they do not hold', async () => {
  const archive = 'export/site.zip';
  const first = await cloud.put(archive, zip([...files(['One', 'Two', 'Three']), { name: 'style.css', body: '' }]), {
    ContentType: 'application/zip',
  });
  expect(await unpacked(archive, first.versionId)).toMatchObject({
    status: 'unpacked',
    message: '3 pages: 3 stored. 1 other entries were passed over.',
    pages: { stored: 3, unchanged: 0, rejected: 0, withdrawn: 0 },
    article: null,
  });
  const member = memberKey({ archive, name: 'news/1.html' });
  expect(await receiptOf(member)).toMatchObject({ status: 'stored', title: 'Two', key: member, versionId: first.versionId });
  const { id } = await receiptOf(member);
  const explained = await ask(`/v1/explanations?key=${encodeURIComponent(member)}`);
  expect(explained).toMatchObject({ status: 200 });
  expect(JSON.stringify(explained.body)).toContain('Two');
  const { body: listed } = await ask(`/v1/ingestions?prefix=${encodeURIComponent(`${archive}!/`)}&limit=100`);
  expect(listed.items).toHaveLength(3);

  const second = await cloud.put(archive, zip(files(['One', 'Two, corrected'])));
  expect(await unpacked(archive, second.versionId)).toMatchObject({ pages: { stored: 1, unchanged: 1, rejected: 0, withdrawn: 1 } });
  expect(await cloud.get(`/v1/articles/${id}`)).toMatchObject({ status: 200, body: { title: 'Two, corrected', version: 2 } });
  expect((await receiptOf(memberKey({ archive, name: 'news/2.html' }))).status).toBe('withdrawn');
  // The page of the first version is read out of the first version of the archive.
  const before = await cloud.get(`/v1/articles/${id}/revisions/1?include=text`);
  expect(before).toMatchObject({ status: 200, body: { article: { title: 'Two' } } });

  expect(await ask(`/v1/uploads?key=${encodeURIComponent(member)}`, 'DELETE')).toMatchObject({ status: 404 });
  expect(await ask(`/v1/uploads?key=${encodeURIComponent(archive)}`, 'DELETE')).toMatchObject({ status: 202 });
  await until(async () => expect((await cloud.get(`/v1/articles/${id}`)).status).toBe(410));
  await cloud.settled();
  expect(await titlesUnder(archive)).toEqual([]);
  expect(await cloud.deadLetters()).toBe(0);
});

test('a poisoned page stops no other, and an archive that is none says what to do', async () => {
  const warc = Buffer.concat([
    warcPage('https://example.org/good', page('Good')),
    warcPage('https://example.org/empty', ''),
    warcPage('https://example.org/packed', 'no gzip at all', { headers: 'Content-Encoding: gzip\r\n' }),
    warcPage('https://example.org/last', page('Last')),
  ]);
  const { versionId } = await cloud.put('crawl.warc.gz', gzipSync(warc));
  expect(await unpacked('crawl.warc.gz', versionId)).toMatchObject({
    pages: { stored: 2, rejected: 2 },
    remedy: expect.stringContaining('receipts'),
  });
  expect(await receiptOf('crawl.warc.gz!/https://example.org/empty')).toMatchObject({ status: 'rejected', reason: 'empty' });
  expect(await receiptOf('crawl.warc.gz!/https://example.org/good')).toMatchObject({ status: 'stored', url: 'https://example.org/good' });
  for (const [name, body] of [
    ['broken.zip', 'not a zip'],
    ['cut.tar', tar(files(['Cut'])).subarray(0, 700)],
    ['images.zip', zip([{ name: 'a.png', body: 'x' }])],
  ] as const) {
    const put = await cloud.put(name, body);
    expect(await unpacked(name, put.versionId)).toMatchObject({
      status: 'rejected',
      reason: 'bad-archive',
      remedy: expect.stringContaining('.zip'),
    });
  }
  expect(await cloud.deadLetters()).toBe(0);
});

const PAGES = 900;

const put = async ({ s3, outputs }: Running, body: Buffer): Promise<void> =>
  void (await s3.send(new PutObjectCommand({ Bucket: outputs.rawBucketName, Key: 'big.tar', Body: body })));

test('kill −9 while archives are unpacked: no page is lost, doubled or brought back', { timeout: 3_600_000 }, async () => {
  const kills = runs(2, 6);
  const [folder, ports] = [temporaryFolder(), await portFlags()];
  let running = await startKillable(folder, ports);
  const all = Array.from({ length: PAGES }, (_, index) => `Killed ${index}`);
  const fewer = all.slice(0, PAGES / 3);
  for (let kill = 0; kill < kills; kill += 1) {
    await put(running, tar(files(kill % 2 === 0 ? all : fewer)));
    await sleep(400 + kill * 300);
    if (kill % 2 === 1) await put(running, tar(files(all)));
    await sleep(700);
    await running.kill();
    running = await startKillable(folder, ports);
  }
  await until(async () => expect(await served(running)).toEqual(all.toSorted()), 120_000, 500);
  await put(running, tar(files(fewer)));
  await sleep(500);
  await running.kill();
  running = await startKillable(folder, ports);
  await until(async () => expect(await served(running)).toEqual(fewer.toSorted()), 120_000, 500);
  await running.s3.send(new DeleteObjectCommand({ Bucket: running.outputs.rawBucketName, Key: 'big.tar' }));
  await until(async () => expect(await served(running)).toEqual([]), 120_000, 500);
  await running.kill();
  proved({
    id: 'archives-killed',
    promise:
      'After kill −9 of the whole cloud while an archive is unpacked, overwritten with fewer pages or removed, exactly its pages are served',
    tried: `${count(kills + 1)} kills over ${count(PAGES)} pages`,
    test: 'tests/end-to-end/archives.test.ts',
  });
});

async function served({ outputs }: Running): Promise<string[]> {
  const titles: string[] = [];
  for (let path: string | undefined = '/v1/articles?limit=100'; path !== undefined;) {
    const answer: Response = await fetch(`${outputs.apiUrl}${path}`);
    const { items }: { items: { title: string }[] } = JSON.parse(await answer.text());
    titles.push(...items.map(({ title }) => title));
    path = /<([^>]{1,4096})>; rel="next"/.exec(answer.headers.get('link') ?? '')?.[1];
  }
  return titles.filter((title) => title.startsWith('Killed')).toSorted();
}
