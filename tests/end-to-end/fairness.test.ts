/** What an operator queues again in bulk does not stand in the way of what publishers upload meanwhile. */
import { setTimeout as sleep } from 'node:timers/promises';
import { SendMessageBatchCommand } from '@aws-sdk/client-sqs';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { sendFindings, type Finding } from '../../infra/cli/reconciliation.ts';
import { OBJECT_PROCESSED } from '../../shared/platform/index.ts';
import { count, proved, runs } from '../prove/proof.ts';
import { page, testCloud, until, type TestCloud } from './cloud.ts';

const PAGES = runs(150, 5_000);
const LIVE = 20;
/** A busy machine may stop one process for a while; it does not do so at every try. */
const TRIES = 5;

let cloud: TestCloud;
/** When each object was last through, by its key. */
const processedAt = new Map<string, number>();
/** Keys in the order in which they were through. */
const processed: string[] = [];

beforeAll(async () => {
  cloud = await testCloud();
  cloud.functionOf('ingest').on('log', ({ line }) => {
    if (!line.includes(OBJECT_PROCESSED)) return;
    const key = String(JSON.parse(line).key);
    processedAt.set(key, performance.now());
    processed.push(key);
  });
  for (let at = 0; at < PAGES; at += 50)
    await Promise.all(Array.from({ length: Math.min(50, PAGES - at) }, (_, n) => cloud.put(`old/${at + n}.html`, page(`Old ${at + n}`))));
  await cloud.settled(600_000);
}, 3_600_000);
afterAll(async () => await cloud?.stop());

let burst = 0;

/** A burst of uploads. */
interface Burst {
  /** Within which time 95 % of them were through. */
  readonly p95: number;
  /** How many pages of others were through before the last of them. */
  readonly ahead: number;
}

async function upload(): Promise<Burst> {
  burst += 1;
  const keys = Array.from({ length: LIVE }, (_, n) => `live/${burst}-${n}.html`);
  const sentAt = new Map<string, number>();
  const before = processed.length;
  await Promise.all(
    keys.map(async (key, n) => {
      sentAt.set(key, performance.now());
      await cloud.put(key, page(`Live ${burst} ${n}`));
    }),
  );
  await until(async () => keys.every((key) => processedAt.has(key)), 300_000, 5);
  const delays = keys.map((key) => (processedAt.get(key) ?? 0) - (sentAt.get(key) ?? 0)).toSorted((a, b) => a - b);
  const since = processed.slice(before);
  const last = since.findLastIndex((key) => keys.includes(key));
  return { p95: delays[Math.ceil(LIVE * 0.95) - 1] ?? 0, ahead: since.slice(0, last).filter((key) => !keys.includes(key)).length };
}

async function replayed(send: (findings: readonly Finding[]) => Promise<void>): Promise<Burst> {
  await send(
    Array.from({ length: PAGES }, (_, n) => ({ difference: 'asked', key: `old/${n}.html`, time: new Date(), eTag: null, size: null })),
  );
  // Fairness begins once a group has many in work.
  await sleep(50);
  const found = await upload();
  await cloud.settled(600_000);
  return found;
}

/** The same messages as the command sends, but that they belong to no group. */
async function withoutGroup(findings: readonly Finding[]): Promise<void> {
  const { sqs, outputs } = cloud;
  const bare = {
    send: async (command: SendMessageBatchCommand) =>
      await sqs.send(
        new SendMessageBatchCommand({
          ...command.input,
          Entries: command.input.Entries?.map(({ MessageGroupId: _dropped, ...entry }) => entry),
        }),
      ),
  };
  // `as`: all that the function uses of a client is `send` with this one command.
  await sendFindings(bare as unknown as typeof sqs, outputs.queueUrl, outputs.rawBucketName, findings);
}

test('uploads pass by what was queued again, which without its group they would wait for', { timeout: 3_600_000 }, async () => {
  const { sqs, outputs } = cloud;
  await upload();
  await cloud.settled();
  const tried: { alone: number; fair: number; ahead: number }[] = [];
  for (let attempt = 0; attempt < TRIES; attempt += 1) {
    const { p95: alone } = await upload();
    await cloud.settled();
    const { p95: fair, ahead } = await replayed((findings) => sendFindings(sqs, outputs.queueUrl, outputs.rawBucketName, findings));
    tried.push({ alone, fair, ahead });
    if (fair < 2 * alone) break;
  }
  const best = tried.at(-1) ?? { alone: 0, fair: Number.POSITIVE_INFINITY, ahead: Number.POSITIVE_INFINITY };
  expect(best.fair, JSON.stringify(tried)).toBeLessThan(2 * best.alone);
  const unfair = await replayed(withoutGroup);
  // By their order, which no other work on the machine changes.
  expect(unfair.ahead, JSON.stringify(tried)).toBeGreaterThan(1.5 * best.ahead);
  proved({
    id: 'fair-replay',
    promise: 'Pages that are queued again in bulk let uploads pass: their p95 grows by less than a factor of two',
    tried: `${LIVE} uploads beside ${count(PAGES)} pages queued again: ${(best.fair / best.alone).toFixed(1)} times as long, ${(unfair.p95 / best.alone).toFixed(0)} times without a message group`,
    test: 'tests/end-to-end/fairness.test.ts',
  });
});
