/** `galley status` on the running cloud, in good days and in bad ones. */
import { SendMessageCommand } from '@aws-sdk/client-sqs';
import { afterEach, expect, test } from 'vitest';
import { describe, isWell, statusOf } from '../../infra/cli/status.ts';
import { page, testCloud, type TestCloud } from './cloud.ts';

let cloud: TestCloud | undefined;
afterEach(async () => {
  await cloud?.stop();
  cloud = undefined;
});

test('says that all is well, what failed, and what cannot be reached', async () => {
  const running = (cloud = await testCloud());
  const { outputs } = running;
  for (let index = 0; index < 3; index++) await running.put(`status/${index}.html`, page(`Page ${index}`));
  await running.settled();

  const well = await statusOf(outputs, true);
  expect(well).toMatchObject({
    queue: { waiting: 0, inWork: 0, delayed: 0 },
    deadLetters: { waiting: 0, inWork: 0 },
    articles: { live: 3, unfinished: 0 },
  });
  expect(isWell(well)).toBe(true);
  expect(describe(well)).toMatch(/answers in \d+ ms\nqueue +0 waiting, 0 in work\ndead letters +none\n(?:.+\n)?articles +3 live$/);

  await running.sqs.send(new SendMessageCommand({ QueueUrl: outputs.deadLetterQueueUrl, MessageBody: 'not json' }));
  const ill = await statusOf(outputs, false);
  expect(isWell(ill)).toBe(false);
  expect(describe(ill)).toContain('1: `galley redrive` shows them, and why');

  await running.stop();
  cloud = undefined;
  const gone = await statusOf(outputs, false);
  expect(isWell(gone)).toBe(false);
  expect(describe(gone)).toMatch(/^API +http\S+: it does not answer \(.{3,200}\)\nqueue +cannot be asked: /);
});
