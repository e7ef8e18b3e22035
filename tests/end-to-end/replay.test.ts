/** Replays on the running cloud, as an operator starts them: compared first, then ingested again through the one write path. */
import { execFile } from 'node:child_process';
import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { afterEach, expect, test } from 'vitest';
import { withProperties, type TemplateTransform } from '../../infra/local/index.ts';
import type { Report } from '../../shared/replay/index.ts';
import { page, temporaryFolder, testCloud, type TestCloud } from './cloud.ts';

let cloud: TestCloud | undefined;
afterEach(async () => {
  await cloud?.stop();
  cloud = undefined;
});

interface Ended {
  readonly code: number;
  readonly stdout: string;
  readonly stderr: string;
}

/** `galley`, against the cloud that runs. */
async function galley(running: TestCloud, ...words: string[]): Promise<Ended> {
  const outputs = join(temporaryFolder(), 'outputs.json');
  writeFileSync(outputs, JSON.stringify(running.outputs));
  const [command = '', ...rest] = words;
  try {
    const { stdout, stderr } = await promisify(execFile)(process.execPath, ['infra/cli/galley.ts', command, ...rest, '--outputs', outputs]);
    return { code: 0, stdout, stderr };
  } catch (error) {
    const { code, stdout, stderr } = Object(error);
    return { code: Number(code), stdout: String(stdout), stderr: String(stderr) };
  }
}

const reportOf = ({ stdout }: Ended): Report => JSON.parse(stdout);

/** Another judgement of the same pages, as a new extractor might have. */
const strict: TemplateTransform = withProperties('AWS::Lambda::Function', (properties) => {
  const variables = Object(Object(properties['Environment']).Variables);
  if ('MIN_SCORE' in variables) properties['Environment'] = { Variables: { ...variables, MIN_SCORE: '0.999' } };
});

const PAGES = 60;
const OTHERS = 5;

async function upload(running: TestCloud): Promise<void> {
  await Promise.all([
    ...Array.from({ length: PAGES }, (_, n) => running.put(`news/${n}.html`, page(`News ${n}`))),
    ...Array.from({ length: OTHERS }, (_, n) => running.put(`other/${n}.html`, '<!doctype html><title>Login</title><form><input></form>')),
  ]);
  await running.settled();
}

test('a dry run compares and changes nothing; the replay makes no version of what comes out the same', async () => {
  const running = (cloud = await testCloud());
  await upload(running);
  const before = await running.get('/v1/changes?limit=100');
  const dry = await galley(running, 'replay', '--dry-run', '--json', '--run', 'dry-1', '--fail-if', 'title.any>0%');
  expect(dry.code, dry.stderr).toBe(0);
  expect(reportOf(dry)).toMatchObject({
    planned: PAGES + OTHERS,
    done: PAGES + OTHERS,
    left: 0,
    queued: 0,
    outcomes: { same: PAGES, changed: 0, gained: 0, lost: 0, 'no-article': OTHERS, gone: 0 },
    samples: [],
  });
  const real = await galley(running, 'replay', '--run', 'real-1', '--prefix', 'news/');
  expect(real.code, real.stderr).toBe(0);
  expect(real.stdout).toContain(`${PAGES} of ${PAGES} pages queued`);
  await running.settled();
  const articles = await running.articles();
  expect(articles.map(({ version }) => version)).toEqual(Array.from({ length: PAGES }, () => 1));
  expect((await running.get('/v1/changes?limit=100')).body.changes).toEqual(before.body.changes);
  // The messages were a group of their own, and ingest has worked through each.
  const lines = running.functionOf('ingest').lines.filter((line) => line.includes('"outcome":"unchanged"'));
  expect(lines.length).toBeGreaterThanOrEqual(PAGES);
});

test('a stricter extractor is seen beforehand, fails the check, and withdraws what the report said', async () => {
  const dataFolder = temporaryFolder();
  const first = (cloud = await testCloud({ dataFolder }));
  await upload(first);
  await first.stop();
  const running = (cloud = await testCloud({ dataFolder, transform: strict }));
  const file = join(temporaryFolder(), 'report.html');
  const dry = await galley(running, 'replay', '--dry-run', '--fail-if', 'articles.lost>2%', '--report', file, '--run', 'strict');
  expect(dry.code).toBe(1);
  expect(dry.stderr).toContain('articles.lost is');
  expect(dry.stdout).toMatch(new RegExp(`lost +${PAGES} +articles that would be withdrawn`));
  const html = readFileSync(file, 'utf8');
  expect(html).toContain('no-article: The page scores');
  expect(html).toContain('The ferry left the island');
  expect(await running.articles()).toHaveLength(PAGES);
  const chosen = (await running.articles()).slice(0, 3).map(({ id }) => String(id));
  const real = await galley(running, 'replay', '--run', 'three', '--ids', ...chosen, ...chosen);
  expect(real.code, real.stderr).toBe(0);
  await running.settled();
  expect(await running.articles()).toHaveLength(PAGES - 3);
});

test('a run that is cancelled, or whose batches fail, is resumed and does each page once', async () => {
  let isBroken = true;
  const running = (cloud = await testCloud({
    faults: (call) =>
      isBroken && call.operation === 'PutObject' && call.resource.includes('/results/') ? { kind: 'error', status: 503 } : undefined,
  }));
  await upload(running);
  const failed = await galley(running, 'replay', '--dry-run', '--run', 'again');
  expect(failed.code).toBe(1);
  expect(failed.stderr).toContain('States.ExceedToleratedFailureThreshold');
  expect(failed.stderr).toContain('galley replay resume again');
  isBroken = false;
  const resumed = await galley(running, 'replay', 'resume', 'again', '--json');
  expect(resumed.code, resumed.stderr).toBe(0);
  expect(reportOf(resumed)).toMatchObject({ planned: PAGES + OTHERS, done: PAGES + OTHERS, left: 0 });
  const nothing = await galley(running, 'replay', 'status', 'nowhere');
  expect(nothing.code).not.toBe(0);
  const chosen = await galley(running, 'replay', '--dry-run', '--json', '--extractor-before', '0.0.1', '--run', 'none');
  expect(reportOf(chosen)).toMatchObject({ planned: 0, done: 0 });
  expect((await galley(running, 'replay', '--run', 'later', '--detach')).code).toBe(0);
  expect((await galley(running, 'replay', 'cancel', 'later')).code).toBe(0);
  const rest = await galley(running, 'replay', 'resume', 'later');
  expect(rest.code, rest.stderr).toBe(0);
  expect(rest.stdout).toContain(`${PAGES + OTHERS} of ${PAGES + OTHERS} pages queued`);
  const ended = await galley(running, 'replay', 'cancel', 'later');
  expect([ended.code, ended.stdout]).toEqual([0, expect.stringContaining('it ended as SUCCEEDED')]);
  const used = await galley(running, 'replay', '--run', 'later');
  expect([used.code, used.stderr]).toEqual([2, expect.stringContaining('There was a replay later on this stage already')]);
});
