/**
 * Alarms of functions that are kept from their work, on the running cloud: each goes off for the fault that it is there for, the
 * commands of its runbook show the cause, and it ends with the remedy. The cloud watches the synthesized alarms over its own metrics;
 * only its minutes are shorter, and a deployment is a start on the same data.
 */
import { expect, test } from 'vitest';
import { allOf, withoutAction, withProperties, type FaultHook } from '../../infra/local/index.ts';
import { page, temporaryFolder, until } from './cloud.ts';
import { PROVOKED } from './provoked-alarms.ts';
import { FOLLOWERS, watchedCloud } from './watched-cloud.ts';

const LONG_MS = 60_000;
test('functions that may not run, and followers that may not read', { timeout: 3_600_000 }, async () => {
  const minuteMs = 2_000;
  const dataFolder = temporaryFolder();
  const starved = await watchedCloud(minuteMs, {
    dataFolder,
    transform: allOf(
      withProperties('AWS::Lambda::Function', (properties, logicalId) => {
        if (/^IngestionIngest|^ArticleApi/.test(logicalId)) properties['ReservedConcurrentExecutions'] = 0;
      }),
      withoutAction('dynamodb:Query', (policy) => FOLLOWERS.test(policy)),
    ),
  });
  const titles: string[] = [];
  const names = [...PROVOKED.withoutExecutions, ...PROVOKED.withoutRight];
  await starved.goneOff(names, async () => {
    titles.push(`Waits ${titles.length}`);
    await starved.put(`alarms/${titles.length}.html`, page(titles.at(-1) ?? ''));
    expect((await fetch(`${starved.outputs.apiUrl}/v1/articles`)).status).toBe(503);
  });
  const status = await starved.galley('status');
  expect(status.code).toBe(1);
  // One is always being offered to the function.
  expect(status.text).toMatch(/^API +.*answers 503\nqueue +\d+ waiting, [1-9]/m);
  const { text } = await starved.galley('logs', '--errors', '--jsonl');
  for (const service of ['search-writer', 'duplicates', 'facet-counts', 'hooks', 'event-bus'])
    expect(text, service).toMatch(new RegExp(`"service":"${service}".*not authorized to perform: dynamodb:Query`));
  await starved.stop();

  // The remedy is a deployment with another setting, and with the right.
  const fed = await watchedCloud(minuteMs, { dataFolder });
  await until(async () => expect((await fed.articles()).map(({ title }) => title).toSorted()).toEqual(titles.toSorted()), LONG_MS, 500);
  await fed.wellAgain(names);
  expect(await fed.galley('status')).toMatchObject({ code: 0, text: expect.stringMatching(/^queue +0 waiting/m) });
  await fed.stop();
});

const MAX_RECEIVES = 2;
/** Messages come back soon, and die soon. */
const impatient = withProperties('AWS::SQS::Queue', (properties) => {
  properties['VisibilityTimeout'] = 3;
  const { RedrivePolicy } = properties;
  if (typeof RedrivePolicy === 'object') properties['RedrivePolicy'] = { ...RedrivePolicy, maxReceiveCount: MAX_RECEIVES };
});
/** Less memory than Node takes by itself, and less time than a read takes. Ingest stops by itself before its time is up, so time alone does not end it. */
const cramped = withProperties('AWS::Lambda::Function', (properties, logicalId) => {
  if (logicalId.startsWith('IngestionIngest')) properties['MemorySize'] = 64;
  if (logicalId.startsWith('ArticleApi')) properties['Timeout'] = 1;
});

/**
 * Time enough, which a message that is refused uses up before it is postponed: with a minute of it, and ten messages to a call, the few
 * seconds that the alarm's periods last here would see nothing postponed.
 */
const timely = allOf(
  withProperties('AWS::Lambda::Function', (properties, logicalId) => {
    if (logicalId.startsWith('IngestionIngest')) properties['Timeout'] = 10;
  }),
  withProperties('AWS::Lambda::EventSourceMapping', (properties, logicalId) => {
    if (logicalId.startsWith('IngestionMessages')) properties['BatchSize'] = 1;
  }),
);

test('functions with too little memory and time, and a table with too little capacity', { timeout: 3_600_000 }, async () => {
  const minuteMs = 2_000;
  const dataFolder = temporaryFolder();
  let isRefusing = false;
  /** A bucket and a table that take their time; later a table that takes no more writes. */
  const faults: FaultHook = ({ caller, operation }) => {
    if (isRefusing && caller.startsWith('IngestionIngest') && /^(?:Put|Update|BatchWrite)Item$/.test(operation))
      return { kind: 'throttle' };
    const isSlow =
      (caller.startsWith('IngestionIngest') && operation === 'GetObject') || (caller.startsWith('ArticleApi') && operation === 'Query');
    return isSlow ? { kind: 'delay', ms: 1_500 } : undefined;
  };
  const short = await watchedCloud(minuteMs, { dataFolder, transform: allOf(impatient, cramped), faults });
  const titles = ['Takes its time', 'Takes its time, too'];
  for (const [index, title] of titles.entries()) await short.put(`alarms/slow ${index}.html`, page(title));
  await short.goneOff(PROVOKED.withoutRoom, async () => {
    expect((await fetch(`${short.outputs.apiUrl}/v1/articles`)).status).toBe(500);
  });
  await until(
    async () => {
      const shown = (await short.galley('redrive')).text;
      for (const index of titles.keys()) expect(shown).toContain(`alarms/slow ${index}.html`);
    },
    LONG_MS,
    1_000,
  );
  const { text } = await short.galley('logs', '--errors');
  expect(text).toMatch(/ {2}ingest +call ended in failure {2}Runtime\.OutOfMemory/);
  expect(text).toMatch(/ {2}api +call ended in timeout {2}Sandbox\.Timedout/);
  await short.stop();

  // The remedy is a deployment with more memory and time; bucket and table are as slow as before.
  const patient = await watchedCloud(minuteMs, { dataFolder, transform: timely, faults });
  expect((await patient.galley('redrive', '--all')).text).toMatch(/(\d+) of \1 sent back\./);
  const landed = async (): Promise<string[]> => (await patient.articles()).map(({ title }) => String(title)).toSorted();
  await until(async () => expect(await landed()).toEqual(titles), LONG_MS, 500);
  await patient.wellAgain(PROVOKED.withoutRoom);

  isRefusing = true;
  await patient.goneOff(PROVOKED.withoutCapacity, async () => {
    titles.push(`Waits for the table ${String(titles.length).padStart(3, '0')}`);
    await patient.put(`alarms/waits ${titles.length}.html`, page(titles.at(-1) ?? ''));
  });
  expect((await patient.galley('status')).text).toMatch(/^queue +.*put off for want of the table's capacity/m);
  // The remedy is capacity, which DynamoDB gives a table in place; what waits is then worked off.
  isRefusing = false;
  await until(async () => expect(await landed()).toEqual(titles.toSorted()), LONG_MS, 500);
  await patient.wellAgain(PROVOKED.withoutCapacity);
  expect(await patient.deadLetters()).toBe(0);
  await patient.stop();
});
