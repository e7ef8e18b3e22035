/** `galley smoke` on the running cloud: it passes where all works, and says what does not. */
import { randomBytes } from 'node:crypto';
import { writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { afterEach, expect, test } from 'vitest';
import { smoke, SmokeFailure, type SmokeStage } from '../../infra/cli/smoke-steps.ts';
import { withProperties, type TemplateTransform } from '../../infra/local/index.ts';
import { createKey } from '../../shared/access/index.ts';
import { makeTableClient } from '../../shared/platform/index.ts';
import { galley } from '../cli/galley.ts';
import { temporaryFolder, testCloud, type TestCloud } from './cloud.ts';

let cloud: TestCloud | undefined;
afterEach(async () => {
  await cloud?.stop();
  cloud = undefined;
});

/** A stage to be tried, and the steps that it took. */
async function stageWith(transform?: TemplateTransform): Promise<{ readonly stage: SmokeStage; readonly running: TestCloud }> {
  const running = (cloud = await testCloud(transform === undefined ? {} : { transform }));
  const { outputs } = running;
  const table = {
    client: makeTableClient({ endpoint: outputs.dynamodbEndpoint, region: outputs.region, credentials: outputs.credentials }),
    tableName: outputs.tableName,
  };
  const { key: credential } = await createKey(
    table,
    { name: 'smoke', rights: ['read', 'publish'], expires: null },
    new Date(),
    randomBytes,
  );
  return { running, stage: { apiUrl: outputs.apiUrl, credential, key: 'smoke/one.html', remove: running.remove } };
}

test('takes an article through its whole life, and leaves none', async () => {
  const { stage, running } = await stageWith();
  const steps: string[] = [];
  await smoke(stage, (step) => steps.push(step));
  expect(steps).toEqual([
    'a presigned form takes a page',
    'the receipt says that it was stored',
    'the article is there, with its headline',
    'another page under the same key is taken',
    'the article has a new version',
    'its object is removed',
    'the article is withdrawn (410)',
  ]);
  expect(await running.articles()).toEqual([]);
});

test('tells programs in one document, also of what failed', async () => {
  const { running } = await stageWith();
  const outputs = join(temporaryFolder(), 'outputs.json');
  writeFileSync(outputs, JSON.stringify(running.outputs));
  const works = await galley(['smoke', '--json', '--outputs', outputs], { cwd: dirname(outputs) });
  expect([works.status, JSON.parse(works.stdout)]).toEqual([
    0,
    expect.objectContaining({ works: true, failure: null, steps: expect.any(Array) }),
  ]);
  expect(JSON.parse(works.stdout).steps).toHaveLength(7);
  const failed = await galley(['smoke', '--token', 'none', '--json', 'works,failure', '--outputs', outputs], { cwd: dirname(outputs) });
  expect([failed.status, JSON.parse(failed.stdout)]).toEqual([1, { works: false, failure: expect.stringContaining('it answered 401') }]);
});

const environmentOf = (name: string, value: string): TemplateTransform =>
  withProperties('AWS::Lambda::Function', (properties, id) => {
    const { Environment } = properties;
    if (id.startsWith('IngestionIngest') && typeof Environment === 'object' && Environment !== null && 'Variables' in Environment)
      Object.assign(Environment.Variables ?? {}, { [name]: value });
  });

test('says what is wrong where pages are refused', async () => {
  const { stage } = await stageWith(environmentOf('MIN_SCORE', '1'));
  await expect(smoke(stage, () => {})).rejects.toThrow(
    /The page was rejected \(.{3,80}\): it is an article, so the stage's ingest\.minScore/,
  );
});

test('says what is wrong where nobody may call', async () => {
  const { stage } = await stageWith();
  const refused = smoke({ ...stage, credential: 'none' }, () => {});
  await expect(refused).rejects.toThrow(SmokeFailure);
  await expect(refused).rejects.toThrow(/POST \/v1\/uploads should have answered 201; it answered 401: /);
});
