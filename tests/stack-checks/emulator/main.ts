/**
 * An independent cloud: the real CDK CLI bootstraps and deploys into ministack, and what was deployed is used.
 *
 *     MINISTACK=path/to/ministack node tests/stack-checks/emulator/main.ts FOLDER
 *
 * It ends with 1, and a sentence, at the first thing that is not as it should be. `../run` installs ministack.
 */
import assert from 'node:assert/strict';
import { spawn } from 'node:child_process';
import { mkdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { DynamoDBClient, ScanCommand } from '@aws-sdk/client-dynamodb';
import { CreateBucketCommand, HeadObjectCommand, ListBucketsCommand, PutObjectCommand, S3Client } from '@aws-sdk/client-s3';
import { z } from 'zod';
import { assemble, bucketNamesOf, type Assembly } from './assembly.ts';
import { liftTerminationProtection, stackStatus } from './cloudformation.ts';
import { ACCOUNT, REGION, startEmulator } from './ministack.ts';

const program = process.env['MINISTACK'];
const [where = '.cache/stack-checks/emulator'] = process.argv.slice(2);
if (program === undefined) throw new Error('Name the emulator in MINISTACK: a path to ministack (pip install ministack).');
const folder = resolve(where);
rmSync(folder, { recursive: true, force: true });
mkdirSync(folder, { recursive: true });

const STAGING = { raw: { accessLogs: true }, alarms: { emails: ['desk@example.com'] } };

const began = performance.now();
const emulator = await startEmulator(program, folder);
const credentials = { accessKeyId: 'test', secretAccessKey: 'test' };
try {
  const staging = assemble({ folder: join(folder, 'staging'), stage: 'staging', settings: STAGING });
  await bootstrap(staging);
  await deploysAndWorks(staging);
  await refusesOtherShards();
  await recoversFromAFailedFirstDeployment();
  await takesBucketsOver();
  await goesWithoutATrace();
  done(`ministack is through in ${((performance.now() - began) / 1000).toFixed(0)} s`);
} finally {
  await emulator.stop();
}

async function bootstrap(staging: Assembly): Promise<void> {
  const { text } = await run('cdk', ['bootstrap', '--show-template']);
  // As with the stage's own buckets: it speaks plain HTTP, which this policy is there to refuse.
  const lines = text.split('\n');
  const policy = lines.indexOf('  StagingBucketPolicy:');
  const next = lines.findIndex((line, index) => index > policy && /^ {2}\S/.test(line));
  assert.ok(policy >= 0 && next > policy, 'The bootstrap template has no StagingBucketPolicy any more: see what took its place.');
  const file = join(folder, 'bootstrap.template.yaml');
  writeFileSync(file, lines.toSpliced(policy, next - policy).join('\n'));
  await run('cdk', ['bootstrap', `aws://${ACCOUNT}/${REGION}`, '--template', file, '--app', staging.folder, '--ci']);
  done('cdk bootstrap');
}

async function deploysAndWorks(stage: Assembly): Promise<void> {
  const outputs = await deploy(stage);
  await assert.rejects(
    new DynamoDBClient({
      endpoint: emulator.endpoint,
      region: REGION,
      credentials: { accessKeyId: 'AKIANOBODYKNOWSTHIS0', secretAccessKey: 'wrong' },
    }).send(new ScanCommand({ TableName: tableOf(outputs) })),
    'The emulator lets anybody in: what follows would prove nothing about rights.',
  );
  done('cdk deploy of a stage that keeps its data, with IAM enforced');
  const { text } = await run(process.execPath, ['infra/cli/galley.ts', 'smoke', '--outputs', outputs]);
  assert.match(text, /The stage works/);
  done('galley smoke on it');
}

async function refusesOtherShards(): Promise<void> {
  const stage = assemble({ folder: join(folder, 'other-shards'), stage: 'staging', settings: { ...STAGING, table: { listShards: 16 } } });
  const { text, code } = await tryDeploy(stage);
  assert.notEqual(code, 0, 'A deployment with other list shards should have been refused.');
  assert.match(text, /ListShards/);
  assert.equal(
    await stackStatus(emulator.endpoint, stage.stackName),
    'CREATE_COMPLETE',
    'The refused deployment should have touched nothing.',
  );
  done('a deployment that changes table.listShards is refused before anything is touched');
}

async function recoversFromAFailedFirstDeployment(): Promise<void> {
  const settings = { raw: { accessLogs: true } };
  const broken = assemble({
    folder: join(folder, 'broken'),
    stage: 'kept',
    settings,
    // A condition that nobody ever fulfils, once all else is there.
    change({ Resources }) {
      const others = Object.keys(Resources);
      Resources['NeverHandle'] = { Type: 'AWS::CloudFormation::WaitConditionHandle', Properties: {} };
      Resources['Never'] = {
        Type: 'AWS::CloudFormation::WaitCondition',
        Properties: { Handle: { Ref: 'NeverHandle' }, Timeout: '2', Count: 1 },
        DependsOn: others,
      };
    },
  });
  const failed = await tryDeploy(broken);
  assert.notEqual(failed.code, 0);
  assert.equal(await stackStatus(emulator.endpoint, broken.stackName), 'ROLLBACK_COMPLETE');
  assert.deepEqual(await bucketsOf('kept'), [], 'Buckets of the failed deployment should have gone with it.');
  const good = assemble({ folder: join(folder, 'good'), stage: 'kept', settings });
  assert.notEqual((await tryDeploy(good)).code, 0, 'Termination protection should hold what is left of the first try.');
  await liftTerminationProtection(emulator.endpoint, good.stackName);
  await deploy(good);
  assert.equal((await bucketsOf('kept')).length, 3);
  done('a first deployment that failed is followed by one that works, as docs/operations.md says');
}

/**
 * Buckets that are there already, with what is in them. Not by `cdk deploy --import-existing-resources`: CloudFormation then takes only what
 * has its whole name in the template, and these have the beginning of theirs there.
 *
 * @see https://docs.aws.amazon.com/AWSCloudFormation/latest/UserGuide/import-resources-automatically.html
 */
async function takesBucketsOver(): Promise<void> {
  const stage = assemble({ folder: join(folder, 'found'), stage: 'found', settings: { raw: { accessLogs: true } } });
  const client = bucketClient();
  const [key, names] = [{ Key: 'kept.html' }, bucketNamesOf(stage)];
  assert.equal(Object.keys(names).length, 3);
  for (const Bucket of Object.values(names)) {
    await client.send(new CreateBucketCommand({ Bucket }));
    await client.send(new PutObjectCommand({ Bucket, ...key, Body: 'kept' }));
  }
  const mapping = join(folder, 'found.mapping.json');
  writeFileSync(mapping, JSON.stringify(Object.fromEntries(Object.entries(names).map(([id, BucketName]) => [id, { BucketName }]))));
  await run('cdk', ['import', '--app', stage.folder, '--resource-mapping', mapping, '--force', '--ci']);
  assert.equal(await stackStatus(emulator.endpoint, stage.stackName), 'IMPORT_COMPLETE');
  const outputs = await deploy(stage);
  for (const Bucket of Object.values(names)) await client.send(new HeadObjectCommand({ Bucket, ...key }));
  await run(process.execPath, ['infra/cli/galley.ts', 'smoke', '--outputs', outputs]);
  done('cdk import takes buckets over with what is in them, and cdk deploy makes the rest of the stage around them');
}

async function goesWithoutATrace(): Promise<void> {
  const stage = assemble({ folder: join(folder, 'dev'), stage: 'dev', settings: { data: 'destroy' } });
  const outputs = await deploy(stage);
  await run(process.execPath, ['infra/cli/galley.ts', 'smoke', '--outputs', outputs]);
  const [raw] = (await bucketsOf('dev')).filter((name) => name.includes('-raw-'));
  const { text } = await run(process.execPath, ['infra/cli/galley.ts', 'empty', '--outputs', outputs, '--confirm', raw ?? '']);
  // Two versions of the page and the marker of its removal.
  assert.match(text, /-raw-\S{1,60}: 3 versions and markers deleted/);
  await run('cdk', ['destroy', '--app', stage.folder, '--force', '--ci']);
  assert.equal(await stackStatus(emulator.endpoint, stage.stackName), undefined);
  assert.deepEqual(await bucketsOf('dev'), []);
  done('galley empty, then cdk destroy: nothing is left');
}

/** Deploys, and gives the path of the outputs with addresses that resolve on every machine. */
async function deploy(stage: Assembly): Promise<string> {
  const { code, text, outputs } = await tryDeploy(stage);
  assert.equal(code, 0, `cdk deploy of ${stage.stackName} failed:\n${text}`);
  // By path in place of `<id>.execute-api.localhost`.
  const written = readFileSync(outputs, 'utf8').replace(
    /http:\/\/([0-9a-f]{1,40})\.execute-api\.localhost:\d{1,5}/,
    (_whole, id: string) => `${emulator.endpoint}/_aws/execute-api/${id}/$default`,
  );
  writeFileSync(outputs, written);
  return outputs;
}

async function tryDeploy({
  folder: app,
  stackName,
}: Assembly): Promise<{ readonly code: number | null; readonly text: string; readonly outputs: string }> {
  const outputs = join(folder, `${stackName}.outputs.json`);
  return {
    ...(await spawned('cdk', [
      'deploy',
      '--app',
      app,
      '--require-approval',
      'never',
      '--ci',
      '--progress',
      'events',
      '--outputs-file',
      outputs,
    ])),
    outputs,
  };
}

function bucketClient(): S3Client {
  return new S3Client({ endpoint: emulator.endpoint, region: REGION, credentials, forcePathStyle: true });
}

async function bucketsOf(stage: string): Promise<string[]> {
  const { Buckets = [] } = await bucketClient().send(new ListBucketsCommand({}));
  return Buckets.flatMap(({ Name = '' }) => (Name.startsWith(`galley-${stage}-`) ? [Name] : []));
}

function tableOf(outputs: string): string {
  const [stack] = Object.values(z.record(z.string(), z.object({ tableName: z.string() })).parse(JSON.parse(readFileSync(outputs, 'utf8'))));
  return stack?.tableName ?? '';
}

async function run(command: string, words: readonly string[]): Promise<{ readonly text: string }> {
  const { code, text } = await spawned(command, words);
  assert.equal(code, 0, `${command} ${words.join(' ')} ended with ${String(code)}:\n${text}`);
  return { text };
}

async function spawned(command: string, words: readonly string[]): Promise<{ readonly code: number | null; readonly text: string }> {
  const child = spawn(command, words, { env: { ...process.env, ...emulator.environment }, stdio: ['ignore', 'pipe', 'pipe'] });
  let text = '';
  for (const stream of [child.stdout, child.stderr]) stream.on('data', (chunk: Buffer) => (text += chunk.toString()));
  const code = await new Promise<number | null>((settle, reject) => {
    child.once('error', reject);
    child.once('close', settle);
  });
  return { code, text };
}

function done(what: string): void {
  console.log(`✓ ${what}`);
}
