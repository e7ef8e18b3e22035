/** A replay whose cloud is killed (kill −9) in the middle, twice, goes on by itself: every page is done, and none twice. */
import { execFile } from 'node:child_process';
import { mkdirSync } from 'node:fs';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { promisify } from 'node:util';
import { ListObjectsV2Command, PutObjectCommand } from '@aws-sdk/client-s3';
import { GetQueueAttributesCommand, SQSClient } from '@aws-sdk/client-sqs';
import { expect, test } from 'vitest';
import { resultsFolder, type Report } from '../../shared/replay/index.ts';
import { count, PROOF_FOLDER, proved, PROVING, runs } from '../prove/proof.ts';
import { page, temporaryFolder, until } from './cloud.ts';
import { portFlags, startKillable, type Running } from './killable-cloud.ts';

/** The state machine's batches are of fifty: some are done before each kill, and some are left. */
const A_BATCH = 50;
const PAGES = runs(500, 10_000);
const BATCHES = PAGES / A_BATCH;
const KILLS = 2;

/** Waits until ingest has nothing left to do. */
async function settled({ outputs }: Running): Promise<void> {
  const sqs = new SQSClient({ endpoint: outputs.s3Endpoint, region: outputs.region, credentials: outputs.credentials });
  await until(
    async () => {
      const { Attributes = {} } = await sqs.send(
        new GetQueueAttributesCommand({
          QueueUrl: outputs.queueUrl,
          AttributeNames: ['ApproximateNumberOfMessages', 'ApproximateNumberOfMessagesNotVisible', 'ApproximateNumberOfMessagesDelayed'],
        }),
      );
      expect(Object.values(Attributes).map(Number)).toEqual([0, 0, 0]);
    },
    600_000,
    200,
  );
  sqs.destroy();
}

/** Batches of the run whose results are written down. */
async function batchesDone({ s3, outputs }: Running, run: string): Promise<number> {
  const { KeyCount = 0 } = await s3.send(new ListObjectsV2Command({ Bucket: outputs.bodiesBucketName, Prefix: resultsFolder(run) }));
  return KeyCount;
}

/** Titles with their versions, one for each article in the list, through every page of it. */
async function served({ outputs }: Running): Promise<(readonly [title: string, version: number])[]> {
  const found: (readonly [string, number])[] = [];
  for (let path: string | undefined = '/v1/articles?limit=100'; path !== undefined; await sleep(150)) {
    const answer: Response = await fetch(new URL(path, outputs.apiUrl));
    expect(answer.status).toBe(200);
    const { items }: { items: { title: string; version: number }[] } = JSON.parse(await answer.text());
    // Beside the samples that a first start brings along.
    for (const { title, version } of items) if (title.startsWith('Killed ')) found.push([title, version]);
    path = /<([^>]{1,4096})>; rel="next"/.exec(answer.headers.get('link') ?? '')?.[1];
  }
  return found;
}

const byTitle = ([a]: readonly [string, number], [b]: readonly [string, number]): number => (a < b ? -1 : 1);

test('a replay outlives its cloud', { timeout: 7_200_000 }, async () => {
  const [folder, ports] = [temporaryFolder(), await portFlags()];
  mkdirSync(PROOF_FOLDER, { recursive: true });
  let running = await startKillable(folder, ports);
  const titles = Array.from({ length: PAGES }, (_, at) => `Killed ${at}`);
  const upload = async (title: string): Promise<unknown> =>
    await running.s3.send(
      new PutObjectCommand({
        Bucket: running.outputs.rawBucketName,
        Key: `killed/${title}.html`,
        Body: page(title),
        ContentType: 'text/html',
      }),
    );
  for (let at = 0; at < PAGES; at += A_BATCH) await Promise.all(titles.slice(at, at + A_BATCH).map(upload));
  await settled(running);
  const galley = async (...words: string[]): Promise<string> => {
    const command = ['infra/cli/galley.ts', 'replay', ...words, '--outputs', join(folder, 'outputs.json')];
    return (await promisify(execFile)(process.execPath, command, { maxBuffer: 1e8 })).stdout;
  };
  /** Starts a replay, kills the cloud on the way, each time after a further share, and follows it to its end. */
  const killedReplay = async (run: string, ...words: string[]): Promise<Report> => {
    await galley('--prefix', 'killed/', '--run', run, '--detach', ...words);
    for (let kill = 1; kill <= KILLS; kill += 1) {
      const share = Math.floor((BATCHES / (KILLS + 2)) * kill);
      await until(async () => (await batchesDone(running, run)) >= share, 600_000, 5);
      const done = await batchesDone(running, run);
      await running.kill();
      expect(done, 'batches done before the kill, which must leave some').toBeLessThan(BATCHES);
      running = await startKillable(folder, ports);
    }
    return JSON.parse(await galley('status', run, '--json', ...(PROVING ? ['--report', join(PROOF_FOLDER, `replay-${run}.html`)] : [])));
  };
  const compared = await killedReplay('dry', '--dry-run');
  expect(compared).toMatchObject({ planned: PAGES, done: PAGES, left: 0 });
  expect(compared.outcomes).toMatchObject({ same: PAGES, changed: 0, lost: 0, gained: 0 });
  expect(await killedReplay('real')).toMatchObject({ planned: PAGES, done: PAGES, left: 0, queued: PAGES });
  await settled(running);
  expect((await served(running)).toSorted(byTitle)).toEqual(titles.map((title) => [title, 1] as const).toSorted(byTitle));
  await running.kill();
  proved({
    id: 'replay-killed',
    promise:
      'A replay that is killed in the middle goes on by itself: no page is left out, none counted twice, and none gets a second version',
    tried: `${count(PAGES)} pages compared and ingested again, ${count(KILLS)} kills each`,
    test: 'tests/end-to-end/replay-killed.test.ts',
  });
});
