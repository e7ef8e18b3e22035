/** How a stage is doing, as `GET /v1/status` tells it. */
import { randomBytes } from 'node:crypto';
import { SendMessageCommand } from '@aws-sdk/client-sqs';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { createKey } from '../../shared/access/index.ts';
import { hourOf, NO_COUNTS, openDriftStore, takeHour } from '../../shared/drift/index.ts';
import { openQueueDepths } from '../../shared/figures/index.ts';
import { makeQueueClient } from '../../shared/platform/index.ts';
import { makeArticle } from './articles.ts';
import { Documented } from './documented.ts';
import type { Call, Reply } from './events.ts';
import { createWorld, RAW_BUCKET, startServices, type Services, type World } from './harness.ts';

const documented = new Documented();
let services: Services;
let world: World;
let publisher: Call;

const keyed = (key: string): Call => ({ headers: { 'x-api-key': key } });

beforeAll(async () => {
  services = await startServices();
  world = await createWorld(services);
  publisher = keyed(await world.key('publish'));
});
afterAll(() => services.stop());

const ask = async (call = publisher): Promise<Reply> => documented.check('getStatus', await world.send('/v1/status', call));
// oxlint-disable-next-line typescript/no-explicit-any -- what an answer holds is what the tests are about
const figures = async (): Promise<any> => JSON.parse((await ask()).text);

it('says of a stage without uploads that nothing came, and that nobody is behind', async () => {
  expect(await figures()).toMatchObject({
    uploads: { total: 0, relation: 'exact', status: {}, reason: {} },
    latest: { receipts: 0, visibleAfterMs: null, failures: [] },
    followers: [
      { name: 'search', lagMs: 0, setAside: 0 },
      { name: 'duplicates', lagMs: 0, setAside: 0 },
      { name: 'facets', lagMs: 0, setAside: 0 },
    ],
    sites: { drifting: 0, silent: 0, amber: 0, well: 0, learning: 0 },
    settings: { readers: 'public', publishers: 'keys', search: true, duplicates: true, facets: true, drift: true, websubHub: null },
  });
});

it('counts uploads by outcome and reason, and tells what failed, how sure the latest are, and who is behind', async () => {
  await world.upload('a.html', makeArticle());
  await world.upload('b.html', makeArticle({ url: 'https://news.example/b' }));
  await world.reject('letter.pdf');
  world.settle();
  await world.index();
  await world.upload('c.html', makeArticle({ url: 'https://news.example/c' }));
  const uploaded = world.now;
  world.settle();
  world.now += 60_000;
  await openDriftStore(world.table).save('new.example', takeHour(null, hourOf(world.now), NO_COUNTS));
  const reported = await figures();
  expect(reported.uploads).toEqual({
    total: 4,
    relation: 'exact',
    status: { stored: 3, rejected: 1 },
    reason: { stored: 3, 'not-html': 1 },
  });
  expect(reported.latest.failures).toEqual([
    { key: 'letter.pdf', status: 'rejected', reason: 'not-html', message: 'The object is a PDF.', processedAt: expect.any(String) },
  ]);
  expect(reported.latest.visibleAfterMs.longest).toBeGreaterThanOrEqual(reported.latest.visibleAfterMs.median);
  expect(reported.latest.scores.reduce((sum: number, count: number) => sum + count, 0)).toBe(3);
  // The index has two of the three; the others have none.
  expect(reported.followers[0]).toEqual({ name: 'search', lagMs: world.now - uploaded, setAside: 0 });
  expect(reported.followers[1].lagMs).toBeGreaterThan(reported.followers[0].lagMs);
  expect(reported.sites).toMatchObject({ learning: 1, well: 0 });
  await world.index();
  expect((await figures()).followers[0].lagMs).toBe(0);
});

it('takes no wait from what a replay reads again, however long ago it was uploaded', async () => {
  const before = (await figures()).latest.visibleAfterMs;
  world.now += 3_600_000;
  const event = {
    kind: 'created' as const,
    bucket: RAW_BUCKET,
    key: 'a.html',
    versionId: null,
    sequencer: null,
    eventTime: new Date(world.now - 3_600_000).toISOString(),
    refetch: true,
    redelivered: false,
  };
  const comparison = await world.writer.compareToRecorded(event);
  if (comparison.verdict !== 'process') throw new Error('A refetch is always looked at.');
  await world.writer.record(event, comparison, {
    state: 'article',
    article: makeArticle({ title: 'By another rule' }),
    object: { versionId: 'v1', eTag: 'e1', size: 1_000 },
    warnings: [],
  });
  world.settle();
  const { uploads, latest } = await figures();
  expect([uploads.total, latest.visibleAfterMs]).toEqual([4, before]);
});

it('counts what waits and what could not be processed, and asks the queues once for all who look within ten seconds', async () => {
  const send = (QueueUrl: string) => world.queues.send(new SendMessageCommand({ QueueUrl, MessageBody: '{}' }));
  const { queueUrl, deadLetterQueueUrl } = world.queueUrls;
  world.now += 10_000;
  const before = (await figures()).queues;
  for (const url of [queueUrl, queueUrl, deadLetterQueueUrl]) await send(url);
  expect((await figures()).queues).toEqual(before);
  world.now += 10_000;
  const { uploads, deadLetters } = (await figures()).queues;
  expect([uploads.waiting - before.uploads.waiting, deadLetters.waiting - before.deadLetters.waiting]).toEqual([2, 1]);
  expect(uploads).toEqual({ waiting: expect.any(Number), inWork: 0, delayed: 0 });
});

it('answers without them where the queues do not', async () => {
  const reported: unknown[] = [];
  const client = makeQueueClient({
    region: 'eu-central-1',
    endpoint: 'http://127.0.0.1:1',
    credentials: { accessKeyId: 'a', secretAccessKey: 'b' },
  });
  const depths = openQueueDepths({
    client: () => client,
    queueUrl: 'http://127.0.0.1:1/q',
    deadLetterQueueUrl: 'http://127.0.0.1:1/d',
    now: () => 0,
    onFailure: (error) => reported.push(error),
  });
  const other = await createWorld(services, { change: (same) => ({ ...same, queues: depths }) });
  const answer = documented.check('getStatus', await other.send('/v1/status', keyed(await other.key('publish'))));
  expect([answer.status, JSON.parse(answer.text).queues, reported.length]).toEqual([200, null, 1]);
});

it('forgets what came more than a day ago', async () => {
  world.now += 86_400_000;
  expect((await figures()).uploads.total).toBe(0);
});

it('is for publishers of the whole stage alone', async () => {
  expect((await ask({})).status).toBe(401);
  expect((await ask(keyed(await world.key('read')))).status).toBe(403);
  const { key } = await createKey(
    world.keyTable,
    { name: 'bound', rights: ['publish'], prefixes: ['news/'], expires: null },
    new Date(world.now),
    randomBytes,
  );
  expect((await ask(keyed(key))).status).toBe(403);
});
