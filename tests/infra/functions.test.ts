/** The functions: their runtime, their limits, their logs, their environment, and how the queue calls them. */
import { describe, expect, it } from 'vitest';
import { adminEnvironment, apiEnvironment, ingestEnvironment } from '../../shared/platform/index.ts';
import { FULL_SETTINGS } from './stages.ts';
import { LEAST_SETTINGS, resourceOf, stageOf, synthesize } from './synthesis.ts';
import { functionOf, environmentOf } from './function-properties.ts';

const FUNCTIONS = [
  ['ingest', 'IngestionIngestFunction'],
  ['api', 'ArticleApiFunction'],
] as const;

it('has code of its own for each function, also where two entries lie in one folder', () => {
  const codes = stageOf('dev')
    .ofType('AWS::Lambda::Function')
    .map(({ Properties }) => JSON.stringify(Properties['Code']));
  expect(codes.length).toBeGreaterThan(5);
  expect(new Set(codes).size).toBe(codes.length);
});

describe.each(FUNCTIONS)('the %s function', (service, prefix) => {
  it('runs on Node 24 on arm64, with source maps', () => {
    expect(functionOf(stageOf('dev'), prefix)).toMatchObject({
      Runtime: 'nodejs24.x',
      Architectures: ['arm64'],
      Handler: 'index.handler',
      Environment: {
        Variables: { NODE_OPTIONS: '--enable-source-maps', POWERTOOLS_SERVICE_NAME: service, POWERTOOLS_METRICS_NAMESPACE: 'Galley/dev' },
      },
    });
  });

  it('logs JSON to a group of its own, kept for the days that are set', () => {
    const logging = functionOf(stageOf('dev'), prefix)['LoggingConfig'];
    expect(logging).toMatchObject({ LogFormat: 'JSON', ApplicationLogLevel: 'INFO', SystemLogLevel: 'WARN' });
    const group = stageOf('dev')
      .ofType('AWS::Logs::LogGroup')
      .find(({ id }) => JSON.stringify(logging).includes(`"${id}"`));
    expect(group?.Properties['RetentionInDays']).toBe(7);
  });

  it('starts with the environment that the stack gives it', () => {
    for (const stage of ['dev', 'prod'] as const) {
      const variables = environmentOf(stageOf(stage), prefix);
      const environment = service === 'ingest' ? ingestEnvironment(variables) : apiEnvironment(variables);
      expect(environment).toMatchObject({ STAGE: stage, LIST_SHARDS: 8 });
    }
  });
});

const loggingOf = (level: string) =>
  synthesize('x', { ...FULL_SETTINGS, logs: { level } })
    .ofType('AWS::Lambda::Function')
    // The others are CDK's own, called at deployments.
    .filter(({ Properties }) => JSON.stringify(Properties['Environment'] ?? '').includes('POWERTOOLS_SERVICE_NAME'))
    .map(({ Properties }) => Object(Properties['LoggingConfig']));

it('lets Lambda write of no call that went well, unless the stage is debugged', () => {
  const usual = loggingOf('INFO');
  expect(usual.length).toBeGreaterThan(8);
  // These lines are not in the figures of docs/costs.md.
  for (const logging of usual) expect(logging).toMatchObject({ LogFormat: 'JSON', SystemLogLevel: 'WARN' });
  for (const logging of loggingOf('DEBUG')) expect(logging).toMatchObject({ LogFormat: 'JSON', SystemLogLevel: 'INFO' });
});

it('administers in a function of its own, with the webhooks of the stage where it has any', () => {
  const prefix = 'AdministrationAdminFunction';
  const wakeUps = resourceOf(stageOf('dev'), 'AWS::SQS::Queue', 'HooksFollowerWakeUps').id;
  expect(adminEnvironment(environmentOf(stageOf('dev'), prefix))).toMatchObject({
    ACCESS_ADMINS: 'keys',
    HOOKS_QUEUE_URL: expect.stringContaining(wakeUps),
  });
  const without = synthesize('x', { access: { readers: 'keys', publishers: 'keys', admins: 'iam' } });
  expect(adminEnvironment(environmentOf(without, prefix)).HOOKS_QUEUE_URL).toBeUndefined();
  expect(stageOf('prod').resources.filter(({ id }) => id.startsWith('Administration'))).toEqual([]);
});

it('lets messages that wait for a throttled table go round for as long as it takes, and nothing else', () => {
  expect(FUNCTIONS.map(([, prefix]) => functionOf(stageOf('prod'), prefix)['RecursiveLoop'])).toEqual(['Allow', 'Terminate']);
});

it.each(['INFO', 'WARN', 'ERROR'])(
  'writes metrics at the level %s: their lines have none, and the platform takes them for INFO',
  (level) => {
    const synthesis = synthesize('x', { ...LEAST_SETTINGS, logs: { level } });
    for (const [, prefix] of FUNCTIONS) {
      expect(functionOf(synthesis, prefix)['LoggingConfig']).toMatchObject({ ApplicationLogLevel: 'INFO' });
      expect(environmentOf(synthesis, prefix)).toMatchObject({ POWERTOOLS_LOG_LEVEL: level });
    }
  },
);

it('has no function beside these', () => {
  expect(stageOf('prod').ofType('AWS::Lambda::Function').length).toBe(3);
  expect(
    stageOf('prod').resources.filter(({ Type }) => Type.startsWith('Custom::') || Type === 'AWS::CloudFormation::CustomResource'),
  ).toEqual([]);
});

const modes = (logs: object) =>
  FUNCTIONS.map(([, prefix]) => functionOf(synthesize('x', { ...LEAST_SETTINGS, logs }), prefix)['TracingConfig']);

it('traces calls only where the stage says so', () => {
  expect(modes({})).toEqual([undefined, undefined]);
  expect(modes({ tracing: true })).toEqual([{ Mode: 'Active' }, { Mode: 'Active' }]);
});

it('keeps executions for the API where the stage says so, and bounds no other function', () => {
  const synthesis = synthesize('x', { ...LEAST_SETTINGS, api: { reservedConcurrency: 25 } });
  expect(FUNCTIONS.map(([, prefix]) => functionOf(synthesis, prefix)['ReservedConcurrentExecutions'])).toEqual([undefined, 25]);
});

const warnings = (settings: object) =>
  synthesize('x', { ...LEAST_SETTINGS, alarms: { emails: ['a@example.com'] }, ...settings })
    .stack.node.findAll()
    .flatMap(({ node }) => node.metadata)
    .filter(({ type }) => type === 'aws:cdk:warning')
    .map(({ data }) => String(data));

describe('ingest beside the API', () => {
  it("leaves it half of a new account's ten executions", () => {
    expect(warnings({})).toEqual([]);
    expect(resourceOf(synthesize('x', LEAST_SETTINGS), 'AWS::Lambda::EventSourceMapping', 'Ingestion').Properties).toMatchObject({
      ScalingConfig: { MaximumConcurrency: 5 },
    });
  });

  it('is warned of where it may take more and nothing is kept for the API', () => {
    expect(warnings({ ingest: { maxConcurrency: 6 } })).toEqual([
      expect.stringMatching(/6 ingest functions at once .* api\.reservedConcurrency, or lower ingest\.maxConcurrency/),
    ]);
    expect(warnings({ ingest: { maxConcurrency: 200 }, api: { reservedConcurrency: 50 } })).toEqual([]);
  });
});

it('hands the settings on to the functions', () => {
  const synthesis = synthesize('x', {
    access: { readers: 'public', publishers: 'jwt', jwt: { issuer: 'https://id.example.com', audience: ['galley'] } },
    ingest: { memoryMb: 512, timeoutSeconds: 30, maxObjectBytes: 2048, minScore: 0.25, storeNonArticles: true },
    table: { listShards: 3 },
    api: { memoryMb: 256, timeoutSeconds: 5, corsOrigins: ['https://a.example', 'https://b.example'], uploadMaxBytes: 4096 },
    logs: { level: 'DEBUG', retentionDays: 1 },
  });
  const ingest = functionOf(synthesis, 'IngestionIngestFunction');
  const api = functionOf(synthesis, 'ArticleApiFunction');
  expect(ingest).toMatchObject({ MemorySize: 512, Timeout: 30 });
  expect(ingestEnvironment(environmentOf(synthesis, 'IngestionIngestFunction'))).toMatchObject({
    MAX_OBJECT_BYTES: 2048,
    MIN_SCORE: 0.25,
    STORE_NON_ARTICLES: true,
    LIST_SHARDS: 3,
  });
  expect(api).toMatchObject({ MemorySize: 256, Timeout: 5, Environment: { Variables: { POWERTOOLS_LOG_LEVEL: 'DEBUG' } } });
  expect(apiEnvironment(environmentOf(synthesis, 'ArticleApiFunction'))).toMatchObject({
    ACCESS_READERS: 'public',
    ACCESS_PUBLISHERS: 'jwt',
    CORS_ORIGINS: ['https://a.example', 'https://b.example'],
    UPLOAD_MAX_BYTES: 4096,
    LIST_SHARDS: 3,
  });
});

describe('the event source mapping', () => {
  it('waits for a batch to fill where the stage says so', () => {
    expect(
      resourceOf(synthesize('x', { ...LEAST_SETTINGS, ingest: { batchWindowSeconds: 30 } }), 'AWS::Lambda::EventSourceMapping', 'Ingestion')
        .Properties,
    ).toMatchObject({ MaximumBatchingWindowInSeconds: 30 });
  });

  it('hands over batches of ten at once, takes partial failures, and is bounded', () => {
    expect(resourceOf(stageOf('dev'), 'AWS::Lambda::EventSourceMapping', 'Ingestion').Properties).toMatchObject({
      BatchSize: 10,
      MaximumBatchingWindowInSeconds: 0,
      FunctionResponseTypes: ['ReportBatchItemFailures'],
      ScalingConfig: { MaximumConcurrency: 5 },
    });
  });

  it.each([5, 60, 900])('hides messages for six times a function timeout of %i s', (timeoutSeconds) => {
    const synthesis = synthesize('x', { ...LEAST_SETTINGS, ingest: { timeoutSeconds } });
    const visibility = Number(resourceOf(synthesis, 'AWS::SQS::Queue', 'IngestionQueue').Properties['VisibilityTimeout']);
    expect(visibility).toBeGreaterThanOrEqual(6 * Number(functionOf(synthesis, 'IngestionIngestFunction')['Timeout']));
  });
});
