/** `galley empty` on the running cloud: after it, no bucket holds anything that would keep CloudFormation from deleting it. */
import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { ListObjectVersionsCommand, PutObjectCommand } from '@aws-sdk/client-s3';
import { Command } from 'commander';
import { afterEach, expect, test } from 'vitest';
import { emptyCommand } from '../../infra/cli/empty.ts';
import { withProperties } from '../../infra/local/index.ts';
import { temporaryFolder, testCloud, type TestCloud } from './cloud.ts';

let cloud: TestCloud | undefined;
afterEach(async () => {
  await cloud?.stop();
  cloud = undefined;
});

/** More than one page of a listing holds. */
const OBJECTS = 1_010;

test('empties both buckets, every version and marker, once the name of the raw one was given', async () => {
  // Nothing is ingested: what is in the buckets is what the test puts there.
  const running = (cloud = await testCloud({
    transform: withProperties('AWS::Lambda::EventSourceMapping', (properties) => void (properties['Enabled'] = false)),
  }));
  const { s3, outputs } = running;
  const file = join(temporaryFolder(), 'outputs.json');
  writeFileSync(file, JSON.stringify(outputs));
  for (let from = 0; from < OBJECTS; from += 50)
    await Promise.all(Array.from({ length: Math.min(50, OBJECTS - from) }, (_, at) => running.put(`news/${from + at}.html`, 'x')));
  await running.put('news/0.html', 'y');
  await running.remove('news/1.html');
  await s3.send(new PutObjectCommand({ Bucket: outputs.bodiesBucketName, Key: 'bodies/a', Body: 'x' }));

  const left = async (bucket: string): Promise<number> => {
    const { Versions = [], DeleteMarkers = [] } = await s3.send(new ListObjectVersionsCommand({ Bucket: bucket }));
    return Versions.length + DeleteMarkers.length;
  };
  const printed: string[] = [];
  const galley = async (answer: string | null, ...words: string[]): Promise<void> => {
    const command = emptyCommand({ ask: async () => answer, print: (line) => printed.push(line) });
    const program = new Command().addCommand(command);
    for (const one of [program, command]) one.exitOverride().configureOutput({ writeErr: () => {} });
    await program.parseAsync(['empty', '--outputs', file, ...words], { from: 'user' });
  };

  await expect(galley(null)).rejects.toThrow(`--confirm ${outputs.rawBucketName}`);
  await expect(galley('yes')).rejects.toThrow('that is not the name of the raw bucket');
  await expect(galley(null, '--confirm', outputs.bodiesBucketName)).rejects.toThrow('Nothing was deleted');
  expect(await left(outputs.rawBucketName)).toBe(1_000);

  await galley(outputs.rawBucketName);
  expect([await left(outputs.rawBucketName), await left(outputs.bodiesBucketName)]).toEqual([0, 0]);
  expect(printed).toEqual([
    `${outputs.rawBucketName}: ${OBJECTS + 2} versions and markers deleted.`,
    `${outputs.bodiesBucketName}: 1 versions and markers deleted.`,
  ]);

  await galley(null, '--confirm', outputs.rawBucketName);
  expect(printed.slice(2)).toEqual([`${outputs.rawBucketName}: was empty.`, `${outputs.bodiesBucketName}: was empty.`]);
  await running.put('news/2.html', 'x');
  await galley(null, '--confirm', outputs.rawBucketName, '--json');
  expect(JSON.parse(printed[4] ?? '')).toEqual([
    { bucket: outputs.rawBucketName, deleted: 1 },
    { bucket: outputs.bodiesBucketName, deleted: 0 },
  ]);
});
