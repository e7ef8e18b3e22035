/**
 * A burst that the table cannot take: it lets a trickle through and refuses the rest, for minutes. Pages wait in the
 * queue, not in the memory of functions; all land, once, and none ends among the dead letters for having waited.
 */
import { afterEach, expect, test } from 'vitest';
import { z } from 'zod';
import { allOf, withProperties, type FaultHook } from '../../infra/local/index.ts';
import { count, proved, runs } from '../prove/proof.ts';
import { page, testCloud, type TestCloud } from './cloud.ts';

let cloud: TestCloud | undefined;
afterEach(async () => {
  await cloud?.stop();
  cloud = undefined;
});

const SAVED_SECONDS = 0.01;

/** Refused whatever the bucket holds: a busy machine may ask for less than it lets through. */
const REFUSED_ANYWAY = 16;

/** A bucket of tokens, as DynamoDB meters requests: `perSecond` of them, and hardly any saved up for a burst. */
function trickle(perSecond: number): { readonly faults: FaultHook; readonly refused: () => number } {
  const most = Math.max(1, perSecond * SAVED_SECONDS);
  let [tokens, filled, asked, refused] = [most, performance.now(), 0, 0];
  return {
    refused: () => refused,
    faults: (call) => {
      if (call.service !== 'dynamodb' || !call.caller.startsWith('IngestionIngest')) return undefined;
      const now = performance.now();
      tokens = Math.min(most, tokens + ((now - filled) / 1_000) * perSecond);
      filled = now;
      asked += 1;
      if (tokens >= 1 && asked % REFUSED_ANYWAY !== 0) {
        tokens -= 1;
        return undefined;
      }
      refused += 1;
      return { kind: 'throttle' };
    },
  };
}

const TIMEOUT_SECONDS = 10;
/** On a busy machine a function may overrun its time, which counts as a receive: one for that, one to spare. */
const MAX_RECEIVES = 3;

/**
 * Batches are short of time, and one receive too many is a dead letter: minutes stand for the hours, and a single wait
 * for the five, that a real stage allows.
 */
const impatient = allOf(
  withProperties('AWS::Lambda::Function', (properties, logicalId) => {
    if (logicalId.startsWith('IngestionIngest')) properties['Timeout'] = TIMEOUT_SECONDS;
  }),
  withProperties('AWS::SQS::Queue', (properties) => {
    properties['VisibilityTimeout'] = TIMEOUT_SECONDS + 1;
    const { RedrivePolicy } = properties;
    if (typeof RedrivePolicy === 'object') properties['RedrivePolicy'] = { ...RedrivePolicy, maxReceiveCount: MAX_RECEIVES };
  }),
);

/** Uploads at once; a publisher's tool would do the same. */
const UPLOADERS = 16;
/** First hardly anything passes, for longer than a batch can wait; then less than the functions ask for at once. */
const JAM = { requestsPerSecond: 4, ms: (MAX_RECEIVES + 1) * (TIMEOUT_SECONDS + 1) * 1_000 };
const REQUESTS_PER_SECOND = 500;
/** Half of what the function is given; a flood must not need more than a page does. */
const MOST_MEMORY_MB = 900;

test('a burst on a throttled table: all land once, in bounded memory, and no dead letter', { timeout: 5_400_000 }, async () => {
  const objects = runs(300, 10_000);
  const [jammed, flowing] = [trickle(JAM.requestsPerSecond), trickle(REQUESTS_PER_SECOND)];
  let isJammed = true;
  const running = (cloud = await testCloud({ transform: impatient, faults: (call) => (isJammed ? jammed : flowing).faults(call) }));
  const ingest = running.functionOf('ingest');
  let postponed = 0;
  ingest.on(
    'log',
    ({ line }) =>
      (postponed += line.includes('"messages postponed"') ? z.object({ postponed: z.number() }).parse(JSON.parse(line)).postponed : 0),
  );
  const jamEnds = setTimeout(() => (isJammed = false), JAM.ms);
  let next = 0;
  const upload = async (): Promise<void> => {
    for (let n = next++; n < objects; n = next++) await running.put(`burst/${n}.html`, page(`Burst ${n}`));
  };
  await Promise.all(Array.from({ length: UPLOADERS }, upload));
  await running.settled(800_000);
  clearTimeout(jamEnds);
  const troubles = [
    ...ingest.reports.flatMap(({ error }) => error ?? []),
    ...ingest.lines.filter((line) => /"ERROR"|returned to the queue|could not be postponed/.test(line)),
  ];
  expect(await running.deadLetters(), troubles.slice(0, 20).join('\n')).toBe(0);
  const articles = await running.articles();
  expect(new Set(articles.map(({ title }) => title)).size).toBe(objects);
  expect(articles).toHaveLength(objects);
  expect(articles.every(({ version }) => version === 1)).toBe(true);
  // The jam was one: without it the rest would prove nothing.
  const refused = jammed.refused() + flowing.refused();
  expect([jammed.refused() > 50, flowing.refused() > 50, postponed > 0]).toEqual([true, true, true]);
  const peakMb = Math.max(...ingest.reports.map((report) => report.maxMemoryMb ?? 0));
  expect(peakMb).toBeLessThan(MOST_MEMORY_MB);
  proved({
    id: 'backpressure',
    promise: 'A burst on a throttled table lands whole and once, in bounded memory; waiting sends nothing to the dead letters',
    tried: `${count(objects)} objects, ${count(refused)} requests refused, ${count(postponed)} messages postponed, functions at ${peakMb} MB at most`,
    test: 'tests/end-to-end/backpressure.test.ts',
  });
});
