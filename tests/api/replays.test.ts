/** Replays over the API, on the state machine that the template has: started once, one at a time, followed, stopped. */
import { afterEach, expect, it } from 'vitest';
import { until } from '../end-to-end/until.ts';
import { body, call, services, withAdministration } from './administration-world.ts';

withAdministration();

const SITE = { site: 'news.example' };
const ANSWER_KEYS = [
  'run',
  'state',
  'started',
  'ended',
  'dryRun',
  'site',
  'prefix',
  'since',
  'extractorBefore',
  'ids',
  'pages',
  'problem',
  'figures',
];

// oxlint-disable-next-line typescript/no-explicit-any -- what an answer holds is what the tests are about
const parsed = (text: string): any => JSON.parse(text);
const start = async (request: object) => {
  const { status, text, headers } = await call('startReplay', '/v1/replays', body('POST', request));
  return { status, headers, replay: parsed(text) };
};
const read = async (run: string) => parsed((await call('getReplay', `/v1/replays/${run}`)).text);
const ended = async (run: string) => {
  await until(async () => expect((await read(run)).state).not.toBe('running'), 30_000, 50);
  return await read(run);
};
const listed = async (): Promise<string[]> =>
  parsed((await call('listReplays', '/v1/replays?limit=100')).text).items.map(({ run }: { run: string }) => run);

let release = (): void => undefined;
afterEach(async () => {
  release();
  services.replays.pages = 0;
  services.replays.isBroken = false;
  await until(async () =>
    expect(parsed((await call('listReplays', '/v1/replays')).text).items.every((one: { ended: unknown }) => one.ended !== null)).toBe(true),
  );
});

it('is answered before it is planned, and followed to its figures', async () => {
  release = services.replays.hold();
  services.replays.pages = 120;
  const { status, headers, replay } = await start({ ...SITE, since: '2026-03-01T10:00:00+01:00' });
  expect([status, headers['location']]).toEqual([202, `/v1/replays/${replay.run}`]);
  expect(Object.keys(replay)).toEqual(ANSWER_KEYS);
  // The world's clock, and what is asked for.
  expect(replay.run).toMatch(/^r20260301-120000-[0-9a-f]{8}$/);
  expect(replay).toMatchObject({ state: 'running', dryRun: false, ...SITE, prefix: null, since: '2026-03-01T09:00:00.000Z', pages: null });
  release();
  expect(await ended(replay.run)).toMatchObject({
    state: 'succeeded',
    pages: { done: 120, failed: 0, of: 120 },
    problem: null,
    figures: { planned: 120, queued: 120, left: 0 },
  });
  expect((await listed())[0]).toBe(replay.run);
});

it('is started once by a request that is sent twice, named or not', async () => {
  release = services.replays.hold();
  const before = (await listed()).length;
  const [first, second] = await Promise.all([start(SITE), start(SITE)]);
  expect([first.status, second.status, second.replay.run]).toEqual([202, 202, first.replay.run]);
  release();
  await ended(first.replay.run);
  // Sent again when it is over: the answer is lost, and the replay is not to be done a second time.
  const named = { ...SITE, run: 'desk-1' };
  expect((await start(named)).status).toBe(202);
  await ended('desk-1');
  expect(await start(named)).toMatchObject({ status: 202, replay: { run: 'desk-1', state: 'succeeded' } });
  expect((await listed()).length).toBe(before + 2);
  expect(await start({ ...named, site: 'other.example' })).toMatchObject({
    status: 409,
    replay: { type: expect.stringContaining('replay-exists'), detail: expect.stringContaining('desk-1') },
  });
});

it('is the same when it was resumed, and another than a dry run that tries a rule', async () => {
  const order = { prefix: '', since: null, ...SITE, extractorBefore: null, ids: null, isDryRun: true };
  const byCommand = async (run: string, more: object) => {
    const request = { ...order, run, attempt: 1, ...more };
    expect(await services.replays.runs.start(request)).toBe('started');
    await ended(run);
  };
  await byCommand('resumed', {});
  await byCommand('resumed', { attempt: 2 });
  await byCommand('tries', { rules: [{ host: 'news.example', author: '.by' }] });
  expect(await start({ ...SITE, dryRun: true, run: 'resumed' })).toMatchObject({ status: 202, replay: { state: 'succeeded' } });
  expect(await start({ ...SITE, dryRun: true, run: 'tries' })).toMatchObject({ status: 409 });
});

it('waits for nothing: while one is at work another is refused, and told which', async () => {
  release = services.replays.hold();
  const { replay } = await start({ ...SITE, run: 'held' });
  expect(await start({ site: 'other.example' })).toMatchObject({
    status: 409,
    replay: { type: expect.stringContaining('replay-at-work'), detail: expect.stringContaining(replay.run) },
  });
  const stopped = parsed((await call('cancelReplay', `/v1/replays/${replay.run}/cancel`, { method: 'POST' })).text);
  expect(stopped).toMatchObject({ state: 'cancelled', problem: null });
  expect(stopped.ended).not.toBeNull();
  // What is over stays as it is.
  const again = parsed((await call('cancelReplay', `/v1/replays/${replay.run}/cancel`, { method: 'POST' })).text);
  expect(again).toEqual(stopped);
  expect((await start({ site: 'other.example' })).status).toBe(202);
});

it('says why it failed', async () => {
  services.replays.isBroken = true;
  services.replays.pages = 3;
  const { replay } = await start({ prefix: 'news/', dryRun: true });
  expect(await ended(replay.run)).toMatchObject({
    state: 'failed',
    dryRun: true,
    prefix: 'news/',
    pages: { done: 0, failed: 3, of: 3 },
    problem: expect.stringContaining('threshold'),
    figures: null,
  });
});

it.each([
  ['nothing that chooses pages', {}, '/site'],
  ['nothing but that it is a dry run', { dryRun: true }, '/site'],
  ['a site with www', { site: 'www.news.example' }, '/site'],
  ['a prefix that all keys begin with', { prefix: '' }, '/prefix'],
  ['a version that is none', { extractorBefore: 'new' }, '/extractorBefore'],
  ['a moment that is none', { since: 'yesterday' }, '/since'],
  ['a moment after the year 9999 in UTC', { since: '9999-12-31T23:59:59-14:00' }, '/since'],
  ['a moment before the year 0 in UTC', { since: '0000-01-01T00:00:00+14:00' }, '/since'],
  ['a prefix that no key can begin with', { prefix: '\ud800' }, '/prefix'],
  ['no id', { ids: [] }, '/ids'],
  ['a name for a folder', { ...SITE, run: '../x' }, '/run'],
])('refuses %s by its name, and starts nothing', async (_, request, pointer) => {
  const before = await listed();
  const { status, replay } = await start(request);
  expect([status, replay.errors[0].pointer]).toEqual([400, pointer]);
  expect(await listed()).toEqual(before);
});
