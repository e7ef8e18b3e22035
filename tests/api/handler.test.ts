/** The handler as Lambda loads it: environment, clients, event, result, log line. */
import type { Context } from 'aws-lambda';
import { afterAll, beforeAll, expect, it, vi } from 'vitest';
import { event } from './events.ts';
import { createWorld, RAW_BUCKET, startServices, type Services, type World } from './harness.ts';

let services: Services;
let world: World;
const lambda = { awsRequestId: 'request', functionName: 'api' } as Context;

beforeAll(async () => {
  services = await startServices();
  world = await createWorld(services);
  const variables = {
    STAGE: 'test',
    TABLE_NAME: world.tableName,
    RAW_BUCKET_NAME: RAW_BUCKET,
    BODIES_BUCKET_NAME: 'bodies',
    LIST_SHARDS: '4',
    QUEUE_URL: world.queueUrls.queueUrl,
    DEAD_LETTER_QUEUE_URL: world.queueUrls.deadLetterQueueUrl,
    ACCESS_READERS: 'public',
    ACCESS_PUBLISHERS: 'keys',
    AWS_REGION: 'us-east-1',
    AWS_ACCESS_KEY_ID: 'local',
    AWS_SECRET_ACCESS_KEY: 'local',
    AWS_ENDPOINT_URL_DYNAMODB: services.tableEndpoint,
    AWS_ENDPOINT_URL_S3: services.objectEndpoint,
    POWERTOOLS_SERVICE_NAME: 'api',
    POWERTOOLS_DEV: 'true',
  };
  for (const [name, value] of Object.entries(variables)) vi.stubEnv(name, value);
});
afterAll(async () => {
  vi.unstubAllEnvs();
  await services.stop();
});

it('answers events and leaves one line a request, without the query', async () => {
  const lines: string[] = [];
  vi.spyOn(console, 'info').mockImplementation((line: string) => void lines.push(line));
  const { handler } = await import('../../functions/api/handler.ts');
  const result = await handler(event('/v1/articles?tag=secret'), lambda);
  expect(result).toMatchObject({
    statusCode: 200,
    isBase64Encoded: false,
    headers: { 'content-type': 'application/json' },
    body: '{"items":[],"cursor":null}',
  });
  expect(lines).toHaveLength(1);
  expect(JSON.parse(lines[0] ?? '')).toMatchObject({
    level: 'INFO',
    service: 'api',
    method: 'GET',
    route: '/v1/articles',
    status: 200,
    requestId: 'JKJaXmPLvHcESHA=',
    milliseconds: expect.any(Number),
  });
  expect(lines[0]).not.toContain('secret');
});

it('tells an upload that waits by the raw bucket of its environment', async () => {
  const { handler } = await import('../../functions/api/handler.ts');
  const key = await world.key('publish');
  const result = await handler(event('/v1/ingestions?key=none.html', { headers: { 'x-api-key': key } }), lambda);
  expect(result).toMatchObject({ statusCode: 404 });
});
