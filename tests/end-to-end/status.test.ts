/** `galley status` on the running cloud, in good days and in bad ones. */
import { SendMessageCommand } from '@aws-sdk/client-sqs';
import { afterEach, expect, test } from 'vitest';
import { EXTRACTOR_VERSION } from '../../shared/extraction/index.ts';
import { isWell, statusOf } from '../../infra/cli/status-of.ts';
import { describe } from '../../infra/cli/status-lines.ts';
import { page, testCloud, type TestCloud } from './cloud.ts';

let cloud: TestCloud | undefined;
afterEach(async () => {
  await cloud?.stop();
  cloud = undefined;
});

test('says that all is well, what failed, and what cannot be reached', async () => {
  const running = (cloud = await testCloud());
  const { outputs } = running;
  expect(describe(await statusOf(outputs, true))).toMatch(/last 24 hours +nothing came\n(?:.+\n)*articles +none$/);
  for (let index = 0; index < 3; index++) await running.put(`status/${index}.html`, page(`Page ${index}`));
  await running.put('status/letter.html', '%PDF-1.7');
  await running.settled();

  const well = await statusOf(outputs, true);
  expect(well).toMatchObject({
    queue: { waiting: 0, inWork: 0, delayed: 0 },
    deadLetters: { waiting: 0, inWork: 0 },
    figures: {
      uploads: { total: 4, relation: 'exact', status: { stored: 3, rejected: 1 }, reason: { stored: 3, 'not-html': 1 } },
      latest: { receipts: 4, failures: [{ key: 'status/letter.html', reason: 'not-html' }] },
    },
    articles: { live: 3, unfinished: 0, outdated: 0, extractor: EXTRACTOR_VERSION },
  });
  expect(isWell(well)).toBe(true);
  expect(describe(well)).toMatch(
    /answers in \d+ ms\nqueue +0 waiting, 0 in work\ndead letters +none\n(?:.+\n)?last 24 hours +3 stored, 1 rejected\nwhy +3 stored, 1 not-html\nvisible after +[\d.]+ s in the middle, .+\n(?:.+\n)+last failures +.+not-html {2}status\/letter\.html\narticles +3 live, all by extractor [\d.]+$/,
  );
  expect(describe(await statusOf(outputs, true, '99.0.0'))).toContain(
    '3 live, 3 by an older extractor: `galley replay --extractor-before 99.0.0`',
  );
  // A follower's messages are late by design, uploads where the table has no room.
  const [waiting, late] = [
    { waiting: 1, inWork: 0, delayed: 0 },
    { waiting: 0, inWork: 1, delayed: 2 },
  ];
  expect(describe({ ...well, queue: late, searchQueue: waiting })).toMatch(
    /queue +0 waiting, 1 in work, 2 put off for want of the table's capacity\n(?:.+\n)+search queue +1 waiting, 0 in work\n/,
  );
  expect(describe({ ...well, searchQueue: late })).toMatch(/search queue +0 waiting, 1 in work, 2 put off for a few seconds, so that/);

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
