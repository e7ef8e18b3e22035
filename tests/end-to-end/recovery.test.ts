/** What an operator does when events were lost, or messages died: `reconcile` and `redrive` on the running cloud. */
import { execFile } from 'node:child_process';
import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { afterEach, expect, test } from 'vitest';
import { reconcile, sendFindings, startOf, type Finding } from '../../infra/cli/reconciliation.ts';
import { seededRandom, withProperties } from '../../infra/local/index.ts';
import { openInspector, openTable } from '../../shared/articles/index.ts';
import { makeTableClient } from '../../shared/platform/index.ts';
import { count, proved, runs } from '../prove/proof.ts';
import { page, temporaryFolder, testCloud, until, type TestCloud } from './cloud.ts';

let cloud: TestCloud | undefined;
afterEach(async () => {
  await cloud?.stop();
  cloud = undefined;
});

const HOUR_MS = 3_600_000;

/** As the command does it, an hour later: what is fresh is left alone. */
async function difference({ s3, outputs }: TestCloud): Promise<Finding[]> {
  const client = makeTableClient({ endpoint: outputs.dynamodbEndpoint, region: outputs.region, credentials: outputs.credentials });
  const findings: Finding[] = [];
  await reconcile(
    {
      objects: s3,
      inspector: openInspector(openTable(client, outputs.tableName), outputs.rawBucketName),
      prefix: '',
      everything: false,
      now: () => Date.now() + HOUR_MS,
      requeue: async (found) => void findings.push(...found),
      reached: async () => {},
    },
    startOf(outputs.rawBucketName, outputs.tableName),
  );
  return findings;
}

const KEYS = 40;
const LOST = 0.4;

test('events that were lost are found and made up for', { timeout: 1_800_000 }, async () => {
  const schedules = runs(1, 5);
  let mended = 0;
  for (let schedule = 0; schedule < schedules; schedule++) {
    const seed = (Date.now() + schedule * 7_919) >>> 0;
    const random = seededRandom(seed);
    const running = (cloud = await testCloud({ notifications: () => (random() < LOST ? [] : [{ delayMs: 0 }]) }));
    const truth = new Map<string, string>();
    for (let step = 0; step < 3; step++) {
      await Promise.all(
        [...Array(KEYS).keys()].map(async (n) => {
          const [key, title] = [`lost/${n}.html`, `Page ${n} step ${step}`];
          if ((n + step) % 4 === 3) truth.delete(key);
          else truth.set(key, title);
          await (truth.has(key) ? running.put(key, page(title)) : running.remove(key));
        }),
      );
    }
    await running.settled();
    const findings = await difference(running);
    expect(findings.length, `seed ${seed}`).toBeGreaterThan(0);
    await sendFindings(running.sqs, running.outputs.queueUrl, running.outputs.rawBucketName, findings);
    await running.settled();
    expect((await running.articles()).map(({ title }) => String(title)).toSorted(), `seed ${seed}`).toEqual([...truth.values()].toSorted());
    expect(await difference(running), `seed ${seed}`).toEqual([]);
    mended += findings.length;
    await running.stop();
  }
  proved({
    id: 'reconcile',
    promise: 'Where events were lost, reconcile finds what differs and queues it again: what is in the bucket is what is served',
    tried: `${count(schedules)} clouds that lost two events in five, ${count(mended)} differences mended`,
    test: 'tests/end-to-end/recovery.test.ts',
  });
});

/** Dead after one failure, so that the test need not wait for five. */
const mortal = withProperties('AWS::SQS::Queue', (properties) => {
  const { RedrivePolicy } = properties;
  if (typeof RedrivePolicy === 'object') properties['RedrivePolicy'] = { ...RedrivePolicy, maxReceiveCount: 1 };
});

test('dead letters say why they died, are sent back, and land; their neighbours landed meanwhile', { timeout: 1_440_000 }, async () => {
  let isBroken = true;
  const running = (cloud = await testCloud({
    transform: mortal,
    failedReturnAfterSeconds: 1,
    faults: (call) =>
      isBroken && call.operation === 'GetObject' && call.resource.includes('/dead/') && call.caller.startsWith('IngestionIngest')
        ? { kind: 'error' }
        : undefined,
  }));
  const outputs = join(temporaryFolder(), 'outputs.json');
  writeFileSync(outputs, JSON.stringify(running.outputs));
  const galley = async (...words: string[]): Promise<string> =>
    (await promisify(execFile)(process.execPath, ['infra/cli/galley.ts', ...words, '--outputs', outputs])).stdout;
  const dead = runs(8, 60);
  for (let n = 0; n < dead; n++) {
    await running.put(`dead/${n}.html`, page(`Dead ${n}`));
    await running.put(`alive/${n}.html`, page(`Alive ${n}`));
  }
  await until(async () => expect(await running.deadLetters()).toBe(dead), 150_000, 250);
  expect((await running.articles()).map(({ title }) => title).filter((title) => title.startsWith('Alive '))).toHaveLength(dead);
  const shown = await galley('redrive');
  for (let n = 0; n < dead; n++) expect(shown).toContain(`dead/${n}.html`);
  expect(await running.deadLetters()).toBe(dead);
  isBroken = false;
  expect(await galley('redrive', '--all')).toContain(`${dead} of ${dead} sent back.`);
  await running.settled();
  expect((await running.articles()).map(({ title }) => title).filter((title) => title.startsWith('Dead '))).toHaveLength(dead);
  expect(await running.deadLetters()).toBe(0);
  proved({
    id: 'redrive',
    promise: 'Dead letters hold up no neighbour; redrive shows them and sends them back, and they land',
    tried: `${count(dead)} dead letters among ${count(dead)} neighbours`,
    test: 'tests/end-to-end/recovery.test.ts',
  });
});
