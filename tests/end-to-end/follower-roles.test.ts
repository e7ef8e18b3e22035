/** The roles of the functions that follow changes, enforced: each may do all that it does, and does all that it may. */
import { randomBytes } from 'node:crypto';
import { DeleteObjectCommand, ListObjectsV2Command } from '@aws-sdk/client-s3';
import { SendMessageCommand } from '@aws-sdk/client-sqs';
import { afterAll, expect, test } from 'vitest';
import { createSigningSecret } from '../../shared/access/index.ts';
import { openTable } from '../../shared/articles/index.ts';
import { openHookStore } from '../../shared/hooks/index.ts';
import { makeTableClient } from '../../shared/platform/index.ts';
import { Receiver } from '../hooks/receiver.ts';
import { idleGrants, longPage, page, testCloud, until, type TestCloud } from './cloud.ts';

const LONG_MS = 60_000;
/** Of the roles, by how the logical ids of their policies begin. */
const FOLLOWERS = /^(?:Search|Duplicates|FacetCounts|Hooks|EventBus)/;
/** Names of their cursors. */
const CURSORS = ['search', 'duplicates', 'facets', 'hooks', 'bus'];

async function hooksTo(cloud: TestCloud, urls: readonly string[]): Promise<void> {
  const { outputs } = cloud;
  const client = makeTableClient({ region: outputs.region, endpoint: outputs.dynamodbEndpoint, credentials: outputs.credentials });
  const secret = createSigningSecret({ client, tableName: outputs.tableName }, randomBytes);
  const store = openHookStore({ table: openTable(client, outputs.tableName), secret, now: Date.now, randomBytes });
  for (const url of urls) await store.create({ name: url, url, events: ['created', 'updated', 'deleted'], filters: {} });
  client.destroy();
}

/** Bodies that are objects, by their articles. */
async function bodiesOf({ s3, outputs }: TestCloud): Promise<{ readonly key: string; readonly id: string }[]> {
  const { Contents = [] } = await s3.send(new ListObjectsV2Command({ Bucket: outputs.bodiesBucketName }));
  return Contents.flatMap(({ Key: key = '' }) => (key.endsWith('.json.br') ? [{ key, id: key.split('/')[0] ?? '' }] : []));
}

/** A change in the way of each follower, as an error would have left it, to be tried again now. */
async function setAside(cloud: TestCloud, id: string, version: number, cursors = CURSORS): Promise<void> {
  const { outputs } = cloud;
  const client = makeTableClient({ region: outputs.region, endpoint: outputs.dynamodbEndpoint, credentials: outputs.credentials });
  const change = { type: 'updated', id, version, at: new Date().toISOString() };
  for (const name of cursors)
    await client.send('PutItem', {
      TableName: outputs.tableName,
      Item: { pk: `F#${name}`, sk: `X#${id}`, change, error: 'by hand', tries: 0, nextTry: 0 },
    });
  client.destroy();
}

test('followers need each right that they have, and no other', async () => {
  const cloud = await testCloud();
  const receiver = await Receiver.start();
  afterAll(() => receiver.stop());
  // Of the second nothing is taken, which goes into its health.
  await hooksTo(cloud, [receiver.url, 'http://127.0.0.1:1/nobody']);
  const fire = async (): Promise<void> => await cloud.fire('Follower');
  // Before there is anything: what has not been made yet must be told from what is denied.
  await fire();
  // Of the same words, and so copies of each other; and one whose body is an object, with an address to be looked up by.
  for (const name of ['first', 'second', 'third']) await cloud.put(`roles/${name}.html`, page(`The ${name}`));
  const long = longPage('Long').replace('</head>', '<link rel="canonical" href="https://news.example/long"></head>');
  await cloud.put('roles/long.html', long);
  await until(async () => expect(await cloud.articles()).toHaveLength(4), LONG_MS);
  await until(
    async () => {
      await fire();
      // The long one, and the first of the three that are alike.
      expect((await cloud.get('/v1/search?q=ferry')).body.total).toBe(4);
      expect((await cloud.get('/v1/search?q=ferry&duplicates=first')).body.total).toBe(2);
    },
    LONG_MS,
    3_000,
  );
  await cloud.put('roles/second.html', page('The second, changed', { paragraphs: 9 }));
  await cloud.remove('roles/first.html');
  await until(async () => expect(await cloud.articles()).toHaveLength(3), LONG_MS);
  const [article] = await cloud.articles();
  await setAside(cloud, article.id, article.version);
  // A body that is removed before it is read, as where its article goes just then; the next upload mends it.
  const [body] = await bodiesOf(cloud);
  await cloud.s3.send(new DeleteObjectCommand({ Bucket: cloud.outputs.bodiesBucketName, Key: body?.key ?? '' }));
  await setAside(cloud, body?.id ?? '', 1, ['duplicates']);
  await until(
    async () => {
      await cloud.fire('DuplicatesFollower');
      expect(idleGrants(cloud, /^DuplicatesFinder/).filter((grant) => grant.endsWith('s3:ListBucket'))).toEqual([]);
    },
    LONG_MS / 2,
    3_000,
  );
  await cloud.put('roles/long.html', long.replaceAll('evening', 'morning'));
  // Queues that nobody else writes to, as that of the counts, are worked off as well.
  for (const { id, name } of cloud.stack.queues.filter((queue) => queue.id.includes('FollowerWakeUps')))
    await cloud.sqs.send(
      new SendMessageCommand({
        QueueUrl: cloud.queues.urlOf(name),
        MessageBody: JSON.stringify({ wake: id, ...(id.startsWith('Search') && { rebuild: true }) }),
      }),
    );
  await until(
    async () => {
      await fire();
      expect(idleGrants(cloud, FOLLOWERS)).toEqual([]);
    },
    LONG_MS / 2,
    3_000,
  );
  expect(cloud.guard.denied().filter(({ caller }) => caller.kind === 'function')).toEqual([]);
  for (const name of ['search-writer', 'duplicates', 'facet-counts', 'hooks', 'event-bus'])
    expect(
      cloud.functionOf(name).lines.filter((line) => line.includes('AccessDenied')),
      name,
    ).toEqual([]);
  await cloud.stop();
});
