/** Commands on a stage that is not running say so. */
import { spawnSync } from 'node:child_process';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, expect, it } from 'vitest';
import { refusedConnection } from '../../infra/cli/refused.ts';

const folder = mkdtempSync(join(tmpdir(), 'galley-stopped-'));
afterAll(() => rmSync(folder, { recursive: true }));

/** Nothing listens on the discard service's port, and no program is given it. */
const NOWHERE = 'http://127.0.0.1:9';

it.each([[['keys', 'list']], [['redrive']], [['reconcile']], [['smoke']]])('galley %j', (words) => {
  const outputs = join(folder, 'outputs.json');
  const queue = `${NOWHERE}/000000000000/q`;
  const credentials = { accessKeyId: 'a', secretAccessKey: 'b' };
  writeFileSync(
    outputs,
    JSON.stringify({
      region: 'eu-central-1',
      apiUrl: NOWHERE,
      s3Endpoint: NOWHERE,
      sqsEndpoint: NOWHERE,
      dynamodbEndpoint: NOWHERE,
      rawBucketName: 'raw',
      bodiesBucketName: 'bodies',
      tableName: 'articles',
      queueUrl: queue,
      deadLetterQueueUrl: queue,
      credentials,
    }),
  );
  const { status, stderr } = spawnSync(process.execPath, ['infra/cli/galley.ts', ...words, '--outputs', outputs], { encoding: 'utf8' });
  expect(status).toBe(2);
  expect(stderr).toContain('Nothing answers at 127.0.0.1:9: the stage is not running. Start the local cloud (npm start), or name');
  expect(stderr).not.toMatch(/^ {4}at /m);
});

it('is told from other errors', () => {
  const refused = Object.assign(new Error('connect'), { code: 'ECONNREFUSED' });
  expect(refusedConnection(new TypeError('fetch failed', { cause: new AggregateError([refused]) }))).toContain('is not running');
  for (const other of [new Error('ECONNREFUSED'), Object.assign(new Error('x'), { code: 'ECONNRESET' }), undefined])
    expect(refusedConnection(other)).toBeUndefined();
});
