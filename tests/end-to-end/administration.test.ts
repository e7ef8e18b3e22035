/** Administering the running cloud: the command line over the API, the least rights for it, and callers who sign. */
import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { SignatureV4 } from '@smithy/signature-v4';
import { DynamoDBClient, GetItemCommand, PutItemCommand } from '@aws-sdk/client-dynamodb';
import { SendMessageCommand } from '@aws-sdk/client-sqs';
import { afterAll, describe, expect, test } from 'vitest';
import { allOf, withProperties } from '../../infra/local/index.ts';
import { galley } from '../cli/galley.ts';
import { Receiver } from '../hooks/receiver.ts';
import { idleGrants, page, temporaryFolder, testCloud, until, type TestCloud } from './cloud.ts';

const adminCalls = (cloud: TestCloud) => cloud.functionOf('admin').reports;

describe('the command line over the API', async () => {
  /** While it is true a replay cannot write its plan down, and so stays at work. */
  let isPlanHeld = false;
  const cloud = await testCloud({
    faults: ({ operation, resource }) =>
      isPlanHeld && operation === 'PutObject' && resource.includes('/replays/') ? { kind: 'error', status: 503 } : undefined,
  });
  const receiver = await Receiver.start();
  afterAll(() => receiver.stop());
  const folder = temporaryFolder();
  const outputs = join(folder, 'outputs.json');
  writeFileSync(outputs, JSON.stringify(cloud.outputs));
  const run = async (...words: string[]) => {
    const before = adminCalls(cloud).length;
    const { status, stdout, stderr } = await galley([...words, '--outputs', outputs], { cwd: folder });
    expect(status, stderr).toBe(0);
    return { stdout, stderr, calls: adminCalls(cloud).length - before };
  };

  test('makes a webhook, tries it and looks at what came of it', async () => {
    const made = await run('hooks', 'create', '--name', 'desk', '--url', receiver.url);
    expect(made.calls).toBeGreaterThan(0);
    // The data alone, so that a script may take it.
    expect(made.stdout).toMatch(/^whsec_\S+\n$/);
    receiver.secret = made.stdout.trim();
    const id = /Webhook (\w+)/.exec(made.stderr)?.[1] ?? '';
    await run('hooks', 'test', id);
    await until(async () => expect(receiver.verified).toHaveLength(1), 60_000, 200);
    expect(receiver.verified[0]?.body).toMatchObject({ type: 'dev.galley.hook.test.v1', source: cloud.outputs.apiUrl });
    await until(async () => expect((await run('hooks', 'deliveries', id)).stdout).toContain('delivered'), 60_000, 1_000);
    expect((await run('hooks', 'rotate', id)).stdout).toMatch(/^whsec_\S+\n$/);
    await run('hooks', 'pause', id);
    expect((await run('hooks', 'list')).stdout).toContain('paused');
    await run('hooks', 'delete', id);
    expect((await run('hooks', 'list')).stderr).toContain('There are no webhooks yet');
  });

  test('makes keys, and revokes them; those of administrators go by the table', async () => {
    const made = await run('keys', 'create', '--name', 'app', '--rights', 'read,publish');
    expect(made.calls).toBeGreaterThan(0);
    expect(made.stdout).toMatch(/^glly_\w+\n$/);
    const id = /Key (\w+)/.exec(made.stderr)?.[1] ?? '';
    expect((await run('keys', 'list')).stdout).toMatch(new RegExp(`^${id} +app +read,publish`, 'm'));
    expect((await run('keys', 'revoke', id)).stderr).toContain('is revoked');
    const admin = await run('keys', 'create', '--name', 'desk', '--rights', 'admin', '--quota', '100/day');
    expect(admin.calls).toBe(0);
    const reply = await fetch(`${cloud.outputs.apiUrl}/v1/keys`, { headers: { 'x-api-key': admin.stdout.trim() } });
    expect([reply.status, reply.headers.get('ratelimit') === null]).toEqual([200, false]);
    const adminId = /Key (\w+)/.exec(admin.stderr)?.[1] ?? '';
    expect((await run('keys', 'revoke', adminId)).stderr).toContain('is revoked');
    expect((await run('keys', 'list')).stdout).toMatch(new RegExp(`^${adminId} +desk .* revoked`, 'm'));
    expect(JSON.parse(readFileSync(join(folder, 'cli-key.json'), 'utf8')).key).toMatch(/^glly_/);
  });

  test('lists dead letters without taking them, and sends them to the queue again', async () => {
    const { apiUrl, deadLetterQueueUrl, rawBucketName } = cloud.outputs;
    const { key } = JSON.parse(readFileSync(join(folder, 'cli-key.json'), 'utf8')) as { key: string };
    const headers = { 'x-api-key': key, 'content-type': 'application/json' };
    const object = { key: 'news/never.html', size: 1, versionId: 'never', sequencer: '00FF' };
    const record = { eventSource: 'aws:s3', eventName: 'ObjectCreated:Put', eventTime: new Date().toISOString() };
    const MessageBody = JSON.stringify({ Records: [{ ...record, s3: { bucket: { name: rawBucketName }, object } }] });
    await cloud.sqs.send(new SendMessageCommand({ QueueUrl: deadLetterQueueUrl, MessageBody }));
    const listed = async () => await (await fetch(`${apiUrl}/v1/dead-letters`, { headers })).json();
    for (let turn = 0; turn < 2; turn += 1) expect(await listed()).toMatchObject({ total: 1, items: [{ objects: [{ key: object.key }] }] });
    const reply = await fetch(`${apiUrl}/v1/dead-letters/redrive`, { headers, method: 'POST', body: '{}' });
    expect(await reply.json()).toMatchObject({ sent: 1, left: 0 });
    await cloud.settled();
  });

  test('starts a replay, follows it, and stops one', async () => {
    await cloud.put('news/harbour.html', page('The harbour'));
    await cloud.settled();
    const { key } = JSON.parse(readFileSync(join(folder, 'cli-key.json'), 'utf8')) as { key: string };
    const headers = { 'x-api-key': key, 'content-type': 'application/json' };
    // oxlint-disable-next-line typescript/no-explicit-any -- what an answer holds is what is tested
    const ask = async (path: string, body?: object): Promise<any> => {
      const request = body === undefined ? { headers } : { headers, method: 'POST', body: JSON.stringify(body) };
      return await (await fetch(`${cloud.outputs.apiUrl}/v1/replays${path}`, request)).json();
    };
    const { run: dry } = await ask('', { prefix: 'news/', dryRun: true });
    await until(async () => expect(await ask(`/${dry}`)).toMatchObject({ state: 'succeeded', pages: { done: 1, of: 1 } }), 60_000, 500);
    expect(await ask(`/${dry}`)).toMatchObject({ figures: { planned: 1, queued: 0, outcomes: { same: 1 } } });
    isPlanHeld = true;
    const { run: held } = await ask('', { prefix: 'news/' });
    const cancelled = await fetch(`${cloud.outputs.apiUrl}/v1/replays/${held}/cancel`, { headers: { 'x-api-key': key }, method: 'POST' });
    expect(await cancelled.json()).toMatchObject({ run: held, state: 'cancelled' });
    isPlanHeld = false;
    expect(await ask('')).toMatchObject({
      items: [
        { run: held, state: 'cancelled' },
        { run: dry, state: 'succeeded' },
      ],
    });
    // Stopped before there was a plan: what is left of it is all that was meant.
    expect((await galley(['replay', 'resume', held, '--json', '--outputs', outputs], { cwd: folder })).stdout).toContain('"planned": 1');
    await cloud.settled();
  });

  test('stands on a function that may do just that, and make no administrator', async () => {
    expect(idleGrants(cloud, /^Administration/)).toEqual([]);
    expect(cloud.guard.denied().filter(({ caller }) => caller.kind === 'function')).toEqual([]);
    const where = { endpoint: cloud.outputs.dynamodbEndpoint, region: cloud.outputs.region, maxAttempts: 1 };
    const table = new DynamoDBClient({ ...where, credentials: cloud.credentialsOf('admin') });
    const TableName = cloud.outputs.tableName;
    for (const pk of ['K#admins', 'A#article', 'C#0'])
      await expect(table.send(new PutItemCommand({ TableName, Item: { pk: { S: pk }, sk: { S: 'x' } } })), pk).rejects.toMatchObject({
        name: 'AccessDeniedException',
      });
    await expect(table.send(new GetItemCommand({ TableName, Key: { pk: { S: 'A#article' }, sk: { S: 'A' } } }))).rejects.toMatchObject({
      name: 'AccessDeniedException',
    });
  });
});

describe('administrators who sign', async () => {
  const signed = allOf(
    withProperties('AWS::ApiGatewayV2::Route', (route) => {
      if (/ \/v1\/(?:hooks|keys)/.test(String(route['RouteKey']))) route['AuthorizationType'] = 'AWS_IAM';
    }),
    withProperties('AWS::Lambda::Function', (properties) => {
      // Each function's environment is an object of texts.
      const { Variables } = properties['Environment'] as { Variables: Record<string, unknown> };
      if (Variables['ACCESS_ADMINS'] !== undefined) Variables['ACCESS_ADMINS'] = 'iam';
    }),
  );
  const cloud = await testCloud({ transform: signed });
  const ask = async (credentials: { accessKeyId: string; secretAccessKey: string }): Promise<number> => {
    const { hostname, port, protocol } = new URL(cloud.outputs.apiUrl);
    const signer = new SignatureV4({ credentials, region: cloud.outputs.region, service: 'execute-api', sha256: cloud.s3.config.sha256 });
    const { headers } = await signer.sign({
      method: 'GET',
      protocol,
      hostname,
      path: '/v1/keys',
      headers: { host: `${hostname}:${port}` },
    });
    return (await fetch(`${cloud.outputs.apiUrl}/v1/keys`, { headers })).status;
  };

  test('are let in by their signature, and others are not', async () => {
    const { credentials } = cloud.outputs;
    expect(await ask(credentials)).toBe(200);
    expect(await ask({ ...credentials, secretAccessKey: 'guessed' })).toBe(403);
    // A function whose role does not grant it.
    expect(await ask(cloud.credentialsOf('ingest'))).toBe(403);
    expect((await fetch(`${cloud.outputs.apiUrl}/v1/keys`)).status).toBe(403);
  });
});
