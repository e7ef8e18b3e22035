/**
 * kill −9 of the whole cloud in the middle of uploads, overwrites and removals, again and again on the same data: after
 * each restart what is served is what the bucket holds, and what was accepted is in the bucket.
 */
import { setTimeout as sleep } from 'node:timers/promises';
import { DeleteObjectCommand, GetObjectCommand, ListObjectsV2Command, PutObjectCommand } from '@aws-sdk/client-s3';
import { expect, test } from 'vitest';
import { seededRandom } from '../../infra/local/index.ts';
import { count, proved, runs } from '../prove/proof.ts';
import { page, temporaryFolder, until } from './cloud.ts';
import { portFlags, startKillable, type Running } from './killable-cloud.ts';

/** The last title of each key: accepted ones must be there, one that was cut off may be. Null stands for removed. */
interface History {
  accepted: string | null;
  cutOff: (string | null)[];
}

/** One writer a key, so that the true order is the order of its calls. */
async function write({ s3, outputs }: Running, key: string, history: History, random: () => number, isOver: () => boolean): Promise<void> {
  for (let step = 0; !isOver(); step++) {
    const title = random() < 0.25 ? null : `${key} ${Math.floor(random() * 1e9)}`;
    history.cutOff.push(title);
    const where = { Bucket: outputs.rawBucketName, Key: key };
    try {
      if (title === null) await s3.send(new DeleteObjectCommand(where));
      else await s3.send(new PutObjectCommand({ ...where, Body: page(title), ContentType: 'text/html' }));
    } catch {
      return;
    }
    history.accepted = title;
    history.cutOff = [];
    await sleep(random() * 40);
  }
}

const titleOf = (html: string): string => /<title>([^<]{1,200})<\/title>/.exec(html)?.[1] ?? '';

async function inBucket({ s3, outputs }: Running): Promise<Map<string, string>> {
  const { Contents = [] } = await s3.send(new ListObjectsV2Command({ Bucket: outputs.rawBucketName, Prefix: 'killed/' }));
  return new Map(
    await Promise.all(
      Contents.map(async ({ Key = '' }) => {
        const { Body } = await s3.send(new GetObjectCommand({ Bucket: outputs.rawBucketName, Key }));
        return [Key, titleOf((await Body?.transformToString()) ?? '')] as const;
      }),
    ),
  );
}

async function served({ outputs }: Running): Promise<string[]> {
  const { items }: { items: { title: string }[] } = JSON.parse(await (await fetch(`${outputs.apiUrl}/v1/articles?limit=100`)).text());
  // Beside the samples that a first start brings along.
  return items
    .map(({ title }) => title)
    .filter((title) => title.startsWith('killed/'))
    .toSorted();
}

const KEYS = 12;

test('kill −9 at any moment: what is served afterwards is what the bucket holds', { timeout: 3_600_000 }, async () => {
  const kills = runs(2, 6);
  const seed = Date.now() >>> 0;
  const random = seededRandom(seed);
  const [folder, ports] = [temporaryFolder(), await portFlags()];
  const histories = new Map([...Array(KEYS).keys()].map((n): [string, History] => [`killed/${n}.html`, { accepted: null, cutOff: [] }]));
  let running = await startKillable(folder, ports);
  for (let kill = 0; kill < kills; kill++) {
    let isOver = false;
    const writing = [...histories].map(async ([key, history]) => await write(running, key, history, random, () => isOver));
    await sleep(200 + random() * 1_500);
    const killed = running.kill();
    isOver = true;
    await Promise.all([...writing, killed]);
    running = await startKillable(folder, ports);
    const bucket = await inBucket(running);
    for (const [key, { accepted, cutOff }] of histories)
      expect([accepted, ...cutOff], `${key}, kill ${kill}, seed ${seed}`).toContain(bucket.get(key) ?? null);
    await until(
      async () => expect(await served(running), `kill ${kill}, seed ${seed}`).toEqual([...bucket.values()].toSorted()),
      60_000,
      100,
    );
    for (const [key, history] of histories) Object.assign(history, { accepted: bucket.get(key) ?? null, cutOff: [] });
  }
  running.s3.destroy();
  proved({
    id: 'killed',
    promise:
      'After kill −9 of the whole cloud amid uploads, overwrites and removals, a restart serves what the bucket holds, and nothing accepted is lost',
    tried: `${count(kills)} kills over ${KEYS} histories`,
    test: 'tests/end-to-end/killed.test.ts',
  });
});
