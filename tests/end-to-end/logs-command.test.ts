/** `galley logs` follows one upload from its ingest to the API's answers, through the same API as in an account. */
import { execFile } from 'node:child_process';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { CloudWatchLogsClient, FilterLogEventsCommand } from '@aws-sdk/client-cloudwatch-logs';
import { expect, test } from 'vitest';
import { writeOutputs } from '../../infra/local/index.ts';
import { page, temporaryFolder, testCloud, until } from './cloud.ts';

const CLI = new URL('../../infra/cli/galley.ts', import.meta.url).pathname;

interface Line {
  readonly service: string;
  readonly line: Readonly<Record<string, unknown>>;
}

test('one upload is followed through all of its versions and the answers about it, and no other stands in between', async () => {
  const dataFolder = temporaryFolder();
  const cloud = await testCloud({ dataFolder });
  const outputs = join(dataFolder, 'outputs.json');
  writeOutputs(outputs, cloud.outputs);
  const galley = async (...words: string[]) =>
    await promisify(execFile)(process.execPath, [CLI, 'logs', ...words, '--outputs', outputs]).catch(
      (error: { readonly code: number; readonly stdout: string; readonly stderr: string }) => error,
    );
  const followed = async (): Promise<Line[]> =>
    (await galley('news/followed page.html', '--jsonl')).stdout
      .split('\n')
      .filter((line) => line !== '')
      .map((line) => JSON.parse(line));

  await cloud.put('news/followed page.html', page('Followed'));
  await cloud.put('news/other.html', page('Other'));
  await cloud.settled();
  await cloud.put('news/followed page.html', page('Followed again'));
  await cloud.settled();
  const [{ id }] = (await cloud.articles()).filter(({ title }) => title === 'Followed again');
  expect((await cloud.get(`/v1/articles/${id}`)).status).toBe(200);
  expect((await cloud.get(`/v1/ingestions?key=${encodeURIComponent('news/followed page.html')}`)).status).toBe(401);

  await until(async () => expect((await followed()).length).toBeGreaterThanOrEqual(4), 60_000, 500);
  const lines = await followed();
  expect(lines.map(({ service, line }) => [service, line['message'], line['outcome'] ?? line['status']])).toEqual([
    ['ingest', 'object processed', 'stored'],
    ['ingest', 'object processed', 'stored'],
    ['api', 'request answered', 200],
    ['api', 'request answered', 401],
  ]);
  expect(lines.slice(0, 2).map(({ line }) => line['version'])).toEqual([1, 2]);
  for (const { line } of lines) expect(line['id'] ?? line['articleId']).toBe(id);

  expect((await galley('never.html')).stderr).toContain('Nothing was written about it');
  const shown = (await galley(id, '--id')).stdout;
  expect(shown).toMatch(/ingest +object processed +.*outcome=stored.*version=2/);
  expect(shown).toMatch(/api +request answered +.*status=401/);

  // A pattern that is not understood is refused, and a function's role may not read logs.
  const where = { endpoint: cloud.outputs.logsEndpoint, region: cloud.outputs.region };
  const group = cloud.outputs.logGroups.split(',')[0]?.split('=')[1] ?? '';
  const ask = (filterPattern: string, credentials = cloud.outputs.credentials) =>
    new CloudWatchLogsClient({ ...where, credentials }).send(new FilterLogEventsCommand({ logGroupName: group, filterPattern }));
  await expect(ask('{ $.key = "a" }')).rejects.toThrow(/words and "phrases" alone/);
  await expect(ask('', cloud.credentialsOf('api'))).rejects.toThrow(/not authorized to perform: logs:FilterLogEvents/);

  // Logs outlive a restart.
  await cloud.stop();
  const again = await testCloud({ dataFolder });
  writeOutputs(outputs, again.outputs);
  expect((await followed()).length).toBe(4);
  await again.stop();
});
