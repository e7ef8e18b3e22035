/**
 * Alarms of the parts that a stage may have (search, duplicates, webhooks, the event bus, counts, the watch over sites), on the running
 * cloud: each goes off for its fault, the commands of its runbook show the cause, and it ends with the remedy.
 */
import { DynamoDBClient } from '@aws-sdk/client-dynamodb';
import { DeleteObjectCommand, ListObjectsV2Command } from '@aws-sdk/client-s3';
import { DeleteCommand, DynamoDBDocumentClient, UpdateCommand } from '@aws-sdk/lib-dynamodb';
import { afterAll, expect, test } from 'vitest';
import { addDriftingSites } from '../console/drifting.ts';
import { answers, Receiver } from '../hooks/receiver.ts';
import { page, until } from './cloud.ts';
import { PROVOKED } from './provoked-alarms.ts';
import { FOLLOWERS, watchedCloud, type WatchedCloud } from './watched-cloud.ts';

const LONG_MS = 60_000;
const MINUTE_MS = 1_000;

/** An operator's: with the patience that the functions' clients have not. */
const clientOf = ({ outputs }: WatchedCloud) =>
  DynamoDBDocumentClient.from(
    new DynamoDBClient({ region: outputs.region, endpoint: outputs.dynamodbEndpoint, credentials: outputs.credentials }),
  );

/** What a version that was rolled back may leave: a record of a schema that this one does not know. */
async function makeUnreadable(cloud: WatchedCloud, key: { readonly pk: string; readonly sk: string }): Promise<void> {
  const client = clientOf(cloud);
  await client.send(
    new UpdateCommand({
      TableName: cloud.outputs.tableName,
      Key: key,
      UpdateExpression: 'SET #schema = :later',
      ConditionExpression: 'attribute_exists(pk)',
      ExpressionAttributeNames: { '#schema': 'schema' },
      ExpressionAttributeValues: { ':later': 99 },
    }),
  );
  client.destroy();
}

/** The files of the search index but for its manifest, as a rule of the bucket's lifecycle or a hand might remove them. */
async function removeIndex({ s3, outputs }: WatchedCloud): Promise<number> {
  const { Contents = [] } = await s3.send(new ListObjectsV2Command({ Bucket: outputs.bodiesBucketName, Prefix: 'search/packs/' }));
  for (const { Key } of Contents) await s3.send(new DeleteObjectCommand({ Bucket: outputs.bodiesBucketName, Key }));
  return Contents.length;
}

test('what follows articles, where a record, an index, a receiver or the authors are lost', { timeout: 3_600_000 }, async () => {
  let areHeld = false;
  const cloud = await watchedCloud(MINUTE_MS, {
    // Followers wait until the record is as it is to be found.
    faults: ({ caller, operation }) => (areHeld && operation === 'Query' && FOLLOWERS.test(caller) ? { kind: 'throttle' } : undefined),
  });
  const receivers = await Promise.all([Receiver.start(), Receiver.start()]);
  afterAll(async () => void (await Promise.all(receivers.map(async (receiver) => await receiver.stop()))));
  const [listens, gone] = receivers.map(({ url }) => url);
  receivers[1].behave = answers(410);

  // Authors: the hourly look comes when it is called, and finds what sixty hours of pages and twenty without authors have left.
  await until(async () => await addDriftingSites(cloud));
  await cloud.fire('Drift');
  await cloud.goneOff(PROVOKED.withoutAuthors);
  expect(await cloud.galley('drift')).toMatchObject({
    code: 1,
    text: expect.stringMatching(/drifting +bylines\.example +author \d+ % → 0 %\nsilent +silent\.example +no upload since /),
  });
  for (const site of ['bylines.example', 'silent.example']) expect((await cloud.galley('drift', 'accept', site)).code).toBe(0);
  const unknown = await cloud.galley('drift', 'accept', 'nowhere.example');
  expect([unknown.code, unknown.text]).toEqual([1, expect.stringContaining('once an hour')]);
  expect((await cloud.galley('drift')).code).toBe(0);
  await cloud.fire('Drift');

  // A receiver: the first message tells that it is gone.
  for (const url of [listens, gone]) await cloud.galley('hooks', 'create', '--name', `To ${url}`, '--url', url ?? '');
  await cloud.put('alarms/first.html', page('First'));
  await cloud.goneOff(PROVOKED.withoutReceiver);
  const hooks: { id: string; url: string; standing: string }[] = JSON.parse((await cloud.galley('hooks', 'list', '--json')).text);
  const disabled = hooks.filter(({ standing }) => standing === 'disabled');
  expect(disabled.map(({ url }) => url)).toEqual([gone]);
  expect((await cloud.galley('hooks', 'deliveries', disabled[0]?.id ?? '')).text).toMatch(/ 410 /);
  expect((await cloud.galley('hooks', 'delete', disabled[0]?.id ?? '')).code).toBe(0);

  // A record: followers come to it and go on past it.
  areHeld = true;
  await cloud.put('alarms/aside.html', page('Aside'));
  await until(async () => expect(await cloud.articles()).toHaveLength(2), LONG_MS);
  const { id } = (await cloud.articles()).find(({ title }) => title === 'Aside');
  const head = { pk: `A#${id}`, sk: 'A' };
  await makeUnreadable(cloud, head);
  areHeld = false;
  await cloud.goneOff(PROVOKED.withoutRecord);
  const { text } = await cloud.galley('logs', '--errors', '--jsonl');
  for (const service of ['search-writer', 'duplicates', 'facet-counts', 'hooks', 'event-bus'])
    expect(text, service).toMatch(new RegExp(`"service":"${service}".*"change set aside".*${id}`));
  const client = clientOf(cloud);
  await client.send(new DeleteCommand({ TableName: cloud.outputs.tableName, Key: head }));
  client.destroy();
  await cloud.galley('reconcile', '--everything', '--prefix', 'alarms/aside', '--restart');
  await until(async () => expect((await cloud.get(`/v1/articles/${id}`)).status).toBe(200), LONG_MS, 500);

  // An index: the API was not yet asked, and so has none of its own.
  expect(await removeIndex(cloud)).toBeGreaterThan(0);
  await cloud.goneOff(PROVOKED.withoutIndex, async () => expect((await cloud.get('/v1/search?q=ferry')).status).toBe(503));
  expect((await cloud.galley('logs', '--errors')).text).toMatch(/ api +search unavailable /);
  expect((await cloud.galley('search', 'rebuild')).code).toBe(0);
  await until(async () => expect((await cloud.get('/v1/search?q=ferry')).body).toMatchObject({ total: 2 }), LONG_MS, 1_000);

  // What was set aside is tried again after a minute of the clock.
  await cloud.wellAgain(Object.values(PROVOKED).flat());
  expect((await cloud.galley('status')).text).not.toContain('set aside');
  await cloud.stop();
});
