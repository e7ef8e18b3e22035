/** Makes the functions do all that they ever do, so that every right of their roles is used. */
import { randomBytes } from 'node:crypto';
import { SendMessageCommand } from '@aws-sdk/client-sqs';
import { expect } from 'vitest';
import { withProperties, type FaultHook } from '../../infra/local/index.ts';
import { createKey } from '../../shared/access/index.ts';
import { zip } from '../archives/make.ts';
import { longPage, page, until, type TestCloud } from './cloud.ts';

/** A table that refuses all that the ingest function asks, while it is switched on. */
export function jam(): { readonly faults: FaultHook; readonly table: { isJammed: boolean } } {
  const table = { isJammed: false };
  return {
    table,
    faults: ({ service, caller }) =>
      table.isJammed && service === 'dynamodb' && caller.startsWith('IngestionIngest') ? { kind: 'throttle' } : undefined,
  };
}

/** Little enough that a batch on a jammed table runs out of time within the test. */
const TIMEOUT_SECONDS = 20;
export const hurried = withProperties('AWS::Lambda::Function', (properties, logicalId) => {
  if (logicalId.startsWith('IngestionIngest')) properties['Timeout'] = TIMEOUT_SECONDS;
});

/** On a busy machine a restart of a function takes its time. */
const LONG_MS = 60_000;

/** Makes the functions do all that they ever do: every right that a role has must be needed for something here. */
export async function everything(cloud: TestCloud, table: { isJammed: boolean }): Promise<void> {
  await cloud.put('all/short.html', page('Short'));
  await cloud.put('all/long.html', longPage('Long'));
  await until(
    async () => expect((await cloud.articles()).map((article) => article.title)).toEqual(expect.arrayContaining(['Short', 'Long'])),
    LONG_MS,
  );
  await cloud.put('all/long.html', longPage('Longer'));
  await until(async () => expect((await cloud.articles()).map((article) => article.title)).toContain('Longer'), LONG_MS);
  const [long] = (await cloud.articles()).filter((article) => article.title === 'Longer');
  const paths = [
    '/v1/articles?limit=1',
    `/v1/articles/${long.id}`,
    `/v1/articles/${long.id}/revisions`,
    `/v1/articles/${long.id}/revisions/1`,
    '/v1/changes',
    '/v1/health',
    '/v1/articles/lookup?url=https%3A%2F%2Fexample.com%2F',
  ];
  for (const path of paths) await cloud.get(path);
  await searchEverything(cloud, long.id);
  await archiveEverything(cloud);
  await countEverything(cloud);
  await cloud.remove('all/long.html');
  await cloud.remove('all/short.html');
  await until(async () => expect(await cloud.articles()).toEqual([]), LONG_MS);
  // A message about what is gone: the function must be able to tell gone from denied.
  const record = {
    eventVersion: '2.1',
    eventSource: 'aws:s3',
    awsRegion: cloud.outputs.region,
    eventTime: new Date().toISOString(),
    eventName: 'ObjectCreated:Put',
    s3: {
      bucket: { name: cloud.outputs.rawBucketName },
      object: { key: 'all/never.html', size: 1, eTag: 'd41d8cd98f00b204e9800998ecf8427e', versionId: 'never', sequencer: '00FF' },
    },
  };
  const { versionId: _without, ...unversioned } = record.s3.object;
  for (const object of [record.s3.object, { ...unversioned, key: 'all/never either.html' }]) {
    await cloud.sqs.send(
      new SendMessageCommand({
        QueueUrl: cloud.outputs.queueUrl,
        MessageBody: JSON.stringify({ Records: [{ ...record, s3: { ...record.s3, object } }] }),
      }),
    );
  }
  await cloud.settled();
  // On a table that stays throttled the function sends the message anew.
  table.isJammed = true;
  await cloud.put('all/patient.html', page('Patient'));
  await until(async () => expect(cloud.functionOf('ingest').lines.join('\n')).toContain('messages postponed'), LONG_MS);
  table.isJammed = false;
  await cloud.remove('all/patient.html');
  await cloud.settled();
}

/** Search from a first index to one that is made anew, with a change set aside that is taken up again. */
async function searchEverything(cloud: TestCloud, id: string): Promise<void> {
  const { outputs } = cloud;
  await until(async () => expect((await cloud.get('/v1/search?q=longer')).body.total).toBe(1), LONG_MS, 200);
  const change = { type: 'updated', id, version: 2, at: new Date().toISOString() };
  await cloud.tables.send('PutItem', {
    TableName: outputs.tableName,
    Item: { pk: 'F#search', sk: `X#${id}`, change, error: 'by hand', tries: 0, nextTry: 0 },
  });
  await cloud.fire('Follower');
  await cloud.sqs.send(new SendMessageCommand({ QueueUrl: outputs.searchQueueUrl ?? '', MessageBody: JSON.stringify({ rebuild: true }) }));
  // The message may come while another run has the lease, which then does not know of it: the schedule comes again each minute.
  await until(
    async () => {
      await cloud.fire('Follower');
      expect(cloud.functionOf('search-writer').lines.some((line) => line.includes('search index took its place'))).toBe(true);
    },
    LONG_MS,
    20_000,
  );
}

/** An archive, and a next version of it, which takes back what it does not hold: for that, what the first held is read. */
async function archiveEverything(cloud: TestCloud): Promise<void> {
  const pages = ['Packed', 'Packed later'].map((title, index) => ({ name: `${index}.html`, body: page(title) }));
  const titles = async () => (await cloud.articles()).map((article) => article.title);
  await cloud.put('all/pages.zip', zip(pages), { ContentType: 'application/zip' });
  await until(async () => expect(await titles()).toEqual(expect.arrayContaining(['Packed', 'Packed later'])), LONG_MS);
  await cloud.put('all/pages.zip', zip(pages.slice(1)), { ContentType: 'application/zip' });
  await until(async () => expect(await titles()).not.toContain('Packed'), LONG_MS);
  await cloud.remove('all/pages.zip');
}

/** A key with a quota, of which each request is so much that its count is written down at once. */
async function countEverything(cloud: TestCloud): Promise<void> {
  const wanted = { name: 'counted', rights: ['publish'], expires: null, quota: { requests: 10, per: 'day' } } as const;
  const { key } = await createKey({ client: cloud.tables, tableName: cloud.outputs.tableName }, wanted, new Date(), randomBytes);
  for (let index = 0; index < 3; index += 1)
    await fetch(`${cloud.outputs.apiUrl}/v1/ingestions?key=all/short.html`, { headers: { 'x-api-key': key } });
  // Which asks the queues.
  await fetch(`${cloud.outputs.apiUrl}/v1/status`, { headers: { 'x-api-key': key } });
}
