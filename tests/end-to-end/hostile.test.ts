/**
 * Hostile objects and hostile keys through the whole pipeline: uploaded with a real client, each leaves the receipt that
 * the documentation promises, and none keeps its neighbours from landing.
 */
import { randomBytes } from 'node:crypto';
import { PutObjectCommand } from '@aws-sdk/client-s3';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { createKey } from '../../shared/access/index.ts';
import { count, proved } from '../prove/proof.ts';
import { HOSTILE_INPUTS, HOSTILE_KEYS } from '../security/hostile-inputs.ts';
import { page, testCloud, until, type Json, type TestCloud } from './cloud.ts';

let cloud: TestCloud;
let key = '';

beforeAll(async () => {
  cloud = await testCloud();
  const {
    tables: client,
    outputs: { tableName },
  } = cloud;
  ({ key } = await createKey({ client, tableName }, { name: 'hostile', rights: ['publish'], expires: null }, new Date(), randomBytes));
});
afterAll(() => cloud?.stop());

/** Each segment is escaped on its own: slashes stay, everything else may be anything. */
const path = (objectKey: string): string => objectKey.split('/').map(encodeURIComponent).join('/');

async function receipt(objectKey: string): Promise<Json> {
  const answer = await fetch(`${cloud.outputs.apiUrl}/v1/ingestions?key=${encodeURIComponent(objectKey)}`, {
    headers: { 'x-api-key': key },
  });
  const body: Json = await answer.json();
  if (answer.status !== 200)
    throw new Error(`the receipt of ${JSON.stringify(objectKey)} answered ${answer.status}: ${JSON.stringify(body)}`);
  return body;
}

describe('hostile uploads through the pipeline', () => {
  test('each ends in its documented receipt, and an ordinary page among them lands', { timeout: 2_400_000 }, async () => {
    for (const [index, input] of HOSTILE_INPUTS.entries()) {
      await cloud.s3.send(
        new PutObjectCommand({
          Bucket: cloud.outputs.rawBucketName,
          Key: `hostile/${index}.html`,
          Body: input.bytes(),
          ContentType: input.contentType ?? 'text/html',
          ...(input.contentEncoding === undefined ? {} : { ContentEncoding: input.contentEncoding }),
        }),
      );
    }
    await cloud.put('ordinary.html', page('An ordinary page among hostile ones'));
    await cloud.settled(300_000);
    const misses: string[] = [];
    for (const [index, input] of HOSTILE_INPUTS.entries()) {
      const { status, reason } = await receipt(`hostile/${index}.html`);
      if (!input.expected.some((expected) => expected.status === status && expected.reason === reason))
        misses.push(`${input.name}: ${status} ${reason}`);
    }
    expect(misses).toEqual([]);
    expect(await receipt('ordinary.html')).toMatchObject({ status: 'stored' });
    expect(await cloud.deadLetters()).toBe(0);
    proved({
      id: 'hostile-pipeline',
      promise: 'A hostile upload leaves its documented receipt and holds nobody up',
      tried: `${count(HOSTILE_INPUTS.length)} uploads`,
      test: 'tests/end-to-end/hostile.test.ts',
    });
  });

  test('keys are opaque: each comes back unchanged in its receipt', async () => {
    for (const [index, objectKey] of HOSTILE_KEYS.entries()) await cloud.put(objectKey, page(`Page ${index} of a hostile key`));
    await cloud.settled(60_000);
    for (const objectKey of HOSTILE_KEYS)
      await until(async () => expect(await receipt(objectKey)).toMatchObject({ key: objectKey, status: 'stored' }), 10_000, 200);
    const answer = await fetch(`${cloud.outputs.apiUrl}/v1/ingestions/${path('with space.html')}`, { headers: { 'x-api-key': key } });
    expect(await answer.json()).toMatchObject({ key: 'with space.html' });
    proved({
      id: 'hostile-keys',
      promise: 'An object key is opaque, whatever characters it holds',
      tried: `${count(HOSTILE_KEYS.length)} keys`,
      test: 'tests/end-to-end/hostile.test.ts',
    });
  });
});
