/**
 * The platform by itself, under small functions of our own: time, memory, crashes, sizes, tokens, batches. A template
 * written by hand, so that each test has the one function that it needs.
 */
import { mkdirSync, writeFileSync } from 'node:fs';
import { createServer, type Server } from 'node:http';
import { availableParallelism } from 'node:os';
import { join } from 'node:path';
import { SendMessageCommand } from '@aws-sdk/client-sqs';
import { exportJWK, generateKeyPair, SignJWT, type CryptoKey } from 'jose';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { withProperties } from '../../infra/local/index.ts';
import { temporaryFolder, testCloud, until, type TestCloud } from './cloud.ts';

const HANDLERS = `
export const api = async (event, context) => {
  const what = event.rawPath.split('/')[1];
  if (what === 'echo') return { statusCode: 200, headers: { 'content-type': 'application/json' }, cookies: ['a=1', 'b=2'], body: JSON.stringify({ event, left: context.getRemainingTimeInMillis(), environment: process.env }) };
  if (what === 'binary') return { statusCode: 200, headers: { 'content-type': 'image/png' }, body: Buffer.from([137, 0, 255]).toString('base64'), isBase64Encoded: true };
  if (what === 'throw') throw new TypeError('broken on purpose');
  if (what === 'exit') process.exit(3);
  if (what === 'spin') for (;;);
  if (what === 'wait') await new Promise((resolve) => setTimeout(resolve, 600_000));
  if (what === 'heap') for (const kept = []; ; ) kept.push(new Array(100_000).fill(kept.length));
  if (what === 'buffers') { const kept = []; for (let n = 0; n < 200; n++) { kept.push(Buffer.alloc(4 << 20, n)); await new Promise((resolve) => setTimeout(resolve, 5)); } }
  if (what === 'large') return { statusCode: 200, body: 'x'.repeat(7 << 20) };
  return { short: 'form' };
};
export const worker = async (event) => {
  for (const record of event.Records) console.log(JSON.stringify({ seen: record.body, of: event.Records.length }));
  if (event.Records.some((record) => record.body === 'nonsense')) return { batchItemFailures: [{ itemIdentifier: 'not of this batch' }] };
  return { batchItemFailures: event.Records.filter((record) => record.body === 'fail').map((record) => ({ itemIdentifier: record.messageId })) };
};
`;

const statement = (Action: string[], Resource: unknown = '*') => ({ Effect: 'Allow', Action, Resource });
const resource = (Type: string, Properties: object) => ({ Type, Properties });
const lambda = (handler: string, more: object = {}) =>
  resource('AWS::Lambda::Function', {
    Code: { S3Key: 'code.zip' },
    Handler: `index.${handler}`,
    Runtime: 'nodejs24.x',
    Role: { 'Fn::GetAtt': ['Role', 'Arn'] },
    MemorySize: 256,
    Timeout: 2,
    ...more,
  });
const routeTo = (RouteKey: string, more: object = {}) =>
  resource('AWS::ApiGatewayV2::Route', { ApiId: { Ref: 'Api' }, RouteKey, Target: { 'Fn::Sub': 'integrations/${Integration}' }, ...more });

function template(issuer: string): object {
  return {
    Resources: {
      Role: resource('AWS::IAM::Role', {
        Policies: [{ PolicyName: 'all', PolicyDocument: { Statement: [statement(['sqs:*', 'logs:*'])] } }],
      }),
      Dead: resource('AWS::SQS::Queue', {}),
      Queue: resource('AWS::SQS::Queue', {
        VisibilityTimeout: 1,
        RedrivePolicy: { deadLetterTargetArn: { 'Fn::GetAtt': ['Dead', 'Arn'] }, maxReceiveCount: 2 },
      }),
      Worker: lambda('worker'),
      Mapping: resource('AWS::Lambda::EventSourceMapping', {
        BatchSize: 10,
        EventSourceArn: { 'Fn::GetAtt': ['Queue', 'Arn'] },
        FunctionName: { Ref: 'Worker' },
        FunctionResponseTypes: ['ReportBatchItemFailures'],
      }),
      ApiFunction: lambda('api', { Environment: { Variables: { GREETING: 'hello', LIMIT: 7 } } }),
      Permission: resource('AWS::Lambda::Permission', {
        Action: 'lambda:InvokeFunction',
        FunctionName: { 'Fn::GetAtt': ['ApiFunction', 'Arn'] },
        Principal: 'apigateway.amazonaws.com',
      }),
      Api: resource('AWS::ApiGatewayV2::Api', {
        Name: 'api',
        ProtocolType: 'HTTP',
        CorsConfiguration: { AllowOrigins: ['https://reader.example'], AllowMethods: ['GET'], AllowHeaders: ['x-api-key'], MaxAge: 60 },
      }),
      Integration: resource('AWS::ApiGatewayV2::Integration', {
        ApiId: { Ref: 'Api' },
        IntegrationType: 'AWS_PROXY',
        IntegrationUri: { 'Fn::GetAtt': ['ApiFunction', 'Arn'] },
        PayloadFormatVersion: '2.0',
      }),
      Stage: resource('AWS::ApiGatewayV2::Stage', { ApiId: { Ref: 'Api' }, StageName: '$default' }),
      Authorizer: resource('AWS::ApiGatewayV2::Authorizer', {
        ApiId: { Ref: 'Api' },
        Name: 'jwt',
        AuthorizerType: 'JWT',
        IdentitySource: ['$request.header.Authorization'],
        JwtConfiguration: { Issuer: issuer, Audience: ['galley'] },
      }),
      Open: routeTo('ANY /{proxy+}'),
      Guarded: routeTo('GET /guarded/{name}', {
        AuthorizationType: 'JWT',
        AuthorizerId: { Ref: 'Authorizer' },
        AuthorizationScopes: ['galley/read', 'galley/admin'],
      }),
    },
    Outputs: { queueUrl: { Value: { Ref: 'Queue' } }, deadLetterQueueUrl: { Value: { Ref: 'Dead' } } },
  };
}

/** An assembly as the CDK lays it out. */
function writeAssembly(folder: string, issuer: string): string {
  mkdirSync(join(folder, 'asset.code'), { recursive: true });
  const write = (name: string, value: object): void => writeFileSync(join(folder, name), JSON.stringify(value));
  write('manifest.json', {
    artifacts: {
      small: { type: 'aws:cloudformation:stack', properties: { templateFile: 'small.template.json' } },
      'small.assets': { type: 'cdk:asset-manifest', properties: { file: 'small.assets.json' } },
    },
  });
  write('small.template.json', template(issuer));
  write('small.assets.json', { files: { code: { source: { path: 'asset.code' }, destinations: { here: { objectKey: 'code.zip' } } } } });
  writeFileSync(join(folder, 'asset.code', 'index.mjs'), HANDLERS);
  return folder;
}

let cloud: TestCloud;
let issuer: Server;
let issuerUrl: string;
let privateKey: CryptoKey;

beforeAll(async () => {
  const pair = await generateKeyPair('RS256');
  privateKey = pair.privateKey;
  const key = { ...(await exportJWK(pair.publicKey)), kid: 'one', alg: 'RS256' };
  issuer = createServer((incoming, outgoing) => {
    outgoing.setHeader('content-type', 'application/json');
    outgoing.end(JSON.stringify(incoming.url === '/keys' ? { keys: [key] } : { issuer: issuerUrl, jwks_uri: `${issuerUrl}/keys` }));
  });
  issuerUrl = await new Promise((resolve) =>
    issuer.listen(0, '127.0.0.1', () => resolve(`http://127.0.0.1:${Object(issuer.address()).port}`)),
  );
  cloud = await testCloud({ assembly: writeAssembly(temporaryFolder(), issuerUrl) });
});
afterAll(async () => {
  await cloud.stop();
  issuer.close();
});

const call = async (path: string, init: RequestInit = {}) => {
  const answered = await fetch(`${cloud.outputs.apiUrl}${path}`, init);
  return { status: answered.status, headers: answered.headers, text: await answered.text() };
};
const logOf = (name: string): string => cloud.functionOf(name).lines.join('\n');

describe('a function', () => {
  test('gets its event, its environment and its time', async () => {
    const { text, headers } = await call('/echo/a%20b?x=1&x=2');
    const { event, environment, left } = JSON.parse(text);
    expect(event).toMatchObject({
      version: '2.0',
      rawPath: '/echo/a b',
      pathParameters: { proxy: 'echo/a b' },
      queryStringParameters: { x: '1,2' },
    });
    expect(environment).toMatchObject({
      GREETING: 'hello',
      LIMIT: '7',
      AWS_REGION: 'eu-central-1',
      AWS_ENDPOINT_URL_S3: cloud.outputs.s3Endpoint,
      AWS_LAMBDA_FUNCTION_MEMORY_SIZE: '256',
    });
    expect(left).toBeGreaterThan(1_000);
    expect(headers.getSetCookie()).toEqual(['a=1', 'b=2']);
  });

  test('may answer bytes, and in the short form', async () => {
    const bytes = await fetch(`${cloud.outputs.apiUrl}/binary`);
    expect([...new Uint8Array(await bytes.arrayBuffer())]).toEqual([137, 0, 255]);
    expect(await call('/other')).toMatchObject({ status: 200, text: '{"short":"form"}' });
  });

  const internal = { status: 500, text: '{"message":"Internal Server Error"}' };
  test.each([
    ['throws', '/throw', /TypeError[^]*broken on purpose/],
    ['leaves', '/exit', /Runtime\.ExitError.*exit status 3/],
    ['never yields', '/spin', /Task timed out after 2\.00 seconds/],
    ['fills its heap', '/heap', /Runtime\.(?:ExitError|OutOfMemory)/],
    ['fills its memory beside the heap', '/buffers', /Runtime\.OutOfMemory.*of 256 MB/],
    ['answers too much', '/large', /Function\.ResponseSizeTooLarge/],
  ])('that %s is a 500, a line in the log, and no harm to the next call', async (_what, path, logged) => {
    expect(await call(path)).toMatchObject(internal);
    await until(async () => expect(logOf('ApiFunction')).toMatch(logged));
    expect((await call('/after')).status).toBe(200);
  });
});

const token = async ({
  scope = 'galley/read',
  audience = 'galley',
  from = issuerUrl,
  expires = '5m',
  key = privateKey,
}: { scope?: string; audience?: string; from?: string; expires?: string; key?: CryptoKey } = {}) =>
  await new SignJWT({ scope })
    .setProtectedHeader({ alg: 'RS256', kid: 'one' })
    .setIssuer(from)
    .setAudience(audience)
    .setSubject('me')
    .setIssuedAt()
    .setExpirationTime(expires)
    .sign(key);
const guarded = async (authorization?: string) =>
  await call('/guarded/x', authorization === undefined ? {} : { headers: { authorization } });

describe('the gateway', () => {
  test('refuses requests over its limits', async () => {
    expect((await call('/echo', { method: 'POST', body: 'x'.repeat((10 << 20) + 1) })).status).toBe(413);
    expect((await call('/echo', { method: 'POST', body: 'x'.repeat(7 << 20) })).status).toBe(413);
    expect(await call('/')).toMatchObject({ status: 404, text: '{"message":"Not Found"}' });
  });

  test('lets pages of allowed origins in, and no others', async () => {
    const preflight = async (origin: string) =>
      (await call('/echo', { method: 'OPTIONS', headers: { origin, 'access-control-request-method': 'GET' } })).headers;
    expect(Object.fromEntries(await preflight('https://reader.example'))).toMatchObject({
      'access-control-allow-origin': 'https://reader.example',
      'access-control-allow-methods': 'GET',
      'access-control-allow-headers': 'x-api-key',
      'access-control-max-age': '60',
    });
    expect((await preflight('https://elsewhere.example')).get('access-control-allow-origin')).toBeNull();
    expect((await call('/other', { headers: { origin: 'https://reader.example' } })).headers.get('access-control-allow-origin')).toBe(
      'https://reader.example',
    );
  });

  test('asks for a token, and hands its claims on', async () => {
    expect(await guarded()).toMatchObject({ status: 401, text: '{"message":"Unauthorized"}' });
    expect((await guarded(`Bearer ${await token()}`)).status).toBe(200);
  });
  test.each([
    ['of another audience', async () => await token({ audience: 'other' }), 401],
    ['of another issuer', async () => await token({ from: 'https://elsewhere.example' }), 401],
    ['past its time', async () => await token({ expires: '-1m' }), 401],
    ['signed by somebody else', async () => await token({ key: (await generateKeyPair('RS256')).privateKey }), 401],
    ['that is none', async () => 'x.y.z', 401],
    ['without the scope', async () => await token({ scope: 'galley/publish' }), 403],
  ])('refuses a token %s', async (_what, make, status) => {
    expect((await guarded(`Bearer ${await make()}`)).status).toBe(status);
  });
});

const send = async (MessageBody: string) => await cloud.sqs.send(new SendMessageCommand({ QueueUrl: cloud.outputs.queueUrl, MessageBody }));
const times = (body: string): number =>
  cloud.functionOf('Worker').lines.filter((line) => line.includes(`"seen":"${body}"`) || line.includes(`\\"seen\\":\\"${body}\\"`)).length;

describe('an event source', () => {
  test('deletes what succeeded, brings back what failed, and gives up after the last receive', async () => {
    await Promise.all(['fine', 'fail'].map(send));
    await until(async () => expect(await cloud.deadLetters()).toBe(1));
    expect([times('fine'), times('fail')]).toEqual([1, 2]);
    await cloud.settled();
  });

  test('takes an answer that names strangers for a failure of all', async () => {
    await send('nonsense');
    await until(async () => expect(await cloud.deadLetters()).toBe(2));
    expect(times('nonsense')).toBe(2);
  });
});

test('work that never ends holds up neither other calls nor a stop', async () => {
  const slow = await testCloud({
    assembly: writeAssembly(temporaryFolder(), issuerUrl),
    transform: withProperties('AWS::Lambda::Function', (properties) => {
      properties['Timeout'] = 600;
    }),
  });
  // Calls that wait take no core, and more of them than there are cores keep nobody else waiting.
  const calls = [...Array.from({ length: availableParallelism() + 1 }, () => '/wait'), '/spin'];
  const working = calls.map((path) => fetch(`${slow.outputs.apiUrl}${path}`).catch(() => undefined));
  expect((await fetch(`${slow.outputs.apiUrl}/echo`)).status).toBe(200);
  const startedAt = Date.now();
  await slow.stop();
  await Promise.all(working);
  // The work would go on for ten minutes.
  expect(Date.now() - startedAt).toBeLessThan(60_000);
});
